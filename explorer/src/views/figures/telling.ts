import { useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import { betterWay, type Computed, type Direction, type Figure, sign } from "./figure";
import { last } from "../../router";

/** How figures are told in the reader's language. */
export function useTelling() {
  const { t, lang, date } = useWords();
  return useMemo(() => {
    const plain = (value: number) => value.toLocaleString(lang, { maximumFractionDigits: 6 });
    const number = (figure: Figure) => {
      const percent = last(figure.unit.iri) === "percent" ? " %" : "";
      const total = figure.outOf === null ? "" : ` ${t("outOf", { n: figure.outOf })}`;
      return `${figure.comparator ? `${sign(figure.comparator)} ` : ""}${plain(figure.value)}${percent}${total}`;
    };
    const period = (figure: Figure) => (figure.period ? date(figure.period) : t("noPeriod"));
    const area = (figure: Figure) => figure.area?.label ?? t("noArea");
    const signed = (value: number) => value.toLocaleString(lang, { maximumFractionDigits: 6, signDisplay: "exceptZero" });
    const share = (value: number) => value.toLocaleString(lang, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
    const unitOfChange = (figure: Figure) => (last(figure.unit.iri) === "percent" ? ` ${t("percentagePoints")}` : "");
    const change = (figure: Figure, computed: Computed) =>
      computed.change &&
      `${computed.change.inexact ? "≈ " : ""}${signed(computed.change.difference)}${unitOfChange(figure)}${computed.change.share === null ? "" : ` (${share(computed.change.share)})`}`;
    /** Better or worse; nothing where nobody says which way is better, or nothing changed. */
    const verdict = (figure: Figure, { change: found }: Computed, direction: Direction) => {
      const way = betterWay(figure, direction);
      if (!found || found.difference === 0 || way === "none") return null;
      return found.difference > 0 === (way === "higher") ? "better" : "worse";
    };
    const tip = (figure: Figure, computed: Computed | undefined) =>
      [
        `${area(figure)} · ${period(figure)}`,
        `${number(figure)}${figure.kind === "value" ? "" : ` · ${t(`figureKind.${figure.kind}`)}`}`,
        ...(computed?.others.length ? [t("otherSources", { values: computed.others.map(plain).join(", ") })] : []),
        ...(computed?.rank ? [t("rankOf", computed.rank)] : []),
        t("articlesToRead", { n: figure.statements.length }),
      ].join("\n");
    return { plain, number, period, area, change, verdict, tip, date };
  }, [t, lang]);
}

export type FigureWords = ReturnType<typeof useTelling>;

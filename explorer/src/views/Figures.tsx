import { useCallback, useEffect, useMemo } from "preact/hooks";
import { type Neighbours, type Ref, type Table, useApi } from "../api";
import { useWords } from "../i18n";
import type { Option } from "../parts/OptionPicker";
import { EntityLink } from "../parts/Term";
import { Trouble } from "../parts/Trouble";
import { last, useParameters } from "../router";
import { type Change, Choices } from "./figures/Choices";
import { readChoice } from "./figures/choice";
import { type Figure, grouped, short } from "./figures/figure";
import { IndicatorFigures } from "./figures/IndicatorFigures";
import { type Indicator, readIndicators } from "./figures/indicators";
import { IndicatorTable, Start } from "./figures/Start";
import { useTelling } from "./figures/telling";
import { useFigures } from "./figures/useFigures";
import "./figures/figures.css";

/** Figures of indicators and areas: as charts and tables, over time or among areas, each a click from its sentence. */
export default function FiguresView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { set } = useParameters(url);
  const choice = useMemo(() => readChoice(url), [url.href]);
  const words = useTelling();
  const { data, error, again } = useApi<Table>("indicators", { lang, limit: "10000" });
  const indicators = useMemo(() => readIndicators(data), [data]);
  const { told, again: askAgain } = useFigures(choice.indicators, lang);
  const figures = useMemo(() => Object.values(told).flatMap((one) => one.figures ?? []), [told]);
  const change: Change = useCallback((changes) => set(shortened(changes), { replace: "figure" in changes && Object.keys(changes).length === 1 }), []);
  const byIri = useMemo(() => new Map(indicators.map((indicator) => [indicator.ref.iri, indicator])), [indicators]);
  const nameless = choice.areas.filter((iri) => !figures.some(({ area, today }) => area?.iri === iri || today?.iri === iri));
  const names = useNames(nameless[0]);
  const named = (iri: string): Ref | undefined => byIri.get(iri)?.ref ?? areaRef(figures, iri) ?? (names?.iri === iri ? names : undefined);
  const title = choice.indicators.map((iri) => byIri.get(iri)?.ref.label ?? "").filter(Boolean).join(", ");
  useEffect(() => {
    document.title = `${title || t("figures")} · govgraph`;
  }, [title, t]);
  const offered: Option[] = indicators.map((one) => ({ ...one.ref, hint: t("figuresOfAreas", { n: one.figures, areas: one.areas }) }));
  return (
    <div class="figures-view">
      <h1>{t("figures")}</h1>
      <Choices choice={choice} change={change} indicators={offered} areas={areaOptions(figures, t)} named={named} years={yearsOf(indicators)} />
      {error && <Trouble error={error} again={again} />}
      {!data && !error && <p class="quiet">{t("loading")}</p>}
      {data && choice.indicators.length === 0 && choice.areas.length === 0 && <Start indicators={indicators} />}
      {choice.indicators.length === 0 && choice.areas.map((iri) => <Offered key={iri} area={iri} />)}
      {data &&
        choice.indicators.map((iri) => {
          const known = byIri.get(iri);
          const ref = known?.ref ?? { iri, label: last(iri), kind: "concept" };
          return (
            <IndicatorFigures key={iri} indicator={ref} direction={known?.direction ?? "none"} told={told[iri] ?? {}} again={() => askAgain(iri)} choice={choice} change={change} words={words} named={named} />
          );
        })}
    </div>
  );
}

/** In the address IRIs of ours are short. */
const shortened = (changes: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, Array.isArray(value) ? value.map(short) : value]));

/** Where areas are chosen and no indicator: the indicators that each has. */
function Offered({ area }: { area: string }) {
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Table>("indicators", { area, lang, limit: "1000" });
  const ref = useNames(area) ?? { iri: area, label: last(area), kind: "place" };
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const indicators = readIndicators(data);
  const to = (indicator: Indicator) => {
    const next = new URLSearchParams(location.search);
    next.append("indicator", short(indicator.ref.iri));
    return `/figures?${next}`;
  };
  return (
    <section>
      <h2>
        <EntityLink entity={ref} /> <small>{t("indicatorsOf", { n: indicators.length })}</small>
      </h2>
      {indicators.length > 0 ? <IndicatorTable indicators={indicators} link={to} ofOneArea /> : <p>{t("areaEmpty")}</p>}
    </section>
  );
}

/** The name of a place that no figure names. */
function useNames(iri: string | undefined): Ref | undefined {
  const { lang } = useWords();
  const { data } = useApi<Neighbours>(iri ? "neighbours" : null, { iri: iri ?? "", lang, limit: "1" });
  return data?.nodes.find((node) => node.iri === iri);
}

const areaRef = (figures: Figure[], iri: string): Ref | undefined => {
  const found = figures.find(({ area, today }) => area?.iri === iri || today?.iri === iri);
  return found?.area?.iri === iri ? found.area : (found?.today ?? undefined);
};

/** Areas that have figures of what is chosen, those with most first. */
function areaOptions(figures: Figure[], t: ReturnType<typeof useWords>["t"]): Option[] {
  return [...grouped(figures.filter(({ area }) => area), ({ area }) => area!.iri).values()]
    .sort((a, b) => b.length - a.length)
    .map((same) => ({ ...same[0]!.area!, hint: t("figureCount", { n: same.length }) }));
}

function yearsOf(indicators: Indicator[]): string[] {
  const years = indicators.flatMap(({ earliest, latest }) => [earliest, latest]).filter(Boolean).map((period) => Number(period.slice(0, 4)));
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, n) => String(first + n));
}

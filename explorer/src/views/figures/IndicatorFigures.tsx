import { useMemo } from "preact/hooks";
import type { Ref } from "../../api";
import { useWords } from "../../i18n";
import { save } from "../../parts/save";
import { EntityLink } from "../../parts/Term";
import { Trouble } from "../../parts/Trouble";
import { last, navigate } from "../../router";
import { type Choice, ofArea, ofTime } from "./choice";
import type { Change } from "./Choices";
import { asCsv, sparqlBehind } from "./download";
import { compute, type Direction, type Figure, grouped, short } from "./figure";
import type { FigureWords } from "./telling";
import { UnitFigures } from "./UnitFigures";
import type { Told } from "./useFigures";

/** All that is chosen of one indicator, unit by unit. */
export function IndicatorFigures(props: {
  indicator: Ref;
  direction: Direction;
  told: Told;
  again: () => void;
  choice: Choice;
  change: Change;
  words: FigureWords;
  /** What an area that no figure is about is called. */
  named: (iri: string) => Ref | undefined;
}) {
  const { t, lang } = useWords();
  const { indicator, told, choice, direction } = props;
  const all = told.figures;
  const computed = useMemo(() => compute(all ?? [], direction, told.disagreements), [all, direction, told.disagreements]);
  const inTime = useMemo(() => (all ?? []).filter((figure) => ofTime(figure, choice)), [all, choice.from, choice.to, choice.kind]);
  const figures = useMemo(() => inTime.filter((figure) => ofArea(figure, choice)), [inTime, choice.areas.join(), choice.today]);
  const units = [...grouped(figures, ({ unit }) => unit.iri).values()].sort((a, b) => b.length - a.length);
  const articles = new Set(figures.flatMap(({ statements }) => statements.map(({ article }) => article.iri))).size;
  const times = new Set(figures.flatMap(({ statements }) => statements.map(({ observation }) => observation))).size;
  const areas = new Set(figures.flatMap(({ area }) => (area ? [area.iri] : []))).size;
  return (
    <section class="indicator" aria-labelledby={`indicator-${last(indicator.iri)}`}>
      <h2 id={`indicator-${last(indicator.iri)}`}>
        <EntityLink entity={indicator} />
      </h2>
      {told.error && <Trouble error={told.error} again={props.again} />}
      {!all && !told.error && <p class="quiet">{t("loading")}</p>}
      {all && (
        <>
          <p class="quiet" role="status">
            {t("figuresAreasArticles", { n: figures.length, times, areas, articles })}
            {direction !== "none" && ` · ${direction === "higher" ? t("higherIsBetter") : t("lowerIsBetter")}`}
          </p>
          {told.total !== undefined && told.statements !== undefined && told.total > told.statements && <p class="trouble">{t("notAll", { n: told.statements, of: told.total })}</p>}
          <Missing all={all} inTime={inTime} {...props} />
          {figures.length > 0 && (
            <p class="actions">
              <button type="button" onClick={() => save(asCsv(indicator, figures, computed), `${last(indicator.iri)}.csv`, "text/csv")}>
                {t("csvWithSources")}
              </button>
              <button type="button" onClick={() => void sparqlBehind(indicator.iri, choice, lang).then((query) => navigate(`/sparql?${new URLSearchParams({ query })}`))}>
                {t("sparqlBehind")}
              </button>
              <a class="button" href={`/map?${new URLSearchParams({ indicator: indicator.iri })}`}>
                {t("onTheMap")}
              </a>
            </p>
          )}
          {units.map((same) => (
            <UnitFigures key={same[0]!.unit.iri} unit={same[0]!.unit} figures={same} computed={computed} heading={units.length > 1 || same[0]!.unit.label !== ""} {...props} />
          ))}
        </>
      )}
    </section>
  );
}

/** What was chosen and isn't there, and what is there instead. */
function Missing(props: { all: Figure[]; inTime: Figure[]; choice: Choice; change: Change; named: (iri: string) => Ref | undefined }) {
  const { all, inTime, choice, change } = props;
  const { t, lang } = useWords();
  const without = choice.areas.filter((iri) => !inTime.some((figure) => ofArea(figure, { ...choice, areas: [iri] })));
  if (all.length > 0 && inTime.length > 0 && without.length === 0) return null;
  if (all.length === 0) return <p>{t("indicatorEmpty")}</p>;
  if (inTime.length === 0)
    return (
      <p>
        {t("noneOfThatTime", { n: all.length })}{" "}
        <button type="button" class="plain" onClick={() => change({ from: "", to: "", kind: "" })}>
          {t("everyTime")}
        </button>
      </p>
    );
  const others = [...grouped(inTime.filter(({ area }) => area), ({ area }) => area!.iri).values()].sort((a, b) => b.length - a.length);
  return (
    <div class="missing">
      <p>{t("areasWithout", { names: without.map((iri) => props.named(iri)?.label ?? last(iri)).join(", ") })}</p>
      <ul class="chips" aria-label={t("areasWith")}>
        {others
          .filter(([figure]) => !choice.areas.includes(figure!.area!.iri))
          .slice(0, 12)
          .map((same) => {
            const area = same[0]!.area!;
            return (
              <li key={area.iri}>
                <button type="button" onClick={() => change({ area: [...choice.areas.filter((iri) => !without.includes(iri)).map(short), short(area.iri)] })}>
                  <span lang={area.lang !== lang ? area.lang : undefined}>{area.label}</span> <small>{same.length.toLocaleString(lang)}</small>
                </button>
              </li>
            );
          })}
      </ul>
    </div>
  );
}

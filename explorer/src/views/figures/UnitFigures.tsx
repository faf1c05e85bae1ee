import { useCallback, useMemo } from "preact/hooks";
import type { Ref } from "../../api";
import { useWords } from "../../i18n";
import { SERIES } from "../../charts/axes";
import { later } from "../../parts/later";
import type { Change } from "./Choices";
import type { Choice } from "./choice";
import { betterWay, type Computed, type Direction, type Figure, grouped, peers } from "./figure";
import { FigureTable } from "./FigureTable";
import type { FigureWords } from "./telling";
import { last } from "../../router";

const FigureChart = later(() => import("./FigureChart"));
const MOST_AREAS = 40;

/** The figures of an indicator in one unit: never two units at one axis. */
export function UnitFigures(props: {
  indicator: Ref;
  unit: Ref;
  figures: Figure[];
  computed: Map<Figure, Computed>;
  direction: Direction;
  choice: Choice;
  change: Change;
  words: FigureWords;
  heading: boolean;
}) {
  const { t, lang } = useWords();
  const { figures, choice, change, words, unit, indicator } = props;
  const levels = useMemo(() => comparable(figures.filter(({ kind }) => kind !== "change"), choice.areas), [figures, choice.areas.join()]);
  const changes = useMemo(() => figures.filter(({ kind }) => kind === "change"), [figures]);
  const series = useMemo(() => seriesOverTime(levels, choice.areas), [levels, choice.areas.join()]);
  const possible = new Set(levels.flatMap(({ span }) => (span ? [span.end.getTime()] : []))).size > 1;
  const overTime = possible && (choice.chart ? choice.chart === "time" : choice.areas.length > 0 || series.length === grouped(levels, areaKey).size);
  const open = useCallback(
    (figure: Figure) => {
      change({ figure: figure.id });
      setTimeout(() => document.getElementById(`source-${figure.id}`)?.focus({ preventScroll: true }));
    },
    [change],
  );
  const drawn = useMemo(() => (overTime ? levels.filter((figure) => figure.span && series.includes(areaKey(figure))) : withoutTail(levels, props.computed, props.direction)), [levels, overTime, series]);
  const name = `${indicator.label}, ${unit.label}`;
  const untimed = overTime ? levels.filter(({ span }) => !span).length : 0;
  const areas = grouped(figures.filter(({ kind }) => kind !== "change"), areaKey).size;
  const charted = grouped(drawn, areaKey).size;
  return (
    <section class="unit">
      <div class="unit-head">
        {props.heading && (
          <h3>
            {unit.label} <small>{figures.length.toLocaleString(lang)}</small>
          </h3>
        )}
        {possible && (
          <div class="actions" role="group" aria-label={t("chartOf", { name })}>
            <button type="button" aria-pressed={overTime} onClick={() => change({ chart: "time" })}>
              {t("figuresOverTime")}
            </button>
            <button type="button" aria-pressed={!overTime} onClick={() => change({ chart: "areas" })}>
              {t("amongAreas")}
            </button>
          </div>
        )}
      </div>
      {drawn.length > 0 && (
        <figure class="plot-figure">
          <FigureChart
            shape={overTime ? "time" : "areas"}
            label={overTime ? t("chartOverTime", { name }) : t("chartAmongAreas", { name })}
            figures={drawn}
            series={series}
            computed={props.computed}
            direction={props.direction}
            today={choice.today}
            words={words}
            choose={open}
            file={`${last(indicator.iri)}-${last(unit.iri)}`}
          />
          <figcaption class="quiet">
            {!overTime && <span>{t("latestBeside")}</span>}
            <Signs figures={drawn} computed={props.computed} />
            {charted < areas && <span>{t("areasCharted", { n: charted, of: areas })}</span>}
            {untimed > 0 && <span>{t("untimed", { n: untimed })}</span>}
            {choice.today && <span>{t("neverSummed")}</span>}
          </figcaption>
        </figure>
      )}
      {changes.length > 0 && (
        <figure class="plot-figure">
          <h4>{t("statedChanges")}</h4>
          <FigureChart
            shape="changes"
            label={t("chartChanges", { name })}
            figures={changes}
            series={[]}
            computed={props.computed}
            direction={props.direction}
            today={false}
            words={words}
            choose={open}
          />
        </figure>
      )}
      <FigureTable
        caption={t("tableOf", { name })}
        figures={figures}
        computed={props.computed}
        direction={props.direction}
        choice={choice}
        change={change}
        words={words}
      />
    </section>
  );
}

const areaKey = (figure: Figure) => figure.area?.iri ?? "";

/** Units in which a country stands beside its provinces as a mean does, and not as their sum or as one nation among others. */
const SHARED_SCALES = ["percent", "score"];

/** What is drawn at one axis: ranks and amounts of areas of one level, unless others are chosen. */
function comparable(figures: Figure[], chosen: string[]): Figure[] {
  const first = figures[0];
  if (!first || SHARED_SCALES.includes(last(first.unit.iri)) || chosen.length > 0) return figures;
  const country = (same: Figure[]) => Number(last(same[0]!.level).endsWith("Country"));
  const most = [...grouped(figures, peers)].sort(([, a], [, b]) => country(a) - country(b) || b.length - a.length)[0]?.[0];
  return figures.filter((figure) => peers(figure) === most);
}

/** The areas that a chart over time shows: those that are chosen, or those with most periods. */
function seriesOverTime(figures: Figure[], chosen: string[]): string[] {
  const periods = (same: Figure[]) => new Set(same.flatMap(({ span }) => (span ? [span.end.getTime()] : []))).size;
  const areas = [...grouped(figures.filter(({ span }) => span), areaKey)].sort(([, a], [, b]) => periods(b) - periods(a) || b.length - a.length);
  const kept = chosen.length > 0 ? areas : areas.filter(([, same]) => periods(same) > 1);
  return (kept.length > 0 ? kept : areas).slice(0, SERIES.length).map(([iri]) => iri);
}

/** At most so many areas in one drawing, the best of them; the table has all. */
function withoutTail(figures: Figure[], computed: Map<Figure, Computed>, direction: Direction): Figure[] {
  const areas = [...grouped(figures, areaKey)];
  if (areas.length <= MOST_AREAS) return figures;
  const best = (same: Figure[]) => {
    const values = same.map(({ value }) => value);
    return betterWay(same[0]!, direction) === "lower" ? -Math.min(...values) : Math.max(...values);
  };
  const kept = new Set(areas.sort(([, a], [, b]) => best(b) - best(a)).slice(0, MOST_AREAS).map(([iri]) => iri));
  return figures.filter((figure) => kept.has(areaKey(figure)) || (computed.get(figure)?.others.length ?? 0) > 0);
}

/** What the signs in the drawing mean; only those that are there. */
function Signs({ figures, computed }: { figures: Figure[]; computed: Map<Figure, Computed> }) {
  const { t } = useWords();
  return (
    <>
      {figures.some(({ kind }) => kind === "target") && <span>◉ {t("figureKind.target")}</span>}
      {figures.some(({ comparator }) => comparator) && <span>{t("comparatorSigns")}</span>}
      {figures.some((figure) => computed.get(figure)?.others.length) && <span>◌ {t("sourcesDisagree")}</span>}
    </>
  );
}


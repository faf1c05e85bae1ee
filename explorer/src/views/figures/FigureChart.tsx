import { useCallback, useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import Chart from "../../charts/Chart";
import { SERIES } from "../../charts/axes";
import { type Entry, Legend } from "../../charts/Legend";
import { betterWay, type Computed, type Direction, type Figure, grouped } from "./figure";
import { amongAreas, overTime, statedChanges, type Telling } from "./plots";
import type { FigureWords } from "./telling";

/** One drawing of figures with what its signs stand for: series are areas over time, and periods among areas. */
export default function FigureChart(props: {
  shape: "time" | "areas" | "changes";
  label: string;
  figures: Figure[];
  /** The areas of a drawing over time, in the order of their signs. */
  series: string[];
  computed: Map<Figure, Computed>;
  direction: Direction;
  today: boolean;
  words: FigureWords;
  choose: (figure: Figure) => void;
  file?: string;
}) {
  const { lang, t } = useWords();
  const { figures, shape, words, computed, today, direction } = props;
  const legend = useMemo(() => (shape === "time" ? areaEntries(figures, props.series, lang) : shape === "areas" ? periodEntries(figures, words, t("earlierPeriods")) : []), [figures, shape, props.series, words, lang, t]);
  const telling: Telling = useMemo(() => {
    const places = new Map(legend.map(({ key, series }) => [key, series]));
    return {
      lang,
      number: words.plain,
      tell: (figure) => words.tip(figure, computed.get(figure)),
      series: (figure) => places.get(shape === "time" ? (figure.area?.iri ?? "") : figure.period) ?? SERIES.length - 1,
      disputed: (figure) => (computed.get(figure)?.others.length ?? 0) > 0,
    };
  }, [legend, words, computed, lang, shape]);
  const options = useCallback(
    (width: number) => {
      if (shape === "time") return overTime(figures, telling, width);
      if (shape === "changes") return statedChanges(figures, (figure) => `${words.area(figure)} · ${words.period(figure)}`, telling, width);
      return amongAreas(figures, places(figures, direction, today, words), placeKey, telling, width);
    },
    [figures, telling, shape, words, direction, today],
  );
  const choose = useCallback((datum: unknown) => props.choose(datum as Figure), [props.choose]);
  return (
    <>
      {legend.length > 1 && <Legend entries={legend.filter((entry, at) => legend.findIndex(({ label }) => label === entry.label) === at)} />}
      <Chart label={props.label} options={options} choose={choose} file={props.file} />
    </>
  );
}

type Keyed = Entry & { key: string };

function areaEntries(figures: Figure[], series: string[], lang: string): Keyed[] {
  const areas = new Map(figures.map(({ area }) => [area?.iri ?? "", area]));
  return series.flatMap((iri, at) => {
    const area = areas.get(iri);
    return area ? [{ key: iri, label: area.label, lang: area.lang !== lang ? area.lang : undefined, series: at }] : [];
  });
}

/** The latest period has the first sign; the many that are left share the last one. */
function periodEntries(figures: Figure[], words: FigureWords, earlier: string): Keyed[] {
  const firsts = new Map(figures.map((figure) => [figure.period, figure]));
  const end = ({ span }: Figure) => span?.end.getTime() ?? 0;
  const periods = [...firsts.values()].sort((a, b) => end(b) - end(a));
  const shared = periods.length > SERIES.length ? SERIES.length - 1 : periods.length;
  return periods.map((figure, at) => ({ key: figure.period, label: at < shared ? words.period(figure) : earlier, series: Math.min(at, shared) }));
}

const placeKey = (figure: Figure) => figure.area?.iri ?? "";

/** The lines of a drawing among areas, the best first; in today's geography former provinces stand below the one that holds them. */
function places(figures: Figure[], direction: Direction, today: boolean, words: FigureWords): { key: string; label: string }[] {
  const worth = (same: Figure[]) => {
    const values = same.filter(({ kind }) => kind === "value");
    if (values.length === 0) return -Infinity; // what is only aimed at comes last
    const latest = values.reduce((a, b) => ((b.span?.end.getTime() ?? 0) > (a.span?.end.getTime() ?? 0) ? b : a));
    return betterWay(latest, direction) === "lower" ? -latest.value : latest.value;
  };
  const order = (a: number, b: number) => (a === b ? 0 : b - a);
  const sorted = (groups: Map<string, Figure[]>) => [...groups].sort(([, a], [, b]) => order(worth(a), worth(b)));
  if (!today) return sorted(grouped(figures, placeKey)).map(([key, same]) => ({ key, label: words.area(same[0]!) }));
  const provinces = grouped(figures, (figure) => (figure.today ?? figure.area)?.iri ?? "");
  const best = ([, same]: [string, Figure[]]) => Math.max(...[...grouped(same, placeKey).values()].map(worth));
  return [...provinces]
    .sort((a, b) => order(best(a), best(b)))
    .flatMap(([key, same]) => {
      const parts = grouped(same.filter((figure) => figure.today), placeKey);
      const name = same.find((figure) => figure.today)?.today?.label ?? words.area(same[0]!);
      return [{ key, label: name }, ...sorted(parts).map(([part, figures]) => ({ key: part, label: `↳ ${words.area(figures[0]!)}` }))];
    });
}

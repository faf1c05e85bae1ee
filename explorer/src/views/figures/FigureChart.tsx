import { useCallback, useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import Chart from "../../parts/Chart";
import { SERIES } from "../../parts/charts";
import { type Entry, Legend } from "../../parts/Legend";
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
  const { lang } = useWords();
  const { figures, shape, words, computed, today, direction } = props;
  const legend = useMemo(() => (shape === "time" ? areaEntries(figures, props.series, lang) : shape === "areas" ? periodEntries(figures, words) : []), [figures, shape, props.series, words, lang]);
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
      {legend.length > 1 && <Legend entries={legend} />}
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

/** The latest period has the first sign; the many that are left share the last one, with those of no stated period. */
function periodEntries(figures: Figure[], words: FigureWords): Keyed[] {
  const end = (period: string) => figures.find((figure) => figure.period === period)?.span?.end.getTime() ?? 0;
  const periods = [...new Set(figures.map(({ period }) => period))].sort((a, b) => end(b) - end(a));
  return periods.map((period, at) => ({
    key: period,
    label: words.period(figures.find((figure) => figure.period === period)!),
    series: Math.min(at, SERIES.length - 1),
  }));
}

const placeKey = (figure: Figure) => figure.area?.iri ?? "";

/** The lines of a drawing among areas, the best first; in today's geography former provinces stand below the one that holds them. */
function places(figures: Figure[], direction: Direction, today: boolean, words: FigureWords): { key: string; label: string }[] {
  const latest = (same: Figure[]) => {
    const values = same.filter(({ kind }) => kind === "value");
    return (values.length ? values : same).reduce((a, b) => ((b.span?.end.getTime() ?? 0) > (a.span?.end.getTime() ?? 0) ? b : a));
  };
  const worth = (same: Figure[]) => {
    const one = latest(same);
    return betterWay(one, direction) === "lower" ? -one.value : one.value;
  };
  const sorted = (groups: Map<string, Figure[]>) => [...groups].sort(([, a], [, b]) => worth(b) - worth(a));
  if (!today) return sorted(grouped(figures, placeKey)).map(([key, same]) => ({ key, label: words.area(same[0]!) }));
  const provinces = grouped(figures, (figure) => (figure.today ?? figure.area)?.iri ?? "");
  const best = ([, same]: [string, Figure[]]) => Math.max(...[...grouped(same, placeKey).values()].map(worth));
  return [...provinces]
    .sort((a, b) => best(b) - best(a))
    .flatMap(([key, same]) => {
      const parts = grouped(same.filter((figure) => figure.today), placeKey);
      const name = same.find((figure) => figure.today)?.today?.label ?? words.area(same[0]!);
      return [{ key, label: name }, ...sorted(parts).map(([part, figures]) => ({ key: part, label: `↳ ${words.area(figures[0]!)}` }))];
    });
}

import { barX, dot, line, type PlotOptions, pointer, ruleX, text as write, tip } from "@observablehq/plot";
import { useMemo } from "preact/hooks";
import { isRef, text, type Term } from "../api";
import { useWords } from "../i18n";
import Chart, { colour } from "../charts/Chart";
import { numberTick, roomFor, SERIES, type Suited } from "../charts/axes";
import { Legend } from "../charts/Legend";
import { middle, span } from "../period";
import { timeAxis } from "../charts/timeAxis";

const MOST_BARS = 60;

/** The answer to a question as a chart. Load it lazily, and keep the table beside it. */
export default function ResultChart(props: { label: string; columns: string[]; rows: (Term | null)[][]; suited: Suited; file?: string }) {
  const { lang, t } = useWords();
  const { suited, columns, rows } = props;
  const series = useMemo(() => seriesOf(suited, rows), [suited, rows]);
  const options = useMemo(
    () => (width: number) => (suited.kind === "bars" ? bars(suited, columns, rows, width, lang) : lines(suited, columns, rows, series, width, lang)),
    [suited, columns, rows, series, lang],
  );
  return (
    <figure class="plot-figure">
      {series.length > 1 && <Legend entries={series.map((term, at) => ({ label: text(term), lang: term.lang !== lang ? term.lang : undefined, series: at }))} />}
      <Chart label={props.label} options={options} file={props.file} />
      {suited.kind === "bars" && rows.length > MOST_BARS && <p class="quiet">{t("chartBeginning", { n: MOST_BARS, of: rows.length })}</p>}
    </figure>
  );
}

const numberOf = (term: Term | null | undefined) => Number(text(term ?? undefined));
const key = (term: Term | null | undefined) => (!term ? "" : isRef(term) ? term.iri : term.value);

function seriesOf(suited: Suited, rows: (Term | null)[][]): Term[] {
  const by = suited.kind === "line" ? suited.by : null;
  if (by === null) return [];
  return [...new Map(rows.flatMap((row) => (row[by] ? [[key(row[by]), row[by]] as const] : []))).values()];
}

function bars({ label, value }: Suited & { kind: "bars" }, columns: string[], rows: (Term | null)[][], width: number, lang: string): PlotOptions {
  const shown = rows.slice(0, MOST_BARS).filter((row) => row[value]);
  const names = new Map(shown.map((row) => [key(row[label]), text(row[label] ?? undefined)]));
  const data = shown.map((row) => ({ place: key(row[label]), value: numberOf(row[value]) }));
  const tick = numberTick(lang);
  return {
    height: 56 + 22 * names.size,
    marginTop: 46,
    marginBottom: 8,
    marginLeft: roomFor([...names.values()], width * 0.45),
    marginRight: roomFor(data.map((one) => one.value.toLocaleString(lang)), width * 0.2) + 4,
    x: { label: columns[value] ?? null, axis: "top", labelOffset: 38, tickFormat: tick, grid: true, ticks: Math.max(2, Math.floor(width / 140)) },
    y: { label: null, domain: [...names.keys()], tickFormat: (iri: string) => shorten(names.get(iri) ?? iri, width) },
    marks: [
      barX(data, { x: "value", y: "place", fill: colour("--k-body"), insetTop: 3, insetBottom: 3 }),
      ruleX([0], { stroke: colour("--line-strong") }),
      write(data, { x: "value", y: "place", text: ({ value }: (typeof data)[number]) => value.toLocaleString(lang), dx: 4, textAnchor: "start", fill: colour("--ink") }),
      tip(data, pointer({ lineHeight: 1.4, x: "value", y: "place", title: ({ place, value }: (typeof data)[number]) => `${names.get(place)}\n${value.toLocaleString(lang)}` })),
    ],
  };
}

function lines({ time, value, by }: Suited & { kind: "line" }, columns: string[], rows: (Term | null)[][], series: Term[], width: number, lang: string): PlotOptions {
  const order = new Map(series.map((term, at) => [key(term), at]));
  const data = rows.flatMap((row) => {
    const when = row[time] ? span(text(row[time])) : null;
    return when && row[value] ? [{ at: middle(when), when, value: numberOf(row[value]), by: by === null ? null : row[by], words: text(row[time] ?? undefined) }] : [];
  });
  data.sort((a, b) => a.at.getTime() - b.at.getTime());
  const look = (one: (typeof data)[number]) => SERIES[(order.get(key(one.by)) ?? 0) % SERIES.length]!;
  const stroke = (one: (typeof data)[number]) => colour(look(one).colour);
  const title = (one: (typeof data)[number]) => [text(one.by ?? undefined), one.words, one.value.toLocaleString(lang)].filter(Boolean).join("\n");
  const tick = numberTick(lang);
  const start = new Date(Math.min(...data.map(({ when }) => when.start.getTime())));
  const end = new Date(Math.max(...data.map(({ when }) => when.end.getTime())));
  const values = data.map((one) => one.value);
  // What is counted has no halves.
  const steps = values.every(Number.isInteger) ? Math.max(1, Math.min(8, Math.max(...values) - Math.min(...values))) : 8;
  return {
    height: 320,
    marginTop: 28,
    marginLeft: roomFor(data.map((one) => tick(one.value)), 90) + 14,
    marginRight: 24,
    x: { label: null, type: "utc", domain: [start, end] },
    y: { label: columns[value] ?? null, tickFormat: tick, grid: true, ticks: steps },
    symbol: { type: "identity" },
    marks: [
      ...timeAxis(start, end, width, lang),
      line(data, { x: "at", y: "value", z: (one: (typeof data)[number]) => key(one.by), stroke, strokeWidth: 1.5, strokeOpacity: 0.6 }),
      dot(data, { x: "at", y: "value", fill: stroke, stroke, symbol: (one: (typeof data)[number]) => look(one).symbol, r: 4 }),
      tip(data, pointer({ lineHeight: 1.4, x: "at", y: "value", title })),
    ],
  };
}

/** A label that fits the place beside its bar. */
function shorten(label: string, width: number): string {
  const most = Math.max(12, Math.floor((width * 0.45) / 6.5));
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}

/** The drawings of figures: over time, among areas, and the changes that articles state. One unit a drawing. */
import { barX, dot, link, line, type Markish, type PlotOptions, pointer, ruleX, ruleY, text, tip } from "@observablehq/plot";
import { colour } from "../../parts/Chart";
import { numberTick, roomFor, SERIES, timeTick, years } from "../../parts/charts";
import { middle, months } from "../../parts/period";
import { type Figure, grouped, last, sign } from "./figure";

/** How figures are told: the words of a tip, the number itself, and the place of each among the series. */
export interface Telling {
  lang: string;
  tell: (figure: Figure) => string;
  number: (value: number) => string;
  series: (figure: Figure) => number;
  disputed: (figure: Figure) => boolean;
}

const look = (at: number) => SERIES[at % SERIES.length]!;
const isRank = (figures: Figure[]) => figures.length > 0 && last(figures[0]!.unit.iri) === "rank";

/** Values by the middle of their period, which is drawn as a bar as long as it is; lines join periods of one length. */
export function overTime(figures: Figure[], telling: Telling, width: number): PlotOptions {
  const data = figures
    .filter(({ span }) => span !== null)
    .map((figure) => ({ figure, at: middle(figure.span!), start: figure.span!.start, end: figure.span!.end, value: figure.value, ...look(telling.series(figure)) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  type Datum = (typeof data)[number];
  const values = data.filter(({ figure }) => figure.kind === "value");
  const targets = data.filter(({ figure }) => figure.kind === "target");
  const start = new Date(Math.min(...data.map((one) => one.start.getTime())));
  const end = new Date(Math.max(...data.map((one) => one.end.getTime())));
  const paint = (one: Datum) => colour(one.colour);
  const tick = numberTick(telling.lang);
  const series = (one: Datum) => `${one.figure.area?.iri}|${one.figure.outOf ?? ""}|${months(one.figure.span!)}`;
  const ticks = years(start, new Date(end.getTime() - 1), width / 60);
  return {
    height: Math.min(420, Math.max(260, width * 0.42)),
    marginLeft: roomFor(data.map((one) => tick(one.value)), 90) + 12,
    marginRight: 30,
    marginTop: 24,
    x: { type: "utc", domain: [start, end], label: null, tickFormat: timeTick(telling.lang, start, end), ...(ticks.length > 2 ? { ticks } : { ticks: Math.max(2, width / 140) }) },
    y: { label: null, grid: true, tickFormat: tick, nice: true, reverse: isRank(figures), ...domainOf(figures) },
    marks: [
      ruleY(values, { y: "value", x1: "start", x2: "end", stroke: paint, strokeOpacity: 0.25, strokeWidth: 5 }),
      ruleY(targets, { y: "value", x1: "start", x2: "end", stroke: paint, strokeDasharray: "3 3" }),
      line(values, { x: "at", y: "value", z: series, stroke: paint, strokeWidth: 1.6, strokeOpacity: 0.75 }),
      dot(values, { x: "at", y: "value", symbol: "symbol", fill: paint, stroke: paint, r: 4.5 }),
      dot(targets, { x: "at", y: "value", symbol: "symbol", fill: colour("--raised"), stroke: paint, strokeWidth: 2, r: 5 }),
      ...signs(data, { x: "at", y: "value" }, telling),
      tip(data.map((one) => one.figure), pointer({ x: (one: Figure) => middle(one.span!), y: "value", title: telling.tell, maxRadius: 40 })),
    ],
    symbol: { type: "identity" },
  };
}

/** Ranks start at one, shares at most at a hundred; what is counted is drawn near its values. */
function domainOf(figures: Figure[]): { domain?: [number, number] } {
  const values = figures.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (isRank(figures)) return { domain: [1, Math.max(high, 2)] };
  return low === high ? { domain: low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)] } : {};
}

/** Areas below each other, the best first: a sign for each period, joined from the earlier to the later. */
export function amongAreas(figures: Figure[], areas: { key: string; label: string }[], keyOf: (figure: Figure) => string, telling: Telling, width: number): PlotOptions {
  const data = figures.map((figure) => ({ figure, key: keyOf(figure), value: figure.value, ...look(telling.series(figure)) }));
  type Datum = (typeof data)[number];
  const paint = (one: Datum) => colour(one.colour);
  const labels = new Map(areas.map(({ key, label }) => [key, label]));
  const rank = isRank(figures);
  const steps = [...grouped(data.filter(({ figure }) => figure.kind === "value" && figure.span), ({ key }) => key).values()].flatMap((series) => {
    const sorted = [...series].sort((a, b) => a.figure.span!.end.getTime() - b.figure.span!.end.getTime());
    return sorted.slice(1).map((to, index) => ({ key: to.key, from: sorted[index]!.value, to: to.value }));
  });
  const values = data.filter(({ figure }) => figure.kind === "value");
  const targets = data.filter(({ figure }) => figure.kind === "target");
  const most = Math.max(...figures.map(({ value }) => value), 0);
  const least = Math.min(...figures.map(({ value }) => value), 0);
  const tick = numberTick(telling.lang);
  const latest = latestOf(values);
  return {
    height: 44 + 24 * areas.length,
    marginLeft: roomFor([...labels.values()], width * 0.42),
    marginRight: 56,
    marginTop: 30,
    x: { label: null, axis: "top", grid: true, domain: rank ? [1, Math.max(most, 2)] : [least, most || 1], tickFormat: tick, ticks: Math.max(2, Math.floor(width / 130)) },
    y: { label: null, domain: areas.map(({ key }) => key), tickFormat: (key: string) => fitting(labels.get(key) ?? key, width * 0.42), tickSize: 0 },
    symbol: { type: "identity" },
    marks: [
      rank ? null : ruleX([0], { stroke: colour("--line-strong") }),
      rank ? null : barX(latest, { x: "value", y: "key", fill: paint, fillOpacity: 0.18, insetTop: 7, insetBottom: 7 }),
      link(steps, { x1: "from", x2: "to", y1: "key", y2: "key", stroke: colour("--line-strong"), strokeWidth: 1.5 }),
      dot(values, { x: "value", y: "key", symbol: "symbol", fill: paint, stroke: paint, r: 4.5 }),
      dot(targets, { x: "value", y: "key", symbol: "symbol", fill: colour("--raised"), stroke: paint, strokeWidth: 2, r: 5 }),
      ...signs(data, { x: "value", y: "key" }, telling, -10),
      text(furthest(values), { x: "value", y: "key", text: (one: Datum) => telling.number(one.value), dx: 10, textAnchor: "start", fill: colour("--ink") }),
      tip(figures, pointer({ x: "value", y: keyOf, title: telling.tell, maxRadius: 40 })),
    ],
  };
}

const latestOf = <Datum extends { key: string; figure: Figure }>(data: Datum[]): Datum[] =>
  [...grouped(data, ({ key }) => key).values()].map((same) => same.reduce((a, b) => ((b.figure.span?.end.getTime() ?? 0) > (a.figure.span?.end.getTime() ?? 0) ? b : a)));

/** The sign furthest to the right has its number beside it, where there is room. */
const furthest = <Datum extends { key: string; value: number }>(data: Datum[]): Datum[] =>
  [...grouped(data, ({ key }) => key).values()].map((same) => same.reduce((a, b) => (b.value > a.value ? b : a)));

/** The changes that articles state, from nothing to the left and right. */
export function statedChanges(figures: Figure[], labelOf: (figure: Figure) => string, telling: Telling, width: number): PlotOptions {
  const labels = new Map(figures.map((figure) => [figure.id, labelOf(figure)]));
  const tick = numberTick(telling.lang);
  return {
    height: 44 + 24 * figures.length,
    marginLeft: roomFor([...labels.values()], width * 0.5),
    marginRight: 56,
    marginTop: 30,
    x: { label: null, axis: "top", grid: true, tickFormat: tick, ticks: Math.max(2, Math.floor(width / 130)) },
    y: { label: null, domain: figures.map(({ id }) => id), tickFormat: (id: string) => fitting(labels.get(id) ?? id, width * 0.5), tickSize: 0 },
    marks: [
      barX(figures, { x: "value", y: "id", fill: colour("--k-programme"), insetTop: 6, insetBottom: 6 }),
      ruleX([0], { stroke: colour("--line-strong") }),
      text(figures, { x: "value", y: "id", text: (one: Figure) => `${sign(one.comparator)}${telling.number(one.value)}`, dx: 6, textAnchor: "start", fill: colour("--ink") }),
      tip(figures, pointer({ x: "value", y: "id", title: telling.tell, maxRadius: 60 })),
    ],
  };
}

/** «More than», «about» as signs beside a value, and a ring around what sources disagree on. */
function signs<Datum extends { figure: Figure }>(data: Datum[], at: { x: string; y: string }, telling: Telling, dx = 10): Markish[] {
  return [
    text(data.filter(({ figure }) => figure.comparator), {
      ...at,
      text: ({ figure }: Datum) => sign(figure.comparator),
      dx,
      textAnchor: dx < 0 ? "end" : "start",
      fill: colour("--quiet"),
      fontWeight: 700,
    }),
    dot(data.filter(({ figure }) => telling.disputed(figure)), { ...at, r: 9, stroke: colour("--accent"), strokeWidth: 1.5 }),
    text(data.filter(({ figure }) => telling.disputed(figure)), { ...at, text: () => "≠", dy: -14, fill: colour("--accent"), fontWeight: 700 }),
  ];
}

/** A label that fits so many pixels, cut at its end. */
function fitting(label: string, room: number): string {
  if (roomFor([label], Infinity) <= room) return label;
  let cut = label;
  while (cut.length > 4 && roomFor([`${cut}…`], Infinity) > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** The drawings of figures: over time, among areas, and the changes that articles state. One unit a drawing. */
import { barX, dot, link, line, type Markish, type PlotOptions, pointer, ruleX, ruleY, text, tip } from "@observablehq/plot";
import { colour } from "../../charts/Chart";
import { numberTick, roomFor, SERIES } from "../../charts/axes";
import { middle, months } from "../../period";
import { timeAxis } from "../../charts/timeAxis";
import { type Figure, grouped, isRank, sign } from "./figure";

/** How figures are told: the words of a tip, the number itself, and the place of each among the series. */
export interface Telling {
  lang: string;
  tell: (figure: Figure) => string;
  number: (value: number) => string;
  series: (figure: Figure) => number;
  disputed: (figure: Figure) => boolean;
}

const look = (at: number) => SERIES[at % SERIES.length]!;
const ranks = (figures: Figure[]) => figures.length > 0 && isRank(figures[0]!);
/** Ranks have a first, and no zeroth: 1, 10, 20 … */
const rankTicks = (most: number) => [1, ...Array.from({ length: 6 }, (_, n) => (n + 1) * Math.max(1, Math.ceil(most / 60)) * 10).filter((tick) => tick <= most)];

/** How a tip looks, and from how far away a value is pointed at. */
const TIP = { lineHeight: 1.4, maxRadius: 40 };

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
  const strands = joined(values.map(({ figure }) => figure));
  const highest = Math.max(...figures.map(({ value }) => value), 2);
  return {
    height: Math.min(420, Math.max(260, width * 0.42)),
    marginLeft: roomFor(data.map((one) => tick(one.value)), 90) + 12,
    marginRight: 30,
    marginTop: 24,
    x: { type: "utc", domain: [start, end], label: null },
    y: { label: null, grid: true, tickFormat: tick, ...(ranks(figures) ? { domain: [highest, 1], ticks: rankTicks(highest) } : { nice: true, ...domainOf(figures) }) },
    marks: [
      ...timeAxis(start, end, width, telling.lang),
      ruleY(values, { y: "value", x1: "start", x2: "end", stroke: paint, strokeOpacity: 0.25, strokeWidth: 5 }),
      ruleY(targets, { y: "value", x1: "start", x2: "end", stroke: paint, strokeDasharray: "3 3" }),
      line(values, { x: "at", y: "value", z: (one: Datum) => strands.get(one.figure), stroke: paint, strokeWidth: 1.6, strokeOpacity: 0.75 }),
      dot(values, { x: "at", y: "value", symbol: "symbol", fill: paint, stroke: paint, r: 4.5 }),
      ...aims(targets, { x: "at", y: "value" }),
      ...signs(data, { x: "at", y: "value" }, telling),
      tip(data.map((one) => one.figure), pointer({ ...TIP, x: (one: Figure) => middle(one.span!), y: "value", title: telling.tell })),
    ],
    symbol: { type: "identity" },
  };
}

/**
 * Which values a line joins: those of an area whose periods are of one length, and whose ranks are not among different numbers of places.
 * Where an area has two values in one period, nobody can say which of them a line would go through: it ends before, and begins anew after.
 */
function joined(values: Figure[]): Map<Figure, string> {
  const found = new Map<Figure, string>();
  for (const [key, same] of grouped(values, (figure) => `${figure.area?.iri}|${months(figure.span!)}`)) {
    let strand = 0;
    let total: number | null = null;
    const periods = [...grouped(same, ({ period }) => period).values()].sort(([a], [b]) => a!.span!.start.getTime() - b!.span!.start.getTime());
    for (const stated of periods) {
      const outOf = stated[0]!.outOf;
      const alone = new Set(stated.map(({ value }) => value)).size === 1;
      if (!alone || (total !== null && outOf !== null && outOf !== total)) strand += 1;
      total = outOf ?? total;
      for (const figure of stated) found.set(figure, alone ? `${key}|${strand}` : `${key}|${strand}|${figure.value}`);
      if (!alone) strand += 1;
    }
  }
  return found;
}

/** One value alone is drawn above nothing; several near each other. */
function domainOf(figures: Figure[]): { domain?: [number, number] } {
  const values = figures.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? { domain: low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)] } : {};
}

/** Areas below each other, the best first: a sign for each period, joined from the earlier to the later. */
export function amongAreas(figures: Figure[], areas: { key: string; label: string }[], keyOf: (figure: Figure) => string, telling: Telling, width: number): PlotOptions {
  const data = figures.map((figure) => ({ figure, key: keyOf(figure), value: figure.value, ...look(telling.series(figure)) }));
  type Datum = (typeof data)[number];
  const paint = (one: Datum) => colour(one.colour);
  const labels = new Map(areas.map(({ key, label }) => [key, label]));
  const rank = ranks(figures);
  const steps = [...grouped(data.filter(({ figure }) => figure.kind === "value" && figure.span), ({ key }) => key).values()].flatMap((series) => {
    const sorted = [...series].sort((a, b) => a.figure.span!.end.getTime() - b.figure.span!.end.getTime());
    return sorted.slice(1).map((to, index) => ({ key: to.key, from: sorted[index]!.value, to: to.value }));
  });
  const values = data.filter(({ figure }) => figure.kind === "value");
  const targets = data.filter(({ figure }) => figure.kind === "target");
  const most = Math.max(...figures.map(({ value }) => value), 0);
  const least = Math.min(...figures.map(({ value }) => value), 0);
  const tick = numberTick(telling.lang);
  const latestOnes = latestOf(values);
  const latest = new Set(latestOnes.flat());
  const ends = latestOnes.map((same) => ({ key: same[0]!.key, words: numbersOf(same.map(({ value }) => value), telling.number) }));
  const numbers = roomFor(ends.map(({ words }) => words), width * 0.25) + 8;
  return {
    height: 40 + 24 * areas.length,
    marginBottom: 8,
    marginLeft: roomFor([...labels.values()], width * 0.42),
    marginRight: numbers + 8,
    marginTop: 30,
    x: { label: null, axis: "top", grid: true, tickFormat: tick, ...(rank ? { domain: [1, Math.max(most, 2)], ticks: rankTicks(most) } : { domain: [least, most || 1], ticks: Math.max(2, Math.floor(width / 130)) }) },
    y: { label: null, domain: areas.map(({ key }) => key), tickFormat: (key: string) => fitting(labels.get(key) ?? key, width * 0.42), tickSize: 0, grid: true },
    symbol: { type: "identity" },
    marks: [
      rank ? null : ruleX([0], { stroke: colour("--line-strong") }),
      rank ? null : barX(latestOnes.filter(({ length }) => length === 1).flat(), { x: "value", y: "key", fill: paint, fillOpacity: 0.18, insetTop: 7, insetBottom: 7 }),
      link(steps, { x1: "from", x2: "to", y1: "key", y2: "key", stroke: colour("--line-strong"), strokeWidth: 1.5 }),
      dot(values.filter((one) => !latest.has(one)), { x: "value", y: "key", symbol: "symbol", fill: colour("--raised"), fillOpacity: 0.6, stroke: paint, r: 3.5 }),
      dot([...latest], { x: "value", y: "key", symbol: "symbol", fill: paint, stroke: paint, r: 5 }),
      ...aims(targets, { x: "value", y: "key" }),
      ...signs(data, { x: "value", y: "key" }, telling, -10),
      text(ends, { y: "key", frameAnchor: "right", text: "words", dx: numbers, textAnchor: "end", fill: colour("--ink"), fontWeight: 600 }),
      tip(figures, pointer({ ...TIP, x: "value", y: keyOf, title: telling.tell })),
    ],
  };
}

/** One number, or the lowest and the highest of several. */
const numbersOf = (values: number[], number: (value: number) => string) =>
  [...new Set([Math.min(...values), Math.max(...values)])].map(number).join(" – ");

const endOf = ({ figure }: { figure: Figure }) => figure.span?.end.getTime() ?? 0;

/** What is stated of the latest period of each place: mostly one value, sometimes several. */
const latestOf = <Datum extends { key: string; figure: Figure }>(data: Datum[]): Datum[][] =>
  [...grouped(data, ({ key }) => key).values()].map((same) => {
    const end = Math.max(...same.map(endOf));
    return same.filter((one) => endOf(one) === end);
  });

/** The changes that articles state, from nothing to the left and right. */
export function statedChanges(figures: Figure[], labelOf: (figure: Figure) => string, telling: Telling, width: number): PlotOptions {
  const labels = new Map(figures.map((figure) => [figure.id, labelOf(figure)]));
  const tick = numberTick(telling.lang);
  return {
    height: 40 + 24 * figures.length,
    marginBottom: 8,
    marginLeft: roomFor([...labels.values()], width * 0.5),
    marginRight: roomFor(figures.map(({ value }) => `> ${telling.number(value)}`), 140),
    marginTop: 30,
    x: { label: null, axis: "top", grid: true, tickFormat: tick, ticks: Math.max(2, Math.floor(width / 130)) },
    y: { label: null, domain: figures.map(({ id }) => id), tickFormat: (id: string) => fitting(labels.get(id) ?? id, width * 0.5), tickSize: 0 },
    marks: [
      barX(figures, { x: "value", y: "id", fill: colour("--k-programme"), insetTop: 6, insetBottom: 6 }),
      ruleX([0], { stroke: colour("--line-strong") }),
      text(figures, { x: "value", y: "id", text: (one: Figure) => `${sign(one.comparator)}${telling.number(one.value)}`, dx: 6, textAnchor: "start", fill: colour("--ink") }),
      tip(figures, pointer({ ...TIP, x: "value", y: "id", title: telling.tell })),
    ],
  };
}

/** A target is something to aim at: a ring around a point. */
function aims<Datum extends { colour: string }>(data: Datum[], at: { x: string; y: string }): Markish[] {
  const stroke = (one: Datum) => colour(one.colour);
  return [
    dot(data, { ...at, r: 6, fill: colour("--raised"), stroke, strokeWidth: 1.8 }),
    dot(data, { ...at, r: 2, fill: stroke }),
  ];
}

/** «More than», «about» as signs beside a value, and a dashed ring around what sources disagree on. */
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
    dot(data.filter(({ figure }) => telling.disputed(figure)), { ...at, r: 9, stroke: colour("--accent"), strokeWidth: 1.8, strokeDasharray: "3 2" }),
  ];
}

/** A label that fits so many pixels, cut at its end. */
function fitting(label: string, room: number): string {
  if (roomFor([label], Infinity) <= room) return label;
  let cut = label;
  while (cut.length > 4 && roomFor([`${cut}…`], Infinity) > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

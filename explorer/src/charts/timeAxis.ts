import { axisX, gridX, type Markish } from "@observablehq/plot";
import { colour } from "./Chart";
import { timeTick, years } from "./axes";

/** An axis of time in the reader's language: a year's name stands in the middle of the year, months where there are few years. */
export function timeAxis(start: Date, end: Date, width: number, lang: string): Markish[] {
  const tickFormat = timeTick(lang, start, end);
  const yearly = years(start, new Date(end.getTime() - 1), width / 60);
  if (yearly.length < 3) return [axisX({ ticks: Math.max(2, Math.floor(width / 160)), tickFormat, label: null })];
  const middles = yearly.map((first) => new Date(Date.UTC(first.getUTCFullYear(), 6, 1))).filter((day) => day < end);
  return [gridX(yearly.filter((day) => day >= start), { stroke: colour("--line") }), axisX(middles, { tickFormat, tickSize: 0, label: null })];
}

/** The part of time that is looked at, as EDTF in the address and as milliseconds on the line, and the steps of zooming. */
import { span } from "../../period";
import { DAY } from "../../time/TimeLanes";

export interface Period {
  from: string;
  to: string;
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The shortest way to write the days from one instant to another: whole years and months as such. */
export function period(start: number, end: number): Period {
  const [first, last] = [iso(start), iso(end - 1)];
  const whole = { from: first.endsWith("-01"), to: iso(end).endsWith("-01") };
  const year = { from: first.endsWith("-01-01"), to: iso(end).endsWith("-01-01") };
  const cut = (day: string, month: boolean, years: boolean) => (years ? day.slice(0, 4) : month ? day.slice(0, 7) : day);
  if (year.from && year.to) return { from: cut(first, true, true), to: cut(last, true, true) };
  if (whole.from && whole.to) return { from: cut(first, true, false), to: cut(last, true, false) };
  return { from: first, to: last };
}

/** The days of a period; where one end is open, that of all there is. */
export function days({ from, to }: Period, whole: [number, number]): [number, number] {
  const start = span(from)?.start.getTime() ?? whole[0];
  const end = span(to)?.end.getTime() ?? whole[1];
  return start < end ? [start, end] : [end - DAY, start + DAY];
}

const instants = (date: string, whole: [number, number]): [number, number] => {
  const covered = span(date);
  return covered ? [covered.start.getTime(), covered.end.getTime()] : whole;
};

/** From days to where days begin, so that the address has whole days. */
export const wholeDays = ([start, end]: [number, number]): [number, number] => [Math.floor(start / DAY) * DAY, Math.ceil(end / DAY) * DAY];

/** Nearer or further about the middle; never nearer than a week. */
export function zoomed([start, end]: [number, number], factor: number): [number, number] {
  const half = Math.max(((end - start) / 2) * factor, 3.5 * DAY);
  const middle = (start + end) / 2;
  return wholeDays([middle - half, middle + half]);
}

export const moved = ([start, end]: [number, number], part: number): [number, number] =>
  wholeDays([start + (end - start) * part, end + (end - start) * part]);

export interface Step extends Period {
  key: string;
  start: number;
  end: number;
}

/** The steps that a period is divided into: years, the months of a year, or the days of a month. */
export function steps({ from, to }: Period, whole: [number, number]): Step[] {
  const step = (key: string): Step => {
    const [start, end] = instants(key, whole);
    return { key, from: key, to: key, start, end };
  };
  const inOne = (length: number) => from.length >= length && from.slice(0, length) === to.slice(0, length);
  if (inOne(7)) {
    const [start, end] = instants(from.slice(0, 7), whole);
    return Array.from({ length: Math.round((end - start) / DAY) }, (_, day) => step(iso(start + day * DAY)));
  }
  if (inOne(4)) return Array.from({ length: 12 }, (_, month) => step(`${from.slice(0, 4)}-${String(month + 1).padStart(2, "0")}`));
  const [first, last] = [new Date(whole[0]).getUTCFullYear(), new Date(whole[1] - 1).getUTCFullYear()];
  return Array.from({ length: last - first + 1 }, (_, year) => step(String(first + year)));
}

/** Periods as the graph writes them (EDTF: 2023, 2023-06, 2023-06-30, 2024-01/2024-06), as the time that they cover. */

/** From the first moment to the first one after. */
export interface Span {
  start: Date;
  end: Date;
}

const PART = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/;

/** The time of a period; null for one that has no place in time: an open interval, or words. */
export function span(period: string): Span | null {
  const [first, last = first, ...more] = period.split("/");
  const start = part(first ?? "");
  const end = part(last ?? "");
  return start && end && more.length === 0 && start.start < end.end ? { start: start.start, end: end.end } : null;
}

export const middle = ({ start, end }: Span): Date => new Date((start.getTime() + end.getTime()) / 2);

/** How long a period is, in months; figures are compared between periods of one length only. */
export const months = ({ start, end }: Span): number => Math.round((end.getTime() - start.getTime()) / (30.44 * 24 * 3600 * 1000));

function part(written: string): Span | null {
  const found = PART.exec(written);
  if (!found) return null;
  const [year, month, day] = found.slice(1, 4).map((digits) => (digits === undefined ? undefined : Number(digits)));
  const at = (y: number, m = 1, d = 1) => new Date(Date.UTC(y, m - 1, d));
  if (year === undefined) return null;
  if (month === undefined) return { start: at(year), end: at(year + 1) };
  if (month < 1 || month > 12) return null; // a season has no months that all agree on
  if (day === undefined) return { start: at(year, month), end: at(year, month + 1) };
  return { start: at(year, month, day), end: at(year, month, day + 1) };
}

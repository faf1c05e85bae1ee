/** Dates as the data gives them (EDTF: 2023, 2023-06, 2023-10-06, 2024-01/2024-06), compared with a day. */

import { span } from "../period";

/** The first day of a date or period; nothing for what isn't one. */
export function firstDay(date: string | null | undefined): string {
  const covered = span(date?.split("/")[0] ?? "");
  return covered ? toDay(covered.start.getTime()) : "";
}

/** The last day of a date or period. */
export function lastDay(date: string | null | undefined): string {
  const covered = span(date?.split("/").at(-1) ?? "");
  return covered ? toDay(covered.end.getTime() - 1) : "";
}

/** Whether something has begun by a day; what has no beginning has. */
export const beginsBy = (date: string | null | undefined, day: string) => !date || firstDay(date) <= day;
/** Whether something has ended before a day; what has no end hasn't. */
export const endsBefore = (date: string | null | undefined, day: string) => Boolean(date) && lastDay(date) < day;

const DAY = 86_400_000;
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);
/** Days as numbers, for sliders. */
export const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
export const numberedDay = (number: number) => toDay(number * DAY);

/** Dates as the data gives them (EDTF: 2023, 2023-06, 2023-10-06, 2024-01/2024-06), compared with a day. */

const DATE = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/;

/** The first day of a date or period; nothing for what isn't one. */
export function firstDay(date: string | null | undefined): string {
  const [, year, month = "01", day = "01"] = DATE.exec(date?.split("/")[0] ?? "") ?? [];
  return year ? `${year}-${month}-${day}` : "";
}

/** The last day of a date or period. */
export function lastDay(date: string | null | undefined): string {
  const [, year, month, day] = DATE.exec(date?.split("/").at(-1) ?? "") ?? [];
  if (!year) return "";
  if (day) return `${year}-${month}-${day}`;
  return toDay(Date.UTC(Number(year), month ? Number(month) : 12, 0));
}

/** Whether something has begun by a day; what has no beginning has. */
export const beginsBy = (date: string | null | undefined, day: string) => !date || firstDay(date) <= day;
/** Whether something has ended before a day; what has no end hasn't. */
export const endsBefore = (date: string | null | undefined, day: string) => Boolean(date) && lastDay(date) < day;

const DAY = 86_400_000;
export const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);
/** Days as numbers, for sliders. */
export const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
export const numberedDay = (number: number) => toDay(number * DAY);

/** What charts have in common: axes as the reader's language writes them, signs beside colours, and room for labels. */
/** Symbols beside colours, so that no series is told by its colour alone: the name that Plot knows, and a sign for legends. */
export const SERIES = [
  { colour: "--k-body", symbol: "circle", sign: "●" },
  { colour: "--k-person", symbol: "square", sign: "■" },
  { colour: "--k-place", symbol: "triangle", sign: "▲" },
  { colour: "--k-event", symbol: "diamond", sign: "◆" },
  { colour: "--k-document", symbol: "star", sign: "★" },
  { colour: "--k-programme", symbol: "cross", sign: "✚" },
  { colour: "--k-platform", symbol: "wye", sign: "Y" },
  { colour: "--k-other", symbol: "times", sign: "✕" },
] as const;

/** Numbers at an axis: short, in the digits of the language. */
export function numberTick(lang: string): (value: number) => string {
  const form = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 2 });
  return (value) => form.format(value);
}

/** Dates at an axis: years where they are many, else months. */
export function timeTick(lang: string, start: Date, end: Date): (value: Date) => string {
  const long = end.getTime() - start.getTime() > 2.2 * 366 * 24 * 3600 * 1000;
  const form = new Intl.DateTimeFormat(lang, { timeZone: "UTC", year: "numeric", ...(long ? {} : { month: "short" }) });
  return (value) => form.format(value);
}

/** The years from one day to another, at most so many: where a time axis of years has its ticks. */
export function years(start: Date, end: Date, most: number): Date[] {
  const first = start.getUTCFullYear();
  const last = end.getUTCFullYear();
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(most, 1)));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => new Date(Date.UTC(first + n * step, 0, 1)));
}

let pen: CanvasRenderingContext2D | null = null;

/** The pixels that the longest of some labels takes, at most `most`: a margin that clips none, in any script. */
export function roomFor(labels: string[], most: number): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return most;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const longest = Math.max(0, ...labels.map((label) => pen!.measureText(label).width));
  return Math.min(Math.ceil(longest) + 14, most);
}

/** How an answer is drawn: bars for names, lines for periods; the columns by their places. */
export type Suited = { kind: "bars"; label: number; value: number } | { kind: "line"; time: number; value: number; by: number | null };

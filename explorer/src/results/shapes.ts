/** What an answer can be shown as: read from its columns and cells, never from the question. */
import { isRef, type Ref, type Term } from "../api";
import { PREFIXES } from "../parts/prefixes";

export interface Answer {
  columns: { name: string; title: string }[];
  rows: Row[];
}
export type Row = (Term | null)[];
export type As = "table" | "chart" | "map" | "graph";

const NUMBER = /^(decimal|integer|double|float|int|long|nonNegativeInteger|positiveInteger)$/;
const TIME = /^\d{4}(-\d\d(-\d\d)?)?(\/\d{4}(-\d\d(-\d\d)?)?)?$/;
const CLAIM = /^(membership|observation|statement|event|participation)$/;
const ENTITY = /^(person|place|body|document|programme|platform)$/;
/** Numbers that say something about the text or the reading, not about the world. */
const ASIDE = /^(confidence|start|end|depth|lowest)$/;
/** Columns whose values must not be mixed in one drawing. */
const NARROWING = /^(indicator|unit|kind)$/;

export const isNumber = (term: Term | null | undefined): boolean => !!term && !isRef(term) && NUMBER.test(term.datatype ?? "");
export const isClaim = (term: Term | null): term is Ref => !!term && isRef(term) && CLAIM.test(term.kind);
const isTime = (term: Term) => !isRef(term) && !isNumber(term) && TIME.test(term.value);
const isEntity = (term: Term) => isRef(term) && ENTITY.test(term.kind);

/** Whether a place is a province, of today or of before: its IRI has one part below `place/`. */
export const isProvince = (iri: string) => iri.startsWith(`${PREFIXES["id"]}place/`) && !/\//.test(iri.slice(PREFIXES["id"]!.length + 6)) && !iri.endsWith("/viet-nam");

const columnsWhere = (answer: Answer, fits: (term: Term) => boolean) =>
  answer.columns.flatMap((_, at) => {
    const cells = answer.rows.flatMap((row) => (row[at] ? [row[at]] : []));
    return cells.length > 0 && cells.every(fits) ? [at] : [];
  });

/** All columns of numbers, and those whose numbers can be drawn. */
export const numericColumns = (answer: Answer) => columnsWhere(answer, isNumber);
export const numberColumns = (answer: Answer) => numericColumns(answer).filter((at) => !ASIDE.test(answer.columns[at]!.name));
export const timeColumns = (answer: Answer) => columnsWhere(answer, isTime);
export const thingColumns = (answer: Answer) => columnsWhere(answer, isEntity);
export const provinceColumns = (answer: Answer) => thingColumns(answer).filter((at) => answer.rows.filter((row) => isRef(row[at]!) && isProvince((row[at] as Ref).iri)).length >= 2);

/** What the bars of a chart can stand for: anything with a name. */
export const nameColumns = (answer: Answer) => {
  const named = columnsWhere(answer, (term) => !isNumber(term) && !isClaim(term) && !isTime(term));
  return named.filter((at) => answer.columns[at]!.name !== "words");
};

/** The columns of which a drawing shows one value: an indicator, a unit. */
export const narrowingColumns = (answer: Answer) =>
  answer.columns.flatMap(({ name }, at) => (NARROWING.test(name) && distinct(answer.rows, at).length > 1 ? [at] : []));

export const keyOf = (term: Term | null | undefined): string => (!term ? "" : isRef(term) ? term.iri : term.value);

/** The values of a column, the most frequent first, with their numbers. */
export function distinct(rows: Row[], at: number): { term: Term; count: number }[] {
  const found = new Map<string, { term: Term; count: number }>();
  for (const row of rows) {
    const term = row[at];
    if (!term) continue;
    const before = found.get(keyOf(term));
    if (before) before.count++;
    else found.set(keyOf(term), { term, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** Everything that this answer can be shown as. */
export function showable(answer: Answer): As[] {
  const numbers = numberColumns(answer).length > 0;
  return [
    "table" as const,
    ...(numbers && answer.rows.length > 1 && (nameColumns(answer).length || timeColumns(answer).length) ? ["chart" as const] : []),
    ...(numbers && provinceColumns(answer).length ? ["map" as const] : []),
    ...(thingColumns(answer).length > 1 ? ["graph" as const] : []),
  ];
}

/** What an answer is shown as first: a drawing where the answer is one series of numbers, the table where there is more to read. */
export function best(answer: Answer): As {
  const can = showable(answer);
  const oneSeries = answer.columns.length <= 7 && !answer.columns.some(({ name }) => /^(words|claim|observation|event|url)$/.test(name));
  if (can.includes("chart") && oneSeries && timeColumns(answer).length === 0 && answer.rows.length > 4 && answer.columns.length <= 3) return "chart";
  return "table";
}

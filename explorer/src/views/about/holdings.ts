/** The questions that this page asks, as objects. */
import { isRef, type Ref, type Table, text, useApi } from "../../api";
import type { Lang } from "../../i18n";

/** The rows of a question, each cell under its column's name: a number, words, or a thing. */
export function useQuestion(name: string, lang: Lang, limit = 1_000) {
  const { data, error, again } = useApi<Table & { total: number }>(name, { lang, limit: String(limit) });
  const rows = data?.rows.map((row) => ({
    words: (column: string) => text(row[data.columns.indexOf(column)] ?? undefined),
    number: (column: string) => Number(text(row[data.columns.indexOf(column)] ?? undefined)),
    thing: (column: string): Ref | undefined => {
      const term = row[data.columns.indexOf(column)];
      return term && isRef(term) ? term : undefined;
    },
  }));
  return { rows, total: data?.total, error, again };
}

export type Row = NonNullable<ReturnType<typeof useQuestion>["rows"]>[number];

export const CLAIMS = ["Observation", "Statement", "Membership", "Event", "Participation"];

/** What a class is called at the end of its IRI: `Observation`. */
export const named = (row: Row) => /[^#/]*$/.exec(row.thing("class")?.iri ?? "")?.[0] ?? "";

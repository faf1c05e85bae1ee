/** The provinces before and after 1 July 2025, and which became part of which: as the reference data of the graph states it. */
import { useMemo } from "preact/hooks";
import { type ApiError, isRef, type Ref, type Table, useApi } from "../api";
import { useWords } from "../i18n";
import { BASE } from "../router";

/** The day from which the provinces of today are. */
export const REFORM = "2025-07-01";

export type Geography = "today" | "former";

export interface Province extends Ref {
  slug: string;
  /** The province that holds its territory today: itself, when it still exists. */
  today: string;
  /** The provinces before July 2025 that make it today; none for a former one. */
  parts: Province[];
}

export class Provinces {
  constructor(private readonly all: Map<string, Province>) {}

  get(iri: string): Province | undefined {
    return this.all.get(iri);
  }

  /** The provinces of a time, by name. */
  of(geography: Geography, lang: string): Province[] {
    const words = new Intl.Collator(lang);
    return [...this.all.values()].filter(({ parts }) => geography === "former" || parts.length).sort((a, b) => words.compare(a.label, b.label));
  }

  /** The province that an address stands for in a geography: today's for a former one; a district or commune is its province's. */
  within(iri: string, geography: Geography): Province | undefined {
    const province = this.all.get(iri) ?? this.all.get(`${PLACE}${slugOf(iri).split("/")[0]}`);
    return province && geography === "today" ? this.all.get(province.today) : province;
  }
}

const PLACE = `${BASE}id/place/`;
const slugOf = (iri: string) => iri.slice(PLACE.length);

function read({ rows }: Table): Provinces {
  const all = new Map<string, Province>();
  for (const [province, today] of rows) {
    if (!province || !isRef(province) || !today || !isRef(today)) continue;
    all.set(province.iri, { ...province, slug: slugOf(province.iri), today: today.iri, parts: [] });
  }
  for (const province of all.values()) all.get(province.today)?.parts.push(province);
  return new Provinces(all);
}

export function useProvinces(): { provinces: Provinces | undefined; error: ApiError | undefined; again: () => void } {
  const { lang } = useWords();
  const { data, error, again } = useApi<Table>("provinces", { lang });
  return { provinces: useMemo(() => data && read(data), [data]), error, again };
}

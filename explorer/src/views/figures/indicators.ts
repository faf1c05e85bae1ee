import { isRef, type Ref, type Table, text } from "../../api";
import { type Direction } from "./figure";
import { last } from "../../router";

/** An indicator that has figures, over its units. */
export interface Indicator {
  ref: Ref;
  direction: Direction;
  units: Ref[];
  figures: number;
  areas: number;
  articles: number;
  earliest: string;
  latest: string;
  /** Nobody has given it a name yet: its label is the words of a text. */
  unnamed: boolean;
}

/** The answer to `indicators`: its rows are one unit each. */
export function readIndicators(table: Table | undefined): Indicator[] {
  if (!table) return [];
  const found = new Map<string, Indicator>();
  for (const row of table.rows) {
    const cell = (name: string) => row[table.columns.indexOf(name)];
    const [ref, unit, direction] = [cell("indicator"), cell("unit"), cell("direction")];
    if (!ref || !isRef(ref) || !unit || !isRef(unit)) continue;
    const number = (name: string) => Number(text(cell(name) ?? undefined));
    const way = direction && isRef(direction) ? last(direction.iri) : "";
    const known = found.get(ref.iri) ?? {
      ref,
      direction: way.startsWith("higher") ? "higher" : way.startsWith("lower") ? "lower" : "none",
      units: [],
      figures: 0,
      areas: 0,
      articles: 0,
      earliest: "",
      latest: "",
      unnamed: ref.iri.includes("/open/"),
    };
    const [earliest, latest] = [text(cell("earliest") ?? undefined), text(cell("latest") ?? undefined)];
    found.set(ref.iri, {
      ...known,
      units: [...known.units, unit],
      figures: known.figures + number("figures"),
      areas: Math.max(known.areas, number("areas")),
      articles: Math.max(known.articles, number("articles")),
      earliest: known.earliest && (!earliest || known.earliest < earliest) ? known.earliest : earliest,
      latest: known.latest > latest ? known.latest : latest,
    });
  }
  return [...found.values()].sort((a, b) => Number(a.unnamed) - Number(b.unnamed) || b.figures - a.figures);
}

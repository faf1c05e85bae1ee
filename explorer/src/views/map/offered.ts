import { isRef, type Ref, type Table, text } from "../../api";
import { type Direction } from "../figures/figure";
import { last } from "../../router";

/** An indicator in one unit, with the number of provinces of which a figure is known. */
export interface Offered {
  indicator: Ref;
  unit: Ref;
  direction: Direction;
  provinces: number;
}

/** What a map can show, from the answer to `indicators`: what most provinces have first, what nobody has named yet last. */
export function readOffered(table: Table | undefined): Offered[] {
  const at = (name: string) => table!.columns.indexOf(name);
  const found = (table?.rows ?? []).flatMap((row): Offered[] => {
    const [indicator, unit, direction] = [row[at("indicator")], row[at("unit")], row[at("direction")]];
    const provinces = Number(text(row[at("provinces")] ?? undefined));
    if (!indicator || !isRef(indicator) || !unit || !isRef(unit) || !provinces) return [];
    const way = direction && isRef(direction) ? last(direction.iri) : "";
    return [{ indicator, unit, provinces, direction: way.startsWith("higher") ? "higher" : way.startsWith("lower") ? "lower" : "none" }];
  });
  const unnamed = ({ indicator }: Offered) => Number(indicator.iri.includes("/open/"));
  return found.sort((a, b) => unnamed(a) - unnamed(b) || b.provinces - a.provinces);
}

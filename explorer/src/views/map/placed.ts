/**
 * Which figure a map shows for each province. A province that grew in July 2025 kept its name: a figure of before is meant within its former
 * borders and fills only these. Nothing is added up or averaged.
 */
import { type Geography, type Province, type Provinces, REFORM } from "../../map/provinces";
import { span } from "../../period";
import type { Figure } from "../figures/figure";
import { LATEST, UNDATED } from "./chosen";

export interface Placed {
  figure: Figure;
  province: Province;
  /** Within which borders the figure is meant; nothing where they are the same. */
  territory: Geography | undefined;
  /** The borders follow from the day of the article: the figure's period doesn't tell. */
  supposed: boolean;
  /** What else is stated of the same province and period. */
  others: Figure[];
}

/** The values of provinces in a unit, the latest first. */
export const ofProvinces = (figures: Figure[], unit: string, provinces: Provinces): Figure[] =>
  figures
    .filter(({ kind, area, unit: stated }) => kind === "value" && area && stated.iri === unit && provinces.get(area.iri))
    .sort((a, b) => end(b) - end(a) || b.statements.length - a.statements.length);

const end = (figure: Figure) => figure.span?.end.getTime() ?? Number.NEGATIVE_INFINITY;

/** The periods of figures with the number of provinces in each, in time; those without a period last. */
export function periodsOf(figures: Figure[]): { period: string; count: number }[] {
  const areas = new Map<string, Set<string>>();
  for (const { period, area } of [...figures].reverse()) areas.set(period || UNDATED, (areas.get(period || UNDATED) ?? new Set()).add(area!.iri));
  const found = [...areas].map(([period, { size }]) => ({ period, count: size }));
  return [...found.filter(({ period }) => period !== UNDATED), ...found.filter(({ period }) => period === UNDATED)];
}

/** The period of which most is known; of several, the latest. */
export const fullest = (periods: { period: string; count: number }[]): string =>
  [...periods].reverse().sort((a, b) => b.count - a.count)[0]?.period ?? LATEST;

export function place(figures: Figure[], period: string, geography: Geography, provinces: Provinces): Map<string, Placed> {
  const wanted = figures.filter((figure) => period === LATEST || (figure.period || UNDATED) === period);
  const placed = new Map<string, Placed>();
  for (const figure of wanted) {
    const province = provinces.get(figure.area!.iri)!;
    const { territory, supposed } = within(figure, province);
    const known = placed.get(province.iri);
    if (geography === "former" && territory === "today") continue;
    if (!known || (geography === "today" && known.territory === "former" && territory === "today")) placed.set(province.iri, { figure, province, territory, supposed, others: [] });
    else if (known.figure.period === figure.period && known.territory === territory && known.figure.value !== figure.value) known.others.push(figure);
  }
  return placed;
}

function within(figure: Figure, province: Province): { territory: Geography | undefined; supposed: boolean } {
  if (province.parts.length === 1) return { territory: undefined, supposed: false };
  if (province.today !== province.iri) return { territory: "former", supposed: false };
  if (figure.span && figure.span.end <= new Date(REFORM)) return { territory: "former", supposed: false };
  if (figure.span && figure.span.start >= new Date(REFORM)) return { territory: "today", supposed: false };
  const published = span(figure.statements[0]?.published ?? "");
  return { territory: published && published.start < new Date(REFORM) ? "former" : "today", supposed: true };
}

/** The place of a figure among those of the map that are of the same period, best first; nothing when nobody says what is better. */
export function rankOf({ figure }: Placed, all: Iterable<Placed>, better: "higher" | "lower" | "none"): { place: number; of: number } | null {
  const rivals = [...all].filter((one) => one.figure.period === figure.period);
  if (better === "none" || rivals.length < 2) return null;
  const ahead = rivals.filter((one) => (better === "lower" ? one.figure.value < figure.value : one.figure.value > figure.value));
  return { place: ahead.length + 1, of: rivals.length };
}

/** The sum of what the former provinces have, where it may be formed: counts of all of them, of one period, exactly stated. */
export function sumOf(parts: (Placed | undefined)[]): number | null {
  const [first] = parts;
  if (parts.length < 2 || !first || !first.figure.unit.iri.endsWith("/count")) return null;
  const alike = parts.every((part) => part && part.territory === "former" && part.figure.period === first.figure.period && !part.figure.comparator && !part.others.length);
  return alike && first.figure.period ? parts.reduce((sum, part) => sum + part!.figure.value, 0) : null;
}

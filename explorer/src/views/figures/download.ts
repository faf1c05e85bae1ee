import { get, type Question } from "../../api";
import { csv } from "../../parts/save";
import type { Choice } from "./choice";
import type { Computed, Figure } from "./figure";
import type { Ref } from "../../api";

/** Figures for spreadsheets: a row a statement, with the IRIs of all that is named, and what is computed in columns that say so. */
export function asCsv(indicator: Ref, figures: Figure[], computed: Map<Figure, Computed>): string {
  const header = [
    "indicator", "indicatorLabel", "area", "areaLabel", "today", "todayLabel", "period", "kind", "comparator", "value", "outOf", "unit",
    "computedDifference", "computedRelativeDifference", "computedSince", "computedRank", "computedRankOf", "otherValues",
    "article", "articleLabel", "published", "words", "quotation", "observation",
  ];
  const rows = figures.flatMap((figure) => {
    const { change, rank, others } = computed.get(figure) ?? { change: null, rank: null, others: [] };
    return figure.statements.map((said) => [
      indicator.iri, indicator.label, figure.area?.iri, figure.area?.label, figure.today?.iri, figure.today?.label,
      figure.period, figure.kind, figure.comparator?.label, figure.value, figure.outOf, figure.unit.label,
      change?.difference, change?.share, change?.since, rank?.place, rank?.of, others.join(" "),
      said.article.iri, said.article.label, said.published, harmless(said.words), said.quotation, said.observation,
    ]);
  });
  return csv([header, ...rows]);
}

/** Words that a spreadsheet would take for a formula get an apostrophe in front, as in the server's CSV. */
const harmless = (words: string) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);

/** The query of the catalogue that gave an indicator's figures, its parameters filled in. */
export async function sparqlBehind(indicator: string, { areas }: Choice, lang: string): Promise<string> {
  const { queries } = await get<{ queries: Question[] }>("queries", { lang });
  const asked = queries.find(({ name }) => name === "quoted-figures");
  const filled = (asked?.sparql ?? "").replace(/\$indicator\b/g, `<${indicator}>`);
  return areas.length === 1 ? filled.replace(/\$area\b/g, `<${areas[0]}>`) : filled;
}

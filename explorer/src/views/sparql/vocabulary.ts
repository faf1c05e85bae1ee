/** The classes and properties of the data, with labels in the reader's language and how often they occur: from the description of the dataset. */
import type { Lang } from "../../i18n";
import { PREFIXES } from "../../parts/prefixes";

export interface VocabularyTerm {
  iri: string;
  isClass: boolean;
  count: number;
  label: string | undefined;
}

const kept = new Map<Lang, Promise<VocabularyTerm[]>>();

export function vocabulary(lang: Lang): Promise<VocabularyTerm[]> {
  const found = kept.get(lang) ?? fetched(lang);
  kept.set(lang, found);
  found.catch(() => kept.delete(lang));
  return found;
}

async function fetched(lang: Lang): Promise<VocabularyTerm[]> {
  const query = `PREFIX void: <http://rdfs.org/ns/void#>
    SELECT ?term ?class (MAX(?found) AS ?count) (SAMPLE(?name) AS ?label) WHERE {
      { ?part void:class ?term ; void:entities ?found BIND(true AS ?class) }
      UNION { ?part void:property ?term ; void:triples ?found BIND(false AS ?class) }
      UNION { VALUES (?kind ?class) { (owl:Class true) (owl:ObjectProperty false) (owl:DatatypeProperty false) } ?term a ?kind BIND(0 AS ?found) }
      FILTER(ISIRI(?term))
      OPTIONAL { ?term rdfs:label ?name FILTER(LANG(?name) = "${lang}") }
    } GROUP BY ?term ?class ORDER BY DESC(?count) LIMIT 2000`;
  const headers = { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" };
  const answer = await fetch("/sparql", { method: "POST", headers, body: query });
  if (!answer.ok) throw new Error(await answer.text());
  const { results } = (await answer.json()) as { results: { bindings: Record<"term" | "class" | "count" | "label", { value: string } | undefined>[] } };
  const known = Object.values(PREFIXES);
  return results.bindings
    .map(({ term, class: isClass, count, label }) => ({ iri: term!.value, isClass: isClass?.value === "true", count: Number(count?.value ?? 0), label: label?.value }))
    .filter(({ iri }) => known.some((namespace) => iri.startsWith(namespace)));
}

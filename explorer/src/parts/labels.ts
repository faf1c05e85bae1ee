/** Labels of IRIs in the reader's language, many in one query; what was asked once is kept. */
import { useEffect, useState } from "preact/hooks";
import type { Lang } from "../i18n";

export interface Label {
  label: string;
  lang?: string;
}

const MOST = 1_000;
const WRITABLE = /^[^\s<>"{}|^`\\]+$/;
const kept = new Map<string, Map<string, Label | null>>();

interface Found {
  results: { bindings: { e: { value: string }; label: { value: string; "xml:lang"?: string }; rank: { value: string } }[] };
}

/** The labels of at most a thousand IRIs; one without a label is not among them. */
export async function labelsOf(iris: Iterable<string>, lang: Lang, signal?: AbortSignal): Promise<Map<string, Label>> {
  const known = kept.get(lang) ?? new Map<string, Label | null>();
  kept.set(lang, known);
  const wanted = [...new Set(iris)].filter((iri) => WRITABLE.test(iri));
  const missing = wanted.filter((iri) => !known.has(iri)).slice(0, MOST);
  if (missing.length) {
    const found = await fetchLabels(missing, lang, signal);
    for (const iri of missing) known.set(iri, found.get(iri) ?? null);
  }
  return new Map(wanted.flatMap((iri) => (known.get(iri) ? [[iri, known.get(iri)!] as const] : [])));
}

async function fetchLabels(iris: string[], lang: Lang, signal?: AbortSignal): Promise<Map<string, Label>> {
  const languages = [...new Set([lang, "en", "vi", "bn", "hi", ""])];
  const properties = ["skos:prefLabel", "rdfs:label", "schema:headline", "schema:name"];
  const query = `SELECT ?e ?label ?rank WHERE {
    VALUES ?e { ${iris.map((iri) => `<${iri}>`).join(" ")} }
    ${properties.map((property, rank) => `{ ?e ${property} ?label BIND(${rank} AS ?rank) }`).join(" UNION ")}
    FILTER(LANG(?label) IN (${languages.map((tag) => `"${tag}"`).join(", ")}))
  }`;
  const headers = { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" };
  const answer = await fetch("/sparql", { method: "POST", headers, body: query, signal: signal ?? null });
  if (!answer.ok) return new Map();
  const best = new Map<string, { order: number; label: Label }>();
  for (const { e, label, rank } of ((await answer.json()) as Found).results.bindings) {
    const tag = label["xml:lang"];
    const order = languages.indexOf(tag ?? "") * properties.length + Number(rank.value);
    if (order < (best.get(e.value)?.order ?? Infinity)) best.set(e.value, { order, label: { label: label.value, ...(tag ? { lang: tag } : {}) } });
  }
  return new Map([...best].map(([iri, { label }]) => [iri, label]));
}

/** The labels of IRIs, once they are there. */
export function useLabels(iris: string[], lang: Lang): Map<string, Label> {
  const [labels, setLabels] = useState(new Map<string, Label>());
  useEffect(() => {
    if (!iris.length) return;
    const controller = new AbortController();
    labelsOf(iris, lang, controller.signal).then(
      (found) => controller.signal.aborted || setLabels(found),
      () => undefined, // IRIs stay as they are
    );
    return () => controller.abort();
  }, [iris.join(" "), lang]);
  return labels;
}

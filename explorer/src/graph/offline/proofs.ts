/** The words behind many claims at once. */
import { ApiError } from "../../api";

export interface Proof {
  words: string;
  language: string;
  article: string;
  headline: string;
  url: string;
  published: string;
  confidence: string;
  rule: string;
}
type Row = Record<string, { value: string; "xml:lang"?: string } | undefined>;
const AT_ONCE = 200;

const query = (claims: string[]) => `PREFIX gov: <https://w3id.org/govgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
SELECT DISTINCT ?claim ?words ?article ?headline ?url ?published ?confidence ?rule WHERE {
  VALUES ?claim { ${claims.map((claim) => `<${claim}>`).join(" ")} }
  ?claim gov:evidence ?quotation .
  ?quotation oa:exact ?words ; gov:quotedFrom ?article .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?claim gov:confidence ?confidence }
  OPTIONAL { ?claim gov:rule ?rule }
}`;

export async function proofs(claims: string[]): Promise<Map<string, Proof[]>> {
  const found = new Map<string, Proof[]>();
  for (let first = 0; first < claims.length; first += AT_ONCE) {
    const answer = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
      body: query(claims.slice(first, first + AT_ONCE)),
    });
    if (!answer.ok) throw new ApiError(answer.status, await answer.text());
    const { results } = (await answer.json()) as { results: { bindings: Row[] } };
    for (const row of results.bindings) {
      const claim = row["claim"]!.value;
      const value = (name: string) => row[name]?.value ?? "";
      const proof = { words: value("words"), language: row["words"]?.["xml:lang"] ?? "", article: value("article"), headline: value("headline"), url: value("url"), published: value("published"), confidence: value("confidence"), rule: value("rule") };
      found.set(claim, [...(found.get(claim) ?? []), proof]);
    }
  }
  return found;
}

/** A claim as a citation: what it says, the words that prove it, where they stand, and of which version of the graph. */
import type { Claim, EvidencedClaim } from "../../api";
import { text } from "../../api";
import { last } from "../../router";

/** What a claim says, without markup. */
export function claimText({ kind, parts }: Claim): string {
  const of = (...names: string[]) => names.map((name) => text(parts[name]?.[0])).filter(Boolean);
  switch (kind) {
    case "membership":
      return of("member", "role", "organization").join(", ");
    case "observation": {
      const value = [...of("comparator"), ...of("value"), ...of("unit")].join(" ");
      return `${of("indicator", "refArea", "refPeriod").join(", ")}: ${value}${of("outOf").map((whole) => ` / ${whole}`)}`;
    }
    case "statement":
      return of("subject", "predicate", "object").join(" – ");
    case "event":
      return of("eventKind", "startDate", "location", "organizer").join(", ");
    case "participation":
      return of("agent", "role", "event").join(", ");
    default:
      return text(parts["label"]?.[0]);
  }
}

const today = () => new Date().toISOString().slice(0, 10);

export function plainCitation(claims: EvidencedClaim[], version: string): string {
  const proofs = claims.flatMap(({ evidence }) =>
    evidence.map(({ exact, article, published, source, start, end }) =>
      [`“${exact}”`, article.label, published, source ?? article.iri, `characters ${start}–${end}`].filter(Boolean).join(", "),
    ),
  );
  return `${claimText(claims[0]!)}. ${proofs.join("; ")}. govgraph, data version ${version}, ${claims[0]!.iri}, accessed ${today()}.`;
}

export function bibtex(claims: EvidencedClaim[], version: string): string {
  const claim = claims[0]!;
  const first = claim.evidence[0];
  const fields: [string, string | undefined][] = [
    ["title", `{${escaped(claimText(claim))}}`],
    ["author", "{govgraph}"],
    ["year", first?.published?.slice(0, 4)],
    ["howpublished", `\\url{${first?.source ?? first?.article.iri ?? claim.iri}}`],
    ["note", claims.flatMap(({ evidence }) => evidence.map((one) => escaped(`“${one.exact}”, ${one.article.label}, characters ${one.start}–${one.end}`))).join("; ")],
    ["version", escaped(version)],
    ["url", claim.iri],
    ["urldate", today()],
  ];
  const key = `govgraph-${last(claim.iri)}`;
  return `@misc{${key},\n${fields.flatMap(([name, value]) => (value ? `  ${name} = {${value}},` : [])).join("\n")}\n}\n`;
}

/** Text as LaTeX takes it. */
const escaped = (words: string) => words.replace(/[\\{}%&#_$]/g, (sign) => (sign === "\\" ? "\\textbackslash{}" : `\\${sign}`));

let asked: Promise<string> | undefined;

/** The version of the data that the server answers from. */
export function dataVersion(): Promise<string> {
  asked ??= fetch("/health")
    .then((answer) => answer.json() as Promise<{ data: string }>)
    .then(({ data }) => data);
  return asked;
}

/** A query for the claims about an entity, with the words that prove each. */
export function evidenceQuery(iri: string): string {
  return `# Every claim in which it takes part, with the words that prove it
SELECT DISTINCT ?claim ?kind ?words ?article ?start ?end ?confidence ?rule WHERE {
  { ?claim ?part <${iri}> } UNION { VALUES ?claim { <${iri}> } }
  ?claim a ?kind ; gov:evidence ?quotation .
  ?quotation oa:exact ?words ; gov:quotedFrom ?article ; oa:start ?start ; oa:end ?end .
  OPTIONAL { ?claim gov:confidence ?confidence }
  OPTIONAL { ?claim gov:rule ?rule }
}
ORDER BY ?article ?start`;
}

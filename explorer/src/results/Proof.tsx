import { type Article, type Entity, type Quotation, type Ref, isRef, text, useApi } from "../api";
import { useWords } from "../i18n";
import { Evidence, Headline } from "../parts/Claim";
import { type Answer, isClaim, type Row } from "./shapes";
import { Trouble } from "../parts/Trouble";

const CONTEXT = 160;
const MOST = 5;

/** What proves a row: the claim that it is, or the words of an article that it holds. */
type Proved = { claim: string } | { article: Ref; words: string };

export function provedBy({ columns }: Answer, row: Row): Proved | undefined {
  const claim = row.find(isClaim);
  if (claim) return { claim: claim.iri };
  const article = row.find((term) => term && isRef(term) && term.kind === "article") as Ref | undefined;
  const words = row[columns.findIndex(({ name }) => name === "words")];
  return article && words && !isRef(words) ? { article, words: words.value } : undefined;
}

/** The sentences that prove a row, each with the way into its article. */
export function Proof({ by }: { by: Proved }) {
  return "claim" in by ? <ProofOfClaim iri={by.claim} /> : <ProofOfWords {...by} />;
}

function ProofOfClaim({ iri }: { iri: string }) {
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const claim = data.claims.find((found) => found.iri === iri) ?? data.claims[0];
  if (!claim) return <p class="quiet">{t("noProof")}</p>;
  return (
    <div>
      <Headline claim={claim} />
      {claim.evidence.slice(0, MOST).map((quotation) => (
        <Evidence key={quotation.iri} quotation={quotation} claim={claim} />
      ))}
    </div>
  );
}

function ProofOfWords({ article, words }: { article: Ref; words: string }) {
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Article>("article", { iri: article.iri, lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const [quotation, claims] = quoted(data, words) ?? [];
  if (!quotation) return <p class="quiet">{t("noProof")}</p>;
  const claim = data.claims.find(({ iri }) => claims?.includes(iri));
  return (
    <div>
      {claim && <Headline claim={claim} />}
      <Evidence quotation={quotation} claim={claim ?? { iri: "", kind: "other", confidence: null, rule: null, parts: {} }} />
    </div>
  );
}

/** The quotation of an article that has these words, with what stands around it; offsets are code points. */
function quoted(article: Article, words: string): [Quotation, string[]] | undefined {
  const points = [...article.text];
  const slice = (from: number, to: number) => points.slice(Math.max(0, from), to).join("");
  const found = article.quotations
    .filter(({ start, end, claims }) => claims.length > 0 && slice(start, end) === words)
    .sort((a, b) => b.claims.length - a.claims.length)[0];
  if (!found) return undefined;
  const before = slice(found.start - CONTEXT, found.start);
  const after = slice(found.end, found.end + CONTEXT);
  const quotation: Quotation = {
    iri: found.iri,
    article: { iri: article.iri, label: text(article), kind: "article", ...(article.lang ? { lang: article.lang } : {}) },
    exact: words,
    before: before.slice(before.lastIndexOf("\n") + 1),
    after: after.split("\n")[0]!,
    lang: article.language,
    source: null,
    published: article.published,
    start: found.start,
    end: found.end,
  };
  return [quotation, found.claims];
}

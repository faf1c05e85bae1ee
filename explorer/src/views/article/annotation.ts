/** Quotations as W3C Web Annotations: what the words name or prove, with the words, those around them, and their code points. */
import type { Article } from "../../api";
import type { Quotation } from "./facts";

const AROUND = 32;

export function annotation(article: Article, quotation: Quotation): object {
  const points = Array.from(article.text);
  const words = (start: number, end: number) => points.slice(Math.max(start, 0), end).join("");
  const { start, end } = quotation;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: quotation.iri,
    type: "Annotation",
    motivation: quotation.claims.length ? "describing" : "identifying",
    body: [...quotation.names.map(({ iri }) => iri), ...quotation.claims],
    target: {
      source: article.iri,
      ...(article.url ? { canonical: article.url } : {}),
      selector: [
        { type: "TextQuoteSelector", exact: words(start, end), prefix: words(start - AROUND, start), suffix: words(end, end + AROUND) },
        { type: "TextPositionSelector", start, end },
      ],
    },
  };
}

export function annotations(article: Article): string {
  const items = article.quotations.map((quotation) => annotation(article, quotation));
  return JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", id: `${article.iri}#annotations`, type: "AnnotationPage", items }, null, 2);
}

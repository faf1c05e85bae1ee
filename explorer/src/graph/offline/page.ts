/**
 * A page in one file that opens anywhere, without a server or a network: the picture, to move and enlarge, and every link with the words that
 * prove it. Without scripts it is still the picture and the list.
 */
import { address, BASE } from "../../router";
import { kindName } from "../../i18n";
import { escaped, svg } from "../drawing";
import { edgeKey, lineKey, type GraphEdge, wordsOf } from "../model";
import type { Seen } from "../saving";
import { type Proof, proofs } from "./proofs";
import look from "./look.css?raw";
import script from "./script.js?raw";

const MOST_PROVED = 2_000;

export async function offlinePage(seen: Seen, title: string): Promise<string> {
  const { picture, scene, lang, t } = seen;
  const claims = scene.edges.flatMap(({ claim }) => (claim ? [claim] : [])).slice(0, MOST_PROVED);
  const proved = await proofs(claims);
  const { colours } = picture;
  const variables = Object.entries({ ink: colours.ink, quiet: colours.quiet, raised: colours.raised, line: colours.line, accent: colours.accent }).map(([name, value]) => `--${name}:${value}`);
  const made = new Date().toLocaleDateString(lang, { dateStyle: "long" });
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>:root{${variables.join(";")}}
${look}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(t("graph.offlineMade", { day: made, address: location.href }))}</p></header>
<div class="picture" tabindex="0" role="group" aria-label="${escaped(title)}">${svg(picture, scene, title)}</div>
<p class="hint">${escaped(t("graph.offlineHint"))}</p>
<main>
<h2>${escaped(t("links"))} <small>${scene.edges.length.toLocaleString(lang)}</small></h2>
<p class="chosen" role="status" hidden><span></span> <button type="button">${escaped(t("graph.offlineAll"))}</button></p>
${scene.edges.map((edge) => linkHtml(edge, seen, proved)).join("\n")}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function linkHtml(edge: GraphEdge, { scene, lang, t }: Seen, proved: Map<string, Proof[]>): string {
  const end = (iri: string) => {
    const { label, kind, lang: of } = scene.nodes.get(iri)!;
    return `<a href="${escaped(iri.startsWith(BASE) ? location.origin + address(iri) : iri)}" title="${escaped(t(kindName(kind)))}"${of && of !== lang ? ` lang="${of}"` : ""}>${escaped(label)}</a>`;
  };
  const found = (edge.claim && proved.get(edge.claim)) || [];
  const quotes = found.map(
    ({ words, language, article, headline, url, published, confidence, rule }) =>
      `<figure><blockquote${language ? ` lang="${language}"` : ""}>${escaped(words)}</blockquote><figcaption><a href="${escaped(url || article)}">${escaped(headline || article)}</a> ${escaped(published)} <span>${escaped([confidence && Number(confidence).toLocaleString(lang, { style: "percent" }), rule].filter(Boolean).join(" · "))}</span></figcaption></figure>`,
  );
  const proof = quotes.join("") || `<p class="quiet">${escaped(edge.claim ? edge.claim : t("graph.fromReference"))}</p>`;
  return `<article data-link="${escaped(edgeKey(edge))}" data-line="${escaped(lineKey(edge.source, edge.target))}" data-ends="${escaped(`${edge.source} ${edge.target}`)}"><p>${end(edge.source)} <b>${escaped(wordsOf(edge))}</b> ${end(edge.target)}</p>${proof}</article>`;
}

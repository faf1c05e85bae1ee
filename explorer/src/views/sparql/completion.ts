/** Completion for SPARQL: variables, prefixes, the data's own classes and properties, keywords, patterns, and entities by name. */
import { type Completion, type CompletionContext, type CompletionResult, type CompletionSource, snippetCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { hoverTooltip } from "@codemirror/view";
import { type Found, get } from "../../api";
import type { Lang } from "../../i18n";
import type { VocabularyTerm } from "./vocabulary";
import { labelsOf } from "../../parts/labels";
import { curie, expand, inSparql, PREFIXES } from "../../parts/prefixes";

const MOST = 60;
const KEYWORDS = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH BIND VALUES GROUP_CONCAT ORDER GROUP HAVING LIMIT OFFSET ASK CONSTRUCT DESCRIBE COUNT SUM AVG MIN MAX " +
  "SAMPLE LANG STR STRSTARTS CONTAINS REGEX REPLACE LCASE COALESCE EXISTS BOUND DATATYPE YEAR NOW FROM NAMED PREFIX"
).split(" ");

/** What the reader's page knows: its language, its words for the patterns, the vocabulary once it is there. */
export interface Known {
  lang: Lang;
  vocabulary: () => Promise<VocabularyTerm[]>;
  words: { evidence: string; label: string; period: string; province: string; kind: (kind: string) => string };
}

export function sparqlCompletion(known: Known): CompletionSource {
  const { words: told } = known;
  const patterns = [
    snippetCompletion("?${thing} skos:prefLabel ?${name} FILTER(LANG(?${name}) = \"" + known.lang + "\")", { label: "label", detail: told.label, type: "text" }),
    snippetCompletion("?${claim} gov:evidence ?quotation .\n  ?quotation oa:exact ?words ; gov:quotedFrom ?article .", { label: "evidence", detail: told.evidence, type: "text" }),
    snippetCompletion("FILTER(STRSTARTS(STR(?${period}), \"${2023}\"))", { label: "period", detail: told.period, type: "text" }),
    snippetCompletion("?${place} gov:partOf* ?${province} . ?${province} a gov:ProvinceLevelUnit .", { label: "province", detail: told.province, type: "text" }),
  ];
  const keywords: Completion[] = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const node = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (node === "Comment" || node === "String") return null;
    const named = /(?<=^|[\s({;,.])@([^"'@<>{}]*)$/.exec(before);
    if (named) return entities(known, context, named[1]!, context.pos - named[0].length);
    const variable = /[?$]\w*$/.exec(before);
    if (variable) return variables(context, context.pos - variable[0].length);
    const prefixed = /(?<![\w<:/])([A-Za-z]\w*):([\w/%-]*)$/.exec(before);
    if (prefixed) {
      const from = context.pos - prefixed[0].length;
      const [, prefix = "", local = ""] = prefixed;
      if (prefix === "id" || prefix === "con") return entities(known, context, local.replace(/[-/_]+/g, " "), from, prefix === "con" ? "concept" : undefined);
      return terms(await known.vocabulary(), from, ({ iri }) => iri.startsWith(PREFIXES[prefix] ?? "\0"), local);
    }
    const words = /[\p{L}\p{M}]+(?: [\p{L}\p{M}]+){0,3}$/u.exec(before)?.[0].split(" ") ?? [];
    if (!words.length && !context.explicit) return null;
    const all = await known.vocabulary().catch(() => []);
    // A label may be of several words: the longest end of what was typed that some label has.
    const ends = words.map((_, at) => words.slice(at).join(" "));
    const typed = ends.find((end) => terms(all, 0, () => true, end).options.length > 0) ?? words.at(-1) ?? "";
    const from = context.pos - typed.length;
    const found = terms(all, from, () => true, typed);
    const prefixes: Completion[] = Object.keys(PREFIXES).map((prefix) => ({ label: `${prefix}:`, detail: PREFIXES[prefix]!, type: "namespace" }));
    const wanted = typed.toLowerCase();
    const others = [...patterns, ...prefixes, ...keywords].filter(({ label, detail }) => label.toLowerCase().startsWith(wanted) || (wanted.length > 1 && detail?.toLowerCase().includes(wanted)));
    const atBeginning = before.slice(0, from - line.from).trim() === "";
    return { from, filter: false, options: (atBeginning ? [...others, ...found.options] : [...found.options.slice(0, MOST / 2), ...others]).slice(0, MOST) };
  };
}

function variables(context: CompletionContext, from: number): CompletionResult {
  const text = context.state.doc.toString();
  const names = new Set([...(text.slice(0, from) + text.slice(context.pos)).matchAll(/[?$]\w+/g)].map(([name]) => name));
  return { from, options: [...names].map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
}

/** Terms whose name or label has what was typed: those that begin with it first, then the most frequent. */
function terms(all: VocabularyTerm[], from: number, fits: (term: VocabularyTerm) => boolean, typed: string): CompletionResult {
  const wanted = typed.toLowerCase();
  const rank = (term: VocabularyTerm) => {
    const local = curie(term.iri).split(":")[1]!.toLowerCase();
    if (local.startsWith(wanted)) return 0;
    if (local.includes(wanted)) return 1;
    return term.label?.toLowerCase().includes(wanted) ? 2 : 3;
  };
  const found = all.filter((term) => fits(term) && rank(term) < 3).sort((a, b) => rank(a) - rank(b) || b.count - a.count);
  const options = found.slice(0, MOST).map(({ iri, isClass, count, label }) => ({
    label: curie(iri),
    detail: `${label ?? ""}${count ? ` · ${count.toLocaleString()}` : ""}`,
    type: isClass ? "class" : "property",
  }));
  return { from, filter: false, options };
}

async function entities(known: Known, context: CompletionContext, typed: string, from: number, kind?: string): Promise<CompletionResult | null> {
  if (!typed.trim()) return { from, filter: false, options: [] };
  const controller = new AbortController();
  context.addEventListener("abort", () => controller.abort(), { onDocChange: true });
  const asked = { q: typed, lang: known.lang, limit: "12", ...(kind ? { kind } : {}) };
  const found = await get<Found>("search", asked, controller.signal).catch(() => null);
  if (!found) return null;
  const options = found.hits.map((hit) => ({
    label: hit.label,
    detail: [known.words.kind(hit.kind), hit.within].filter(Boolean).join(" · "),
    type: "constant",
    apply: inSparql(hit.iri),
  }));
  return { from, filter: false, options };
}

/** Pointing at an IRI tells what it is called. */
export const sparqlHover = (lang: Lang) =>
  hoverTooltip(async (view, pos) => {
    const line = view.state.doc.lineAt(pos);
    const at = pos - line.from;
    for (const match of line.text.matchAll(/<([^<>\s]+)>|(?<![\w<:/?])[A-Za-z]\w*:[\w-]+/g)) {
      if (at < match.index || at > match.index + match[0].length) continue;
      const iri = match[1] ?? expand(match[0]);
      if (!iri) return null;
      const label = (await labelsOf([iri], lang).catch(() => null))?.get(iri);
      return {
        pos: line.from + match.index,
        end: line.from + match.index + match[0].length,
        create: () => ({ dom: note(label?.label, label?.lang, iri) }),
      };
    }
    return null;
  });

function note(label: string | undefined, lang: string | undefined, iri: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-told";
  const name = document.createElement("b");
  name.textContent = label ?? curie(iri);
  if (lang) name.lang = lang;
  const address = document.createElement("small");
  address.textContent = iri;
  dom.append(name, document.createElement("br"), address);
  return dom;
}


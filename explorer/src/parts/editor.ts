/** A SPARQL editor in a shadow root: there CodeMirror's styles are adopted sheets, which a strict policy allows. */
import { autocompletion, type CompletionSource, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, LanguageSupport, type LRLanguage, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, tooltips } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--k-document)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--k-body)" },
  { tag: [tags.string, tags.literal], color: "var(--k-place)" },
  { tag: [tags.url, tags.namespace, tags.tagName], color: "var(--k-platform)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

/** The language, with colours for prefixed names, which it has no tags for. */
const SPARQL = new LanguageSupport(
  (sparql().language as LRLanguage).configure({ props: [styleTags({ "Pname_ln Pname_ns": tags.namespace, IriRef: tags.url, A_predicate: tags.keyword })] }),
);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--raised)", fontSize: "14px", borderRadius: "9px" },
  ".cm-content": { fontFamily: "ui-monospace, monospace", caretColor: "var(--ink)", minHeight: "17em" },
  "&.read-only .cm-content": { minHeight: "0" },
  ".cm-scroller": { maxHeight: "60vh" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--marker)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--marker)", color: "inherit" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "8px", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "system-ui, sans-serif", maxHeight: "18em", maxWidth: "min(46rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", display: "flex", gap: "0.6em", alignItems: "baseline" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--marker)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--quiet)", fontStyle: "normal", marginLeft: "auto", fontSize: "12px", overflow: "hidden", textOverflow: "ellipsis" },
  "li[aria-selected] .cm-completionDetail": { color: "var(--ink)" },
  ".cm-completionIcon": { opacity: "0.9", color: "var(--quiet)" },
  ".cm-completionIcon-keyword::after": { content: "'k'" },
  ".cm-completionIcon-constant::after": { content: "'@'" },
  ".cm-told": { padding: "6px 10px", fontFamily: "system-ui, sans-serif", maxWidth: "28rem", overflowWrap: "anywhere" },
  ".cm-told small": { color: "var(--quiet)" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--accent)" },
});

function edit(host: HTMLElement, doc: string, label: string, extensions: Extension): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  return new EditorView({
    doc,
    root,
    parent: root,
    extensions: [SPARQL, syntaxHighlighting(COLOURS), LOOK, EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": label }), extensions],
  });
}

/** A query to read: highlighted, selectable, not to be changed. */
export function showQuery(host: HTMLElement, query: string, label: string): EditorView {
  return edit(host, query.trimEnd(), label, [
    EditorState.readOnly.of(true),
    EditorView.editorAttributes.of({ class: "read-only" }),
    EditorView.contentAttributes.of({ "aria-readonly": "true" }),
    keymap.of(defaultKeymap),
  ]);
}

interface Editing {
  query: string;
  label: string;
  run: () => void;
  changed: (query: string) => void;
  complete: CompletionSource;
  hover: Extension;
}

export function makeEditor(host: HTMLElement, { query, label, run, changed, complete, hover }: Editing): EditorView {
  return edit(host, query, label, [
    lineNumbers(),
    history(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of("  "),
    tooltips({ position: "absolute" }),
    autocompletion({ override: [complete], icons: true, maxRenderedOptions: 60 }),
    hover,
    EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
    keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
  ]);
}

/** Put another query in the place of the one that stands there. */
export function replaceQuery(view: EditorView, query: string) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: query } });
}

/** Mark what is wrong from a place (lines and columns count from 1) to the end of its word; nothing wrong clears the marks. */
export function markProblem(view: EditorView, problem?: { message: string; line: number; column: number }) {
  const marks: Diagnostic[] = [];
  if (problem) {
    const line = view.state.doc.line(Math.min(problem.line, view.state.doc.lines));
    const from = Math.min(line.from + problem.column - 1, line.to);
    const word = /^\S+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
    const to = from + word;
    marks.push({ from: to > from ? from : Math.max(line.from, from - 1), to, severity: "error", message: problem.message });
  }
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Go to a place in the query. */
export function goTo(view: EditorView, line: number, column: number) {
  const found = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: Math.min(found.from + column - 1, found.to) }, scrollIntoView: true });
  view.focus();
}

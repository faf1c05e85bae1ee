import type { EditorView } from "@codemirror/view";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { kindName, useWords } from "../i18n";
import { goTo, makeEditor, markProblem, replaceQuery } from "../parts/editor";
import { useLabels } from "../parts/labels";
import { PREFIXES } from "../parts/prefixes";
import { Results } from "../results/Results";
import { useParameters } from "../router";
import { Examples, History } from "./sparql/Aside";
import { iris, tableOf } from "./sparql/answer";
import { ask, MOST_ROWS, type Outcome } from "./sparql/ask";
import { sparqlCompletion, sparqlHover } from "./sparql/completion";
import { Downloads } from "./sparql/Downloads";
import { EXAMPLES } from "./sparql/examples";
import { draft, forget, keepDraft, past, remember } from "./sparql/past";
import { Raw } from "./sparql/Raw";
import { vocabulary } from "./sparql/vocabulary";
import "./sparql/sparql.css";

type State = { running: AbortController; since: number } | { query: string; outcome: Outcome } | undefined;

/** The SPARQL view. The query that was run is part of the address, so that it can be shared, cited and gone back to. */
export default function SparqlView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { read, set } = useParameters(url);
  const asked = read("query");
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const [state, setState] = useState<State>();
  const [runs, setRuns] = useState(past);
  const running = state && "running" in state ? state : undefined;
  const latest = useRef<AbortController | null>(null);

  const evaluate = async (query: string) => {
    latest.current?.abort();
    const controller = new AbortController();
    latest.current = controller;
    setState({ running: controller, since: performance.now() });
    if (editor.current) markProblem(editor.current);
    const outcome = await ask(query, controller.signal).catch((): Outcome | undefined => {
      if (controller.signal.aborted) return undefined;
      dispatchEvent(new Event("lost"));
      return { form: "problem", problem: t("lost") };
    });
    if (latest.current !== controller) return;
    setState(outcome && { query, outcome });
    if (!outcome) return;
    if (outcome.form === "problem") {
      if (outcome.at && editor.current) markProblem(editor.current, { message: outcome.problem, ...outcome.at });
    } else setRuns(remember({ query, at: new Date().toISOString(), rows: "rows" in outcome ? outcome.rows.length : null, ms: outcome.ms }));
  };
  /** Run what stands in the editor: another query is another address, whose change runs it. */
  const run = () => {
    const query = editor.current?.state.doc.toString() ?? "";
    if (query === new URL(location.href).searchParams.get("query")) void evaluate(query);
    else set({ query, as: "" });
  };
  const put = (query: string) => {
    if (editor.current) replaceQuery(editor.current, query);
    run();
  };

  useEffect(() => {
    document.title = `${t("sparql")} · govgraph`;
    const words = { evidence: t("evidence"), label: t("labelPattern"), period: t("periodPattern"), province: t("provincePattern"), kind: (kind: string) => t(kindName(kind)) };
    editor.current = makeEditor(host.current!, {
      query: editor.current?.state.doc.toString() ?? (asked || draft() || EXAMPLES[0]![1]),
      label: t("sparqlQuery"),
      run,
      changed: keepDraft,
      complete: sparqlCompletion({ lang, vocabulary: () => vocabulary(lang), words }),
      hover: sparqlHover(lang),
    });
    return () => editor.current?.destroy();
  }, [lang]);
  useEffect(() => {
    if (!asked) return;
    if (editor.current && editor.current.state.doc.toString() !== asked) replaceQuery(editor.current, asked);
    void evaluate(asked);
  }, [asked]);
  useEffect(() => () => latest.current?.abort(), []);

  return (
    <div class="sparql">
      <h1>{t("sparql")}</h1>
      <p class="quiet">{t("sparqlIntro")}</p>
      <div class="desk">
        <div class="bench">
          <div class="editor" ref={host} />
          <div class="actions">
            {running ? (
              <button
                type="button"
                class="primary"
                onClick={() => {
                  running.running.abort();
                  setState(undefined);
                }}
              >
                {t("cancel")}
              </button>
            ) : (
              <button type="button" class="primary" onClick={run} aria-keyshortcuts="Control+Enter">
                {t("run")}
              </button>
            )}
            {running ? <Elapsed since={running.since} /> : <span class="quiet">{t("runHint")}</span>}
            <Tools query={() => editor.current?.state.doc.toString() ?? ""} put={(query) => editor.current && replaceQuery(editor.current, query)} />
          </div>
        </div>
        <aside>
          <details>
            <summary>{t("history")}</summary>
            <History runs={runs} choose={put} forget={(query) => setRuns(forget(query))} />
          </details>
          <details open={matchMedia("(min-width: 56rem)").matches}>
            <summary>{t("examples")}</summary>
            <Examples choose={put} />
          </details>
        </aside>
      </div>
      {state && "outcome" in state && (
        <Answered query={state.query} outcome={state.outcome} as={read("as")} choose={(as) => set({ as })} show={(line, column) => editor.current && goTo(editor.current, line, column)} />
      )}
    </div>
  );
}

/** How long a query runs already. */
function Elapsed({ since }: { since: number }) {
  const { t, lang } = useWords();
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, (now - since) / 1000).toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return <span class="quiet elapsed">{t("runningFor", { seconds })}</span>;
}

/** Sharing a query, and writing out the prefixes that this server knows but others don't. */
function Tools({ query, put }: { query: () => string; put: (query: string) => void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const share = () => void navigator.clipboard.writeText(`${location.origin}/sparql?${new URLSearchParams({ query: query() })}`).then(() => setCopied(true));
  return (
    <span class="tools">
      <span role="status" class="quiet">
        {copied && t("copied")}
      </span>
      <button type="button" onClick={share}>
        {t("copyQueryLink")}
      </button>
      <button type="button" title={t("addPrefixesHint")} onClick={() => put(withPrefixes(query()))}>
        {t("addPrefixes")}
      </button>
    </span>
  );
}

/** The query with a line for each prefix that it uses and does not declare. */
function withPrefixes(query: string): string {
  const plain = query.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
  const declared = new Set([...query.matchAll(/\bPREFIX\s+(\w*):/gi)].map(([, name]) => name));
  const used = new Set([...plain.matchAll(/(?<![\w:?$])([A-Za-z]\w*):/g)].map(([, name]) => name!));
  const lines = [...used].filter((name) => name in PREFIXES && !declared.has(name)).map((name) => `PREFIX ${name}: <${PREFIXES[name]}>\n`);
  return lines.join("") + query;
}

function Answered(props: { query: string; outcome: Outcome; as: string; choose: (as: string) => void; show: (line: number, column: number) => void }) {
  const { t } = useWords();
  const { outcome, query } = props;
  if (outcome.form === "problem") {
    const { at } = outcome;
    return (
      <div class="trouble" role="alert">
        <p lang="en">{outcome.problem}</p>
        {at && (
          <button type="button" onClick={() => props.show(at.line, at.column)}>
            {t("showPlace", { line: at.line, column: at.column })}
          </button>
        )}
      </div>
    );
  }
  if (outcome.form === "truth")
    return (
      <div class="results">
        <p role="status" class={`truth ${outcome.truth ? "holds" : "fails"}`}>
          {t(outcome.truth ? "answerTrue" : "answerFalse")} <small class="quiet">{t("took", { ms: outcome.ms })}</small>
        </p>
        <div class="results-bar">
          <Downloads query={query} form="truth" />
        </div>
      </div>
    );
  return <Tabled {...props} outcome={outcome} />;
}

function Tabled(props: { query: string; outcome: Extract<Outcome, { form: "rows" | "triples" }>; as: string; choose: (as: string) => void }) {
  const { t, lang } = useWords();
  const { query, outcome } = props;
  const labels = useLabels(useMemo(() => iris(outcome), [outcome]), lang);
  const answer = useMemo(() => tableOf(outcome, labels), [outcome, labels]);
  return (
    <>
      <Results
        answer={answer}
        caption={t("sparqlAnswer")}
        file="govgraph"
        as={props.as}
        choose={props.choose}
        curies
        others={[{ as: "raw", name: outcome.form === "rows" ? "JSON" : "Turtle", show: () => <Raw query={query} form={outcome.form} /> }]}
      >
        <p role="status" class="quiet">
          {outcome.form === "rows" ? t("rows", { n: outcome.rows.length, ms: outcome.ms }) : t("triples", { n: outcome.rows.length, ms: outcome.ms })}
        </p>
        <Downloads query={query} form={outcome.form} />
      </Results>
      {outcome.cut && (
        <p class="notice" role="status">
          {t("answerTooLong", { n: MOST_ROWS })}
        </p>
      )}
      {outcome.rows.length === 0 && <p class="results-empty">{t("nothingFits")}</p>}
    </>
  );
}

import type { EditorView } from "@codemirror/view";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Key, useWords } from "../i18n";
import { makeEditor } from "../parts/editor";
import { address, navigate } from "../router";

const MOST_ROWS = 500;
const EXAMPLES: [Key, string][] = [
  [
    "example.officials",
    `SELECT DISTINCT ?name ?role ?body WHERE {
  ?m a org:Membership ; org:member ?person ; org:organization ?b ; org:role ?r .
  ?person skos:prefLabel ?name FILTER(LANG(?name) = "vi")
  ?r skos:prefLabel ?role FILTER(LANG(?role) = "en")
  ?b skos:prefLabel ?body FILTER(LANG(?body) = "en")
} ORDER BY ?name LIMIT 100`,
  ],
  [
    "example.figures",
    `SELECT ?area ?indicator ?value ?unit ?period ?words WHERE {
  ?o a gov:Observation ; gov:indicator ?i ; gov:value ?value ; gov:unit ?unit ;
     gov:refArea ?area ; gov:evidence/oa:exact ?words .
  OPTIONAL { ?o gov:refPeriod ?period }
  OPTIONAL { ?i skos:prefLabel ?indicator FILTER(LANG(?indicator) = "en") }
} ORDER BY ?area DESC(?value) LIMIT 100`,
  ],
  [
    "example.issued",
    `SELECT DISTINCT ?issuer ?document WHERE {
  ?issuer gov:issued ?document .
} LIMIT 100`,
  ],
];

interface Cell {
  type: string;
  value: string;
  "xml:lang"?: string;
}
interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Cell>[] };
}
type Answer = { results: Results; ms: number } | { graph: string; ms: number } | { problem: string } | "running" | undefined;

/** The SPARQL box: the query is part of the address, so that it can be shared. */
export default function SparqlView({ url }: { url: URL }) {
  const query = url.searchParams.get("query");
  const { t } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const [answer, setAnswer] = useState<Answer>();

  const run = async () => {
    const asked = editor.current?.state.doc.toString() ?? "";
    navigate(`/sparql?${new URLSearchParams({ query: asked })}`, { replace: true });
    setAnswer("running");
    setAnswer(await ask(asked).catch(() => ({ problem: t("lost") })));
  };
  const put = (asked: string) => {
    editor.current?.dispatch({ changes: { from: 0, to: editor.current.state.doc.length, insert: asked } });
    void run();
  };
  useEffect(() => {
    document.title = `${t("sparql")} · govgraph`;
    editor.current = makeEditor(host.current!, query ?? EXAMPLES[0]![1], t("sparql"), () => void run());
    if (query) void run();
    return () => editor.current?.destroy();
  }, []);

  return (
    <div class="sparql">
      <h1>{t("sparql")}</h1>
      <div class="chips" role="group" aria-label={t("examples")}>
        {EXAMPLES.map(([name, example]) => (
          <button key={name} type="button" onClick={() => put(example)}>
            {t(name)}
          </button>
        ))}
      </div>
      <div class="editor" ref={host} />
      <p class="actions">
        <button type="button" class="primary" onClick={() => void run()} disabled={answer === "running"}>
          {answer === "running" ? t("running") : t("run")}
        </button>
        <span class="quiet">{t("runHint")}</span>
      </p>
      <AnswerView answer={answer} save={(type, ending) => void save(editor.current!.state.doc.toString(), type, ending)} />
    </div>
  );
}

async function ask(query: string): Promise<Answer> {
  const began = performance.now();
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    body: query,
  });
  const body = await answer.text();
  const ms = Math.round(performance.now() - began);
  if (!answer.ok) return { problem: body };
  return answer.headers.get("Content-Type")?.includes("json") ? { results: JSON.parse(body) as Results, ms } : { graph: body, ms };
}

async function save(query: string, type: string, ending: string) {
  const headers = { "Content-Type": "application/sparql-query", Accept: type };
  const answer = await fetch("/sparql", { method: "POST", headers, body: query });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `govgraph.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function AnswerView({ answer, save }: { answer: Answer; save: (type: string, ending: string) => void }) {
  const { t } = useWords();
  if (!answer || answer === "running") return null;
  if ("problem" in answer)
    return (
      <pre class="trouble" role="alert">
        {answer.problem}
      </pre>
    );
  if ("graph" in answer) return <pre class="turtle">{answer.graph}</pre>;
  const { head, results, boolean } = answer.results;
  if (boolean !== undefined) return <p role="status">{t(boolean ? "answerTrue" : "answerFalse")}</p>;
  const rows = results?.bindings ?? [];
  return (
    <section>
      <p role="status" class="actions">
        <span>
          {t("rows", { n: rows.length, ms: answer.ms })}
          {rows.length > MOST_ROWS && `, ${t("rowsShown", { n: MOST_ROWS })}`}
        </span>
        <button type="button" onClick={() => save("text/csv", "csv")}>
          {t("downloadCsv")}
        </button>
        <button type="button" onClick={() => save("application/sparql-results+json", "json")}>
          {t("downloadJson")}
        </button>
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {head.vars?.map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row, index) => (
              <tr key={index}>
                {head.vars?.map((name) => (
                  <td key={name}>
                    <CellView cell={row[name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const PREFIXES: Record<string, string> = {
  "https://w3id.org/govgraph/ontology#": "gov:",
  "https://w3id.org/govgraph/id/": "id:",
  "https://w3id.org/govgraph/concept/": "con:",
  "https://w3id.org/govgraph/graph/": "graph:",
  "http://www.w3.org/ns/org#": "org:",
  "http://www.w3.org/ns/oa#": "oa:",
  "http://www.w3.org/2004/02/skos/core#": "skos:",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
  "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
  "https://schema.org/": "schema:",
  "http://purl.org/dc/terms/": "dcterms:",
};

function CellView({ cell }: { cell: Cell | undefined }) {
  if (!cell) return null;
  if (cell.type !== "uri") return <span lang={cell["xml:lang"]}>{cell.value}</span>;
  const namespace = Object.keys(PREFIXES).find((start) => cell.value.startsWith(start));
  const short = namespace ? PREFIXES[namespace] + cell.value.slice(namespace.length) : cell.value;
  const to = address(cell.value);
  return /^\/(id|concept)\//.test(to) ? <a href={to}>{short}</a> : <code title={cell.value}>{short}</code>;
}

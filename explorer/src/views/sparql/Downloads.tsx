import { useState } from "preact/hooks";
import { useWords } from "../../i18n";
import { save } from "../../parts/save";
import { answerIn } from "./ask";

const TABLES = [
  ["CSV", "text/csv", "csv"],
  ["TSV", "text/tab-separated-values", "tsv"],
  ["JSON", "application/sparql-results+json", "json"],
  ["XML", "application/sparql-results+xml", "xml"],
] as const;
const TRUTHS = TABLES.slice(2);
const GRAPHS = [
  ["Turtle", "text/turtle", "ttl"],
  ["N-Triples", "application/n-triples", "nt"],
  ["JSON-LD", "application/ld+json", "jsonld"],
  ["RDF/XML", "application/rdf+xml", "rdf"],
  ["TriG", "application/trig", "trig"],
  ["N-Quads", "application/n-quads", "nq"],
] as const;

/** The whole answer as a file, in every format that the server has for its form. */
export function Downloads({ query, form }: { query: string; form: "rows" | "triples" | "truth" }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const formats = { rows: TABLES, triples: GRAPHS, truth: TRUTHS }[form];
  const fetchInto = (type: string, ending: string) => {
    setBusy(true);
    void answerIn(query, type)
      .then(
        (blob) => blob && save(blob, `govgraph.${ending}`),
        () => dispatchEvent(new Event("lost")),
      )
      .finally(() => setBusy(false));
  };
  return (
    <div class="end" role="group" aria-label={t("downloads")} aria-busy={busy}>
      {formats.map(([name, type, ending]) => (
        <button key={ending} type="button" disabled={busy} onClick={() => fetchInto(type, ending)}>
          {name}
        </button>
      ))}
    </div>
  );
}

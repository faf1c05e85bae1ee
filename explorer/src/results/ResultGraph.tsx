import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Edge, isRef, type Neighbours, type Ref, text } from "../api";
import { useWords } from "../i18n";
import { address, navigate } from "../router";
import { GraphView } from "../graph/GraphView";
import { type Answer, thingColumns } from "./shapes";

const MOST_EDGES = 400;

/** An answer as a graph: the first thing of each row linked to its others; a click opens a node's page. The table says the same. */
export default function ResultGraph({ answer, caption }: { answer: Answer; caption: string }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { found, cut } = useMemo(() => linked(answer), [answer]);
  useEffect(() => {
    if (!box.current || !found.edges.length) return;
    const view = new GraphView(box.current, (node) => navigate(address(node)));
    view.add(found.nodes[0]!.iri, found);
    return () => view.stop();
  }, [found]);
  if (!found.edges.length) return <p class="results-empty">{t("nothingToDraw")}</p>;
  return (
    <>
      <div class="results-graph" ref={box} role="img" aria-label={t("graphOf", { name: caption, nodes: found.nodes.length, edges: found.edges.length })} />
      {cut > 0 && <p class="quiet">{t("firstOf", { n: found.edges.length, total: found.edges.length + cut })}</p>}
    </>
  );
}

/** The nodes and links of an answer; a column of relations between two things names the link, else the column's title does. */
function linked(answer: Answer): { found: Neighbours; cut: number } {
  const things = thingColumns(answer);
  const relation = answer.columns.findIndex((_, at) => answer.rows.every((row) => row[at] && isRef(row[at]) && row[at].kind === "term"));
  const nodes = new Map<string, Ref>();
  const edges = new Map<string, Edge>();
  for (const row of answer.rows) {
    const source = row[things[0]!] as Ref | null;
    for (const at of things.slice(1)) {
      const target = row[at] as Ref | null;
      if (!source || !target || source.iri === target.iri) continue;
      const named = relation >= 0 ? (row[relation] as Ref) : undefined;
      const label = named ? text(named) : answer.columns[at]!.title;
      edges.set(JSON.stringify([source.iri, target.iri, label]), { source: source.iri, target: target.iri, property: named?.iri ?? answer.columns[at]!.name, label, claim: null });
    }
  }
  const kept = [...edges.values()].slice(0, MOST_EDGES);
  const ends = new Set(kept.flatMap(({ source, target }) => [source, target]));
  for (const row of answer.rows) for (const at of things) if (row[at] && isRef(row[at]) && ends.has(row[at].iri)) nodes.set(row[at].iri, row[at]);
  return { found: { nodes: [...nodes.values()], edges: kept, total: edges.size }, cut: edges.size - kept.length };
}

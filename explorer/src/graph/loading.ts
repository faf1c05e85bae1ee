/** Asking the server for what an address needs, each thing once; what is there already is seen while the rest is on its way. */
import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { type ApiError, get } from "../api";
import { type Asked, type Opening, openings } from "./asked";
import { type Around, type GraphEdge, type GraphNode, type Known, type LinkCount, type Network, type Paths, union } from "./model";

interface Wanted {
  key: string;
  path: string;
  parameters: Record<string, string>;
}
type Answer = { nodes: GraphNode[]; edges: GraphEdge[] } & Partial<Omit<Around, "total"> & Paths & Pick<Network, "properties">> & { total?: number | Network["total"] };

export interface Loaded {
  known: Known;
  paths: number[][] | undefined;
  pathEdges: GraphEdge[];
  whole: Network["total"] | undefined;
  /** What the server said of a node's links: how many of each kind, and how many in all. */
  linksOf: (node: string) => { links: LinkCount[]; total: number } | undefined;
  waiting: boolean;
  error: ApiError | undefined;
  again: () => void;
}

const wantedOf = (asked: Asked, lang: string): Wanted[] => [
  ...(asked.whole ? [wanted("network", { limit: String(asked.whole), lang })] : []),
  ...(asked.path.length === 2 ? [wanted("paths", { from: asked.path[0]!, to: asked.path[1]!, lang })] : []),
  ...openings(asked).map((one) => around(one, lang)),
  // A start that was shut is there, but not what is around it.
  ...asked.starts.filter((node) => asked.shut.includes(node)).map((node) => wanted("neighbours", { iri: node, limit: "1", lang })),
];
const wanted = (path: string, parameters: Record<string, string>): Wanted => ({ key: JSON.stringify([path, parameters]), path, parameters });

function around({ node, property, direction, most }: Opening, lang: string): Wanted {
  return wanted("neighbours", { iri: node, limit: String(most), ...(property ? { property } : {}), ...(direction ? { direction } : {}), lang });
}

/** The whole graph tells once what each kind of link is called. */
function named({ edges, properties }: Answer) {
  if (!properties) return;
  const labels = new Map(properties.map(({ iri, label }) => [iri, label]));
  for (const edge of edges) edge.label ??= labels.get(edge.property)!;
}

export function useGraph(asked: Asked, lang: string): Loaded {
  const answers = useRef(new Map<string, Answer>());
  const [version, arrived] = useReducer((count: number, _: unknown) => count + 1, 0);
  const [error, setError] = useState<ApiError>();
  const [round, setRound] = useState(0);
  const list = wantedOf(asked, lang);
  const key = list.map((one) => one.key).join("\n");

  useEffect(() => {
    setError(undefined);
    const missing = list.filter((one) => !answers.current.has(one.key));
    const controller = new AbortController();
    for (const one of missing)
      void get<Answer>(one.path, one.parameters, controller.signal).then(
        (answer) => {
          named(answer);
          answers.current.set(one.key, answer);
          if (!controller.signal.aborted) arrived(null);
        },
        (problem: ApiError) => {
          if (controller.signal.aborted) return;
          setError(problem);
          if (problem.status === 0) addEventListener("back", () => setRound((count) => count + 1), { once: true, signal: controller.signal });
        },
      );
    return () => controller.abort();
  }, [key, round]);

  const there = list.filter((one) => answers.current.has(one.key));
  const loaded = useMemo(() => {
    const found = there.map((one) => ({ one, answer: answers.current.get(one.key)! }));
    const shut = new Set(asked.shut);
    const parts = found.map(({ one, answer }) =>
      one.parameters["limit"] === "1" && shut.has(one.parameters["iri"]!) ? { nodes: answer.nodes.filter(({ iri }) => iri === one.parameters["iri"]), edges: [] } : answer,
    );
    const between = found.find(({ one }) => one.path === "paths")?.answer;
    return {
      known: union(parts),
      paths: between?.paths,
      pathEdges: between?.edges ?? [],
      whole: found.find(({ one }) => one.path === "network")?.answer.total as Network["total"] | undefined,
    };
  }, [key, version]);

  const linksOf = (node: string) => {
    const told = there.find((one) => one.path === "neighbours" && one.parameters["iri"] === node && !one.parameters["property"]);
    const answer = told && answers.current.get(told.key);
    return answer && { links: answer.links ?? [], total: Number(answer.total) };
  };
  return { ...loaded, linksOf, waiting: !error && there.length < list.length, error, again: () => setRound(round + 1) };
}


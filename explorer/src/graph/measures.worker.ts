/** Computes who belongs together and who is central, away from the page's thread. */
import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import betweenness from "graphology-metrics/centrality/betweenness";
import pagerank from "graphology-metrics/centrality/pagerank";
import { seeded } from "./seeded";

export interface MeasureWish {
  measure: "community" | "betweenness" | "pagerank";
  order: number;
  sources: Uint32Array;
  targets: Uint32Array;
}

addEventListener("message", ({ data }: MessageEvent<MeasureWish>) => {
  const graph = new UndirectedGraph();
  for (let node = 0; node < data.order; node++) graph.addNode(node);
  data.sources.forEach((source, index) => graph.mergeEdge(source, data.targets[index]!));
  const found =
    data.measure === "community" ? louvain(graph, { rng: seeded(1), getEdgeWeight: null }) : data.measure === "pagerank" ? pagerank(graph, { getEdgeWeight: null }) : betweenness(graph, { getEdgeWeight: null });
  postMessage(Float64Array.from({ length: data.order }, (_, node) => found[node] ?? 0));
});

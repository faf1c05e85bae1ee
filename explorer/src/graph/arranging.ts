/**
 * Where nodes stand. The layouts are graphology's; those that take more than a few milliseconds run in its workers, on a copy of the graph, for
 * a number of rounds that depends on the graph alone: the same graph gets the same picture.
 */
import Graph from "graphology";
import circlepack from "graphology-layout/circlepack";
import circular from "graphology-layout/circular";
import forceAtlas2 from "graphology-layout-forceatlas2";
import ForceAtlas2Worker from "graphology-layout-forceatlas2/worker";
import noverlap from "graphology-layout-noverlap";
import NoverlapWorker from "graphology-layout-noverlap/worker";
import type { LayoutName, Place } from "./asked";
import { seeded } from "./seeded";

export type Places = Record<string, Place>;
interface Wish {
  layout: LayoutName;
  /** Nodes that keep their place. */
  pins: ReadonlyMap<string, Place>;
  /** What the rings are around. */
  centres: string[];
  width: number;
}

/** Graphs of up to so many nodes are arranged at once; larger ones in a worker. */
const AT_ONCE = 40;
/** ForceAtlas2 is offered for graphs of up to so many nodes. */
export const MOST_FORCED = 10_000;

const rounds = (order: number) => (order <= 300 ? 400 : order <= 1_000 ? 300 : order <= 3_000 ? 200 : 100);
const settingsFor = (graph: Graph) => ({ ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 12 });

/** New places for the nodes of `graph`, or nothing when it was cancelled meanwhile. */
export async function arranged(graph: Graph, wish: Wish, cancelled: AbortSignal): Promise<Places | undefined> {
  if (graph.order < 2) return placesOf(graph);
  const copy = graph.copy() as Graph;
  copy.forEachNode((node) => copy.setNodeAttribute(node, "fixed", wish.pins.has(node)));
  if (wish.layout === "force") await force(copy, cancelled);
  else if (wish.layout === "spread") await spread(copy, wish.width, cancelled);
  else if (wish.layout === "circle") circle(copy);
  else if (wish.layout === "packed") circlepack.assign(copy, { hierarchyAttributes: ["group"], rng: seeded(1) });
  else if (wish.layout === "rings") rings(copy, wish.centres);
  if (cancelled.aborted) return undefined;
  for (const [node, place] of wish.pins) if (copy.hasNode(node)) copy.mergeNodeAttributes(node, place);
  return placesOf(copy);
}

function placesOf(graph: Graph): Places {
  return Object.fromEntries(graph.mapNodes((node, { x, y }) => [node, { x: x as number, y: y as number }]));
}

async function force(graph: Graph, cancelled: AbortSignal) {
  const settings = settingsFor(graph);
  const iterations = rounds(graph.order);
  if (graph.order <= AT_ONCE) return forceAtlas2.assign(graph, { iterations, settings });
  const worker = new ForceAtlas2Worker(graph, { settings });
  await new Promise<void>((finished) => {
    let done = 0;
    graph.on("eachNodeAttributesUpdated", () => ++done >= iterations && finished());
    cancelled.addEventListener("abort", () => finished());
    worker.start();
  });
  worker.kill();
}

/** Nodes that cover each other are moved apart, with room for their labels; the rest of the picture stays. */
async function spread(graph: Graph, width: number, cancelled: AbortSignal) {
  const xs = graph.mapNodes((_, { x }) => x as number);
  const scale = Math.max(width, 12 * Math.sqrt(graph.order) * 8) / (Math.max(...xs) - Math.min(...xs) || 1);
  const toPixels = (_: string, { x, y, size = 6 }: { x: number; y: number; size?: number }) => ({ x: x * scale, y: y * scale, size: size + 4 });
  const back = (_: string, { x, y }: { x: number; y: number }) => ({ x: x / scale, y: y / scale });
  const settings = { margin: 14, ratio: 1.2, gridSize: 20 };
  if (graph.order <= AT_ONCE) return noverlap.assign(graph, { maxIterations: 150, inputReducer: toPixels, outputReducer: back, settings });
  await new Promise<void>((finished) => {
    const worker = new NoverlapWorker(graph, { inputReducer: toPixels, outputReducer: back, settings, onConverged: () => stop() });
    const late = setTimeout(() => stop(), 8_000);
    const stop = () => {
      clearTimeout(late);
      worker.kill();
      finished();
    };
    cancelled.addEventListener("abort", stop);
    worker.start();
  });
}

/** On a circle, kind beside kind. */
function circle(graph: Graph) {
  const sorted = new Graph();
  const nodes = graph.mapNodes((node, { group, degree }) => ({ node, group: String(group), degree: Number(degree) }));
  nodes.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : b.degree - a.degree));
  for (const { node } of nodes) sorted.addNode(node);
  const places = circular(sorted, { scale: 100 });
  graph.updateEachNodeAttributes((node, attributes) => ({ ...attributes, ...places[node] }));
}

/** On rings around the centres: as many steps away as the ring has number; each beside what it was reached from. */
function rings(graph: Graph, centres: string[]) {
  const first = centres.filter((node) => graph.hasNode(node));
  const hub = graph.nodes().reduce((best, node) => (graph.degree(node) > graph.degree(best) ? node : best));
  const far = new Map<string, number>();
  let ring = first.length ? first : [hub];
  let number = ring.length > 1 ? 1 : 0;
  while (ring.length) {
    ring.forEach((node, index) => {
      far.set(node, number);
      const angle = (2 * Math.PI * index) / ring.length - Math.PI / 2;
      graph.mergeNodeAttributes(node, { x: 100 * number * Math.cos(angle), y: 100 * number * Math.sin(angle) });
    });
    const next = new Set<string>();
    for (const node of ring) for (const other of graph.neighbors(node)) if (!far.has(other)) next.add(other);
    number += 1;
    ring = [...next];
    // What is not connected with the centres stands outside.
    if (!ring.length && far.size < graph.order) ring = graph.filterNodes((node) => !far.has(node));
  }
}

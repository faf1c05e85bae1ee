/** The graph as the server tells it, and what of it is seen: pure functions from what is known and what is asked. */
import type { Edge, Ref } from "../api";
import type { Asked } from "./asked";
import { beginsBy, endsBefore } from "./days";

export interface GraphNode extends Ref {
  mentions?: number;
  validFrom?: string | null;
  validUntil?: string | null;
  x?: number;
  y?: number;
  community?: number;
  degree?: number;
}
export interface GraphEdge extends Omit<Edge, "label"> {
  label?: string;
  claims?: number;
  confidence?: number | null;
  from?: string | null;
  until?: string | null;
  articles?: number;
}
/** All links of one kind and direction that an entity has, shown or not. */
export interface LinkCount {
  property: string;
  label: string;
  direction: "out" | "in";
  count: number;
}
export interface Around {
  nodes: GraphNode[];
  edges: GraphEdge[];
  total: number;
  links?: LinkCount[];
}
export interface Paths {
  nodes: GraphNode[];
  edges: GraphEdge[];
  paths: number[][];
}
export interface Network {
  nodes: GraphNode[];
  edges: GraphEdge[];
  properties: Ref[];
  total: { nodes: number; edges: number };
}

/** One drawn line: all links between two entities. It has an arrow when they go the same way, and is pale when none is attested any more. */
export interface Line {
  key: string;
  source: string;
  target: string;
  edges: GraphEdge[];
  arrow: boolean;
  pale: boolean;
}
export interface Known {
  nodes: Map<string, GraphNode>;
  edges: GraphEdge[];
}
export interface Scene {
  nodes: Map<string, GraphNode>;
  edges: GraphEdge[];
  lines: Map<string, Line>;
}

export const edgeKey = ({ source, property, target }: GraphEdge) => `${source} ${property} ${target}`;
export const lineKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
export const otherEnd = (line: { source: string; target: string }, node: string) => (line.source === node ? line.target : line.source);

/** What several answers tell together; of a link that two of them tell, what the fuller one says. No answer tells a link twice. */
export function union(answers: { nodes: GraphNode[]; edges: GraphEdge[] }[]): Known {
  const [only] = answers;
  if (only && answers.length === 1) return { nodes: new Map(only.nodes.map((node) => [node.iri, node])), edges: only.edges };
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const answer of answers) {
    for (const node of answer.nodes) {
      const before = nodes.get(node.iri);
      nodes.set(node.iri, before ? { ...before, ...node } : node);
    }
    for (const edge of answer.edges) {
      const key = edgeKey(edge);
      const before = edges.get(key);
      edges.set(key, before ? { ...before, ...edge } : edge);
    }
  }
  return { nodes, edges: [...edges.values()] };
}

const isThere = (node: GraphNode, day: string) => !day || (beginsBy(node.validFrom, day) && !endsBefore(node.validUntil, day));

/**
 * Whether a link is seen on a day: not before it is first attested or valid. After its last date a link from reference data is over;
 * one that articles attest was only seen last then, and stays, paler.
 */
const isLinkThere = (edge: GraphEdge, day: string) =>
  !day || (beginsBy(edge.from, day) && (edge.claim !== null || !endsBefore(edge.until, day)));

/** What is seen: without what is hidden or filtered, nor what the filters leave without any link. */
export function seen(known: Known, asked: Asked): Scene {
  const hidden = new Set(asked.hidden);
  const kinds = new Set(asked.withoutKinds);
  const properties = new Set(asked.withoutLinks);
  const starts = new Set([...asked.starts, ...asked.path]);
  const nodes = new Map<string, GraphNode>();
  for (const [iri, node] of known.nodes)
    if (!hidden.has(iri) && (starts.has(iri) || (!kinds.has(node.kind) && isThere(node, asked.day)))) nodes.set(iri, node);
  const linked = new Set<string>();
  const alone = new Set<string>();
  const edges: GraphEdge[] = [];
  for (const edge of known.edges) {
    const ends = nodes.has(edge.source) && nodes.has(edge.target);
    const sure = edge.confidence == null || edge.confidence >= asked.sure;
    const into = ends && sure && !properties.has(edge.property) && isLinkThere(edge, asked.day) ? linked : alone;
    if (into === linked) edges.push(edge);
    into.add(edge.source).add(edge.target);
  }
  for (const iri of alone) if (!linked.has(iri) && !starts.has(iri)) nodes.delete(iri);
  return { nodes, edges, lines: linesOf(edges, asked.day) };
}

function linesOf(edges: GraphEdge[], day: string): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const key = lineKey(edge.source, edge.target);
    const over = Boolean(day) && endsBefore(edge.until, day);
    const line = lines.get(key);
    if (!line) lines.set(key, { key, source: edge.source, target: edge.target, edges: [edge], arrow: true, pale: over });
    else {
      line.edges.push(edge);
      line.arrow &&= line.source === edge.source;
      line.pale &&= over;
    }
  }
  return lines;
}

/** How often each kind occurs, the most frequent first. */
export function counted<Thing>(things: Iterable<Thing>, by: (thing: Thing) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(by(thing), (counts.get(by(thing)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** A property in words: its label, or what its name says (`ofArea`: of area). */
export function wordsOf(edge: GraphEdge): string {
  return edge.label ?? edge.property.replace(/^.*[#/]/, "").replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("-", " ").toLowerCase();
}

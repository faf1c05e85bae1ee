/** What every part of the graph view shares: what is asked, what is seen, and the steps one can take. */
import { createContext, type RefObject } from "preact";
import { useContext } from "preact/hooks";
import type { GraphView } from "./GraphView";
import { type Asked, type Change, chosen, collapsed, expanded, hidden, pinned, type Place, short } from "./asked";
import type { Loaded } from "./loading";
import type { Values } from "./measures";
import type { GraphNode, Line, Scene } from "./model";

export interface Exploring {
  asked: Asked;
  loaded: Loaded;
  scene: Scene;
  /** What size stands for, by node. */
  measured: Values;
  communities: Values | undefined;
  view: RefObject<GraphView | null>;
  change: (change: Change, options?: { replace?: boolean }) => void;
  /** Nodes that are looked at for a moment: what was searched for, a community. */
  focus: ReadonlySet<string> | null;
  setFocus: (nodes: ReadonlySet<string> | null) => void;
}

export const ExploringContext = createContext<Exploring | null>(null);

export function useExploring() {
  const here = useContext(ExploringContext);
  if (!here) throw new Error("a part of the graph view stands outside of it");
  const { asked, change, scene, view } = here;
  return {
    ...here,
    choose: (...nodes: string[]) => change(chosen(...nodes), { replace: true }),
    /** Choose a node and bring it into sight. */
    goTo: (node: string) => {
      change(chosen(node), { replace: true });
      view.current?.centre(node);
    },
    expand: (node: string, kind?: { property: string; direction: "out" | "in" }, most?: number) => change({ ...expanded(asked, node, kind, most), ...chosen(node) }),
    collapse: (node: string) => change(collapsed(asked, node)),
    hide: (...nodes: string[]) => change(hidden(asked, nodes)),
    pin: (node: string, place?: Place) => change({ pin: pinned(withPin(asked, node, place, view.current)) }),
    /** Begin anew from one entity. */
    startFrom: (node: string) => change({ iri: short(node), whole: "", open: [], shut: [], hide: [], pin: [], path: [], step: "", at: short(node) }),
    node: (iri: string): GraphNode => scene.nodes.get(iri) ?? here.loaded.known.nodes.get(iri) ?? { iri, label: short(iri), kind: "other" },
    linesAt: (node: string): Line[] => [...scene.lines.values()].filter((line) => line.source === node || line.target === node),
  };
}

/** With a place the node is pinned there; without, it is pinned where it is, or freed. */
function withPin({ pins }: Asked, node: string, place: Place | undefined, view: GraphView | null): Map<string, Place> {
  const next = new Map(pins);
  const here = place ?? (view?.graph.hasNode(node) ? (view.graph.getNodeAttributes(node) as Place) : undefined);
  if (!place && pins.has(node)) next.delete(node);
  else if (here) next.set(node, here);
  return next;
}

export const isOpen = ({ starts, shut, open }: Asked, node: string) => (starts.includes(node) && !shut.includes(node)) || open.some((one) => one.node === node && !one.property);

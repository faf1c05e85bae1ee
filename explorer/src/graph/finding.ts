/** Searching within what is seen: as one types, without diacritics, the nearest to the beginning of a word first. */
import type { GraphNode, Scene } from "./model";
import { plain } from "../parts/spelling";

export function matches({ nodes }: Scene, typed: string): GraphNode[] {
  const words = plain(typed.trim());
  const found: { node: GraphNode; rank: number }[] = [];
  for (const node of nodes.values()) {
    const at = plain(node.label).indexOf(words);
    if (at >= 0) found.push({ node, rank: at === 0 ? 0 : plain(node.label)[at - 1] === " " ? 1 : 2 });
  }
  return found.sort((a, b) => a.rank - b.rank || (b.node.mentions ?? 0) - (a.node.mentions ?? 0)).map(({ node }) => node);
}

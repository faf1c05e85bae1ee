/** Searching within what is seen: as one types, without diacritics, the nearest to the beginning of a word first. */
import type { GraphNode, Scene } from "./model";

/** Latin letters lose their marks; those of other scripts are part of the letter. */
const folded = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

export function matches({ nodes }: Scene, typed: string): GraphNode[] {
  const words = folded(typed.trim());
  const found: { node: GraphNode; rank: number }[] = [];
  for (const node of nodes.values()) {
    const at = folded(node.label).indexOf(words);
    if (at >= 0) found.push({ node, rank: at === 0 ? 0 : folded(node.label)[at - 1] === " " ? 1 : 2 });
  }
  return found.sort((a, b) => a.rank - b.rank || (b.node.mentions ?? 0) - (a.node.mentions ?? 0)).map(({ node }) => node);
}

/** Colours and signs of the drawing: from the page's style, so that light and dark, canvas and exported picture look alike. */

const KINDS = ["person", "body", "place", "document", "programme", "platform", "event", "article", "concept", "other"];
/** Colours that keep apart on light and dark (Observable 10, then those of Tableau between them); the last is for what comes after. */
const COMMUNITIES = [
  "#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7", "#a463f2", "#97bbf5", "#9c6b4e", "#d37295",
  "#499894", "#b6992d", "#d4a6c8", "#86bcb6", "#e15759", "#b07aa1", "#8cd17d", "#76b7b2", "#9498a0",
];

export interface Palette {
  ink: string;
  quiet: string;
  raised: string;
  line: string;
  pale: string;
  edge: string;
  accent: string;
  font: string;
  kind: (kind: string) => string;
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const kinds = new Map(KINDS.map((kind) => [kind, read(`--k-${kind}`)]));
  return {
    ink: read("--ink"),
    quiet: read("--quiet"),
    raised: read("--raised"),
    line: read("--line"),
    pale: read("--line-strong"),
    edge: read("--edge"),
    accent: read("--accent"),
    font: getComputedStyle(document.body).fontFamily,
    kind: (kind) => kinds.get(kind) || kinds.get("other")!,
  };
}

export const communityColour = (rank: number) => COMMUNITIES[Math.min(rank, COMMUNITIES.length - 1)]!;
/** A sign for each kind on a field of 16 × 16, so that colour is never all that tells kinds apart. */
const SIGNS: Record<string, string> = {
  person: "M8 2.2a2.9 2.9 0 1 1 0 5.8a2.9 2.9 0 0 1 0-5.8zM2.6 13.8c0-3.2 2.2-5 5.4-5s5.4 1.8 5.4 5z",
  body: "M8 1.8L14 5.4v1.2H2V5.4zM3.2 7.4h1.8v4.4H3.2zM7.1 7.4h1.8v4.4H7.1zM11 7.4h1.8v4.4H11zM2 12.6h12v1.6H2z",
  place: "M8 1.6c2.8 0 4.8 2 4.8 4.7c0 3-3.2 6.1-4.8 8.1c-1.6-2-4.8-5.1-4.8-8.1c0-2.7 2-4.7 4.8-4.7zM8 4.4a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 0 0 0-3.8z",
  document: "M3.6 1.8h6l3 3v9.4h-9zM5.4 6.4v1.2h5.2V6.4zM5.4 9v1.2h5.2V9zM5.4 11.4v1.2h3.4v-1.2z",
  programme: "M3.4 1.8h1.4v1h8l-2 2.9l2 2.9h-8v5.6H3.4z",
  platform: "M1.8 3h12.4v8H9.4v1.4h2v1.2H4.6v-1.2h2V11H1.8zM3.4 4.6v4.8h9.2V4.6z",
  event: "M3 3h2V1.8h1.4V3h3.2V1.8H11V3h2v11H3zM4.4 6.4v6.2h7.2V6.4z",
  article: "M2.6 2.6h10.8v10.8H2.6zM4.4 4.6v2.6h7.2V4.6zM4.4 8.6v1h7.2v-1zM4.4 10.8v1h5v-1z",
  concept: "M8 2.2l5.6 5.8L8 13.8L2.4 8z",
  other: "M8 5a3 3 0 1 1 0 6a3 3 0 0 1 0-6z",
};
export const sign = (kind: string) => SIGNS[kind] ?? SIGNS["other"]!;

/** The picture in a file. */
import Graph from "graphology";
import { write } from "graphology-gexf/browser";
import type { Lang, useWords } from "../i18n";
import { save } from "../parts/save";
import { type Picture, svg } from "./drawing";
import { type Scene, wordsOf } from "./model";
import { offlinePage } from "./offline/page";

export interface Seen {
  picture: Picture;
  scene: Scene;
  lang: Lang;
  t: ReturnType<typeof useWords>["t"];
}
const NAME = "govgraph";
/** How many pixels of the image make one of the screen's. */
const SHARP = 3;

export async function saved(format: "png" | "svg" | "gexf" | "html", seen: Seen) {
  const title = document.title;
  if (format === "svg") save(svg(seen.picture, seen.scene, title), `${NAME}.svg`, "image/svg+xml");
  else if (format === "png") save(await png(seen, title), `${NAME}.png`);
  else if (format === "gexf") save(gexf(seen), `${NAME}.gexf`, "application/gexf+xml");
  else save(await offlinePage(seen, title), `${NAME}.html`, "text/html");
}

async function png({ picture, scene }: Seen, title: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg(picture, scene, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * SHARP;
  canvas.height = picture.height * SHARP;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png"));
}

/** For Gephi and other programs: places, colours and sizes as they are seen, the claims by their IRIs. */
function gexf({ picture, scene }: Seen): string {
  const graph = new Graph({ type: "directed", multi: true });
  for (const { iri, x, y, size, color } of picture.nodes) {
    const { label, kind, mentions = 0, validFrom, validUntil } = scene.nodes.get(iri)!;
    graph.addNode(iri, { label, kind, mentions, validFrom: validFrom ?? "", validUntil: validUntil ?? "", x, y: -y, size, color });
  }
  for (const edge of scene.edges) {
    const { source, target, property, claim, claims = 0, articles = 0, confidence, from, until } = edge;
    graph.addEdge(source, target, { label: wordsOf(edge), property, claim: claim ?? "", claims, articles, confidence: confidence ?? 1, from: from ?? "", until: until ?? "" });
  }
  return write(graph, {
    formatNode: (_, { label, x, y, size, color, ...attributes }) => ({ label, attributes, viz: { color, size, x, y } }),
    formatEdge: (_, { label, ...attributes }) => ({ label, attributes }),
  });
}

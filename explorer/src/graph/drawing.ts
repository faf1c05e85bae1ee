/** The picture as SVG: what the canvas shows, every node and line with what it is, so that it can be enlarged, edited and read aloud. */
import type { GraphView } from "./GraphView";
import type { Scene } from "./model";
import { wordsOf } from "./model";
import { sign } from "./palette";

export type Picture = ReturnType<GraphView["picture"]>;

export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const MOST_LINE_WORDS = 120;
const MOST_LABELS = 400;

export function svg({ width, height, colours, nodes }: Picture, scene: Scene, title: string): string {
  const seat = new Map(nodes.map((node) => [node.iri, node]));
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const lines = [...scene.lines.values()].map((line) => {
    const [a, b] = [seat.get(line.source)!, seat.get(line.target)!];
    const words = [...new Set(line.edges.map(wordsOf))].join(" · ");
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const end = line.arrow ? b.size + 5 : b.size;
    const label =
      scene.lines.size <= MOST_LINE_WORDS && length > 60
        ? `<text class="words" x="${n((a.x + b.x) / 2)}" y="${n((a.y + b.y) / 2 - 3)}">${escaped(words)}</text>`
        : "";
    return `<g class="line${line.pale ? " pale" : ""}" data-line="${escaped(line.key)}"><title>${escaped(words)}</title><path d="M${n(a.x)} ${n(a.y)}L${n(b.x - dx * end)} ${n(b.y - dy * end)}"${line.arrow ? ' marker-end="url(#arrow)"' : ""}/>${label}</g>`;
  });
  const largest = new Set([...nodes].sort((a, b) => b.size - a.size).slice(0, MOST_LABELS).map(({ iri }) => iri));
  const circles = nodes.map(({ iri, x, y, size, color, label }) => {
    const { kind, label: whole, lang } = scene.nodes.get(iri)!;
    const text = largest.has(iri)
      ? label.split("\n").map((line, index) => `<text x="${n(x)}" y="${n(y + size + 13 * (index + 1))}">${escaped(line)}</text>`).join("")
      : "";
    const scale = (size * 1.15) / 16;
    const icon = size >= 6 ? `<path class="sign" fill-rule="evenodd" transform="translate(${n(x - 8 * scale)} ${n(y - 8 * scale)}) scale(${scale.toFixed(3)})" d="${sign(kind)}"/>` : "";
    return `<g class="node" data-node="${escaped(iri)}"${lang ? ` lang="${lang}"` : ""}><title>${escaped(whole)}</title><circle cx="${n(x)}" cy="${n(y)}" r="${n(size)}" fill="${color}"/>${icon}${text}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escaped(colours.font)}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
.line path{stroke:${colours.edge};stroke-width:1.4;fill:none}.line.pale path{stroke:${colours.pale}}
.line .words{font-size:10px;fill:${colours.quiet};text-anchor:middle;stroke:${colours.raised};stroke-width:3;paint-order:stroke}
.node text{font-size:12px;font-weight:500;fill:${colours.ink};text-anchor:middle;stroke:${colours.raised};stroke-width:3;paint-order:stroke;stroke-linejoin:round}
.sign{fill:${colours.raised}}
</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:${colours.edge};stroke:none"/></marker></defs>
<rect class="ground" width="${width}" height="${height}" fill="${colours.raised}"/>
${lines.join("\n")}
${circles.join("\n")}
</svg>
`;
}

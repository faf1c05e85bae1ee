/** A growing graph on a canvas: graphology holds it, ForceAtlas2 places it, sigma draws it. */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import type { NodeLabelDrawingFunction } from "sigma/rendering";
import { animateNodes } from "sigma/utils";
import type { Edge, Neighbours } from "../api";

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const kindColour = (kind: string) => colour(`--k-${kind}`) || colour("--k-other");
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class GraphView {
  readonly graph = new Graph({ type: "directed" });
  private readonly sigma: Sigma;
  private dragged: string | null = null;
  private stopMoving = () => {};

  constructor(
    container: HTMLElement,
    private readonly choose: (node: string) => void,
    private readonly quiet = false,
  ) {
    this.sigma = new Sigma(this.graph, container, {
      renderEdgeLabels: !quiet,
      labelFont: getComputedStyle(document.body).fontFamily,
      edgeLabelFont: getComputedStyle(document.body).fontFamily,
      labelSize: quiet ? 11 : 13,
      edgeLabelSize: 11,
      labelRenderedSizeThreshold: quiet ? 5 : 3,
      labelDensity: quiet ? 3 : container.clientWidth < 600 ? 0.4 : 1.5,
      zIndex: true,
      allowInvalidContainer: true,
      stagePadding: quiet ? 40 : 60,
      defaultDrawNodeLabel: drawLabel,
      defaultDrawNodeHover: drawHover,
      ...(quiet ? { enableCameraZooming: false, enableCameraPanning: false } : {}),
    });
    Object.assign(container, { graphView: this }); // for the browser's console, and for tests, which can't see a canvas
    this.sigma.on("clickNode", ({ node }) => this.choose(node));
    this.sigma.on("enterNode", () => (container.style.cursor = "pointer"));
    this.sigma.on("leaveNode", () => (container.style.cursor = ""));
    if (!quiet) this.dragging();
    this.paint();
    addEventListener("theme", this.paintLater);
  }

  /** Add what is around a node; new nodes start beside it and find their place. */
  add(around: string, { nodes, edges }: Neighbours) {
    const centre = this.graph.hasNode(around) ? this.graph.getNodeAttributes(around) : { x: 0, y: 0 };
    nodes.forEach((node, index) => {
      const angle = (2 * Math.PI * index) / nodes.length;
      const radius = node.iri === around ? 0 : 1;
      if (!this.graph.hasNode(node.iri))
        this.graph.addNode(node.iri, {
          x: centre["x"] + radius * Math.cos(angle),
          y: centre["y"] + radius * Math.sin(angle),
          label: inTwoLines(node.label, this.quiet ? 16 : 24),
          kind: node.kind,
          color: kindColour(node.kind),
          size: 6,
        });
    });
    for (const edge of edges) this.link(edge);
    this.graph.forEachNode((node) => this.graph.setNodeAttribute(node, "size", 5 + 2.2 * Math.sqrt(this.graph.degree(node))));
    this.arrange();
  }

  /** One line between two nodes, whatever the number of links; an arrow when all go the same way. */
  private link({ source, target, label }: Edge) {
    const line = this.graph.edge(source, target) ?? this.graph.edge(target, source);
    if (!line) {
      this.graph.addEdge(source, target, { labels: [label], label, type: "arrow", color: colour("--edge"), size: 2 });
      return;
    }
    const labels = new Set([...(this.graph.getEdgeAttribute(line, "labels") as string[]), label]);
    this.graph.mergeEdgeAttributes(line, { labels: [...labels], label: [...labels].join(" · ") });
    if (this.graph.source(line) !== source) this.graph.setEdgeAttribute(line, "type", "line");
  }

  clear() {
    this.stopMoving();
    this.graph.clear();
  }

  fit() {
    void this.sigma.getCamera().animatedReset();
  }

  stop() {
    this.stopMoving();
    removeEventListener("theme", this.paintLater);
    this.sigma.kill();
  }

  /** Where a node is drawn, in pixels of the container. */
  position(node: string) {
    return this.sigma.graphToViewport(this.graph.getNodeAttributes(node) as { x: number; y: number });
  }

  private arrange() {
    const settings = { ...forceAtlas2.inferSettings(this.graph), gravity: 1.5, scalingRatio: 12, adjustSizes: false };
    const places = forceAtlas2(this.graph, { iterations: this.graph.order < 300 ? 400 : 100, settings });
    if (still.matches) this.graph.updateEachNodeAttributes((node, attributes) => ({ ...attributes, ...places[node] }));
    else {
      this.stopMoving();
      this.stopMoving = animateNodes(this.graph, places, { duration: 400 });
    }
  }

  private paintLater = () => setTimeout(() => this.paint());

  private paint() {
    this.sigma.setSetting("labelColor", { color: colour("--ink") });
    this.sigma.setSetting("edgeLabelColor", { color: colour("--quiet") });
    this.graph.updateEachNodeAttributes((_, attributes) => ({ ...attributes, color: kindColour(attributes["kind"]) }));
    this.graph.updateEachEdgeAttributes((_, attributes) => ({ ...attributes, color: colour("--edge") }));
  }

  private dragging() {
    this.sigma.on("downNode", ({ node }) => {
      this.dragged = node;
      if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
    });
    this.sigma.getMouseCaptor().on("mousemovebody", (event) => {
      if (!this.dragged) return;
      this.graph.mergeNodeAttributes(this.dragged, this.sigma.viewportToGraph(event));
      event.preventSigmaDefault();
    });
    this.sigma.getMouseCaptor().on("mouseup", () => {
      this.dragged = null;
      this.sigma.setCustomBBox(null);
    });
  }
}

/** A label on at most two lines of about so many characters. */
function inTwoLines(label: string, width: number): string {
  const lines = [""];
  for (const word of label.split(/\s+/)) {
    const line = lines[lines.length - 1]!;
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > 2 ? `${lines[0]}\n${lines[1]} …` : lines.join("\n");
}

/** A label below its node, with a rim that keeps it readable over lines. */
const drawLabel: NodeLabelDrawingFunction = (context, data, settings) => {
  if (!data.label) return;
  context.font = `500 ${settings.labelSize}px ${settings.labelFont}`;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colour("--raised");
  context.fillStyle = colour("--ink");
  data.label.split("\n").forEach((line, index) => {
    const y = data.y + data.size + (settings.labelSize + 1) * (index + 1);
    context.strokeText(line, data.x, y);
    context.fillText(line, data.x, y);
  });
  context.textAlign = "start";
};

/** The node under the pointer: its label on a plate. */
const drawHover: NodeLabelDrawingFunction = (context, data, settings) => {
  if (!data.label) return;
  const label = data.label.replace("\n", " ");
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(label).width + 14;
  const height = settings.labelSize + 10;
  const top = data.y + data.size + 2;
  context.fillStyle = colour("--raised");
  context.strokeStyle = data.color;
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(data.x - width / 2, top, width, height, 5);
  context.fill();
  context.stroke();
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.stroke();
  context.fillStyle = colour("--ink");
  context.textAlign = "center";
  context.fillText(label, data.x, top + settings.labelSize + 3);
  context.textAlign = "start";
};

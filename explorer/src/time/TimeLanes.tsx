/** Happenings along time, a lane each group; where they are dense, one mark with their number. */
import { scaleUtc } from "d3-scale";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { COLOURS, type Dated, type Happening, type Kind } from "./chronicle";
import "./time-lanes.css";

export const DAY = 86_400_000;
const SIZE = 5;
const MARGIN = 14;

export interface Lane {
  key: string;
  name: string;
  lang?: string | undefined;
  items: Happening[];
}

/** What stands at one place of a lane: one happening, or several too near each other to be told apart. */
export interface Mark {
  items: Happening[];
  start: number;
  end: number;
}

/** Months in which marks are put together where days have no room each; 0 are days. */
type Months = 0 | 1 | 3 | 12;

/** The beginning of the day, month, quarter or year that an instant is in. */
const floor = (months: Months, at: number) => {
  const day = new Date(at);
  const month = day.getUTCMonth();
  return Date.UTC(day.getUTCFullYear(), months ? month - (month % months) : month, months ? 1 : day.getUTCDate());
};

/** The finest of them whose marks stand side by side at this many pixels a day. */
const monthsAt = (pixels: number): Months => (pixels >= 14 ? 0 : pixels * 30 >= 24 ? 1 : pixels * 91 >= 30 ? 3 : 12);

/** Put together what begins in the same day, month, quarter or year; what is longer than that stands alone. */
function marks(items: Happening[], months: Months): Mark[] {
  const found = new Map<string, Mark>();
  for (const item of items) {
    const start = floor(months, item.start);
    const long = item.end - item.start > (months ? months * 31 : 1) * DAY;
    const key = long ? `${item.start} ${item.end}` : String(start);
    const mark = found.get(key) ?? { items: [], start: item.start, end: item.end };
    mark.items.push(item);
    mark.start = Math.min(mark.start, item.start);
    mark.end = Math.max(mark.end, item.end);
    found.set(key, mark);
  }
  return [...found.values()];
}

interface LanesProps {
  lanes: Lane[];
  /** The part of time that is shown: milliseconds. */
  domain: [number, number];
  label: string;
  selected?: string | undefined;
  choose?: ((mark: Mark) => void) | undefined;
  brush?: ((from: number, to: number) => void) | undefined;
  laneHeight?: number;
}

export default function TimeLanes({ lanes, domain, label, selected, choose, brush, laneHeight = 44 }: LanesProps) {
  const { lang } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [drawn, setDrawn] = useState<[number, number]>();
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  const x = scaleUtc([new Date(domain[0]), new Date(domain[1])], [MARGIN, Math.max(width - MARGIN, MARGIN + 1)]);
  const pixels = ((width - 2 * MARGIN) * DAY) / (domain[1] - domain[0]);
  const months = monthsAt(pixels);
  const height = lanes.length * laneHeight + 24;
  const visible = lanes.map(({ items }) => marks(items.filter((item) => item.end > domain[0] && item.start < domain[1]), months));
  const all = visible.flat();
  const stop = all.find((mark) => mark.items.some(({ key }) => key === selected)) ?? all[0];
  const ticks = x.ticks(Math.max(2, Math.floor(width / 90)));
  const here = (event: PointerEvent) => Math.min(Math.max(event.clientX - box.current!.getBoundingClientRect().left, MARGIN), width - MARGIN);
  return (
    <div class="time-lanes" ref={box}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role={choose ? "group" : "img"}
          aria-label={label}
          onPointerDown={(event) => {
            if (!brush || event.button || event.pointerType === "touch" || (event.target as Element).closest("[role=button]")) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrawn([here(event), here(event)]);
          }}
          onPointerMove={(event) => drawn && setDrawn([drawn[0], here(event)])}
          onPointerUp={() => {
            if (!drawn) return;
            const [from, to] = drawn[0] < drawn[1] ? drawn : [drawn[1], drawn[0]];
            setDrawn(undefined);
            if (to - from > 4) brush?.(x.invert(from).getTime(), x.invert(to).getTime());
          }}
          onPointerCancel={() => setDrawn(undefined)}
          onKeyDown={choose && roam}
        >
          {lanes.map((lane, row) => (
            <line key={lane.key} class="lane" x1={0} x2={width} y1={(row + 1) * laneHeight} y2={(row + 1) * laneHeight} />
          ))}
          {ticks.map((tick) => (
            <g key={tick.getTime()} class="tick" transform={`translate(${x(tick)},0)`} aria-hidden="true">
              <line y1={0} y2={height - 20} />
              <text y={height - 6} text-anchor="middle">
                {tickName(tick, lang)}
              </text>
            </g>
          ))}
          {lanes.map((lane, row) => (
            <g key={lane.key} class="lane-marks" aria-label={lane.name} role={choose ? "group" : undefined}>
              <text class="lane-name" x={4} y={row * laneHeight + 13} lang={lane.lang !== lang ? lane.lang : undefined}>
                {lane.name}
              </text>
              {visible[row]!.map((mark) => (
                <MarkShape
                  key={`${months} ${mark.items[0]!.key}`}
                  mark={mark}
                  x={(at) => x(new Date(Math.min(Math.max(at, domain[0]), domain[1])))}
                  y={row * laneHeight + laneHeight * 0.64}
                  selected={mark.items.some((item) => item.key === selected)}
                  choose={choose}
                  stop={mark === stop}
                />
              ))}
            </g>
          ))}
          {drawn && <rect class="brush" x={Math.min(...drawn)} width={Math.abs(drawn[1] - drawn[0])} y={0} height={height - 20} />}
        </svg>
      )}
    </div>
  );
}

/** The arrow keys go from mark to mark, as long as the focus is in the drawing: it is one stop of the Tab key. */
function roam(event: KeyboardEvent) {
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const all = [...(event.currentTarget as Element).querySelectorAll<SVGGElement>("[role=button]")];
  const next = way && all[all.indexOf(document.activeElement as SVGGElement) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A tick's name: the year where a year begins, else the month or the day. */
function tickName(tick: Date, lang: string): string {
  const as = (form: Intl.DateTimeFormatOptions) => tick.toLocaleDateString(lang, { ...form, timeZone: "UTC" });
  if (tick.getUTCMonth() === 0 && tick.getUTCDate() === 1) return as({ year: "numeric" });
  return tick.getUTCDate() === 1 ? as({ month: "short" }) : as({ day: "numeric", month: "short" });
}

interface ShapeProps {
  mark: Mark;
  x: (at: number) => number;
  y: number;
  selected: boolean;
  choose: ((mark: Mark) => void) | undefined;
  stop: boolean;
}

function MarkShape({ mark, x, y, selected, choose, stop }: ShapeProps) {
  const { t, date } = useWords();
  const { items, start, end } = mark;
  const first = items[0]!;
  const several = items.length > 1;
  const day = end - start <= DAY;
  const [left, right] = [x(start), x(end)];
  const [from, to] = [date(first.date), date(items.at(-1)!.date)];
  const dates = from === to ? from : `${from} – ${to}`;
  const name = several ? `${t("happenings", { n: items.length })}, ${dates}` : `${headline(first)}, ${dates}`;
  const pressed = choose && {
    role: "button" as const,
    tabindex: stop ? 0 : -1,
    "aria-label": name,
    "aria-pressed": selected,
    onClick: () => choose(mark),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(mark);
    },
  };
  const middle = (left + right) / 2;
  const radius = several ? Math.min(SIZE + 2 + 2.2 * Math.sqrt(items.length), 17) : SIZE;
  return (
    <g class={`mark-shape${selected ? " selected" : ""}`} style={{ "--k": colourOf(items) }} {...pressed}>
      <title>{name}</title>
      {choose && <rect class="target" x={Math.min(left, middle - 12)} y={y - 12} width={Math.max(right - left, 24)} height={24} />}
      {!day && right - left > 2 * radius && <rect class="span" x={left} width={right - left} y={y - 3} height={6} rx={3} />}
      {several ? (
        <>
          <circle class="several" cx={middle} cy={y} r={radius} />
          <text class="count" x={middle} y={y} dy="0.35em" text-anchor="middle">
            {items.length}
          </text>
        </>
      ) : (
        <Sign dated={first.dated} x={middle} y={y} />
      )}
    </g>
  );
}

function Sign({ dated, x, y }: { dated: Dated; x: number; y: number }) {
  if (dated === "reference") return <rect class="one" x={x - SIZE + 0.5} y={y - SIZE + 0.5} width={2 * SIZE - 1} height={2 * SIZE - 1} />;
  return <circle class={dated === "article" ? "one hollow" : "one"} cx={x} cy={y} r={SIZE} />;
}

/** In words, for who hears the page: the parts that the line has. */
const headline = ({ subject, type, object, place }: Happening) => [...new Set([subject, type, object ?? place].map((term) => term?.label))].filter(Boolean).join(" – ");

const colourOf = (items: Happening[]): string => {
  const kinds = new Set<Kind>(items.map(({ kind }) => kind));
  return kinds.size === 1 ? `var(--k-${COLOURS[items[0]!.kind]})` : "var(--quiet)";
};

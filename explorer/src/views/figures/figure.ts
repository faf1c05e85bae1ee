/**
 * Figures as the articles state them, and what follows from them by arithmetic: ranks, changes, disagreements. Nothing here is added up,
 * and values are compared only with those of the same indicator, unit, kind and length of period.
 */
import { isRef, type Ref, type Table, text } from "../../api";
import { months, type Span, span } from "../../period";
import { BASE, last } from "../../router";

export type Kind = "value" | "target" | "change";
export type Direction = "higher" | "lower" | "none";

/** A sentence of an article that states a figure. */
export interface Statement {
  article: Ref;
  published: string;
  words: string;
  lang: string | undefined;
  quotation: string;
  observation: string;
}

export interface Figure {
  /** The last part of the IRI of the observation of its first statement. */
  id: string;
  area: Ref | null;
  /** The class of the area: provinces compete with provinces. */
  level: string;
  /** Where the area is a former province: the one that holds its territory today. */
  today: Ref | null;
  period: string;
  span: Span | null;
  value: number;
  unit: Ref;
  outOf: number | null;
  kind: Kind;
  /** «more than», «about» … as its concept, or nothing. */
  comparator: Ref | null;
  statements: Statement[];
}

/** What is computed from other figures, and said to be. */
export interface Computed {
  rank: { place: number; of: number } | null;
  change: { since: string; difference: number; share: number | null; inexact: boolean } | null;
  /** What other articles state of the same thing. */
  others: number[];
}

const INDICATOR = `${BASE}concept/indicator/`;
const PLACE = `${BASE}id/place/`;

/** Indicators and places stand in the address by their short names; whole IRIs and CURIEs are understood. */
export const indicatorOf = (given: string) => full(given, "con:", `${BASE}concept/`, INDICATOR);
export const areaOf = (given: string) => full(given, "id:", `${BASE}id/`, PLACE);
export const short = (iri: string) => (iri.startsWith(INDICATOR) ? iri.slice(INDICATOR.length) : iri.startsWith(PLACE) ? iri.slice(PLACE.length) : iri);

function full(given: string, prefix: string, base: string, folder: string): string {
  if (given.includes("://")) return given;
  return given.startsWith(prefix) ? base + given.slice(prefix.length) : folder + given;
}

/** The answer to `quoted-figures`: statements of one figure together. */
export function readFigures(table: Table): Figure[] {
  const cell = (row: Row, name: string) => row[table.columns.indexOf(name)] ?? undefined;
  const ref = (row: Row, name: string) => {
    const term = cell(row, name);
    return term && isRef(term) ? term : null;
  };
  const figures: Figure[] = [];
  const alike = new Map<string, Figure[]>();
  for (const row of table.rows) {
    const [article, unit] = [ref(row, "article"), ref(row, "unit")];
    if (!article || !unit) continue;
    const words = cell(row, "words");
    const statement: Statement = {
      article,
      published: text(cell(row, "published")),
      words: text(words),
      lang: words?.lang,
      quotation: ref(row, "quotation")?.iri ?? "",
      observation: ref(row, "observation")?.iri ?? "",
    };
    const total = cell(row, "outOf");
    const outOf = total ? Number(text(total)) : null;
    const key = ["area", "time", "value", "unit", "kind", "comparator"].map((name) => ref(row, name)?.iri ?? text(cell(row, name))).join("|");
    const same = alike.get(key) ?? [];
    alike.set(key, same);
    // «Ranked 9th» and «9th of 63» are the same figure, the second said in full.
    const known = same.find((one) => one.outOf === outOf) ?? same.find((one) => one.outOf === null || outOf === null);
    if (known) {
      known.outOf ??= outOf;
      if (!known.statements.some(({ quotation, observation }) => quotation === statement.quotation && observation === statement.observation)) known.statements.push(statement);
      continue;
    }
    const period = text(cell(row, "time"));
    const figure: Figure = {
      id: last(statement.observation),
      area: ref(row, "area"),
      level: ref(row, "level")?.iri ?? "",
      today: ref(row, "today"),
      period,
      span: period ? span(period) : null,
      value: Number(text(cell(row, "value"))),
      unit,
      outOf,
      kind: KINDS.find((kind) => kind === last(ref(row, "kind")?.iri ?? "")) ?? "value",
      comparator: ref(row, "comparator"),
      statements: [statement],
    };
    same.push(figure);
    figures.push(figure);
  }
  return figures;
}

type Row = Table["rows"][number];
const KINDS: Kind[] = ["value", "target", "change"];

export const isRank = (figure: Figure) => last(figure.unit.iri) === "rank";
/** Which way is better: a smaller rank always is. */
export const betterWay = (figure: Figure, direction: Direction): Direction => (isRank(figure) ? "lower" : direction);

/** Ranks, changes and disagreements of figures among all figures of their indicator. */
export function compute(all: Figure[], direction: Direction, disagreements: Table | undefined): Map<Figure, Computed> {
  const others = readDisagreements(disagreements);
  const values = all.filter((figure) => figure.kind === "value" && figure.area);
  const by = grouped(values, (figure) => [figure.area!.iri, figure.unit.iri, figure.period].join("|"));
  const single = (figure: Figure) => new Set(by.get([figure.area!.iri, figure.unit.iri, figure.period].join("|"))!.map(({ value }) => value)).size === 1;
  const competing = grouped(
    values.filter((figure) => figure.period && single(figure) && !isRank(figure)),
    (figure) => [figure.unit.iri, figure.period, peers(figure)].join("|"),
  );
  const series = grouped(values.filter((figure) => figure.span && single(figure)), (figure) => [figure.area!.iri, figure.unit.iri, months(figure.span!)].join("|"));
  return new Map(
    all.map((figure) => {
      const key = figure.area ? [figure.area.iri, figure.period, figure.unit.iri, figure.kind, figure.value].join("|") : "";
      const rivals = competing.get([figure.unit.iri, figure.period, peers(figure)].join("|")) ?? [];
      const earlier = figure.span && figure.area ? (series.get([figure.area.iri, figure.unit.iri, months(figure.span)].join("|")) ?? []) : [];
      const counts = figure.kind === "value";
      return [
        figure,
        {
          rank: counts && rivals.includes(figure) ? rankAmong(figure, rivals, direction) : null,
          change: counts && earlier.includes(figure) ? changeSince(figure, earlier) : null,
          others: others.get(key) ?? [],
        },
      ];
    }),
  );
}

/** Who competes: provinces with provinces, the units of a province with those of their level in it. */
export const peers = ({ area, level }: Figure) => `${level} ${area?.iri.slice(0, area.iri.lastIndexOf("/"))}`;

function rankAmong(figure: Figure, rivals: Figure[], direction: Direction): Computed["rank"] {
  const each = new Map(rivals.map((rival) => [rival.area!.iri, rival.value]));
  if (direction === "none" || each.size < 2) return null;
  const better = [...each.values()].filter((value) => (direction === "lower" ? value < figure.value : value > figure.value)).length;
  return { place: better + 1, of: each.size };
}

function changeSince(figure: Figure, series: Figure[]): Computed["change"] {
  const before = series
    .filter((one) => one.span!.end <= figure.span!.start)
    .sort((a, b) => b.span!.end.getTime() - a.span!.end.getTime())[0];
  // Ranks among different numbers of places can't be subtracted.
  if (!before || (figure.outOf !== null && before.outOf !== null && figure.outOf !== before.outOf)) return null;
  const difference = Number((figure.value - before.value).toPrecision(12));
  const relative = ["count", "vnd", "usd", "score", "other"].includes(last(figure.unit.iri)) && before.value > 0;
  return {
    since: before.period,
    difference,
    share: relative ? difference / before.value : null,
    inexact: figure.comparator !== null || before.comparator !== null,
  };
}

function readDisagreements(table: Table | undefined): Map<string, number[]> {
  const found = new Map<string, number[]>();
  if (!table) return found;
  const [area, time, unit, kind, value, other] = ["area", "time", "unit", "kind", "value", "otherValue"].map((name) => table.columns.indexOf(name)) as [number, number, number, number, number, number];
  for (const row of table.rows) {
    const iri = (column: number) => (row[column] && isRef(row[column]) ? row[column].iri : "");
    const [one, two] = [Number(text(row[value] ?? undefined)), Number(text(row[other] ?? undefined))];
    for (const [mine, theirs] of [[one, two], [two, one]] as const) {
      const key = [iri(area), text(row[time] ?? undefined), iri(unit), last(iri(kind)), mine].join("|");
      found.set(key, [...new Set([...(found.get(key) ?? []), theirs])]);
    }
  }
  return found;
}

export function grouped<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const found = groups.get(key(item));
    if (found) found.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The sign of «more than», «at most», «about» … beside a number. */
export function sign(comparator: Ref | null): string {
  if (!comparator) return "";
  return { over: ">", "at-least": "≥", under: "<", "at-most": "≤", about: "≈", nearly: "≈" }[last(comparator.iri)] ?? "";
}

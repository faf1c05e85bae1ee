import { span } from "../../period";
import { areaOf, type Figure, indicatorOf, type Kind } from "./figure";

/** What is chosen, as it stands in the address. */
export interface Choice {
  indicators: string[];
  areas: string[];
  from: string;
  to: string;
  kind: Kind | "";
  /** Former provinces stand below the province that holds their territory today. */
  today: boolean;
  chart: "time" | "areas" | "";
  /** The figure whose sentences are open. */
  figure: string;
}

export function readChoice({ searchParams }: URL): Choice {
  const one = <Word extends string>(name: string, words: Word[]): Word | "" => words.find((word) => word === searchParams.get(name)) ?? "";
  return {
    indicators: [...new Set(searchParams.getAll("indicator").filter(Boolean).map(indicatorOf))],
    areas: [...new Set(searchParams.getAll("area").filter(Boolean).map(areaOf))],
    from: searchParams.get("from") ?? "",
    to: searchParams.get("to") ?? "",
    kind: one("kind", ["value", "target", "change"]),
    today: searchParams.get("geography") === "today",
    chart: one("chart", ["time", "areas"]),
    figure: searchParams.get("figure") ?? "",
  };
}

/** Whether a figure is about a chosen area; in today's geography also about what became a part of one. */
export const ofArea = (figure: Figure, { areas, today }: Choice): boolean =>
  areas.length === 0 || areas.includes(figure.area?.iri ?? "") || (today && areas.includes(figure.today?.iri ?? ""));

/** Whether a figure is of a chosen sort and its period touches the chosen time; one without a period is in no time. */
export function ofTime(figure: Figure, { from, to, kind }: Choice): boolean {
  if (kind && figure.kind !== kind) return false;
  const [start, end] = [from ? span(from)?.start : undefined, to ? span(to)?.end : undefined];
  if (!start && !end) return true;
  return figure.span !== null && (!start || figure.span.end > start) && (!end || figure.span.start < end);
}

import type { Steps } from "../../map/classes";
import type { Geography } from "../../map/provinces";
import { areaOf, indicatorOf } from "../figures/figure";

/** What the map shows, as it stands in the address. */
export interface Chosen {
  show: "figures" | "merger";
  indicator: string;
  unit: string;
  /** A period, LATEST, UNDATED, or nothing: the one of which most is known. */
  period: string;
  geography: Geography;
  selected: string | null;
  steps: Steps;
}

/** For each province its latest figure, of whatever period. */
export const LATEST = "latest";
/** The figures whose period nobody states. */
export const UNDATED = "undated";

export function readChosen({ searchParams }: URL): Chosen {
  const one = (name: string) => searchParams.get(name) ?? "";
  return {
    show: one("show") === "merger" ? "merger" : "figures",
    indicator: one("indicator") && indicatorOf(one("indicator")),
    unit: one("unit"),
    period: one("period"),
    geography: one("geography") === "former" ? "former" : "today",
    selected: one("selected") ? areaOf(one("selected").replace(/^place\//, "")) : null,
    steps: one("steps") === "equal" ? "equal" : "quantiles",
  };
}

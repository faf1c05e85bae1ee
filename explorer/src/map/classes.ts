/** The classes into which a map sorts its values, the best in the strongest colour. */
import { scaleQuantile, scaleQuantize } from "d3-scale";

export type Better = "higher" | "lower";
export type Steps = "quantiles" | "equal";

export interface Class {
  /** 1, the weakest colour, to 5, the strongest. */
  strength: number;
  from: number;
  to: number;
  count: number;
}
export interface Classes {
  of: (value: number) => Class | undefined;
  /** The strongest first. */
  all: Class[];
}

const MOST = 5;

/** Values in up to five classes: of about as many provinces each, or of steps of the same size; few values are a class each. */
export function classesOf(values: number[], better: Better = "higher", steps: Steps = "quantiles"): Classes {
  const strong = (value: number) => (better === "lower" ? -value : value);
  const worths = values.map(strong).sort((a, b) => a - b);
  const distinct = [...new Set(worths)];
  const numbers = Array.from({ length: Math.min(MOST, distinct.length) }, (_, index) => index);
  const scale =
    steps === "quantiles"
      ? scaleQuantile<number>().domain(distinct.length > MOST ? worths : distinct).range(numbers)
      : scaleQuantize<number>().domain([worths[0] ?? 0, worths.at(-1) ?? 0]).range(numbers);
  const found = new Map<number, Class>();
  for (const worth of worths) {
    const number = scale(worth);
    const value = Math.abs(worth) === 0 ? 0 : strong(worth);
    const known = found.get(number) ?? { strength: strengthOf(number, numbers.length), from: value, to: value, count: 0 };
    found.set(number, { ...known, from: Math.min(known.from, value), to: Math.max(known.to, value), count: known.count + 1 });
  }
  return { of: (value) => found.get(scale(strong(value))), all: [...found].sort(([a], [b]) => b - a).map(([, one]) => one) };
}

const strengthOf = (number: number, count: number) => (count === 1 ? MOST - 1 : 1 + Math.round((number * (MOST - 1)) / (count - 1)));

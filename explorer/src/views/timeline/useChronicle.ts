import { useEffect, useState } from "preact/hooks";
import { type ApiError, get, type Table } from "../../api";
import { type Happening, happenings } from "../../time/chronicle";
import type { Period } from "./period";

/** What is asked for at once; a graph that has more is asked for the period alone. */
export const MOST = 5_000;

export interface Chronicled {
  found: Happening[];
  /** Which of the chosen entities each happening is about. */
  about: Map<string, Set<string>>;
  /** How many rows there are, where these are more than could be fetched. */
  beyond: number;
}

interface Paged extends Table {
  total: number;
}

/** The chronicles of several entities as one, or that of the whole graph when none is chosen. */
export function useChronicle(entities: string[], lang: string, { from, to }: Period) {
  const [state, setState] = useState<{ data?: Chronicled; error?: ApiError }>({});
  const [long, setLong] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => setLong(false), [entities.join(" ")]);
  const key = JSON.stringify([entities, lang, long && [from, to], round]);
  useEffect(() => {
    const controller = new AbortController();
    const narrowed = long ? { ...(from && { since: from }), ...(to && { until: to }) } : {};
    const ask = (entity: string) =>
      get<Paged>("chronicle", { lang, limit: String(MOST), ...(entity && { entity }), ...narrowed }, controller.signal);
    const askAll = () =>
      void Promise.all((entities.length ? entities : [""]).map(ask))
        .then((answers) => {
          const beyond = Math.max(...answers.map((answer) => (answer.total > MOST ? answer.total : 0)));
          if (beyond) setLong(true);
          setState({ data: { ...together(answers, entities), beyond } });
        })
        .catch((error: ApiError) => {
          if (controller.signal.aborted) return;
          setState({ error });
          if (error.status === 0) addEventListener("back", askAll, { once: true, signal: controller.signal });
        });
    askAll();
    return () => controller.abort();
  }, [key]);
  return { ...state, again: () => setRound(round + 1) };
}

/** A happening that several entities have in common is there once. */
function together(answers: Table[], entities: string[]): Pick<Chronicled, "found" | "about"> {
  const found = new Map<string, Happening>();
  const about = new Map<string, Set<string>>();
  answers.forEach((answer, index) => {
    for (const one of happenings(answer)) {
      const kept = found.get(one.same) ?? one;
      found.set(one.same, kept);
      about.set(kept.key, (about.get(kept.key) ?? new Set()).add(entities[index] ?? ""));
    }
  });
  return { found: [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end), about };
}

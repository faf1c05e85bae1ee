import { useEffect, useState } from "preact/hooks";
import { ApiError, get, type Table } from "../../api";
import { type Figure, readFigures } from "./figure";

/** What the server says of an indicator; `total` statements, of which all but those beyond the most that it gives are in `figures`. */
export interface Told {
  figures?: Figure[];
  disagreements?: Table;
  statements?: number;
  total?: number;
  error?: ApiError;
}

/** The most rows that an answer has. */
const MOST = "10000";

/** The figures of several indicators, asked for at once; those that stay chosen stay. Asks again when a lost server is back. */
export function useFigures(indicators: string[], lang: string): { told: Record<string, Told>; again: (iri: string) => void } {
  const [told, setTold] = useState<Record<string, Told>>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    for (const iri of indicators) {
      if (told[`${lang} ${iri}`]?.figures) continue;
      const ask = () =>
        void tell(iri, lang, controller.signal).then((next) => {
          if (controller.signal.aborted) return;
          setTold((before) => ({ ...before, [`${lang} ${iri}`]: next }));
          if (next.error?.status === 0) addEventListener("back", ask, { once: true, signal: controller.signal });
        });
      ask();
    }
    return () => controller.abort();
  }, [indicators.join(" "), lang, round]);
  return {
    told: Object.fromEntries(indicators.map((iri) => [iri, told[`${lang} ${iri}`] ?? {}])),
    again: () => setRound(round + 1),
  };
}

async function tell(indicator: string, lang: string, signal: AbortSignal): Promise<Told> {
  const disagreements = get<Table>("disagreements", { indicator, lang, limit: MOST }, signal).catch(() => ({ columns: [], rows: [] }));
  try {
    const table = await get<Table & { total: number }>("quoted-figures", { indicator, lang, limit: MOST }, signal);
    return { figures: readFigures(table), disagreements: await disagreements, statements: table.rows.length, total: table.total };
  } catch (problem) {
    return { error: problem instanceof ApiError ? problem : new ApiError(0, String(problem)) };
  }
}

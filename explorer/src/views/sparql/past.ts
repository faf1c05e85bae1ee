/** The queries that were run here: kept by the browser, the last first. */
export interface Past {
  query: string;
  /** When, as ISO 8601. */
  at: string;
  /** How many rows came; null for no table. */
  rows: number | null;
  ms: number;
}

const KEY = "queries";
const DRAFT = "query";
const MOST = 50;

export function past(): Past[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as Past[]) : [];
  } catch {
    return [];
  }
}

export function remember(run: Past): Past[] {
  return keep([run, ...past().filter(({ query }) => query !== run.query)].slice(0, MOST));
}

export const forget = (query?: string): Past[] => keep(query === undefined ? [] : past().filter((run) => run.query !== query));

function keep(runs: Past[]): Past[] {
  localStorage.setItem(KEY, JSON.stringify(runs));
  return runs;
}

/** What stands in the editor, so that it is there again. */
export const draft = () => sessionStorage.getItem(DRAFT);
export const keepDraft = (query: string) => sessionStorage.setItem(DRAFT, query);

/** The server's JSON, typed, and fetching it. */
import { useLayoutEffect, useState } from "preact/hooks";

export interface Ref {
  iri: string;
  label: string;
  kind: string;
  lang?: string;
}
export interface Value {
  value: string;
  lang?: string;
  datatype?: string;
}
export type Term = Ref | Value;

export interface Quotation {
  iri: string;
  article: Ref;
  source: string | null;
  published: string | null;
  exact: string;
  before: string;
  after: string;
  lang: string | null;
  start: number;
  end: number;
}
export interface Claim {
  iri: string;
  kind: "membership" | "observation" | "statement" | "event" | "participation" | "other";
  confidence: number | null;
  rule: string | null;
  parts: Record<string, Term[]>;
}
export interface EvidencedClaim extends Claim {
  evidence: Quotation[];
}
export interface Fact {
  property: Ref;
  values: Term[];
  /** What a property that points to the entity is called the other way. */
  named?: Ref;
}
export interface Entity extends Ref {
  types: Ref[];
  names: { value: string; lang: string | null; sort: string }[];
  facts: Fact[];
  inverse: Fact[];
  claims: EvidencedClaim[];
  articles: (Ref & { mentions: number })[];
}
export interface Hit extends Ref {
  mentions: number;
  within?: string;
  /** The name that was typed, where the label is spelt otherwise. */
  name?: string;
}
export interface Found {
  counts: Record<string, number>;
  total: number;
  hits: Hit[];
}
export interface Overview {
  counts: Record<string, number>;
  frequent: Record<string, Hit[]>;
}
export interface Edge {
  source: string;
  target: string;
  property: string;
  label: string;
  claim: string | null;
}
export interface Neighbours {
  nodes: Ref[];
  edges: Edge[];
  total: number;
}
export interface Article extends Ref {
  id: string | null;
  url: string | null;
  language: string | null;
  published: string | null;
  text: string;
  claims: Claim[];
  quotations: { iri: string; start: number; end: number; names: Ref[]; claims: string[] }[];
}

export interface Question {
  name: string;
  title: string;
  summary: string;
  tags: string[];
  parameters: Parameter[];
  columns: string[];
  column_titles: string[];
  sparql: string;
}
export interface Parameter {
  name: string;
  title: string;
  type: "iri" | "name" | "search" | "date" | "lang" | "integer" | "number";
  description: string;
  example: string;
  of: string[];
  choices: string[];
  default: string | null;
  required: boolean;
}
export interface Table {
  columns: string[];
  rows: (Term | null)[][];
}

export const isRef = (term: Term): term is Ref => "iri" in term;
export const text = (term: Term | undefined): string => (!term ? "" : isRef(term) ? term.label : term.value);

/** Thrown for an answer that is an error; status 0 when there was no answer, which `Connection` hears of, too. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The parameter that is wrong, where the server names one. */
    readonly parameter?: string,
  ) {
    super(message);
  }
}

export async function get<T>(path: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<T> {
  try {
    const answer = await fetch(`/api/${path}?${new URLSearchParams(parameters)}`, { signal: signal ?? null });
    const body = await answer.json();
    if (answer.ok) return body as T;
    throw new ApiError(answer.status, body.error, body.parameter);
  } catch (problem) {
    if (problem instanceof ApiError || signal?.aborted) throw problem;
    dispatchEvent(new Event("lost"));
    throw new ApiError(0, String(problem));
  }
}

export interface Asked<T> {
  data: T | undefined;
  error: ApiError | undefined;
  again: () => void;
}

/**
 * Ask when the parameters change, in the frame in which they do; the old answer stays until the new one is there. No path asks nothing.
 */
export function useApi<T>(path: string | null, parameters: Record<string, string>): Asked<T> {
  const [state, setState] = useState<{ data?: T; error?: ApiError }>({});
  const [round, setRound] = useState(0);
  const key = JSON.stringify([path, parameters, round]);
  useLayoutEffect(() => {
    if (path === null) return setState({});
    const controller = new AbortController();
    const ask = () =>
      void get<T>(path, parameters, controller.signal)
        .then((data) => ({ data }))
        .catch((error: ApiError) => ({ error }))
        .then((next) => {
          if (controller.signal.aborted) return;
          setState(next);
          if ("error" in next && next.error.status === 0) addEventListener("back", ask, { once: true, signal: controller.signal });
        });
    ask();
    return () => controller.abort();
  }, [key]);
  return { data: state.data, error: state.error, again: () => setRound(round + 1) };
}

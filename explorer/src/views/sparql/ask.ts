/** Asking the endpoint: an answer is read as it comes, and only so much of it as a page can hold. */

/** Rows that are kept; who wants more saves the answer as a file. */
export const MOST_ROWS = 20_000;
const MOST_CHARACTERS = 12_000_000;

export interface Cell {
  type: "uri" | "literal" | "bnode" | "typed-literal" | "triple";
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}
export type Outcome =
  | { form: "rows"; variables: string[]; rows: (Cell | null)[][]; cut: boolean; ms: number }
  | { form: "triples"; rows: Cell[][]; cut: boolean; ms: number }
  | { form: "truth"; truth: boolean; ms: number }
  | { form: "problem"; problem: string; at?: { line: number; column: number } };

interface Solutions {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Cell>[] };
}

/** The answer to a query; aborting the signal makes the server stop, too. Throws where no answer comes. */
export async function ask(query: string, signal: AbortSignal): Promise<Outcome> {
  const began = performance.now();
  const answer = await post(query, "application/sparql-results+json, application/n-triples;q=0.9", signal);
  const { text, cut } = await beginning(answer);
  if (!answer.ok) return problem(text);
  const ms = Math.round(performance.now() - began);
  if (!answer.headers.get("Content-Type")?.includes("json")) {
    const rows = triples(cut ? text.slice(0, text.lastIndexOf("\n") + 1) : text);
    return { form: "triples", rows: rows.slice(0, MOST_ROWS), cut: cut || rows.length > MOST_ROWS, ms };
  }
  const { head, boolean, results } = JSON.parse(cut ? closed(text) : text) as Solutions;
  if (boolean !== undefined) return { form: "truth", truth: boolean, ms };
  const variables = head.vars ?? [];
  const bindings = results?.bindings ?? [];
  const rows = bindings.slice(0, MOST_ROWS).map((binding) => variables.map((name) => binding[name] ?? null));
  return { form: "rows", variables, rows, cut: cut || bindings.length > MOST_ROWS, ms };
}

/** The answer in a format, whole: for a file. */
export async function answerIn(query: string, type: string): Promise<Blob | undefined> {
  const answer = await post(query, type);
  return answer.ok ? answer.blob() : undefined;
}

/** The beginning of the answer in a format, for reading. */
export async function shownIn(query: string, type: string, signal: AbortSignal): Promise<{ text: string; cut: boolean }> {
  return beginning(await post(query, type, signal), 200_000);
}

function post(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers = { "Content-Type": "application/sparql-query", Accept: accept };
  return fetch("/sparql", { method: "POST", headers, body: query, signal: signal ?? null });
}

async function beginning(answer: Response, most = MOST_CHARACTERS): Promise<{ text: string; cut: boolean }> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: parts.join(""), cut: false };
    parts.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return { text: parts.join(""), cut: true };
    }
  }
}

/** The beginning of a SPARQL result in JSON, ended behind its last whole solution so that it can be read. */
export function closed(text: string): string {
  let depth = 0;
  let inString = false;
  let end = text.indexOf('"bindings":[') + '"bindings":['.length;
  for (let at = end; at < text.length; at++) {
    const letter = text[at];
    if (inString) {
      if (letter === "\\") at++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) end = at + 1;
  }
  return `${text.slice(0, end)}]}}`;
}

/** What the server says of a query that it can't run, and where in the query that is. */
function problem(text: string): Outcome {
  const said = text.replace(/^not a SPARQL query: /, "").replace(/expected one of (?=[A-Z][a-z])/, "");
  const place = /line (\d+), column (\d+)/.exec(text);
  return { form: "problem", problem: said, ...(place ? { at: { line: Number(place[1]), column: Number(place[2]) } } : {}) };
}

const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** N-Triples, which have a triple a line: what is no such line is passed over. */
function triples(text: string): Cell[][] {
  return text.split("\n").flatMap((line) => {
    const parts = TRIPLE.exec(line);
    return parts ? [parts.slice(1).map(cell)] : [];
  });
}

function cell(written: string): Cell {
  if (written.startsWith("<")) return { type: "uri", value: unescaped(written.slice(1, -1)) };
  const literal = LITERAL.exec(written);
  if (!literal) return { type: "bnode", value: written };
  const [, value = "", lang, datatype] = literal;
  return { type: "literal", value: unescaped(value), ...(lang ? { "xml:lang": lang } : {}), ...(datatype ? { datatype } : {}) };
}

const unescaped = (text: string) =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short?: string, long?: string, letter?: string) =>
    short || long ? String.fromCodePoint(parseInt((short ?? long)!, 16)) : (ESCAPES[letter!] ?? letter!),
  );

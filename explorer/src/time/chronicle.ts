/** What happened when: the answer to the question `chronicle`, as the page draws and lists it. */
import { isRef, type Ref, type Table, type Term } from "../api";
import type { Key } from "../i18n";
import { span } from "../period";
import { BASE } from "../router";

export const KINDS = ["document", "launch", "event", "position", "change"] as const;
export type Kind = (typeof KINDS)[number];

/** The colour of a kind is that of the entities it is about. */
export const COLOURS: Record<Kind, string> = { document: "document", launch: "platform", event: "event", position: "person", change: "other" };
export const happeningName = (kind: Kind) => `happening.${kind}` as Key;

const KIND_OF: Record<string, Kind> = {
  "https://w3id.org/govgraph/ontology#OfficialDocument": "document",
  "https://w3id.org/govgraph/ontology#launched": "launch",
  "https://w3id.org/govgraph/ontology#Event": "event",
  "http://www.w3.org/ns/org#Membership": "position",
  "http://www.w3.org/ns/org#ChangeEvent": "change",
};

/** Whose date it is: the thing's own, told by an article; from reference data; or only that of the article which tells of it. */
export type Dated = "own" | "reference" | "article";
export const DATED: Dated[] = ["own", "article", "reference"];
export const datedName = (dated: Dated) => `dated.${dated}` as Key;

/** One proof: a quotation of an article. */
export interface Proof {
  claim: Ref;
  article: Ref;
  words: string;
}

export interface Happening {
  /** Short, for the address: the IRI of the claim or the thing below `id/`. */
  key: string;
  /** What rows that tell of the same have in common. */
  same: string;
  kind: Kind;
  /** EDTF, as the data has it: a day, a month, a year, or an interval of such. */
  date: string;
  /** Where it begins and ends on the line, in milliseconds; the end is exclusive. */
  start: number;
  end: number;
  dated: Dated;
  type: Ref | undefined;
  subject: Ref | undefined;
  object: Ref | undefined;
  place: Ref | undefined;
  proofs: Proof[];
}

/** Rows that tell of the same are one happening with several proofs; the earliest first. */
export function happenings(answer: Table): Happening[] {
  const at = Object.fromEntries(answer.columns.map((column, index) => [column, index]));
  const found = new Map<string, Happening>();
  for (const row of answer.rows) {
    const cell = (name: string): Term | null => row[at[name] ?? -1] ?? null;
    const thing = (name: string) => {
      const term = cell(name);
      return term && isRef(term) ? term : undefined;
    };
    const words = (name: string) => {
      const term = cell(name);
      return term && !isRef(term) ? term.value : "";
    };
    const kind = KIND_OF[thing("kind")?.iri ?? ""];
    const covered = span(words("date"));
    if (!kind || !covered) continue;
    const [type, subject, object, place, claim, article] = ["type", "subject", "object", "place", "claim", "article"].map(thing);
    const own = claim?.kind === "event" ? [claim] : kind === "document" ? [subject] : [type, subject, object];
    const same = [kind, words("date"), ...own.map((term) => term?.iri ?? "")].join(" ");
    const known = found.get(same);
    const one = known ?? {
      key: ((kind === "document" ? subject : (claim ?? subject))?.iri ?? same).replace(`${BASE}id/`, ""),
      same,
      kind,
      date: words("date"),
      start: covered.start.getTime(),
      end: covered.end.getTime(),
      dated: words("dated") as Dated,
      type,
      subject,
      object,
      place,
      proofs: [],
    };
    if (claim && article && !one.proofs.some((proof) => proof.claim.iri === claim.iri && proof.words === words("words")))
      one.proofs.push({ claim, article, words: words("words") });
    found.set(same, one);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What an article states and names, and where: facts by kind in the order of the list, marks on the pieces of the text. */
import type { Article, Claim } from "../../api";
import { pieces } from "../../codepoints";
import { GROUPS } from "../../parts/Claim";

export type Quotation = Article["quotations"][number];

export interface Fact {
  claim: Claim;
  quotations: Quotation[];
}

/** A piece of the text under the same quotations from end to end. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  /** What names something or proves something here, the shortest first. */
  over: Quotation[];
}

export const NAMED = ["person", "body", "place", "document", "programme", "platform"];

/** Claims with their quotations, kind by kind, in the order of the text. */
export function factsOf({ claims, quotations }: Article): Fact[] {
  const facts = claims.map((claim) => ({ claim, quotations: quotations.filter((one) => one.claims.includes(claim.iri)) }));
  const place = ({ claim }: Fact) => GROUPS.indexOf(claim.kind);
  return facts.sort((a, b) => place(a) - place(b) || (a.quotations[0]?.start ?? 0) - (b.quotations[0]?.start ?? 0));
}

export function piecesOf({ text, quotations }: Article): Piece[] {
  return pieces(text, quotations.flatMap(({ start, end }) => [start, end])).map((piece) => ({
    ...piece,
    over: quotations.filter(({ start, end }) => start <= piece.start && piece.end <= end).sort((a, b) => a.end - a.start - (b.end - b.start)),
  }));
}


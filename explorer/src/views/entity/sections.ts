/** The sections of an entity's page: its claims by what they say of it, and what reference data links to it, side by side by kind. */
import type { Claim, Entity, EvidencedClaim, Fact, Ref, Term } from "../../api";
import { isRef, text } from "../../api";
import { type Key, kindName } from "../../i18n";
import { groupName, sameClaims } from "../../parts/Claim";

export interface Section {
  id: string;
  title: Key;
  /** Claims that say the same, from several articles, are one card. */
  cards: EvidencedClaim[][];
  /** Statements of the reference data, which have a source but no quotation. */
  links: Fact[];
}

const ORDER = ["positions", "person", "figures", "document", "programme", "platform", "body", "events", "parts-taken", "place", "change", "concept", "other"];

const TITLES: Record<string, Key> = {
  positions: groupName("membership"),
  figures: groupName("observation"),
  events: groupName("event"),
  "parts-taken": groupName("participation"),
  other: groupName("other"),
};

/** From so many values on, a property that points here gets into a section; fewer are said beside the page. */
const FEW = 4;

export function sections(entity: Entity): Section[] {
  const found = new Map<string, Section>();
  const at = (id: string): Section => {
    const section = found.get(id) ?? { id, title: TITLES[id] ?? kindName(id), cards: [], links: [] };
    found.set(id, section);
    return section;
  };
  for (const cards of sameClaims(entity.claims)) at(sectionOf(cards[0]!, entity.iri)).cards.push(cards);
  for (const fact of inverseFacts(entity)) {
    for (const [kind, values] of byKind(fact.values)) if (values.length >= FEW) at(kind).links.push({ ...fact, values });
  }
  for (const section of found.values()) section.cards.sort(section.id === "figures" ? figures : section.id === "positions" ? latest : () => 0);
  return ORDER.filter((id) => found.has(id)).map((id) => found.get(id)!);
}

/** What points to the entity and is not enough for a section. */
export function besides(entity: Entity): Fact[] {
  return inverseFacts(entity)
    .map((fact) => ({ ...fact, values: [...byKind(fact.values)].flatMap(([, values]) => (values.length < FEW ? values : [])) }))
    .filter(({ values }) => values.length);
}

const inverseFacts = ({ inverse }: Entity) => inverse.filter(({ property }) => !/void#|impliesBody|codeOf/.test(property.iri));

const KINDS = ["person", "document", "programme", "platform", "body", "place", "change", "concept"];

function byKind(values: Term[]): Map<string, Term[]> {
  const kinds = new Map<string, Term[]>();
  for (const value of values) {
    const kind = isRef(value) && KINDS.includes(value.kind) ? value.kind : "other";
    kinds.set(kind, [...(kinds.get(kind) ?? []), value]);
  }
  return kinds;
}

function sectionOf(claim: Claim, iri: string): string {
  const is = (part: string) => claim.parts[part]?.some((term) => isRef(term) && term.iri === iri) ?? false;
  switch (claim.kind) {
    case "membership":
      return is("organization") || is("role") ? "person" : "positions";
    case "observation":
      return "figures";
    case "event":
      return "events";
    case "participation":
      return "parts-taken";
    case "statement": {
      const other = claim.parts[is("subject") ? "object" : "subject"]?.[0];
      return other && isRef(other) && KINDS.includes(other.kind) ? other.kind : "other";
    }
    default:
      return "other";
  }
}

const part = (cards: EvidencedClaim[], name: string) => text(cards[0]!.parts[name]?.[0]);

function figures(a: EvidencedClaim[], b: EvidencedClaim[]): number {
  return part(a, "indicator").localeCompare(part(b, "indicator")) || part(b, "refPeriod").localeCompare(part(a, "refPeriod")) || Number(part(b, "value")) - Number(part(a, "value"));
}

/** The posts held now before former ones, the last attested first. */
function latest(a: EvidencedClaim[], b: EvidencedClaim[]): number {
  const former = (cards: EvidencedClaim[]) => Number(isFormer(cards[0]!));
  return former(a) - former(b) || (attested(b).at(-1) ?? "").localeCompare(attested(a).at(-1) ?? "") || b.length - a.length;
}

export const isFormer = (claim: Claim) => text(claim.parts["former"]?.[0]) === "true";

/** The days on which articles say a thing, the earliest first: the day that the claim is attested on, else its article's. */
export function attested(claims: EvidencedClaim[]): string[] {
  const days = claims.flatMap((claim) => {
    const stated = (claim.parts["attestedOn"] ?? []).map(text);
    return stated.length ? stated : claim.evidence.flatMap(({ published }) => published ?? []);
  });
  return [...new Set(days)].sort();
}

export const refs = (facts: Fact[], property: string): Ref[] =>
  facts.filter((fact) => fact.property.iri.endsWith(property)).flatMap((fact) => fact.values.filter(isRef));

export const values = (facts: Fact[], property: string): string[] =>
  facts.filter((fact) => fact.property.iri.endsWith(property)).flatMap((fact) => fact.values.map(text));

import type { ComponentChildren } from "preact";
import type { Entity, EvidencedClaim, Ref, Term } from "../../api";
import { isRef, text } from "../../api";
import { type Key, useWords } from "../../i18n";
import { sameClaims } from "../../parts/Claim";
import { EntityLink, TermView } from "../../parts/Term";
import { attested, isFormer, refs, values } from "./sections";

/** Classes that say little beside a narrower one. */
const BROAD = /#(Agent|Body|StateBody|PartyBody|MassOrganisation|AdministrativeUnit|Area|Claim|Concept)$|schema\.org|linked-data\/cube/;
const MOST_NAMED = 3;

/** What an entity is, in one sentence of the reader's language: its type, where, when, by whom; and how much is said of it. */
export function Summary({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const said = useSaid(entity).filter((clause) => clause !== null);
  if (!said.length) return null;
  return (
    <p class="summary">
      {said.map((clause, at) => (
        <span key={at}>
          {at > 0 && "; "}
          {clause}
        </span>
      ))}
      {t("stop")}
    </p>
  );
}

function useSaid(entity: Entity): ComponentChildren[] {
  const { t, phrase, date, lang } = useWords();
  const { facts, inverse } = entity;
  const one = (found: Ref | undefined) => found && <EntityLink entity={found} />;
  const list = (found: Ref[]) => {
    const shown = found.slice(0, MOST_NAMED).map((ref, at) => (
      <span key={ref.iri}>
        {at > 0 && ", "}
        <EntityLink entity={ref} />
      </span>
    ));
    return found.length > MOST_NAMED ? [...shown, ` ${t("andMore", { n: found.length - MOST_NAMED })}`] : shown;
  };
  const say = (key: Key, parts: Record<string, ComponentChildren>) => (Object.values(parts).every(Boolean) ? <>{phrase(key, parts)}</> : null);
  const some = (key: Key, found: Ref[]) => (found.length ? say(key, { others: list(found) }) : null);
  const narrow = entity.types.find(({ iri }) => !BROAD.test(iri)) ?? entity.types[0];
  const type = words(refs(facts, "#areaKind")[0] ?? refs(facts, "#bodyKind")[0] ?? refs(facts, "#platformKind")[0] ?? refs(facts, "#programmeKind")[0] ?? narrow, lang);
  const day = (name: string) => values(facts, name)[0];
  const until = day("#validUntil");
  const since = day("#validFrom");
  const subjects = (predicate: string) => statements(entity, predicate, "subject");

  switch (entity.kind) {
    case "place":
    case "body": {
      const whole = refs(facts, "#partOf")[0] ?? refs(facts, "#ofArea")[0];
      const into = refs(facts, "#mergedInto");
      return [
        whole ? say("say.within", { type, whole: one(whole) }) : type,
        since ? t("say.since", { date: date(since) }) : null,
        until ? t("say.until", { date: date(until) }) : null,
        some("say.mergedInto", into),
        some("say.mergedFrom", refs(inverse, "#mergedInto")),
        ...posts(entity, "organization").map((claims) => {
          const who = claims[0]!.parts["member"]?.find(isRef);
          return say("say.led", { who: one(who), role: words(claims[0]!.parts["role"]?.[0], lang) });
        }),
      ];
    }
    case "person": {
      const held = posts(entity, "member");
      if (!held.length) return [type];
      return held.map((claims) => {
        const [role, body] = [words(claims[0]!.parts["role"]?.[0], lang), <TermView term={claims[0]!.parts["organization"]?.[0]} />];
        const last = attested(claims).at(-1);
        if (isFormer(claims[0]!)) return say("say.former", { role, body });
        return last ? say("say.postAsOf", { role, body, date: date(last) }) : say("say.post", { role, body });
      });
    }
    case "document": {
      const dated = day("#date_document");
      const number = day("#id_local");
      const issuers = refs(facts, "#issuedBy");
      const name = [words(refs(facts, "#type_document")[0] ?? narrow, lang), " ", number];
      return [
        dated ? say("say.dated", { what: name, date: date(dated) }) : name,
        some("say.issuedBy", issuers.length ? issuers : subjects("#issued")),
        some("say.implements", refs(facts, "#implements")),
        some("say.replaces", refs(facts, "#replaces")),
        some("say.replacedBy", refs(inverse, "#replaces")),
      ];
    }
    case "platform":
    case "programme": {
      const whole = refs(facts, "#ofArea")[0];
      return [
        whole ? say("say.within", { type, whole: one(whole) }) : type,
        some("say.operatedBy", subjects("#operates")),
        some("say.launchedBy", subjects("#launched")),
        some("say.establishedBy", subjects("#established")),
        some("say.implements", refs(facts, "#implements")),
      ];
    }
    case "event": {
      const [place, organiser] = [refs(facts, "location")[0], refs(facts, "organizer")[0]];
      const when = day("startDate");
      return [
        words(refs(facts, "#eventKind")[0] ?? narrow, lang),
        when ? date([when, day("endDate")].filter(Boolean).join("/")) : null,
        place ? one(place) : null,
        organiser ? say("say.organisedBy", { others: one(organiser) }) : null,
      ];
    }
    case "change":
      return [
        day("startedAtTime") ? t("say.since", { date: date(day("startedAtTime")!) }) : null,
        some("say.before", refs(facts, "originalOrganization")),
        some("say.after", refs(facts, "resultingOrganization")),
        some("say.causedBy", refs(facts, "#causedBy")),
      ];
    case "concept": {
      const figures = entity.claims.filter(({ kind }) => kind === "observation");
      const holders = new Set(entity.claims.flatMap(({ parts }) => parts["member"] ?? []).map((term) => (isRef(term) ? term.iri : "")));
      const areas = new Set(figures.flatMap(({ parts }) => parts["refArea"] ?? []).map((term) => (isRef(term) ? term.iri : "")));
      const unit = refs(facts, "#unit")[0];
      return [
        unit ? say("say.unit", { unit: words(unit, lang) }) : type,
        words(refs(facts, "#direction")[0], lang),
        some("say.broader", refs(facts, "#broader")),
        figures.length ? t("say.figures", { n: figures.length, areas: areas.size }) : null,
        holders.size ? t("say.holders", { n: holders.size }) : null,
      ];
    }
    default:
      return [];
  }
}

function words(term: Term | undefined, lang: string): ComponentChildren {
  return term ? <span lang={term.lang !== lang ? term.lang : undefined}>{text(term)}</span> : null;
}

/** Who did what to the entity, as the articles say. */
function statements(entity: Entity, predicate: string, end: "subject" | "object"): Ref[] {
  const found = entity.claims.filter(({ kind, parts }) => kind === "statement" && parts["predicate"]?.some((term) => isRef(term) && term.iri.endsWith(predicate)));
  const ends = found.flatMap(({ parts }) => parts[end] ?? []).filter(isRef);
  return [...new Map(ends.map((ref) => [ref.iri, ref])).values()].filter(({ iri }) => iri !== entity.iri);
}

const LEADS = /role\/(chair|head|secretary|general-secretary|minister|prime-minister|director|president)$/;
const MOST_POSTS = 2;

/** The posts that say most of a person, or of a body who leads it: not former ones, the last attested first. */
function posts(entity: Entity, end: "member" | "organization"): EvidencedClaim[][] {
  const found = entity.claims.filter(({ kind, parts }) => kind === "membership" && parts[end]?.some((term) => isRef(term) && term.iri === entity.iri));
  const leading = found.filter(({ parts }) => parts["role"]?.some((term) => isRef(term) && LEADS.test(term.iri)));
  const same = sameClaims(end === "member" ? found : leading).filter((claims) => end === "member" || !isFormer(claims[0]!));
  const last = (claims: EvidencedClaim[]) => attested(claims).at(-1) ?? "";
  return same.sort((a, b) => Number(isFormer(a[0]!)) - Number(isFormer(b[0]!)) || last(b).localeCompare(last(a)) || b.length - a.length).slice(0, end === "member" ? MOST_POSTS : 1);
}

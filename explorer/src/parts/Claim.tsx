import type { Claim, EvidencedClaim, Quotation, Term } from "../api";
import { text } from "../api";
import { leadingMarks } from "../codepoints";
import { type Key, useWords } from "../i18n";
import { address, last } from "../router";
import { TermView } from "./Term";

export const GROUPS: Claim["kind"][] = ["membership", "observation", "statement", "event", "participation", "other"];
export const groupName = (kind: Claim["kind"]) => `claims.${kind}` as Key;

/** A claim in one line: who holds which post, which figure, what links what. */
export function Headline({ claim }: { claim: Claim }) {
  const { t, date } = useWords();
  const part = (name: string): Term | undefined => claim.parts[name]?.[0];
  switch (claim.kind) {
    case "membership":
      return (
        <span class="headline">
          <TermView term={part("member")} /> <b class="role">{text(part("role"))}</b> <TermView term={part("organization")} />
        </span>
      );
    case "observation":
      return <Figure claim={claim} />;
    case "statement":
      return (
        <span class="headline">
          <TermView term={part("subject")} /> <b class="role">{text(part("predicate"))}</b> <TermView term={part("object")} />
        </span>
      );
    case "event":
      return (
        <span class="headline">
          <a class="entity k-event" href={address(claim.iri)}>
            {text(part("eventKind"))}
          </a>
          {part("startDate") && <span> · {date(text(part("startDate")))}</span>}
          {["location", "organizer"].map((name) => part(name) && <span key={name}> · <TermView term={part(name)} /></span>)}
        </span>
      );
    case "participation":
      return (
        <span class="headline">
          <TermView term={part("agent")} /> <b class="role">{text(part("role"))}</b> <TermView term={part("event")} />
        </span>
      );
    default:
      return <span class="headline">{t("claims.other")}</span>;
  }
}

function Figure({ claim }: { claim: Claim }) {
  const { t, number } = useWords();
  const part = (name: string): Term | undefined => claim.parts[name]?.[0];
  const key = (name: string) => {
    const term = part(name);
    return term && "iri" in term ? last(term.iri) : "";
  };
  const unit = key("unit");
  const kind = key("valueKind");
  return (
    <span class="figure">
      <span class="number">
        {part("comparator") && <small>{text(part("comparator"))} </small>}
        {number(text(part("value")))}
        {unit === "percent" ? " %" : ""}
        {part("outOf") && <small> {t("outOf", { n: number(text(part("outOf"))) })}</small>}
        {unit && !["percent", "count", "other"].includes(unit) && <small> {text(part("unit"))}</small>}
      </span>
      <span class="headline">
        <TermView term={part("indicator")} />
        <span class="where">
          <TermView term={part("refArea")} /> {text(part("refPeriod"))}
          {kind && kind !== "value" && <em class="tag">{text(part("valueKind"))}</em>}
        </span>
      </span>
    </span>
  );
}

/** The sentence that proves a claim, marked in its paragraph, with the way into the article. */
export function Evidence({ quotation, claim }: { quotation: Quotation; claim: Claim }) {
  const { t } = useWords();
  const to = `${address(quotation.article.iri)}#${last(quotation.iri)}`;
  const [marks, after] = leadingMarks(quotation.after);
  return (
    <figure class="evidence">
      <blockquote lang={quotation.lang ?? undefined}>
        {quotation.before}
        <mark>
          {quotation.exact}
          {marks}
        </mark>
        {after}
      </blockquote>
      <figcaption>
        <a href={to} title={t("readArticle")}>
          <span lang={quotation.article.lang}>{quotation.article.label}</span> →
        </a>
        <Certainty claim={claim} />
      </figcaption>
    </figure>
  );
}

export function Certainty({ claim }: { claim: Claim }) {
  const { t, lang } = useWords();
  return (
    <span class="certainty">
      {claim.confidence !== null && (
        <span title={t("confidence")}>
          <meter min={0} max={1} value={claim.confidence} aria-label={t("confidence")} />{" "}
          {claim.confidence.toLocaleString(lang, { style: "percent" })}
        </span>
      )}
      {claim.rule && <code title={t("rule")}>{claim.rule}</code>}
    </span>
  );
}

/** Claims that say the same, from several articles, are one card with several proofs; the best proved first. */
export function sameClaims(claims: EvidencedClaim[]): EvidencedClaim[][] {
  const groups = new Map<string, EvidencedClaim[]>();
  for (const claim of claims) {
    const { attestedOn: _, asPrinted: __, ...parts } = claim.parts;
    const key = claim.kind === "event" ? claim.iri : JSON.stringify([claim.kind, parts]);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const surest = (same: EvidencedClaim[]) => Math.max(...same.map((claim) => claim.confidence ?? 0));
  return [...groups.values()].sort((a, b) => b.length - a.length || surest(b) - surest(a));
}

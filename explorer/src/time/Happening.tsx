import { useWords } from "../i18n";
import type { Dated, Happening } from "./chronicle";
import { datedName } from "./chronicle";
import { EntityLink } from "../parts/Term";
import { text } from "../api";

/** What happened, in one line of links. */
export function HappeningLine({ of: { kind, type, subject, object, place, proofs } }: { of: Happening }) {
  const { lang } = useWords();
  const role = type && (
    <b class="role" lang={type.lang !== lang ? type.lang : undefined}>
      {text(type)}
    </b>
  );
  const event = proofs[0]?.claim;
  if (kind === "change" && subject) return <EntityLink entity={subject} />;
  if (kind === "document" && subject)
    return (
      <>
        <EntityLink entity={subject} />
        {object && <small class="quiet"> · <EntityLink entity={object} /></small>}
      </>
    );
  if (event?.kind === "event" && type)
    return (
      <>
        <EntityLink entity={{ ...event, label: type.label, ...(type.lang ? { lang: type.lang } : {}) }} />
        {[subject, place].map((term) => term && <span key={term.iri}> · <EntityLink entity={term} /></span>)}
      </>
    );
  return (
    <>
      {subject && <EntityLink entity={subject} />} {role} {object && <EntityLink entity={object} />}
    </>
  );
}

/** The sign of a date's standing: full for a date of its own, hollow for the article's, square for reference data. */
export function DatedSign({ dated }: { dated: Dated }) {
  const { t } = useWords();
  return <span class={`dated ${dated}`} role="img" aria-label={t(datedName(dated))} title={t(datedName(dated))} />;
}

import type { Ref, Term } from "../api";
import { isRef } from "../api";
import { kindName, useWords } from "../i18n";
import { address } from "../router";

/** A term as the reader meets it: a link with its kind's colour, a number, a date, or words. */
export function TermView({ term }: { term: Term | undefined }) {
  const { number, date, lang } = useWords();
  if (!term) return null;
  if (isRef(term)) return <EntityLink entity={term} />;
  if (/^(https?):/.test(term.value)) return <Outside href={term.value} />;
  const shown = term.datatype === "date" ? date(term.value) : /^(decimal|integer|double)$/.test(term.datatype ?? "") ? number(term.value) : term.value;
  return <span lang={term.lang !== lang ? term.lang : undefined}>{shown}</span>;
}

export function EntityLink({ entity }: { entity: Ref }) {
  const { lang } = useWords();
  const words = <span lang={entity.lang !== lang ? entity.lang : undefined}>{entity.label}</span>;
  const to = address(entity.iri);
  if (entity.kind === "term") return to.startsWith("/") ? words : <Outside href={to} />;
  if (entity.kind === "concept") return <a class="concept" href={to}>{words}</a>;
  return (
    <a class={`entity k-${entity.kind}`} href={to}>
      {words}
    </a>
  );
}

function Outside({ href }: { href: string }) {
  return (
    <a href={href} rel="noreferrer noopener" class="outside">
      {href.replace(/^https?:\/\/(www\.)?/, "").slice(0, 60)}
    </a>
  );
}

export function KindChip({ kind }: { kind: string }) {
  const { t } = useWords();
  return <span class={`kind k-${kind}`}>{t(kindName(kind))}</span>;
}

import { useEffect, useMemo, useState } from "preact/hooks";
import { isRef, type Term, text } from "../api";
import { useWords } from "../i18n";
import { address, last } from "../router";
import { curie } from "../parts/prefixes";
import { Proof, provedBy } from "./Proof";
import { type Answer, isClaim, isNumber, numericColumns, type Row } from "./shapes";
import { type Column, SortedTable } from "../parts/SortedTable";
import { TermView } from "../parts/Term";

/** An answer as a table: columns to sort by, links, and behind each row that states something the sentences that prove it. */
export function ResultTable({ answer, caption, curies }: { answer: Answer; caption: string; curies?: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState<ReadonlySet<Row>>(new Set());
  useEffect(() => setOpen(new Set()), [answer.rows]);
  const places = useMemo(() => new Map(answer.rows.map((row, index) => [row, String(index)])), [answer.rows]);
  const proved = useMemo(() => new Map(answer.rows.slice(0, 5_000).flatMap((row) => {
    const by = provedBy(answer, row);
    return by ? [[row, by] as const] : [];
  })), [answer]);
  const numeric = useMemo(() => new Set(numericColumns(answer)), [answer]);
  const toggle = (row: Row) => {
    const next = new Set(open);
    if (!next.delete(row)) next.add(row);
    setOpen(next);
  };
  const columns: Column<Row>[] = answer.columns.map(({ name, title }, at) => ({
    name: title,
    numeric: numeric.has(at),
    by: (row) => (isNumber(row[at]) ? Number(text(row[at]!)) : text(row[at] ?? undefined)),
    cell: (row) => <Cell name={name} term={row[at] ?? null} curies={curies ?? false} />,
  }));
  if (proved.size)
    columns.unshift({
      name: t("evidence"),
      cell: (row) =>
        proved.has(row) && (
          <button type="button" class="proof-button" aria-expanded={open.has(row)} aria-label={t("evidence")} title={t("evidence")} onClick={() => toggle(row)}>
            “”
          </button>
        ),
    });
  return (
    <SortedTable
      caption={caption}
      columns={columns}
      rows={answer.rows}
      keyOf={(row) => places.get(row)!}
      below={(row) => open.has(row) && proved.has(row) && <Proof by={proved.get(row)!} />}
    />
  );
}

function Cell({ name, term, curies }: { name: string; term: Term | null; curies: boolean }) {
  const { t, lang } = useWords();
  if (!term) return null;
  if (isClaim(term) && !curies) {
    const key = last(term.iri);
    return term.label === key ? <a href={address(term.iri)}><code title={term.iri}>{key.slice(0, 8)}…</code></a> : <TermView term={term} />;
  }
  if (!isRef(term)) {
    if (name === "words") return <q class="words" lang={term.lang}>{term.value}</q>;
    if (term.datatype === "boolean") return <>{term.value === "true" ? t("yes") : t("no")}</>;
    return <TermView term={term} />;
  }
  if (!curies && term.kind === "term") return <span title={term.iri} lang={term.lang !== lang ? term.lang : undefined}>{term.label}</span>;
  if (!curies) return <TermView term={term} />;
  const short = curie(term.iri);
  const to = address(term.iri);
  const ours = to.startsWith("/");
  return (
    <span title={term.iri}>
      {/^(term|graph)$/.test(term.kind) && /^(\/|https?:)/.test(to) ? (
        <a href={to} lang={term.lang !== lang ? term.lang : undefined} class={ours ? "concept" : "concept outside"} rel={ours ? undefined : "noreferrer noopener"}>
          {term.label}
        </a>
      ) : (
        <TermView term={term} />
      )}
      {term.label !== short && <code class="curie">{short}</code>}
    </span>
  );
}

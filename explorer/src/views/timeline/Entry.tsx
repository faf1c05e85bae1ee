import { useEffect, useRef } from "preact/hooks";
import { type Entity, useApi } from "../../api";
import { useWords } from "../../i18n";
import { COLOURS, type Happening, happeningName } from "../../time/chronicle";
import { Evidence, Headline } from "../../parts/Claim";
import { DatedSign, HappeningLine } from "../../time/Happening";
import { EntityLink } from "../../parts/Term";
import { Trouble } from "../../parts/Trouble";
import { address } from "../../router";

/** A happening in the list; open, it shows the sentences that prove it. */
export function Entry({ of: one, open, toggle }: { of: Happening; open: boolean; toggle: () => void }) {
  const { t, date } = useWords();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const articles = new Set(one.proofs.map(({ article }) => article.iri)).size;
  return (
    <li ref={item} class={open ? "entry open" : "entry"} style={{ "--k": `var(--k-${COLOURS[one.kind]})` }}>
      <div class="row">
        <time>
          <DatedSign dated={one.dated} /> {date(one.date)}
        </time>
        <div class="told">
          <HappeningLine of={one} />
          {one.proofs[0] && !open && (
            <p class="words" lang={one.proofs[0].article.lang}>
              {one.proofs[0].words}
            </p>
          )}
        </div>
        <button type="button" class="plain" aria-expanded={open} onClick={toggle}>
          {articles > 1 ? t("evidenceOf", { n: articles }) : t("evidence")}
        </button>
      </div>
      {open && <Proofs of={one} />}
    </li>
  );
}

/** The sentences of every claim, those who took part in an event, or where the date comes from. */
function Proofs({ of: one }: { of: Happening }) {
  const { t } = useWords();
  const claims = [...new Map(one.proofs.map(({ claim }) => [claim.iri, claim])).values()];
  return (
    <div class="proofs">
      <p class="quiet">
        {t(happeningName(one.kind))}
        {one.type && ` · ${one.type.label}`} · {t(`dated.${one.dated}`)}
      </p>
      {claims.map((claim) => (
        <Proof key={claim.iri} iri={claim.iri} />
      ))}
      {claims.length === 0 && one.subject && <NamedIn iri={one.subject.iri} />}
    </div>
  );
}

function Proof({ iri }: { iri: string }) {
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const claim = data.claims.find((found) => found.iri === iri);
  const parts = data.claims.filter(({ kind }) => kind === "participation");
  return (
    <>
      {claim?.evidence.map((quotation) => <Evidence key={quotation.iri} claim={claim} quotation={quotation} />)}
      {parts.length > 0 && (
        <ul class="parts" aria-label={t("claims.participation")}>
          {parts.map((part) => (
            <li key={part.iri}>
              <Headline claim={part} />
            </li>
          ))}
        </ul>
      )}
      <p class="more">
        <a href={address(iri)}>{t("openClaim")} →</a>
      </p>
    </>
  );
}

/** What no claim states stands in reference data, or where an article names the thing with its date. */
function NamedIn({ iri }: { iri: string }) {
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const source = data.facts.filter(({ property }) => /source|causedBy/.test(property.iri)).flatMap(({ values }) => values);
  return (
    <ul class="parts">
      {source.map((value, index) => (
        <li key={index}>
          {t("source")}: {"iri" in value ? <EntityLink entity={value} /> : <a href={value.value} class="outside" rel="noreferrer noopener">{value.value}</a>}
        </li>
      ))}
      {data.articles.slice(0, 5).map((article) => (
        <li key={article.iri}>
          {t("namedIn")}: <EntityLink entity={article} />
        </li>
      ))}
    </ul>
  );
}

import { useEffect } from "preact/hooks";
import { type Entity, type EvidencedClaim, type Fact, type Term, useApi } from "../api";
import { useWords } from "../i18n";
import { Evidence, GROUPS, groupName, Headline, sameClaims } from "../parts/Claim";
import { later } from "../parts/later";
import { EntityLink, TermView } from "../parts/Term";
import { visited } from "../parts/recent";
import { Trouble } from "../parts/Trouble";
import { address, iriOf } from "../router";

const SmallGraph = later(() => import("../parts/SmallGraph"));
const MOST_VALUES = 8;

/** What is known of one entity, every claim beside the sentence that proves it. */
export default function EntityView({ url }: { url: URL }) {
  const iri = iriOf(url.pathname);
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  useEffect(() => {
    if (!data) return;
    document.title = `${data.label} · govgraph`;
    visited(data);
  }, [data]);
  if (error) return <Trouble error={error} again={again} />;
  if (!data || data.iri !== iri) return <p class="quiet">{t("loading")}</p>;
  return (
    <article class="page">
      <Heading entity={data} />
      <div class="columns">
        <section class="main" aria-label={t("evidence")}>
          {data.claims.length === 0 && <p class="quiet">{t("claims.none")}</p>}
          {GROUPS.map((kind) => (
            <ClaimGroup key={kind} kind={kind} claims={data.claims.filter((claim) => claim.kind === kind)} />
          ))}
        </section>
        <aside>
          {isNode(data) && <SmallGraph iri={iri} />}
          {!isClaim(data) && <Facts title={t("facts")} facts={data.facts} />}
          <Facts title="" facts={data.inverse} inverse />
          <Names entity={data} />
          <NamedIn entity={data} />
        </aside>
      </div>
    </article>
  );
}

const isClaim = ({ kind }: Entity) => ["membership", "observation", "statement", "participation"].includes(kind);
const isNode = (entity: Entity) => entity.kind !== "concept" && !isClaim(entity);

function Heading({ entity }: { entity: Entity }) {
  const { t, lang } = useWords();
  const query = `SELECT ?property ?value WHERE {\n  <${entity.iri}> ?property ?value .\n}`;
  return (
    <header class={`heading k-${entity.kind}`}>
      <p class="types">{entity.types.map((type) => type.label).join(" · ")}</p>
      <h1 lang={entity.lang !== lang ? entity.lang : undefined}>
        {isClaim(entity) ? t(groupName(entity.kind as EvidencedClaim["kind"])) : entity.label}
      </h1>
      <p class="actions">
        {isNode(entity) && (
          <a class="button" href={`/network?${new URLSearchParams({ iri: entity.iri })}`}>
            {t("openGraph")}
          </a>
        )}
        <a class="button" href={`/sparql?${new URLSearchParams({ query })}`}>
          {t("openSparql")}
        </a>
        <Download iri={entity.iri} type="text/turtle" name="Turtle" ending="ttl" />
        <Download iri={entity.iri} type="application/ld+json" name="JSON-LD" ending="jsonld" />
      </p>
    </header>
  );
}

function Download(props: { iri: string; type: string; name: string; ending: string }) {
  const save = async () => {
    const answer = await fetch(address(props.iri), { headers: { Accept: props.type } });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${props.iri.slice(props.iri.lastIndexOf("/") + 1)}.${props.ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" onClick={save}>
      {props.name}
    </button>
  );
}

function ClaimGroup({ kind, claims }: { kind: EvidencedClaim["kind"]; claims: EvidencedClaim[] }) {
  const { t } = useWords();
  if (!claims.length) return null;
  const cards = sameClaims(claims);
  return (
    <section class="claims">
      <h2>
        {t(groupName(kind))} <small>{cards.length}</small>
      </h2>
      {cards.map((same) => (
        <div class="claim" key={same[0]!.iri}>
          <Headline claim={same[0]!} />
          {same.map((claim) => claim.evidence.map((quotation) => <Evidence key={claim.iri} claim={claim} quotation={quotation} />))}
        </div>
      ))}
    </section>
  );
}

function Facts({ title, facts, inverse = false }: { title: string; facts: Fact[]; inverse?: boolean }) {
  const { t } = useWords();
  if (!facts.length) return null;
  return (
    <section class="facts">
      {title && <h2>{title}</h2>}
      <dl>
        {facts.map((fact) => (
          <div key={fact.property.iri}>
            <dt>{inverse ? t("inverse", { property: fact.property.label }) : fact.property.label}</dt>
            <Values values={fact.values} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function Values({ values }: { values: Term[] }) {
  const shown = values.slice(0, MOST_VALUES);
  const rest = values.slice(MOST_VALUES);
  const view = (term: Term, index: number) => (
    <dd key={index}>
      <TermView term={term} />
    </dd>
  );
  return (
    <>
      {shown.map(view)}
      {rest.length > 0 && (
        <dd>
          <details>
            <summary>+ {rest.length}</summary>
            {rest.map((term, index) => (
              <div key={index}>
                <TermView term={term} />
              </div>
            ))}
          </details>
        </dd>
      )}
    </>
  );
}

/** Preferred names, then the other names that are known, folded away. */
function Names({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const names = [...new Map(entity.names.map((name) => [`${name.value}@${name.lang}`, name])).values()];
  const list = (sort: string) => {
    const found = names.filter((name) => name.sort === sort).sort((a, b) => (a.lang ?? "").localeCompare(b.lang ?? ""));
    return (
      <ul class="names">
        {found.map((name) => (
          <li key={`${name.value}@${name.lang}`}>
            <code>{name.lang}</code> <span lang={name.lang ?? undefined}>{name.value}</span>
          </li>
        ))}
      </ul>
    );
  };
  const others = names.filter((name) => name.sort === "altLabel").length;
  if (!names.length) return null;
  return (
    <section class="facts">
      <h2>{t("names")}</h2>
      {list("prefLabel")}
      {others > 0 && (
        <details>
          <summary>+ {others}</summary>
          {list("altLabel")}
        </details>
      )}
    </section>
  );
}

function NamedIn({ entity }: { entity: Entity }) {
  const { t } = useWords();
  if (!entity.articles.length) return null;
  return (
    <section class="facts">
      <h2>{t("namedIn")}</h2>
      <ul>
        {entity.articles.map((article) => (
          <li key={article.iri}>
            <EntityLink entity={article} /> <small class="quiet">{t("times", { n: article.mentions })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

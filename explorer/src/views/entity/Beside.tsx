import type { Entity, Fact, Term } from "../../api";
import { useWords } from "../../i18n";
import { EntityLink, TermView } from "../../parts/Term";
import { besides } from "./sections";

const MOST_VALUES = 8;
/** What only the readers of articles need: how a thing is recognised in a text. */
const LEXICON = /#(described\w+|generic|typical\w+|impliesBody\w*|verbNoun|takes\w+|leads\w+|partLabel|thingClass|tellsEvent|inNamesOf|codeOf|areaLevel|topicLabel|memberRole|composedOf|membershipBodyKind|gender|eventRole|issuanceRule|issuingBodyKind|\w+Label)$/;

/** Key facts, names and articles: the column beside the claims. */
export function Facts({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const stated = entity.facts.filter(({ property }) => !LEXICON.test(property.iri));
  const lexicon = entity.facts.filter(({ property }) => LEXICON.test(property.iri));
  const inverse = besides(entity);
  if (!stated.length && !inverse.length && !lexicon.length) return null;
  return (
    <section class="facts" aria-labelledby="facts">
      <h2 id="facts">{t("facts")}</h2>
      <dl>
        {stated.map((fact) => (
          <FactView key={fact.property.iri} name={fact.property.label} values={fact.values} />
        ))}
        {inverse.map((fact) => (
          <FactView key={fact.property.iri} name={fact.named?.label ?? t("inverse", { property: fact.property.label })} values={fact.values} />
        ))}
      </dl>
      {lexicon.length > 0 && (
        <details>
          <summary>{t("lexicon")}</summary>
          <dl>
            {lexicon.map((fact: Fact) => (
              <FactView key={fact.property.iri} name={fact.property.label} values={fact.values} />
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function FactView({ name, values }: { name: string; values: Term[] }) {
  const view = (term: Term, at: number) => (
    <dd key={at}>
      <TermView term={term} />
    </dd>
  );
  return (
    <div>
      <dt>{name}</dt>
      {values.slice(0, MOST_VALUES).map(view)}
      {values.length > MOST_VALUES && (
        <dd>
          <details>
            <summary>+ {values.length - MOST_VALUES}</summary>
            {values.slice(MOST_VALUES).map((term, at) => (
              <div key={at}>
                <TermView term={term} />
              </div>
            ))}
          </details>
        </dd>
      )}
    </div>
  );
}

/** Preferred names by language, then the other names that are known, folded away. */
export function Names({ entity }: { entity: Entity }) {
  const { t, lang } = useWords();
  const languages = new Intl.DisplayNames(lang, { type: "language" });
  const names = [...new Map(entity.names.map((name) => [`${name.value}@${name.lang}`, name])).values()];
  const others = names.filter(({ sort }) => sort === "altLabel").length;
  if (!names.length) return null;
  const list = (sort: string) => (
    <dl class="names">
      {names
        .filter((name) => name.sort === sort)
        .sort((a, b) => (a.lang ?? "").localeCompare(b.lang ?? ""))
        .map((name) => (
          <div key={`${name.value}@${name.lang}`}>
            <dt>{name.lang ? (languages.of(name.lang) ?? name.lang) : "–"}</dt>
            <dd lang={name.lang ?? undefined}>{name.value}</dd>
          </div>
        ))}
    </dl>
  );
  return (
    <section class="facts" aria-labelledby="names">
      <h2 id="names">{t("names")}</h2>
      {list("prefLabel")}
      {others > 0 && (
        <details>
          <summary>{t("otherNames", { n: others })}</summary>
          {list("altLabel")}
        </details>
      )}
    </section>
  );
}

export function NamedIn({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const { articles } = entity;
  if (!articles.length) return null;
  const row = (article: Entity["articles"][number]) => (
    <li key={article.iri}>
      <EntityLink entity={article} /> <small class="quiet">{t("times", { n: article.mentions })}</small>
    </li>
  );
  return (
    <section class="facts" aria-labelledby="named-in">
      <h2 id="named-in">
        {t("namedIn")} <small>{articles.length}</small>
      </h2>
      <ul>{articles.slice(0, MOST_VALUES).map(row)}</ul>
      {articles.length > MOST_VALUES && (
        <details>
          <summary>+ {articles.length - MOST_VALUES}</summary>
          <ul>{articles.slice(MOST_VALUES).map(row)}</ul>
        </details>
      )}
    </section>
  );
}

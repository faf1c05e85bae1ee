import { useState } from "preact/hooks";
import { type Overview, useApi } from "../../api";
import { type Key, kindName, useWords } from "../../i18n";
import { forget, recentSearches, recentVisits } from "../../parts/recent";
import { EntityLink } from "../../parts/Term";
import { Trouble } from "../../parts/Trouble";
import { Examples } from "./Examples";

const SHOWN_KINDS = ["person", "body", "place", "document", "programme", "platform", "article", "concept"];

const WAYS: { to: string; name: Key; what: Key }[] = [
  { to: "/map", name: "map", what: "way.map" },
  { to: "/figures", name: "figures", what: "way.figures" },
  { to: "/timeline", name: "timeline", what: "way.timeline" },
  { to: "/network", name: "graph", what: "way.graph" },
  { to: "/questions", name: "questions", what: "way.questions" },
  { to: "/sparql", name: "sparql", what: "way.sparql" },
];

/** Before anything is typed: how a search looks, where one was, the ways in, and what the graph holds. */
export function Home() {
  const { lang } = useWords();
  const { data, error, again } = useApi<Overview>("overview", { lang });
  return (
    <>
      <Examples />
      <Recent />
      <Ways />
      {error && <Trouble error={error} again={again} />}
      {data && <Contents overview={data} />}
    </>
  );
}

function Recent() {
  const { t } = useWords();
  const [, setForgotten] = useState(false);
  const searches = recentSearches();
  const visits = recentVisits();
  if (!searches.length && !visits.length) return null;
  return (
    <section class="recent" aria-labelledby="recent">
      <h2 id="recent">{t("recent")}</h2>
      <ul>
        {searches.map((words) => (
          <li key={words}>
            <a class="button" href={`/?${new URLSearchParams({ q: words })}`}>
              <span aria-hidden="true">⌕ </span>
              {words}
            </a>
          </li>
        ))}
        {visits.map((entity) => (
          <li key={entity.iri}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="plain"
        onClick={() => {
          forget();
          setForgotten(true);
        }}
      >
        {t("forget")}
      </button>
    </section>
  );
}

function Ways() {
  const { t } = useWords();
  return (
    <nav class="ways" aria-label={t("waysIn")}>
      {WAYS.map(({ to, name, what }) => (
        <a key={to} href={to}>
          <b>{t(name)}</b>
          <span>{t(what)}</span>
        </a>
      ))}
    </nav>
  );
}

function Contents({ overview }: { overview: Overview }) {
  const { t, lang } = useWords();
  const kinds = SHOWN_KINDS.filter((kind) => overview.counts[kind]);
  return (
    <>
      <h2 id="holds">{t("mostNamed")}</h2>
      <section class="contents" aria-labelledby="holds">
        {kinds.map((kind) => (
          <div key={kind} class={`card k-${kind}`}>
            <h3>
              {t(kindName(kind))} <small>{overview.counts[kind]?.toLocaleString(lang)}</small>
            </h3>
            <ul>
              {(overview.frequent[kind] ?? []).slice(0, 6).map((hit) => (
                <li key={hit.iri}>
                  <EntityLink entity={hit} /> {kind !== "article" && <small class="quiet">{t("times", { n: hit.mentions })}</small>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  );
}

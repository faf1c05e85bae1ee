import { useEffect, useRef } from "preact/hooks";
import { type Found, type Hit, type Overview, useApi } from "../api";
import { EntityLink, KindChip } from "../parts/Term";
import { Trouble } from "../parts/Trouble";
import { kindName, useWords } from "../i18n";
import { navigate } from "../router";

const SHOWN_KINDS = ["person", "body", "place", "document", "programme", "platform", "article", "concept"];

/** Search as you type; before anything is typed, what there is. */
export function SearchView({ url }: { url: URL }) {
  const query = url.searchParams.get("q") ?? "";
  const kind = url.searchParams.get("kind");
  const { t, lang } = useWords();
  const box = useRef<HTMLInputElement>(null);
  const asked = query.trim();
  useEffect(() => {
    document.title = asked ? `${asked} · govgraph` : "govgraph";
  }, [asked]);
  useEffect(() => box.current?.focus(), []);
  const parameters = { q: asked, lang, ...(kind ? { kind } : {}) };
  const found = useApi<Found>(asked ? "search" : null, parameters);
  const overview = useApi<Overview>("overview", { lang });
  const go = (q: string, only: string | null) =>
    navigate(`/?${new URLSearchParams({ ...(q ? { q } : {}), ...(only ? { kind: only } : {}) })}`, { replace: true });
  return (
    <div class={asked ? "search" : "search home"}>
      {!asked && <h1>{t("tagline")}</h1>}
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={box}
          type="search"
          class="box"
          value={query}
          placeholder={t("searchPlaceholder")}
          aria-label={t("search")}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => go(event.currentTarget.value, null)}
        />
      </form>
      <p class="quiet hint">{t("searchHint")}</p>
      {found.error && <Trouble {...found} error={found.error} />}
      {asked && found.data && <Results found={found.data} query={asked} kind={kind} choose={(only) => go(query, only)} />}
      {!asked && overview.error && <Trouble {...overview} error={overview.error} />}
      {!asked && overview.data && <Contents overview={overview.data} />}
    </div>
  );
}

function Results(props: { found: Found; query: string; kind: string | null; choose: (kind: string | null) => void }) {
  const { t } = useWords();
  const { found, kind, choose } = props;
  const total = Object.values(found.counts).reduce((sum, count) => sum + count, 0);
  if (!total) return <p role="status">{t("noHits", { q: props.query })}</p>;
  return (
    <>
      <div class="chips" role="group">
        <button type="button" aria-pressed={kind === null} onClick={() => choose(null)}>
          {t("all")} <small>{total}</small>
        </button>
        {Object.entries(found.counts).map(([name, count]) => (
          <button key={name} type="button" class={`k-${name}`} aria-pressed={kind === name} onClick={() => choose(name)}>
            {t(kindName(name))} <small>{count}</small>
          </button>
        ))}
      </div>
      <ul class="hits">
        {found.hits.map((hit) => (
          <li key={hit.iri}>
            <HitRow hit={hit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const { t } = useWords();
  return (
    <>
      <span>
        <EntityLink entity={hit} /> {hit.within && hit.kind === "place" && <small class="quiet">{hit.within}</small>}
      </span>
      <span class="quiet">
        {hit.mentions > 0 && hit.kind !== "article" && t("times", { n: hit.mentions })} <KindChip kind={hit.kind} />
      </span>
    </>
  );
}

function Contents({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const kinds = SHOWN_KINDS.filter((kind) => overview.counts[kind]);
  return (
    <section class="contents" aria-label={t("mostNamed")}>
      {kinds.map((kind) => (
        <div key={kind} class={`card k-${kind}`}>
          <h2>
            {t(kindName(kind))} <small>{overview.counts[kind]?.toLocaleString(document.documentElement.lang)}</small>
          </h2>
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
  );
}

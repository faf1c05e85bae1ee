import { type Found, useApi } from "../../api";
import { useWords } from "../../i18n";
import { EntityLink, KindChip } from "../../parts/Term";
import { useEffect } from "preact/hooks";

/** For an address that the graph states nothing about: that it is so, and what is called like the words of the address. */
export function NotKnown({ path }: { path: string }) {
  const { t, lang } = useWords();
  const parts = decodeURIComponent(path).replace(/^\/(id|concept)\//, "").split("/");
  const words = parts.slice(parts.length > 1 ? 1 : 0).join(" ").replace(/[-_~]+/g, " ").trim();
  const { data } = useApi<Found>(words ? "search" : null, { q: words, lang, limit: "8" });
  useEffect(() => {
    document.title = `${t("notKnown")} · govgraph`;
  }, [t("notKnown")]);
  return (
    <div class="not-known">
      <h1>{t("notKnown")}</h1>
      <p role="alert">{t("notKnownOf", { path: decodeURIComponent(path) })}</p>
      {data && data.hits.length > 0 && (
        <>
          <h2>{t("meant")}</h2>
          <ul class="facts">
            {data.hits.map((hit) => (
              <li key={hit.iri}>
                <EntityLink entity={hit} /> {hit.within && <small class="quiet">{hit.within} </small>}
                <KindChip kind={hit.kind} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a class="button" href={`/?${new URLSearchParams({ q: words })}`}>
          {t("searchFor", { words })}
        </a>
      </p>
    </div>
  );
}

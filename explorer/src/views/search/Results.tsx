import { useEffect, useState } from "preact/hooks";
import { type Found, type Hit, useApi } from "../../api";
import { kindName, useWords } from "../../i18n";
import { searched } from "../../parts/recent";
import { KindChip } from "../../parts/Term";
import { Trouble } from "../../parts/Trouble";
import { address } from "../../router";
import { Examples } from "./Examples";
import { matched } from "./matched";

const PAGE = 20;
/** As many as the server gives in one answer. */
const MOST = 100;

/** What is called so: how many of each kind, and the best; the old rows stay until the new ones are there. */
export function Results({ words, kind, choose }: { words: string; kind: string; choose: (kind: string) => void }) {
  const { t, lang } = useWords();
  const [shown, setShown] = useState(PAGE);
  useEffect(() => setShown(PAGE), [words, kind]);
  const { data, error, again } = useApi<Found>("search", { q: words, lang, limit: String(shown), ...(kind ? { kind } : {}) });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const everything = Object.values(data.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p role="status" class={everything ? "unseen" : undefined}>
        {everything ? t("found", { n: data.total }) : t("noHits", { q: words })}
      </p>
      {everything === 0 && <Advice words={words} />}
      {everything > 0 && (
        <>
          <div class="chips" role="group" aria-label={t("onlyKind")}>
            <button type="button" aria-pressed={kind === ""} onClick={() => choose("")}>
              {t("all")} <small>{everything.toLocaleString(lang)}</small>
            </button>
            {Object.entries(data.counts).map(([name, count]) => (
              <button key={name} type="button" class={`k-${name}`} aria-pressed={kind === name} onClick={() => choose(kind === name ? "" : name)}>
                {t(kindName(name))} <small>{count.toLocaleString(lang)}</small>
              </button>
            ))}
          </div>
          <ol class="hits" aria-label={t("hits")}>
            {data.hits.map((hit) => (
              <li key={hit.iri} class={`k-${hit.kind}`}>
                <HitRow hit={hit} words={words} />
              </li>
            ))}
          </ol>
          {data.total > data.hits.length && shown < MOST && (
            <button type="button" class="further" onClick={() => setShown(Math.min(shown + PAGE * 2, MOST))}>
              {t("more", { n: data.total - data.hits.length })}
            </button>
          )}
          {data.total > MOST && shown >= MOST && <p class="quiet">{t("tooMany", { n: MOST, total: data.total })}</p>}
        </>
      )}
    </>
  );
}

function HitRow({ hit, words }: { hit: Hit; words: string }) {
  const { t, lang } = useWords();
  return (
    <>
      <a class={`entity k-${hit.kind}`} href={address(hit.iri)} onClick={() => searched(words)}>
        <span lang={hit.lang !== lang ? hit.lang : undefined}>
          <Matched name={hit.label} words={words} />
        </span>
      </a>
      <span class="quiet beside">
        {hit.name && (
          <span lang="und">
            <Matched name={hit.name} words={words} />
          </span>
        )}
        {hit.within && <span>{hit.within}</span>}
        {hit.mentions > 0 && hit.kind !== "article" && <span>{t("named", { n: hit.mentions })}</span>}
        <KindChip kind={hit.kind} />
      </span>
    </>
  );
}

function Matched({ name, words }: { name: string; words: string }) {
  return <>{matched(name, words).map(({ text, matched }, at) => (matched ? <mark key={at}>{text}</mark> : text))}</>;
}

/** When nothing is called so: the words one by one, and what a search can look like. */
function Advice({ words }: { words: string }) {
  const { t } = useWords();
  const each = [...new Set(words.split(/\s+/))].filter((word) => word !== words);
  return (
    <section class="advice" aria-label={t("suggestions")}>
      {each.length > 0 && (
        <p>
          {t("wordByWord")}{" "}
          {each.map((word) => (
            <a key={word} class="button" href={`/?${new URLSearchParams({ q: word })}`}>
              {word}
            </a>
          ))}
        </p>
      )}
      <Examples />
      <p>
        <a href="/questions">{t("askInstead")}</a>
      </p>
    </section>
  );
}

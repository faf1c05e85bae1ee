import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Article, useApi } from "../api";
import { Takeaway } from "./entity/Takeaway";
import { claimText } from "./entity/cite";
import { NotKnown } from "./entity/NotKnown";
import { useWords } from "../i18n";
import { visited } from "../parts/recent";
import { save } from "../parts/save";
import { Trouble } from "../parts/Trouble";
import { annotations } from "./article/annotation";
import { FactList } from "./article/FactList";
import { Filters } from "./article/Filters";
import { factsOf, type Quotation } from "./article/facts";
import { Text } from "./article/Text";
import { address, iriOf, last, navigate, useParameters } from "../router";
import "./entity/entity.css";
import "./article/article.css";

/** An article's own words: names as links, evidence marked, and beside them what was read from it. */
export default function ArticleView({ url }: { url: URL }) {
  const iri = iriOf(decodeURI(url.pathname));
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Article>("article", { iri, lang });
  const known = data?.iri === iri ? data : undefined;
  useEffect(() => {
    if (!known) return;
    document.title = `${known.label} · govgraph`;
    visited(known);
  }, [known]);
  if (error?.status === 404) return <NotKnown path={url.pathname} />;
  if (error) return <Trouble error={error} again={again} />;
  if (!known) return <p class="quiet">{t("loading")}</p>;
  return <Reader article={known} url={url} />;
}

function Reader({ article, url }: { article: Article; url: URL }) {
  const { t } = useWords();
  const { list, set } = useParameters(url);
  const view = useRef<HTMLElement>(null);
  const [near, setNear] = useState<string[]>([]);
  const [sheet, setSheet] = useState(false);
  const hidden = list("hide");
  const facts = useMemo(() => factsOf(article).filter(({ claim }) => !hidden.includes(claim.kind)), [article, hidden.join()]);
  const wanted = url.hash.slice(1);
  const pointed = wanted ? article.quotations.find(({ iri }) => last(iri) === wanted) : undefined;
  // With a quotation all others of its claims are marked: a claim may be proved in several places.
  const active = useMemo(() => {
    const along = article.quotations.filter((one) => one !== pointed && one.claims.some((claim) => pointed?.claims.includes(claim)));
    return pointed ? [pointed, ...along] : [];
  }, [pointed]);
  const at = facts.findIndex(({ quotations }) => pointed && quotations.includes(pointed));
  const choose = (quotation: Quotation | undefined) =>
    navigate(`${location.pathname}${location.search}${quotation ? `#${last(quotation.iri)}` : ""}`, { replace: true });
  /** The next fact with other words: facts with the same words are marked together. */
  const step = (by: number) => {
    const steps = facts.length;
    for (let next = at < 0 && by < 0 ? 0 : at, tried = 0; tried < steps; tried++) {
      next = (next + by + steps) % steps;
      const quotation = facts[next]!.quotations[0];
      if (quotation && quotation !== pointed) return choose(quotation);
    }
  };
  useEffect(() => view.current?.focus({ preventScroll: true }), [article.iri]);
  /** While the reader has the focus: n and p step through the facts, Enter opens one, Escape lets go. */
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
    else if (event.key === "Enter" && at >= 0 && !(event.target as HTMLElement).closest("a, button, summary")) navigate(address(facts[at]!.claim.iri));
    else if (event.key === "Escape") choose(undefined);
    else return;
    event.preventDefault();
  };
  const shared = { article, active, near, choose, point: setNear };
  return (
    <article class="page reader" ref={view} tabIndex={-1} onKeyDown={keys}>
      <Heading article={article} />
      <Filters article={article} hidden={hidden} hide={(kinds) => set({ hide: kinds }, { replace: true })} />
      <div class="columns">
        <Text {...shared} hidden={hidden} />
        <aside class={sheet ? "sheet open" : "sheet"} aria-label={t("articleClaims")}>
          <div class="sheet-head">
            <h2>
              <button type="button" class="handle" aria-expanded={sheet} onClick={() => setSheet(!sheet)}>
                {t("articleClaims")}
              </button>
            </h2>
            {facts.length > 0 && (
              <span class="steps">
                <button type="button" class="icon" aria-label={t("previousFact")} aria-keyshortcuts="p" onClick={() => step(-1)}>
                  ‹
                </button>
                <span>{at >= 0 ? t("factOf", { n: at + 1, total: facts.length }) : t("facts.count", { n: facts.length })}</span>
                <button type="button" class="icon" aria-label={t("nextFact")} aria-keyshortcuts="n" onClick={() => step(1)}>
                  ›
                </button>
              </span>
            )}
          </div>
          {facts.length === 0 && <p class="quiet">{t("nothing")}</p>}
          <FactList {...shared} facts={facts} at={at} />
          <p role="status" class="unseen">
            {at >= 0 && `${t("factOf", { n: at + 1, total: facts.length })}: ${claimText(facts[at]!.claim)}`}
          </p>
        </aside>
      </div>
    </article>
  );
}

function Heading({ article }: { article: Article }) {
  const { t, lang, date } = useWords();
  const { iri, url, published, language } = article;
  return (
    <header class="heading k-article">
      <h1 lang={article.lang ?? language ?? undefined}>{article.label}</h1>
      <p class="quiet about">
        {url && (
          <a href={url} rel="noreferrer noopener" class="outside">
            {t("source")}: {new URL(url).hostname.replace(/^www\./, "")}
          </a>
        )}
        {published && (
          <span>
            {t("published")}: <time dateTime={published}>{date(published)}</time>
          </span>
        )}
        {language && (
          <span>
            {t("writtenIn")}: {new Intl.DisplayNames(lang, { type: "language" }).of(language)}
          </span>
        )}
      </p>
      <p class="quiet">{t("articleHint")}</p>
      <p class="actions">
        <Takeaway iri={iri}>
          <button type="button" onClick={() => save(annotations(article), `${last(iri)}.annotations.jsonld`, "application/ld+json")}>
            {t("annotations")}
          </button>
        </Takeaway>
      </p>
    </header>
  );
}

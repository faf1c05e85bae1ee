import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Article, type Claim, useApi } from "../api";
import { pieces } from "../codepoints";
import { useWords } from "../i18n";
import { Certainty, GROUPS, groupName, Headline } from "../parts/Claim";
import { visited } from "../parts/recent";
import { Trouble } from "../parts/Trouble";
import { address, iriOf } from "../router";

/** An article's own words: names as links, evidence marked, and beside them what was read from it. */
export default function ArticleView({ url }: { url: URL }) {
  const iri = iriOf(url.pathname);
  const quotation = url.hash.slice(1);
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Article>("article", { iri, lang });
  useEffect(() => {
    if (!data) return;
    document.title = `${data.label} · govgraph`;
    visited(data);
  }, [data]);
  if (error) return <Trouble error={error} again={again} />;
  if (!data || data.iri !== iri) return <p class="quiet">{t("loading")}</p>;
  return <Reader article={data} quotation={quotation} />;
}

function Reader({ article, quotation }: { article: Article; quotation: string }) {
  const { t, date } = useWords();
  const pointed = article.quotations.find((found) => found.iri.endsWith(`/${quotation}`) && quotation);
  const [active, setActive] = useState<string[]>([]);
  useEffect(() => setActive(pointed?.claims ?? []), [pointed]);
  return (
    <article class="page">
      <header class="heading k-article">
        <h1 lang={article.lang ?? article.language ?? undefined}>{article.label}</h1>
        <p class="quiet">
          {article.published && <span>{t("published")}: {date(article.published)} </span>}
          {article.url && (
            <a href={article.url} rel="noreferrer noopener" class="outside">
              {t("source")}: {new URL(article.url).hostname}
            </a>
          )}
        </p>
        <p class="quiet">{t("articleHint")}</p>
      </header>
      <div class="columns">
        <Text article={article} active={active} choose={setActive} />
        <aside>
          <h2>{t("articleClaims")}</h2>
          <ClaimList claims={article.claims} active={active} choose={setActive} />
        </aside>
      </div>
    </article>
  );
}

interface Choice {
  active: string[];
  choose: (claims: string[]) => void;
}

function Text({ article, active, choose }: { article: Article } & Choice) {
  const box = useRef<HTMLDivElement>(null);
  const cut = useMemo(() => {
    const offsets = article.quotations.flatMap(({ start, end }) => [start, end]);
    return pieces(article.text, offsets).map((piece) => ({
      ...piece,
      over: article.quotations.filter(({ start, end }) => start <= piece.start && piece.end <= end),
    }));
  }, [article]);
  useEffect(() => {
    box.current?.querySelector("mark.active")?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [active]);
  return (
    <div class="text main" ref={box} lang={article.language ?? undefined}>
      {cut.map((piece) => {
        const claims = piece.over.flatMap((found) => found.claims);
        const name = piece.over.find((found) => found.names.length)?.names[0];
        const words = name ? (
          <a class={`mention k-${name.kind}`} href={address(name.iri)} title={name.label}>
            {piece.text}
          </a>
        ) : (
          piece.text
        );
        if (!claims.length) return words;
        const on = claims.some((claim) => active.includes(claim));
        return (
          <mark key={piece.start} class={on ? "active" : ""} onClick={() => choose(claims)}>
            {words}
          </mark>
        );
      })}
    </div>
  );
}

function ClaimList({ claims, active, choose }: { claims: Claim[] } & Choice) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>(".active");
    if (first && list.current) list.current.scrollTop = first.offsetTop - list.current.offsetTop - 8;
  }, [active]);
  return (
    <div class="claim-list" ref={list}>
      {GROUPS.map((kind) => {
        const same = claims.filter((claim) => claim.kind === kind);
        return (
          same.length > 0 && (
            <section key={kind}>
              <h3>
                {t(groupName(kind))} <small>{same.length}</small>
              </h3>
              {same.map((claim) => (
                <div key={claim.iri} class={active.includes(claim.iri) ? "claim active" : "claim"}>
                  <Headline claim={claim} />
                  <div class="foot">
                    <button type="button" class="plain" aria-pressed={active.includes(claim.iri)} onClick={() => choose([claim.iri])}>
                      {t("evidence")}
                    </button>
                    <Certainty claim={claim} />
                  </div>
                </div>
              ))}
            </section>
          )
        );
      })}
    </div>
  );
}

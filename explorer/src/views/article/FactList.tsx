import { useEffect, useRef } from "preact/hooks";
import type { Article } from "../../api";
import { text } from "../../api";
import { useWords } from "../../i18n";
import { Certainty, groupName, Headline } from "../../parts/Claim";
import { CopyButton } from "../../parts/CopyButton";
import { address } from "../../router";
import { annotation } from "./annotation";
import { type Fact, type Quotation } from "./facts";

interface Props {
  article: Article;
  facts: Fact[];
  at: number;
  active: Quotation[];
  near: string[];
  choose: (quotation: Quotation | undefined) => void;
  point: (quotations: string[]) => void;
}

/** What the article states, kind by kind; each fact leads to its words and is led to by them. */
export function FactList({ article, facts, at, active, near, choose, point }: Props) {
  const { t, lang } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>(".active");
    if (first && list.current) list.current.scrollTop = first.offsetTop - list.current.offsetTop - 8;
  }, [active.map(({ iri }) => iri).join()]);
  return (
    <div class="claim-list" ref={list} onMouseLeave={() => point([])}>
      {facts.map((fact, index) => {
        const { claim, quotations } = fact;
        const on = quotations.some((one) => active.includes(one));
        const first = facts[index - 1]?.claim.kind !== claim.kind;
        const printed = text(claim.parts["asPrinted"]?.[0]);
        return (
          <div key={claim.iri}>
            {first && (
              <h3 class={`c-${claim.kind}`}>
                {t(groupName(claim.kind))} <small>{facts.filter((other) => other.claim.kind === claim.kind).length.toLocaleString(lang)}</small>
              </h3>
            )}
            <div
              class={["claim", `c-${claim.kind}`, on && "active", quotations.some(({ iri }) => near.includes(iri)) && "near"].filter(Boolean).join(" ")}
              aria-current={index === at ? "true" : undefined}
              onMouseEnter={() => point(quotations.map(({ iri }) => iri))}
              onClick={(event) => !(event.target as HTMLElement).closest("a, button, summary") && choose(quotations[0])}
            >
              <Headline claim={claim} />
              {printed && printed !== text(claim.parts["value"]?.[0]) && (
                <p class="printed quiet">
                  {t("asPrinted")} <q lang={article.language ?? undefined}>{printed}</q>
                </p>
              )}
              <div class="foot">
                <button type="button" class="plain" aria-pressed={on} onClick={() => choose(on ? undefined : quotations[0])}>
                  {t("inText")}
                </button>
                <Certainty claim={claim} />
                <details class="cite">
                  <summary>{t("take")}</summary>
                  <div>
                    {quotations[0] && <CopyButton text={() => JSON.stringify(annotation(article, quotations[0]!), null, 2)}>{t("copyAnnotation")}</CopyButton>}
                    <CopyButton text={`${location.origin}${address(article.iri)}#${quotations[0]?.iri.split("/").at(-1) ?? ""}`}>{t("copyPlace")}</CopyButton>
                    <a class="button" href={address(claim.iri)}>
                      {t("claimPage")}
                    </a>
                  </div>
                </details>
              </div>
            </div>
          </div>
        );
      })}
    </div>
  );
}

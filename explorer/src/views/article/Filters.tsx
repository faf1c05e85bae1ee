import type { Article } from "../../api";
import { kindName, useWords } from "../../i18n";
import { GROUPS, groupName } from "../../parts/Claim";
import { NAMED } from "./facts";

/** The legend of the text, which is its filter, too: what is named and what is stated, by kind, each shown or not. */
export function Filters({ article, hidden, hide }: { article: Article; hidden: string[]; hide: (kinds: string[]) => void }) {
  const { t, lang } = useWords();
  const named = NAMED.map((kind) => ({ kind, count: article.quotations.filter(({ names }) => names.some((name) => name.kind === kind)).length }));
  const stated = GROUPS.map((kind) => ({ kind, count: article.claims.filter((claim) => claim.kind === kind).length }));
  const toggle = (kind: string) => hide(hidden.includes(kind) ? hidden.filter((other) => other !== kind) : [...hidden, kind]);
  return (
    <div class="filters">
      <div class="chips" role="group" aria-label={t("filterNames")}>
        <span class="quiet">{t("filterNames")}</span>
        {named.map(
          ({ kind, count }) =>
            count > 0 && (
              <button key={kind} type="button" aria-pressed={!hidden.includes(kind)} onClick={() => toggle(kind)}>
                <span class={`mention k-${kind}`}>{t(kindName(kind))}</span> <small>{count.toLocaleString(lang)}</small>
              </button>
            ),
        )}
      </div>
      <div class="chips" role="group" aria-label={t("filterFacts")}>
        <span class="quiet">{t("filterFacts")}</span>
        {stated.map(
          ({ kind, count }) =>
            count > 0 && (
              <button key={kind} type="button" aria-pressed={!hidden.includes(kind)} onClick={() => toggle(kind)}>
                <span class={`sample c-${kind}`}>{t(groupName(kind))}</span> <small>{count.toLocaleString(lang)}</small>
              </button>
            ),
        )}
      </div>
    </div>
  );
}

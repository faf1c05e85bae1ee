import { useMemo, useState } from "preact/hooks";
import type { EvidencedClaim, Fact, Term } from "../../api";
import { isRef, text } from "../../api";
import { useWords } from "../../i18n";
import { plain } from "../../parts/spelling";
import { TermView } from "../../parts/Term";
import { ClaimCard } from "./ClaimCard";
import { claimText } from "./cite";
import type { Section } from "./sections";

/** So many cards show their sentences at once; more are folded to their headlines. */
const FEW = 6;
/** So many cards, and so many links, are shown before one asks for the rest. */
const MOST_CARDS = 12;
const MOST_LINKS = 24;
const WORTH_A_FILTER = 10;

/** One section: the claims as cards, what reference data adds, and a filter where there is much of either. */
export function SectionView({ section, open }: { section: Section; open: boolean | undefined }) {
  const { t, lang } = useWords();
  const [filter, setFilter] = useState("");
  const [all, setAll] = useState(false);
  const texts = useMemo(() => new Map(section.cards.map((cards) => [cards, searchable(cards)])), [section]);
  const has = (found: string) => plain(filter).split(/\s+/).every((word) => found.includes(word));
  const cards = filter ? section.cards.filter((cards) => has(texts.get(cards)!)) : section.cards;
  const size = section.cards.length + section.links.reduce((sum, { values }) => sum + values.length, 0);
  const title = t(section.title);
  return (
    <section class="claims" id={section.id} aria-labelledby={`${section.id}-title`}>
      <div class="section-head">
        <h2 id={`${section.id}-title`}>
          {title} <small>{size.toLocaleString(lang)}</small>
        </h2>
        {size > WORTH_A_FILTER && (
          <input type="search" aria-label={t("filterIn", { name: title })} placeholder={t("filter")} value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        )}
      </div>
      {section.cards.length > 0 && (
        <ul class="cards">
          {cards.map((same, at) => (
            <ClaimCard key={same[0]!.iri} claims={same} open={open ?? section.cards.length <= FEW} hidden={!all && !filter && at >= MOST_CARDS} />
          ))}
        </ul>
      )}
      {!all && !filter && cards.length > MOST_CARDS && (
        <button type="button" class="further" onClick={() => setAll(true)}>
          {t("more", { n: cards.length - MOST_CARDS })}
        </button>
      )}
      {section.links.map((fact) => (
        <Links key={fact.property.iri} fact={fact} filter={filter} />
      ))}
      <p role="status" class="unseen">
        {filter && t("rowCount", { n: cards.length })}
      </p>
    </section>
  );
}

function Links({ fact, filter }: { fact: Fact; filter: string }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const found = filter ? fact.values.filter((term) => plain(text(term)).includes(plain(filter))) : fact.values;
  const shown = all || filter ? found : found.slice(0, MOST_LINKS);
  return (
    <div class="links">
      <h3>
        {fact.named ? fact.named.label : t("inverse", { property: fact.property.label })} <small>{t("fromReference")}</small>
      </h3>
      <ul>
        {shown.map((term: Term, at) => (
          <li key={isRef(term) ? term.iri : at}>
            <TermView term={term} />
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {t("more", { n: found.length - shown.length })}
        </button>
      )}
    </div>
  );
}

const searchable = (cards: EvidencedClaim[]) =>
  plain([claimText(cards[0]!), ...cards.flatMap(({ evidence }) => evidence.map(({ exact, article }) => `${exact} ${article.label}`))].join(" "));

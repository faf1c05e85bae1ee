import { useEffect, useRef } from "preact/hooks";
import { type Entity, useApi } from "../../api";
import { useWords } from "../../i18n";
import { Evidence } from "../../parts/Claim";
import { Trouble } from "../../parts/Trouble";
import { address, last } from "../../router";
import type { Figure } from "./figure";

/** The sentences that state a figure, each in its paragraph; until they are there, the words alone. */
export function FigureEvidence({ figure }: { figure: Figure }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [figure.id]);
  const observations = [...new Set(figure.statements.map(({ observation }) => observation))];
  return (
    <div class="sentences" ref={place}>
      {observations.map((iri) => (
        <Sentence key={iri} iri={iri} figure={figure} />
      ))}
    </div>
  );
}

function Sentence({ iri, figure }: { iri: string; figure: Figure }) {
  const { lang, t } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  if (error) return <Trouble error={error} again={again} />;
  const claim = data?.claims.find((one) => one.iri === iri);
  if (claim) return claim.evidence.map((quotation) => <Evidence key={quotation.iri} claim={claim} quotation={quotation} />);
  return figure.statements
    .filter((one) => one.observation === iri)
    .map((one) => (
      <figure key={one.quotation} class="evidence">
        <blockquote lang={one.lang}>
          <mark>{one.words}</mark>
        </blockquote>
        <figcaption>
          <a href={`${address(one.article.iri)}#${last(one.quotation)}`} title={t("readArticle")}>
            <span lang={one.article.lang}>{one.article.label}</span> →
          </a>
        </figcaption>
      </figure>
    ));
}

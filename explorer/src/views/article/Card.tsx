import { type Claim, type Entity, type Ref, useApi } from "../../api";
import { Summary } from "../entity/Summary";
import { useWords } from "../../i18n";
import { Headline } from "../../parts/Claim";
import { KindChip } from "../../parts/Term";
import { address } from "../../router";

/** What the pointer or the focus is on: the words, what they name, or the claims that they prove; and where on the page. */
export interface Pointed {
  key: string;
  words: string;
  named: Ref | undefined;
  claims: Claim[];
  left: number;
  top: number;
}

/** Explains words of the text in the reader's language. */
export function Card({ pointed, lang: written, keep, leave }: { pointed: Pointed; lang: string | undefined; keep: () => void; leave: () => void }) {
  const { named, claims, words } = pointed;
  return (
    <div class={`explains k-${named?.kind ?? ""}`} id="explains" role="note" style={{ left: `${pointed.left}px`, top: `${pointed.top}px` }} onMouseEnter={keep} onMouseLeave={leave}>
      {named ? <Named entity={named} words={words} written={written} /> : claims.map((claim) => <Headline key={claim.iri} claim={claim} />)}
    </div>
  );
}

function Named({ entity, words, written }: { entity: Ref; words: string; written: string | undefined }) {
  const { t, lang } = useWords();
  const { data } = useApi<Entity>("entity", { iri: entity.iri, lang });
  return (
    <>
      <p class="kinds">
        <KindChip kind={entity.kind} /> <q lang={written}>{words}</q>
      </p>
      <p class="label">
        <a href={address(entity.iri)} lang={entity.lang !== lang ? entity.lang : undefined}>
          {entity.label}
        </a>
      </p>
      {data?.iri === entity.iri ? <Summary entity={data} /> : <p class="quiet">{t("loading")}</p>}
    </>
  );
}

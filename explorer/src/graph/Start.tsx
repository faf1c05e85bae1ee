import { useState } from "preact/hooks";
import { type Overview, type Ref, useApi } from "../api";
import { kindName, useWords } from "../i18n";
import { EntityPicker } from "../parts/EntityPicker";
import { short } from "./asked";

const WHOLE = [500, 2_000, 10_000];
const KINDS = ["place", "person", "body", "platform", "programme", "document"];

/** Where to begin: with an entity, between two, or with the whole graph. */
export function Start({ change }: { change: (change: Record<string, string | string[]>) => void }) {
  const { t, lang } = useWords();
  const { data } = useApi<Overview>("overview", { lang });
  const [ends, setEnds] = useState<(Ref | undefined)[]>([undefined, undefined]);
  const setEnd = (index: number, entity: Ref) => {
    const next = ends.map((end, at) => (at === index ? entity : end));
    setEnds(next);
    if (next[0] && next[1] && next[0].iri !== next[1].iri) change({ path: next.map((end) => short(end!.iri)) });
  };
  return (
    <div class="graph-start">
      <h1>{t("graph.title")}</h1>
      <div class="ways-in">
        <section class="card">
          <h2>{t("graph.fromOne")}</h2>
          <p class="quiet">{t("graph.fromOneHint")}</p>
          <EntityPicker label={t("graph.pickEntity")} choose={({ iri }) => change({ iri: short(iri), at: short(iri) })} />
        </section>
        <section class="card">
          <h2>{t("graph.betweenTwo")}</h2>
          <p class="quiet">{t("graph.betweenTwoHint")}</p>
          <EntityPicker label={t("from")} value={ends[0]?.label ?? ""} choose={(entity) => setEnd(0, entity)} />
          <EntityPicker label={t("to")} value={ends[1]?.label ?? ""} choose={(entity) => setEnd(1, entity)} />
        </section>
        <section class="card">
          <h2>{t("graph.wholeGraph")}</h2>
          <p class="quiet">{t("graph.wholeHint")}</p>
          <p class="actions">
            {WHOLE.map((most) => (
              <button type="button" key={most} onClick={() => change({ whole: String(most), colour: "community" })}>
                {t("graph.upTo", { n: most })}
              </button>
            ))}
          </p>
        </section>
      </div>
      {data && (
        <section aria-label={t("graph.mostNamed")}>
          <h2>{t("graph.mostNamed")}</h2>
          {KINDS.map((kind) => {
            const hits = data.frequent[kind]?.slice(0, 8) ?? [];
            return (
              hits.length > 0 && (
                <p key={kind} class="first-names">
                  <b class={`k-${kind}`}>{t(kindName(kind))}</b>{" "}
                  {hits.map((hit) => (
                    <a key={hit.iri} class={`chip k-${kind}`} href={`/network?${new URLSearchParams({ iri: short(hit.iri), at: short(hit.iri) })}`} lang={hit.lang !== lang ? hit.lang : undefined}>
                      {hit.label}
                    </a>
                  ))}
                </p>
              )
            );
          })}
        </section>
      )}
    </div>
  );
}

import { useEffect, useState } from "preact/hooks";
import { type Entity, type EvidencedClaim, type Ref, useApi } from "../api";
import { useWords } from "../i18n";
import { EntityPicker } from "../parts/EntityPicker";
import { Evidence } from "../parts/Claim";
import { EntityLink, KindChip } from "../parts/Term";
import { Trouble } from "../parts/Trouble";
import { FIRST_LINKS, short } from "./asked";
import { isOpen, useExploring } from "./exploring";
import { type Around, type GraphEdge, type GraphNode, type Line, lineKey, otherEnd, wordsOf } from "./model";

/** What is chosen: a node with what can be done with it, or a line with the sentences behind it. */
export function Chosen() {
  const { t } = useWords();
  const { asked, scene } = useExploring();
  const [one, other] = asked.chosen;
  const node = one && !other ? scene.nodes.get(one) : undefined;
  const line = one && other ? scene.lines.get(lineKey(one, other)) : undefined;
  return (
    <section class="panel" aria-label={t("graph.chosen")}>
      {node ? <ChosenNode key={node.iri} node={node} /> : line ? <ChosenLine key={line.key} line={line} /> : <p class="quiet">{t("graphHint")}</p>}
      <p role="status" class="unseen">
        {node && t("graph.nodeChosen", { name: node.label, n: scene.edges.filter(({ source, target }) => source === node.iri || target === node.iri).length })}
        {line && [...new Set(line.edges.map(wordsOf))].join(", ")}
      </p>
    </section>
  );
}

function ChosenNode({ node }: { node: GraphNode }) {
  const { t, date } = useWords();
  const { asked, expand, collapse, hide, pin, view, startFrom, measured } = useExploring();
  const open = isOpen(asked, node.iri);
  const some = open || asked.open.some((one) => one.node === node.iri);
  const valid = [node.validFrom, node.validUntil];
  return (
    <>
      <p class="what">
        <KindChip kind={node.kind} />
      </p>
      <h2 class="selected">
        <EntityLink entity={node} />
      </h2>
      <p class="quiet">
        {valid.some(Boolean) && (
          <span>
            {t("graph.validity")}: {valid[0] ? date(valid[0]) : "…"} – {valid[1] ? date(valid[1]) : "…"} ·{" "}
          </span>
        )}
        {node.mentions ? <span>{t("graph.mentionedTimes", { n: node.mentions })} · </span> : null}
        {asked.size !== "same" && measured.has(node.iri) && (
          <span>
            {t(`graph.size.${asked.size}`)}: <Value value={measured.get(node.iri)!} />
          </span>
        )}
      </p>
      <p class="actions">
        {!open && (
          <button type="button" class="primary" onClick={() => expand(node.iri)}>
            {t("expand")}
          </button>
        )}
        {some && (
          <button type="button" onClick={() => collapse(node.iri)}>
            {t("graph.collapse")}
          </button>
        )}
        <button type="button" onClick={() => hide(node.iri)}>
          {t("graph.hide")}
        </button>
        <button type="button" aria-pressed={asked.pins.has(node.iri)} onClick={() => pin(node.iri)}>
          {t("graph.pin")}
        </button>
        <button type="button" onClick={() => view.current?.centre(node.iri)}>
          {t("graph.centre")}
        </button>
        <button type="button" onClick={() => startFrom(node.iri)}>
          {t("graph.startHere")}
        </button>
      </p>
      <KindsOfLink node={node} />
      <PathFrom node={node} />
      <LinesAt node={node} />
    </>
  );
}

function Value({ value }: { value: number }) {
  const { lang } = useWords();
  return <>{value.toLocaleString(lang, { maximumSignificantDigits: 3 })}</>;
}

/** All kinds of link that the entity has, with how many: each can be opened on its own. */
function KindsOfLink({ node }: { node: GraphNode }) {
  const { t, lang } = useWords();
  const { asked, loaded, expand, change } = useExploring();
  const told = loaded.linksOf(node.iri);
  const { data } = useApi<Around>(told ? null : "neighbours", { iri: node.iri, limit: "1", lang });
  const links = told?.links ?? data?.links ?? [];
  const total = told?.total ?? data?.total ?? 0;
  const opening = asked.open.find((one) => one.node === node.iri && !one.property);
  const most = opening?.most ?? FIRST_LINKS;
  const isWhole = isOpen(asked, node.iri);
  if (!links.length && !total) return null;
  return (
    <>
      <h3>
        {t("graph.kindsOfLink")} <small>{t("graph.linkCount", { n: total })}</small>
      </h3>
      <ul class="link-kinds">
        {links.map(({ property, label, direction, count }) => {
          const isOpened = asked.open.some((one) => one.node === node.iri && one.property === property && one.direction === direction);
          const shown = isOpened || (isWhole && total <= most);
          return (
            <li key={property + direction}>
              <span>{direction === "out" ? `${label} →` : t("inverse", { property: label })}</span> <small class="quiet">{count.toLocaleString(lang)}</small>
              {shown ? (
                <span class="quiet" title={t("graph.isShown")} aria-label={t("graph.isShown")} role="img">
                  ✓
                </span>
              ) : (
                <button type="button" class="plain" aria-label={`${t("expand")}: ${label}`} onClick={() => expand(node.iri, { property, direction })}>
                  +
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {isWhole && total > most && (
        <p>
          <small class="quiet">{t("shownOf", { n: Math.min(most, total), total })}</small>{" "}
          <button type="button" class="plain" onClick={() => expand(node.iri, undefined, Math.min(500, most * 3))}>
            {t("graph.showMore")}
          </button>
        </p>
      )}
      {asked.hidden.length > 0 && (
        <button type="button" class="plain" onClick={() => change({ hide: [] })}>
          {t("graph.showHidden", { n: asked.hidden.length })}
        </button>
      )}
    </>
  );
}

function PathFrom({ node }: { node: GraphNode }) {
  const { t } = useWords();
  const { change } = useExploring();
  const find = (to: Ref) => to.iri !== node.iri && change({ path: [short(node.iri), short(to.iri)], step: "", at: "" });
  return (
    <>
      <h3>{t("graph.pathTo")}</h3>
      <EntityPicker label={t("graph.pathTo")} placeholder={t("graph.pathPlaceholder")} choose={find} />
    </>
  );
}

const MOST_LINES = 40;

/** The lines of a node in the picture: each leads to the sentences behind it. */
function LinesAt({ node }: { node: GraphNode }) {
  const { t, lang } = useWords();
  const here = useExploring();
  const lines = here.linesAt(node.iri);
  if (!lines.length) return null;
  return (
    <>
      <h3>
        {t("graph.inPicture")} <small>{lines.length}</small>
      </h3>
      <ul class="lines">
        {lines.slice(0, MOST_LINES).map((line) => {
          const other = here.node(otherEnd(line, node.iri));
          return (
            <li key={line.key}>
              <button type="button" class={`line k-${other.kind}`} onClick={() => here.choose(line.source, line.target)} title={t("evidence")}>
                <small>{[...new Set(line.edges.map(wordsOf))].join(" · ")}</small>
                <span lang={other.lang !== lang ? other.lang : undefined}>{other.label}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {lines.length > MOST_LINES && <p class="quiet">{t("more", { n: lines.length - MOST_LINES })}</p>}
    </>
  );
}

function ChosenLine({ line }: { line: Line }) {
  const { t } = useWords();
  const here = useExploring();
  return (
    <>
      <h2 class="selected">
        <End node={here.node(line.source)} /> <span aria-hidden="true">{line.arrow ? "→" : "—"}</span> <End node={here.node(line.target)} />
      </h2>
      <p class="actions">
        {[line.source, line.target].map((end) => (
          <button type="button" key={end} onClick={() => here.choose(end)}>
            {t("choose", { name: here.node(end).label })}
          </button>
        ))}
      </p>
      {line.edges.map((edge) => (
        <Link key={edge.property + edge.source} edge={edge} />
      ))}
    </>
  );
}

function End({ node }: { node: GraphNode }) {
  return <EntityLink entity={node} />;
}

/** A link in words, since when it is known, and the sentences that prove it. */
export function Link({ edge }: { edge: GraphEdge }) {
  const { t, date, lang } = useWords();
  const here = useExploring();
  const [from, to] = [here.node(edge.source), here.node(edge.target)];
  return (
    <article class="link">
      <p>
        <EntityLink entity={from} /> <b class="role">{wordsOf(edge)}</b> <EntityLink entity={to} />
      </p>
      {(edge.from || edge.until || edge.claims) && (
        <p class="quiet">
          {(edge.from || edge.until) && (
            <span>
              {edge.claim ? t("graph.attested") : t("graph.validity")}: {edge.from ? date(edge.from) : "…"}
              {edge.until !== edge.from && <> – {edge.until ? date(edge.until) : "…"}</>}
            </span>
          )}
          {edge.claim && edge.articles ? <span> · {t("graph.inArticles", { n: edge.articles })}</span> : null}
          {edge.confidence != null && (
            <span>
              {" "}
              · {t("confidence")} {edge.confidence.toLocaleString(lang, { style: "percent" })}
            </span>
          )}
        </p>
      )}
      {edge.claim ? <Proof edge={edge} claim={edge.claim} /> : <p class="quiet">{t("graph.fromReference")}</p>}
    </article>
  );
}

/** The quotations of the surest claim; of all that say the same when asked. */
function Proof({ edge, claim }: { edge: GraphEdge; claim: string }) {
  const { t, lang } = useWords();
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [claim]);
  const { data, error, again } = useApi<Entity>("entity", { iri: all ? edge.source : claim, lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  const claims = data.claims.filter((one) => one.iri === claim || (all && says(one, edge)));
  return (
    <>
      {claims.map((one) => one.evidence.map((quotation) => <Evidence key={quotation.iri} claim={one} quotation={quotation} />))}
      {!all && (edge.claims ?? 1) > 1 && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {t("more", { n: edge.claims! - 1 })}
        </button>
      )}
    </>
  );
}

/** Whether a claim says what a link says: it has both ends and the property among its parts. */
function says({ parts }: EvidencedClaim, { source, target, property }: GraphEdge): boolean {
  const named = new Set(Object.values(parts).flatMap((terms) => terms.map((term) => ("iri" in term ? term.iri : ""))));
  return [source, target, property].every((iri) => named.has(iri));
}

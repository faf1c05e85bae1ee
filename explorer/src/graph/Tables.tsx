import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { kindName, useWords } from "../i18n";
import { type Column, SortedTable } from "../parts/SortedTable";
import { EntityLink } from "../parts/Term";
import { isOpen, useExploring } from "./exploring";
import { edgeKey, type GraphEdge, type GraphNode, wordsOf } from "./model";

/** The picture in words: every node and link, with the same that can be done with them. */
export function Tables() {
  const { t } = useWords();
  const { scene } = useExploring();
  return (
    <>
      <Fold title={t("graph.nodesTable")} count={scene.nodes.size}>
        <NodeTable />
      </Fold>
      <Fold title={t("links")} count={scene.edges.length}>
        <LinkTable />
      </Fold>
    </>
  );
}

/** What is folded away isn't made: the largest tables have ten thousands of rows. */
function Fold({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  const { lang } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title} <small class="quiet">{count.toLocaleString(lang)}</small>
      </summary>
      {open && children}
    </details>
  );
}

function NodeTable() {
  const { t, lang } = useWords();
  const { scene, asked, measured, goTo, expand, collapse, hide, pin } = useExploring();
  const action = (name: string, { label }: GraphNode, act: () => void, pressed?: boolean) => (
    <button type="button" class="plain" aria-label={`${name}: ${label}`} aria-pressed={pressed} onClick={act}>
      {name}
    </button>
  );
  const columns: Column<GraphNode>[] = [
    { name: t("graph.name"), cell: (node) => <EntityLink entity={node} />, by: ({ label }) => label },
    { name: t("graph.kind"), cell: ({ kind }) => t(kindName(kind)), by: ({ kind }) => t(kindName(kind)) },
    { name: asked.size === "same" ? t("graph.size.degree") : t(`graph.size.${asked.size}`), cell: ({ iri }) => (measured.get(iri) ?? 0).toLocaleString(lang, { maximumSignificantDigits: 3 }), by: ({ iri }) => measured.get(iri) ?? 0, numeric: true },
    {
      name: t("graph.actions"),
      cell: (node) => (
        <span class="row-actions">
          {action(t("graph.show"), node, () => goTo(node.iri))}
          {isOpen(asked, node.iri) ? action(t("graph.collapse"), node, () => collapse(node.iri)) : action(t("expand"), node, () => expand(node.iri))}
          {action(t("graph.hide"), node, () => hide(node.iri))}
          {action(t("graph.pin"), node, () => pin(node.iri), asked.pins.has(node.iri))}
        </span>
      ),
    },
  ];
  return <SortedTable caption={t("graph.nodesTable")} columns={columns} rows={[...scene.nodes.values()]} keyOf={({ iri }) => iri} most={100} />;
}

function LinkTable() {
  const { t, lang, date } = useWords();
  const { scene, node, choose } = useExploring();
  const sure = (confidence: number | null | undefined) => confidence?.toLocaleString(lang, { style: "percent" }) ?? "";
  const columns: Column<GraphEdge>[] = [
    { name: t("from"), cell: ({ source }) => <EntityLink entity={node(source)} />, by: ({ source }) => node(source).label },
    { name: t("link"), cell: wordsOf, by: wordsOf },
    { name: t("to"), cell: ({ target }) => <EntityLink entity={node(target)} />, by: ({ target }) => node(target).label },
    { name: t("graph.since"), cell: ({ from }) => (from ? date(from) : ""), by: ({ from }) => from ?? "" },
    { name: t("confidence"), cell: ({ confidence }) => sure(confidence), by: ({ confidence }) => confidence ?? -1, numeric: true },
    {
      name: t("evidence"),
      cell: (edge) => (
        <button type="button" class="plain" aria-label={`${t("graph.show")}: ${node(edge.source).label} ${wordsOf(edge)} ${node(edge.target).label}`} onClick={() => choose(edge.source, edge.target)}>
          {t("graph.show")}
        </button>
      ),
    },
  ];
  return <SortedTable caption={t("links")} columns={columns} rows={scene.edges} keyOf={edgeKey} most={100} />;
}

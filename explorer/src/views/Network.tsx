import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type ApiError, type Edge, get, type Neighbours, type Ref } from "../api";
import { kindName, useWords } from "../i18n";
import { GraphView } from "../parts/graph";
import { EntityLink, KindChip } from "../parts/Term";
import { Trouble } from "../parts/Trouble";
import { address } from "../router";

interface Shown {
  nodes: Map<string, Ref>;
  edges: Map<string, Edge>;
  totals: Map<string, number>;
}
const NOTHING: Shown = { nodes: new Map(), edges: new Map(), totals: new Map() };

/** The graph around an entity, growing with each click on a node; the same links as a table below. */
export default function NetworkView({ url }: { url: URL }) {
  const iri = url.searchParams.get("iri");
  const { t, lang } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<GraphView | null>(null);
  const [shown, setShown] = useState(NOTHING);
  const [selected, setSelected] = useState<string | null>(iri);
  const [error, setError] = useState<ApiError>();

  const expand = useCallback(
    async (node: string) => {
      setSelected(node);
      setError(undefined);
      try {
        const found = await get<Neighbours>("neighbours", { iri: node, lang });
        view.current?.add(node, found);
        setShown((before) => merge(before, node, found));
      } catch (problem) {
        setError(problem as ApiError);
      }
    },
    [lang],
  );

  useEffect(() => {
    document.title = `${t("graph")} · govgraph`;
    if (!iri || !box.current) return;
    const made = new GraphView(box.current, (node) => void expand(node));
    view.current = made;
    setShown(NOTHING);
    void expand(iri);
    return () => made.stop();
  }, [iri, lang]);

  if (!iri)
    return (
      <p class="empty">
        <a href="/">{t("graphStart")}</a>
      </p>
    );
  const entity = selected ? shown.nodes.get(selected) : undefined;
  const total = selected ? shown.totals.get(selected) : undefined;
  const around = [...shown.edges.values()].filter((edge) => edge.source === selected || edge.target === selected).length;
  return (
    <div class="network">
      {error && <Trouble error={error} again={() => void expand(selected ?? iri)} />}
      <div class="stage">
        <div class="canvas" ref={box} role="img" aria-label={t("graph")} data-nodes={shown.nodes.size} data-edges={shown.edges.size} />
        <div class="panel">
          {entity && (
            <>
              <KindChip kind={entity.kind} />
              <p class="selected">
                <EntityLink entity={entity} />
              </p>
              {total !== undefined && total > around && <p class="quiet">{t("shownOf", { n: around, total })}</p>}
            </>
          )}
          <Legend nodes={[...shown.nodes.values()]} />
          <button type="button" onClick={() => view.current?.fit()}>
            {t("fit")}
          </button>{" "}
          <button
            type="button"
            onClick={() => {
              view.current?.clear();
              setShown(NOTHING);
              void expand(iri);
            }}
          >
            {t("clear")}
          </button>
        </div>
      </div>
      <p class="quiet">{t("graphHint")}</p>
      <LinkTable shown={shown} expand={expand} />
    </div>
  );
}

function merge(before: Shown, node: string, found: Neighbours): Shown {
  const edges = found.edges.map((edge) => [`${edge.source} ${edge.property} ${edge.target}`, edge] as const);
  return {
    nodes: new Map([...before.nodes, ...found.nodes.map((ref) => [ref.iri, ref] as const)]),
    edges: new Map([...before.edges, ...edges]),
    totals: new Map([...before.totals, [node, found.total]]),
  };
}

function Legend({ nodes }: { nodes: Ref[] }) {
  const { t } = useWords();
  const counts = new Map<string, number>();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    <ul class="legend">
      {[...counts].map(([kind, count]) => (
        <li key={kind} class={`k-${kind}`}>
          {t(kindName(kind))} <small>{count}</small>
        </li>
      ))}
    </ul>
  );
}

function LinkTable({ shown, expand }: { shown: Shown; expand: (node: string) => void }) {
  const { t } = useWords();
  const cell = (iri: string) => {
    const ref = shown.nodes.get(iri);
    return (
      ref && (
        <td>
          <EntityLink entity={ref} />{" "}
          <button type="button" class="plain" aria-label={`${t("expand")}: ${ref.label}`} onClick={() => expand(iri)}>
            +
          </button>
        </td>
      )
    );
  };
  return (
    <details>
      <summary>{t("links")}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t("from")}</th>
              <th>{t("link")}</th>
              <th>{t("to")}</th>
            </tr>
          </thead>
          <tbody>
            {[...shown.edges].map(([key, edge]) => (
              <tr key={key}>
                {cell(edge.source)}
                <td>{edge.claim ? <a href={address(edge.claim)} title={t("evidence")}>{edge.label}</a> : edge.label}</td>
                {cell(edge.target)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

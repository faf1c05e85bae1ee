import { useMemo } from "preact/hooks";
import { kindName, useWords } from "../i18n";
import { useExploring } from "./exploring";
import { short, toggled } from "./asked";
import { counted, wordsOf } from "./model";
import { communityColour, sign } from "./palette";

/** The legend, which is also the filter: what each colour and sign stands for, how many there are, and whether they are seen. */
export function Filters() {
  const { t, lang } = useWords();
  const { asked, loaded, change, communities } = useExploring();
  const kinds = useMemo(() => counted(loaded.known.nodes.values(), ({ kind }) => kind), [loaded.known]);
  const links = useMemo(() => counted(loaded.known.edges, ({ property }) => property), [loaded.known]);
  const words = useMemo(() => new Map(loaded.known.edges.map((edge) => [edge.property, wordsOf(edge)])), [loaded.known]);
  const unsure = useMemo(() => loaded.known.edges.some(({ confidence }) => confidence != null && confidence < 1), [loaded.known]);
  const count = (n: number) => <small class="quiet">{n.toLocaleString(lang)}</small>;
  return (
    <section class="filters" aria-label={t("graph.filters")}>
      <h2>{t("graph.filters")}</h2>
      <ul class="legend">
        {kinds.map(([kind, n]) => (
          <li key={kind} class={`k-${kind}`}>
            <button type="button" aria-pressed={!asked.withoutKinds.includes(kind)} onClick={() => change({ without: toggled(asked.withoutKinds, kind) })}>
              <Sign kind={kind} plain={asked.colour !== "kind"} /> {t(kindName(kind))} {count(n)}
            </button>
          </li>
        ))}
      </ul>
      {communities && <Communities />}
      <details>
        <summary>{t("graph.byLink")}</summary>
        <ul class="legend">
          {links.map(([property, n]) => (
            <li key={property}>
              <button type="button" aria-pressed={!asked.withoutLinks.includes(property)} onClick={() => change({ unlinked: toggled(asked.withoutLinks, property).map(short) })}>
                {words.get(property)} {count(n)}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {(unsure || asked.sure > 0) && (
        <label class="sure">
          {t("graph.atLeastSure", { n: asked.sure.toLocaleString(lang, { style: "percent" }) })}
          <input type="range" min={0} max={100} step={5} value={asked.sure * 100} onInput={(event) => change({ sure: event.currentTarget.value === "0" ? "" : event.currentTarget.value }, { replace: true })} />
        </label>
      )}
      {asked.hidden.length > 0 && (
        <button type="button" class="plain" onClick={() => change({ hide: [] })}>
          {t("graph.showHidden", { n: asked.hidden.length })}
        </button>
      )}
    </section>
  );
}

function Sign({ kind, plain }: { kind: string; plain: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" class={plain ? "sign plain" : "sign"}>
      <circle cx="8" cy="8" r="8" />
      <path d={sign(kind)} transform="translate(8 8) scale(.58) translate(-8 -8)" fill-rule="evenodd" />
    </svg>
  );
}

const MOST_NAMED = 12;

/** The largest communities by the name of their most linked member; looking at one pales the others. */
function Communities() {
  const { t, lang } = useWords();
  const { communities, scene, focus, setFocus, choose, asked } = useExploring();
  const groups = useMemo(() => {
    const degree = new Map<string, number>();
    for (const { source, target } of scene.edges) for (const node of [source, target]) degree.set(node, (degree.get(node) ?? 0) + 1);
    const members = new Map<number, string[]>();
    for (const [node, rank] of communities ?? []) if (scene.nodes.has(node) && rank < MOST_NAMED) members.set(rank, [...(members.get(rank) ?? []), node]);
    return [...members]
      .sort(([a], [b]) => a - b)
      .map(([rank, nodes]) => ({ rank, nodes: new Set(nodes), hub: scene.nodes.get(nodes.reduce((best, node) => ((degree.get(node) ?? 0) > (degree.get(best) ?? 0) ? node : best)))! }));
  }, [communities, scene]);
  return (
    <>
      <h3>{t("graph.communities")}</h3>
      <ul class="legend">
        {groups.map(({ rank, nodes, hub }) => {
          const isSeen = focus?.size === nodes.size && focus.has(hub.iri);
          return (
            <li key={rank}>
              <button
                type="button"
                aria-pressed={isSeen}
                onClick={() => {
                  if (asked.chosen.length) choose();
                  setFocus(isSeen ? null : nodes);
                }}
              >
                <i class="dot" style={{ background: communityColour(rank) }} /> <span lang={hub.lang !== lang ? hub.lang : undefined}>{hub.label}</span>{" "}
                <small class="quiet">{nodes.size.toLocaleString(lang)}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

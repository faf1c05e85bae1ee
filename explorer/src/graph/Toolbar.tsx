import { useState } from "preact/hooks";
import { useWords } from "../i18n";
import { EntityPicker } from "../parts/EntityPicker";
import { MOST_FORCED } from "./arranging";
import { COLOURS, LAYOUTS, short, SIZES } from "./asked";
import { useExploring } from "./exploring";
import { matches } from "./finding";
import { MOST_BETWEEN } from "./measures";
import { Save } from "./Save";
import type { useSteps } from "./steps";

/** What acts on the whole picture: more entities, steps back, how it is arranged and coloured, and taking it along. */
export function Toolbar({ steps, waiting }: { steps: ReturnType<typeof useSteps>; waiting: boolean }) {
  const { t } = useWords();
  const { asked, scene, change } = useExploring();
  const large = scene.nodes.size > MOST_FORCED;
  return (
    <div class="tools" role="group" aria-label={t("graph.tools")}>
      <EntityPicker label={t("graph.addEntity")} choose={({ iri }) => change({ iri: [...asked.starts, iri].map(short), shut: asked.shut.filter((one) => one !== iri).map(short), hide: asked.hidden.filter((one) => one !== iri).map(short), at: short(iri) })} />
      <Find />
      <span class="pair">
        <button type="button" class="icon" disabled={!steps.canUndo} onClick={steps.undo} title={`${t("graph.undo")} (Ctrl+Z)`} aria-label={t("graph.undo")}>
          ↶
        </button>
        <button type="button" class="icon" disabled={!steps.canRedo} onClick={steps.redo} title={`${t("graph.redo")} (Ctrl+Shift+Z)`} aria-label={t("graph.redo")}>
          ↷
        </button>
      </span>
      <label>
        <span>{t("graph.layout")}</span>
        <select value={asked.layout} onChange={(event) => change({ layout: event.currentTarget.value })}>
          {LAYOUTS.filter((name) => name !== "given" || asked.whole).map((name) => (
            <option key={name} value={name} disabled={large && (name === "force" || name === "spread")}>
              {t(`graph.layout.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("graph.colour")}</span>
        <select value={asked.colour} onChange={(event) => change({ colour: event.currentTarget.value })}>
          {COLOURS.map((name) => (
            <option key={name} value={name}>
              {t(`graph.colour.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("graph.size")}</span>
        <select value={asked.size} onChange={(event) => change({ size: event.currentTarget.value })}>
          {SIZES.map((name) => (
            <option key={name} value={name} disabled={name === "betweenness" && scene.nodes.size > MOST_BETWEEN}>
              {t(`graph.size.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <Save />
      <button type="button" onClick={() => change(Object.fromEntries([...new URLSearchParams(location.search).keys()].map((name) => [name, ""])))}>
        {t("clear")}
      </button>
      <span role="status" class={waiting ? "quiet" : "unseen"}>
        {waiting ? t("loading") : t("graph.pictureCount", { nodes: scene.nodes.size, edges: scene.edges.length })}
      </span>
    </div>
  );
}

/** How near the picture is looked at. */
export function Zoom() {
  const { t } = useWords();
  const { view } = useExploring();
  return (
    <div class="zoom" role="group" aria-label={t("graph.zoom")}>
      <button type="button" class="icon" aria-label={t("graph.zoomIn")} title={`${t("graph.zoomIn")} (+)`} onClick={() => view.current?.zoom(1 / 1.5)}>
        +
      </button>
      <button type="button" class="icon" aria-label={t("graph.zoomOut")} title={`${t("graph.zoomOut")} (−)`} onClick={() => view.current?.zoom(1.5)}>
        −
      </button>
      <button type="button" title={`${t("fit")} (0)`} onClick={() => view.current?.fit()}>
        {t("fit")}
      </button>
    </div>
  );
}

/** Searching within what is seen: what doesn't match pales as one types; Enter goes to the first, then to the next. */
function Find() {
  const { t } = useWords();
  const { scene, asked, choose, setFocus, goTo } = useExploring();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const found = typed.trim() ? matches(scene, typed) : [];
  const see = (text: string) => {
    setTyped(text);
    setAt(-1);
    if (asked.chosen.length) choose();
    setFocus(text.trim() ? new Set(matches(scene, text).map(({ iri }) => iri)) : null);
  };
  return (
    <span class="find">
      <input
        type="search"
        value={typed}
        aria-label={t("graph.findInPicture")}
        placeholder={t("graph.findInPicture")}
        onInput={(event) => see(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") see("");
          if (event.key !== "Enter" || !found.length) return;
          const next = (at + (event.shiftKey ? found.length - 1 : 1)) % found.length;
          setAt(next);
          setFocus(null);
          goTo(found[next]!.iri);
        }}
      />
      <small role="status" class="quiet">
        {typed.trim() && t("graph.matchCount", { n: found.length })}
      </small>
    </span>
  );
}

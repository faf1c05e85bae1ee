import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { read } from "../graph/asked";
import { Chosen } from "../graph/Chosen";
import { DaySlider } from "../graph/DaySlider";
import { ExploringContext } from "../graph/exploring";
import { Filters } from "../graph/Filters";
import { useGraph } from "../graph/loading";
import { useCommunities, useSizes } from "../graph/measures";
import { type Line, lineKey, seen } from "../graph/model";
import { PathList } from "../graph/PathList";
import { Stage } from "../graph/Stage";
import { Start } from "../graph/Start";
import { useSteps } from "../graph/steps";
import { Tables } from "../graph/Tables";
import { Toolbar, Zoom } from "../graph/Toolbar";
import type { GraphView } from "../graph/GraphView";
import { Trouble } from "../parts/Trouble";
import { useParameters } from "../router";
import "../graph/network.css";

/** Exploring the graph: from some entities or all, step by step, every link beside the sentence that proves it. */
export default function NetworkView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { set } = useParameters(url);
  const steps = useSteps(url);
  const asked = useMemo(() => read(url.searchParams), [url.search]);
  const loaded = useGraph(asked, lang);
  const filters = [...asked.hidden, "", ...asked.withoutKinds, "", ...asked.withoutLinks, "", asked.sure, asked.day, ...asked.starts, "", ...asked.path].join(" ");
  const scene = useMemo(() => seen(loaded.known, asked), [loaded.known, filters]);
  const communities = useCommunities(scene, asked.colour);
  const { values: measured, pixels, waiting } = useSizes(scene, asked.size);
  const [focus, setFocus] = useState<ReadonlySet<string> | null>(null);
  const view = useRef<GraphView | null>(null);
  const path = useMemo(() => pathOf(loaded, asked.step, scene.lines), [loaded.paths, asked.step, scene]);

  const names = [...asked.starts, ...asked.path].map((iri) => loaded.known.nodes.get(iri)?.label).filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = `${names ? `${names} · ` : ""}${t("graph")} · govgraph`;
  }, [names, lang]);

  if (!asked.starts.length && !asked.whole && asked.path.length < 2) return <Start change={set} />;
  return (
    <ExploringContext.Provider value={{ asked, loaded, scene, measured, communities, view, change: set, focus, setFocus }}>
      <div class="network">
        <h1 class="unseen">{names || t("graph.wholeGraph")}</h1>
        <Toolbar steps={steps} waiting={loaded.waiting || waiting} />
        {loaded.error && <Trouble error={loaded.error} again={loaded.again} />}
        <div class="work">
          <div class="picture">
            <div class="stage">
              <Stage sizes={pixels} path={path} />
              <Zoom />
              {!scene.nodes.size && <p class="over quiet">{loaded.waiting ? t("loading") : t("nothing")}</p>}
            </div>
            <DaySlider />
            <p class="quiet keys" id="graph-keys">
              {t("graph.keys")}
            </p>
          </div>
          <div class="side">
            <PathList />
            <Chosen />
            <Filters />
          </div>
        </div>
        <Tables />
      </div>
    </ExploringContext.Provider>
  );
}

/** The lines of the path that is followed, as far as they are seen. */
function pathOf({ paths, pathEdges }: ReturnType<typeof useGraph>, step: number, lines: ReadonlyMap<string, Line>): Line[] {
  const path = paths?.[Math.min(step, paths.length - 1)] ?? [];
  return path.flatMap((edge) => lines.get(lineKey(pathEdges[edge]!.source, pathEdges[edge]!.target)) ?? []);
}

import { useWords } from "../i18n";
import { EntityLink } from "../parts/Term";
import { Link } from "./Chosen";
import { useExploring } from "./exploring";
import { type GraphEdge, wordsOf } from "./model";

/** The ways from one entity to another, and the evidence of each step of the one that is followed. */
export function PathList() {
  const { t, lang } = useWords();
  const { asked, loaded, change, node } = useExploring();
  const [from, to] = asked.path;
  if (!from || !to) return null;
  const { paths, pathEdges } = loaded;
  const at = Math.min(asked.step, (paths?.length ?? 1) - 1);
  return (
    <section class="paths" aria-label={t("graph.paths")}>
      <h2>{t("graph.paths")}</h2>
      <p>
        <EntityLink entity={node(from)} /> … <EntityLink entity={node(to)} />
      </p>
      {!paths && loaded.waiting && <p class="quiet">{t("loading")}</p>}
      <p role="status" class={paths?.length === 0 ? undefined : "unseen"}>
        {paths && (paths.length ? t("graph.pathCount", { n: paths.length }) : t("graph.noPath"))}
      </p>
      {paths && paths.length > 0 && (
        <>
          <ol class="ways">
            {paths.map((path, index) => (
              <li key={index}>
                <button type="button" aria-pressed={index === at} onClick={() => change({ step: index ? String(index) : "", at: "" })}>
                  {path.map((edge) => wordsOf(pathEdges[edge]!)).join(" → ")} <small>{t("graph.stepCount", { n: path.length })}</small>
                </button>
              </li>
            ))}
          </ol>
          {stops(from, paths[at]!.map((edge) => pathEdges[edge]!)).map(({ edge, stop }) => (
            <div class="step" key={stop}>
              <Link edge={edge} />
            </div>
          ))}
        </>
      )}
      <button type="button" class="plain" onClick={() => change({ path: [], step: "" })} lang={lang}>
        {t("graph.closePaths")}
      </button>
    </section>
  );
}

/** Each step of a path with where it leads. */
function stops(from: string, path: GraphEdge[]): { edge: GraphEdge; stop: string }[] {
  let at = from;
  return path.map((edge) => {
    at = edge.source === at ? edge.target : edge.source;
    return { edge, stop: at };
  });
}

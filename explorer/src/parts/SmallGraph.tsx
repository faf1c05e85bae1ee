import { useEffect, useRef } from "preact/hooks";
import { type Neighbours, useApi } from "../api";
import { useWords } from "../i18n";
import { address, navigate } from "../router";
import { GraphView } from "../graph/GraphView";

/** The nearest neighbours at a glance; a click opens a neighbour's page. */
export default function SmallGraph({ iri }: { iri: string }) {
  const { t, lang } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { data } = useApi<Neighbours>("neighbours", { iri, lang, limit: "12" });
  const worthIt = data !== undefined && data.edges.length > 0;
  useEffect(() => {
    if (!worthIt || !box.current) return;
    const view = new GraphView(box.current, (node) => navigate(address(node)), true);
    view.add(iri, data);
    return () => view.stop();
  }, [data]);
  if (!worthIt) return null;
  return <div class="small-graph" ref={box} role="img" aria-label={t("graph")} />;
}

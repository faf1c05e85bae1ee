import { useEffect, useRef } from "preact/hooks";
import { showQuery } from "../parts/editor";

/** A query to read, with highlighting. Load this part lazily: the editor is large. */
export default function QueryText({ query, label }: { query: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = showQuery(host.current!, query, label);
    return () => view.destroy();
  }, [query]);
  return <div class="editor" ref={host} />;
}

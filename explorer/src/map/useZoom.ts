import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import type { RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";

const MOST = 10;

/**
 * Looking closer at a drawing: with two fingers, the wheel with Ctrl, or steps; once it is closer it can be dragged. One finger and the
 * plain wheel keep scrolling the page.
 */
export function useZoom(drawing: RefObject<SVGSVGElement | null>) {
  const [at, setAt] = useState(zoomIdentity);
  const behaviour = useMemo(
    () =>
      zoom<SVGSVGElement, unknown>()
        .scaleExtent([1, MOST])
        .filter(function (this: SVGSVGElement, event: Event) {
          if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
          if ("touches" in event && (event as TouchEvent).touches.length > 1) return true;
          return this.dataset["closer"] === "true" && event.type !== "dblclick" && !(event as MouseEvent).button;
        })
        .on("zoom", ({ transform }: { transform: typeof zoomIdentity }) => setAt(transform)),
    [],
  );
  useEffect(() => {
    const svg = drawing.current!;
    const { width, height } = svg.viewBox.baseVal;
    behaviour.translateExtent([
      [0, 0],
      [width, height],
    ]);
    const selection = select(svg).call(behaviour);
    return () => void selection.on(".zoom", null);
  }, [behaviour]);
  /** Closer or farther by a factor, around the middle or towards a point. */
  const by = (factor: number, towards?: readonly [number, number]) => {
    const selection = select(drawing.current!);
    behaviour.scaleBy(selection, factor);
    if (towards && factor > 1) behaviour.translateTo(selection, towards[0], towards[1]);
  };
  return { at, by, whole: () => behaviour.transform(select(drawing.current!), zoomIdentity), most: MOST };
}

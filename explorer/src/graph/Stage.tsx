import { type RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useWords } from "../i18n";
import { GraphView, type Handlers } from "./GraphView";
import { chosen, collapsed, expanded } from "./asked";
import { isOpen, useExploring } from "./exploring";
import { type Line, lineKey } from "./model";
import { communityColour } from "./palette";

const ARROWS: Record<string, "up" | "down" | "left" | "right"> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** The drawing, with mouse, touch and keys. `brightLines` are those of the path that is followed. */
export function Stage({ sizes, path }: { sizes: ReadonlyMap<string, number>; path: Line[] }) {
  const { t } = useWords();
  const here = useExploring();
  const { asked, scene, communities, focus, view } = here;
  const box = useRef<HTMLDivElement>(null);
  const now = useRef(here);
  now.current = here;
  const large = asked.whole > 5_000;

  useEffect(() => {
    const handlers: Handlers = {
      chooseNothing: () => now.current.choose(),
      open: (node) => toggle(now.current, node),
      drop: (node, place) => now.current.pin(node, place),
      // Finding the line under the pointer takes another drawing of them all: not for the largest graphs, which have the table.
      ...(large ? {} : { chooseLine: (line: string) => now.current.choose(...line.split(" ")) }),
    };
    const made = new GraphView(box.current!, (node) => now.current.choose(node), false, handlers);
    view.current = made;
    return () => {
      made.stop();
      view.current = null;
    };
  }, [large]);

  const pins = JSON.stringify([...asked.pins]);
  const centres = [...asked.starts, ...asked.path].join(" ");
  const looks = useMemo(
    () => ({ colours: communities && new Map([...communities].map(([node, rank]) => [node, communityColour(rank)])), sizes, groups: communities }),
    [communities, sizes],
  );
  useEffect(() => view.current?.look(looks), [looks, large]);
  useEffect(() => {
    view.current?.show({ nodes: scene.nodes.values(), lines: scene.lines.values(), layout: asked.layout, pins: asked.pins, centres: centres.split(" ") });
  }, [scene, asked.layout, pins, centres, large]);

  useEffect(() => {
    const [one, other] = asked.chosen;
    const line = one && other ? lineKey(one, other) : undefined;
    const bright = new Set(focus ?? []);
    const lines = new Set<string>();
    if (one && !other && scene.nodes.has(one)) {
      bright.add(one);
      for (const around of here.linesAt(one)) {
        lines.add(around.key);
        bright.add(around.source).add(around.target);
      }
    } else if (line && scene.lines.has(line)) {
      lines.add(line);
      bright.add(one!).add(other!);
    } else if (!focus)
      for (const step of path) {
        lines.add(step.key);
        bright.add(step.source).add(step.target);
      }
    view.current?.mark({
      nodes: new Set(asked.chosen.filter((node) => scene.nodes.has(node))),
      lines: new Set(line ? [line] : one ? [] : path.map(({ key }) => key)),
      bright: bright.size ? bright : null,
      brightLines: bright.size ? lines : null,
      pinned: new Set(asked.pins.keys()),
    });
  }, [scene, asked.chosen.join(" "), focus, path, pins, large]);

  return (
    <div
      class="canvas"
      ref={box}
      role="application"
      aria-label={t("graph")}
      aria-describedby="graph-keys"
      tabIndex={0}
      data-nodes={scene.nodes.size}
      data-edges={scene.edges.length}
      onKeyDown={(event) => onKey(event, now)}
    />
  );
}

type Here = ReturnType<typeof useExploring>;

function toggle({ asked, change }: Here, node: string) {
  change({ ...(isOpen(asked, node) ? collapsed(asked, node) : expanded(asked, node)), ...chosen(node) });
}

/** Arrows go from node to node, or move the picture; the rest acts on the chosen node. */
function onKey(event: KeyboardEvent, now: RefObject<Here>) {
  const here = now.current!;
  const { asked, view, scene } = here;
  if (event.ctrlKey || event.metaKey || event.altKey || !view.current) return;
  const node = asked.chosen.length === 1 && scene.nodes.has(asked.chosen[0]!) ? asked.chosen[0] : undefined;
  const arrow = ARROWS[event.key];
  const step = { up: [0, -0.15], down: [0, 0.15], left: [-0.15, 0], right: [0.15, 0] } as const;
  if (arrow && event.shiftKey) {
    const [x, y] = step[arrow];
    view.current.pan(x, -y);
  } else if (arrow) {
    const next = node ? view.current.beside(node, arrow) : (asked.starts.find((start) => scene.nodes.has(start)) ?? scene.nodes.keys().next().value);
    if (next) here.choose(next);
  } else if (event.key === "+" || event.key === "=") view.current.zoom(1 / 1.4);
  else if (event.key === "-") view.current.zoom(1.4);
  else if (event.key === "0") view.current.fit();
  else if (event.key === "Escape") here.choose();
  else if (node && event.key === "Enter") toggle(here, node);
  else if (node && (event.key === "Delete" || event.key === "Backspace")) here.hide(node);
  else if (node && event.key.toLowerCase() === "p") here.pin(node);
  else return;
  event.preventDefault();
}

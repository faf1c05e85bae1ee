import { plot, type PlotOptions } from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * A chart drawn by Observable Plot, as wide as its place and anew when that, the theme or the data changes. `label` says in a sentence what
 * it shows to who doesn't see it; a table with the same values belongs beside every chart. Load this part lazily: Plot is large.
 */
export default function Chart({ label, options }: { label: string; options: (width: number) => PlotOptions }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    const repaint = () => setTheme((count) => count + 1);
    watch.observe(box.current!);
    addEventListener("theme", repaint);
    return () => {
      watch.disconnect();
      removeEventListener("theme", repaint);
    };
  }, []);
  useEffect(() => {
    if (!width) return;
    const chart = plot({ className: "plot", ariaLabel: label, width, style: { background: "transparent", fontSize: "12px" }, ...options(width) });
    // A style element is what the content security policy forbids; its rules are in style.css.
    for (const style of [...chart.querySelectorAll("style")]) style.remove();
    const drawing = chart instanceof SVGSVGElement ? chart : chart.querySelector("svg");
    drawing?.setAttribute("role", "img");
    box.current!.replaceChildren(chart);
  }, [width, theme, label, options]);
  return <div class="chart" ref={box} />;
}

/** A colour of the page's style, for what is drawn: `--k-place`, `--ink` … */
export const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

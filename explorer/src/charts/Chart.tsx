import { plot, type PlotOptions } from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { save } from "../parts/save";

/**
 * A chart drawn by Observable Plot, as wide as its place and anew when that, the theme or the data changes. `label` says in a sentence what
 * it shows to who doesn't see it; a table with the same values belongs beside every chart. Memoise `options`: another function is another
 * chart. `choose` is told the datum that is pointed at when it is clicked (a mark with a tip points). With a `file` name the drawing can be
 * saved. Load this part lazily: Plot is large.
 */
export default function Chart(props: {
  label: string;
  options: (width: number) => PlotOptions;
  choose?: ((datum: unknown) => void) | undefined;
  file?: string | undefined;
}) {
  const { label, options, choose, file } = props;
  const { t } = useWords();
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
    const chart = plot({ className: "plot", width, ...options(width), style: { background: "transparent", fontSize: "12px" } });
    // A style element is what the content security policy forbids; its rules are in style.css.
    for (const style of [...chart.querySelectorAll("style")]) style.remove();
    chart.setAttribute("aria-hidden", "true"); // the place is the picture; Plot's names of marks say nothing to a reader
    const pointed = () => {
      const datum: unknown = chart.value;
      chart.classList.toggle("pointed", datum != null);
    };
    if (choose) {
      chart.addEventListener("input", pointed);
      chart.addEventListener("click", () => chart.value != null && choose(chart.value));
    }
    box.current!.replaceChildren(chart);
  }, [width, theme, options, choose]);
  return (
    <>
      <div class="chart" ref={box} role="img" aria-label={label} />
      {file && (
        <p class="chart-foot">
          <button type="button" class="plain" onClick={() => save(picture(box.current!), `${file}.svg`, "image/svg+xml")}>
            {t("saveChart")}
          </button>
        </p>
      )}
    </>
  );
}

/** A colour of the page's style, for what is drawn: `--k-place`, `--ink` … */
export const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The drawing as a file of its own: with the colours and the background that the page's style gives it. */
function picture(box: HTMLElement): string {
  const drawn = box.querySelector("svg")!;
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const font = getComputedStyle(drawn).fontFamily;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("style", `background:${colour("--raised")};color:${colour("--ink")};font:12px ${font}`);
  return new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name) || colour("--raised"));
}

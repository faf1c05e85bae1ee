import { useRef, useState } from "preact/hooks";
import type { ApiError } from "../api";
import { useWords } from "../i18n";
import { Trouble } from "../parts/Trouble";
import { useExploring } from "./exploring";

type Format = "png" | "svg" | "gexf" | "html";
const FORMATS: Format[] = ["png", "svg", "gexf", "html"];

/** Taking the picture along: as an image, as data, or as a page that needs no server and has the evidence in it. */
export function Save() {
  const { t, lang } = useWords();
  const { view, scene } = useExploring();
  const menu = useRef<HTMLDetailsElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const write = async (format: Format) => {
    if (!view.current) return;
    setBusy(true);
    setError(undefined);
    try {
      const { saved } = await import("./saving");
      await saved(format, { picture: view.current.picture(), scene, lang, t });
      menu.current!.open = false;
    } catch (problem) {
      setError(problem as ApiError);
    }
    setBusy(false);
  };
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        menu.current!.open = false;
        menu.current!.querySelector("summary")!.focus();
      }}
    >
      <summary class="button">{t("graph.save")}</summary>
      <div class="menu-list">
        {FORMATS.map((format) => (
          <button type="button" key={format} disabled={busy} onClick={() => void write(format)}>
            <b>{format.toUpperCase()}</b> <small>{t(`graph.save.${format}`)}</small>
          </button>
        ))}
        {error && <Trouble error={error} again={() => setError(undefined)} />}
      </div>
    </details>
  );
}

import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../i18n";
import { searched } from "../parts/recent";
import { navigate, useParameters } from "../router";
import { Home } from "./search/Home";
import { Results } from "./search/Results";
import "./search/search.css";

/** Search as you type; before anything is typed, what there is. */
export function SearchView({ url }: { url: URL }) {
  const { t } = useWords();
  const { read, set } = useParameters(url);
  const view = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const typed = read("q");
  const words = typed.trim();
  useEffect(() => {
    document.title = words ? `${words} · govgraph` : `govgraph · ${t("tagline")}`;
  }, [words, t("tagline")]);
  useEffect(() => {
    // Where there is no keyboard, a focused box would cover half of the page with one.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus({ preventScroll: true });
  }, []);
  const hits = () => [...(view.current?.querySelectorAll<HTMLAnchorElement>(".hits li > a") ?? [])];
  /** Down and up go through the box and the hits, Escape clears, and letters go on in the box. */
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stops: HTMLElement[] = [box.current!, ...hits()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      const next = stops[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    } else if (event.key === "Enter" && at === 0 && stops[1]) {
      event.preventDefault();
      searched(words);
      navigate(stops[1].getAttribute("href")!);
    } else if (event.key === "Escape" && typed) {
      event.preventDefault();
      set({ q: "", kind: "" }, { replace: true });
      box.current!.focus();
    } else if (at > 0 && event.key.length === 1 && event.key !== " ") {
      box.current!.focus(); // before the letter is there: it is typed into the box
    }
  };
  return (
    <div class={words ? "search" : "search home"} ref={view} onKeyDown={keys}>
      {words ? (
        <h1 class="unseen">{t("search")}</h1>
      ) : (
        <div class="what">
          <h1>{t("tagline")}</h1>
          <p>{t("whatItIs")}</p>
        </div>
      )}
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={box}
          type="search"
          class="box"
          data-shortcut
          value={typed}
          placeholder={t("searchPlaceholder")}
          aria-label={t("search")}
          aria-describedby="search-hint"
          aria-keyshortcuts="Control+K Meta+K"
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="go"
          spellcheck={false}
          onInput={(event) => set({ q: event.currentTarget.value, kind: "" }, { replace: true })}
        />
        <p class="quiet hint" id="search-hint">
          {t("searchHint")} <span class="keys">{t("searchKeys")}</span>
        </p>
      </form>
      {words ? <Results words={words} kind={read("kind")} choose={(kind) => set({ kind }, { replace: true })} /> : <Home />}
    </div>
  );
}

import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Key, LANGUAGES, type Lang, LangContext, speak, useWords } from "./i18n";
import { Connection } from "./parts/Connection";
import { later } from "./parts/later";
import { QuickSearch, useShortcut } from "./parts/QuickSearch";
import { useLocation } from "./router";
import { SearchView } from "./views/Search";

/** A view: the addresses it shows, and the entry of the menu that leads to it. Every view but the first is fetched when it is needed. */
interface View {
  at: RegExp;
  show: ComponentType<{ url: URL }>;
  menu?: { to: string; name: Key };
}

const VIEWS: View[] = [
  { at: /^\/$/, show: SearchView, menu: { to: "/", name: "search" } },
  { at: /^\/id\/article\//, show: later(() => import("./views/Article")) },
  { at: /^\/(id|concept)\//, show: later(() => import("./views/Entity")) },
  { at: /^\/network$/, show: later(() => import("./views/Network")), menu: { to: "/network", name: "graph" } },
  { at: /^\/map$/, show: later(() => import("./views/Map")), menu: { to: "/map", name: "map" } },
  { at: /^\/figures$/, show: later(() => import("./views/Figures")), menu: { to: "/figures", name: "figures" } },
  { at: /^\/timeline$/, show: later(() => import("./views/Timeline")), menu: { to: "/timeline", name: "timeline" } },
  { at: /^\/questions(\/|$)/, show: later(() => import("./views/Questions")), menu: { to: "/questions", name: "questions" } },
  { at: /^\/sparql$/, show: later(() => import("./views/Sparql")), menu: { to: "/sparql", name: "sparql" } },
  { at: /^\/about$/, show: later(() => import("./views/About")), menu: { to: "/about", name: "about" } },
];

export function App({ first }: { first: Lang }) {
  const [lang, setLang] = useState<Lang>(first);
  const url = useLocation();
  useShortcut();
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem("lang", lang);
  }, [lang]);
  const view = VIEWS.find(({ at }) => at.test(url.pathname)) ?? VIEWS[0]!;
  return (
    <LangContext.Provider value={lang}>
      <Header url={url} view={view} setLang={(next) => void speak(next).then(() => setLang(next))} />
      <Connection />
      <main id="content" tabIndex={-1}>
        <view.show url={url} />
      </main>
    </LangContext.Provider>
  );
}

function Header({ url, view, setLang }: { url: URL; view: View; setLang: (lang: Lang) => void }) {
  const { lang, t } = useWords();
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = menu.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && menu.current) menu.current.scrollLeft = here.offsetLeft - (menu.current.clientWidth - here.clientWidth) / 2;
  }, [view, lang]); // where the menu is wider than the page
  return (
    <header class="top">
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <a class="brand" href="/">
        <Mark /> govgraph
      </a>
      {url.pathname !== "/" && <QuickSearch />}
      <nav aria-label={t("views")} ref={menu}>
        {VIEWS.map(
          (other) =>
            other.menu && (
              <a key={other.menu.to} href={other.menu.to} aria-current={other === view ? "page" : undefined}>
                {t(other.menu.name)}
              </a>
            ),
        )}
      </nav>
      <select aria-label={t("language")} value={lang} onChange={(event) => setLang(event.currentTarget.value as Lang)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
      <ThemeSwitch />
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" class="mark-icon">
      <path d="M9 10 L23 8 M9 10 L18 24 M23 8 L18 24" />
      <circle cx="9" cy="10" r="5" />
      <circle cx="23" cy="8" r="4" class="second" />
      <circle cx="18" cy="24" r="4.5" class="third" />
    </svg>
  );
}

function ThemeSwitch() {
  const { t } = useWords();
  const [theme, setTheme] = useState(() => localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    dispatchEvent(new Event("theme"));
  }, [theme]);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      class="icon"
      title={t("theme")}
      aria-label={t("theme")}
      onClick={() => {
        localStorage.setItem("theme", other);
        setTheme(other);
      }}
    >
      {theme === "dark" ? "☀" : "☾"}
    </button>
  );
}

import { useEffect, useState } from "preact/hooks";
import { LANGUAGES, type Lang, LangContext, preferredLanguage, useWords } from "./i18n";
import { later } from "./parts/later";
import { iriOf, navigate, useLocation } from "./router";
import { SearchView } from "./views/Search";
import { EntityView } from "./views/Entity";
import { ArticleView } from "./views/Article";

const NetworkView = later(() => import("./views/Network"));
const QuestionsView = later(() => import("./views/Questions"));
const SparqlView = later(() => import("./views/Sparql"));

export function App() {
  const [lang, setLang] = useState<Lang>(preferredLanguage);
  const url = useLocation();
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem("lang", lang);
  }, [lang]);
  return (
    <LangContext.Provider value={lang}>
      <Header url={url} setLang={setLang} />
      <main id="content" tabIndex={-1}>
        <View url={url} />
      </main>
    </LangContext.Provider>
  );
}

function View({ url }: { url: URL }) {
  const path = url.pathname;
  if (path.startsWith("/id/article/")) return <ArticleView iri={iriOf(path)} quotation={url.hash.slice(1)} />;
  if (/^\/(id|concept)\//.test(path)) return <EntityView iri={iriOf(path)} />;
  if (path === "/network") return <NetworkView iri={url.searchParams.get("iri")} />;
  if (path.startsWith("/questions")) return <QuestionsView name={decodeURIComponent(path.slice(11))} parameters={url.search} />;
  if (path === "/sparql") return <SparqlView query={url.searchParams.get("query")} />;
  return <SearchView query={url.searchParams.get("q") ?? ""} kind={url.searchParams.get("kind")} />;
}

function Header({ url, setLang }: { url: URL; setLang: (lang: Lang) => void }) {
  const { lang, t } = useWords();
  const here = (path: string) => (url.pathname === path ? ("page" as const) : undefined);
  return (
    <header class="top">
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <a class="brand" href="/">
        <Mark /> govgraph
      </a>
      {url.pathname !== "/" && <QuickSearch />}
      <nav aria-label="govgraph">
        <a href="/" aria-current={here("/")}>
          {t("search")}
        </a>
        <a href="/network" aria-current={here("/network")}>
          {t("graph")}
        </a>
        <a href="/questions" aria-current={url.pathname.startsWith("/questions") ? "page" : undefined}>
          {t("questions")}
        </a>
        <a href="/sparql" aria-current={here("/sparql")}>
          {t("sparql")}
        </a>
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

function QuickSearch() {
  const { t } = useWords();
  return (
    <form
      class="quick"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("q");
        navigate(`/?${new URLSearchParams({ q: String(typed) })}`);
      }}
    >
      <input type="search" name="q" aria-label={t("search")} placeholder={t("search")} autocomplete="off" />
    </form>
  );
}

function ThemeSwitch() {
  const { t } = useWords();
  const [theme, setTheme] = useState(() => localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
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
        dispatchEvent(new Event("theme"));
      }}
    >
      {theme === "dark" ? "☀" : "☾"}
    </button>
  );
}

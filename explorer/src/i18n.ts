/** The page's words: one folder of message files a language, one file an area; only the language that is read is loaded. */
import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type about from "./messages/en/about.json";
import type article from "./messages/en/article.json";
import type entity from "./messages/en/entity.json";
import type figures from "./messages/en/figures.json";
import type graph from "./messages/en/graph.json";
import type map from "./messages/en/map.json";
import type questions from "./messages/en/questions.json";
import type search from "./messages/en/search.json";
import type shared from "./messages/en/shared.json";
import type sparql from "./messages/en/sparql.json";
import type timeline from "./messages/en/timeline.json";

export type Key = keyof (typeof about &
  typeof article &
  typeof entity &
  typeof figures &
  typeof graph &
  typeof map &
  typeof questions &
  typeof search &
  typeof shared &
  typeof sparql &
  typeof timeline);
export type Lang = "vi" | "en" | "bn" | "hi";
type Messages = Record<string, string>;

export const LANGUAGES: Record<Lang, string> = { vi: "Tiếng Việt", en: "English", bn: "বাংলা", hi: "हिन्दी" };
const FILES = import.meta.glob<Messages>("./messages/*/*.json", { import: "default" });
const loaded = new Map<Lang, Messages>();

export const LangContext = createContext<Lang>("en");

export function preferredLanguage(): Lang {
  const stored = localStorage.getItem("lang");
  const wanted = [stored, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (wanted.find((tag) => tag !== null && tag in LANGUAGES) as Lang | undefined) ?? "en";
}

/** Load a language's words: before the page is shown in it. */
export async function speak(lang: Lang): Promise<void> {
  const files = Object.entries(FILES).filter(([path]) => path.startsWith(`./messages/${lang}/`));
  loaded.set(lang, Object.assign({}, ...(await Promise.all(files.map(([, load]) => load())))) as Messages);
}

/** The language and its functions: `t` for messages, `number` and `date` for values as the reader's country writes them. */
export function useWords() {
  const lang = useContext(LangContext);
  const messages = loaded.get(lang) ?? {};
  const t = (key: Key, values: Record<string, string | number> = {}) =>
    (messages[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) =>
      typeof values[name] === "number" ? values[name].toLocaleString(lang) : (values[name] ?? ""),
    );
  /** A message whose places are filled with what can be more than words: links, dates with a language of their own. */
  const phrase = (key: Key, values: Record<string, ComponentChildren>): ComponentChildren[] =>
    (messages[key] ?? key).split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? values[piece] : piece));
  const number = (value: string) => (/^[-+]?[\d.]+$/.test(value) ? Number(value).toLocaleString(lang, { maximumFractionDigits: 6 }) : value);
  return { lang, t, phrase, number, date: (value: string) => dateIn(lang, value) };
}

/** A day (2023-10-06), a month (2023-06) or a year as a language writes it; any other period as it stands. */
function dateIn(lang: Lang, value: string): string {
  const whole = (form: Intl.DateTimeFormatOptions, day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString(lang, { ...form, timeZone: "UTC" });
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return whole({ dateStyle: "medium" }, value);
  if (/^\d{4}-(0\d|1[0-2])$/.test(value)) return whole({ year: "numeric", month: "long" }, `${value}-01`);
  if (/^\d{4}$/.test(value)) return whole({ year: "numeric" }, `${value}-01-01`);
  if (value.includes("/")) return value.split("/").map((part) => dateIn(lang, part)).join(" – ");
  return value;
}

/** A name as it stands at the head of a column or field. */
export const capitalised = (name: string) => name.charAt(0).toLocaleUpperCase() + name.slice(1);

export function kindName(kind: string): Key {
  const known = ["person", "place", "body", "document", "programme", "platform", "article", "event", "concept", "change"];
  return `kind.${known.includes(kind) ? kind : "other"}` as Key;
}

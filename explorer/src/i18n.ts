/** The page's words, from one message file a language; missing keys fall back to English. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import bn from "./messages/bn.json";
import en from "./messages/en.json";
import hi from "./messages/hi.json";
import vi from "./messages/vi.json";

export type Key = keyof typeof en;
export type Lang = "vi" | "en" | "bn" | "hi";

const MESSAGES: Record<Lang, Partial<Record<Key, string>>> = { vi, en, bn, hi };
export const LANGUAGES: Record<Lang, string> = { vi: "Tiếng Việt", en: "English", bn: "বাংলা", hi: "हिन्दी" };

export const LangContext = createContext<Lang>("en");

export function preferredLanguage(): Lang {
  const stored = localStorage.getItem("lang");
  const wanted = [stored, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (wanted.find((tag) => tag !== null && tag in LANGUAGES) as Lang | undefined) ?? "en";
}

/** The language and two functions: `t` for messages, `format` for numbers and dates. */
export function useWords() {
  const lang = useContext(LangContext);
  const t = (key: Key, values: Record<string, string | number> = {}) =>
    (MESSAGES[lang][key] ?? en[key]).replace(/\{(\w+)\}/g, (_, name: string) =>
      typeof values[name] === "number" ? values[name].toLocaleString(lang) : (values[name] ?? ""),
    );
  const number = (value: string) => (/^[-+]?[\d.]+$/.test(value) ? Number(value).toLocaleString(lang, { maximumFractionDigits: 6 }) : value);
  const date = (value: string) =>
    /^\d{4}-\d\d-\d\d$/.test(value)
      ? new Date(`${value}T00:00:00Z`).toLocaleDateString(lang, { dateStyle: "medium", timeZone: "UTC" })
      : value;
  return { lang, t, number, date };
}

export function kindName(kind: string): Key {
  const key = `kind.${kind}`;
  return key in en ? (key as Key) : "kind.other";
}

import { useWords } from "../../i18n";

/** Searches as they can be typed, one a script and one by number. */
const EXAMPLES: [words: string, lang: string][] = [
  ["nguyen duc vuong", "vi"],
  ["ভুওং", "bn"],
  ["हा नाम", "hi"],
  ["Đà Nẵng", "vi"],
  ["57-NQ/TW", "vi"],
  ["VNeID", "en"],
];

export function Examples() {
  const { t } = useWords();
  return (
    <p class="examples">
      <span class="quiet">{t("forExample")}</span>
      {EXAMPLES.map(([words, lang]) => (
        <a key={words} class="button" lang={lang} href={`/?${new URLSearchParams({ q: words })}`}>
          {words}
        </a>
      ))}
    </p>
  );
}

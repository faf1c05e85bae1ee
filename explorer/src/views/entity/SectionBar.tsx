import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../i18n";
import type { Section } from "./sections";

/** The page's contents, always in sight, with the section that is being read; and all sentences at once. */
export function SectionBar({ found, open, setOpen }: { found: Section[]; open: boolean | undefined; setOpen: (open: boolean) => void }) {
  const { t, lang } = useWords();
  const [at, setAt] = useState("");
  useEffect(() => {
    const seen = new Set<string>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id);
        setAt(found.find(({ id }) => seen.has(id))?.id ?? "");
      },
      { rootMargin: "-110px 0px -40% 0px" },
    );
    for (const { id } of found) {
      const section = document.getElementById(id);
      if (section) watch.observe(section);
    }
    return () => watch.disconnect();
  }, [found]);
  return (
    <nav class="section-bar" aria-label={t("contents")}>
      {found.map(({ id, title, cards, links }) => (
        <a key={id} href={`#${id}`} aria-current={at === id ? "true" : undefined}>
          {t(title)} <small>{(cards.length + links.reduce((sum, { values }) => sum + values.length, 0)).toLocaleString(lang)}</small>
        </a>
      ))}
      <button type="button" class="plain" aria-pressed={open === true} onClick={() => setOpen(open !== true)}>
        {t("allSentences")}
      </button>
    </nav>
  );
}

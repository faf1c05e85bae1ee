import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../i18n";
import { shownIn } from "./ask";

/** The answer as the server writes it: JSON, or Turtle. */
export function Raw({ query, form }: { query: string; form: "rows" | "triples" | "truth" }) {
  const { t } = useWords();
  const [shown, setShown] = useState<{ text: string; cut: boolean }>();
  useEffect(() => {
    const controller = new AbortController();
    const type = form === "triples" ? "text/turtle" : "application/sparql-results+json";
    shownIn(query, type, controller.signal).then(
      (found) => setShown(type === "text/turtle" || found.cut ? found : { ...found, text: JSON.stringify(JSON.parse(found.text), null, 1) }),
      () => controller.signal.aborted || dispatchEvent(new Event("lost")),
    );
    return () => controller.abort();
  }, [query, form]);
  if (!shown) return <p class="quiet">{t("loading")}</p>;
  return (
    <>
      <pre class="turtle raw" tabIndex={0}>
        {shown.text}
      </pre>
      {shown.cut && <p class="quiet">{t("rawCut")}</p>}
    </>
  );
}

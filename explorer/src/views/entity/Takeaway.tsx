import type { ComponentChildren } from "preact";
import { useWords } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";
import { Download } from "./Download";

/** What a reader may take along of a thing: its data, its IRI, a print, and what the page adds. */
export function Takeaway({ iri, children }: { iri: string; children?: ComponentChildren }) {
  const { t } = useWords();
  return (
    <span class="as">
      <Download iri={iri} type="text/turtle" name="Turtle" ending="ttl" />
      <Download iri={iri} type="application/ld+json" name="JSON-LD" ending="jsonld" />
      {children}
      <CopyButton text={iri}>{t("copyIri")}</CopyButton>
      <button type="button" onClick={() => print()}>
        {t("print")}
      </button>
    </span>
  );
}

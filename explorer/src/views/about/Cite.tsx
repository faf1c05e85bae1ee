import { useWords } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";
import type { Health } from "./useHealth";

/** A reference to the data as it is today on this server, in words and for BibTeX. */
export function Cite({ health }: { health: Health | undefined }) {
  const { t, date } = useWords();
  if (!health) return <p class="quiet">{t("loading")}</p>;
  const today = new Date().toISOString().slice(0, 10);
  const state = health.data;
  const address = `${location.origin}/`;
  const words = `The govgraph authors. govgraph: Viet Nam's digital government in the news. ${t("citeVersion", { version: health.version, state })}. ${address} (${t("citeAccessed", { date: date(today) })}).`;
  const bibtex = `@misc{govgraph,
  author  = {{The govgraph authors}},
  title   = {{govgraph}: {Viet} {Nam}'s digital government in the news},
  version = {${health.version}},
  note    = {Data ${state}},
  url     = {${address}},
  urldate = {${today}}
}`;
  return (
    <>
      <p class="prose">{t("citeHow")}</p>
      <blockquote class="citation">{words}</blockquote>
      <p class="actions">
        <CopyButton text={words}>{t("copyCitation")}</CopyButton> <CopyButton text={bibtex}>{t("copyBibtex")}</CopyButton>
      </p>
      <pre tabIndex={0} aria-label="BibTeX">
        {bibtex}
      </pre>
      <p class="prose">{t("citeClaims")}</p>
    </>
  );
}

export function Licence() {
  const { t } = useWords();
  return (
    <ul class="prose">
      <li>
        <a href="https://www.apache.org/licenses/LICENSE-2.0" class="outside" rel="noreferrer noopener">
          Apache-2.0
        </a>{" "}
        – {t("licenceCode")}
      </li>
      <li>{t("licenceArticles")}</li>
      <li>{t("licenceReference")}</li>
    </ul>
  );
}

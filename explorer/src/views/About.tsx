import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useWords, type Key } from "../i18n";
import { Cite, Licence } from "./about/Cite";
import { Holdings } from "./about/Holdings";
import { Ontology } from "./about/Ontology";
import { Programs } from "./about/Programs";
import { Quality } from "./about/Quality";
import { Sources } from "./about/Sources";
import { useHealth } from "./about/useHealth";
import "./about/about.css";

/** About the data: what there is, where it is from, how far to trust it, how to cite it, and how programs get at it. */
export default function AboutView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const health = useHealth();
  const sections: [string, Key, ComponentChildren][] = [
    ["holdings", "holdings", <Holdings health={health} />],
    ["sources", "sources", <Sources />],
    ["quality", "quality", <Quality />],
    ["limits", "limits", <Limits />],
    ["ontology", "ontology", <Ontology />],
    ["cite", "howToCite", <Cite health={health} />],
    ["licence", "licence", <Licence />],
    ["programs", "programs", <Programs />],
    ["run", "runIt", <RunIt />],
  ];
  useEffect(() => {
    document.title = `${t("about")} · govgraph`;
  }, [lang]);
  useEffect(() => {
    if (url.hash) document.getElementById(url.hash.slice(1))?.scrollIntoView();
  }, [url.hash]);
  return (
    <div class="about-view">
      <nav aria-label={t("onThisPage")}>
        <ol>
          {sections.map(([id, name]) => (
            <li key={id}>
              <a href={`#${id}`}>{t(name)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div>
        <h1>{t("about")}</h1>
        <p class="lead">{t("aboutLead")}</p>
        {sections.map(([id, name, shown]) => (
          <section key={id} id={id} aria-labelledby={`${id}-name`}>
            <h2 id={`${id}-name`}>{t(name)}</h2>
            {shown}
          </section>
        ))}
      </div>
    </div>
  );
}

function Limits() {
  const { t } = useWords();
  return (
    <ul class="prose">
      <li>{t("limitRules")}</li>
      <li>{t("limitTruth")}</li>
      <li>{t("limitNames")}</li>
      <li>{t("limitEvents")}</li>
      <li>{t("limitUnits")}</li>
    </ul>
  );
}

function RunIt() {
  const { t } = useWords();
  return (
    <>
      <p class="prose">{t("runItHow")}</p>
      <pre tabIndex={0} aria-label={t("runIt")}>
        {`pip install .                                   # ${t("runInstall")}
govgraph build news/ --store graph              # ${t("runBuild")}
govgraph serve --store graph                    # ${t("runServe")}`}
      </pre>
    </>
  );
}

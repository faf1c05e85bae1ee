import { useWords } from "../../i18n";
import { named, useQuestion } from "./holdings";

const FILES = [
  ["/data/ontology.ttl", "ontologyFile", "govgraph.ttl"],
  ["/data/graph/vocabulary.ttl", "vocabularyFile", "vocabulary.ttl"],
  ["/data/graph/reference.ttl", "referenceFile", "reference.ttl"],
] as const;

/** The terms that the data is written in. */
export function Ontology() {
  const { t, lang, number } = useWords();
  const { rows } = useQuestion("holdings", lang);
  const count = (name: string) => number(String(rows?.find((row) => named(row) === name)?.number("things") ?? 0));
  return (
    <>
      <p class="prose">{t("ontologyHow")}</p>
      {rows && (
        <p class="prose">
          {t("ontologyCounts", { classes: count("Class"), properties: count("ObjectProperty"), values: count("DatatypeProperty"), concepts: count("Concept"), schemes: count("ConceptScheme") })}
        </p>
      )}
      <ul>
        {FILES.map(([to, name, file]) => (
          <li key={to}>
            <a href={to} data-native>
              {t(name)}
            </a>{" "}
            <small class="quiet">{file}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

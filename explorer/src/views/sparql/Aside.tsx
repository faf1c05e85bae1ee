import { useMemo } from "preact/hooks";
import { type Question, useApi } from "../../api";
import { type Key, useWords } from "../../i18n";
import { EXAMPLES } from "./examples";
import type { Past } from "./past";

/** Queries to begin with: examples, and the questions of the catalogue with their parameters filled in. */
export function Examples({ choose }: { choose: (query: string) => void }) {
  const { t, lang } = useWords();
  const { data } = useApi<{ queries: Question[] }>("queries", { lang });
  const groups = useMemo(() => byTag(data?.queries ?? []), [data]);
  const filledIn = (question: Question) => {
    const given = question.parameters.flatMap(({ name, example, required, default: preset }) => (required && preset === null ? [[name, example]] : []));
    const asked = new URLSearchParams([...given, ["lang", lang], ["format", "sparql"]]);
    void fetch(`/api/${question.name}?${asked}`).then(
      async (answer) => choose(answer.ok ? await answer.text() : question.sparql),
      () => dispatchEvent(new Event("lost")),
    );
  };
  return (
    <>
      <ul>
        {EXAMPLES.map(([name, query]) => (
          <li key={name}>
            <button type="button" onClick={() => choose(query)}>
              {t(name)}
            </button>
          </li>
        ))}
      </ul>
      <h3>{t("fromCatalogue")}</h3>
      {[...groups].map(([tag, questions]) => (
        <details key={tag}>
          <summary>
            {t(`tag.${tag}` as Key)} <small class="quiet">{questions.length.toLocaleString(lang)}</small>
          </summary>
          <ul>
            {questions.map((question) => (
              <li key={question.name}>
                <button type="button" onClick={() => filledIn(question)}>
                  {question.title}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function byTag(questions: Question[]): Map<string, Question[]> {
  const groups = new Map<string, Question[]>();
  for (const question of questions) groups.set(question.tags[0] ?? "", [...(groups.get(question.tags[0] ?? "") ?? []), question]);
  return groups;
}

/** The queries that were run in this browser. */
export function History(props: { runs: Past[]; choose: (query: string) => void; forget: (query?: string) => void }) {
  const { t, lang } = useWords();
  const when = new Intl.DateTimeFormat(lang, { dateStyle: "short", timeStyle: "short" });
  if (!props.runs.length) return <p class="quiet">{t("noHistory")}</p>;
  return (
    <>
      <ol class="history">
        {props.runs.map(({ query, at, rows, ms }) => (
          <li key={query}>
            <button type="button" class="query" title={query} onClick={() => props.choose(query)}>
              <code>{gist(query)}</code>
              <small class="quiet">
                {when.format(new Date(at))} · {rows === null ? t("took", { ms }) : t("rows", { n: rows, ms })}
              </small>
            </button>
            <button type="button" class="plain" aria-label={t("forgetQuery", { name: gist(query) })} title={t("forgetQuery", { name: gist(query) })} onClick={() => props.forget(query)}>
              ✕
            </button>
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => props.forget()}>
        {t("forgetAll")}
      </button>
    </>
  );
}

/** A query in one line: its first comment, or what follows its prefixes. */
function gist(query: string): string {
  const lines = query.split("\n").map((line) => line.trim());
  const comment = lines.find((line) => line.startsWith("#"))?.replace(/^#+\s*/, "");
  return (comment ?? lines.filter((line) => line && !/^(prefix|base)\b/i.test(line)).join(" ")).slice(0, 90);
}

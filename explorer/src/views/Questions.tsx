import { useEffect } from "preact/hooks";
import { type Question, type Table, useApi } from "../api";
import { useWords } from "../i18n";
import { TermView } from "../parts/Term";
import { Trouble } from "../parts/Trouble";
import { navigate } from "../router";

/** The catalogue: every question, and one question as a form with its answer. */
export default function QuestionsView({ url }: { url: URL }) {
  const name = decodeURIComponent(url.pathname.slice("/questions/".length));
  const parameters = url.search;
  const { t, lang } = useWords();
  const { data, error, again } = useApi<{ queries: Question[] }>("queries", { lang });
  const question = data?.queries.find((found) => found.name === name);
  useEffect(() => {
    document.title = `${question?.title ?? t("questions")} · govgraph`;
  }, [question, lang]);
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  if (name) return question ? <Asked key={name} question={question} parameters={parameters} /> : <p>{t("notFound")}</p>;
  return (
    <>
      <h1>{t("questions")}</h1>
      <ul class="question-list">
        {data.queries.map((found) => (
          <li key={found.name}>
            <a href={`/questions/${found.name}${examples(found)}`}>
              <b>{found.title}</b>
              <span lang="en">{found.summary}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The address of a question opens with its example, so that an answer is there to look at. */
function examples(question: Question): string {
  const needed = question.parameters.filter(({ required, default: preset }) => required && preset === null);
  return needed.length ? `?${new URLSearchParams(needed.map(({ name, example }) => [name, example]))}` : "";
}

function Asked({ question, parameters }: { question: Question; parameters: string }) {
  const { t, lang } = useWords();
  const given = Object.fromEntries(new URLSearchParams(parameters));
  const ready = question.parameters.every(({ name, required, default: preset }) => given[name] || !required || preset !== null);
  const { data, error, again } = useApi<Table>(ready ? question.name : null, { ...given, lang });
  return (
    <>
      <p>
        <a href="/questions">← {t("questions")}</a>
      </p>
      <h1>{question.title}</h1>
      <p class="quiet" lang="en">
        {question.summary}
      </p>
      <form
        class="question-form"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = [...new FormData(event.currentTarget)].filter(([, value]) => value);
          navigate(`/questions/${question.name}?${new URLSearchParams(fields as [string, string][])}`);
        }}
      >
        {question.parameters.map((parameter) => (
          <label key={`${parameter.name} ${given[parameter.name]}`}>
            {inWords(parameter.name)}
            <input
              name={parameter.name}
              defaultValue={given[parameter.name] ?? ""}
              placeholder={parameter.default ?? parameter.example}
              required={parameter.required && parameter.default === null}
            />
            <small lang="en">{parameter.description}</small>
          </label>
        ))}
        {question.parameters.length > 0 && (
          <button type="submit" class="primary">
            {t("run")}
          </button>
        )}
      </form>
      {error && <Trouble error={error} again={again} />}
      {!error && data && <Answer table={data} />}
      <details>
        <summary>SPARQL</summary>
        <pre class="turtle">{question.sparql}</pre>
      </details>
    </>
  );
}

const inWords = (name: string) => name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);

function Answer({ table }: { table: Table }) {
  const { t } = useWords();
  return (
    <section>
      <p role="status" class="quiet">
        {t("rowCount", { n: table.rows.length })}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column}>{inWords(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at}>{cell && <TermView term={cell} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

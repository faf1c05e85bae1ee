import { useEffect } from "preact/hooks";
import { type Question, useApi } from "../api";
import { useWords } from "../i18n";
import { Trouble } from "../parts/Trouble";
import { Asked } from "./questions/Asked";
import { Catalogue } from "./questions/Catalogue";
import "./questions/questions.css";

/** The catalogue at `/questions`, and one question as a form with its answer at `/questions/NAME`. */
export default function QuestionsView({ url }: { url: URL }) {
  const name = decodeURIComponent(url.pathname.slice("/questions/".length));
  const { t, lang } = useWords();
  const { data, error, again } = useApi<{ queries: Question[] }>("queries", { lang });
  const question = data?.queries.find((found) => found.name === name);
  useEffect(() => {
    document.title = `${question?.title ?? t("questions")} · govgraph`;
  }, [question, lang]);
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  if (question) return <Asked key={name} question={question} url={url} />;
  return (
    <>
      {name && (
        <p class="trouble" role="alert">
          {t("noQuestion", { name })}
        </p>
      )}
      <Catalogue questions={data.queries} url={url} />
    </>
  );
}

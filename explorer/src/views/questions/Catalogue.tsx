import type { Question } from "../../api";
import { type Key, useWords } from "../../i18n";
import { useParameters } from "../../router";
import { plain } from "../../parts/spelling";

/** All questions, grouped by what they are about; typing and the tags leave those that fit. */
export function Catalogue({ questions, url }: { questions: Question[]; url: URL }) {
  const { t } = useWords();
  const { read, set } = useParameters(url);
  const typed = read("q");
  const tag = read("tag");
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fits = (question: Question) => {
    const about = plain([question.title, question.summary, question.name, ...question.tags.map((own) => t(`tag.${own}` as Key)), ...question.column_titles].join(" "));
    return words.every((word) => about.includes(word)) && (!tag || question.tags.includes(tag));
  };
  const found = questions.filter(fits);
  const tags = [...new Set(questions.flatMap((question) => question.tags))];
  const groups = tag ? [tag] : tags.filter((name) => found.some((question) => question.tags[0] === name));
  return (
    <>
      <h1>{t("questions")}</h1>
      <p class="quiet">{t("questionsIntro")}</p>
      <form class="catalogue-filter" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label={t("filterQuestions")}
          placeholder={t("filterQuestions")}
          value={typed}
          onInput={(event) => set({ q: event.currentTarget.value }, { replace: true })}
          autocomplete="off"
        />
        <span class="quiet" role="status">
          {t("questionCount", { n: found.length })}
        </span>
      </form>
      <div class="catalogue-tags" role="group" aria-label={t("topics")}>
        {tags.map((name) => (
          <button key={name} type="button" aria-pressed={name === tag} onClick={() => set({ tag: name === tag ? "" : name })}>
            {t(`tag.${name}` as Key)}
          </button>
        ))}
      </div>
      {found.length === 0 && <p class="quiet empty">{t("noQuestionFits")}</p>}
      {groups.map((name) => (
        <section key={name} class="question-group" aria-labelledby={`tag-${name}`}>
          <h2 id={`tag-${name}`}>{t(`tag.${name}` as Key)}</h2>
          <ul class="question-list">
            {found
              .filter((question) => tag || question.tags[0] === name)
              .map((question) => (
                <li key={question.name}>
                  <a href={`/questions/${question.name}${withExamples(question)}`}>
                    <b>{question.title}</b>
                    <span>{question.summary}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** The address of a question opens with its example, so that an answer is there to look at. */
function withExamples(question: Question): string {
  const needed = question.parameters.filter(({ required, default: preset }) => required && preset === null);
  return needed.length ? `?${new URLSearchParams(needed.map(({ name, example }) => [name, example]))}` : "";
}

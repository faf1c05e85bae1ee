import { useEffect, useState } from "preact/hooks";
import type { ApiError, Question } from "../../api";
import { useWords } from "../../i18n";
import { Field } from "./Field";

/** The parameters of a question as a form. What is chosen from a list is asked at once; what is typed, with Enter or the button. */
export function Form(props: { question: Question; given: Record<string, string>; error: ApiError | undefined; apply: (values: Record<string, string>) => void }) {
  const { t } = useWords();
  const { question, given, error, apply } = props;
  const [values, setValues] = useState(given);
  const key = JSON.stringify(given);
  useEffect(() => setValues(given), [key]);
  const all = (changed: Record<string, string>) =>
    Object.fromEntries(question.parameters.map(({ name }) => [name, (changed[name] ?? values[name] ?? "").trim()]));
  return (
    <form
      class="question-fields"
      onSubmit={(event) => {
        event.preventDefault();
        apply(all({}));
      }}
    >
      {question.parameters.map((parameter) => (
        <Field
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ""}
          wrong={error?.parameter === parameter.name ? error.message : undefined}
          type={(value) => setValues({ ...values, [parameter.name]: value })}
          choose={(value) => {
            setValues({ ...values, [parameter.name]: value });
            apply(all({ [parameter.name]: value }));
          }}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="primary">
          {t("ask")}
        </button>
      </div>
    </form>
  );
}

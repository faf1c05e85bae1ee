import { useMemo, useState } from "preact/hooks";
import { text } from "../api";
import { useWords } from "../i18n";
import { type Answer, distinct, keyOf, narrowingColumns } from "./shapes";

/** Choosing one indicator, one unit, one kind of value, so that what is drawn can be compared: the most frequent unless chosen. */
export function useNarrow(answer: Answer): { narrowed: Answer; choices: Choice[] } {
  const [chosen, setChosen] = useState<Record<string, string>>({});
  return useMemo(() => {
    let { rows } = answer;
    const choices = narrowingColumns(answer).flatMap((at) => {
      const options = distinct(rows, at);
      if (options.length < 2) return [];
      const { name, title } = answer.columns[at]!;
      const value = options.find(({ term }) => keyOf(term) === chosen[name]) ?? options[0]!;
      rows = rows.filter((row) => keyOf(row[at]) === keyOf(value.term));
      return [{ name, title, options, value: keyOf(value.term), choose: (next: string) => setChosen({ ...chosen, [name]: next }) }];
    });
    return { narrowed: { columns: answer.columns, rows }, choices };
  }, [answer, chosen]);
}

export interface Choice {
  name: string;
  title: string;
  options: ReturnType<typeof distinct>;
  value: string;
  choose: (value: string) => void;
}

export function Narrow({ choices }: { choices: Choice[] }) {
  const { lang } = useWords();
  return (
    <>
      {choices.map(({ name, title, options, value, choose }) => (
        <label key={name}>
          {title}
          <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
            {options.map(({ term, count }) => (
              <option key={keyOf(term)} value={keyOf(term)}>
                {text(term)} ({count.toLocaleString(lang)})
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

/** Choosing a column; nothing to choose shows nothing. */
export function ColumnChoice(props: { label: string; answer: Answer; columns: number[]; value: number; choose: (at: number) => void }) {
  if (props.columns.length < 2) return null;
  return (
    <label>
      {props.label}
      <select value={String(props.value)} onChange={(event) => props.choose(Number(event.currentTarget.value))}>
        {props.columns.map((at) => (
          <option key={at} value={String(at)}>
            {props.answer.columns[at]!.title}
          </option>
        ))}
      </select>
    </label>
  );
}

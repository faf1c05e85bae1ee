import { useMemo, useState } from "preact/hooks";
import { useWords } from "../i18n";
import type { Suited } from "../charts/axes";
import { ColumnChoice, Narrow, useNarrow } from "./Narrow";
import ResultChart from "./ResultChart";
import { type Answer, distinct, keyOf, nameColumns, numberColumns, timeColumns } from "./shapes";

const MOST_LINES = 8;

/** An answer as a chart, with what to choose: the number, what it is drawn by, and the indicator and unit where there are several. */
export default function AnswerChart({ answer, caption, file }: { answer: Answer; caption: string; file: string }) {
  const { t } = useWords();
  const { narrowed, choices } = useNarrow(answer);
  const [chosen, setChosen] = useState<{ value?: number; by?: number }>({});
  const { numbers, bys, value, by, suited, rows, left } = useMemo(() => laidOut(narrowed, chosen), [narrowed, chosen]);
  return (
    <div>
      <div class="results-narrow">
        {value !== undefined && <ColumnChoice label={t("valueColumn")} answer={answer} columns={numbers} value={value} choose={(at) => setChosen({ ...chosen, value: at })} />}
        {by !== undefined && <ColumnChoice label={t("byColumn")} answer={answer} columns={bys} value={by} choose={(at) => setChosen({ ...chosen, by: at })} />}
        <Narrow choices={choices} />
      </div>
      {suited ? (
        <div class="results-drawing">
          <ResultChart label={t("chartOfAnswer", { name: caption })} columns={answer.columns.map(({ title }) => title)} rows={rows} suited={suited} file={file} />
          {left > 0 && <p class="quiet">{suited.kind === "line" ? t("mostNamesDrawn", { n: MOST_LINES }) : t("firstValuesDrawn")}</p>}
        </div>
      ) : (
        <p class="results-empty">{t("nothingToDraw")}</p>
      )}
    </div>
  );
}

/** Which columns are drawn, and of which rows: over time where names come again and again, else a bar a name. */
function laidOut(answer: Answer, chosen: { value?: number; by?: number }) {
  const numbers = numberColumns(answer);
  const count = (at: number) => distinct(answer.rows, at).length;
  const times = timeColumns(answer).filter((at) => count(at) > 1);
  const names = nameColumns(answer)
    .filter((at) => count(at) > 1)
    .sort((a, b) => count(b) - count(a));
  const telling = names.find((at) => count(at) === answer.rows.length);
  const bys = [...names, ...times].sort((a, b) => a - b);
  const value = numbers.includes(chosen.value ?? -1) ? chosen.value : numbers[0];
  const by = bys.includes(chosen.by ?? -1) ? chosen.by : (telling ?? times[0] ?? names[0]);
  if (value === undefined || by === undefined) return { numbers, bys, value, by, suited: null, rows: answer.rows, left: 0 };
  const filled = answer.rows.filter((row) => row[value] && row[by]);
  if (!times.includes(by)) {
    const seen = new Set<string>();
    const rows = filled.filter((row) => !seen.has(keyOf(row[by])) && seen.add(keyOf(row[by])));
    return { numbers, bys, value, by, suited: { kind: "bars", label: by, value } satisfies Suited, rows, left: filled.length - rows.length };
  }
  const series = names[0] ?? null;
  const kept = new Set(series === null ? [] : distinct(filled, series).slice(0, MOST_LINES).map(({ term }) => keyOf(term)));
  const rows = series === null ? filled : filled.filter((row) => kept.has(keyOf(row[series])));
  return { numbers, bys, value, by, suited: { kind: "line", time: by, value, by: series } satisfies Suited, rows, left: filled.length - rows.length };
}

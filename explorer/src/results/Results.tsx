import type { ComponentChildren } from "preact";
import type { Key } from "../i18n";
import { useWords } from "../i18n";
import { later } from "../parts/later";
import { ResultTable } from "./ResultTable";
import "./results.css";
import { type Answer, type As, best, showable } from "./shapes";

const AnswerChart = later(() => import("./AnswerChart"));
const AnswerMap = later(() => import("./AnswerMap"));
const ResultGraph = later(() => import("./ResultGraph"));

const NAMES: Record<As, Key> = { table: "tabTable", chart: "tabChart", map: "tabMap", graph: "tabGraph" };

/** An answer in every form that fits it: table, chart, map, graph, and what the view adds; `as` is what the address asks for. */
export function Results(props: {
  answer: Answer;
  caption: string;
  /** The name of files that are saved. */
  file: string;
  as: string;
  choose: (as: string) => void;
  /** What stands beside the tabs: how many rows, files to save. */
  children?: ComponentChildren;
  /** Forms of the view's own. */
  others?: { as: string; name: string; show: () => ComponentChildren }[];
  /** Whether IRIs are shown as such below their labels. */
  curies?: boolean;
}) {
  const { t } = useWords();
  const { answer, caption } = props;
  const can: string[] = [...showable(answer), ...(props.others ?? []).map(({ as }) => as)];
  const as = can.includes(props.as) ? props.as : best(answer);
  return (
    <section class="results" aria-label={t("answer")}>
      <div class="results-bar">
        {can.length > 1 && (
          <div class="tabs" role="group" aria-label={t("showAs")}>
            {can.map((form) => (
              <button key={form} type="button" aria-pressed={form === as} onClick={() => props.choose(form)}>
                {props.others?.find((other) => other.as === form)?.name ?? t(NAMES[form as As])}
              </button>
            ))}
          </div>
        )}
        {props.children}
      </div>
      {props.others?.find((other) => other.as === as)?.show()}
      {as === "table" && <ResultTable answer={answer} caption={caption} curies={props.curies ?? false} />}
      {as === "chart" && <AnswerChart answer={answer} caption={caption} file={props.file} />}
      {as === "map" && <AnswerMap answer={answer} caption={caption} />}
      {as === "graph" && <ResultGraph answer={answer} caption={caption} />}
    </section>
  );
}

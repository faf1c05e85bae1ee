import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useWords } from "../i18n";

export interface Column<Row> {
  name: string;
  /** What is shown. */
  cell: (row: Row) => ComponentChildren;
  /** What it is sorted by; without it the column can't be sorted by. */
  by?: (row: Row) => string | number;
  numeric?: boolean;
}

/** A table whose columns can be sorted by; long ones show their beginning, and more when asked. `below` unfolds something under a row. */
export function SortedTable<Row>(props: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row, index: number) => string;
  most?: number;
  below?: (row: Row) => ComponentChildren;
}) {
  const { t, lang } = useWords();
  const [sort, setSort] = useState<{ column: number; down: boolean }>();
  const [most, setMost] = useState(props.most ?? 200);
  const sorted = useMemo(() => {
    const by = sort && props.columns[sort.column]?.by;
    if (!by) return props.rows;
    const words = new Intl.Collator(lang, { numeric: true });
    const compare = (a: string | number, b: string | number) =>
      typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
    return [...props.rows].sort((a, b) => compare(by(a), by(b)) * (sort.down ? -1 : 1));
  }, [props.rows, props.columns, sort, lang]);
  const order = (column: number) => (sort?.column !== column ? undefined : sort.down ? ("descending" as const) : ("ascending" as const));
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={props.caption}>
        <table>
          <caption class="unseen">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map(({ name, by, numeric }, index) => (
                <th key={index} scope="col" aria-sort={order(index)} class={numeric ? "numeric" : undefined}>
                  {by ? (
                    <button type="button" class="sort" title={t("sortBy", { name })} onClick={() => setSort({ column: index, down: order(index) === "ascending" })}>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((row, index) => {
              const below = props.below?.(row);
              return (
                <Fragment key={props.keyOf(row, index)}>
                  <tr>
                    {props.columns.map((column, at) => (
                      <td key={at} class={column.numeric ? "numeric" : undefined}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                  {below && (
                    <tr class="below">
                      <td colSpan={props.columns.length}>{below}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {sorted.length > most && (
        <button type="button" onClick={() => setMost(most + 1_000)}>
          {t("more", { n: sorted.length - most })}
        </button>
      )}
    </>
  );
}

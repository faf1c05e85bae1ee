/** What the endpoint gives, as the table that the views of answers show: labels for IRIs, short names for datatypes. */
import type { Term } from "../../api";
import type { Label } from "../../parts/labels";
import { curie, kindOf, PREFIXES } from "../../parts/prefixes";
import type { Answer } from "../../results/shapes";
import type { Cell, Outcome } from "./ask";

/** IRIs of so many rows are asked for their labels. */
const LABELLED_ROWS = 500;

type Rows = Extract<Outcome, { form: "rows" | "triples" }>;

export function iris(outcome: Rows): string[] {
  return [...new Set(outcome.rows.slice(0, LABELLED_ROWS).flatMap((row) => row.flatMap((cell) => (cell?.type === "uri" ? [cell.value] : []))))];
}

export function tableOf(outcome: Rows, labels: Map<string, Label>): Answer {
  const names = outcome.form === "rows" ? outcome.variables : ["subject", "predicate", "object"];
  return { columns: names.map((name) => ({ name, title: name })), rows: outcome.rows.map((row) => row.map((cell) => cell && term(cell, labels))) };
}

function term(cell: Cell, labels: Map<string, Label>): Term {
  if (cell.type === "uri") {
    const found = labels.get(cell.value);
    return { iri: cell.value, label: found?.label ?? curie(cell.value), kind: kindOf(cell.value), ...(found?.lang ? { lang: found.lang } : {}) };
  }
  if (cell.type === "bnode") return { value: cell.value.startsWith("_:") ? cell.value : `_:${cell.value}` };
  if (cell.type === "triple") return { value: JSON.stringify(cell.value) };
  const datatype = cell.datatype?.startsWith(PREFIXES["xsd"]!) ? cell.datatype.slice(PREFIXES["xsd"]!.length) : cell.datatype;
  return { value: cell.value, ...(cell["xml:lang"] ? { lang: cell["xml:lang"] } : {}), ...(datatype ? { datatype } : {}) };
}

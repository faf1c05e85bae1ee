import { useMemo, useState } from "preact/hooks";
import { isRef, type Ref, text } from "../api";
import { useWords } from "../i18n";
import { ColumnChoice, Narrow, useNarrow } from "./Narrow";
import ProvinceMap, { type Valued } from "../map/ProvinceMap";
import { type Geography, type Provinces, useProvinces } from "../map/provinces";
import { type Answer, numberColumns, provinceColumns, type Row } from "./shapes";
import { EntityLink } from "../parts/Term";

/** An answer on the map: the number of each province, the first where it has several; a click tells which. */
export default function AnswerMap({ answer, caption }: { answer: Answer; caption: string }) {
  const { t, number } = useWords();
  const { provinces } = useProvinces();
  const { narrowed, choices } = useNarrow(answer);
  const [chosen, setChosen] = useState<{ value?: number; place?: number }>({});
  const [geography, setGeography] = useState<Geography>("today");
  const [selected, setSelected] = useState<string | null>(null);
  const numbers = numberColumns(narrowed);
  const places = provinceColumns(narrowed);
  const value = numbers.includes(chosen.value ?? -1) ? chosen.value : numbers[0];
  const place = places.includes(chosen.place ?? -1) ? chosen.place : places[0];
  const values = useMemo(
    () => (provinces && value !== undefined && place !== undefined ? valuesOf(narrowed.rows, place, value, provinces, number) : new Map<string, Valued>()),
    [narrowed, place, value, provinces, number("1000")],
  );
  if (value === undefined || place === undefined) return <p class="results-empty">{t("nothingToDraw")}</p>;
  const ranks = answer.columns.some((_, at) => narrowed.rows.every((row) => row[at] && isRef(row[at]) && row[at].iri.endsWith("/concept/unit/rank")));
  const told = narrowed.rows.filter((row) => provinces && selected && isRef(row[place]!) && provinces.within(row[place].iri, geography)?.iri === selected);
  return (
    <div>
      <div class="results-narrow">
        <ColumnChoice label={t("valueColumn")} answer={answer} columns={numbers} value={value} choose={(at) => setChosen({ ...chosen, value: at })} />
        <ColumnChoice label={t("byColumn")} answer={answer} columns={places} value={place} choose={(at) => setChosen({ ...chosen, place: at })} />
        <Narrow choices={choices} />
        <label>
          {t("borders")}
          <select value={geography} onChange={(event) => setGeography(event.currentTarget.value as Geography)}>
            <option value="today">{t("bordersToday")}</option>
            <option value="former">{t("bordersFormer")}</option>
          </select>
        </label>
      </div>
      <div class="results-drawing results-map">
        <ProvinceMap values={values} geography={geography} label={t("mapOfAnswer", { name: caption })} selected={selected} choose={setSelected} {...(ranks ? { better: "lower" as const } : {})} />
        <ul class="results-told" aria-live="polite">
          {told.map((row, index) => (
            <li key={index}>
              <EntityLink entity={row[place] as Ref} /> <b>{number(text(row[value] ?? undefined))}</b>{" "}
              <small class="quiet">{answer.columns[value]!.title}</small>
            </li>
          ))}
          {!told.length && <li class="quiet">{t("chooseProvince")}</li>}
        </ul>
      </div>
    </div>
  );
}

function valuesOf(rows: Row[], place: number, value: number, provinces: Provinces, number: (value: string) => string): Map<string, Valued> {
  const values = new Map<string, Valued>();
  for (const row of rows) {
    const [where, what] = [row[place], row[value]];
    if (!where || !isRef(where) || !what || values.has(where.iri)) continue;
    const province = provinces.get(where.iri);
    if (province) values.set(where.iri, { value: Number(text(what)), shown: number(text(what)), ...(province.today === province.iri ? {} : { territory: "former" as const }) });
  }
  return values;
}

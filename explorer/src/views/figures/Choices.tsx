import type { Ref } from "../../api";
import { useWords } from "../../i18n";
import { type Option, OptionPicker } from "../../parts/OptionPicker";
import type { Choice } from "./choice";
import { last } from "../../router";

export type Change = (changes: Record<string, string | string[]>) => void;

/** Which indicators, which areas, when, and what sort of figure. */
export function Choices(props: { choice: Choice; change: Change; indicators: Option[]; areas: Option[]; named: (iri: string) => Ref | undefined; years: string[] }) {
  const { t } = useWords();
  const { choice, change } = props;
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      <Several name={t("addIndicator")} kind="concept" chosen={choice.indicators} options={props.indicators} named={props.named} change={(given) => change({ indicator: given, figure: "" })} />
      <Several name={t("addArea")} kind="place" chosen={choice.areas} options={props.areas} named={props.named} change={(given) => change({ area: given, figure: "" })} others={t("noFigures")} />
      <div class="restrictions">
        <Year name={t("firstYear")} value={choice.from} years={props.years} change={(from) => change({ from })} />
        <Year name={t("lastYear")} value={choice.to} years={props.years} change={(to) => change({ to })} />
        <label>
          {t("figureKind")}
          <select value={choice.kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
            <option value="">{t("everyKind")}</option>
            <option value="value">{t("figureKind.value")}</option>
            <option value="target">{t("figureKind.target")}</option>
            <option value="change">{t("figureKind.change")}</option>
          </select>
        </label>
        <label class="switch" title={t("todayHint")}>
          <input type="checkbox" checked={choice.today} onChange={(event) => change({ geography: event.currentTarget.checked ? "today" : "" })} /> {t("inToday")}
        </label>
      </div>
    </form>
  );
}

/** What is chosen, each to be taken away, and a box to add to it. */
function Several(props: { name: string; kind: string; chosen: string[]; options: Option[]; named: (iri: string) => Ref | undefined; change: (chosen: string[]) => void; others?: string }) {
  const { t, lang } = useWords();
  const left = props.options.filter(({ iri }) => !props.chosen.includes(iri));
  return (
    <div class="several">
      <OptionPicker
        label={props.name}
        kind={props.kind}
        options={left}
        choose={({ iri }) => !props.chosen.includes(iri) && props.change([...props.chosen, iri])}
        {...(props.others === undefined ? {} : { others: props.others })}
      />
      {props.chosen.length > 0 && (
        <ul class="chips">
          {props.chosen.map((iri) => {
            const known = props.named(iri);
            const name = known?.label ?? decodeURIComponent(last(iri));
            return (
              <li key={iri}>
                <button type="button" aria-label={t("remove", { name })} onClick={() => props.change(props.chosen.filter((other) => other !== iri))}>
                  <span lang={known?.lang !== lang ? known?.lang : undefined}>{name}</span> <span aria-hidden="true">×</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function Year(props: { name: string; value: string; years: string[]; change: (year: string) => void }) {
  const { t, date } = useWords();
  const years = props.value && !props.years.includes(props.value) ? [...props.years, props.value].sort() : props.years;
  return (
    <label>
      {props.name}
      <select value={props.value} onChange={(event) => props.change(event.currentTarget.value)}>
        <option value="">{t("anyYear")}</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {date(year)}
          </option>
        ))}
      </select>
    </label>
  );
}

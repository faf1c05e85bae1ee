import { useWords } from "../../i18n";
import type { Geography, Provinces } from "../../map/provinces";
import { short } from "../figures/figure";
import { type Chosen, LATEST, UNDATED } from "./chosen";
import type { Offered } from "./offered";
import { last } from "../../router";

type Set = (changes: Record<string, string>) => void;

/** Of which time the provinces are drawn. */
export function GeographySwitch({ geography, provinces, set }: { geography: Geography; provinces: Provinces; set: Set }) {
  const { t, lang } = useWords();
  const count = (of: Geography) => provinces.of(of, lang).length;
  return (
    <div class="chips" role="group" aria-label={t("map.geography")}>
      <button type="button" aria-pressed={geography === "today"} onClick={() => set({ geography: "" })}>
        {t("map.today", { n: count("today") })}
      </button>
      <button type="button" aria-pressed={geography === "former"} onClick={() => set({ geography: "former" })}>
        {t("map.former", { n: count("former") })}
      </button>
    </div>
  );
}

export function ShowSwitch({ show, set }: { show: Chosen["show"]; set: Set }) {
  const { t } = useWords();
  return (
    <div class="chips" role="group" aria-label={t("map.show")}>
      <button type="button" aria-pressed={show === "figures"} onClick={() => set({ show: "" })}>
        {t("figures")}
      </button>
      <button type="button" aria-pressed={show === "merger"} onClick={() => set({ show: "merger" })}>
        {t("map.merger")}
      </button>
    </div>
  );
}

/** Indicator, unit, period and classes. */
export function FigureControls(props: { offered: Offered[]; current: Offered; chosen: Chosen; period: string; periods: { period: string; count: number }[]; set: Set }) {
  const { t, date, lang } = useWords();
  const { offered, current, set } = props;
  const indicators = offered.filter(({ indicator }, index) => offered.findIndex((one) => one.indicator.iri === indicator.iri) === index);
  const units = offered.filter(({ indicator }) => indicator.iri === current.indicator.iri);
  const counted = (n: number) => `(${n.toLocaleString(lang)})`;
  return (
    <div class="map-controls">
      <label class="wide">
        {t("figures.indicator")}
        <select value={current.indicator.iri} onChange={(event) => set({ indicator: short(event.currentTarget.value), unit: "", period: "" })}>
          {indicators.map(({ indicator, provinces }) => (
            <option key={indicator.iri} value={indicator.iri} lang={indicator.lang !== lang ? indicator.lang : undefined}>
              {indicator.label} {counted(provinces)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("figures.unit")}
        <select value={current.unit.iri} disabled={units.length < 2} onChange={(event) => set({ unit: last(event.currentTarget.value), period: "" })}>
          {units.map(({ unit, provinces }) => (
            <option key={unit.iri} value={unit.iri}>
              {unit.label} {counted(provinces)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("figures.period")}
        <select value={props.period} onChange={(event) => set({ period: event.currentTarget.value })}>
          {[...props.periods].reverse().map(({ period, count }) => (
            <option key={period} value={period}>
              {period === UNDATED ? t("noPeriod") : date(period)} {counted(count)}
            </option>
          ))}
          <option value={LATEST}>{t("map.latest")}</option>
        </select>
      </label>
      <label>
        {t("map.steps")}
        <select value={props.chosen.steps} onChange={(event) => set({ steps: event.currentTarget.value === "equal" ? "equal" : "" })}>
          <option value="quantiles">{t("map.quantiles")}</option>
          <option value="equal">{t("map.equal")}</option>
        </select>
      </label>
    </div>
  );
}


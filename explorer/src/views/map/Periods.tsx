import { useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import type { Classes } from "../../map/classes";
import { SmallProvinceMap, type Valued } from "../../map/ProvinceMap";
import type { Geography, Provinces } from "../../map/provinces";
import type { Figure } from "../figures/figure";
import { UNDATED } from "./chosen";
import { place } from "./placed";

/** A small map a period, in the same colours: what changed over time, and a way to each. */
export function Periods(props: {
  periods: { period: string; count: number }[];
  figures: Figure[];
  current: string;
  geography: Geography;
  provinces: Provinces;
  classes: Classes;
  choose: (period: string) => void;
}) {
  const { t, date } = useWords();
  const maps = useMemo(
    () => props.periods.map(({ period, count }) => ({ period, count, values: valued(place(props.figures, period, props.geography, props.provinces)) })),
    [props.periods, props.figures, props.geography, props.provinces],
  );
  if (maps.length < 2) return null;
  return (
    <section aria-label={t("map.overTime")}>
      <h2>{t("map.overTime")}</h2>
      <div class="small-maps">
        {maps.map(({ period, count, values }) => (
          <button key={period} type="button" aria-pressed={period === props.current} onClick={() => props.choose(period)}>
            <SmallProvinceMap values={values} geography={props.geography} provinces={props.provinces} classes={props.classes} />
            <b>{period === UNDATED ? t("noPeriod") : date(period)}</b> <small class="quiet">{t("map.provinceCount", { n: count })}</small>
          </button>
        ))}
      </div>
    </section>
  );
}

const valued = (placed: ReturnType<typeof place>): Map<string, Valued> =>
  new Map([...placed].map(([iri, { figure, territory }]) => [iri, { value: figure.value, shown: "", ...(territory && { territory }) }]));

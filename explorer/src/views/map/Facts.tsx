import { useWords } from "../../i18n";
import type { Geography, Province, Provinces } from "../../map/provinces";
import { Proof } from "../../results/Proof";
import { EntityLink } from "../../parts/Term";
import type { Direction, Figure } from "../figures/figure";
import { short } from "../figures/figure";
import { useTelling } from "../figures/telling";
import { type Placed, rankOf, sumOf } from "./placed";
import { last } from "../../router";

interface Props {
  province: Province;
  provinces: Provinces;
  geography: Geography;
  placed: Map<string, Placed>;
  /** All figures of the indicator in the unit. */
  figures: Figure[];
  indicator: string;
  better: Direction;
  choose: (changes: { selected?: string; geography?: Geography | ""; period?: string }) => void;
}

/** A province with its value, the sentence that states it, its place among the others, and its values of other times. */
export function Facts(props: Props) {
  const { province, provinces, geography, placed, choose } = props;
  const { t } = useWords();
  const own = placed.get(province.iri);
  const whole = own && (geography === "former" || own.territory !== "former");
  const parts = geography === "today" ? province.parts : [province];
  const shown = whole ? [own] : parts.flatMap((part) => placed.get(part.iri) ?? []);
  const sum = whole ? null : sumOf(parts.map((part) => placed.get(part.iri)));
  return (
    <section class="map-facts" aria-label={province.label}>
      <header>
        <h2>
          <EntityLink entity={province} />
        </h2>
        <button type="button" class="icon" aria-label={t("map.deselect")} title={t("map.deselect")} onClick={() => choose({ selected: "" })}>
          ×
        </button>
      </header>
      <Merged province={province} provinces={provinces} geography={geography} choose={choose} />
      {shown.length === 0 && <p class="quiet">{t("map.noneHere")}</p>}
      {sum !== null && <p class="computed">{t("map.sum", { n: sum })}</p>}
      {shown.map((one) => (
        <Stated key={one.province.iri} one={one} grown={!whole && parts.length > 1} all={placed} better={props.better} />
      ))}
      <Times {...props} />
      <p class="actions">
        <a class="button" href={`/figures?${new URLSearchParams({ indicator: short(props.indicator), area: short(province.iri) })}`}>
          {t("map.allFigures")}
        </a>
      </p>
    </section>
  );
}

function Stated({ one, grown, all, better }: { one: Placed; grown: boolean; all: Map<string, Placed>; better: Direction }) {
  const { t, lang } = useWords();
  const { plain } = useTelling();
  const rank = last(one.figure.unit.iri) === "rank" ? null : rankOf(one, all.values(), better);
  const observations = [...new Set(one.figure.statements.map(({ observation }) => observation))];
  return (
    <div class="claim">
      {grown && (
        <h3>
          {t("map.statedFor")} <span lang={one.province.lang !== lang ? one.province.lang : undefined}>{one.province.label}</span>
        </h3>
      )}
      {observations.slice(0, 3).map((iri) => (
        <Proof key={iri} by={{ claim: iri }} />
      ))}
      {rank && <p class="computed">{t("map.rank", rank)}</p>}
      {one.others.length > 0 && <p class="computed">{t("map.others", { values: one.others.map(({ value }) => plain(value)).join(", ") })}</p>}
      {one.supposed && <p class="computed">{t("map.supposed")}</p>}
    </div>
  );
}

/** What it was made of, or what it became. */
export function Merged({ province, provinces, geography, choose }: Pick<Props, "province" | "provinces" | "geography" | "choose">) {
  const { t, lang } = useWords();
  const today = provinces.get(province.today)!;
  const pick = (one: Province, of: Geography) => (
    <button key={one.iri} type="button" class="plain" lang={one.lang !== lang ? one.lang : undefined} onClick={() => choose({ selected: short(one.iri), geography: of === "former" ? of : "" })}>
      {one.label}
    </button>
  );
  if (today.parts.length === 1) return <p class="quiet">{t("map.unchanged")}</p>;
  if (geography === "former")
    return (
      <p>
        {t("map.until")} {pick(today, "today")}
      </p>
    );
  return (
    <p>
      {t("map.madeOf")} {province.parts.map((part) => pick(part, "former"))}
    </p>
  );
}

/** The values of other times, of the province and of its parts. */
function Times({ province, geography, figures, choose }: Props) {
  const { t } = useWords();
  const { number, period } = useTelling();
  const areas = geography === "today" ? province.parts : [province];
  const rows = figures.filter(({ area }) => areas.some(({ iri }) => iri === area!.iri));
  if (new Set(rows.map((figure) => figure.period)).size < 2) return null;
  return (
    <>
      <h3>{t("map.times")}</h3>
      <ul class="times">
        {rows.map((figure) => (
          <li key={figure.id}>
            <button type="button" class="plain" onClick={() => choose({ period: figure.period || "undated" })}>
              {period(figure)}
            </button>
            <span>
              {areas.length > 1 && <small class="quiet">{figure.area!.label} </small>}
              {number(figure)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

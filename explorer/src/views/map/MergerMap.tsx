import { useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import { classesOf } from "../../map/classes";
import ProvinceMap from "../../map/ProvinceMap";
import type { Province, Provinces } from "../../map/provinces";
import { SortedTable } from "../../parts/SortedTable";
import { EntityLink } from "../../parts/Term";
import { short } from "../figures/figure";
import type { Chosen } from "./chosen";
import { Merged } from "./Facts";

const CLASSES = classesOf([1, 2, 3]);

/** Which of the 63 provinces became which of the 34: by how many each is made of. */
export function MergerMap({ chosen, provinces, set }: { chosen: Chosen; provinces: Provinces; set: (changes: Record<string, string>) => void }) {
  const { lang, t, number } = useWords();
  const { geography } = chosen;
  const today = provinces.of("today", lang);
  const values = useMemo(
    () =>
      new Map(
        provinces.of(geography, lang).map(({ iri, today: now }) => {
          const count = provinces.get(now)!.parts.length;
          return [iri, { value: count, shown: number(String(count)) }] as const;
        }),
      ),
    [provinces, geography, lang],
  );
  const selected = chosen.selected ? provinces.within(chosen.selected, geography) : undefined;
  const formers = ({ parts }: Province) => parts.map(({ label }) => label).join(", ");
  return (
    <>
      <p>
        {t("map.mergerText", { n: today.filter(({ parts }) => parts.length === 1).length, merged: today.filter(({ parts }) => parts.length > 1).length })}{" "}
        <a href="/id/document/202-2025-qh15">{t("map.resolution")}</a>
      </p>
      <div class="map-columns">
        <ProvinceMap values={values} geography={geography} label={t("map.mergerLabel")} selected={chosen.selected} choose={(iri) => set({ selected: short(iri) })} classes={CLASSES} />
        <aside>
          {selected && (
            <section class="map-facts" aria-label={selected.label}>
              <h2>
                <EntityLink entity={selected} />
              </h2>
              <Merged province={selected} provinces={provinces} geography={geography} choose={(changes) => set(changes)} />
            </section>
          )}
          <h2>{t("map.became")}</h2>
          <SortedTable
            caption={t("map.became")}
            rows={today}
            keyOf={({ iri }) => iri}
            columns={[
              {
                name: t("map.todayColumn"),
                by: ({ label }) => label,
                cell: (province) => (
                  <button type="button" class="plain" aria-pressed={province === selected} onClick={() => set({ selected: short(province.iri), geography: "" })}>
                    {province.label}
                  </button>
                ),
              },
              { name: t("map.formerColumn"), by: ({ parts }) => parts.length, cell: formers },
            ]}
          />
        </aside>
      </div>
    </>
  );
}

import { useWords } from "../../i18n";
import { ARCHIPELAGOS } from "../../map/provinceShapes";
import type { Provinces } from "../../map/provinces";
import { EntityLink } from "../../parts/Term";
import { address } from "../../router";

/** What the map doesn't draw, and where it comes from. */
export function Archipelagos({ provinces }: { provinces: Provinces }) {
  const { t, lang } = useWords();
  return (
    <footer class="map-note">
      <ul>
        {ARCHIPELAGOS.map(({ name, iri, province }) => {
          const of = provinces.of("today", lang).find(({ slug }) => slug === province);
          return (
            of && (
              <li key={iri}>
                <a href={address(iri)}>{t(name)}</a> – <EntityLink entity={of} />
              </li>
            )
          );
        })}
      </ul>
      <p class="quiet">{t("map.note")}</p>
    </footer>
  );
}

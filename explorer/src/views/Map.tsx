import { useEffect } from "preact/hooks";
import { useWords } from "../i18n";
import { useProvinces } from "../map/provinces";
import { Trouble } from "../parts/Trouble";
import { useParameters } from "../router";
import "./map/map.css";
import { readChosen } from "./map/chosen";
import { GeographySwitch, ShowSwitch } from "./map/Controls";
import { FigureMap } from "./map/FigureMap";
import { Archipelagos } from "./map/Archipelagos";
import { MergerMap } from "./map/MergerMap";

/** Provinces before and after 1 July 2025, coloured by a figure or by what they were made of. */
export default function MapView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { set } = useParameters(url);
  const chosen = readChosen(url);
  const { provinces, error, again } = useProvinces();
  useEffect(() => {
    document.title = `${t(chosen.show === "merger" ? "map.merger" : "map")} · govgraph`;
  }, [lang, chosen.show]);
  if (error) return <Trouble error={error} again={again} />;
  const shown = { chosen, set: (changes: Record<string, string>) => set(changes) };
  return (
    <div class="map-view">
      <h1>{t("map.title")}</h1>
      {!provinces ? (
        <p class="quiet">{t("loading")}</p>
      ) : (
        <>
          <div class="map-switches">
            <ShowSwitch show={chosen.show} set={shown.set} />
            <GeographySwitch geography={chosen.geography} provinces={provinces} set={shown.set} />
          </div>
          {chosen.show === "merger" ? <MergerMap {...shown} provinces={provinces} /> : <FigureMap {...shown} provinces={provinces} />}
          <Archipelagos provinces={provinces} />
        </>
      )}
    </div>
  );
}

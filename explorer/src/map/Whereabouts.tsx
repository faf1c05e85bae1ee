import { useWords } from "../i18n";
import { ARCHIPELAGOS, HEIGHT, place, WIDTH } from "./provinceShapes";
import { outlineOf } from "./ProvinceMap";
import "./ProvinceMap.css";
import { useProvinces } from "./provinces";

/** Where in Vietnam a province lies, or the province of a district or commune; nothing for what lies in none. */
export default function Whereabouts({ iri }: { iri: string }) {
  const { lang, t } = useWords();
  const { provinces } = useProvinces();
  const here = provinces?.within(iri, "former");
  const today = here && provinces?.get(here.today);
  if (!provinces || !here || !today) return null;
  const former = here !== today;
  return (
    <figure class="whereabouts">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("map.whereIs", { name: here.label })}>
        {provinces.of("today", lang).map((province) => (
          <path key={province.iri} d={outlineOf(province, "today").d} class={province !== today ? undefined : former ? "around" : "here"} />
        ))}
        {former && <path d={outlineOf(here, "former").d} class="here" />}
        {ARCHIPELAGOS.map(({ name, at: position }) => {
          const [x, y] = place(position);
          return <circle key={name} cx={x} cy={y} r="6" />;
        })}
      </svg>
      <figcaption>
        <a href={`/map?${new URLSearchParams({ selected: here.iri, ...(former && { geography: "former" }) })}`}>{former ? t("map.nowIn", { name: today.label }) : t("map.onTheMap")}</a>
      </figcaption>
    </figure>
  );
}

import { useEffect, useMemo } from "preact/hooks";
import { useWords } from "../i18n";
import ProvinceMap from "../parts/ProvinceMap";
import { type Geography, useProvinces } from "../parts/provinces";
import { useParameters } from "../router";

export default function MapView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { read, set } = useParameters(url);
  const { provinces } = useProvinces();
  const geography: Geography = read("geography") === "former" ? "former" : "today";
  useEffect(() => {
    document.title = `${t("map")} · govgraph`;
  }, [lang]);
  const values = useMemo(() => new Map(provinces?.of("today", lang).map(({ iri, parts }) => [iri, { value: parts.length, shown: String(parts.length) }])), [provinces, lang]);
  return (
    <>
      <h1>{t("map")}</h1>
      <ProvinceMap values={values} geography={geography} label={t("map")} selected={read("selected") || null} choose={(iri) => set({ selected: iri })} />
    </>
  );
}

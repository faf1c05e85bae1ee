import { useWords } from "../i18n";

export default function MapView({ url }: { url: URL }) {
  const { t } = useWords();
  return <h1 data-at={url.pathname}>{t("map")}</h1>;
}

import { useWords } from "../i18n";

export default function TimelineView({ url }: { url: URL }) {
  const { t } = useWords();
  return <h1 data-at={url.pathname}>{t("timeline")}</h1>;
}

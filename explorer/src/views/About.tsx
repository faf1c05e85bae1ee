import { useWords } from "../i18n";

export default function AboutView({ url }: { url: URL }) {
  const { t } = useWords();
  return <h1 data-at={url.pathname}>{t("about")}</h1>;
}

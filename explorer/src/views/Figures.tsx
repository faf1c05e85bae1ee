import { useWords } from "../i18n";

export default function FiguresView({ url }: { url: URL }) {
  const { t } = useWords();
  return <h1 data-at={url.pathname}>{t("figures")}</h1>;
}

import EntityTimeline from "../parts/EntityTimeline";
import { useWords } from "../i18n";

export default function TimelineView({ url }: { url: URL }) {
  const { t } = useWords();
  return (
    <>
      <h1>{t("timeline")}</h1>
      {url.searchParams.getAll("entity").map((iri) => (
        <EntityTimeline key={iri} iri={iri} />
      ))}
    </>
  );
}

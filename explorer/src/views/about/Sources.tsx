import { useWords, LANGUAGES, type Lang } from "../../i18n";
import { SortedTable } from "../../parts/SortedTable";
import { Trouble } from "../../parts/Trouble";
import { type Row, useQuestion } from "./holdings";

const languageName = (tag: string) => LANGUAGES[tag as Lang] ?? tag;

/** Which sites and languages the articles are from, and which time they cover. */
export function Sources() {
  const { t, lang, number, date } = useWords();
  const { rows, error, again } = useQuestion("sites", lang, 10_000);
  if (error) return <Trouble error={error} again={again} />;
  if (!rows) return <p class="quiet">{t("loading")}</p>;
  const days = rows.flatMap((row) => [row.words("firstSeen"), row.words("lastSeen")]).filter(Boolean).sort();
  const languages = new Map<string, number>();
  for (const row of rows) languages.set(row.words("language"), (languages.get(row.words("language")) ?? 0) + row.number("articles"));
  const site = (row: Row) => row.words("site");
  return (
    <>
      <p class="prose">
        {t("sourcesHow")} {days.length > 0 && t("sourcesDates", { from: date(days[0]!), to: date(days.at(-1)!) })}
      </p>
      <ul class="languages">
        {[...languages]
          .sort(([, a], [, b]) => b - a)
          .map(([tag, n]) => (
            <li key={tag}>
              <b>{number(String(n))}</b> <span lang={tag}>{languageName(tag)}</span>
            </li>
          ))}
      </ul>
      <SortedTable
        caption={t("sites")}
        most={12}
        rows={rows}
        keyOf={(row) => `${site(row)} ${row.words("language")}`}
        columns={[
          { name: t("site"), by: site, cell: (row) => site(row) || <i class="quiet">{t("noSite")}</i> },
          { name: t("language"), by: (row) => languageName(row.words("language")), cell: (row) => <span lang={row.words("language")}>{languageName(row.words("language"))}</span> },
          { name: t("kind.article"), numeric: true, by: (row) => row.number("articles"), cell: (row) => number(row.words("articles")) },
          { name: t("from"), by: (row) => row.words("firstSeen"), cell: (row) => date(row.words("firstSeen")) },
          { name: t("to"), by: (row) => row.words("lastSeen"), cell: (row) => date(row.words("lastSeen")) },
        ]}
      />
      <p>
        <a href="/questions/sources">{t("sourcesByYear")} →</a>
      </p>
    </>
  );
}

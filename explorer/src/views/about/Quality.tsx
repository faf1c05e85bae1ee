import { useWords } from "../../i18n";
import { SortedTable } from "../../parts/SortedTable";
import { Trouble } from "../../parts/Trouble";
import { useQuestion } from "./holdings";

const MEASURES = [
  ["quotations-in-place", "measure.quotations-in-place"],
  ["articles-with-claims", "measure.articles-with-claims"],
  ["articles-dated", "measure.articles-dated"],
  ["figures-with-a-period", "measure.figures-with-a-period"],
  ["figures-of-known-indicators", "measure.figures-of-known-indicators"],
  ["labels-vi", "measure.labels-vi"],
  ["labels-en", "measure.labels-en"],
  ["labels-bn", "measure.labels-bn"],
  ["labels-hi", "measure.labels-hi"],
] as const;

/** What can be counted of the graph itself, and what its numbers mean and do not mean. */
export function Quality() {
  const { t, lang } = useWords();
  const { total } = useQuestion("disagreements", lang, 1);
  return (
    <>
      <p class="prose">{t("qualityHow")}</p>
      <Measures />
      {total !== undefined && (
        <p class="prose">
          {t("disagree", { n: total })} <a href="/questions/disagreements">{t("disagreeSee")} →</a>
        </p>
      )}
      <h3>{t("whatConfidence")}</h3>
      <p class="prose">{t("confidenceMeans")}</p>
      <p class="prose">{t("confidenceMeasured")}</p>
      <Rules />
    </>
  );
}

function Measures() {
  const { t, lang, number } = useWords();
  const { rows, error, again } = useQuestion("quality", lang);
  if (error) return <Trouble error={error} again={again} />;
  if (!rows) return <p class="quiet">{t("loading")}</p>;
  return (
    <table class="bars measures">
      <caption>{t("measures")}</caption>
      <tbody>
        {MEASURES.map(([name, key]) => {
          const row = rows.find((found) => found.words("measure") === name);
          if (!row || !row.number("outOf")) return null;
          const share = row.number("value") / row.number("outOf");
          return (
            <tr key={name}>
              <th scope="row">{t(key)}</th>
              <td class="numeric">{shareIn(lang, share)}</td>
              <td class="numeric quiet">{t("ofTotal", { n: number(row.words("value")), total: number(row.words("outOf")) })}</td>
              <td class="bar" aria-hidden="true">
                <span style={{ width: `${share * 100}%` }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Never 100 % for what is not all. */
const shareIn = (lang: string, share: number) => (Math.floor(share * 1000) / 1000).toLocaleString(lang, { style: "percent", maximumFractionDigits: 1 });

function Rules() {
  const { t, lang, number } = useWords();
  const { rows, error, again } = useQuestion("rules", lang);
  if (error) return <Trouble error={error} again={again} />;
  if (!rows) return <p class="quiet">{t("loading")}</p>;
  const share = (value: string) => (value ? Number(value).toLocaleString(lang, { style: "percent" }) : "");
  return (
    <SortedTable
      caption={t("rulesTable")}
      most={10}
      rows={rows}
      keyOf={(row) => row.words("rule")}
      columns={[
        { name: t("rule"), by: (row) => row.words("rule"), cell: (row) => <code>{row.words("rule")}</code> },
        { name: t("tileClaims"), numeric: true, by: (row) => row.number("claims"), cell: (row) => number(row.words("claims")) },
        { name: t("kind.article"), numeric: true, by: (row) => row.number("articles"), cell: (row) => number(row.words("articles")) },
        { name: t("meanConfidence"), numeric: true, by: (row) => row.number("mean"), cell: (row) => share(row.words("mean")) },
        { name: t("lowestConfidence"), numeric: true, by: (row) => row.number("lowest"), cell: (row) => share(row.words("lowest")) },
      ]}
    />
  );
}

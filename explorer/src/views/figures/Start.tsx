import { isRef, type Table, text, useApi } from "../../api";
import { useWords } from "../../i18n";
import { EntityLink } from "../../parts/Term";
import { SortedTable } from "../../parts/SortedTable";
import type { Indicator } from "./indicators";
import { short } from "./figure";
import { last } from "../../router";

const MOST_CARDS = 8;

/** Where nothing is chosen: what there is most of, what sources disagree on, and every indicator. */
export function Start({ indicators }: { indicators: Indicator[] }) {
  const { t, number, date } = useWords();
  if (indicators.length === 0) return <p class="quiet">{t("noFiguresAtAll")}</p>;
  return (
    <>
      <h2>{t("mostFigures")}</h2>
      <ul class="figure-cards">
        {indicators.slice(0, MOST_CARDS).map((indicator) => (
          <li key={indicator.ref.iri}>
            <a href={to(indicator)}>
              <IndicatorName indicator={indicator} />
              <span class="quiet">
                {t("figuresOfAreas", { n: indicator.figures, areas: indicator.areas })}
                {indicator.earliest && ` · ${years(indicator, date)}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <Disputed />
      <h2>
        {t("everyIndicator")} <small>{number(String(indicators.length))}</small>
      </h2>
      <IndicatorTable indicators={indicators} link={to} />
    </>
  );
}

const to = (indicator: Indicator) => `/figures?${new URLSearchParams({ indicator: short(indicator.ref.iri) })}`;
const years = ({ earliest, latest }: Indicator, date: (year: string) => string) => [...new Set([earliest.slice(0, 4), latest.slice(0, 4)])].map(date).join("–");

function IndicatorName({ indicator }: { indicator: Indicator }) {
  const { lang } = useWords();
  return <b lang={indicator.ref.lang !== lang ? indicator.ref.lang : undefined}>{indicator.ref.label}</b>;
}

/** Indicators with how much there is of each; the name leads to its figures. */
export function IndicatorTable(props: { indicators: Indicator[]; link: (indicator: Indicator) => string; ofOneArea?: boolean }) {
  const { indicators, link, ofOneArea } = props;
  const { t, lang, number, date } = useWords();
  return (
    <SortedTable
      caption={t("everyIndicator")}
      rows={indicators}
      most={40}
      keyOf={({ ref }) => ref.iri}
      columns={[
        {
          name: t("figures.indicator"),
          by: ({ ref }) => ref.label,
          cell: (one) => (
            <a href={link(one)} lang={one.ref.lang !== lang ? one.ref.lang : undefined}>
              {one.ref.label}
            </a>
          ),
        },
        { name: t("figures.unit"), cell: ({ units }) => units.map((unit) => unit.label).join(" · ") },
        { name: t("timesStated"), numeric: true, by: ({ figures }) => figures, cell: ({ figures }) => number(String(figures)) },
        ...(ofOneArea ? [] : [{ name: t("figures.areas"), numeric: true, by: ({ areas }: Indicator) => areas, cell: ({ areas }: Indicator) => number(String(areas)) }]),
        { name: t("figures.period"), by: ({ latest }) => latest, cell: (one) => years(one, date) },
        { name: t("kind.article"), numeric: true, by: ({ articles }) => articles, cell: ({ articles }) => number(String(articles)) },
      ]}
    />
  );
}

/** Figures that two articles state differently. */
function Disputed() {
  const { t, lang, number, date } = useWords();
  const { data } = useApi<Table>("disagreements", { lang, limit: "12" });
  if (!data || data.rows.length === 0) return null;
  return (
    <>
      <h2>{t("disputed")}</h2>
      <ul class="disputed">
        {data.rows.map((row, index) => {
          const cell = (name: string) => row[data.columns.indexOf(name)] ?? undefined;
          const [indicator, area, time] = [cell("indicator"), cell("area"), text(cell("time"))];
          if (!indicator || !area || !isRef(indicator) || !isRef(area)) return null;
          const unit = cell("unit");
          const percent = unit && isRef(unit) && last(unit.iri) === "percent" ? " %" : "";
          return (
            <li key={index}>
              <a href={`/figures?${new URLSearchParams({ indicator: short(indicator.iri), area: short(area.iri) })}`}>
                <span lang={indicator.lang !== lang ? indicator.lang : undefined}>{indicator.label}</span>
              </a>
              {" · "}
              <EntityLink entity={area} /> · {date(time)}: <b>{number(text(cell("value")))}{percent}</b> {t("versus")} <b>{number(text(cell("otherValue")))}{percent}</b>
            </li>
          );
        })}
      </ul>
    </>
  );
}

import { useMemo } from "preact/hooks";
import { type Table, useApi } from "../../api";
import { useWords } from "../../i18n";
import { type Better, classesOf } from "../../map/classes";
import ProvinceMap, { type Valued } from "../../map/ProvinceMap";
import type { Provinces } from "../../map/provinces";
import { csv, save } from "../../parts/save";
import { SortedTable } from "../../parts/SortedTable";
import { EntityLink } from "../../parts/Term";
import { Trouble } from "../../parts/Trouble";
import { address, last } from "../../router";
import { type Figure, short, sign } from "../figures/figure";
import { useTelling } from "../figures/telling";
import { useFigures } from "../figures/useFigures";
import type { Chosen } from "./chosen";
import { FigureControls } from "./Controls";
import { Facts } from "./Facts";
import { type Offered, readOffered } from "./offered";
import { Periods } from "./Periods";
import { fullest, ofProvinces, periodsOf, place, type Placed } from "./placed";

type Set = (changes: Record<string, string>) => void;

/** Provinces by an indicator: the map, the facts of the chosen province, the periods side by side, and the same as a table. */
export function FigureMap({ chosen, provinces, set }: { chosen: Chosen; provinces: Provinces; set: Set }) {
  const { lang, t } = useWords();
  const { data, error, again } = useApi<Table>("indicators", { lang, limit: "10000" });
  const offered = useMemo(() => readOffered(data), [data]);
  const ofIndicator = offered.filter(({ indicator }) => !chosen.indicator || indicator.iri === chosen.indicator);
  const current = ofIndicator.find(({ unit }) => last(unit.iri) === chosen.unit) ?? ofIndicator[0];
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <p class="quiet">{t("loading")}</p>;
  if (!current)
    return (
      <div class="empty">
        <p>{t(chosen.indicator ? "map.noProvinces" : "nothing")}</p>
        {chosen.indicator && (
          <button type="button" onClick={() => set({ indicator: "", unit: "", period: "" })}>
            {t("map.showOthers")}
          </button>
        )}
      </div>
    );
  return <Mapped chosen={chosen} provinces={provinces} offered={offered} current={current} set={set} />;
}

function Mapped({ chosen, provinces, offered, current, set }: { chosen: Chosen; provinces: Provinces; offered: Offered[]; current: Offered; set: Set }) {
  const { lang, t, date } = useWords();
  const { plain } = useTelling();
  const { geography, steps } = chosen;
  const { told, again } = useFigures([current.indicator.iri], lang);
  const { figures: all, error } = told[current.indicator.iri] ?? {};
  const figures = useMemo(() => ofProvinces(all ?? [], current.unit.iri, provinces), [all, current.unit.iri, provinces]);
  const periods = useMemo(() => periodsOf(figures), [figures]);
  const period = chosen.period || fullest(periods);
  const placed = useMemo(() => place(figures, period, geography, provinces), [figures, period, geography, provinces]);
  const better = last(current.unit.iri) === "rank" ? "lower" : current.direction;
  const way: Better = better === "lower" ? "lower" : "higher";
  // Classes of all periods: going from one to another, a colour stays what it was.
  const classes = useMemo(() => classesOf(figures.map(({ value }) => value), way, steps), [figures, way, steps]);
  const values = useMemo(() => new Map([...placed].map(([iri, one]) => [iri, shownOf(one, plain)])), [placed, plain]);
  if (error) return <Trouble error={error} again={() => again(current.indicator.iri)} />;
  const name = `${current.indicator.label} (${current.unit.label})`;
  const when = period === "latest" ? t("map.latest") : period === "undated" ? t("noPeriod") : date(period);
  const selected = chosen.selected ? provinces.within(chosen.selected, geography) : undefined;
  const known = provinces.of(geography, lang).filter(({ iri, parts }) => placed.has(iri) || (geography === "today" && parts.some((part) => placed.has(part.iri))));
  return (
    <>
      <FigureControls offered={offered} current={current} chosen={chosen} period={period} periods={periods} set={set} />
      <p role="status" class="quiet">
        {all ? t("map.known", { n: known.length, of: provinces.of(geography, lang).length, name, when }) : t("loading")}
      </p>
      <div class="map-columns">
        <ProvinceMap
          values={values}
          geography={geography}
          label={t("map.label", { name, when })}
          selected={chosen.selected}
          choose={(iri) => set({ selected: short(iri) })}
          classes={classes}
          better={way}
        />
        <aside>
          {selected ? (
            <Facts
              province={selected}
              provinces={provinces}
              geography={geography}
              placed={placed}
              figures={figures}
              indicator={current.indicator.iri}
              better={better}
              choose={(changes) => set(changes)}
            />
          ) : (
            <First placed={placed} better={way} choose={(iri) => set({ selected: short(iri) })} />
          )}
        </aside>
      </div>
      <Periods periods={periods} figures={figures} current={period} geography={geography} provinces={provinces} classes={classes} choose={(next) => set({ period: next })} />
      {all && <ValueTable placed={placed} name={name} better={way} />}
    </>
  );
}

function shownOf({ figure, territory }: Placed, plain: (value: number) => string): Valued {
  return { value: figure.value, shown: `${sign(figure.comparator)}${plain(figure.value)}`, ...(territory && { territory }) };
}

const ordered = (placed: Map<string, Placed>, better: Better) =>
  [...placed.values()].sort((a, b) => (a.figure.value - b.figure.value) * (better === "lower" ? 1 : -1) || a.province.label.localeCompare(b.province.label));

/** While no province is chosen: the first ones, and how to choose. */
function First({ placed, better, choose }: { placed: Map<string, Placed>; better: Better; choose: (iri: string) => void }) {
  const { t, lang } = useWords();
  const { number } = useTelling();
  const rows = ordered(placed, better);
  return (
    <section class="map-facts">
      <h2>{t("map.first")}</h2>
      <ol class="first">
        {rows.slice(0, 10).map(({ province, figure }) => (
          <li key={province.iri}>
            <button type="button" class="plain" lang={province.lang !== lang ? province.lang : undefined} onClick={() => choose(province.iri)}>
              {province.label}
            </button>
            <b>{number(figure)}</b>
          </li>
        ))}
      </ol>
      <p class="quiet">{t("map.howTo")}</p>
    </section>
  );
}

/** The same as the map, to read, sort and take along. */
function ValueTable({ placed, name, better }: { placed: Map<string, Placed>; name: string; better: Better }) {
  const { t } = useWords();
  const { number, period } = useTelling();
  const rows = useMemo(() => ordered(placed, better), [placed, better]);
  const borders = ({ territory }: Placed) => (territory === "former" ? t("map.bordersFormer") : territory === "today" ? t("map.bordersToday") : "");
  const download = () =>
    save(
      csv([
        ["province", "provinceLabel", "borders", "value", "unit", "comparator", "outOf", "period", "article", "words"],
        ...rows.flatMap(({ province, territory, figure }) =>
          figure.statements.map((said) => [
            province.iri, province.label, territory, figure.value, figure.unit.label, figure.comparator?.label, figure.outOf, figure.period, said.article.iri, `“${said.words}”`,
          ]),
        ),
      ]),
      "govgraph-map.csv",
      "text/csv",
    );
  return (
    <section>
      <h2>{t("asTable")}</h2>
      <div class="actions">
        <button type="button" onClick={download}>
          {t("downloadCsv")}
        </button>
      </div>
      <SortedTable
        caption={name}
        rows={rows}
        keyOf={({ province }) => province.iri}
        columns={[
          { name: t("map.province"), cell: ({ province }) => <EntityLink entity={province} />, by: ({ province }) => province.label },
          { name: t("figures.value"), cell: ({ figure }) => number(figure), by: ({ figure }) => figure.value, numeric: true },
          { name: t("figures.period"), cell: ({ figure }) => period(figure), by: ({ figure }) => figure.period },
          { name: t("map.borders"), cell: borders, by: borders },
          { name: t("source"), cell: ({ figure }) => <Source figure={figure} />, by: ({ figure }) => figure.statements.length },
        ]}
      />
    </section>
  );
}

function Source({ figure }: { figure: Figure }) {
  const { t, lang } = useWords();
  const [first, ...more] = figure.statements;
  if (!first) return null;
  return (
    <>
      <a href={`${address(first.article.iri)}#${last(first.quotation)}`} title={first.words}>
        <span lang={first.article.lang !== lang ? first.article.lang : undefined}>{first.article.label}</span>
      </a>
      {more.length > 0 && <small class="quiet"> {t("more", { n: more.length })}</small>}
    </>
  );
}

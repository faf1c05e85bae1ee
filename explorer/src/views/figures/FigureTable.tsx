import { useMemo } from "preact/hooks";
import { useWords } from "../../i18n";
import { REFORM } from "../../map/provinces";
import { type Column, SortedTable } from "../../parts/SortedTable";
import { EntityLink } from "../../parts/Term";
import type { Change } from "./Choices";
import type { Choice } from "./choice";
import { type Computed, type Direction, type Figure } from "./figure";
import { FigureEvidence } from "./FigureEvidence";
import type { FigureWords } from "./telling";
import { last } from "../../router";

/** Figures with what is computed from them, each a click from its sentences. */
export function FigureTable(props: {
  caption: string;
  figures: Figure[];
  computed: Map<Figure, Computed>;
  direction: Direction;
  choice: Choice;
  change: Change;
  words: FigureWords;
}) {
  const { t, lang } = useWords();
  const { figures, computed, choice, change, words } = props;
  const rows = useMemo(() => ordered(figures, choice.today, lang), [figures, choice.today, lang]);
  const grown = useMemo(() => new Set(figures.flatMap(({ today }) => (today ? [today.iri] : []))), [figures]);
  const of = (figure: Figure) => computed.get(figure) ?? { rank: null, change: null, others: [] };
  const columns: (Column<Figure> | false)[] = [
    choice.today && {
      name: t("provinceToday"),
      by: (figure) => (figure.today ?? figure.area)?.label ?? "",
      cell: (figure) => (figure.today ?? figure.area) && <EntityLink entity={(figure.today ?? figure.area)!} />,
    },
    {
      name: t("figures.area"),
      by: words.area,
      cell: (figure) => (
        <>
          {figure.area ? <EntityLink entity={figure.area} /> : t("noArea")}
          {figure.today && <small class="tag">{choice.today ? t("partOfToday") : t("nowIn", { name: figure.today.label })}</small>}
          {choice.today && !figure.today && grown.has(figure.area?.iri ?? "") && figure.span && figure.span.end.getTime() <= Date.parse(REFORM) && (
            <small class="tag">{t("formerBorders")}</small>
          )}
        </>
      ),
    },
    { name: t("figures.period"), by: (figure) => figure.span?.end.getTime() ?? 0, cell: (figure) => <span class={figure.period ? "period" : "quiet"}>{words.period(figure)}</span> },
    {
      name: t("figures.value"),
      numeric: true,
      by: ({ value }) => value,
      cell: (figure) => (
        <>
          <b title={figure.comparator?.label}>{words.number(figure)}</b>
          {figure.kind !== "value" && <small class="tag">{t(`figureKind.${figure.kind}`)}</small>}
          {of(figure).others.length > 0 && <small class="differs">{t("otherSources", { values: of(figure).others.map(words.plain).join(", ") })}</small>}
        </>
      ),
    },
    figures.some((figure) => of(figure).change) && {
      name: t("changeComputed"),
      numeric: true,
      by: (figure) => of(figure).change?.difference ?? -Infinity,
      cell: (figure) => <ChangeCell figure={figure} computed={of(figure)} direction={props.direction} words={words} />,
    },
    figures.some((figure) => of(figure).rank) && {
      name: t("rankComputed"),
      numeric: true,
      by: (figure) => of(figure).rank?.place ?? Infinity,
      cell: (figure) => {
        const { rank } = of(figure);
        return rank && t("rankOf", rank);
      },
    },
    {
      name: t("source"),
      by: ({ statements }) => -statements.length,
      cell: (figure) => <Source figure={figure} open={choice.figure === figure.id} toggle={() => change({ figure: choice.figure === figure.id ? "" : figure.id })} />,
    },
  ];
  return (
    <SortedTable
      caption={props.caption}
      rows={rows}
      most={100}
      keyOf={({ id, kind, value }) => `${id}${kind}${value}`}
      columns={columns.filter((column) => column !== false)}
      below={(figure) => choice.figure === figure.id && <FigureEvidence figure={figure} />}
    />
  );
}

function ChangeCell({ figure, computed, direction, words }: { figure: Figure; computed: Computed; direction: Direction; words: FigureWords }) {
  const { t } = useWords();
  if (!computed.change) return null;
  const verdict = words.verdict(figure, computed, direction);
  return (
    <>
      {words.change(figure, computed)}{" "}
      {verdict && <span class={`verdict ${verdict}`}>{verdict === "better" ? t("figures.better") : t("figures.worse")}</span>}
      <small class="quiet since">{t("figures.since", { period: words.date(computed.change.since) })}</small>
    </>
  );
}

/** The article that states a figure, or how many do; the button unfolds the sentences. */
function Source({ figure, open, toggle }: { figure: Figure; open: boolean; toggle: () => void }) {
  const { t, lang } = useWords();
  const articles = new Map(figure.statements.map(({ article }) => [article.iri, article]));
  const [first] = articles.values();
  return (
    <button type="button" class="plain source" aria-expanded={open} id={`source-${figure.id}`} onClick={toggle}>
      {articles.size === 1 && first ? <span lang={first.lang !== lang ? first.lang : undefined}>{first.label}</span> : t("inArticles", { n: articles.size })}
    </button>
  );
}

/** Area by area and, within, by time; in today's geography the province first, and then what it was made of. */
function ordered(figures: Figure[], today: boolean, lang: string): Figure[] {
  const words = new Intl.Collator(lang);
  const place = (figure: Figure) => figure.area?.label ?? "";
  const group = (figure: Figure) => (today ? (figure.today ?? figure.area)?.label : figure.area?.label) ?? "";
  return [...figures].sort(
    (a, b) =>
      words.compare(group(a), group(b)) ||
      Number(a.today !== null) - Number(b.today !== null) ||
      words.compare(place(a), place(b)) ||
      (a.span?.end.getTime() ?? 0) - (b.span?.end.getTime() ?? 0) ||
      last(a.kind).localeCompare(b.kind) ||
      a.value - b.value,
  );
}

import { useEffect, useMemo } from "preact/hooks";
import { useWords } from "../i18n";
import { type Dated, DATED, type Happening, happeningName, type Kind, KINDS } from "../time/chronicle";
import { around } from "../time/EntityTimeline";
import { csv, save } from "../parts/save";
import TimeLanes, { DAY, type Lane, type Mark } from "../time/TimeLanes";
import { Trouble } from "../parts/Trouble";
import { BASE, useParameters } from "../router";
import { Chosen, DatedFilter, KindFilter, useNames } from "./timeline/Filters";
import { List } from "./timeline/List";
import { days, moved, type Period, period, wholeDays, zoomed } from "./timeline/period";
import { Periods } from "./timeline/Periods";
import { type Chronicled, useChronicle } from "./timeline/useChronicle";
import "./timeline/timeline.css";

/** In the address IRIs of ours are short. */
const long = (iri: string) => (iri.includes(":") ? iri : `${BASE}id/${iri}`);
const short = (iri: string) => (iri.startsWith(`${BASE}id/`) ? iri.slice(BASE.length + 3) : iri);

/** What happened when: documents, launches, events, posts and mergers on a line and in a list, of some entities or of all articles. */
export default function TimelineView({ url }: { url: URL }) {
  const { t, lang } = useWords();
  const { read, list, set } = useParameters(url);
  const entities = useMemo(() => [...new Set(list("entity").map(long))], [url.search]);
  const looked = { from: read("from"), to: read("to") };
  const { data, error, again } = useChronicle(entities, lang, looked);
  const names = useNames(entities, lang);
  const title = names.map(({ label }) => label).join(", ");
  useEffect(() => {
    document.title = `${title ? `${title} – ` : ""}${t("timeline")} · govgraph`;
  }, [title, t]);
  return (
    <div class="timeline-view">
      <h1>{t("timeline")}</h1>
      <p class="quiet">{t("timelineHint")}</p>
      <Chosen names={names} change={(iris) => set({ entity: iris.map(short), selected: "" })} />
      {error && <Trouble error={error} again={again} />}
      {!data && !error && <p class="quiet">{t("loading")}</p>}
      {data && <Line data={data} lanesOf={names} url={url} looked={looked} />}
    </div>
  );
}

/** What a filter lets through: all when the address names none of them; `none` stands for none. */
const chosen = <Value extends string>(named: string[], all: readonly Value[]) => (named.length ? all.filter((value) => named.includes(value)) : [...all]);
const told = <Value extends string>(on: Value[], all: readonly Value[]) => (on.length === all.length ? [] : on.length ? on : ["none"]);

const KEYS: Record<string, (at: [number, number]) => [number, number]> = {
  "+": (at) => zoomed(at, 0.5),
  "=": (at) => zoomed(at, 0.5),
  "-": (at) => zoomed(at, 2),
  "<": (at) => moved(at, -0.5),
  ">": (at) => moved(at, 0.5),
};

function Line({ data, lanesOf, url, looked }: { data: Chronicled; lanesOf: { iri: string; label: string; lang?: string }[]; url: URL; looked: Period }) {
  const { t } = useWords();
  const { read, list, set } = useParameters(url);
  const kinds = chosen<Kind>(list("kind"), KINDS);
  const dateds = chosen<Dated>(list("dated"), DATED);
  const selected = read("selected");
  const whole = useMemo(() => (data.found.length ? around(data.found) : ([Date.UTC(2020, 0), Date.now()] as [number, number])), [data]);
  const at = days(looked, whole);
  const inTime = data.found.filter((one) => one.end > at[0] && one.start < at[1]);
  const allowed = (one: Happening) => kinds.includes(one.kind) && dateds.includes(one.dated);
  const allowedEver = data.found.filter(allowed);
  const shown = inTime.filter(allowed);
  const look = (next: Period) => set({ from: next.from, to: next.to }, { replace: true });
  const go = (to: [number, number]) => look(period(...wholeDays(to)));
  const byEntity = lanesOf.length > 1 && read("lanes") === "entity";
  const lanes: Lane[] = byEntity
    ? lanesOf.map((name) => ({ key: name.iri, name: name.label, lang: name.lang, items: allowedEver.filter((one) => data.about.get(one.key)?.has(name.iri)) }))
    : KINDS.map((kind) => ({ key: kind, name: t(happeningName(kind)), items: allowedEver.filter((one) => one.kind === kind) })).filter(({ items }) => items.length);
  const open = (mark: Mark) => {
    const only = mark.items.length === 1 || mark.end - mark.start <= DAY;
    if (only) return set({ selected: mark.items[0]!.key === selected ? "" : mark.items[0]!.key });
    const air = Math.max((mark.end - mark.start) * 0.1, 2 * DAY);
    go([mark.start - air, mark.end + air]);
  };
  return (
    <>
      <div class="filters">
        <KindFilter counts={counted(inTime, ({ kind }) => kind)} on={kinds} change={(on) => set({ kind: told(on, KINDS) })} />
        <DatedFilter counts={counted(inTime, ({ dated }) => dated)} on={dateds} change={(on) => set({ dated: told(on, DATED) })} />
      </div>
      {data.beyond > 0 && <p role="status">{t("beyond", { n: data.beyond })}</p>}
      <section
        class="drawing"
        aria-label={t("timeline")}
        onKeyDown={(event) => {
          const next = KEYS[event.key];
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (next) go(next(at));
          if (event.key === "0") look({ from: "", to: "" });
        }}
      >
        <Periods found={data.found} shown={allowedEver} period={looked} choose={look} />
        <p class="tools">
          <button type="button" aria-label={t("zoomIn")} title={`${t("zoomIn")} (+)`} onClick={() => go(zoomed(at, 0.5))}>+</button>
          <button type="button" aria-label={t("zoomOut")} title={`${t("zoomOut")} (-)`} onClick={() => go(zoomed(at, 2))}>−</button>
          <button type="button" aria-label={t("earlier")} title={`${t("earlier")} (<)`} onClick={() => go(moved(at, -0.5))}>←</button>
          <button type="button" aria-label={t("later")} title={`${t("later")} (>)`} onClick={() => go(moved(at, 0.5))}>→</button>
          <button type="button" title="0" disabled={!looked.from && !looked.to} onClick={() => look({ from: "", to: "" })}>{t("allTime")}</button>
          {lanesOf.length > 1 && (
            <button type="button" aria-pressed={byEntity} onClick={() => set({ lanes: byEntity ? "" : "entity" })}>{t("laneEach")}</button>
          )}
          <small class="quiet">{t("brushHint")}</small>
        </p>
        <TimeLanes lanes={lanes} domain={at} label={t("timelineLabel", { n: shown.length })} selected={selected} choose={open} brush={(from, to) => go([from, to])} />
      </section>
      <List found={shown} selected={selected} select={(key) => set({ selected: key }, { replace: true })} looked={looked} />
      <p class="actions">
        <button type="button" disabled={!shown.length} onClick={() => save(csv(records(shown)), "govgraph-timeline.csv", "text/csv")}>{t("downloadCsv")}</button>
        <button type="button" disabled={!shown.length} onClick={() => save(JSON.stringify(shown.map(plain), null, 2), "govgraph-timeline.json", "application/json")}>{t("downloadJson")}</button>
      </p>
    </>
  );
}

function counted<Value>(found: Happening[], by: (one: Happening) => Value): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const one of found) counts.set(by(one), (counts.get(by(one)) ?? 0) + 1);
  return counts;
}

/** For files: one object a happening, with its proofs. */
const plain = ({ kind, date, dated, type, subject, object, place, proofs }: Happening) => ({ kind, date, dated, type, subject, object, place, proofs });

/** For spreadsheets: a line a proof. */
function records(found: Happening[]): string[][] {
  const things = ["type", "subject", "object", "place"] as const;
  const head = ["date", "dated", "kind", ...things.flatMap((name) => [name, `${name}Label`]), "words", "article", "articleLabel", "claim"];
  const line = (one: Happening, proof?: Happening["proofs"][number]) => [
    one.date,
    one.dated,
    one.kind,
    ...things.flatMap((name) => [one[name]?.iri ?? "", one[name]?.label ?? ""]),
    proof?.words ?? "",
    proof?.article.iri ?? "",
    proof?.article.label ?? "",
    proof?.claim.iri ?? "",
  ];
  return [head, ...found.flatMap((one) => (one.proofs.length ? one.proofs.map((proof) => line(one, proof)) : [line(one)]))];
}

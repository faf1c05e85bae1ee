import { type Table, useApi } from "../api";
import { useWords } from "../i18n";
import { COLOURS, type Happening, happeningName, happenings, KINDS } from "./chronicle";
import { DatedSign, HappeningLine } from "./Happening";
import TimeLanes, { DAY } from "./TimeLanes";

const LATEST = 4;

/** An entity over time at a glance: its dated happenings on a line, the latest in words, and the way to all; nothing when nothing is dated. */
export default function EntityTimeline({ iri }: { iri: string }) {
  const { t, lang, date } = useWords();
  const { data } = useApi<Table>("chronicle", { entity: iri, lang, limit: "2000" });
  const found = data ? happenings(data) : [];
  if (!found.length) return null;
  const lanes = KINDS.map((kind) => ({ key: kind, name: t(happeningName(kind)), items: found.filter((one) => one.kind === kind) })).filter(({ items }) => items.length);
  return (
    <section class="facts entity-timeline">
      <h2>
        {t("overTime")} <small>{found.length}</small>
      </h2>
      <TimeLanes lanes={lanes} domain={around(found)} label={t("overTimeLabel", { n: found.length })} laneHeight={36} />
      <ol>
        {found
          .slice(-LATEST)
          .reverse()
          .map((one) => (
            <li key={one.key} style={{ "--k": `var(--k-${COLOURS[one.kind]})` }}>
              <time>
                <DatedSign dated={one.dated} /> {date(one.date)}
              </time>
              <span class="headline">
                <HappeningLine of={one} />
              </span>
            </li>
          ))}
      </ol>
      <a href={`/timeline?${new URLSearchParams({ entity: iri })}`}>{t("openTimeline")} →</a>
    </section>
  );
}

/** The time from the first to the last with some air about it. */
export function around(found: Happening[]): [number, number] {
  const start = Math.min(...found.map((one) => one.start));
  const end = Math.max(...found.map((one) => one.end));
  const air = Math.max((end - start) * 0.03, 15 * DAY);
  return [start - air, end + air];
}

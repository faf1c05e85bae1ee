import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../i18n";
import type { Happening } from "../../time/chronicle";
import { Entry } from "./Entry";
import type { Period } from "./period";

const MOST = 100;

/** The same as on the line, in words and in the order of time, under the year and month; ↑ and ↓ go from entry to entry. */
export function List(props: { found: Happening[]; selected: string; select: (key: string) => void; looked: Period }) {
  const { t, date } = useWords();
  const { found, selected, select } = props;
  const [most, setMost] = useState(MOST);
  const [newest, setNewest] = useState(true);
  const ordered = newest ? [...found].reverse() : found;
  const at = ordered.findIndex(({ key }) => key === selected);
  useEffect(() => {
    if (at >= most) setMost(at + MOST);
  }, [at]);
  const groups = byMonth(ordered.slice(0, Math.max(most, at + 1)));
  return (
    <section class="happenings" aria-label={t("list")} onKeyDown={step}>
      <div class="list-head">
        <h2>
          <span role="status">{t("happenings", { n: found.length })}</span> <PeriodName {...props.looked} />
        </h2>
        <button type="button" class="plain" onClick={() => setNewest(!newest)}>
          {t(newest ? "newestFirst" : "oldestFirst")} {newest ? "↓" : "↑"}
        </button>
      </div>
      {found.length === 0 && <p class="quiet">{t("nothingThen")}</p>}
      {[...groups].map(([month, entries]) => (
        <section key={month} aria-label={date(month)}>
          <h3>{date(month)}</h3>
          <ol>
            {entries.map((one) => (
              <Entry key={one.key} of={one} open={one.key === selected} toggle={() => select(one.key === selected ? "" : one.key)} />
            ))}
          </ol>
        </section>
      ))}
      {ordered.length > most && (
        <button type="button" onClick={() => setMost(most + 5 * MOST)}>
          {t("more", { n: ordered.length - most })}
        </button>
      )}
    </section>
  );
}

/** In their order, by month; what has only a year, or an interval, by year. */
function byMonth(ordered: Happening[]): Map<string, Happening[]> {
  const groups = new Map<string, Happening[]>();
  for (const one of ordered) {
    const month = one.date.slice(0, one.date.length === 4 || one.date.includes("/") ? 4 : 7);
    groups.set(month, [...(groups.get(month) ?? []), one]);
  }
  return groups;
}

function PeriodName({ from, to }: Period) {
  const { date } = useWords();
  if (!from && !to) return null;
  return <small>{from === to ? date(from) : `${from ? date(from) : "…"} – ${to ? date(to) : "…"}`}</small>;
}

function step(event: KeyboardEvent) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || !(event.target instanceof HTMLButtonElement)) return;
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll<HTMLElement>("button[aria-expanded]")];
  const next = buttons[buttons.indexOf(event.target) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

import { useEffect, useMemo, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { dayNumber, firstDay, lastDay, numberedDay } from "./days";
import { useExploring } from "./exploring";
import type { Known } from "./model";

/** The graph as of a day: bodies, posts and provinces come and go as it moves. */
export function DaySlider() {
  const { t, date } = useWords();
  const { asked, loaded, change } = useExploring();
  const [playing, setPlaying] = useState(false);
  const days = useMemo(() => daysOf(loaded.known), [loaded.known]);
  const [first, last] = [days[0], days.at(-1)];
  const set = (day: string) => change({ day }, { replace: true });
  const day = asked.day || last || "";
  useEffect(() => {
    if (!playing || !last) return;
    const next = days.find((one) => one > day);
    if (!next || !asked.day) {
      if (!asked.day && first) set(first);
      else setPlaying(false);
      return;
    }
    const later = setTimeout(() => set(next), 350);
    return () => clearTimeout(later);
  }, [playing, asked.day, days]);
  if (!first || !last || first === last) return null;
  const within = asked.day ? (asked.day < first ? first : asked.day > last ? last : asked.day) : last;
  return (
    <section class="days" aria-label={t("graph.asOf")}>
      <button
        type="button"
        class="icon"
        aria-label={playing ? t("graph.pause") : t("graph.play")}
        title={playing ? t("graph.pause") : t("graph.play")}
        onClick={() => {
          if (!playing && (!asked.day || asked.day >= last)) set(first);
          setPlaying(!playing);
        }}
      >
        {playing ? "❚❚" : "▶"}
      </button>
      <input
        type="range"
        aria-label={t("graph.asOf")}
        aria-valuetext={asked.day ? date(within) : t("graph.anyDay")}
        min={dayNumber(first)}
        max={dayNumber(last)}
        value={dayNumber(within)}
        onInput={(event) => {
          setPlaying(false);
          set(numberedDay(Number(event.currentTarget.value)));
        }}
      />
      <output>{asked.day ? t("graph.onDay", { day: date(asked.day) }) : t("graph.anyDay")}</output>
      <input type="date" aria-label={t("graph.asOf")} min={first} max={last} value={asked.day} onChange={(event) => change({ day: event.currentTarget.value })} />
      {asked.day && (
        <button type="button" class="plain" onClick={() => change({ day: "" })}>
          {t("graph.anyDay")}
        </button>
      )}
      {asked.day && <p class="quiet">{t("graph.dayHint")}</p>}
    </section>
  );
}

/** The days on which something begins or is last seen, in order. */
function daysOf({ nodes, edges }: Known): string[] {
  const days = new Set<string>();
  const see = (from: string | null | undefined, until: string | null | undefined) => {
    days.add(firstDay(from));
    days.add(lastDay(until));
  };
  for (const { validFrom, validUntil } of nodes.values()) see(validFrom, validUntil);
  for (const { from, until } of edges) see(from, until);
  days.delete("");
  return [...days].sort();
}

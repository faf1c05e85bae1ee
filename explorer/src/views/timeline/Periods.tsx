import { useWords } from "../../i18n";
import type { Happening } from "../../time/chronicle";
import { type Period, type Step, steps } from "./period";

/** How many there are in each year, in each month of a year, in each day of a month: bars that lead a step nearer, and the way back. */
export function Periods(props: { found: Happening[]; shown: Happening[]; period: Period; choose: (period: Period) => void }) {
  const { t, date } = useWords();
  const { period, choose } = props;
  const parts = steps(period, [Math.min(...props.found.map(({ start }) => start)), Math.max(...props.found.map(({ end }) => end))]);
  const counts = parts.map((step) => props.shown.filter((one) => one.start >= step.start && one.start < step.end).length);
  const most = Math.max(1, ...counts);
  const way = ["", period.from.slice(0, 4), period.from.slice(0, 7)].slice(0, { 4: 1, 7: 2, 10: 3 }[parts[0]?.key.length ?? 4]);
  return (
    <nav class="periods" aria-label={t("periods")}>
      <p class="way">
        {way.map((key) => (
          <span key={key}>
            {key && <span aria-hidden="true">› </span>}
            <button type="button" class="plain" aria-current={period.from === key && period.to === key ? "true" : undefined} onClick={() => choose({ from: key, to: key })}>
              {key ? date(key) : t("allTime")}
            </button>
          </span>
        ))}
      </p>
      <div class="bars">
        {parts.map((step, index) => (
          <button
            key={step.key}
            type="button"
            disabled={!counts[index]}
            aria-pressed={period.from === step.from && period.to === step.to}
            title={date(step.key)}
            aria-label={`${date(step.key)}: ${t("happenings", { n: counts[index]! })}`}
            onClick={() => choose(step)}
          >
            <span class="bar" style={{ height: `${(counts[index]! / most) * 100}%` }} />
            <span class="name">{stepName(step, date)}</span>
          </button>
        ))}
      </div>
    </nav>
  );
}

/** 2024, «July» or 14. */
function stepName(step: Step, date: (value: string) => string): string {
  if (step.key.length === 4) return date(step.key);
  if (step.key.length === 10) return String(Number(step.key.slice(8)));
  return new Date(step.start).toLocaleDateString(document.documentElement.lang, { month: "short", timeZone: "UTC" });
}

import { SERIES } from "./axes";

export interface Entry {
  label: string;
  lang?: string | undefined;
  /** Its place among the series, which gives colour and sign. */
  series: number;
}

/** What the colours and signs of a chart stand for. */
export function Legend({ entries }: { entries: Entry[] }) {
  return (
    <ul class="chart-legend">
      {entries.map(({ label, lang, series }) => {
        const { colour, sign } = SERIES[series % SERIES.length]!;
        return (
          <li key={label}>
            <span aria-hidden="true" style={{ color: `var(${colour})` }}>
              {sign}
            </span>{" "}
            <span lang={lang}>{label}</span>
          </li>
        );
      })}
    </ul>
  );
}

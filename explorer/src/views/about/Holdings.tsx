import { type Overview, useApi } from "../../api";
import { kindName, useWords } from "../../i18n";
import { groupName } from "../../parts/Claim";
import { Trouble } from "../../parts/Trouble";
import { CLAIMS, named, useQuestion } from "./holdings";
import type { Health } from "./useHealth";

const KINDS = ["person", "body", "place", "document", "programme", "platform", "change"];
const GROUP = { Observation: "observation", Statement: "statement", Membership: "membership", Event: "event", Participation: "participation" } as const;

/** How much there is of everything. */
export function Holdings({ health }: { health: Health | undefined }) {
  const { t, lang, number } = useWords();
  const { rows, error, again } = useQuestion("holdings", lang);
  const { data } = useApi<Overview>("overview", { lang });
  if (error) return <Trouble error={error} again={again} />;
  if (!rows) return <p class="quiet">{t("loading")}</p>;
  const count = (name: string) => rows.find((row) => named(row) === name)?.number("things") ?? 0;
  const claims = CLAIMS.map(count).reduce((sum, one) => sum + one, 0);
  const entities = KINDS.map((kind) => ({ kind, n: data?.counts[kind] ?? 0 }));
  return (
    <>
      <dl class="tiles">
        <Tile name={t("kind.article")} n={count("Article")} />
        <Tile name={t("tileClaims")} n={claims} />
        <Tile name={t("tileQuotations")} n={count("Quotation")} />
        {data && <Tile name={t("tileEntities")} n={entities.reduce((sum, { n }) => sum + n, 0)} />}
        {health && <Tile name={t("tileQuads")} n={health.quads} />}
      </dl>
      <div class="side-by-side">
        <Bars caption={t("claimsByKind")} rows={CLAIMS.map((name) => ({ name: t(groupName(GROUP[name as keyof typeof GROUP])), n: count(name) }))} />
        {data && <Bars caption={t("entitiesByKind")} rows={entities.map(({ kind, n }) => ({ name: t(kindName(kind)), n, kind }))} note={t("placesNote")} />}
      </div>
      {health && (
        <p class="quiet">
          {t("dataVersion", { version: health.version })} <code>{health.data}</code>. {t("dataVersionNote", { n: number(String(health.quads)) })}
        </p>
      )}
    </>
  );
}

function Tile({ name, n }: { name: string; n: number }) {
  const { number } = useWords();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{number(String(n))}</dd>
    </div>
  );
}

/** Numbers in a table, each with a bar; what outnumbers all else many times over has a bar that is cut off. */
function Bars({ caption, rows, note }: { caption: string; rows: { name: string; n: number; kind?: string }[]; note?: string }) {
  const { number } = useWords();
  const most = Math.max(...rows.map(({ n }) => n), 1);
  const second = [...rows].sort((a, b) => b.n - a.n)[1]?.n ?? 1;
  const cut = most > 8 * second ? 1.15 * second : most;
  return (
    <div>
      <table class="bars">
        <caption>{caption}</caption>
        <tbody>
          {[...rows]
            .sort((a, b) => b.n - a.n)
            .map(({ name, n, kind }) => (
              <tr key={name} class={kind && `k-${kind}`}>
                <th scope="row">{name}</th>
                <td class="numeric">{number(String(n))}</td>
                <td class="bar" aria-hidden="true">
                  <span class={n > cut ? "cut" : undefined} style={{ width: `${Math.min(100, (n / cut) * 100)}%` }} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {note && <p class="quiet">{note}</p>}
    </div>
  );
}

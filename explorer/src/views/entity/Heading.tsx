import type { Entity, EvidencedClaim } from "../../api";
import { useWords } from "../../i18n";
import { groupName, Headline } from "../../parts/Claim";
import { evidenceQuery } from "./cite";
import { Takeaway } from "./Takeaway";
import { Summary } from "./Summary";
import { values } from "./sections";

const CLAIMS = ["membership", "observation", "statement", "participation"];

export const isClaim = ({ kind }: Entity) => CLAIMS.includes(kind);
export const isNode = (entity: Entity) => entity.kind !== "concept" && !isClaim(entity);

/** Name, what it is, and where one can go with it. A claim's name is what it says. */
export function Heading({ entity }: { entity: Entity }) {
  const { t, lang } = useWords();
  const { iri } = entity;
  const claim = isClaim(entity) ? entity.claims.find((one) => one.iri === iri) : undefined;
  return (
    <header class={`heading k-${entity.kind}`}>
      <p class="types">{claim ? t(groupName(claim.kind)) : [...new Set(entity.types.map((type) => type.label))].join(" · ")}</p>
      <h1 lang={!claim && entity.lang !== lang ? entity.lang : undefined}>{claim ? <Headline claim={claim} /> : entity.label}</h1>
      {!claim && <Summary entity={entity} />}
      <p class="actions">
        {ways(entity).map(([to, name]) => (
          <a key={to} class="button" href={to}>
            {t(name)}
          </a>
        ))}
        <Takeaway iri={iri}>
          <a class="button" href={`/sparql?${new URLSearchParams({ query: evidenceQuery(iri) })}`}>
            {t("openSparql")}
          </a>
        </Takeaway>
      </p>
    </header>
  );
}

/** The views that show more of it: the graph, the time line, figures and the map as far as they have it. */
function ways(entity: Entity) {
  const { iri, claims } = entity;
  const has = (...kinds: EvidencedClaim["kind"][]) => claims.some(({ kind }) => kinds.includes(kind));
  const at = (path: string, parameters: Record<string, string>) => `${path}?${new URLSearchParams(parameters)}`;
  const found: [to: string, name: "openGraph" | "toTimeline" | "openFigures" | "openMap"][] = [];
  if (isNode(entity)) found.push([at("/network", { iri }), "openGraph"]);
  if (isNode(entity) && entity.kind !== "event" && has("event", "statement", "membership", "participation")) found.push([at("/timeline", { entity: iri }), "toTimeline"]);
  if (has("observation")) {
    const of = (part: string) => claims.find((claim) => claim.kind === "observation")?.parts[part]?.flatMap((term) => ("iri" in term ? term.iri : []))[0] ?? "";
    const asked = entity.kind === "place" ? { area: iri } : entity.kind === "concept" ? { indicator: iri } : { indicator: of("indicator"), area: of("refArea") };
    found.push([at("/figures", asked as Record<string, string>), "openFigures"]);
    if (entity.kind === "concept") found.push([at("/map", { indicator: iri }), "openMap"]);
  }
  if (entity.types.some((type) => type.iri.endsWith("#ProvinceLevelUnit"))) {
    found.push([at("/map", { selected: iri, geography: values(entity.facts, "#validUntil").length ? "former" : "today" }), "openMap"]);
  }
  return found;
}

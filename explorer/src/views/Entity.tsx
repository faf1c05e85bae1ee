import { useEffect, useMemo } from "preact/hooks";
import { type Entity, useApi } from "../api";
import { Facts, NamedIn, Names } from "./entity/Beside";
import { Heading, isClaim, isNode } from "./entity/Heading";
import { NotKnown } from "./entity/NotKnown";
import { SectionBar } from "./entity/SectionBar";
import { SectionView } from "./entity/SectionView";
import { sections } from "./entity/sections";
import { useWords } from "../i18n";
import { Evidence } from "../parts/Claim";
import { later } from "../parts/later";
import { visited } from "../parts/recent";
import { Trouble } from "../parts/Trouble";
import { iriOf, useParameters } from "../router";
import "./entity/entity.css";

const SmallGraph = later(() => import("../parts/SmallGraph"));
const EntityTimeline = later(() => import("../time/EntityTimeline"));
const Whereabouts = later(() => import("../map/Whereabouts"));
/** As many claims as the server gives of one entity. */
const MOST_CLAIMS = 400;

/** What is known of one entity, every claim beside the sentence that proves it. */
export default function EntityView({ url }: { url: URL }) {
  const iri = iriOf(decodeURI(url.pathname));
  const { t, lang } = useWords();
  const { data, error, again } = useApi<Entity>("entity", { iri, lang });
  const known = data?.iri === iri ? data : undefined;
  useEffect(() => {
    if (!known) return;
    document.title = `${known.label} · govgraph`;
    if (!isClaim(known)) visited(known);
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [known]);
  if (error?.status === 404) return <NotKnown path={url.pathname} />;
  if (error) return <Trouble error={error} again={again} />;
  if (!known) return <p class="quiet">{t("loading")}</p>;
  return <EntityPage entity={known} url={url} />;
}

function EntityPage({ entity, url }: { entity: Entity; url: URL }) {
  const { t } = useWords();
  const { read, set } = useParameters(url);
  const found = useMemo(() => sections(entity), [entity]);
  const open = read("sentences") === "all" ? true : undefined;
  return (
    <article class="page">
      <Heading entity={entity} />
      {found.length > 1 && <SectionBar found={found} open={open} setOpen={(all) => set({ sentences: all ? "all" : "" }, { replace: true })} />}
      <div class="columns">
        <div class="main">
          {isClaim(entity) ? <Proof entity={entity} /> : found.length === 0 && <p class="quiet">{t("claims.none")}</p>}
          {!isClaim(entity) && found.map((section) => <SectionView key={section.id} section={section} open={open} />)}
          {entity.claims.length >= MOST_CLAIMS && <p class="quiet">{t("firstClaims", { n: MOST_CLAIMS })}</p>}
        </div>
        <aside>
          {isNode(entity) && <SmallGraph key={entity.iri} iri={entity.iri} />}
          {entity.kind === "place" && <Whereabouts key={`where ${entity.iri}`} iri={entity.iri} />}
          <Facts entity={entity} />
          {isNode(entity) && <EntityTimeline key={entity.iri} iri={entity.iri} />}
          <Names entity={entity} />
          <NamedIn entity={entity} />
        </aside>
      </div>
    </article>
  );
}

/** The page of a claim: the sentences that prove it. */
function Proof({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const section = sections({ ...entity, claims: entity.claims.filter(({ iri }) => iri === entity.iri), inverse: [] })[0];
  return section ? (
    <section class="claims" aria-label={t("evidence")}>
      {section.cards.flat().map((claim) => claim.evidence.map((quotation) => <Evidence key={quotation.iri} claim={claim} quotation={quotation} />))}
    </section>
  ) : null;
}

import { useId, useState } from "preact/hooks";
import type { EvidencedClaim } from "../../api";
import { useWords } from "../../i18n";
import { Certainty, Evidence, Headline } from "../../parts/Claim";
import { CopyButton } from "../../parts/CopyButton";
import { address } from "../../router";
import { bibtex, dataVersion, plainCitation } from "./cite";
import { attested, isFormer } from "./sections";

/** Claims that say the same: what they say, when, how sure, and the sentences that prove it. Printed, all sentences are there. */
export function ClaimCard({ claims, open, hidden }: { claims: EvidencedClaim[]; open: boolean; hidden: boolean }) {
  const { t } = useWords();
  const id = useId();
  const [turned, setTurned] = useState<{ from: boolean }>();
  const shown = turned?.from === open ? !open : open; // until all are opened or closed
  const claim = claims[0]!;
  const proofs = claims.reduce((count, { evidence }) => count + evidence.length, 0);
  const surest = claims.reduce((best, other) => ((other.confidence ?? 0) > (best.confidence ?? 0) ? other : best));
  return (
    <li class={hidden ? "claim folded" : "claim"} data-kind={claim.kind}>
      <Headline claim={claim} />
      <div class="foot">
        <span class="proofs">
          <button type="button" class="plain" aria-expanded={shown} aria-controls={id} onClick={() => setTurned(turned?.from === open ? undefined : { from: open })}>
            {t("evidenceCount", { n: proofs })}
          </button>
          <When claims={claims} />
        </span>
        <span class="proofs">
          {!shown && <Certainty claim={surest} />}
          <details class="cite">
            <summary>{t("cite")}</summary>
            <div>
              <CopyButton text={async () => plainCitation(claims, await dataVersion())}>{t("citeText")}</CopyButton>
              <CopyButton text={async () => bibtex(claims, await dataVersion())}>BibTeX</CopyButton>
              <CopyButton text={claim.iri}>IRI</CopyButton>
              <a class="button" href={address(claim.iri)}>
                {t("claimPage")}
              </a>
            </div>
          </details>
        </span>
      </div>
      <div id={id} class={shown ? "proof" : "proof folded"}>
        {claims.map((one) => one.evidence.map((quotation) => <Evidence key={one.iri + quotation.iri} claim={one} quotation={quotation} />))}
      </div>
    </li>
  );
}

function When({ claims }: { claims: EvidencedClaim[] }) {
  const { t, date } = useWords();
  const days = attested(claims);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <span class="quiet">
      {isFormer(claims[0]!) && <em class="tag">{t("former")}</em>}
      {first && last && (first === last ? t("attestedOn", { date: date(first) }) : t("attestedBetween", { first: date(first), last: date(last) }))}
    </span>
  );
}

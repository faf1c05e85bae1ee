import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Article, Claim } from "../../api";
import { address, last } from "../../router";
import { Card, type Pointed } from "./Card";
import { type Piece, piecesOf, type Quotation } from "./facts";

/** How long the pointer rests before words are explained, and how long the explanation stays when it leaves. */
const REST = 250;
const STAY = 250;
const CARD = 340;

const SIGNS: Record<Claim["kind"], string> = { membership: "◆", observation: "#", statement: "→", event: "●", participation: "◇", other: "■" };

interface Props {
  article: Article;
  hidden: string[];
  active: Quotation[];
  near: string[];
  choose: (quotation: Quotation | undefined) => void;
  point: (quotations: string[]) => void;
}

/** The article's own words: names as links, and what proves something marked, each kind with a colour and a form of its own. */
export function Text({ article, hidden, active, near, choose, point }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  const [pointed, setPointed] = useState<Pointed>();
  const cut = useMemo(() => piecesOf(article), [article]);
  const claims = useMemo(() => new Map(article.claims.map((claim) => [claim.iri, claim])), [article]);
  useEffect(() => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    box.current?.querySelector("mark.active")?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }, [active.map(({ iri }) => iri).join()]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const kindsOf = (quotation: Quotation) => quotation.claims.flatMap((iri) => claims.get(iri) ?? []).filter(({ kind }) => !hidden.includes(kind));
  const proofs = (piece: Piece) => piece.over.filter((one) => kindsOf(one).length);
  const mention = (piece: Piece) => piece.over.find(({ names }) => names[0] && !hidden.includes(names[0].kind));

  const explain = (target: HTMLElement, piece: Piece) => {
    const around = box.current!.getBoundingClientRect();
    const rect = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const naming = target.closest(".mention") ? mention(piece) : undefined;
    const quotation = naming ?? proofs(piece)[0];
    if (!quotation) return;
    const words = Array.from(article.text).slice(quotation.start, quotation.end).join("");
    const left = Math.max(0, Math.min(rect.left - around.left, around.width - CARD));
    setPointed({ key: quotation.iri, words, named: naming?.names[0], claims: kindsOf(quotation), left, top: rect.bottom - around.top + 6 });
  };
  const later = (wait: number, then: () => void) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(then, wait);
  };
  const leave = () => {
    point([]);
    later(STAY, () => setPointed(undefined));
  };
  const over = (event: MouseEvent, piece: Piece) => {
    const target = event.target as HTMLElement;
    point(piece.over.filter((one) => one.names.length || kindsOf(one).length).map(({ iri }) => iri));
    later(REST, () => explain(target, piece));
  };
  /** The shortest quotation here that proves something; chosen again, the one around it. */
  const pick = (piece: Piece) => {
    const found = proofs(piece);
    choose(found[(found.findIndex((one) => active[0]?.iri === one.iri) + 1) % found.length]);
  };

  return (
    <div
      class="text main"
      ref={box}
      lang={article.language ?? undefined}
      onMouseLeave={leave}
      onKeyDown={(event) => event.key === "Escape" && setPointed(undefined)}
    >
      {cut.map((piece) => {
        const naming = mention(piece);
        const proving = proofs(piece);
        const name = naming?.names[0];
        const words = name ? (
          <a
            class={`mention k-${name.kind}`}
            href={address(name.iri)}
            data-start={naming.start}
            data-end={naming.end}
            aria-describedby={pointed?.key === naming.iri ? "explains" : undefined}
            onFocus={(event) => explain(event.currentTarget, piece)}
            onBlur={leave}
            onClick={(event) => {
              // A finger has no way to rest on a word: its first touch explains, the card has the link.
              if ((event as unknown as PointerEvent).pointerType !== "touch" || pointed?.key === naming.iri) return;
              event.preventDefault();
              event.stopPropagation();
              explain(event.currentTarget, piece);
            }}
            onMouseOver={(event) => over(event, piece)}
          >
            {piece.text}
          </a>
        ) : (
          piece.text
        );
        if (!proving.length) return words;
        const kind = kindsOf(proving[0]!)[0]!.kind;
        const begins = proving.find(({ start }) => start === piece.start);
        const on = proving.some((one) => active.includes(one));
        return (
          <mark
            key={piece.start}
            class={[`c-${kind}`, on && "active", proving.some(({ iri }) => near.includes(iri)) && "near"].filter(Boolean).join(" ")}
            data-start={piece.start}
            data-end={piece.end}
            data-quotations={proving.map(({ iri }) => last(iri)).join(" ")}
            data-sign={begins && SIGNS[kindsOf(begins)[0]!.kind]}
            onClick={(event) => !(event.target as HTMLElement).closest("a") && pick(piece)}
            onMouseOver={(event) => over(event, piece)}
          >
            {words}
          </mark>
        );
      })}
      {pointed && <Card pointed={pointed} lang={article.language ?? undefined} keep={() => clearTimeout(timer.current)} leave={leave} />}
    </div>
  );
}

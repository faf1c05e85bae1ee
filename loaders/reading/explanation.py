"""A reading in words: each sentence with its mentions, and its claims with the rules that made them."""

from collections.abc import Iterator

from ...ontology.iri import BASE
from ..articles import Article
from .claims import Event, Membership, Observation, Participation, Reading, Span, Statement
from .sentences import sentences

Claim = Membership | Observation | Event | Participation | Statement


def explanation(article: Article, reading: Reading) -> str:
    """What was read in an article, sentence by sentence; offsets are code points of the original text.

    Sentences in which nothing was read stand without remarks, so that what is missed is seen as well.
    """
    return "\n".join(_lines(article, reading))


def _lines(article: Article, reading: Reading) -> Iterator[str]:
    text = reading.text
    claims: list[Claim] = [
        *reading.memberships,
        *reading.observations,
        *reading.statements,
        *reading.events,
        *reading.participations,
    ]
    for sentence in sentences(text.text):
        start, end = text.original_span(*sentence)
        yield article.text[start:end]
        for mention in reading.mentions:
            if sentence.start <= mention.span.start < sentence.end:
                yield f"    {_words(article, reading, mention.span)} = {_short(mention.entity.iri)}  [{mention.rule}]"
        for claim in claims:
            if sentence.start <= claim.evidence.start < sentence.end:
                yield f"  > {_claim(claim)}  [{claim.rule}, {claim.confidence}]"
                yield f"      {_words(article, reading, claim.evidence)}"
        yield ""


def _words(article: Article, reading: Reading, span: Span) -> str:
    start, end = reading.text.original_span(*span)
    return f"{start}–{end} «{article.text[start:end]}»"


def _short(iri: str | None) -> str:
    return (iri or "").removeprefix(BASE).removeprefix("id/").removeprefix("concept/")


def _claim(claim: Claim) -> str:
    """A claim on one line."""
    match claim:
        case Membership():
            return f"{_short(claim.person)} is {_short(claim.role)} of {_short(claim.body)}"
        case Observation():
            total = f" of {claim.out_of}" if claim.out_of is not None else ""
            about = claim.about or _short(claim.indicator)
            where = ", ".join(part for part in (_short(claim.area), claim.period or "", claim.comparator or "") if part)
            return f"{claim.kind} {claim.value}{total} {claim.unit}: {about}" + (f" ({where})" if where else "")
        case Statement():
            return f"{_short(claim.subject)} {claim.predicate} {_short(claim.object)}"
        case Event():
            parts = (claim.kind, claim.date or "", _short(claim.place), _short(claim.organizer))
            return "event: " + ", ".join(part for part in parts if part)
        case Participation():
            return f"{_short(claim.agent)} is {claim.role} of the {claim.event.kind}"

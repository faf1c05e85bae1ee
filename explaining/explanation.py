"""A reading sentence by sentence, as data; offsets are code points of the article's text, end exclusive."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape

from ..loaders.articles import Article
from ..loaders.reading import Reading, read
from ..loaders.reading.claims import Event, Membership, Mention, Observation, Participation, Span, Statement
from ..loaders.reading.claims import Tried as Attempt
from ..loaders.reading.sentences import sentences
from ..ontology.iri import BASE, ID

Claim = Membership | Observation | Event | Participation | Statement


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an entity; ``kind`` is what kind it is by its IRI (``person``), ``rule`` how it was found."""

    words: Words
    kind: str
    iri: str
    rule: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with the words that prove it; ``says`` tells it on one line, ``stated`` its parts by their names."""

    words: Words
    kind: str
    says: str
    rule: str
    confidence: float
    stated: dict[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """A cue that a rule met and that gave no claim; ``reason`` is the key and ``why`` the words of the reason."""

    words: Words
    rule: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what begins in it."""

    words: Words
    named: tuple[Named, ...]
    claimed: tuple[Claimed, ...]
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an article is read. As a string it is plain text, in a notebook the page: see :mod:`.plain`, :mod:`.page`."""

    article: str
    lang: str
    title: str | None
    published: str | None
    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        from .plain import plain

        return plain(self)

    def _repr_html_(self) -> str:
        from .page import page

        return f'<iframe srcdoc="{escape(page([self]))}" width="100%" height="600"></iframe>'


def explain(article: Article) -> Explanation:
    """How an article is read: each sentence with the entities, the claims, and what was tried and gave none.

    Sentences in which nothing was read are there as well, so that what is missed is seen.
    """
    reading = read(article, trace=True)
    found = sentences(reading.text.text)
    starts = [sentence.start for sentence in found]
    named: dict[int, list[Mention]] = defaultdict(list)
    claimed: dict[int, list[Claim]] = defaultdict(list)
    tried: dict[int, list[Attempt]] = defaultdict(list)
    for mention in reading.mentions:
        named[bisect_right(starts, mention.span.start)].append(mention)
    for claim in _claims(reading):
        claimed[bisect_right(starts, claim.evidence.start)].append(claim)
    for attempt in sorted(set(reading.tried), key=lambda t: (t.cue, t.rule, t.reason.name)):
        tried[bisect_right(starts, attempt.cue.start)].append(attempt)
    told = (
        _sentence(article, reading, sentence, named[number], claimed[number], tried[number])
        for number, sentence in enumerate(found, 1)
    )
    return Explanation(article.id, article.lang, article.title, article.published, tuple(told))


def _sentence(
    article: Article,
    reading: Reading,
    sentence: Span,
    mentions: list[Mention],
    claims: list[Claim],
    attempts: list[Attempt],
) -> Sentence:
    def words(span: Span) -> Words:
        start, end = reading.text.original_span(*span)
        return Words(start, end, article.text[start:end])

    return Sentence(
        words(sentence),
        tuple(
            Named(words(m.span), m.entity.iri.removeprefix(ID).partition("/")[0], m.entity.iri, m.rule)
            for m in mentions
        ),
        tuple(
            Claimed(words(c.evidence), type(c).__name__.lower(), _says(c), c.rule, c.confidence, _stated(c))
            for c in claims
        ),
        tuple(
            Tried(words(t.cue), t.rule, t.reason.name.lower().replace("_", "-"), t.reason.value)
            for t in attempts
            if not _said(t.cue, t.rule, claims) and not _named(t.cue, mentions)
        ),
    )


def _claims(reading: Reading) -> Iterator[Claim]:
    yield from reading.memberships
    yield from reading.observations
    yield from reading.statements
    yield from reading.events
    yield from reading.participations


def _said(cue: Span, predicate: str, claims: list[Claim]) -> bool:
    """Whether another rule made a statement of what one left: an aim is its document's, not the clause's."""
    return any(isinstance(c, Statement) and c.predicate == predicate and c.evidence.covers(cue) for c in claims)


def _named(cue: Span, mentions: list[Mention]) -> bool:
    """Whether a cue is a word within a name: «the Committee for *developing* science»."""
    return any(m.span.covers(cue) and m.span != cue for m in mentions)


def short(iri: str | None) -> str:
    """An IRI of ours without what all of them share: ``person/nguyen-duc-vuong``, ``role/chair``."""
    return (iri or "").removeprefix(BASE).removeprefix("id/").removeprefix("concept/")


def _says(claim: Claim) -> str:
    match claim:
        case Membership():
            held = "was" if claim.former else "is"
            return f"{short(claim.person)} {held} {short(claim.role)} of {short(claim.body)}"
        case Observation():
            total = f" of {claim.out_of:,}" if claim.out_of is not None else ""
            about = claim.about or short(claim.indicator)
            where = ", ".join(part for part in (short(claim.area), claim.period or "", claim.comparator or "") if part)
            return f"{claim.kind} {claim.value:,}{total} {claim.unit}: {about}" + (f" ({where})" if where else "")
        case Statement():
            return f"{short(claim.subject)} {claim.predicate} {short(claim.object)}"
        case Event():
            parts = (claim.kind, claim.date or "", short(claim.place), short(claim.organizer))
            return "event: " + ", ".join(part for part in parts if part)
        case Participation():
            return f"{short(claim.agent)} is {claim.role} at the event ({claim.event.kind})"


def _stated(claim: Claim) -> dict[str, str | bool | None]:
    """The parts of a claim; of a participation's event its kind, date and place."""
    parts = asdict(claim)
    if isinstance(claim, Participation):
        parts |= {part: getattr(claim.event, part) for part in ("kind", "date", "place")}
    kept = {name: value for name, value in parts.items() if name not in ("event", "evidence", "confidence", "rule")}
    return {name: value if isinstance(value, bool | None) else str(value) for name, value in kept.items()}

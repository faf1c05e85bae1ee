"""What reading yields: mentions of entities, and claims with the span that proves each.

Offsets are of :class:`~.normalisation.NormalisedText`.text, end exclusive; the article's graph maps them back to the
original text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from .lexicon import Match, longest
from .normalisation import NormalisedText
from .reasons import Reason

_start = attrgetter("start")
_tail = attrgetter("tail")


class Span(NamedTuple):
    """A stretch of normalised text."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with an IRI; ``cls`` is the local name of its most specific gov: class.

    ``facts`` are what the article's graph states about it: labels, document numbers, areas. Entities of the vocabulary
    and the reference data have none.
    """

    iri: str
    cls: str
    facts: tuple[tuple[str, NamedNode | Literal], ...] = field(default=(), compare=False)
    related: tuple["Entity", ...] = field(default=(), compare=False)
    """What the facts speak of and nothing else describes: the body that issued a document."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity; ``rule`` is how it was found.

    ``tail`` is where the word ends, case suffix included; ``suffix`` that ending («র», «ের», «s»). Where decisions on
    identities took a person's name for another person, ``read_as`` is the IRI of the name alone and ``decided_by``
    those of the decisions.
    """

    span: Span
    entity: Entity
    rule: str
    tail: int = 0
    suffix: str = ""
    read_as: str | None = None
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A person holds a role in a body, or has held it (``former``); ``read_as`` as in :class:`Mention`."""

    person: str
    role: str
    body: str
    evidence: Span
    confidence: float
    rule: str
    former: bool = False
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure about an indicator; IRIs for indicator, unit, kind, area; ``period`` is EDTF level 0 or 1.

    ``unit`` and ``kind`` are keys (``percent``, ``change``); ``indicator`` is an IRI, and for an open one
    ``about`` holds the words that name it. ``out_of`` is the total («15/43») or the number ranked; ``printed`` the
    figure as the text has it.
    """

    value: Decimal
    unit: str
    kind: str
    indicator: str
    evidence: Span
    confidence: float
    rule: str
    printed: str
    about: str | None = None
    out_of: Decimal | None = None
    comparator: str | None = None
    area: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: ``kind`` a key of the event kinds, ``date`` an EDTF date, ``place`` and
    ``organizer`` IRIs."""

    kind: str
    evidence: Span
    confidence: float
    rule: str
    date: str | None = None
    place: str | None = None
    organizer: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An agent's part in an event: ``role`` is a key of the event roles."""

    event: Event
    agent: str
    role: str
    evidence: Span
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two entities: ``predicate`` is the local name of one of the gov: predicates (``issued`` …)."""

    subject: str
    predicate: str
    object: str
    evidence: Span
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A cue that a rule met and that gave no claim, with the reason."""

    cue: Span
    rule: str
    reason: Reason


@dataclass(slots=True)
class Draft:
    """A text on its way from matches to claims: what each step of the reader takes and adds to.

    ``matches`` are the lexicon's, in order of the text; ``mentions`` the resolved entities, in order of the text;
    ``scope`` the IRI of the province that the article is about, if one is clear; ``published`` an EDTF date;
    ``tried`` the cues that gave nothing, kept where a list is given for them.
    """

    text: NormalisedText
    sentences: Sequence[Span]
    matches: list[Match]
    published: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    scope: str | None = None
    tried: list[Tried] | None = None
    matches_by_start: dict[int, list[Match]] = field(init=False, repr=False)
    matches_by_tail: dict[int, list[Match]] = field(init=False, repr=False)
    _sentence_starts: list[int] = field(init=False, repr=False)
    _places_of: dict[frozenset[str], list[int]] = field(init=False, repr=False)
    _chosen: dict[tuple[str, ...], tuple[list[Match], list[int]]] = field(init=False, repr=False)
    _mention_starts: tuple[list[Mention], list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.matches_by_start = defaultdict(list)
        self.matches_by_tail = defaultdict(list)
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._places_of = defaultdict(list)
        self._chosen = {}
        self._mention_starts = (self.mentions, [])
        for place, match in enumerate(self.matches):
            self.matches_by_start[match.start].append(match)
            self.matches_by_tail[match.tail].append(match)
            self._places_of[match.schemes].append(place)

    def leave(self, rule: str, reason: Reason, *cues: Match | Span) -> None:
        """Note cues that a rule met and made nothing of, for who asks how the text is read."""
        if self.tried is not None:
            self.tried += [Tried(Span(cue.start, cue.end), rule, reason) for cue in cues]

    def longest(self, *schemes: str) -> list[Match]:
        """The leftmost-longest matches of the schemes in the whole text: see :func:`~.lexicon.longest`."""
        return self._longest(schemes)[0]

    def _longest(self, schemes: tuple[str, ...]) -> tuple[list[Match], list[int]]:
        """The matches of :meth:`longest`, and where they begin."""
        if schemes not in self._chosen:
            sought = frozenset(schemes)
            of_schemes = (places for found, places in self._places_of.items() if not sought.isdisjoint(found))
            places = sorted(chain.from_iterable(of_schemes))
            matches = longest([self.matches[place] for place in places], *schemes)
            self._chosen[schemes] = matches, [match.start for match in matches]
        return self._chosen[schemes]

    def within(self, span: Span, *schemes: str) -> list[Match]:
        """Those of :meth:`longest` that begin in a span."""
        chosen, starts = self._longest(schemes)
        return chosen[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that an offset lies in."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def mentioned(self, span: Span) -> list[Mention]:
        """The mentions that begin in a span."""
        mentions, starts = self._mention_starts
        if mentions is not self.mentions:
            mentions, starts = self._mention_starts = self.mentions, [m.span.start for m in self.mentions]
        return mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def before(self, offset: int, *schemes: str) -> Match | None:
        """The match of the schemes that ends at an offset, a blank or a full stop between them aside; the longest
        one."""
        text = self.text.text
        found: list[Match] = []
        while not found and offset:
            found = [match for match in self.matches_by_tail.get(offset, ()) if match.of(*schemes)]
            if text[offset - 1] not in " .":
                break
            offset -= 1
        return min(found, key=_start) if found else None

    def after(self, offset: int, *schemes: str) -> Match | None:
        """The match of the schemes that begins at an offset, blanks between them aside; the longest one."""
        text = self.text.text
        while offset < len(text) and text[offset] == " ":
            offset += 1
        found = [match for match in self.matches_by_start.get(offset, ()) if match.of(*schemes)]
        return max(found, key=_tail) if found else None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says: its mentions, and its claims in order of their evidence.

    ``tried`` are the cues that gave no claim, where they were asked for.
    """

    text: NormalisedText
    mentions: tuple[Mention, ...]
    memberships: tuple[Membership, ...]
    observations: tuple[Observation, ...]
    events: tuple[Event, ...]
    participations: tuple[Participation, ...]
    statements: tuple[Statement, ...]
    tried: tuple[Tried, ...] = ()

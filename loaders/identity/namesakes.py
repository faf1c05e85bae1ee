"""Namesakes: one name for two persons, where the articles show it.

They show it in two ways: a sentence gives the name twice, with posts in two provinces; or posts in two provinces are
attested by turns (in one, then in the other, then in the first again: a transfer explains the first step, not the way
back). Provinces that have merged are one, national posts and former ones tell nothing. Then the name with a post in one
of these provinces means the person with that qualifier.

Invariant: a function of the set of articles, whatever the order in which they came.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.iri import DCTERMS, GOV, ID, ORG, OWL
from ..gazetteer import Gazetteer
from ..reading.claims import Reading, Span
from ..reading.sentences import sentences
from .judgements import DIFFERENT, Judgement, Judgements
from .taking import province_of

HANDOVER = timedelta(days=60)
"""For so long after a transfer, reports may still give the post that was left."""

_PLACE = ID + "place/"
_PERSON = ID + "person/"
_MEMBER, _BODY, _DATE, _FORMER, _READ_AS, _ID, _DIFFERENT = PREDICATES = tuple(
    NamedNode(iri)
    for iri in (
        ORG + "member",
        ORG + "organization",
        GOV + "attestedOn",
        GOV + "former",
        GOV + "readAs",
        DCTERMS + "identifier",
        OWL + "differentFrom",
    )
)
"""What the quads of articles state that namesakes are known by."""

_DATE_PATTERN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a province (of today) that an article gives to a name."""

    name: str
    province: str
    article: str
    attested: tuple[date, date] | None
    """The first and the last day on which the article can have been published."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons of one name whom an article tells apart."""

    one: str
    other: str
    article: str


def qualified(name: str, province: str) -> str:
    """The IRI of the person of that name in a province."""
    return f"{name}~{province.removeprefix(_PLACE)}"


def today(province: str) -> str:
    """The province that a province is or became."""
    return Gazetteer.open().successors(province)[0]


# ------------------------------------------------------------------------------------- what an article states of posts


def pairs_in(reading: Reading) -> list[tuple[str, str]]:
    """The namesakes of whom one sentence of an article speaks: the full name twice, each time with a post elsewhere."""
    posts: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for held in reading.memberships:
        if not held.former and (province := province_of(held.body)):
            posts[held.person].append((held.evidence, today(province)))
    doubtful = {name for name, held in posts.items() if len({province for _, province in held}) > 1}
    if not doubtful:
        return []
    starts = [sentence.start for sentence in sentences(reading.text.text)]
    found: dict[tuple[str, str], None] = {}
    for name in sorted(doubtful):
        within: dict[int, dict[str, set[Span]]] = defaultdict(lambda: defaultdict(set))
        for span, province in _beside_full_names(reading, name, posts[name]):
            within[bisect_right(starts, span.start)][province].add(span)
        for beside in within.values():
            for one, other in combinations(sorted(beside), 2):
                if len(beside[one] | beside[other]) > 1:
                    found[qualified(name, one), qualified(name, other)] = None
    return list(found)


def _beside_full_names(reading: Reading, name: str, posts: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Where a name stands in full, with the province of each post whose evidence it is part of."""
    words = name.removeprefix(_PERSON).count("-") + 1
    text = reading.text.text
    spans = [m.span for m in reading.mentions if m.entity.iri == name and len(text[slice(*m.span)].split()) == words]
    for evidence, province in posts:
        at = bisect_left(spans, (evidence.start,))
        if at < len(spans) and evidence.covers(spans[at]):
            yield spans[at], province


def _posts_of(quads: Iterable[Quad]) -> tuple[list[Post], list[Pair]]:
    """The posts in provinces, and the namesakes told apart, that quads of articles state; former posts aside."""
    ids: dict[object, str] = {}
    facts: dict[tuple[object, object], dict[NamedNode, str]] = defaultdict(dict)
    apart: list[tuple[object, str, str]] = []
    for quad in quads:
        subject, term = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(term, NamedNode | Literal):
            continue
        if quad.predicate == _ID:
            ids[quad.graph_name] = term.value
        elif quad.predicate == _DIFFERENT:
            apart.append((quad.graph_name, subject.value, term.value))
        elif quad.predicate in PREDICATES:
            facts[quad.graph_name, subject][quad.predicate] = term.value
    posts = []
    for (graph, _), about in facts.items():
        province = province_of(about.get(_BODY, ""))
        if _MEMBER in about and province and about.get(_FORMER) != "true" and graph in ids:
            name = about.get(_READ_AS, about[_MEMBER])
            posts.append(Post(name, today(province), ids[graph], _days(about.get(_DATE, ""))))
    return posts, [Pair(one, other, ids[graph]) for graph, one, other in apart if graph in ids]


def _days(published: str) -> tuple[date, date] | None:
    """The first and last day of an EDTF date of level 0.

    >>> [day.isoformat() for day in _days("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    found = _DATE_PATTERN.fullmatch(published)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first, last


# ------------------------------------------------------------------------------------------------ what that shows


def _namesakes(posts: Iterable[Post], pairs: Iterable[Pair]) -> list[Judgement]:
    """The judgements that a set of articles shows: which names mean which person where they hold a post."""
    shown: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pair in pairs:
        for person in (pair.one, pair.other):
            name, _, key = person.partition("~")
            shown[name, _PLACE + key]["one-sentence"].add(pair.article)
    for name, provinces in _by_province(posts).items():
        for one, other in combinations(sorted(provinces), 2):
            if turns := _turns(provinces[one], provinces[other]) or _turns(provinces[other], provinces[one]):
                for province in (one, other):
                    shown[name, province]["interleaved"].update(turns)
    return [
        Judgement(
            DIFFERENT,
            name,
            qualified(name, province),
            province=province,
            reason=max(reasons),
            shown_by=tuple(sorted(set().union(*reasons.values()))),
        )
        for (name, province), reasons in sorted(shown.items())
    ]


@dataclass(slots=True)
class Evidence:
    """What articles state that shows namesakes."""

    posts: list[Post] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def add(self, quads: Iterable[Quad]) -> None:
        """Add what whole articles state."""
        posts, pairs = _posts_of(quads)
        self.posts += posts
        self.pairs += pairs

    def judged(self, stated: Judgements) -> Judgements:
        """What the evidence shows, with the judgements that were stated by hand before it."""
        by_hand = [judgement for judgement in stated.all if judgement.by_hand]
        named = {judgement.iri for judgement in by_hand}
        shown = (judgement for judgement in _namesakes(self.posts, self.pairs) if judgement.iri not in named)
        return Judgements((*by_hand, *shown))


def _by_province(posts: Iterable[Post]) -> Mapping[str, Mapping[str, Sequence[Post]]]:
    found: dict[str, dict[str, list[Post]]] = defaultdict(lambda: defaultdict(list))
    for post in posts:
        found[post.name][post.province].append(post)
    return found


def _turns(here: Sequence[Post], there: Sequence[Post]) -> tuple[str, str, str] | None:
    """Three articles that attest posts here, then there, then here again, if there are such."""
    dated = [sorted((p.attested, p.article) for p in posts if p.attested) for posts in (here, there)]
    if not dated[0]:
        return None
    (_, first_end), first = min(dated[0], key=lambda p: (p[0][1], p[1]))
    (last_begin, _), last = max(dated[0], key=lambda p: (p[0][0], p[1]))
    for (begin, end), between in dated[1]:
        if first_end < begin and end + HANDOVER <= last_begin:
            return first, between, last
    return None

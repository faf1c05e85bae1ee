"""What a bare word takes up: «the Committee», «মন্ত্রণালয়» beside a role in it, «the province», «the decision».

A body's word means the body of its class that the text has named last before it. «The Committee» of a text that has
named none is the one that the holder of another role in the sentence leads, and «সরকার» before a number of the
Government is the Government.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ...ontology.iri import GOV, ID
from ..gazetteer import Gazetteer, Place
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .documents.numbers import kinds_of
from .entities import known
from .lexicon import Match
from .noun_phrase import is_plural, level_of
from .scope import scope_at
from .wording import OF_HI

_LONGEST_LINK = 20  # characters before the word that can hold what joins it to a role
_CLAUSE_BEGINS_AFTER = "\n।,;:.!?(–—-"
_GENITIVE = re.compile(rf"\s*{OF_HI}\s")
_OF_THE = re.compile(r"\s(?:of\s+(?:the|this|its)|của)\s+$")
_NAMED_ON = re.compile(r"\s+(?:[A-ZĐÀ-Ỹ]|on\b|for\b|of\b|về\b)")  # «the Committee on …», «Ủy ban Kiểm tra»
_NUMBER_OF_GOVERNMENT = re.compile(r"[^,;।\n]{0,40}\d[^,;।\s]*[-/](?:CP|সিপি|सीपी)(?!\w)")
_TAKING_UP = {
    "en": (re.compile(r"\b(?:the|this)\s+$", re.I), re.compile(r"\s+(?:was|is|were|has)\b")),
    "vi": (re.compile(r""), re.compile(r"\s+(?:này|nêu trên|trên)\b")),
    "bn": (re.compile(r"(?:এই|উক্ত)\s+$"), re.compile(r"")),
    "hi": (re.compile(r"(?:यह|इस|उक्त)\s+$"), re.compile(r"")),
}
_REMEMBERED = 12  # mentions back to which «the decision» can refer
_BESIDE = 12  # characters before a document's word that can hold its article
_START = attrgetter("span.start")


def bodies_taken_up(draft: Draft, named: Sequence[Mention]) -> list[Mention]:
    """The bodies that bare words take up; ``named`` are those that the text names."""
    concepts = Concepts.open()
    found: list[Mention] = []
    for match in draft.longest("reference-word", "body", "body-kind"):
        word = match.of("reference-word")
        taken = concepts.values(word.iri, GOV + "takesUp") if word else []
        if not taken:
            continue
        entity = None
        if taken[0].startswith(ID):
            entity = known(taken[0]) if _NUMBER_OF_GOVERNMENT.match(draft.text.text, match.tail) else None
        elif _beside_role(draft, match):
            classes = {cls.removeprefix(GOV) for cls in taken}
            before = [m for m in named if m.span.start < match.start and m.entity.cls in classes]
            last = max(before, key=lambda m: m.span.start, default=None)
            leader = _led_beside(draft, match) if "NationalCommittee" in classes else None
            entity = last.entity if last else known(leader) if leader else None
        if entity is not None:
            span = Span(match.start, match.end)
            found.append(Mention(span, entity, "body.taken-up", match.tail, match.suffix))
    return found


def _led_beside(draft: Draft, committee: Match) -> str | None:
    """The committee that the holder of another role in the sentence leads: a Deputy Prime Minister's."""
    sentence = draft.sentence_at(committee.start)
    concepts = Concepts.open()
    led = (
        body
        for role in (draft.within(sentence, "role") if sentence else ())
        for body in concepts.values(role.entries[0].iri, GOV + "leadsCommittee")
    )
    return next(led, None)


def _beside_role(draft: Draft, word: Match) -> bool:
    """Whether the word stands alone beside a role: before it in Bengali and Hindi, after it in English and
    Vietnamese."""
    text = draft.text.text
    first = max(0, word.start - _LONGEST_LINK)
    if draft.text.lang in ("bn", "hi"):
        genitive = _GENITIVE.match(text, word.tail)
        at = genitive.end() if genitive else word.tail
        before = text[first : word.start].rstrip(" ")
        return (not before or before[-1] in _CLAUSE_BEGINS_AFTER) and draft.after(at, "role") is not None
    article = _OF_THE.search(text[first : word.start])
    at = first + article.start() if article else word.start
    definite = article is not None or text[word.start].isupper()
    return definite and not _NAMED_ON.match(text, word.end) and draft.before(at, "role") is not None


def _is_named(mentions: Sequence[Mention], span: Span) -> bool:
    """Whether one of the mentions, in order and none within another, shares a character with the span."""
    index = bisect_left(mentions, span.end, key=_START)
    return index > 0 and mentions[index - 1].span.overlaps(span)


def areas_taken_up(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«The province», «শহরটি» as the province in scope, «the district» as the one named last, where alone."""
    text, lang = draft.text.text, draft.text.lang
    localities = [match for match in draft.longest("area-reference") if match.entries[0].key == "locality"]
    for match in [*draft.longest("area-kind"), *(localities if lang == "en" else ())]:
        span = Span(match.start, match.end)
        level = level_of(match)
        if level is None or is_plural(match, lang) or _is_named(mentions, span):
            continue
        before = text[max(0, match.start - 12) : match.start]
        if re.search(r"\d\s*(?:টি|টির)?\s*$", before) or draft.before(match.start, "quantifier"):
            continue
        place = _area_meant(draft, mentions, span, level)
        if place is not None:
            yield Mention(span, known(place.iri), "place.anaphora", match.tail, match.suffix)


def _area_meant(draft: Draft, mentions: Sequence[Mention], span: Span, level: str) -> Place | None:
    """The area that a word for its level means: the province in scope; a district or commune only if one was named."""
    gazetteer = Gazetteer.open()
    if level in ("province", "city", "locality"):
        scope = scope_at(draft, span)
        place = gazetteer.place(scope) if scope else None
        return place if place and (level != "city" or place.kind == "city") else None
    index = bisect_left(mentions, span.start, key=_START)
    before = [gazetteer.place(m.entity.iri) for m in mentions[max(0, index - _REMEMBERED) : index]]
    return next((place for place in reversed(before) if place and place.level == level), None)


def documents_taken_up(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«The decision», «Nghị quyết này» as the last document of that kind that the text has named."""
    text, (before, behind) = draft.text.text, _TAKING_UP[draft.text.lang]
    for match in draft.longest("document-type"):
        span = Span(match.start, match.end)
        beside = before.search(text, max(0, span.start - _BESIDE), span.start) and behind.match(text, match.tail)
        if not beside or _is_named(mentions, span):
            continue
        index = bisect_left(mentions, span.start, key=_START)
        types = {entry.iri for entry in match.entries}
        for earlier in reversed(mentions[max(0, index - _REMEMBERED) : index]):
            if earlier.entity.cls == "OfficialDocument" and types & kinds_of(earlier.entity):
                yield Mention(span, earlier.entity, "document.anaphora", match.tail, match.suffix)
                break

"""The noun phrase around a kind of thing: which words beside it belong to its name.

Before the head stand its modifiers in Bengali, Hindi and English («ডিজিটাল রূপান্তরের জন্য প্রাদেশিক স্টিয়ারিং
কমিটি»), after it in Vietnamese and English («Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam»). A modifier is a topic, a
place, a kind of area or a word such as «provincial»; commas and «and» join topics only.
"""

import re
from dataclasses import dataclass, field

from ...ontology.iri import GOV
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .lexicon import Match

_LONGEST_PLACE = 80  # characters of a place's name with the word for its kind
_BESIDE = 12  # characters between a thing and the verb that makes it: an article, an adverb
_COUNTED = re.compile(r"\d\s*(?:টি|টির)?\s*$")
_AGENT = re.compile("দ্বারা|কর্তৃক|द्वारा")  # what is before it made, and was not made
_PLURAL = {
    "bn": ("গুলি", "গুলো", "গণ", "দের"),
    "hi": ("ों", "ियों", "यों", "ओं", "याँ", "यां", "ियाँ"),
    "en": ("s", "es", "s'"),
    "vi": (),
}
_SCHEMES = ("topic", "area-kind", "area-reference", "connector", "quantifier", "owner")


@dataclass(slots=True)
class Phrase:
    """A head with its modifiers: the places and levels are in order of nearness to the head."""

    span: Span
    places: list[Mention] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    quantified: bool = False
    owner: str | None = None
    """The concept of whose the thing is, where the words tell it: the Government's, the nation's."""


def level_of(match: Match) -> str | None:
    """The level (province, city, district, commune, nation) of an area word; None for other words.

    «City» stands for itself: only in a centrally-run city is it the province level.
    """
    areas = [entry for entry in match.entries if entry.scheme in ("area-kind", "area-reference")]
    if any(entry.key == "city" for entry in areas):
        return "city"
    levels = (level for entry in areas for level in Concepts.open().values(entry.iri, GOV + "areaLevel"))
    return next((level for level in levels if level != "former"), None)


def is_generic(kind: str) -> bool:
    """Whether the kind is a common noun: alone it names no particular body, platform or programme."""
    return "true" in Concepts.open().values(kind, GOV + "generic")


def is_made(draft: Draft, head: Match, predicates: frozenset[str]) -> bool:
    """Whether the verb beside a noun says that someone made it: then even a common noun is a particular thing.

    ``predicates`` are those of the verb frames that make it (issued, launched, established). Several at once («65
    groups») are none in particular.
    """
    if _COUNTED.search(draft.text.text, max(0, head.start - 12), head.start):
        return False
    if draft.text.lang in ("bn", "hi"):
        near = draft.within(Span(head.tail, head.tail + _BESIDE + 1), "frame")
        verbs = [verb for verb in near if not _AGENT.search(draft.text.text, head.tail, verb.end)]
    else:
        near = draft.within(Span(max(0, head.start - 60), head.start), "frame")
        verbs = [verb for verb in near if 0 <= head.start - verb.tail <= _BESIDE]
    return any(
        not predicates.isdisjoint(Concepts.open().values(entry.iri, GOV + "predicate"))
        for verb in verbs
        for entry in verb.entries
    )


@dataclass(slots=True)
class _Walk:
    """One step's modifier: where it begins and ends, and what it is."""

    start: int
    end: int
    scheme: str
    match: Match | None = None
    place: Mention | None = None


def _ending_at(draft: Draft, offset: int) -> _Walk | None:
    near = draft.mentioned(Span(max(0, offset - _LONGEST_PLACE), offset))
    places = [m for m in near if m.tail == offset and m.rule.startswith("place")]
    if places:
        place = min(places, key=lambda m: m.span.start)
        return _Walk(place.span.start, place.tail, "place", place=place)
    found = [m for m in draft.matches_by_tail.get(offset, ()) if any(e.scheme in _SCHEMES for e in m.entries)]
    if not found:
        return None
    match = min(found, key=lambda m: m.start)
    entry = next(e for e in match.entries if e.scheme in _SCHEMES)
    return _Walk(match.start, match.tail, entry.scheme, match)


def _starting_at(draft: Draft, offset: int) -> _Walk | None:
    places = [m for m in draft.mentioned(Span(offset, offset + 1)) if m.rule.startswith("place")]
    if places:
        place = max(places, key=lambda m: m.tail)
        return _Walk(place.span.start, place.tail, "place", place=place)
    found = [m for m in draft.matches_by_start.get(offset, ()) if any(e.scheme in _SCHEMES for e in m.entries)]
    if not found:
        return None
    match = max(found, key=lambda m: m.tail)
    entry = next(e for e in match.entries if e.scheme in _SCHEMES)
    return _Walk(match.start, match.tail, entry.scheme, match)


def phrase(draft: Draft, head: Span, tail: int) -> Phrase:
    """The phrase of a head ``[start, end)`` whose word ends at ``tail``."""
    found = Phrase(head)
    if draft.text.lang in ("bn", "hi", "en"):
        _extend(draft, found, head.start, -1)
    if draft.text.lang in ("vi", "en"):
        _extend(draft, found, tail, +1)
    return found


def _extend(draft: Draft, found: Phrase, offset: int, direction: int) -> None:
    """Take modifiers in one direction from an offset; commas and «and» only between topics."""
    text = draft.text.text
    previous = "head"
    while True:
        comma = False
        while 0 <= (at := offset - 1 if direction < 0 else offset) < len(text) and text[at] in " ,-–":
            comma = comma or text[at] == ","
            offset += direction
        step = _ending_at(draft, offset) if direction < 0 else _starting_at(draft, offset)
        if step is None or (comma and not (previous in ("topic", "head", "connector") and step.scheme == "topic")):
            return
        if comma and previous == "head":
            return
        if step.scheme == "connector" and previous == "head" and direction < 0 and draft.text.lang == "en":
            return
        if (
            step.match is not None
            and draft.text.text.endswith("টি", 0, step.match.tail)
            and not draft.text.text.endswith("সিটি", 0, step.match.tail)
            and step.scheme.startswith("area")
        ):
            return  # «প্রদেশটি» is definite: it stands for itself, as the subject; «সিটি» is the city
        if step.scheme == "quantifier":
            found.quantified = True
            return
        if step.place is not None:
            if found.places:
                return
            found.places.append(step.place)
        elif step.match is not None and (level := level_of(step.match)):
            if found.places and direction < 0 and draft.text.lang == "en":
                return
            found.levels.append(level)
            if level == "nation":
                found.owner = found.owner or step.match.entries[0].iri
        elif step.scheme == "owner" and step.match is not None:
            if _names_more(draft, step.match, found.span):
                return
            found.owner = step.match.entries[0].iri
        elif step.match is not None and (topic := step.match.of("topic")):
            found.topics.append(topic.key)
        offset = step.start if direction < 0 else step.end
        if step.scheme != "connector":
            found.span = Span(
                min(found.span.start, step.start), max(found.span.end, step.end if direction > 0 else found.span.end)
            )
        previous = step.scheme


def _names_more(draft: Draft, owner: Match, thing: Span) -> bool:
    """Whether an owner's word is only a part of another body's name: «Government» in "Government Office"."""
    longer = (
        m
        for m in draft.matches_by_start.get(owner.start, ())
        if m.end > owner.end and (m.end <= thing.start or thing.end <= m.start)
    )
    return any(m.of("body", "body-kind", "role", "post") for m in longer)


def is_plural(match: Match, lang: str) -> bool:
    """Whether the word's ending makes it a plural."""
    return match.suffix.lstrip("-").startswith(_PLURAL[lang]) if _PLURAL[lang] else False

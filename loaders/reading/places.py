"""Places: provinces by name anywhere, lower units by name beside the word for their kind.

A district, ward or commune shares its name with many others and with ordinary words, so it is read only where its kind
stands with it («phường Kinh Dinh», «ফু লি সিটি», "Phu Ly City") and the gazetteer knows it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...ontology.iri import ID, fold
from ..gazetteer import Gazetteer, Place
from .claims import Draft, Mention, Span
from .entities import known
from .lexicon import Match
from .noun_phrase import level_of
from .placenames import decode_place
from .scope import province_of
from .wording import AND

_INDIC_TOKEN = re.compile(r"[\u0900-\u0963\u0980-\u09e3]+|-")
_LATIN_TOKEN = re.compile(r"[^\W\d_]+|-|–|'")
_LONGEST_NAME = 5
# What joins the names of a list, behind one and before the next.
_JOINED_AFTER = re.compile(r"(?:\s*,\s*|\s+và\s+)(?=[A-ZĐÀ-Ỹ])")
_JOINED_BEFORE = re.compile(rf"(?:\s*,\s*|\s*,?\s+{AND}\s+)$")
_UPPER = re.compile(r"[A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ]")


def provinces(draft: Draft) -> list[Mention]:
    """Every province or centrally-run city that the text names."""
    text = draft.text.text
    latin = draft.text.lang in ("en", "vi")
    mentions = []
    for match in draft.longest("place"):
        if latin and not _UPPER.match(text, match.start):
            continue
        entity = known(match.entries[0].iri)
        mentions.append(Mention(Span(match.start, match.end), entity, "place.province", match.tail, match.suffix))
    return mentions


def _level(match: Match) -> str | None:
    """The level of unit that the word for a kind stands for; a «city» can be one of a province's."""
    level = level_of(match)
    return "district" if level == "city" else level if level in ("district", "commune") else None


def _names_before(text: str, end: int, lang: str) -> Iterator[tuple[int, int, str]]:
    """Candidate names that end at an offset, longest first: words with no other punctuation than dashes between."""
    token = _INDIC_TOKEN if lang in ("bn", "hi") else _LATIN_TOKEN
    window = text[max(0, end - 60) : end].rstrip()
    base = max(0, end - 60)
    words: list[tuple[int, int]] = []
    last = len(window)
    for found in reversed(list(token.finditer(window))):
        if window[found.end() : last].strip():
            break
        words.append((base + found.start(), base + found.end()))
        last = found.start()
        if len(words) == _LONGEST_NAME:
            break
    stop = base + len(window)
    for start, _ in reversed(words):
        yield start, stop, text[start:stop]


def _names_after(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Candidate names in capitals from an offset, longest first (Vietnamese and English)."""
    first = start
    while first < len(text) and text[first] == " ":
        first += 1
    ends: list[int] = []
    for found in _LATIN_TOKEN.finditer(text, first, min(len(text), first + 60)):
        gap = text[ends[-1] if ends else first : found.start()]
        if (
            gap.strip()
            or len(ends) == _LONGEST_NAME + 2
            or (found.group().isalpha() and not _UPPER.match(found.group()))
        ):
            break
        ends.append(found.end())
    for end in reversed(ends):
        yield first, end, text[first:end]
    number = re.compile(r"\d{1,2}(?!\d|[.,]\d)").match(text, first)
    if number:
        yield first, number.end(), number.group()


@lru_cache(maxsize=64)
def _candidates(level: str, areas: tuple[str, ...]) -> dict[str, Place]:
    """Units of a level by key: of two of one name, the one in the earlier area."""
    units: dict[str, Place] = {}
    for area in reversed(areas):
        units |= _units(level, area)
    return units


@lru_cache(maxsize=256)
def _units(level: str, area: str) -> dict[str, Place]:
    """Units of a level in a province by key, of two of one name the likelier."""
    gazetteer = Gazetteer.open()
    province = gazetteer.place(area)
    own = province.key if province and province.kind == "city" else None
    likeliest_last = reversed(gazetteer.named_within(area, level))
    return {place.key: place for place in likeliest_last if place.key != own}


def lower_units(draft: Draft, areas: list[str]) -> list[Mention]:
    """Districts, towns, wards and communes of the provinces in ``areas`` (IRIs, the likeliest first).

    The word for the kind goes with the nearest name and with those that a list joins to it («A, B and C communes»).
    """
    lang = draft.text.lang
    mentions: list[Mention] = []
    for match in draft.longest("area-kind"):
        level = _level(match)
        candidates = _candidates(level, tuple(areas)) if level else {}
        if not candidates:
            continue
        at, step = (match.tail, _unit_after) if lang == "vi" else (match.start, _unit_before)
        found = step(draft, at, candidates)
        first = True
        while found is not None:
            start, end, place = found
            span = Span(min(start, match.start), max(end, match.end)) if first else Span(start, end)
            suffix = match.suffix if span.end == match.end else ""
            mentions.append(Mention(span, known(place.iri), "place.unit", span.end + len(suffix), suffix))
            first = False
            joined = (
                _JOINED_AFTER.match(draft.text.text, end)
                if lang == "vi"
                else _JOINED_BEFORE.search(draft.text.text, max(0, start - 12), start)
            )
            found = step(draft, joined.end() if lang == "vi" else joined.start(), candidates) if joined else None
    return mentions


def _unit_before(draft: Draft, end: int, candidates: dict[str, Place]) -> tuple[int, int, Place] | None:
    """The unit whose name ends before an offset: its name's span, and the unit."""
    lang = draft.text.lang
    for start, stop, name in _names_before(draft.text.text, end, lang):
        if lang == "en":
            place = _in_capitals(name, candidates)
        else:
            key = decode_place(name, lang, candidates)
            place = candidates.get(key) if key else None
        if place is not None:
            return start, stop, place
    return None


def _unit_after(draft: Draft, start: int, candidates: dict[str, Place]) -> tuple[int, int, Place] | None:
    """The unit whose name begins after an offset: its name's span, and the unit."""
    named = ((first, end, _in_capitals(name, candidates)) for first, end, name in _names_after(draft.text.text, start))
    return next(((first, end, place) for first, end, place in named if place is not None), None)


def _in_capitals(name: str, candidates: dict[str, Place]) -> Place | None:
    """The unit of a name as Vietnamese and English print it: in capitals, or a number."""
    return candidates.get(fold(name)) if _UPPER.match(name) or name.isdigit() else None


def areas_of(mentions: list[Mention], scope: str | None) -> list[str]:
    """The provinces in which to look for lower units: the article's own first, then the others named."""
    named = [province_of(m.entity.iri) for m in mentions if m.entity.iri.startswith(ID + "place/")]
    return list(dict.fromkeys(([scope] if scope else []) + named))

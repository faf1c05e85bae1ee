"""Districts, towns, wards and communes: by name beside the word for their kind, or before their province.

A unit shares its name with many others and with ordinary words, so it is read only where its kind stands with it
(«phường Kinh Dinh», «ফু লি সিটি», "Phu Ly City", «Thành ủy Nha Trang») or its province behind it («लुंग कू (हा गियांग
प्रांत)», "Lung Cu (Ha Giang)"). It is looked for in the provinces that the article is about, and where it is in none
of them, in the whole country if only one province of today has a unit of that name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ....ontology.iri import GOV, fold
from ...gazetteer import Gazetteer, Place
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..entities import known
from ..lexicon import Match
from ..noun_phrase import level_of
from ..scope import province_of
from ..wording import AND
from .placenames import decode_place, spelling_cost

LEVELS = ("district", "commune")
_INDIC_TOKEN = re.compile(r"[\u0900-\u0963\u0980-\u09e3]+|-")
_LATIN_TOKEN = re.compile(r"[^\W\d_]+|-|–|'")
_LONGEST_NAME = 5
_SHORTEST = 4  # letters and signs in Bengali and Hindi: «से कम्यून» is "to the commune"
_ODD = 0.5  # of a whole name that is looked for in the whole country; see ``spelling_cost``
_OF = re.compile(r"\s+of\s+")
# What joins the names of a list, behind one and before the next.
_JOINED_AFTER = re.compile(r"(?:\s*,\s*|\s+và\s+)(?=[A-ZĐÀ-Ỹ])")
_JOINED_BEFORE = re.compile(rf"(?:\s*,\s*|\s*,?\s+{AND}\s+)$")
_UPPER = re.compile(r"[A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ]")
_WORD = re.compile(r"[^\s–-]+")
_MARK = re.compile(r"(?:\s*(?P<bracket>\()|,)\s*(?:tỉnh\s+|TP\.?\s*)?$")
_WORD_BEFORE = re.compile(r"(?:^|\s)(?P<first>\S)[^\s.,;:!?]*\s+$")
_LEVEL_LABELS = {"district": ("districtLabel", "cityLabel"), "commune": ("communeLabel",)}


def lower_units(draft: Draft, areas: list[str]) -> list[Mention]:
    """Districts, towns, wards and communes that the text names; ``areas`` are the article's provinces (IRIs, the
    likeliest first), ``draft.mentions`` the provinces.

    The word for the kind goes with the nearest name and with those that a list joins to it («A, B and C communes»).
    """
    lang = draft.text.lang
    mentions: list[Mention] = []
    for match in draft.longest("area-kind", "body-kind") if lang == "vi" else draft.longest("area-kind"):
        level, is_kind = _level(draft, match), match.of("area-kind") is not None
        if level is None:
            continue
        at, step = (match.tail, _unit_after) if lang == "vi" else (match.start, _unit_before)
        found = step(draft, at, level, areas)
        if found is None and lang == "en" and (of := _OF.match(draft.text.text, match.tail)):
            found = _unit_after(draft, of.end(), level, areas)  # "the commune of Na Ngoi"
        first = True
        while found is not None:
            start, end, place = found
            span = Span(min(start, match.start), max(end, match.end)) if first and is_kind else Span(start, end)
            suffix = match.suffix if span.end == match.end else ""
            mentions.append(Mention(span, known(place.iri), "place.unit", span.end + len(suffix), suffix))
            first = False
            joined = (
                _JOINED_AFTER.match(draft.text.text, end)
                if lang == "vi"
                else _JOINED_BEFORE.search(draft.text.text, max(0, start - 12), start)
            )
            found = step(draft, joined.end() if lang == "vi" else joined.start(), level, areas) if joined else None
    return mentions + list(_before_their_province(draft, mentions))


def _level(draft: Draft, match: Match) -> str | None:
    """The level of unit that the word for a kind stands for; a «city» can be one of a province's, and a body of one
    level has the word for the level in it («Huyện ủy»)."""
    if match.of("area-kind") is None:
        words = draft.text.text[match.start : match.end].casefold()
        return next((level for level in LEVELS if words in _level_words(match.entries[0].iri, level)), None)
    level = level_of(match)
    return "district" if level == "city" else level if level in LEVELS else None


@lru_cache(maxsize=1024)
def _level_words(kind: str, level: str) -> frozenset[str]:
    predicates = (GOV + name for name in _LEVEL_LABELS[level])
    labels = (label for predicate in predicates for label in Concepts.open().language_values(kind, predicate, "vi"))
    return frozenset(label.casefold() for label in labels)


def names_before(text: str, end: int, lang: str) -> Iterator[tuple[int, int, str]]:
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
def _within(level: str, areas: tuple[str, ...]) -> Mapping[str, Place]:
    """Units of a level by key: of two of one name, the one in the earlier area."""
    units: dict[str, Place] = {}
    for area in reversed(areas):
        units |= _of_province(level, area)
    return units


@lru_cache(maxsize=256)
def _of_province(level: str, area: str) -> dict[str, Place]:
    """Units of a level in a province by key, of two of one name the likelier."""
    gazetteer = Gazetteer.open()
    province = gazetteer.place(area)
    own = province.key if province and province.kind == "city" else None
    likeliest_last = reversed(gazetteer.named_within(area, level))
    return {place.key: place for place in likeliest_last if place.key != own}


@lru_cache
def _everywhere(level: str) -> Mapping[str, Place | None]:
    """Units of the country by key, where only one province of today has a unit of that level and name; else None.

    Numbers and single syllables are left out: they are words of other meaning too often.
    """
    gazetteer = Gazetteer.open()
    named: dict[str, list[Place]] = defaultdict(list)
    for province in gazetteer.provinces.values():
        for place in gazetteer.named_within(province.iri, level):
            if "-" in place.key:
                named[place.key].append(place)
    units: dict[str, Place | None] = {}
    for key, places in named.items():
        areas = {area for place in places for area in gazetteer.successors(province_of(place.iri))}
        alone = len(areas) == 1 and key not in gazetteer.provinces
        units[key] = max(places, key=lambda place: place.exists_today) if alone else None
    return units


def _unit_before(draft: Draft, end: int, level: str, areas: list[str]) -> tuple[int, int, Place] | None:
    """The unit whose name ends before an offset: its name's span, and the unit."""
    return _first(draft, list(names_before(draft.text.text, end, draft.text.lang)), level, areas)


def _unit_after(draft: Draft, start: int, level: str, areas: list[str]) -> tuple[int, int, Place] | None:
    """The unit whose name begins after an offset: its name's span, and the unit."""
    return _first(draft, list(_names_after(draft.text.text, start)), level, areas)


def _first(
    draft: Draft, names: list[tuple[int, int, str]], level: str, areas: list[str]
) -> tuple[int, int, Place] | None:
    """The first of the names that a unit has: in the article's provinces, else anywhere."""
    lang = draft.text.lang
    for start, end, name in names:
        if place := _named(name, lang, _within(level, tuple(areas))):
            return start, end, place
    for start, end, name in names:
        if (place := _named(name, lang, _everywhere(level))) and _is_plain(draft, Span(start, end), place):
            return start, end, place
    return None


def _is_plain(draft: Draft, name: Span, place: Place) -> bool:
    """Whether a name is written syllable by syllable, in Bengali and Hindi regularly and with no other words."""
    text = draft.text.text
    words = [Span(*found.span()) for found in _WORD.finditer(text, *name)]
    if len(words) != place.key.count("-") + 1 or draft.text.lang in ("vi", "en"):
        return len(words) == place.key.count("-") + 1
    spelled = tuple(text[word.start : word.end] for word in words)
    return spelling_cost(spelled, place.key) <= _ODD and not any(
        match.tail == word.end for word in words for match in draft.matches_by_start.get(word.start, ())
    )


def _named(name: str, lang: str, candidates: Mapping[str, Place | None]) -> Place | None:
    """The unit of a name as the language prints it: in another script, in capitals, or a number."""
    if not candidates:
        return None
    if lang in ("bn", "hi"):
        key = decode_place(name, lang, candidates) if len(name) >= _SHORTEST else None
        return candidates.get(key) if key else None
    return candidates.get(fold(name)) if _UPPER.match(name) or name.isdigit() else None


def _before_their_province(draft: Draft, others: list[Mention]) -> Iterator[Mention]:
    """Units without the word for their kind, whose province stands behind them in brackets or after a comma."""
    text, lang = draft.text.text, draft.text.lang
    for province in draft.mentions:
        mark = _MARK.search(text, max(0, province.span.start - 12), province.span.start)
        if mark is None:
            continue
        for start, end, name in names_before(text, mark.start(), lang):
            span = Span(start, end)
            taken = any(span.overlaps(m.span) for m in others) or draft.mentioned(span)
            units = (_named(name, lang, _within(level, (province.entity.iri,))) for level in LEVELS)
            place = None if taken else next((unit for unit in units if unit), None)
            if place and (mark["bracket"] or (_is_plain(draft, span, place) and not _goes_on(text, start))):
                yield Mention(span, known(place.iri), "place.before-province", end)
                break


def _goes_on(text: str, start: int) -> bool:
    """Whether a capital word stands before a name, so that it is the end of a longer one: «Viettel Ninh Kiều»."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return before is not None and before["first"].isupper()

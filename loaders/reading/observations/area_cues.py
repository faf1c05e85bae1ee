"""Words that tell which area a text speaks of: provinces by name, «the province», the country.

A province that another was merged with, or that a text names several of, is not what it goes on about; nor is a venue.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from ....ontology.iri import ID
from ..claims import Draft, Mention, Span
from ..context import beginning_in, clause_around, index_names, sentence_around
from ..scope import is_venue, province_of, scope_at
from ..wording import AND, LEFT, spelled
from .country_words import country_names, is_measure, names_average, national_words, of_average
from .figures import Figure

NATION = ID + "place/viet-nam"
PLACE = ID + "place/"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says which area the text speaks of.

    ``carries`` tells whether beyond its own clause, ``subject`` whether only for what follows it («the ministries»,
    «the national average»).
    """

    span: Span
    area: str
    carries: bool
    subject: bool = False


@lru_cache
def _merged_with(lang: str) -> re.Pattern[str]:
    """What makes a province the one that another was merged with: «sau khi hợp nhất với Ninh Thuận»."""
    words = {
        "en": r"\bmerg\w+\s+with\s+(?:the\s+)?$",
        "vi": r"\b(?:hợp nhất|sáp nhập)\s+(?:cùng\s+)?(?:với|cùng)\s+(?:tỉnh\s+|thành phố\s+)?$",
        "bn": r"(?:\s*প্রদেশ)?(?:-?(?:এর|ের|র))?\s+(?:সাথে|সঙ্গে)\s+(?:একীভূত|একত্রী)",
        "hi": r"(?:\s*प्रांत)?\s+(?:के\s+साथ|से)\s+(?:विलय|विलीन)",
    }[lang]
    return re.compile(words, re.IGNORECASE)


def _is_merged(reading: Draft, place: Span) -> bool:
    text, lang = reading.text.text, reading.text.lang
    if lang in ("bn", "hi"):
        return _merged_with(lang).match(text, place.end) is not None
    return _merged_with(lang).search(text, max(0, place.start - 40), place.start) is not None


def area_cues(reading: Draft, found: Sequence[Figure]) -> list[Cue]:
    """Where the text names provinces, «the province», or the country, in order."""
    places = sorted(_province_cues(reading), key=lambda cue: cue.span)
    listed = _lists(reading, places)
    places = [replace(cue, carries=False) if sentence_around(reading, cue.span) in listed else cue for cue in places]
    return sorted(places + _nation_cues(reading, found, places), key=lambda cue: cue.span)


def _lists(reading: Draft, places: Sequence[Cue]) -> set[Span]:
    """The sentences that name several provinces, so that none of them is what the text goes on about."""
    named: dict[Span, set[str]] = {}
    for cue in places:
        named.setdefault(sentence_around(reading, cue.span), set()).add(cue.area)
    return {sentence for sentence, areas in named.items() if len(areas) > 3}


_LONGEST = 60
"""No name of a place is longer."""
_PLURAL = re.compile(rf"(?:\d|\b(?:các|những|nhiều|tỉnh,)|{LEFT}{AND})[\s-]*(?:টি\s*)?$", re.IGNORECASE)
"""What stands before «province» where it means several: «63 provinces and cities»."""
_AND_CITIES = re.compile(
    r",\s*thành|(?:গুলি|গুলো)|\s+(?:এবং|ও)\s+(?:শহর|কেন্দ্রীয়)|(?:ों)?\s+(?:और|एवं|व)\s+(?:शहर|केंद्र)|s?\s+and\s+cit"
)
"""What stands after it there."""


def _province_cues(reading: Draft) -> list[Cue]:
    """Provinces by name, and the article's own where it says «the province»."""
    text = reading.text.text
    places = [m for m in reading.mentions if m.entity.iri.startswith(PLACE)]
    named = [(m.span, province_of(m.entity.iri)) for m in places]
    merged = {m.span for i, m in enumerate(places) if i and _is_merged(reading, m.span)}
    named = [(span, area) for span, area in named if span not in merged]
    venues = {m.span for m in places if is_venue(reading, m) and province_of(m.entity.iri) != reading.scope}
    referred = []
    for match in reading.matches if reading.scope else ():
        entry = match.of("area-reference")
        if reading.scope is None or entry is None or entry.key not in ("province", "city"):
            continue
        near = reading.mentioned(Span(max(0, match.start - _LONGEST), match.tail + 3))
        beside = any(m.entity.iri.startswith(PLACE) and match.start <= m.span.end + 2 for m in near)
        plural = _PLURAL.search(text, max(0, match.start - 12), match.start) or _AND_CITIES.match(text, match.end)
        if not beside and not plural:
            span = Span(match.start, match.end)
            referred.append((span, _meant(reading, span, reading.scope)))
    return [
        Cue(span, area, span not in venues and _opens(reading, span))
        for span, area in named + referred
        if _sentence_of(reading, span)
    ]


def _meant(reading: Draft, span: Span, scope: str) -> str:
    """The province that «the province» means: not one that its sentence only goes on to name."""
    sentence = sentence_around(reading, span)
    named = [m.span for m in reading.mentioned(sentence) if m.entity.iri.startswith(PLACE)]
    if named and named[0] > span:
        return scope
    return scope_at(reading, span) or scope


def _nation_cues(reading: Draft, found: Sequence[Figure], places: Sequence[Cue]) -> list[Cue]:
    """Words for the country as an area; not where a rank is a place in it or an average of it is the measure."""
    text, lang = reading.text.text, reading.text.lang
    cues = []
    for match in national_words(reading.text):
        span, words = Span(*match.span()), match.group()
        sentence = _sentence_of(reading, span)
        if sentence is None or is_measure(text, lang, span):
            continue
        if any(m.span.overlaps(span) for m in _bodies(reading, sentence, span)):
            continue
        near = Span(max(sentence.start, span.start - _FAR), min(sentence.end, span.end + _FAR))
        here = _between(found, near)
        rankings = [figure.segment for figure in here if figure.unit == "rank"]
        stretches = [_stretch(text, cue.span, near) for cue in beginning_in(places, near)]
        if index_names(lang).match(text, span.start) and spelled(words) in country_names(lang):
            continue  # «वियतनाम आईसीटी सूचकांक»
        if spelled(words) not in country_names(lang) and any(s.overlaps(span) for s in (*rankings, *stretches)):
            continue
        stated = any(clause_around(reading, figure.number.span).covers(span) for figure in here)
        average = of_average(text, lang, span) or names_average(lang, words)
        carries = "/" in words or (stated and not words[0].isdigit() and not average)
        cues.append(Cue(span, NATION, carries, subject=average or match["central"] is not None))
    return cues


_begin = attrgetter("number.span.start")
_FAR = 600
"""How far from a word in its sentence its sense is looked for."""


def _bodies(reading: Draft, sentence: Span, at: Span) -> list[Mention]:
    near = Span(max(sentence.start, at.start - _FAR), at.end)
    return [m for m in reading.mentioned(near) if not m.entity.iri.startswith(PLACE)]


def _between(found: Sequence[Figure], sentence: Span) -> Sequence[Figure]:
    """The figures of a sentence."""
    first = bisect_left(found, sentence.start, key=_begin)
    return found[first : bisect_left(found, sentence.end, key=_begin)]


def _opens(reading: Draft, span: Span) -> bool:
    """Whether a word stands where a sentence says what it is about: near its beginning."""
    sentence = _sentence_of(reading, span)
    return sentence is not None and span.start - sentence.start < 80


_STOP = re.compile(r"[,;()।\n]|\.\s")


def _stretch(text: str, span: Span, sentence: Span) -> Span:
    """From a word to the next comma, semicolon, bracket or full stop."""
    end = _STOP.search(text, span.end, sentence.end)
    return Span(span.start, end.start() if end else max(span.end, sentence.end))


def _sentence_of(reading: Draft, span: Span) -> Span | None:
    return reading.sentence_at(span.start)

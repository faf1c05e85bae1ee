"""The area that each figure of a text is about.

A province, «the province» or the country named before a figure in its clause counts first, then one that its segment
names after it, then what an earlier sentence was about; an article about no one province speaks of the country, unless
it is about a province, district or commune that it does not name. A rank is a place among provinces, so that words for
the country are no area of it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ....ontology.iri import ID
from ..claims import Draft, Span
from ..context import (
    anywhere,
    beginning_in,
    clause_around,
    occurrences,
    paragraph_before,
    sentence_around,
)
from ..wording import AND, ENDING, LETTER, RIGHT, pattern, spelled
from .area_cues import NATION, PLACE, Cue, area_cues
from .country_words import averages_localities, country_names, names_average
from .figures import Figure, runs_of_ranks
from .ranks import PROVINCES

_MINISTRY = ID + "body/ministry-"


class Areas:
    """The area of each figure: what its sentence names, else what the text named before, else the article's scope."""

    def __init__(self, reading: Draft, found: Sequence[Figure]):
        self.reading = reading
        self.cues = area_cues(reading, found)
        self._of_ranks: dict[Span, Sequence[Cue]] = {}
        self._shared = _in_turn(reading, found, self.cues)
        self.carrying = [cue for cue in self.cues if cue.carries]
        self.default = reading.scope or (None if _is_of_unnamed_area(reading) else NATION)
        self.carrying_ranks = [c for c in self.carrying if c.area != NATION or self._speaks_of_country(c, ())]

    def of(self, figure: Figure) -> str | None:
        """The IRI of the area that a figure is about, None if the text does not name it."""
        at, clause = figure.number.span, clause_around(self.reading, figure.number.span)
        if _counts_provinces(self.reading, figure):
            return NATION
        sentence = sentence_around(self.reading, at)
        cues, carrying = beginning_in(self.cues, sentence), self.carrying
        if figure.unit in ("rank", "score") and self._ranks_ministry(figure):
            return NATION
        if figure.unit == "rank" and not self._ranks_country(sentence):
            cues, carrying = self._cues_of_ranks(sentence), self.carrying_ranks
        if figure.unit == "rank" and (holder := _holder(self.reading, at, cues) or self._shared.get(at)):
            return holder
        before = beginning_in(cues, Span(sentence.start, at.start + 1))
        near = next((cue for cue in reversed(before) if cue.span.start >= clause.start or cue.carries), None)
        if near:
            return near.area
        counted = [cue for cue in beginning_in(cues, Span(at.end, at.end + 4)) if cue.subject]
        here = beginning_in(cues, figure.segment)
        after = counted or [cue for cue in here if figure.segment.covers(cue.span) and not cue.subject]
        if after:
            return after[0].area
        if before and before[-1].area != NATION:
            return before[-1].area
        if not before and (coming := self._opened(sentence, figure)):
            return coming
        if not before and averages_localities(self.reading.text.text, self.reading.text.lang, sentence):
            return NATION
        return self._carried(sentence, carrying)

    def _carried(self, sentence: Span, carrying: Sequence[Cue]) -> str | None:
        """What an earlier sentence was about: of an article about no one province, one of the same paragraph."""
        i = bisect_left(carrying, sentence.start, key=lambda cue: cue.span.start)
        scope = self.reading.scope
        if i and (scope or carrying[i - 1].span.start >= paragraph_before(self.reading.text.text, sentence.start)):
            return carrying[i - 1].area
        return self.default

    def _cues_of_ranks(self, sentence: Span) -> Sequence[Cue]:
        """The words of a sentence that say whose a place in an order is."""
        if sentence not in self._of_ranks:
            cues = beginning_in(self.cues, sentence)
            provinces = [cue for cue in cues if cue.area != NATION][:1]
            self._of_ranks[sentence] = [
                cue for cue in cues if cue.area != NATION or self._speaks_of_country(cue, provinces)
            ]
        return self._of_ranks[sentence]

    def _speaks_of_country(self, cue: Cue, beside: Sequence[Cue]) -> bool:
        """Whether a word for the country is no measure of a rank: no province is spoken of before it."""
        words = spelled(self.reading.text.text[cue.span.start : cue.span.end])
        if cue.subject:
            return not names_average(self.reading.text.lang, words)
        if words not in country_names(self.reading.text.lang):
            return False
        return not any(other.area != NATION and other.span < cue.span for other in beside)

    def _opened(self, sentence: Span, figure: Figure) -> str | None:
        """The province that a sentence turns to when it has begun with a figure: "With 90.1 points, Quang Ninh …"."""
        end = figure.segment.end
        if figure.segment.start - sentence.start > 2 or not self.reading.text.text.startswith(",", end):
            return None
        coming = beginning_in(self.cues, Span(end, end + 25))
        return coming[0].area if coming else None

    def _ranks_country(self, sentence: Span) -> bool:
        text = self.reading.text
        return bool(occurrences(text.text, text.lang, sentence, "comparator/worldwide"))

    def _ranks_ministry(self, figure: Figure) -> bool:
        """Whether what is ranked is a ministry."""
        stretch = Span(figure.segment.start, figure.number.span.start)
        named = [m for m in self.reading.mentioned(stretch) if m.entity.iri.startswith((PLACE, _MINISTRY))]
        return bool(named) and named[-1].entity.iri.startswith(_MINISTRY)


_LOCAL = ("province", "city", "district", "commune")


def _is_of_unnamed_area(reading: Draft) -> bool:
    """Whether an article speaks of «the province», «the commune», far more than of the country or of one by name."""
    spoken = [match.of("area-reference") for match in reading.matches]
    keys = Counter(entry.key for entry in spoken if entry)
    local = sum(keys[key] for key in _LOCAL)
    named = sum(m.entity.iri.startswith(PLACE) for m in reading.mentions)
    return local >= 3 and local > 2 * (keys["nation"] + named)


def _in_turn(reading: Draft, found: Sequence[Figure], cues: Sequence[Cue]) -> dict[Span, str]:
    """The provinces of ranks listed in the order of the provinces before them: "A, B and C were 5th, 6th and 7th"."""
    areas: dict[Span, str] = {}
    for run in runs_of_ranks(reading.text.text, found):
        if len(run) == 1:
            continue
        before = Span(sentence_around(reading, run[0].number.span).start, run[0].number.span.start)
        named = _listed_last(reading.text.text, [cue for cue in beginning_in(cues, before) if cue.area != NATION], run)
        if len({cue.area for cue in named}) == len(named) == len(run):
            areas.update({ranked.number.span: cue.area for ranked, cue in zip(run, named, strict=True)})
    return areas


_LISTED = re.compile(rf"\s*(?:[^\W\d_]+\s+)?(?:[,;]|,?\s*{AND})(?:\s+[^\W\d_]+\.?){{0,2}}\s*", re.IGNORECASE)


def _listed_last(text: str, named: Sequence[Cue], run: Sequence[Figure]) -> Sequence[Cue]:
    """As many provinces as there are ranks, where they are the last named and stand in a list."""
    last = named[-len(run) :]
    if len(named) > len(run) and not all(
        _LISTED.fullmatch(text, one.span.end, other.span.start) for one, other in pairwise(last)
    ):
        return ()
    return last


_IS = re.compile(r"\s*(?:là|thuộc về|is|was|went to|belongs to)\s+(?:tỉnh|thành phố|TP\.?)?\s*", re.IGNORECASE)


def _holder(reading: Draft, at: Span, cues: Sequence[Cue]) -> str | None:
    """The province that a place in an order is said to be: «thứ hai là Huế»."""
    said = _IS.match(reading.text.text, at.end)
    held = beginning_in(cues, Span(at.end, said.end() + 1)) if said else ()
    return held[0].area if held else None


def _counts_provinces(reading: Draft, figure: Figure) -> bool:
    """Whether a figure counts provinces of the country, or those of which a province is one."""
    text, lang, end = reading.text.text, reading.text.lang, figure.number.span.end
    if figure.unit != "count" or figure.kind == "change" or figure.number.value < 4:
        return False
    if _one_of(text, lang, figure):
        return True
    return figure.number.value <= max(PROVINCES) and _some_provinces(lang).match(text, end) is not None


@lru_cache
def _some_provinces(lang: str) -> re.Pattern[str]:
    """Provinces counted: «34 नए प्रांत», "63 provinces and cities"."""
    classifier = pattern(lang, "number-word/classifier-after")
    kind = "" if lang == "vi" else rf"(?:(?:{LETTER}|-)+\s+)??"
    return re.compile(
        rf"[\s-]?(?:{classifier}\s*)?\s*{kind}{pattern(lang, 'area-kind/province')}{ENDING[lang]}{RIGHT}", re.IGNORECASE
    )


_ONE_OF = {
    "en": re.compile(r"\bone\s+of\s+(?:the\s+|only\s+|just\s+)*$", re.IGNORECASE),
    "vi": re.compile(r"\bmột\s+trong\s+(?:số\s+|những\s+|các\s+)*$", re.IGNORECASE),
}
_OF_THEM_ONE = {
    "bn": re.compile(r"[^,;।\d]{0,60}?মধ্যে\s+(?:একটি|অন্যতম)"),
    "hi": re.compile(r"[^,;।\d]{0,60}?में\s+से\s+एक(?:\s|$)"),
}


def _one_of(text: str, lang: str, figure: Figure) -> bool:
    """Whether a province is said to be one of so many of the country: "one of 7 agencies nationwide"."""
    start, end = figure.number.span.start, figure.number.span.end
    if lang in _ONE_OF:
        one = _ONE_OF[lang].search(text, max(0, start - 30), start)
    else:
        one = _OF_THEM_ONE[lang].match(text, end)
    if one is None:
        return False
    across = anywhere(lang, "comparator/nationwide", "number-word/province-level")
    return across.search(text, figure.segment.start, min(figure.segment.end, end + 80)) is not None

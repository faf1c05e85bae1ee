"""The period that each figure of a text is about.

Stated in the figure's bracket, clause or sentence, or carried on from before: a heading such as «in the first six
months of 2024, nationwide» holds until another is stated, what a sentence begins with for the rest of its paragraph,
the year of an index for the ranks and scores in it. What a figure is compared with, and when it was announced, are no
periods.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..claims import Draft, Span
from ..context import beginning_in, index_names, indexes_named, open_bracket, paragraphs_back, sentence_around
from ..dates import Period
from ..normalisation import NormalisedText
from ..wording import ENDING, LEFT, RIGHT, pattern
from .figures import Figure

_MONTHS = ("months", "half", "quarter")
_OPENING = 12
"""How near to the beginning of its sentence a period stands that holds for the sentences after it."""


class Times:
    """The period of each figure: its bracket's or sentence's, its index's year, else what the text carries on."""

    def __init__(self, reading: Draft, periods: Sequence[Period], found: Sequence[Figure]):
        self.reading = reading
        text, lang = reading.text.text, reading.text.lang
        dated = [_to_month(p) if p.kind == "day" and _is_as_of(text, p, lang) else p for p in periods]
        stated = [p for p in dated if p.kind not in ("years", "day") and not _is_aside(text, p, lang)]
        bases = [(p, words) for p in stated if (words := _base(text, p, lang)) is not None]
        self.bases = [replace(p, span=words) for p, words in bases]
        based = {p.span for p, _ in bases}
        self.stated = [p for p in stated if p.span not in based]
        self.outside = [p for p in self.stated if not open_bracket(text, sentence_around(reading, p.span), p.span)]
        self.openings = [p for p in self.stated if p.kind in _MONTHS or self._opens(p)]
        self.headings = [p for p in self.stated if p.kind in _MONTHS and _heads(reading, p, found)]
        self.index_years = [p for p in self.stated if p.kind == "year" and _names_year(reading.text, p)]
        self.sole_years = [p for p in self.index_years if not self._in_series(p)]
        opened = [(p, _relative(lang).match(text, p.span.end)) for p in dated if p.kind not in ("years", "day")]
        self.relatives = [replace(p, span=Span(p.span.start, when.end())) for p, when in opened if when]

    def of(self, figure: Figure) -> str | None:
        """The EDTF period that a figure is about."""
        text, at = self.reading.text.text, figure.number.span
        sentence = sentence_around(self.reading, at)
        stretch = _beside(sentence, at)
        if figure.bracketed:
            here = beginning_in(self.stated, stretch)
            inside = [p for p in here if figure.segment.covers(p.span) or _same_bracket(text, p.span, at)]
            if inside and figure.kind != "change":
                return inside[-1].edtf
        earlier = beginning_in(self.relatives, Span(sentence.start, at.start))
        if earlier and figure.segment.start < earlier[-1].span.end <= at.start:
            return earlier[-1].edtf
        compared = [p for p in beginning_in(self.bases, stretch) if p.span.covers(at)]
        if compared:
            return compared[0].edtf
        near = beginning_in(self.outside, stretch)
        own = [p for p in near if _is_attached(text, self.reading.text.lang, figure, p)]
        if own:
            return own[0].edtf
        of_index = figure.unit in ("rank", "score")
        indexed = beginning_in(self.index_years, sentence) if of_index else []
        before = beginning_in(self.outside, Span(sentence.start, at.start))
        if indexed:
            i = bisect_left(indexed, at.start, key=_start)
            years = [*indexed[max(0, i - 1) : i + 1], *(p for p in before[-20:] if p.kind == "year")]
            return min(years, key=lambda p: abs(p.span.start - at.start)).edtf
        if before:
            return before[-1].edtf
        end = figure.segment.end
        behind = _behind_bracket(text, figure, sentence)
        beside = [
            p for p in near if figure.segment.covers(p.span) or end <= p.span.start <= end + 2 or behind.covers(p.span)
        ]
        beside = [p for p in beside if ";" not in text[at.end : p.span.start]]
        if beside:
            return beside[0].edtf
        if figure.kind == "target":
            return None
        return (self._of_index(sentence) if of_index else None) or self._carried(sentence)

    def _of_index(self, sentence: Span) -> str | None:
        """The year of the index that the paragraph, or one a little before, has named.

        Where years follow each other in a sentence («0.4874 in 2020 and 0.8002 in 2022»), they are its figures' own.
        """
        text = self.reading.text.text
        start = paragraphs_back(text, sentence.start)
        named = beginning_in(self.sole_years, Span(start, sentence.start))
        return named[-1].edtf if named else None

    def _in_series(self, period: Period) -> bool:
        sentence = sentence_around(self.reading, period.span)
        return sum(p.kind == "year" for p in beginning_in(self.stated, sentence)) > 2

    def _carried(self, sentence: Span) -> str | None:
        """What an earlier sentence of the paragraph begins with, or a heading without figures states."""
        text = self.reading.text.text
        start = text.rfind("\n", 0, sentence.start) + 1
        if opening := beginning_in(self.openings, Span(start, sentence.start)):
            return opening[-1].edtf
        i = bisect_left(self.headings, start, key=_start)
        return self.headings[i - 1].edtf if i else None

    def _opens(self, period: Period) -> bool:
        sentence = self.reading.sentence_at(period.span.start)
        return sentence is not None and period.span.start - sentence.start <= _OPENING


_OPENS = re.compile(r"\s*\(")
_GOES_ON = re.compile(r"[^,;()]*")


def _behind_bracket(text: str, figure: Figure, sentence: Span) -> Span:
    """What follows a bracket behind a figure or around it: «VND2.1 trillion (US$85 million) in the first half»."""
    end = figure.segment.end
    opens = _OPENS.match(text, end, sentence.end)
    close = text.find(")", end, sentence.end) if opens or figure.bracketed else -1
    goes_on = _GOES_ON.match(text, close + 1, sentence.end) if close >= 0 else None
    return Span(*goes_on.span()) if goes_on else Span(end, end)


def _heads(reading: Draft, period: Period, found: Sequence[Figure]) -> bool:
    """Whether a period's sentence states no figure itself: what it announces follows."""
    sentence = sentence_around(reading, period.span)
    i = bisect_left(found, sentence.start, key=lambda figure: figure.number.span.start)
    return i == len(found) or found[i].number.span.start >= sentence.end


def _start(item: Period) -> int:
    return item.span.start


def _to_month(period: Period) -> Period:
    """A day up to which figures are counted, as the month they are of."""
    return Period(period.span, period.edtf[:7], "month")


@lru_cache
def _as_of(lang: str) -> re.Pattern[str]:
    words = pattern(lang, "calendar/as-of")
    if lang in ("bn", "hi"):
        return re.compile(rf"-?(?:এর|ের|র)?\s*(?:तारीख\s+|তারিখ\s*)?{words}{RIGHT}", re.IGNORECASE)
    return re.compile(rf"{LEFT}{words}\s+(?:the\s+)?$", re.IGNORECASE)


def _is_as_of(text: str, period: Period, lang: str) -> bool:
    if lang in ("bn", "hi"):
        return _as_of(lang).match(text, period.span.end) is not None
    return _as_of(lang).search(text, max(0, period.span.start - 20), period.span.start) is not None


@lru_cache
def _aside(lang: str, kind: str) -> re.Pattern[str]:
    words = pattern(lang, "calendar/since" if kind in ("year", "end") else "calendar/announced")
    if lang in ("bn", "hi"):
        return re.compile(rf"\s*(?:में\s+|তে\s+)?{words}{ENDING[lang]}{RIGHT}(?!\s*(?:19|20)\d\d(?!\d))", re.IGNORECASE)
    return re.compile(rf"{LEFT}{words}\s+$", re.IGNORECASE)


def _is_aside(text: str, period: Period, lang: str) -> bool:
    """Whether a figure's time only begins with a period, or what states the figure came out then."""
    if lang in ("bn", "hi"):
        return _aside(lang, period.kind).match(text, period.span.end) is not None
    return _aside(lang, period.kind).search(text, max(0, period.span.start - 16), period.span.start) is not None


@lru_cache
def _relative(lang: str) -> re.Pattern[str]:
    """A relative clause about a year: "up one place on 2021, when it ranked 10th"."""
    return re.compile(rf"[^\d,;.()]{{0,25}}[,(]\s*{pattern(lang, 'calendar/when')}{RIGHT}", re.IGNORECASE)


_NEAR_INDEX = re.compile(r"[\s)(\"'»]*(?:[A-Z]{2,6}\)?)?[^\d,;.:]{0,20}")


@lru_cache
def _of_year(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\"'«]*(?:[काेी]{{2}}\s+)?{index_names(lang).pattern}", re.IGNORECASE)


def _names_year(text: NormalisedText, period: Period) -> bool:
    """Whether a year is an index's: "the DTI of 2022", «২০২২ সালের ডিজিটাল রূপান্তর সূচক»."""
    if _of_year(text.lang).match(text.text, period.span.end):
        return True
    names = indexes_named(text, Span(max(0, period.span.start - 80), period.span.start))
    return bool(names) and _NEAR_INDEX.fullmatch(text.text, names[-1].end, period.span.start) is not None


_TURN = re.compile(r"\b(?:while|whereas|but|and|còn|trong khi|nhưng|và)\b", re.IGNORECASE)
_TOTAL = re.compile(r"^\s*of\s+(?:the\s+)?\d+")
_AFTER = {"en": re.compile(r"\b(?:in|of|for|by)\s+(?:the\s+year\s+)?$"), "vi": re.compile(r"[^,;]$")}


def _is_attached(text: str, lang: str, figure: Figure, period: Period) -> bool:
    """English and Vietnamese: whether a year follows a figure as its own ("3rd of 63 in 2023")."""
    end = figure.number.span.end
    if lang not in _AFTER or not figure.segment.covers(period.span) or not 0 <= period.span.start - end <= 60:
        return False
    between = _TOTAL.sub("", text[end : period.span.start])
    if _TURN.search(between):
        return False
    return not re.search(r"\d", between) and _AFTER[lang].search(between) is not None


def _beside(sentence: Span, at: Span) -> Span:
    """The stretch of a sentence around a figure in which a period of its own may stand."""
    return Span(max(sentence.start, at.start - 600), min(sentence.end, at.end + 600))


def _same_bracket(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return "(" not in text[first.end : last.start] and ")" not in text[first.end : last.start]


@lru_cache
def _compared(lang: str) -> re.Pattern[str]:
    """What makes the period beside it a base: "compared with (17% at) the end of", "up 8.1% on", «… की तुलना में»."""
    words = pattern(lang, "comparator/compared-with")
    if lang in ("bn", "hi"):
        figure = r"(?:\s*(?:(?:সালের|के|की)\s+)?\d[\d.,]*\s*%?)?"
        return re.compile(rf"{figure}[^\d,;()]{{0,25}}{words}", re.IGNORECASE)
    figure = r"(?:\d[\d.,]*\s*%?[^\d,;.()]{0,20})?"
    if lang == "vi":
        return re.compile(rf"{words}(?P<change>(?!))?[^\d,;.()]{{0,20}}{figure}$", re.IGNORECASE)
    changes = pattern(lang, "value-kind/increase", "value-kind/decrease", "value-kind/more")
    same = r"(?:the\s+same\s+(?:period|time)\s+(?:of|in|last)\s+)?(?:the\s+end\s+of\s+)?"
    return re.compile(
        rf"{LEFT}(?:{words}[^\d,;.()]{{0,30}}{figure}|(?P<change>{changes}){RIGHT}[^,;()]{{0,40}}?\b(?:on|over|from|than)\s+{same})$",
        re.IGNORECASE,
    )


def _base(text: str, period: Period, lang: str) -> Span | None:
    """The words of the comparison whose base a period is, in which its figure may stand; None if it is no base."""
    if lang in ("bn", "hi"):
        compared = _compared(lang).match(text, period.span.end)
        return Span(period.span.start, compared.end()) if compared else None
    found = _compared(lang).search(text, max(0, period.span.start - 60), period.span.start)
    if found is None:
        return None
    return Span(period.span.start if found["change"] else found.start(), period.span.start)

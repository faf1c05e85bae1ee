"""Figures as observations: each with its indicator, area, period and the clause that states it.

The area and the period are those that the sentence states for the figure, else those carried on from before: a heading
such as «in the first six months of 2024, nationwide» holds until another is stated. What a figure is compared with, and
a bracket beside it, hold for themselves alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...ontology.iri import ID
from .claims import Draft, Observation, Span
from .context import directly_after, index_names
from .dates import Period, dates
from .figures import Figure, figures
from .indicators import indicator_of, open_indicator
from .numbers import numbers
from .scope import province_of, scope_at
from .wording import ENDING, LEFT, RIGHT, pattern, spelled

_NATION = ID + "place/viet-nam"
_PLACE = ID + "place/"


def observations(reading: Draft) -> list[Observation]:
    """Every figure of the text as an observation, in order of the text."""
    periods = dates(reading.text, reading.published)
    found = figures(reading, numbers(reading.text), periods, _year(reading, periods))
    areas = _Areas(reading, found)
    times = _Times(reading, periods)
    claims: list[Observation] = []
    previous: Figure | None = None
    for figure in found:
        claims.append(_observation(reading, figure, areas.of(figure), times.of(figure), claims, previous))
        previous = figure
    return claims


def _year(reading: Draft, periods: Sequence[Period]) -> int | None:
    """The year the article speaks from, if known: its own, else the latest of which it states a day or a part."""
    if reading.published:
        return int(reading.published[:4])
    stated = [int(p.edtf[:4]) for p in periods if p.kind in ("day", "month", "months", "half", "quarter", "end")]
    return max(stated, default=None)


def _observation(
    reading: Draft,
    figure: Figure,
    area: str | None,
    period: str | None,
    before: Sequence[Observation],
    previous: Figure | None,
) -> Observation:
    text = reading.text.text
    clause = _clause(reading, figure)
    follows = previous is not None and clause.covers(previous.number.span)
    indicator, about = _indicator(reading, figure, clause, before[-1] if follows and before else None)
    return Observation(
        value=figure.number.value,
        unit=figure.unit,
        kind=figure.kind,
        indicator=indicator,
        evidence=_evidence(reading, figure, clause),
        confidence=0.9 if about is None else 0.75,
        rule=figure.rule,
        printed=text[figure.number.span.start : figure.number.span.end],
        about=about,
        out_of=figure.out_of,
        comparator=figure.comparator,
        area=area,
        period=period,
    )


def _indicator(reading: Draft, figure: Figure, clause: Span, last: Observation | None) -> tuple[str, str | None]:
    """The indicator that a figure is of and, for an open one, its words; ``last`` is the figure before in the clause.

    The nearest words count first. A change, a bracketed figure or a rank that names nothing is of the last figure's; a
    rank or a score may be of the index that its paragraph or the one before names.
    """
    text, lang, at = reading.text.text, reading.text.lang, figure.number.span
    dependent = last is not None and (figure.kind == "change" or figure.bracketed)
    found = indicator_of(text, lang, at, figure.window, figure.unit, least=9.0 if dependent else 4.0)
    if found is None and not dependent:
        found = indicator_of(text, lang, at, figure.segment, figure.unit)
    if found is None and last is not None and (dependent or figure.unit == "rank"):
        return last.indicator, last.about
    if found is None:
        found = indicator_of(text, lang, at, clause, figure.unit, least=6.0)
    if found is None and figure.unit in ("rank", "score"):
        start = text.rfind("\n", 0, at.start) + 1
        for first in (start, text.rfind("\n", 0, max(0, start - 1)) + 1):
            found = found or indicator_of(text, lang, at, Span(first, clause.end), "score", of_unit="score")
    if found is not None:
        return found, None
    words = _words(text, figure)
    return open_indicator(words, lang), words


def _clause(reading: Draft, figure: Figure) -> Span:
    """The stretch between semicolons, within its sentence, in which a figure stands."""
    text, at = reading.text.text, figure.number.span
    sentence = _sentence(reading, at)
    start = text.rfind(";", sentence.start, at.start) + 1 or sentence.start
    end = text.find(";", at.end, sentence.end)
    return _trimmed(text, start, end if end >= 0 else sentence.end)


def _sentence(reading: Draft, at: Span) -> Span:
    return reading.sentence_at(at.start) or at


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n,;:.()-–":
        start += 1
    while end > start and text[end - 1] in " \n,;:(-–":
        end -= 1
    return Span(start, end)


def _evidence(reading: Draft, figure: Figure, clause: Span) -> Span:
    """The words that state a figure: its segment with what its value belongs to, within the clause."""
    text = reading.text.text
    number = figure.number.span
    start = figure.segment.start if number.start - figure.segment.start > 12 else clause.start
    if number.start - start > 200:
        start = figure.segment.start
    span = _trimmed(text, max(start, clause.start), max(number.end, min(figure.segment.end, clause.end)))
    return Span(min(span.start, number.start), max(span.end, number.end))


def _words(text: str, figure: Figure) -> str:
    """The words of a figure's segment without the figure, for the label of an open indicator."""
    span = figure.segment
    words = text[span.start : figure.number.span.start] + " " + text[figure.number.span.end : span.end]
    return re.sub(r"[\s%]+", " ", words).strip(" .,;:()\"'-–")[:160] or text[span.start : span.end].strip()


# ---------------------------------------------------------------- areas


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that says which area the text speaks of.

    ``carries`` tells whether beyond its own clause, ``subject`` whether only for what follows it («the ministries»).
    """

    span: Span
    area: str
    carries: bool
    subject: bool = False


class _Areas:
    """The area of each figure: what its sentence names, else what the text named before, else the article's scope."""

    def __init__(self, reading: Draft, found: Sequence[Figure]):
        self.reading = reading
        self.cues = _cues(reading, found)

    def of(self, figure: Figure) -> str:
        """The IRI of the area that a figure is about; an article about no one province speaks of the country."""
        at, clause = figure.number.span, _clause(self.reading, figure)
        if _counts_provinces(self.reading, figure):
            return _NATION
        sentence = _sentence(self.reading, at)
        before = [cue for cue in self.cues if sentence.start <= cue.span.start <= at.start]
        near = [cue for cue in before if cue.span.start >= clause.start or cue.carries]
        if near:
            return near[-1].area
        counted = [cue for cue in self.cues if cue.subject and 0 <= cue.span.start - at.end <= 3]
        after = counted or [cue for cue in self.cues if figure.segment.covers(cue.span) and not cue.subject]
        if after:
            return after[0].area
        earlier = [cue for cue in self.cues if cue.span.start < sentence.start and cue.carries]
        return earlier[-1].area if earlier else self.reading.scope or _NATION


def _counts_provinces(reading: Draft, figure: Figure) -> bool:
    """Whether a figure counts provinces of the country."""
    lang, end = reading.text.lang, figure.number.span.end
    if figure.unit != "count" or figure.kind == "change" or figure.number.value < 4:
        return False
    provinces = directly_after(lang, "area-kind/province").match(reading.text.text, end)
    return provinces is not None


def _cues(reading: Draft, found: Sequence[Figure]) -> list[_Cue]:
    """Where the text names provinces, «the province», or the country, in order."""
    places = _province_cues(reading)
    return sorted(places + _nation_cues(reading, found, places), key=lambda cue: cue.span)


_PLURAL = re.compile(r"(?:\d|\b(?:các|những|nhiều|tỉnh,|and|và)|এবং|ও|और)[\s-]*(?:টি\s*)?$", re.IGNORECASE)
"""What stands before «province» where it means several: «63 provinces and cities»."""


def _province_cues(reading: Draft) -> list[_Cue]:
    """Provinces by name, and the article's own where it says «the province»."""
    text = reading.text.text
    named = [(m.span, province_of(m.entity.iri)) for m in reading.mentions if m.entity.iri.startswith(_PLACE)]
    referred = []
    for match in reading.matches if reading.scope else ():
        entry = match.of("area-reference")
        beside = any(match.start <= span.end + 2 and span.start <= match.tail + 2 for span, _ in named)
        plural = _PLURAL.search(text, max(0, match.start - 12), match.start) or text.startswith(", thành", match.end)
        if reading.scope and entry and entry.key in ("province", "city") and not beside and not plural:
            span = Span(match.start, match.end)
            referred.append((span, scope_at(reading, span) or reading.scope))
    return [_Cue(span, area, _opens(reading, span)) for span, area in named + referred if _sentence_of(reading, span)]


def _nation_cues(reading: Draft, found: Sequence[Figure], places: Sequence[_Cue]) -> list[_Cue]:
    """Words for the country as an area; not where a rank is a place in it or an average of it is the measure."""
    text, lang = reading.text.text, reading.text.lang
    named = [m.span for m in reading.mentions if not m.entity.iri.startswith(_PLACE)]
    rankings = [figure.segment for figure in found if figure.unit == "rank"]
    stretches = [_stretch(text, cue.span) for cue in places]
    cues = []
    for match in _national(lang).finditer(text):
        span, words = Span(*match.span()), match.group()
        measure = _average(lang).search(text, max(0, span.start - 25), span.start)
        if measure or not _sentence_of(reading, span) or any(name.overlaps(span) for name in named):
            continue
        if index_names(lang).match(text, span.start) and spelled(words) in _country_names(lang):
            continue  # «वियतनाम आईसीटी सूचकांक»
        if spelled(words) not in _country_names(lang) and any(s.overlaps(span) for s in (*rankings, *stretches)):
            continue
        stated = any(_clause(reading, figure).covers(span) for figure in found)
        of_average = _averages(lang).search(words) is not None
        carries = "/" in words or (stated and not words[0].isdigit() and not of_average)
        cues.append(_Cue(span, _NATION, carries, subject=match["central"] is not None))
    return cues


def _opens(reading: Draft, span: Span) -> bool:
    """Whether a word stands where a sentence says what it is about: near its beginning."""
    sentence = _sentence_of(reading, span)
    return sentence is not None and span.start - sentence.start < 80


def _stretch(text: str, span: Span) -> Span:
    """From a word to the next comma, semicolon, bracket or full stop."""
    end = re.search(r"[,;()।\n]|\.\s|$", text[span.end :])
    return Span(span.start, span.end + (end.start() if end else 0))


def _sentence_of(reading: Draft, span: Span) -> Span | None:
    return reading.sentence_at(span.start)


@lru_cache
def _country_names(lang: str) -> frozenset[str]:
    return frozenset({"en": ("vietnam", "viet nam"), "vi": ("việt nam",), "bn": ("ভিয়েতনাম",), "hi": ("वियतनाम",)}[lang])


@lru_cache
def _national(lang: str) -> re.Pattern[str]:
    """Words for the whole country, and counts of all its provinces («63/63 địa phương»)."""
    classifier = pattern(lang, "number-word/classifier-after")
    provinces = rf"(?:63/63|34/34|63|34)[\s-]?(?:{classifier}\s*)?{pattern(lang, 'number-word/province-level')}"
    words = rf"{pattern(lang, 'comparator/nationwide')}|{provinces}|(?P<central>{pattern(lang, 'comparator/central')})"
    return re.compile(rf"{LEFT}(?:{words})(?={ENDING[lang]}{RIGHT})", re.IGNORECASE)


@lru_cache
def _averages(lang: str) -> re.Pattern[str]:
    return re.compile(pattern(lang, "comparator/average"), re.IGNORECASE)


@lru_cache
def _average(lang: str) -> re.Pattern[str]:
    """What makes the country the measure of a figure rather than its area: an average, a first place."""
    return re.compile(rf"{LEFT}{pattern(lang, 'comparator/average')}(?:\s+(?:of|in|the|của|trong))*\s*$", re.IGNORECASE)


# ---------------------------------------------------------------- periods


class _Times:
    """The period of each figure: its bracket's or sentence's, else the one that the text carries on."""

    def __init__(self, reading: Draft, periods: Sequence[Period]):
        self.reading = reading
        lang = reading.text.lang
        stated = [p for p in periods if p.kind != "years"]
        self.bases = {p.span for p in stated if _is_base(reading.text.text, p, lang)}
        since = re.compile(rf"{LEFT}{pattern(lang, 'calendar/since')}\s+$", re.IGNORECASE)
        self.stated = [
            p for p in stated
            if p.span not in self.bases and p.kind != "day"
            and not (lang in ("en", "vi") and since.search(reading.text.text, max(0, p.span.start - 12), p.span.start))
        ]  # fmt: skip

    def of(self, figure: Figure) -> str | None:
        """The EDTF period that a figure is about."""
        text, at = self.reading.text.text, figure.number.span
        sentence = _sentence(self.reading, at)
        if figure.bracketed:
            inside = [p for p in self.stated if figure.segment.covers(p.span) or _same_bracket(text, p.span, at)]
            if inside and figure.kind != "change":
                return inside[-1].edtf
        outside = [p for p in self.stated if sentence.covers(p.span) and not _in_brackets(text, sentence, p.span)]
        before = [p for p in outside if p.span.start < at.start]
        if before:
            return before[-1].edtf
        end = figure.segment.end
        beside = [p for p in outside if figure.segment.covers(p.span) or end <= p.span.start <= end + 2]
        if beside:
            return beside[0].edtf
        return self._carried(sentence)

    def _carried(self, sentence: Span) -> str | None:
        """A part of a year that a sentence of the same paragraph or a heading before it states."""
        for period in reversed(self.stated):
            if period.span.end <= sentence.start and period.kind in ("months", "half", "quarter"):
                return period.edtf
        return None


def _in_brackets(text: str, sentence: Span, span: Span) -> bool:
    return text.count("(", sentence.start, span.start) > text.count(")", sentence.start, span.start)


def _same_bracket(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return "(" not in text[first.end : last.start] and ")" not in text[first.end : last.start]


@lru_cache
def _compared(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = pattern(lang, "comparator/compared-with")
    return re.compile(rf"{words}[^\d,;.()]{{0,30}}$", re.IGNORECASE), re.compile(
        rf"[^\d,;()]{{0,25}}{words}", re.IGNORECASE
    )


def _is_base(text: str, period: Period, lang: str) -> bool:
    """Whether a period is what a figure is compared with."""
    before, after = _compared(lang)
    if lang in ("bn", "hi"):
        return after.match(text, period.span.end) is not None
    return before.search(text, max(0, period.span.start - 45), period.span.start) is not None

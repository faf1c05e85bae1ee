"""Figures as observations: each with its indicator, area, period and the clause that states it.

The area and the period are those that the sentence states for the figure, else those carried on from before: a heading
such as «in the first six months of 2024, nationwide» holds until another is stated. What a figure is compared with, and
a bracket beside it, hold for themselves alone.
"""

import re
from bisect import bisect_left
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
    times = _Times(reading, periods, found)
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


_MONTHS = ("months", "half", "quarter")
_OPENING = 12
"""How near to the beginning of its sentence a period stands that holds for the sentences after it."""


class _Times:
    """The period of each figure: its bracket's or sentence's, its index's year, else what the text carries on."""

    def __init__(self, reading: Draft, periods: Sequence[Period], found: Sequence[Figure]):
        self.reading = reading
        text, lang = reading.text.text, reading.text.lang
        dated = [_to_month(p) if p.kind == "day" and _is_as_of(text, p, lang) else p for p in periods]
        stated = [p for p in dated if p.kind not in ("years", "day") and not _is_aside(text, p, lang)]
        bases = [(p, start) for p in stated if (start := _base(text, p, lang)) is not None]
        self.bases = [(p, Span(start, p.span.start)) for p, start in bases]
        based = {p.span for p, _ in bases}
        self.stated = [p for p in stated if p.span not in based]
        self.index_years = [p for p in self.stated if p.kind == "year" and _names_year(text, p, lang)]
        self.found = [figure.number.span.start for figure in found]

    def of(self, figure: Figure) -> str | None:
        """The EDTF period that a figure is about."""
        text, at = self.reading.text.text, figure.number.span
        sentence = _sentence(self.reading, at)
        if figure.bracketed:
            inside = [p for p in self.stated if figure.segment.covers(p.span) or _same_bracket(text, p.span, at)]
            if inside and figure.kind != "change":
                return inside[-1].edtf
        compared = [p for p, words in self.bases if words.covers(at)]
        if compared:
            return compared[0].edtf
        outside = [p for p in self.stated if sentence.covers(p.span) and not _in_brackets(text, sentence, p.span)]
        own = [p for p in outside if _is_attached(text, self.reading.text.lang, figure, p)]
        if own:
            return own[0].edtf
        of_index = figure.unit in ("rank", "score")
        indexed = [p for p in self.index_years if of_index and sentence.covers(p.span)]
        before = [p for p in outside if p.span.start < at.start]
        if indexed:
            years = indexed + [p for p in before if p.kind == "year"]
            return min(years, key=lambda p: abs(p.span.start - at.start)).edtf
        if before:
            return before[-1].edtf
        end = figure.segment.end
        beside = [p for p in outside if figure.segment.covers(p.span) or end <= p.span.start <= end + 2]
        if beside:
            return beside[0].edtf
        if figure.kind == "target":
            return None
        return (self._of_index(sentence) if of_index else None) or self._carried(sentence)

    def _of_index(self, sentence: Span) -> str | None:
        """The year of the index that the paragraph, or the one before, has named."""
        text = self.reading.text.text
        start = text.rfind("\n", 0, sentence.start) + 1
        start = text.rfind("\n", 0, max(0, start - 1)) + 1
        named = [p for p in self.index_years if start <= p.span.start < sentence.start]
        return named[-1].edtf if named else None

    def _carried(self, sentence: Span) -> str | None:
        """What an earlier sentence of the paragraph begins with, or a heading without figures states."""
        text = self.reading.text.text
        start = text.rfind("\n", 0, sentence.start) + 1
        for period in reversed(self.stated[: bisect_left(self.stated, sentence.start, key=_start)]):
            if period.span.start >= start:
                opens = self._opens(period)
                if opens or period.kind in _MONTHS:
                    return period.edtf
            elif period.kind in _MONTHS and self._heads(period):
                return period.edtf
        return None

    def _opens(self, period: Period) -> bool:
        sentence = self.reading.sentence_at(period.span.start)
        return sentence is not None and period.span.start - sentence.start <= _OPENING

    def _heads(self, period: Period) -> bool:
        """Whether a period's sentence states no figure itself: what it announces follows."""
        sentence = _sentence(self.reading, period.span)
        i = bisect_left(self.found, sentence.start)
        return i == len(self.found) or self.found[i] >= sentence.end


def _start(period: Period) -> int:
    return period.span.start


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
        return re.compile(rf"\s*(?:में\s+|তে\s+)?{words}{ENDING[lang]}{RIGHT}(?!\s*\d)", re.IGNORECASE)
    return re.compile(rf"{LEFT}{words}\s+$", re.IGNORECASE)


def _is_aside(text: str, period: Period, lang: str) -> bool:
    """Whether a figure's time only begins with a period, or what states the figure came out then."""
    if lang in ("bn", "hi"):
        return _aside(lang, period.kind).match(text, period.span.end) is not None
    return _aside(lang, period.kind).search(text, max(0, period.span.start - 16), period.span.start) is not None


_NEAR_INDEX = re.compile(r"[\s)(\"'»]*(?:[A-Z]{2,6}\)?)?[^\d,;.:]{0,20}")


@lru_cache
def _of_year(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\"'«]*(?:[काेी]{{2}}\s+)?{index_names(lang).pattern}", re.IGNORECASE)


def _names_year(text: str, period: Period, lang: str) -> bool:
    """Whether a year is an index's: "the DTI of 2022", «২০২২ সালের ডিজিটাল রূপান্তর সূচক»."""
    if _of_year(lang).match(text, period.span.end):
        return True
    names = list(index_names(lang).finditer(text, max(0, period.span.start - 80), period.span.start))
    return bool(names) and _NEAR_INDEX.fullmatch(text, names[-1].end(), period.span.start) is not None


_TOTAL = re.compile(r"^\s*of\s+(?:the\s+)?\d+")
_AFTER = {"en": re.compile(r"\b(?:in|of|for|by)\s+(?:the\s+year\s+)?$"), "vi": re.compile(r"[^,;]$")}


def _is_attached(text: str, lang: str, figure: Figure, period: Period) -> bool:
    """English and Vietnamese: whether a year follows a figure as its own ("3rd of 63 in 2023")."""
    end = figure.number.span.end
    if lang not in _AFTER or not figure.segment.covers(period.span) or not 0 <= period.span.start - end <= 60:
        return False
    between = _TOTAL.sub("", text[end : period.span.start])
    return not re.search(r"\d", between) and _AFTER[lang].search(between) is not None


def _in_brackets(text: str, sentence: Span, span: Span) -> bool:
    return text.count("(", sentence.start, span.start) > text.count(")", sentence.start, span.start)


def _same_bracket(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return "(" not in text[first.end : last.start] and ")" not in text[first.end : last.start]


@lru_cache
def _compared(lang: str) -> re.Pattern[str]:
    """What makes the period beside it a base: "compared with (17% at) the end of", "up 8.1% on", «… की तुलना में»."""
    words = pattern(lang, "comparator/compared-with")
    if lang in ("bn", "hi"):
        return re.compile(rf"[^\d,;()]{{0,25}}{words}", re.IGNORECASE)
    figure = r"(?:\d[\d.,]*\s*%?[^\d,;.()]{0,20})?"
    if lang == "vi":
        return re.compile(rf"{words}(?P<change>(?!))?[^\d,;.()]{{0,20}}{figure}$", re.IGNORECASE)
    changes = pattern(lang, "value-kind/increase", "value-kind/decrease", "value-kind/more")
    same = r"(?:the\s+same\s+(?:period|time)\s+(?:of|in|last)\s+)?(?:the\s+end\s+of\s+)?"
    return re.compile(
        rf"{LEFT}(?:{words}[^\d,;.()]{{0,30}}{figure}|(?P<change>{changes}){RIGHT}[^,;()]{{0,40}}?\b(?:on|over|from|than)\s+{same})$",
        re.IGNORECASE,
    )


def _base(text: str, period: Period, lang: str) -> int | None:
    """Where the comparison begins whose base a period is, None if it is none."""
    if lang in ("bn", "hi"):
        return period.span.start if _compared(lang).match(text, period.span.end) else None
    found = _compared(lang).search(text, max(0, period.span.start - 60), period.span.start)
    return None if found is None else period.span.start if found["change"] else found.start()

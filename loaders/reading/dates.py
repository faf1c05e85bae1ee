"""Dates and periods as EDTF, with the words that state them.

A day is ``2023-10-06``, a month ``2023-10``, a year ``2023``, a half year or the first nine months an interval of
months ``2024-01/2024-06``, a span of years ``2021/2025``. «End of 2023» is the year: figures at its end are the year's.
Where a text leaves the year out («৬ অক্টোবর», "6 tháng đầu năm"), it is the article's, or the one that it names most.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from .claims import Span
from .date_grammar import EDTF, YEAR, Groups, patterns
from .normalisation import NormalisedText
from .wording import ENDING, LEFT, RIGHT, beginnings, matches_at, narrower, pattern, spelled, valued


@dataclass(frozen=True, slots=True)
class Period:
    """A stated day, month, year or longer period; ``kind`` is day, month, year, months, quarter, years or end."""

    span: Span
    edtf: str
    kind: str


_span_of = attrgetter("span")
_DAY = len("2023-10-06")
_ANY_YEAR = 2000  # a leap year: it has every day


def dates(text: NormalisedText, published: str | None = None) -> list[Period]:
    """Every date and period of a text, in order, without overlaps; ``published`` (EDTF) gives years left out."""
    return list(_dates(text, published)[0])


def undated(text: NormalisedText, published: str | None = None) -> list[Span]:
    """Where a text states days and months of a year that it does not tell: no dates, but no figures either."""
    return list(_dates(text, published)[1])


def days(text: NormalisedText, published: str | None = None) -> list[Period]:
    """The days and months of a text, also those counted from its own day («hôm qua») or taken up («cùng ngày»)."""
    stated = [period for period in dates(text, published) if period.kind in ("day", "month")]
    starts = beginnings(text, (*narrower("calendar/relative-day"), "calendar/same-day"))
    counted = [
        Period(Span(*match.span()), str(date.fromisoformat(published) + timedelta(shift)), "day")
        for match in matches_at(_relative_day(text.lang), text.text, starts)
        if published and len(published) == _DAY and (shift := _shift(match.group(), text.lang)) is not None
    ]
    known = sorted([*stated, *counted], key=_span_of)
    exact = [day for day in known if day.kind == "day"]
    for match in matches_at(_same_day(text.lang), text.text, starts):
        if before := bisect_left(exact, match.span(), key=_span_of):
            known.append(Period(Span(*match.span()), exact[before - 1].edtf, "day"))
    return sorted(known, key=_span_of)


@lru_cache
def _relative_day(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{LEFT}{pattern(lang, *narrower('calendar/relative-day'))}{RIGHT}", re.IGNORECASE)


@lru_cache
def _same_day(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{LEFT}{pattern(lang, 'calendar/same-day')}{RIGHT}", re.IGNORECASE)


def _shift(word: str, lang: str) -> int | None:
    """How many days lie between the article's day and the one that a word means."""
    shift = valued(lang, "calendar/relative-day").get(spelled(word))
    return int(shift) if shift is not None else None


@lru_cache(maxsize=2)  # figures and events of an article ask for the same
def _dates(normalised: NormalisedText, published: str | None) -> tuple[tuple[Period, ...], tuple[Span, ...]]:
    text, lang = normalised.text, normalised.lang
    found: list[Period] = []
    without_year: list[Span] = []
    taken = bytearray(len(text))
    default = _default_year(text, published, lang)
    starts = [start for start in _beginnings(normalised) if _any_pattern(lang).match(text, start)]
    for kind, regex in patterns(lang):
        for match in matches_at(regex, text, starts):
            span = Span(*match.span())
            if any(taken[span.start : span.end]):
                continue
            groups = match.groupdict()
            edtf = EDTF[kind](groups, lang, default)
            if edtf is not None and default is not None and _lies_ahead(edtf, published, groups):
                edtf = EDTF[kind](groups, lang, default - 1)
            if edtf is not None:
                found.append(Period(span, edtf, kind))
            elif default is None and EDTF[kind](groups, lang, _ANY_YEAR) is not None:
                without_year.append(span)
            else:
                continue
            taken[span.start : span.end] = bytes([1]) * (span.end - span.start)
    return tuple(sorted(found, key=_span_of)), tuple(sorted(without_year))


def years_of(edtf: str) -> tuple[int, int]:
    """The first and last year of an EDTF date or interval.

    >>> years_of("2024-01/2024-06"), years_of("2021/2025")
    ((2024, 2024), (2021, 2025))
    """
    first, _, last = edtf.partition("/")
    return int(first[:4]), int((last or first)[:4])


def _default_year(text: str, published: str | None, lang: str) -> int | None:
    """The year that an article means when it gives none: its own, else the one that its text names most, if one is.

    Years that figures are compared with («so với cuối năm 2023», «২০২৩ সালের শেষের তুলনায়»), years aimed at and the
    horizons in titles («đến năm 2025, định hướng đến năm 2030») do not count.
    """
    if published and published[:4].isdigit():
        return int(published[:4])
    aside = _aside(lang)
    years = re.finditer(rf"(?<![\d.,/–-])(?P<year>{YEAR})(?![\d%–]|[.,]\d|-\d)", text)
    named = Counter(y["year"] for y in years if not aside.search(text, max(0, y.start() - 24), y.end() + 25))
    most = named.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return int(most[0][0])


@lru_cache
def _aside(lang: str) -> re.Pattern[str]:
    """What stands beside a year that is not the text's own: a comparison, a deadline, the horizon of a plan."""
    words = pattern(lang, "comparator/compared-with", "calendar/end-of", "calendar/horizon")
    due = pattern(lang, "calendar/deadline")
    if lang in ("bn", "hi"):
        year = rf"{YEAR}\s*(?:{pattern(lang, 'calendar/year')}{ENDING[lang]}\s+)?"
        return re.compile(rf"{words}|{year}{due}{RIGHT}", re.IGNORECASE)
    return re.compile(rf"{LEFT}(?:{words}|{due}\s+(?:the\s+year\s+|năm\s+)?{YEAR})", re.IGNORECASE)


def _lies_ahead(edtf: str, published: str | None, groups: Groups) -> bool:
    """Whether a month without its year would lie more than half a year after the article: «December» in January."""
    if groups.get("year") or groups.get("year2") or groups.get("last") or published is None:
        return False
    first, now = (re.match(r"(\d{4})-(\d\d)", date) for date in (edtf, published))
    if first is None or now is None:
        return False
    return (int(first[1]) - int(now[1])) * 12 + int(first[2]) - int(now[2]) > 6


_OPENING = {
    "en": ("from", "in", "since", "by", "end", "late", "early", "mid", "this", "last", "first", "second", "the",
        "h", "q"),
    "vi": ("ngày", "mùng", "sáng", "chiều", "tối", "trưa", "hôm", "từ", "tháng", "nửa", "quý", "năm"),
    "bn": (), "hi": (),
}  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv")


def _beginnings(text: NormalisedText) -> list[int]:
    """Where a date can begin: what the patterns below open with."""
    opening = ("first", "last", "this-year", "the-year", "last-year", "end-of", "year", "half-year", "quarter")
    numerals = (*narrower("number-word/cardinal"), *narrower("number-word/ordinal"))
    words = (*("calendar/" + key for key in opening), *narrower("calendar/month"), *numerals)
    return beginnings(text, words, (*_ROMAN, *_OPENING[text.lang]), figures=True, whole=text.lang != "bn")


@lru_cache
def _any_pattern(lang: str) -> re.Pattern[str]:
    """A date of any kind: most places where one can begin are none, and one pattern tells so sooner than twenty."""
    unnamed = [re.sub(r"\(\?P<\w+>", "(?:", regex.pattern) for _, regex in patterns(lang)]
    words = "|".join(regex.removeprefix(LEFT) for regex in unnamed if regex.startswith(LEFT))
    others = "|".join(regex for regex in unnamed if not regex.startswith(LEFT))
    return re.compile(f"{LEFT}(?:{words})|{others}", re.IGNORECASE)

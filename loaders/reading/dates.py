"""Dates and periods as EDTF, with the words that state them.

A day is ``2023-10-06``, a month ``2023-10``, a year ``2023``, a half year or the first nine months an interval of
months ``2024-01/2024-06``, a span of years ``2021/2025``. «End of 2023» is the year: figures at its end are the year's.
Where a text leaves the year out («৬ অক্টোবর», "6 tháng đầu năm"), it is the article's, or the one that it names most.

Expanding the grammar: one pattern a line and language, over the calendar's labels (ontology/vocabulary/calendar.ttl).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .claims import Span
from .normalisation import NormalisedText
from .wording import ENDING, LEFT, RIGHT, beginnings, matches_at, narrower, pattern, spelled, valued


@dataclass(frozen=True, slots=True)
class Period:
    """A stated day, month, year or longer period; ``kind`` is day, month, year, months, quarter, years or end."""

    span: Span
    edtf: str
    kind: str


_YEAR = r"(?:19[4-9]\d|20[0-6]\d)"
_DAY = len("2023-10-06")
_ANY_YEAR = 2000  # a leap year: it has every day
Groups = dict[str, str | None]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def dates(text: NormalisedText, published: str | None = None) -> list[Period]:
    """Every date and period of a text, in order, without overlaps; ``published`` (EDTF) gives years left out."""
    return list(_dates(text, published)[0])


def undated(text: NormalisedText, published: str | None = None) -> list[Span]:
    """Where a text states days and months of a year that it does not tell: no dates, but no figures either."""
    return list(_dates(text, published)[1])


def days(text: NormalisedText, published: str | None = None) -> list[Period]:
    """The days and months of a text, also those counted from its own day («hôm qua») or taken up («cùng ngày»)."""
    stated = [period for period in dates(text, published) if period.kind in ("day", "month")]
    counted = [
        Period(Span(*match.span()), str(date.fromisoformat(published) + timedelta(shift)), "day")
        for match in _relative_day(text.lang).finditer(text.text)
        if published and len(published) == _DAY and (shift := _shift(match.group(), text.lang)) is not None
    ]
    known = sorted([*stated, *counted], key=_span)
    exact = [day for day in known if day.kind == "day"]
    for match in _same_day(text.lang).finditer(text.text):
        if before := bisect_left(exact, match.span(), key=_span):
            known.append(Period(Span(*match.span()), exact[before - 1].edtf, "day"))
    return sorted(known, key=_span)


def _span(period: Period) -> Span:
    return period.span


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
    for kind, regex in _patterns(lang):
        for match in matches_at(regex, text, starts):
            span = Span(*match.span())
            if any(taken[span.start : span.end]):
                continue
            groups = match.groupdict()
            edtf = _EDTF[kind](groups, lang, default)
            if edtf is not None and default is not None and _lies_ahead(edtf, published, groups):
                edtf = _EDTF[kind](groups, lang, default - 1)
            if edtf is not None:
                found.append(Period(span, edtf, kind))
            elif default is None and _EDTF[kind](groups, lang, _ANY_YEAR) is not None:
                without_year.append(span)
            else:
                continue
            taken[span.start : span.end] = bytes([1]) * (span.end - span.start)
    return tuple(sorted(found, key=_span)), tuple(sorted(without_year))


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
    years = re.finditer(rf"(?<![\d.,/–-])(?P<year>{_YEAR})(?![\d%–]|[.,]\d|-\d)", text)
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
        year = rf"{_YEAR}\s*(?:{pattern(lang, 'calendar/year')}{ENDING[lang]}\s+)?"
        return re.compile(rf"{words}|{year}{due}{RIGHT}", re.IGNORECASE)
    return re.compile(rf"{LEFT}(?:{words}|{due}\s+(?:the\s+year\s+|năm\s+)?{_YEAR})", re.IGNORECASE)


def _lies_ahead(edtf: str, published: str | None, groups: Groups) -> bool:
    """Whether a month without its year would lie more than half a year after the article: «December» in January."""
    if groups.get("year") or groups.get("year2") or groups.get("last") or published is None:
        return False
    first, now = (re.match(r"(\d{4})-(\d\d)", date) for date in (edtf, published))
    if first is None or now is None:
        return False
    return (int(first[1]) - int(now[1])) * 12 + int(first[2]) - int(now[2]) > 6


def _number(word: str | None, lang: str) -> int | None:
    if word is None:
        return None
    word = spelled(word.strip())
    if word.isdigit():
        return int(word)
    if word in _ROMAN:
        return _ROMAN[word]
    for key in ("number-word/cardinal", "number-word/ordinal"):
        if (value := valued(lang, key).get(word)) is not None:
            return int(value)
    return None


def _month(word: str | None, lang: str) -> int | None:
    if word is None:
        return None
    months = valued(lang, "calendar/month")
    value = months.get(spelled(word)) or months.get(spelled(word).rstrip("."))
    number = int(value) if value is not None else _number(word, lang)
    return number if number is not None and 1 <= number <= 12 else None


def _year(groups: Groups, default: int | None) -> int | None:
    stated = groups.get("year") or groups.get("year2")
    if stated:
        return int(stated)
    if default is not None and groups.get("last"):
        return default - 1
    return default


def _day_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    year, month, day = _year(groups, default), _month(groups.get("month"), lang), int(groups["day"] or 0)
    if month is None and (number := groups.get("month")) and number.isdigit() and int(number) <= 31 and day <= 12:
        month, day = day, int(number)
    if year is None or month is None or not 1 <= day <= 31:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _month_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    year, month = _year(groups, default), _month(groups.get("month"), lang)
    return f"{year:04}-{month:02}" if year and month else None


def _months_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    """The first (or last) N months of a year, or January to some month."""
    year, count = _year(groups, default), _number(groups.get("count"), lang)
    if groups.get("until"):
        count = _month(groups["until"], lang)
    if year is None or count is None or not 1 <= count <= 12:
        return None
    if count == 12:
        return f"{year:04}"
    if groups.get("final"):
        return f"{year:04}-{13 - count:02}/{year:04}-12"
    return f"{year:04}-01/{year:04}-{count:02}" if count > 1 else f"{year:04}-01"


def _half_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    year = _year(groups, default)
    if year is None:
        return None
    second = groups.get("final") or _number(groups.get("ordinal"), lang) == 2
    return f"{year:04}-07/{year:04}-12" if second else f"{year:04}-01/{year:04}-06"


def _quarter_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    year, quarter = _year(groups, default), _number(groups.get("ordinal"), lang)
    if year is None or quarter is None or not 1 <= quarter <= 4:
        return None
    return f"{year:04}-{quarter * 3 - 2:02}/{year:04}-{quarter * 3:02}"


def _year_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    year = _year(groups, default)
    return f"{year:04}" if year else None


def _years_edtf(groups: Groups, lang: str, default: int | None) -> str | None:
    first, last = int(groups["first"] or 0), int(groups["year"] or 0)
    return f"{first:04}/{last:04}" if first < last else None


_EDTF: dict[str, Callable[[Groups, str, int | None], str | None]] = {
    "day": _day_edtf, "month": _month_edtf, "months": _months_edtf, "half": _half_edtf, "quarter": _quarter_edtf,
    "year": _year_edtf, "end": _year_edtf, "years": _years_edtf,
}  # fmt: skip


@lru_cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    """Kind and pattern, the most specific first."""
    shared = [
        ("day", rf"(?<![\d/.-])(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>{_YEAR})(?!\d)"),
        ("day", rf"(?<![\d/.-])(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\d-])"),
        ("years", rf"(?<![\d.,/-])(?P<first>{_YEAR})\s*[-–—]\s*(?P<year>{_YEAR})(?![\d/-])"),
    ]
    grammar: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
        "en": _english, "vi": _vietnamese, "bn": _bengali, "hi": _hindi,
    }  # fmt: skip
    last = [("month", rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?![\d/])")]
    return [
        (kind, re.compile(regex, re.IGNORECASE)) for kind, regex in (*shared, *grammar[lang](), *last, *_bare(lang))
    ]


_OPENING = {
    "en": ("from", "in", "since", "by", "end", "late", "early", "mid", "this", "last", "first", "second", "the",
        "i", "h", "q"),
    "vi": ("ngày", "mùng", "sáng", "chiều", "tối", "trưa", "hôm", "từ", "tháng", "nửa", "quý", "năm", "i"),
    "bn": ("i",), "hi": ("i",),
}  # fmt: skip
"""Words, other than the calendar's and numbers, that dates open with; «i» is a Roman numeral."""


def _beginnings(text: NormalisedText) -> list[int]:
    """Where a date can begin: what the patterns below open with."""
    opening = ("first", "last", "this-year", "the-year", "last-year", "end-of", "year", "half-year", "quarter")
    numerals = (*narrower("number-word/cardinal"), *narrower("number-word/ordinal"))
    words = (*("calendar/" + key for key in opening), *narrower("calendar/month"), *numerals)
    return beginnings(text, words, _OPENING[text.lang])


@lru_cache
def _any_pattern(lang: str) -> re.Pattern[str]:
    """A date of any kind: most places where one can begin are none, and one pattern tells so sooner than twenty."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", regex.pattern) for _, regex in _patterns(lang))
    return re.compile("|".join(unnamed), re.IGNORECASE)


def _bare(lang: str) -> Iterator[tuple[str, str]]:
    """Years that stand alone: four digits that count nothing."""
    counted = pattern(
        lang, "number-word/classifier-after", *narrower("number-word/scale"), "unit/percent", "unit/vnd", "unit/usd"
    )
    yield "year", rf"(?<![\w.,/-])(?P<year>{_YEAR})(?![\d/%]|[.,]\d|-[^\W\d]|\s?{counted}{RIGHT})"


def _words(lang: str, *keys: str) -> str:
    return pattern(lang, *("calendar/" + key for key in keys))


def _all_months(lang: str) -> str:
    return pattern(lang, *narrower("calendar/month"))


def _count(lang: str) -> str:
    return rf"(?:\d{{1,2}}|{pattern(lang, *narrower('number-word/cardinal'))})"


def _ordinal(lang: str) -> str:
    return rf"(?:{pattern(lang, *narrower('number-word/ordinal'))}|iv|i{{1,3}}|[1-4])"


def _english() -> Iterator[tuple[str, str]]:
    month, count, end = _all_months("en") + r"\.?", _count("en"), _words("en", "end-of")
    first = rf"(?:{_words('en', 'first')}|(?P<final>{_words('en', 'last')}))"
    this, last = _words("en", "this-year"), _words("en", "last-year")
    year = rf"(?:(?P<year>{_YEAR})|{_words('en', 'this-year', 'the-year')}|(?P<last>{last}))"
    of_year = rf"(?:\s+(?:of|in)\s+)?(?:the\s+year\s+)?{year}"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    yield "day", rf"{LEFT}{day}(?:\s+of)?\s+(?P<month>{month})(?:,?\s+(?P<year>{_YEAR}))?{RIGHT}"
    yield "day", rf"{LEFT}(?P<month>{month})\s+{day}(?!\d|[.,]\d)(?:,?\s+(?P<year>{_YEAR}))?{RIGHT}"
    yield "months", rf"{LEFT}{first}\s+(?P<count>{count})\s+months{of_year}"
    yield "months", rf"{LEFT}(?P<count>{count})\s+months{of_year}"
    yield "months", rf"{LEFT}January\s*(?:-|–|to)\s*(?P<until>{month})(?:\s+(?P<year>{_YEAR}))?{RIGHT}"
    yield "months", rf"{LEFT}{first}\s+(?P<count>{count})\s+months{RIGHT}"
    yield "half", rf"{LEFT}(?P<ordinal>first|second|last)\s+half(?:{of_year})?{RIGHT}"
    yield "half", rf"{LEFT}H(?P<ordinal>[12])(?:\s+of)?[\s/-]+(?P<year>{_YEAR})"
    yield "quarter", rf"{LEFT}(?:the\s+)?(?P<ordinal>{_ordinal('en')})\s+quarter(?:{of_year})?{RIGHT}"
    yield "quarter", rf"{LEFT}Q(?P<ordinal>[1-4])(?:\s+of)?[\s/-]*(?P<year>{_YEAR})?{RIGHT}"
    yield "end", rf"{LEFT}{end}\s+(?:the\s+year\s+)?(?P<year>{_YEAR})"
    yield "month", rf"{LEFT}(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{_YEAR})"
    yield "month", rf"{LEFT}(?:in|since|by|end\s+of|late|early|mid-?|last|this)\s+(?P<month>{month}){RIGHT}"
    yield "years", rf"{LEFT}from\s+(?P<first>{_YEAR})\s+to\s+(?P<year>{_YEAR})"
    yield "year", rf"{LEFT}(?:{this}|(?P<last>{last})){RIGHT}"


def _vietnamese() -> Iterator[tuple[str, str]]:
    count, end = _count("vi"), _words("vi", "end-of")
    year = rf"(?:\s*(?:/|-|,?\s*năm\s+)\s*(?P<year>{_YEAR}))"
    this, last = _words("vi", "this-year", "the-year"), _words("vi", "last-year")
    or_this = rf"(?:{year}|\s+(?P<year2>{_YEAR})|\s+{this}|\s+(?P<last>{last}))"
    day_words = r"(?:ngày|mùng|sáng|chiều|tối|trưa|hôm|từ)\s+(?:ngày\s+)?"
    yield "day", rf"{LEFT}(?:ngày\s+|mùng\s+)?(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}}){year}"
    yield "day", rf"{LEFT}(?:ngày|mùng)\s+(?P<day>\d{{1,2}})\s+(?P<month>tháng\s+\w+){RIGHT}(?!/)"
    yield "day", rf"{LEFT}{day_words}(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})(?![\d/])"
    yield "day", r"\((?P<day>\d{1,2})[/-](?P<month>\d{1,2})\)"
    yield "months", rf"{LEFT}(?P<count>{count})\s+tháng\s+(?:đầu|(?P<final>cuối))(?:\s+của)?{or_this}?{RIGHT}"
    yield "months", rf"{LEFT}(?P<count>{count})\s+tháng\s+(?:của\s+)?năm\s+(?P<year>{_YEAR})"
    yield "half", rf"{LEFT}(?:nửa|06\s+tháng)\s+(?:đầu|(?P<final>cuối)){or_this}?{RIGHT}"
    yield "quarter", rf"{LEFT}quý\s+(?P<ordinal>{_ordinal('vi')}|nhất|hai|ba|tư)(?:{or_this})?{RIGHT}"
    yield "end", rf"{LEFT}{end}\s+(?:năm\s+)?(?P<year>{_YEAR})"
    yield "month", rf"{LEFT}(?P<month>tháng\s+\w+){year}(?![\d/])"
    yield "month", rf"{LEFT}(?P<month>tháng\s+(?:1[0-2]|0?[1-9])){RIGHT}(?!/)"
    yield "years", rf"{LEFT}từ\s+(?:năm\s+)?(?P<first>{_YEAR})\s+đến\s+(?:năm\s+)?(?P<year>{_YEAR})"
    yield "year", rf"{LEFT}năm\s+(?P<year>{_YEAR})(?!\d)"
    yield "year", rf"{LEFT}(?:{_words('vi', 'this-year')}|(?P<last>{last})){RIGHT}"


def _bengali() -> Iterator[tuple[str, str]]:
    month, ending, end = _all_months("bn"), ENDING["bn"], _words("bn", "end-of")
    first = rf"(?:{_words('bn', 'first')}|(?P<final>{_words('bn', 'last')}))"
    months = rf"(?P<count>{_count('bn')})(?:টি)?\s*{_words('bn', 'month')}{ending}{RIGHT}"
    quarter = rf"(?P<ordinal>{_ordinal('bn')})\s+{_words('bn', 'quarter')}{ending}{RIGHT}"
    half = rf"(?:(?P<ordinal>{_ordinal('bn')})\s*)?{_words('bn', 'half-year')}{ending}{RIGHT}"
    year_word = rf"\s*-?\s*{_words('bn', 'year')}{ending}"
    this, last = _words("bn", "this-year", "the-year"), _words("bn", "last-year")
    of_year = rf"(?:(?P<year>{_YEAR})(?:{year_word})?|{this}|(?P<last>{last}))"
    day = r"(?P<day>\d{1,2})(?:শে|ই|লা|রা|ঠা|এ|-এ)?"
    yield "day", rf"{LEFT}(?P<year>{_YEAR}){year_word}\s+{day}\s+(?P<month>{month}){ending}{RIGHT}"
    yield "day", rf"{LEFT}{day}\s+(?P<month>{month})(?:\s*,?\s*(?P<year>{_YEAR})(?:{year_word})?)?{ending}{RIGHT}"
    yield "months", rf"{LEFT}{of_year}\s+{first}\s+{months}"
    yield "months", rf"{LEFT}{first}\s+{months}"
    yield "months", rf"{LEFT}(?P<year>{_YEAR}){year_word}\s+{months}"
    yield "half", rf"{LEFT}{of_year}\s+{half}"
    yield "quarter", rf"{LEFT}{of_year}\s+{quarter}"
    yield "quarter", rf"{LEFT}{quarter}"
    yield "month", rf"{LEFT}{of_year}\s+(?P<month>{month}){ending}{RIGHT}(?:\s+{_words('bn', 'month')}{ending})?"
    yield "month", rf"{LEFT}(?P<month>{month})\s*,?\s*(?P<year>{_YEAR})(?:{year_word})?{RIGHT}"
    yield "years", rf"{LEFT}(?P<first>{_YEAR})(?:{year_word})?\s+(?:থেকে|হতে)\s+(?P<year>{_YEAR})(?:{year_word})?"
    yield "end", rf"{LEFT}(?P<year>{_YEAR})(?:{year_word})?\s+{end}{ending}{RIGHT}"
    yield "year", rf"{LEFT}(?P<year>{_YEAR})(?:{year_word}|(?:-?{ending}){RIGHT}(?<!টি)(?<!জন))"
    yield "year", rf"{LEFT}(?:{_words('bn', 'this-year')}|(?P<last>{last})){RIGHT}"


def _hindi() -> Iterator[tuple[str, str]]:
    month, end = _all_months("hi"), _words("hi", "end-of")
    first = rf"(?:{_words('hi', 'first')}|(?P<final>{_words('hi', 'last')}))"
    months = rf"(?P<count>{_count('hi')})\s+{_words('hi', 'month')}{RIGHT}"
    quarter = rf"(?P<ordinal>{_ordinal('hi')})\s+{_words('hi', 'quarter')}{RIGHT}"
    half = rf"(?P<ordinal>{_ordinal('hi')})?\s*{_words('hi', 'half-year')}{RIGHT}"
    of = r"\s+(?:के|की|का|में|की\s+शुरुआत)?\s*"
    prefix = rf"(?:{_words('hi', 'year')}\s+)?"
    this, last = _words("hi", "this-year", "the-year"), _words("hi", "last-year")
    of_year = rf"(?:{prefix}(?P<year>{_YEAR})|{this}|(?P<last>{last}))"
    yield "day", rf"{LEFT}(?P<day>\d{{1,2}})\s+(?P<month>{month})(?:\s*,?\s*(?P<year>{_YEAR}))?{RIGHT}"
    yield "day", rf"{LEFT}(?P<month>{month})\s+(?P<day>\d{{1,2}})\s*,\s*(?P<year>{_YEAR})"
    yield "months", rf"{LEFT}{of_year}{of}{first}\s+{months}"
    yield "months", rf"{LEFT}{first}\s+{months}"
    yield "half", rf"{LEFT}{of_year}{of}{half}"
    yield "quarter", rf"{LEFT}(?:{of_year}{of})?{quarter}"
    yield "month", rf"{LEFT}{of_year}{of}(?P<month>{month}){RIGHT}"
    yield "month", rf"{LEFT}(?P<month>{month})\s*,?\s*(?P<year>{_YEAR})(?!\d)"
    yield "years", rf"{LEFT}(?P<first>{_YEAR})\s+से\s+(?P<year>{_YEAR})(?!\d)"
    yield "end", rf"{LEFT}{prefix}(?P<year>{_YEAR})\s+{end}{RIGHT}"
    yield "year", rf"{LEFT}{prefix}(?P<year>{_YEAR})(?=\s+(?:में|के|की|का|तक|से|को|और)\s)"
    yield "year", rf"{LEFT}(?:{_words('hi', 'this-year')}|(?P<last>{last})){RIGHT}"

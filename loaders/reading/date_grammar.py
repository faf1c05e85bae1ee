"""How days, months and longer periods are written, one pattern a line and language, and the EDTF that each gives.

The words are the calendar's labels (ontology/vocabulary/calendar.ttl).
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from .wording import ENDING, LEFT, RIGHT, narrower, pattern, spelled, valued

YEAR = r"(?:19[4-9]\d|20[0-6]\d)"
Groups = dict[str, str | None]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


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


EDTF: dict[str, Callable[[Groups, str, int | None], str | None]] = {
    "day": _day_edtf, "month": _month_edtf, "months": _months_edtf, "half": _half_edtf, "quarter": _quarter_edtf,
    "year": _year_edtf, "end": _year_edtf, "years": _years_edtf,
}  # fmt: skip


@lru_cache
def patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    """Kind and pattern, the most specific first."""
    shared = [
        ("day", rf"(?<![\d/.-])(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>{YEAR})(?!\d)"),
        ("day", rf"(?<![\d/.-])(?P<year>{YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\d-])"),
        ("years", rf"(?<![\d.,/-])(?P<first>{YEAR})\s*[-–—]\s*(?P<year>{YEAR})(?![\d/-])"),
    ]
    grammar: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
        "en": _english, "vi": _vietnamese, "bn": _bengali, "hi": _hindi,
    }  # fmt: skip
    last = [("month", rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])/(?P<year>{YEAR})(?![\d/])")]
    return [
        (kind, re.compile(regex, re.IGNORECASE)) for kind, regex in (*shared, *grammar[lang](), *last, *_bare(lang))
    ]


def _bare(lang: str) -> Iterator[tuple[str, str]]:
    """Years that stand alone: four digits that count nothing."""
    counted = pattern(
        lang, "number-word/classifier-after", *narrower("number-word/scale"), "unit/percent", "unit/vnd", "unit/usd"
    )
    yield "year", rf"(?<![\w.,/-])(?P<year>{YEAR})(?![\d/%]|[.,]\d|-[^\W\d]|\s?{counted}{RIGHT})"


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
    year = rf"(?:(?P<year>{YEAR})|{_words('en', 'this-year', 'the-year')}|(?P<last>{last}))"
    of_year = rf"(?:\s+(?:of|in)\s+)?(?:the\s+year\s+)?{year}"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    yield "day", rf"{LEFT}{day}(?:\s+of)?\s+(?P<month>{month})(?:,?\s+(?P<year>{YEAR}))?{RIGHT}"
    yield "day", rf"{LEFT}(?P<month>{month})\s+{day}(?!\d|[.,]\d)(?:,?\s+(?P<year>{YEAR}))?{RIGHT}"
    yield "months", rf"{LEFT}{first}\s+(?P<count>{count})\s+months{of_year}"
    yield "months", rf"{LEFT}(?P<count>{count})\s+months{of_year}"
    yield "months", rf"{LEFT}January\s*(?:-|–|to)\s*(?P<until>{month})(?:\s+(?P<year>{YEAR}))?{RIGHT}"
    yield "months", rf"{LEFT}{first}\s+(?P<count>{count})\s+months{RIGHT}"
    yield "half", rf"{LEFT}(?P<ordinal>first|second|last)\s+half(?:{of_year})?{RIGHT}"
    yield "half", rf"{LEFT}H(?P<ordinal>[12])(?:\s+of)?[\s/-]+(?P<year>{YEAR})"
    yield "quarter", rf"{LEFT}(?:the\s+)?(?P<ordinal>{_ordinal('en')})\s+quarter(?:{of_year})?{RIGHT}"
    yield "quarter", rf"{LEFT}Q(?P<ordinal>[1-4])(?:\s+of)?[\s/-]*(?P<year>{YEAR})?{RIGHT}"
    yield "end", rf"{LEFT}{end}\s+(?:the\s+year\s+)?(?P<year>{YEAR})"
    yield "month", rf"{LEFT}(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{YEAR})"
    yield "month", rf"{LEFT}(?:in|since|by|end\s+of|late|early|mid-?|last|this)\s+(?P<month>{month}){RIGHT}"
    yield "years", rf"{LEFT}from\s+(?P<first>{YEAR})\s+to\s+(?P<year>{YEAR})"
    yield "year", rf"{LEFT}(?:{this}|(?P<last>{last})){RIGHT}"


def _vietnamese() -> Iterator[tuple[str, str]]:
    count, end = _count("vi"), _words("vi", "end-of")
    year = rf"(?:\s*(?:/|-|,?\s*năm\s+)\s*(?P<year>{YEAR}))"
    this, last = _words("vi", "this-year", "the-year"), _words("vi", "last-year")
    or_this = rf"(?:{year}|\s+(?P<year2>{YEAR})|\s+{this}|\s+(?P<last>{last}))"
    day_words = r"(?:ngày|mùng|sáng|chiều|tối|trưa|hôm|từ)\s+(?:ngày\s+)?"
    yield "day", rf"{LEFT}(?:ngày\s+|mùng\s+)?(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}}){year}"
    yield "day", rf"{LEFT}(?:ngày|mùng)\s+(?P<day>\d{{1,2}})\s+(?P<month>tháng\s+\w+){RIGHT}(?!/)"
    yield "day", rf"{LEFT}{day_words}(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})(?![\d/])"
    yield "day", r"\((?P<day>\d{1,2})[/-](?P<month>\d{1,2})\)"
    yield "months", rf"{LEFT}(?P<count>{count})\s+tháng\s+(?:đầu|(?P<final>cuối))(?:\s+của)?{or_this}?{RIGHT}"
    yield "months", rf"{LEFT}(?P<count>{count})\s+tháng\s+(?:của\s+)?năm\s+(?P<year>{YEAR})"
    yield "half", rf"{LEFT}(?:nửa|06\s+tháng)\s+(?:đầu|(?P<final>cuối)){or_this}?{RIGHT}"
    yield "quarter", rf"{LEFT}quý\s+(?P<ordinal>{_ordinal('vi')}|nhất|hai|ba|tư)(?:{or_this})?{RIGHT}"
    yield "end", rf"{LEFT}{end}\s+(?:năm\s+)?(?P<year>{YEAR})"
    yield "month", rf"{LEFT}(?P<month>tháng\s+\w+){year}(?![\d/])"
    yield "month", rf"{LEFT}(?P<month>tháng\s+(?:1[0-2]|0?[1-9])){RIGHT}(?!/)"
    yield "years", rf"{LEFT}từ\s+(?:năm\s+)?(?P<first>{YEAR})\s+đến\s+(?:năm\s+)?(?P<year>{YEAR})"
    yield "year", rf"{LEFT}năm\s+(?P<year>{YEAR})(?!\d)"
    yield "year", rf"{LEFT}(?:{_words('vi', 'this-year')}|(?P<last>{last})){RIGHT}"


def _bengali() -> Iterator[tuple[str, str]]:
    month, ending, end = _all_months("bn"), ENDING["bn"], _words("bn", "end-of")
    first = rf"(?:{_words('bn', 'first')}|(?P<final>{_words('bn', 'last')}))"
    months = rf"(?P<count>{_count('bn')})(?:টি)?\s*{_words('bn', 'month')}{ending}{RIGHT}"
    quarter = rf"(?P<ordinal>{_ordinal('bn')})\s+{_words('bn', 'quarter')}{ending}{RIGHT}"
    half = rf"(?:(?P<ordinal>{_ordinal('bn')})\s*)?{_words('bn', 'half-year')}{ending}{RIGHT}"
    year_word = rf"\s*-?\s*{_words('bn', 'year')}{ending}"
    this, last = _words("bn", "this-year", "the-year"), _words("bn", "last-year")
    of_year = rf"(?:(?P<year>{YEAR})(?:{year_word})?|{this}|(?P<last>{last}))"
    day = r"(?P<day>\d{1,2})(?:শে|ই|লা|রা|ঠা|এ|-এ)?"
    yield "day", rf"{LEFT}(?P<year>{YEAR}){year_word}\s+{day}\s+(?P<month>{month}){ending}{RIGHT}"
    yield "day", rf"{LEFT}{day}\s+(?P<month>{month})(?:\s*,?\s*(?P<year>{YEAR})(?:{year_word})?)?{ending}{RIGHT}"
    yield "months", rf"{LEFT}{of_year}\s+{first}\s+{months}"
    yield "months", rf"{LEFT}{first}\s+{months}"
    yield "months", rf"{LEFT}(?P<year>{YEAR}){year_word}\s+{months}"
    yield "half", rf"{LEFT}{of_year}\s+{half}"
    yield "quarter", rf"{LEFT}{of_year}\s+{quarter}"
    yield "quarter", rf"{LEFT}{quarter}"
    yield "month", rf"{LEFT}{of_year}\s+(?P<month>{month}){ending}{RIGHT}(?:\s+{_words('bn', 'month')}{ending})?"
    yield "month", rf"{LEFT}(?P<month>{month})\s*,?\s*(?P<year>{YEAR})(?:{year_word})?{RIGHT}"
    yield "years", rf"{LEFT}(?P<first>{YEAR})(?:{year_word})?\s+(?:থেকে|হতে)\s+(?P<year>{YEAR})(?:{year_word})?"
    yield "end", rf"{LEFT}(?P<year>{YEAR})(?:{year_word})?\s+{end}{ending}{RIGHT}"
    yield "year", rf"{LEFT}(?P<year>{YEAR})(?:{year_word}|(?:-?{ending}){RIGHT}(?<!টি)(?<!জন))"
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
    of_year = rf"(?:{prefix}(?P<year>{YEAR})|{this}|(?P<last>{last}))"
    yield "day", rf"{LEFT}(?P<day>\d{{1,2}})\s+(?P<month>{month})(?:\s*,?\s*(?P<year>{YEAR}))?{RIGHT}"
    yield "day", rf"{LEFT}(?P<month>{month})\s+(?P<day>\d{{1,2}})\s*,\s*(?P<year>{YEAR})"
    yield "months", rf"{LEFT}{of_year}{of}{first}\s+{months}"
    yield "months", rf"{LEFT}{first}\s+{months}"
    yield "half", rf"{LEFT}{of_year}{of}{half}"
    yield "quarter", rf"{LEFT}(?:{of_year}{of})?{quarter}"
    yield "month", rf"{LEFT}{of_year}{of}(?P<month>{month}){RIGHT}"
    yield "month", rf"{LEFT}(?P<month>{month})\s*,?\s*(?P<year>{YEAR})(?!\d)"
    yield "years", rf"{LEFT}(?P<first>{YEAR})\s+से\s+(?P<year>{YEAR})(?!\d)"
    yield "end", rf"{LEFT}{prefix}(?P<year>{YEAR})\s+{end}{RIGHT}"
    yield "year", rf"{LEFT}{prefix}(?P<year>{YEAR})(?=\s+(?:में|के|की|का|तक|से|को|और)\s)"
    yield "year", rf"{LEFT}(?:{_words('hi', 'this-year')}|(?P<last>{last})){RIGHT}"

"""Dates of publication: from a metadata field, from a web page's markup, from words printed in it.

Invariant: a date that is only half understood is no date. Numeric dates are day first, as in all four languages; what
comes out is an EDTF date (2023, 2023-10, 2023-10-06) of the Vietnamese calendar day.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from lxml.html import HtmlElement
from pyoxigraph import Literal

from ..ontology.iri import CON, RDF, SKOS
from ..ontology.vocabulary import vocabulary_quads

_VIETNAM = timezone(timedelta(hours=7))
_EDTF = re.compile(r"\d{4}(-\d{2})?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_META = (  # names and properties in use for the day of publication, the surest first
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish_date", "publish-date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|time|publish\w*|posted|ngay)", re.IGNORECASE)


def edtf_date(text: str) -> str | None:
    """The date that a metadata field states: EDTF, ISO 8601 with or without a time, or a date in words.

    >>> edtf_date("2023-10-05T20:30:00Z")  # the next morning in Hà Nội
    '2023-10-06'
    >>> edtf_date("30/9/2025"), edtf_date("2023-10"), edtf_date("13/13/2025")
    ('2025-09-30', '2023-10', None)
    """
    text = text.strip()
    if _EDTF.fullmatch(text):
        return text if text[5:] in _MONTH_NUMBERS else None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return date_in_words(text)
    return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date().isoformat()


_MONTH_NUMBERS = {"", *(f"{month:02}" for month in range(1, 13))}


def date_in_words(text: str) -> str | None:
    """The first complete date that a text prints, in any of the four languages and their digits.

    >>> date_in_words("Thứ Ba, ngày 30 tháng 9 năm 2025"), date_in_words("৩০ সেপ্টেম্বর, ২০২৫")
    ('2025-09-30', '2025-09-30')
    """
    text = _with_ascii_digits(text)
    found = [
        *((m.start(), _iso(m[4], m[3], m[1])) for m in _NUMERIC.finditer(text)),
        *((m.start(), _iso(*m[0].split("-"))) for m in _ISO.finditer(text)),
        *((m.start(), _from_words(m)) for m in _named_months().finditer(text)),
    ]
    return min(((start, day) for start, day in found if day), default=(0, None))[1]


def page_date(tree: HtmlElement) -> str | None:
    """When a web page says it was published: JSON-LD, then <meta>, <time>, and elements that are named for a date."""
    return next(filter(None, map(edtf_date, _statements(tree))), None)


def _statements(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _json_ld_dates(script.text or "")
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    yield from (stated[name] for name in _META if name in stated)
    for time in tree.iter("time"):
        yield from (time.get("datetime") or "", time.text_content())
    for element in tree.xpath("//body//*[@class or @id or @itemprop]"):
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
        if _DATE_CLASS.search(names) and len(text := element.text_content()) < 200:
            yield text


def _json_ld_dates(text: str) -> Iterator[str]:
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while pending:
        item = pending.pop(0)
        if isinstance(item, dict):
            if isinstance(item.get("datePublished"), str):
                yield item["datePublished"]
            pending += item.values()
        elif isinstance(item, list):
            pending += item


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _from_words(match: re.Match[str]) -> str | None:
    month = _months()[_plain(match["month"] or match["month_first"])]
    return _iso(match["year"], str(month), match["day"] or match["day_after"])


def _with_ascii_digits(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in normal)


def _plain(label: str) -> str:
    return " ".join(_with_ascii_digits(label).casefold().split())


@lru_cache
def _months() -> dict[str, int]:
    """Month name in any of the four languages → number, from the vocabulary's calendar."""
    numbers: dict[str, int] = {}
    names: list[tuple[str, str]] = []
    for quad in vocabulary_quads():
        subject = str(quad.subject).strip("<>")
        if subject.startswith(CON + "calendar/month-") and isinstance(quad.object, Literal):
            if quad.predicate.value == RDF + "value":
                numbers[subject] = int(quad.object.value)
            elif quad.predicate.value in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"):
                names.append((_plain(quad.object.value), subject))
    return {name: numbers[subject] for name, subject in names}


@lru_cache
def _named_months() -> re.Pattern[str]:
    """A date with the month in words: «September 30, 2025», «30 tháng 9 năm 2025», «৩০ সেপ্টেম্বর, ২০২৫»."""
    words = (r"\s+".join(map(re.escape, name.split())) for name in sorted(_months(), key=len, reverse=True))
    month = "|".join(words)
    ordinal = r"(?:[^\W\d_]{1,2})?"
    day_first = rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}\s+(?P<month>{month})"
    month_first = rf"\b(?P<month_first>{month})\.?\s+(?P<day_after>\d{{1,2}}){ordinal}"
    return re.compile(rf"(?:{day_first}|{month_first})\.?,?\s+(?:năm\s+)?(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)

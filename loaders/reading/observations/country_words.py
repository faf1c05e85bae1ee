"""Words that speak of the country: its names, «nationwide», the average of its provinces.

An average is the country's own figure where it is told («trung bình cả nước là 0,71»), else only what a province's
figure is compared with («জাতীয় গড়ের চেয়ে বেশি»).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..claims import Span
from ..context import occurrences
from ..normalisation import NormalisedText
from ..wording import ENDING, LEFT, RIGHT, beginnings, labels, matches_at, pattern
from .ranks import PROVINCES


@lru_cache
def country_names(lang: str) -> frozenset[str]:
    """The names of the country, spelled."""
    return frozenset(labels(lang, "comparator/country"))


_COUNTRY = ("comparator/nationwide", "comparator/country")
_CENTRAL = "comparator/central"


def national_words(text: NormalisedText) -> Iterator[re.Match[str]]:
    """Words for the whole country, and counts of all its provinces («63/63 địa phương»); the group ``central`` is the
    Centre's."""
    opening = beginnings(text, (*_COUNTRY, _CENTRAL), tuple(map(str, PROVINCES)))
    return matches_at(_national(text.lang), text.text, opening)


@lru_cache
def _national(lang: str) -> re.Pattern[str]:
    classifier = pattern(lang, "number-word/classifier-after")
    counts = "|".join(rf"{count}/{count}|{count}" for count in sorted(PROVINCES))
    provinces = rf"(?:{counts})[\s-]?(?:{classifier}\s*)?{pattern(lang, 'number-word/province-level')}"
    words = rf"{pattern(lang, *_COUNTRY)}|{provinces}|(?P<central>{pattern(lang, _CENTRAL)})"
    return re.compile(rf"{LEFT}(?:{words})(?={ENDING[lang]}{RIGHT})", re.IGNORECASE)


_TELLS = re.compile(
    r"\s*(?:\(|:|là\b|đạt\b|chỉ\b|ở mức\b|is\b|was\b|of\b|stood at\b|reached\b)\s*(?:[^\W\d_]+\s+){0,2}\d"
)
"""What follows the words of a national average that tell it itself: «trung bình cả nước là 0,71»."""


def is_measure(text: str, lang: str, span: Span) -> bool:
    """Whether words for the country are only what a figure is compared with."""
    if lang in _THAN and _THAN[lang].match(text, span.end):
        return True
    return of_average(text, lang, span) and _TELLS.match(text, span.end) is None


def of_average(text: str, lang: str, span: Span) -> bool:
    """Whether words for the country follow those of an average or a first place."""
    return _average(lang).search(text, max(0, span.start - 25), span.start) is not None


_THAN = {
    "bn": re.compile(r"(?:ের|র|-এর)?\s*(?:মানের?\s+|স্তরের\s+)?(?:চেয়ে|থেকে|তুলনায়|উপরে|নিচে)"),
    "hi": re.compile(r"\s+(?:स्तर\s+)?(?:से|की\s+तुलना|के\s+मुकाबले)"),
}


def names_average(lang: str, words: str) -> bool:
    """Whether words for the country are of an average."""
    return _averages(lang).search(words) is not None


@lru_cache
def _averages(lang: str) -> re.Pattern[str]:
    return re.compile(pattern(lang, "comparator/average"), re.IGNORECASE)


def averages_localities(text: str, lang: str, sentence: Span) -> bool:
    """Whether a sentence tells an average of the provinces in general."""
    mean = bool(occurrences(text, lang, sentence, "comparator/mean"))
    return mean and _localities(lang).search(text, *sentence) is not None


@lru_cache
def _localities(lang: str) -> re.Pattern[str]:
    """Provinces in general, more than one: "localities", «các tỉnh»."""
    several = {"en": r"(?=\w+(?:s|ies)\b)", "vi": r"(?:các|những)\s+", "bn": "", "hi": ""}[lang]
    return re.compile(
        rf"{LEFT}{several}{pattern(lang, 'number-word/province-level')}{ENDING[lang]}{RIGHT}", re.IGNORECASE
    )


@lru_cache
def _average(lang: str) -> re.Pattern[str]:
    """What makes the country the measure of a figure rather than its area: an average, a first place."""
    return re.compile(rf"{LEFT}{pattern(lang, 'comparator/average')}(?:\s+(?:of|in|the|của|trong))*\s*$", re.IGNORECASE)

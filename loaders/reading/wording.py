"""The vocabulary's labels as regular expressions, for the readers of figures and dates.

A figure's grammar is about what stands directly beside a number, so its readers need labels inside larger patterns
rather than matches of their own. Patterns are for ``NormalisedText.text`` and ``re.IGNORECASE``.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

import ahocorasick_rs
from ahocorasick_rs import MatchKind

from ...ontology.iri import CON, RDF, SKOS
from .concepts import Concepts
from .normalisation import NormalisedText, matching_key

_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
LEFT = rf"(?<![\w{_MARKS}])"
"""No word goes on before this place (vowel signs are no word characters to ``re``)."""
RIGHT = rf"(?![\w{_MARKS}])"
"""No word goes on after this place."""
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A letter or a vowel sign."""
SIGNS = _MARKS
"""The vowel signs, for use inside a class of characters."""
ENDING = {
    "bn": r"(?:টি|টা|জন|গুলি|গুলো)?(?:য়ের|য়ে|য়|এর|ের|েরও|তে|েতে|কে|র|রও|ে|েও|এ|ও|ই)*",
    "hi": r"(?:ों|ें|ाओं|ियों)?",
    "vi": "",
    "en": r"(?:'s|s|es)?",
}
"""Case and number endings that a word may carry, by language."""
AND = "(?:and|và|এবং|ও|আর|और|एवं|तथा|व)"
"""«And» in any of the languages."""
OF_HI = "(?:का|के|की)"
"""The Hindi genitive postposition; in Bengali the genitive is an ending, in Vietnamese and English a word."""


@lru_cache(maxsize=65536)
def spelled(label: str) -> str:
    """A label or a piece of text as lexical tables are keyed: NFC, lower case, ASCII digits, without nukta.

    >>> spelled("Tỷ"), spelled("১ম"), spelled("हज़ार")
    ('tỷ', '1ম', 'हजार')
    """
    composed = unicodedata.normalize("NFC", label.lower()).replace("\u093c", "").replace("ँ", "ं")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in composed if c not in "\u200c\u200d")


def _regex(label: str) -> str:
    escaped = re.sub(r"(\\ |-)", r"[\\s-]", re.escape(spelled(label)).replace(r"\-", "-"))
    return re.sub(r"([\u0915-\u0939])", "\\1\u093c?", escaped).replace("ं", "[ंँ]")


@lru_cache(maxsize=4096)
def labels(lang: str, *keys: str) -> tuple[str, ...]:
    """The labels of concepts (``unit/percent``) in a language, spelled, longest first."""
    found = {spelled(label) for key in keys for label in Concepts.open().labels(CON + key, lang)}
    return tuple(sorted(found, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=4096)
def pattern(lang: str, *keys: str) -> str:
    """A group that matches any label of the concepts in a language; never matches where there is none."""
    return "(?:" + ("|".join(_regex(label) for label in labels(lang, *keys)) or r"(?!)") + ")"


@lru_cache(maxsize=64)
def _openings(lang: str, keys: tuple[str, ...], words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    firsts = {matching_key(re.split(r"[\s-]", label)[0], lang) for label in (*labels(lang, *keys), *words)}
    return ahocorasick_rs.AhoCorasick(sorted(firsts), matchkind=MatchKind.LeftmostLongest)


_FIRST_DIGIT_OR_BRACKET = re.compile(r"[0-9(](?<![0-9]{2})")


def beginnings(
    text: NormalisedText,
    keys: tuple[str, ...],
    words: tuple[str, ...] = (),
    *,
    figures: bool = False,
    whole: bool = False,
) -> list[int]:
    """Where a pattern can match that begins with labels of concepts or with other ``words``: where their first words
    begin, ``whole`` ones only where these take no endings; with ``figures`` also digits and brackets."""
    key = text.key
    starts = [found.start() for found in _FIRST_DIGIT_OR_BRACKET.finditer(text.text)] if figures else []
    for _, start, end in _openings(text.lang, keys, words).find_matches_as_indexes(key):
        with_before = key[start - 1 : start + 1]
        if with_before.isalpha() or with_before.isdigit():
            continue
        if not (whole and key[end - 1].isalpha() and key[end : end + 1].isalpha()):
            starts.append(text.key_span(start, start + 1)[0])
    return sorted(starts)


def matches_at(grammar: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives for a grammar that matches nowhere else than at some offsets, in a tenth of its time."""
    end, match_at = 0, grammar.match
    for start in starts:
        if start >= end and (match := match_at(text, start)):
            yield match
            end = match.end()


@lru_cache
def _narrower() -> dict[str, tuple[str, ...]]:
    found = defaultdict(list)
    for subject in Concepts.open().subjects(SKOS + "broader"):
        for broader in Concepts.open().values(subject, SKOS + "broader"):
            found[broader.removeprefix(CON)].append(subject.removeprefix(CON))
    return {broader: tuple(sorted(keys)) for broader, keys in found.items()}


def narrower(key: str) -> tuple[str, ...]:
    """The concepts directly below one: the months of ``calendar/month``."""
    return _narrower().get(key, ())


@lru_cache
def valued(lang: str, key: str) -> dict[str, Decimal]:
    """The spelled labels of the concepts below one, with their number: ``{"tỷ": 1000000000, …}``."""
    found = {}
    for concept in narrower(key):
        for value in Concepts.open().values(CON + concept, RDF + "value"):
            found.update(dict.fromkeys(labels(lang, concept), Decimal(value)))
    return found

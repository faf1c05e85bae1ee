"""The vocabulary as a lexicon: the labels of concepts and named entities, found in one pass over a text.

Aho–Corasick over the labels' matching keys (all overlapping hits), then word boundaries with the case endings that
Bengali and the plural endings that Hindi and English put on words. Choosing among overlapping matches is left to
:func:`longest`, since readers of different things look at different schemes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import ahocorasick_rs
from pyoxigraph import Literal, NamedNode

from ...ontology.iri import CON, GOV, ID, SKOS
from ...ontology.vocabulary import vocabulary_quads
from ..gazetteer import Gazetteer
from .concepts import Concepts
from .interchange import variants
from .normalisation import NormalisedText, matching_key

LANGUAGES = ("en", "vi", "bn", "hi")
_start = attrgetter("start")
_LABELS = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}
# Named things keep their Latin names inside Bengali and Hindi text, and their Vietnamese ones inside English.
_NAMED = {"body", "programme", "platform", "document", "platform-kind", "programme-kind", "place"}
# What stands beside numbers and verbs, in dates and in documents' numbers is looked for there (``wording``) alone.
_BESIDE = {"calendar", "comparator", "issuer-code", "letter", "light-verb", "number-word", "unit", "value-kind"}
_NOT_SOUGHT = _BESIDE | {"person", "interchangeable"}

_LEFT_OUT = re.compile("[\u093c\u200c\u200d]")  # nukta and joiners: labels are compared without
_BENGALI_ENDINGS = (
    r"(?:-?(?:টি|টা|গুলি|গুলো|গুলা|গণ|বৃন্দ))?(?:-?(?:দের|েদের|রা|েরা|য়ের|ের|র|এর|কে|েকে|তে|েতে|ে|য়|এ|এতে))?(?:-?(?:ও|ই))?"
)
_ENDINGS = {
    "bn": re.compile(unicodedata.normalize("NFC", _BENGALI_ENDINGS)),
    "hi": re.compile("(?:ियों|यों|ियां|यां|ाओं|ओं|ों|ाएं|एं|ें|े)?"),
    "en": re.compile("(?:'s|s'|es|s)?"),
    "vi": re.compile(""),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a label stands for: the IRI of a concept or entity and its scheme (``role``, ``platform``, ``place`` …)."""

    iri: str
    scheme: str

    @property
    def key(self) -> str:
        """The last part of the IRI: ``vice-chair``, ``vneid``."""
        return self.iri.rsplit("/", 1)[1]


class Match(NamedTuple):
    """A label found in normalised text: ``[start, end)`` without and ``[start, tail)`` with the word's case ending."""

    start: int
    end: int
    tail: int
    suffix: str
    entries: tuple[Entry, ...]
    schemes: frozenset[str]

    def of(self, *schemes: str) -> Entry | None:
        """The first entry of one of the schemes."""
        if self.schemes.isdisjoint(schemes):
            return None
        for entry in self.entries:
            if entry.scheme in schemes:
                return entry
        return None


def scheme_of(iri: str) -> str | None:
    """The scheme of a concept's or entity's IRI: the first part of its path.

    >>> scheme_of("https://w3id.org/govgraph/concept/role/chair")
    'role'
    """
    for base in (CON, ID):
        if iri.startswith(base) and "/" in (path := iri.removeprefix(base)):
            return path.split("/", 1)[0]
    return None


def _is_abbreviation(label: str) -> bool:
    return label.isupper() and label.isascii() and len(label) <= 5


class _Digits(dict[int, str]):
    """Decimal digits of any script as ASCII ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char = str(unicodedata.decimal(char)) if char.isdecimal() else char
        return char


_DIGITS = _Digits()


class _InWords(dict[str, bool]):
    """Whether a character is one of words: a letter, a digit or a mark."""

    def __missing__(self, char: str) -> bool:
        known = self[char] = char.isalnum() or unicodedata.category(char)[0] == "M"
        return known


_IN_WORDS = _InWords()


def _labels() -> Iterable[tuple[str, str, str]]:
    """IRI, label and language of every label that the reader looks for."""
    for quad in vocabulary_quads():
        if quad.predicate.value in _LABELS and isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            yield quad.subject.value, quad.object.value, quad.object.language or "en"
    yield from _verb_forms()
    for place in Gazetteer.open().provinces.values():
        for lang, names in place.labels.items():
            if lang in LANGUAGES:
                for name in names:
                    yield place.iri, name, lang


def _verb_forms() -> Iterable[tuple[str, str, str]]:
    """IRI, wording and language of the frames' verbs that are a noun with a light verb, in each form of their voice."""
    concepts = Concepts.open()
    for iri in concepts.subjects(GOV + "verbNoun"):
        voice = concepts.values(iri, GOV + "voice")[0]
        for lang in LANGUAGES:
            for noun in concepts.language_values(iri, GOV + "verbNoun", lang):
                for form in concepts.labels(f"{CON}light-verb/{voice}", lang):
                    yield iri, noun + form[1:] if form.startswith("-") else f"{noun} {form}", lang


def _readable_in(lang: str, label: str, label_lang: str, scheme: str) -> bool:
    """Whether a label is looked for in texts of a language."""
    if label_lang == lang:
        return True
    if lang in ("bn", "hi"):
        return label_lang in ("vi", "en") and scheme in _NAMED
    return lang == "en" and label_lang == "vi" and scheme in _NAMED and (" " in label or label.isupper())


class Lexicon:
    """All labels that are looked for in texts of one language."""

    def __init__(self, lang: str, labels: Iterable[tuple[str, str, str]]):
        """Compile the labels (IRI, label, language) that are readable in ``lang``."""
        self.lang = lang
        found: dict[str, dict[Entry, str]] = defaultdict(dict)
        sought = [
            (iri, scheme, label, label_lang)
            for iri, label, label_lang in labels
            if (scheme := scheme_of(iri)) is not None
            and scheme not in _NOT_SOUGHT
            and _readable_in(lang, label, label_lang, scheme)
        ]
        for iri, scheme, label, _ in (*sought, *variants(sought)):
            spelled = _LEFT_OUT.sub("", unicodedata.normalize("NFC", label))
            digits = spelled.translate(_DIGITS)
            key = matching_key(digits, lang)
            if key.strip():
                found[key][Entry(iri, scheme)] = digits
        self._patterns = sorted(found)
        self._entries = [tuple(sorted(found[key], key=lambda e: e.iri)) for key in self._patterns]
        self._schemes = [frozenset(entry.scheme for entry in entries) for entries in self._entries]
        # an abbreviation in capitals is not the word in small letters: «IT», «UN», «WHO»
        self._capitals = [next(filter(_is_abbreviation, found[key].values()), None) for key in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    @staticmethod
    @lru_cache
    def open(lang: str) -> "Lexicon":
        """The lexicon of the vocabulary and the provinces for texts of a language, compiled once a process."""
        return Lexicon(lang, _labels())

    def matches(self, text: NormalisedText) -> list[Match]:
        """Every match in order of start, longer first; overlapping ones included."""
        if self._automaton is None:
            return []
        key = text.key + " "  # also what stands before the first character, as the last one
        in_word = _IN_WORDS
        ending = _ENDINGS[self.lang]
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(text.key, overlapping=True):
            if in_word[key[start - 1]] and in_word[key[start]]:
                continue
            tail = end
            if in_word[key[end - 1]] and (in_word[key[end]] or key[end] in "-'"):
                tail = ending.match(key, end).end()  # type: ignore[union-attr]
                if in_word[key[tail]] and in_word[key[tail - 1]]:
                    continue
            first, last = text.key_span(start, end)
            if (capitals := self._capitals[index]) and text.text[first:last] != capitals:
                continue
            after = last if tail == end else text.key_span(start, tail)[1]
            suffix = text.text[last:after]
            found.append(Match(first, last, after, suffix, self._entries[index], self._schemes[index]))
        found.reverse()  # from the order of ends; sorting keeps longer before shorter
        found.sort(key=_start)
        return found


def longest(matches: Iterable[Match], *schemes: str) -> list[Match]:
    """Leftmost-longest, non-overlapping matches that have an entry in one of the schemes, with those entries only."""
    chosen: list[Match] = []
    sought = frozenset(schemes)
    end = 0
    for match in matches:
        if match.start < end or sought.isdisjoint(match.schemes):
            continue
        if not match.schemes <= sought:
            entries = tuple(entry for entry in match.entries if entry.scheme in sought)
            match = Match(*match[:4], entries, match.schemes & sought)
        chosen.append(match)
        end = match.end
    return chosen

"""The indicator that the words around a figure name.

A label of an indicator is found where its words stand close together in the figure's clause, in any order and
inflection: texts rarely print the phrase of the vocabulary itself. Longer labels, nearer ones, and indicators of the
figure's unit win.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ....ontology.iri import CON, GOV, SKOS, content_hash
from ..claims import Span
from ..concepts import Concepts
from ..wording import LETTER, labels, spelled

_WORD = re.compile(rf"(?:{LETTER}|\d)+")
_SUFFIXES = {
    "bn": (
        "গুলির",
        "গুলিতে",
        "গুলিকে",
        "গুলি",
        "দের",
        "েরও",
        "ের",
        "য়ের",
        "য়ে",
        "তে",
        "কে",
        "টির",
        "টি",
        "র",
        "ে",
        "য়",
        "ও",
    ),
    "hi": ("ाओं", "ियों", "ियां", "ियाँ", "ाएं", "ाएँ", "ओं", "ों", "ें", "ां", "ी", "े", "ा"),
    "en": ("isation", "ization", "ised", "ized", "ising", "izing", "ies", "ed", "y", "s"),
    "vi": (),
}
_FILLERS = {
    "bn": {"এর", "ও", "এবং", "জন্য", "থেকে"},
    "hi": {"का", "की", "के", "को", "में", "से", "और", "पर", "द्वारा"},
    "en": {"of", "the", "a", "an", "for", "and", "on", "in", "to", "by", "with"},
    "vi": {"của", "và", "cho", "trên", "được", "có"},
}
_COMPATIBLE = {
    "percent": {"percent", "count", "score"}, "count": {"count", "percent"}, "rank": {"score", "percent", "count"},
    "score": {"score", "percent"}, "vnd": {"vnd", "count"}, "usd": {"vnd", "count"}, "other": {"other", "count"},
}  # fmt: skip

_LONGEST_WORD = 100
_NEUTRAL = CON + "direction/none"


@dataclass(frozen=True, slots=True)
class _Label:
    indicator: str
    unit: str
    counts: bool
    stems: frozenset[str]
    weight: int


def indicator_of(
    text: str,
    lang: str,
    figure: Span,
    clause: Span,
    unit: str,
    *,
    least: float = 0.0,
    of_unit: str | None = None,
    changes: bool = False,
) -> str | None:
    """The IRI of the indicator that best fits a figure of a unit among the words of its clause; None if none does.

    ``least`` is the score it must exceed; ``of_unit`` admits only indicators of that unit. A percentage is of no mere
    quantity such as a population, unless the quantity ``changes`` by it.
    """
    stretch = _stretch(text[clause.start : clause.end], lang)
    best, best_score = None, least
    figure = Span(figure.start - clause.start, figure.end - clause.start)
    for label in stretch.labels:
        if of_unit not in (None, label.unit) or (label.counts and unit == "percent" and not changes):
            continue
        score = _score(label, stretch, figure, unit)
        if score > best_score:
            best, best_score = label.indicator, score
    return best


class _Stretch(NamedTuple):
    """Words of a text that labels have: where they begin and end, which have which stem, and the labels among them."""

    words: dict[int, Span]
    positions: dict[str, list[int]]
    labels: list[_Label]


@lru_cache(maxsize=256)
def _stretch(text: str, lang: str) -> _Stretch:
    words: dict[int, Span] = {}
    positions: dict[str, list[int]] = defaultdict(list)
    telling, index = _telling(lang), _by_stem(lang)
    for position, word in enumerate(_WORD.finditer(text)):
        if (stem := _stem(spelled(word.group()), lang)) in telling:
            positions[stem].append(position)
            words[position] = Span(*word.span())
    present = positions.keys()
    among = [label for stem in sorted(present & index.keys()) for label in index[stem] if label.stems <= present]
    return _Stretch(words, positions, among)


@lru_cache
def _telling(lang: str) -> frozenset[str]:
    """The stems of all labels."""
    return frozenset().union(*(label.stems for labels in _by_stem(lang).values() for label in labels))


def open_indicator(words: str, lang: str, nth: int = 0) -> str:
    """The IRI of the concept for words that the vocabulary does not know: the same words, the same concept.

    ``nth`` tells apart the figures that share their words: how many of them stand before this one.
    """
    stems = sorted({_stem(spelled(m.group()), lang) for m in _WORD.finditer(words)})
    return f"{CON}indicator/open/{content_hash(lang, *stems, *([str(nth)] if nth else []))}"


@lru_cache(maxsize=65536)
def _stem(word: str, lang: str) -> str:
    """A word without its endings, one after another, so that every form of a word comes down to the same."""
    if len(word) > _LONGEST_WORD:
        return word
    while ending := next((e for e in _SUFFIXES[lang] if word.endswith(e) and len(word) - len(e) >= 3), None):
        word = word[: -len(ending)]
    return word


def _stems(label: str, lang: str) -> frozenset[str]:
    return frozenset(_stem(m.group(), lang) for m in _WORD.finditer(label) if m.group() not in _FILLERS[lang])


@lru_cache
def _by_stem(lang: str) -> dict[str, tuple[_Label, ...]]:
    """The labels of a language by one of their words, the longest."""
    concepts = Concepts.open()
    found = defaultdict(list)
    for iri in concepts.subjects(GOV + "direction"):
        if concepts.values(iri, SKOS + "broader"):
            continue  # a part of an index, which only places and scores are in: index_parts
        unit = next((u.rsplit("/", 1)[1] for u in concepts.values(iri, GOV + "unit")), "count")
        counts = unit == "count" and _NEUTRAL in concepts.values(iri, GOV + "direction")
        for label in labels(lang, iri.removeprefix(CON)):
            if stems := _stems(label, lang):
                entry = _Label(iri, unit, counts, stems, sum(len(stem) for stem in stems))
                found[max(stems, key=lambda stem: (len(stem), stem))].append(entry)
    return {stem: tuple(entries) for stem, entries in found.items()}


def _score(label: _Label, stretch: _Stretch, figure: Span, unit: str) -> float:
    """Length of the label, less for words far apart or far from the figure or of another unit; 0 if it does not fit."""
    anchor = max(label.stems, key=lambda stem: (len(stem), stem))
    best = 0.0
    for at in stretch.positions[anchor]:
        nearest = [min(stretch.positions[stem], key=lambda i: abs(i - at)) for stem in label.stems]
        spread = max(nearest) - min(nearest) + 1 - len(label.stems)
        if spread > 2 * len(label.stems) + 2:
            continue
        start, end = stretch.words[min(nearest)].start, stretch.words[max(nearest)].end
        distance = max(0, start - figure.end, figure.start - end)
        if label.unit == "score" and unit in ("count", "vnd", "usd", "other"):
            return 0.0  # an index counts nothing
        fit = 1.0 if label.unit == unit else 0.7 if label.unit in _COMPATIBLE[unit] else 0.45
        best = max(best, label.weight * fit / (1 + 0.15 * spread) / (1 + distance / 100))
    return best

"""Readings of a Vietnamese name from its words, scored.

Invariant: nothing is looked up in a table of transliterated names. Every word is decoded to the Vietnamese syllables
it may stand for (see ``transliteration``), and the whole name is scored: how regular the spelling is, how usual the
syllables are as surname, middle and given name, and whether such a person is in ``ontology/vocabulary/persons.ttl``.
"""

import itertools
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from ....ontology.folding import is_indic, search_key
from ....ontology.iri import GOV, ID, RDF, fold
from ..spelling.syllables import given_cost, middle_cost, rows, spellings, surname_cost, usage_costs, use
from ..spelling.transliteration import syllable_pairs, syllables_of

MOST_READINGS = 6

_SPELLING_WEIGHT = 3.0
_KNOWN_BONUS = 3.0
"""For a spelling that is regular; less for others, none for a stretch."""
_TOGETHER_COST = 0.3
_STRANGE_WORD_COST = 1.6
_COMMON_WORD_COST = 0.5
_BEAM = 24
_PERSONS = files("govgraph.ontology") / "vocabulary" / "persons.ttl"


class Reading(NamedTuple):
    """One way to read a name: folded syllables with blanks between, a score of 0 to 1, whether the person is known."""

    folded: str
    score: float
    known: bool


@cache
def context_words(lang: str, kind: str) -> frozenset[str]:
    """The words of ``name-context.csv`` of a kind: honorific, area, common, stop, not-person."""
    return frozenset(row["word"] for row in rows("name-context.csv") if row["lang"] == lang and row["kind"] == kind)


@cache
def known_persons() -> frozenset[str]:
    """The folded names, blanks between syllables, of the persons in the vocabulary."""
    person = NamedNode(GOV + "Person")
    quads = parse(_PERSONS.read_bytes(), format=RdfFormat.TURTLE)
    prefix = ID + "person/"
    return frozenset(
        quad.subject.value.removeprefix(prefix).partition("~")[0].replace("-", " ")
        for quad in quads
        if quad.predicate.value == RDF + "type" and quad.object == person and isinstance(quad.subject, NamedNode)
    )


@cache
def _known_by_sound() -> Mapping[str, tuple[str, ...]]:
    by_sound: dict[str, list[str]] = {}
    for name in sorted(known_persons()):
        by_sound.setdefault(search_key(name), []).append(name)
    return {key: tuple(names) for key, names in by_sound.items()}


def decode(words: Sequence[str], lang: str) -> list[Reading]:
    """The readings of a name given word by word, best first; none when it does not read as Vietnamese.

    Args:
        words: The words as they stand in the normalised text, without case endings.
        lang: "bn", "hi", "vi" or "en".

    >>> decode(["নগুয়েন", "ডুক", "ভুওং"], "bn")[0].folded
    'nguyen duc vuong'
    >>> decode(["Nguyễn", "Đức", "Vượng"], "vi")[0].folded
    'nguyen duc vuong'
    """
    return list(readings_of(tuple(words), lang))


@lru_cache(maxsize=16384)
def readings_of(words: tuple[str, ...], lang: str) -> tuple[Reading, ...]:
    """As ``decode``, from and to tuples."""
    if not any(map(is_indic, words)):
        return _as_written(words)
    common = context_words(lang, "common")
    surcharge = _COMMON_WORD_COST * sum(word in common for word in words)
    candidates = [syllables_of(word) for word in words]
    if len(words) == 1 and not candidates[0]:
        return _written_together(words[0])
    ranked = _rank(candidates) if all(candidates) else []
    ranked += _heard_alike(words, candidates)
    known = known_persons()
    best: dict[str, tuple[float, float, tuple[float, ...]]] = {}
    for syllables, spelling in ranked:
        name = " ".join(syllables)
        usage = usage_costs(syllables)
        bonus = _KNOWN_BONUS * max(0.0, 1.0 - spelling) if name in known else 0.0
        rank = _SPELLING_WEIGHT * spelling + sum(usage) - bonus
        if name not in best or rank < best[name][0]:
            best[name] = (rank, spelling, usage)
    usual = sorted(best.items(), key=lambda item: (item[1][0], item[0]))[:MOST_READINGS]
    return tuple(
        Reading(name, score_of(spelling / len(words), usage, name in known, surcharge / len(words)), name in known)
        for name, (_, spelling, usage) in usual
    )


def _written_together(word: str) -> tuple[Reading, ...]:
    """Surname and given name in one word: «জিয়াংনান»."""
    readings: dict[str, Reading] = {}
    for surname, given, cost in syllable_pairs(word):
        name = f"{surname} {given}"
        if use(surname).surname and use(given).given:
            known = name in known_persons()
            score = score_of(cost / 2, usage_costs((surname, given)), known, _TOGETHER_COST)
            readings.setdefault(name, Reading(name, score, known))
    return tuple(sorted(readings.values(), key=lambda reading: (-reading.score, reading.folded))[:MOST_READINGS])


def _as_written(words: tuple[str, ...]) -> tuple[Reading, ...]:
    """A Latin name is folded; to be decided is only whether it has i or y (Quí, Quý)."""
    syllables = fold(" ".join(words)).split("-")
    if not all(syllables):
        return ()
    cost = _STRANGE_WORD_COST * sum(not syllables_of(syllable) for syllable in syllables) / len(words)
    readings: list[Reading] = []
    for spelling in itertools.islice(itertools.product(*map(spellings, syllables)), MOST_READINGS):
        name = " ".join(spelling)
        known = name in known_persons()
        reading = Reading(name, score_of(cost, usage_costs(spelling), known, 0.0), known)
        readings.insert(0 if known else len(readings), reading)
    return tuple(readings)


def _rank(candidates: Sequence[tuple[tuple[str, float], ...]]) -> list[tuple[tuple[str, ...], float]]:
    """The likeliest syllable sequences (a beam over positions) with their spelling costs."""
    beam: list[tuple[float, float, tuple[str, ...]]] = [(0.0, 0.0, ())]
    last = len(candidates) - 1
    for position, options in enumerate(candidates):
        cost_of = surname_cost if position == 0 and last else given_cost if position == last else middle_cost
        beam = sorted(
            (rank + _SPELLING_WEIGHT * cost + cost_of(syllable), spelling + cost, (*so_far, syllable))
            for rank, spelling, so_far in beam
            for syllable, cost in options
        )[:_BEAM]
    return [(name, spelling) for _, spelling, name in beam]


def _heard_alike(
    words: tuple[str, ...], candidates: Sequence[tuple[tuple[str, float], ...]]
) -> list[tuple[tuple[str, ...], float]]:
    """Known persons whose name has the same sound key, with the cost of the spelling."""
    if len(words) < 2:
        return []
    alike = _known_by_sound().get(search_key(" ".join(words)), ())
    return [
        (
            syllables,
            sum(dict(options).get(s, _STRANGE_WORD_COST) for s, options in zip(syllables, candidates, strict=True)),
        )
        for name in alike
        if len(syllables := tuple(name.split())) == len(words)
    ]


def score_of(spelling: float, usage: Sequence[float], known: bool, surcharge: float) -> float:
    """From mean costs to 0..1: 1 for a regular spelling of usual syllables; long names are rarer."""
    surname = usage[0] if len(usage) > 1 else 0.0
    others = usage[1:] or usage
    length = 0.25 * max(0, len(usage) - 4)
    score = exp(-(0.8 * spelling + 0.18 * surname + 0.2 * sum(others) / len(others) + surcharge + length))
    return round(1.0 - (1.0 - score) * 0.3 if known else score, 3)

"""Short forms that a text explains: «Provincial Party Committee (PPC)» makes "PPC" a name of it from there on.

A short form is read as the words it stands for, with what follows them: "PPC's Office" is "Party Committee's Office".
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from .lexicon import Lexicon, Match
from .normalisation import NormalisedText

_EXPLAINED = re.compile(r"\s\(((?=[^()]*[A-ZĐ][^()]*[A-ZĐ])[A-ZĐ][A-Za-zĐđ&-]{1,8})\)")
_WORD_END = re.compile(r"\b")
_NAMED = frozenset(("body", "body-kind"))
_READ_ON = 60  # characters behind a short form that can belong to a longer name


def with_short_forms(text: NormalisedText, matches: list[Match]) -> list[Match]:
    """The matches, with those of short forms after their explanation; what a short form means elsewhere is left out."""
    meanings = _meanings(text.text, matches)
    if not meanings:
        return matches
    starts: set[int] = set()
    spelled_out: list[Match] = []
    for short, start, end in _uses(text.text, list(meanings)):
        explanations = [at for at, _ in meanings[short]]
        before = bisect_left(explanations, start) - 1
        if before >= 0:
            starts.add(start)
            if start > explanations[before] + len(" ("):
                spelled_out += _in_full(text, meanings[short][before][1], start, end)
    kept = [m for m in matches if m.start not in starts or m.schemes.isdisjoint(_NAMED)]
    return sorted(kept + spelled_out, key=lambda m: (m.start, -m.end))


def _meanings(text: str, matches: list[Match]) -> dict[str, list[tuple[int, Match]]]:
    """The short forms that a text explains: where it does, and what each stands for from there on."""
    explained = list(_EXPLAINED.finditer(text))
    named: dict[int, Match] = {}
    for match in reversed(matches) if explained else ():
        if not match.schemes.isdisjoint(_NAMED):
            named[match.tail] = match  # the one that begins first stays
    meanings: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for explanation in explained:
        if full := named.get(explanation.start()):
            meanings[explanation[1]].append((explanation.start(), full))
    return meanings


def _uses(text: str, short_forms: list[str]) -> Iterator[tuple[str, int, int]]:
    """Where short forms stand as words."""
    for index, start, end in AhoCorasick(short_forms).find_matches_as_indexes(text, overlapping=True):
        if _WORD_END.match(text, start) and _WORD_END.match(text, end):
            yield short_forms[index], start, end


def _in_full(text: NormalisedText, full: Match, start: int, end: int) -> list[Match]:
    """The matches that begin with a short form ``[start, end)``, read as the words it stands for."""
    words = text.text[full.start : full.end]
    spelled_out = NormalisedText(words + text.text[end : end + _READ_ON], text.lang)
    longer = end - len(words)
    return [
        m._replace(start=start, end=m.end + longer, tail=m.tail + longer)
        for m in Lexicon.open(text.lang).matches(spelled_out)
        if m.start == 0 and m.end >= len(words) and not m.schemes.isdisjoint(_NAMED)
    ]

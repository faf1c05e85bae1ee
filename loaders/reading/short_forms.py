"""Short forms that a text explains: «Provincial Party Committee (PPC)» makes "PPC" a name of it from there on.

A short form is read as the words it stands for, with what follows them: "PPC's Office" is "Party Committee's Office".
"""

import re

from .lexicon import Lexicon, Match
from .normalisation import NormalisedText

_EXPLAINED = re.compile(r"\((?<=\s.)((?=[^()]*[A-ZĐ][^()]*[A-ZĐ])[A-ZĐ][A-Za-zĐđ&-]{1,8})\)")
_WORD_END = re.compile(r"\b")
_WORD = re.compile(r"\b[A-ZĐ][A-Za-zĐđ&-]{1,8}\b")
_NAMED = frozenset(("body", "body-kind"))
_READ_ON = 60  # characters behind a short form that can belong to a longer name


def with_short_forms(text: NormalisedText, matches: list[Match]) -> list[Match]:
    """The matches, with those of short forms after their explanation; what a short form means elsewhere is left out."""
    explained = {m.start() - 1: m[1] for m in _EXPLAINED.finditer(text.text)}
    meant: dict[str, Match] = {}
    for match in matches if explained else ():  # the longest name before the brackets comes first
        if match.tail in explained and not match.schemes.isdisjoint(_NAMED):
            meant.setdefault(explained[match.tail], match)
    if not meant:
        return matches
    uses = [use for use in _WORD.finditer(text.text) if use[0] in meant and use.start() > meant[use[0]].tail]
    starts = {use.start() for use in uses}
    found = [m for m in matches if m.start not in starts or m.schemes.isdisjoint(_NAMED)]
    for use in uses:
        if text.text[use.start() - 1] != "(":
            found += _in_full(text, meant[use[0]], *use.span())
    return sorted(found, key=lambda m: (m.start, -m.end))


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

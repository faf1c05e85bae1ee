"""Short forms that a text explains: «Provincial Party Committee (PPC)» makes "PPC" a name of it from there on.

A short form is read as the words it stands for, with what follows them: "PPC's Office" is "Party Committee's Office".
"""

import re

from .lexicon import Lexicon, Match
from .normalisation import NormalisedText

_EXPLAINED = re.compile(r"\s\(((?=[^()]*[A-ZĐ][^()]*[A-ZĐ])[A-ZĐ][A-Za-zĐđ&-]{1,8})\)")
_NAMED = frozenset(("body", "body-kind"))
_READ_ON = 60  # characters behind a short form that can belong to a longer name


def with_short_forms(text: NormalisedText, matches: list[Match]) -> list[Match]:
    """The matches, with those of short forms after their explanation; what a short form means elsewhere is left out."""
    found = list(matches)
    for explained in _EXPLAINED.finditer(text.text):
        named = [m for m in matches if m.tail == explained.start() and not m.schemes.isdisjoint(_NAMED)]
        if not named:
            continue
        full = min(named, key=lambda m: m.start)
        uses = [
            m.span() for m in re.finditer(rf"\b{re.escape(explained[1])}\b", text.text) if m.start() > explained.start()
        ]
        starts = {start for start, _ in uses}
        found = [m for m in found if m.start not in starts or m.schemes.isdisjoint(_NAMED)]
        for start, end in uses[1:]:
            found += _in_full(text, full, start, end)
    return sorted(found, key=lambda m: (m.start, -m.end)) if len(found) != len(matches) else matches


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

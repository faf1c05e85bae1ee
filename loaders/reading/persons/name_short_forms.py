"""The end of a full name that stands alone later: «মাই ট্যাম» after Hoàng Thị Mỹ Tâm, "Minh Hoai said"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ....ontology.folding import is_indic
from ..spelling.transliteration import syllables_of
from .name_decoding import Reading, context_words
from .name_words import BENGALI_ENDINGS, LONGEST_WORD, WORD, NameSpan, doubtful, never_in_names

_LONGEST_LABEL = 300
_WORD_AT_END = re.compile(rf"({WORD.pattern})\.? $")
_WORD_WITH_BLANK = re.compile(rf" ({WORD.pattern})")


def find_short_forms(
    text: str, lang: str, full: Sequence[NameSpan], *, blocked: Sequence[tuple[int, int]] = ()
) -> list[NameSpan]:
    """Where the end of a full name stands alone after it, read as in the full name («ভুওং বলেন», "Minh Hoai said").

    Args:
        text: As for ``find_names``.
        lang: As for ``find_names``.
        full: The names found in the text; what is one of them and the end of an earlier one is found here again.
        blocked: Spans already taken by other matches.

    >>> from .name_finding import find_names
    >>> text = "Mr. Pham Xuan Thang spoke. Thang, born in 1966, is a native of Hai Duong."
    >>> [text[n.start:n.end] for n in find_short_forms(text, "en", find_names(text, "en"))]
    ['Thang']
    """
    ends: dict[str, tuple[NameSpan, int]] = {}
    for name in full:
        words = text[name.start : name.end].split()
        if len(words) == 1:  # a full name in one word: stands as it is
            ends.setdefault(words[0], (name, len(name.folded.split())))
        for length in range(1, min(3, len(words))):
            written = " ".join(word.title() if word.isupper() else word for word in words[-length:])
            if length == 1 or name.folded.split()[-length] != "thi":
                ends.setdefault(written, (name, length))
    themselves = [name for name in full if not _ends_an_earlier(name, ends.get(text[name.start : name.end]))]
    taken = sorted([*blocked, *((name.start, name.end) for name in themselves)])
    found = []
    for written, (name, length) in ends.items():
        at = text.find(written, name.end)
        while at >= 0:
            end = at + len(written)
            if _stands_alone(text, at, end, lang) and not _overlaps(taken, at, end):
                found.append(NameSpan(at, end, _readings_of_end(name, length)))
            at = text.find(written, end)
    return sorted(found, key=lambda short: short.start)


def _ends_an_earlier(name: NameSpan, met: tuple[NameSpan, int] | None) -> bool:
    return met is not None and met[0].end < name.start


def _readings_of_end(name: NameSpan, length: int) -> tuple[Reading, ...]:
    """How the last words of a name read in it."""
    best: dict[str, Reading] = {}
    for reading in name.readings:
        end = " ".join(reading.folded.split()[-length:])
        best.setdefault(end, Reading(end, reading.score, known=False))
    return tuple(best.values())


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of sorted spans that are no longer than a label."""
    near = spans[bisect_left(spans, (start - _LONGEST_LABEL,)) : bisect_left(spans, (end,))]
    return any(stop > start for _, stop in near)


def _stands_alone(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the end of a name is of whole words, but for a case ending, and no part of a longer name.

    One word that is common as well needs a title («श्री थान»), and so does every Vietnamese one («Công an»).
    """
    given = text[start:end]
    ending = WORD.match(text, end)
    if WORD.match(text, start - 1) or (ending and not (lang == "bn" and ending.group() in BENGALI_ENDINGS)):
        return False
    before = _WORD_AT_END.search(text, max(0, start - LONGEST_WORD), start)
    after = _WORD_WITH_BLANK.match(text, end)
    title = before is not None and before[1] in context_words(lang, "honorific")
    if not title and " " not in given and (lang == "vi" or _is_doubtful(given, lang)):
        return False
    if before and (title or before[0].endswith(". ")):
        before = None
    beside = [word for word in (before, after) if word]
    if is_indic(given):
        return not any(syllables_of(word[1]) and word[1] not in never_in_names(lang) for word in beside)
    return not any(word[1][0].isupper() or word[1] in context_words(lang, "area") for word in beside)


def _is_doubtful(given: str, lang: str) -> bool:
    """Whether a given name is a common word as well, or too short to be told from one."""
    shortest = 3 if is_indic(given) else 2
    return len(given) < shortest or not doubtful(lang).isdisjoint((given, given.casefold()))

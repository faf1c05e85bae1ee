"""Sentences and clauses of a normalised text."""

import re

from .claims import Span

_END = re.compile(
    r"""[।॥?!\n….](?:             # first its sign alone, so that ``re`` goes from sign to sign
        (?<=[।॥?!])[।॥?!]*["')\]»]*\s*      # danda, question and exclamation marks
      | (?<=\n)\s*                # a new line is a new sentence: headings, captions, bylines
      | (?:(?<=\.)\.\.|(?<=…))\s+ # three dots close a list
      | (?<=[^\s.]\.)["')\]]*\s+(?=\S))  # a full stop, unless a small letter follows""",
    re.VERBOSE,
)
# Abbreviations that end in a full stop before a name or a number.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"])(?:[^\W\d_]|TP|Tp|Th\.?S|TS|PGS|GS|BS|KS|CN|Mr|Mrs|Ms|Dr|Prof|Assoc|Gen|Lt|Col|Maj|Sen|No|St|vs|etc|Inc|Corp|Jr|মি|ড|সা|नं|डॉ|श्री)\.\s+$"
)
_CLAUSE_END = re.compile(r";\s*")


def sentences(text: str) -> list[Span]:
    """The sentences of a text, in order, without surrounding blanks.

    >>> [t[s.start:s.end] for t in ["Mr. Vuong spoke. TP. Phủ Lý leads; 99.7% is high."] for s in sentences(t)]
    ['Mr. Vuong spoke.', 'TP. Phủ Lý leads; 99.7% is high.']
    """
    spans = []
    start = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and not end.group().startswith("..") and not _ends_sentence(text, start, end):
            continue
        spans.append((start, end.end()))
        start = end.end()
    spans.append((start, len(text)))
    return [span for first, last in spans if (span := _strip(text, first, last)).end > span.start]


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop closes the sentence from ``start``: not in an abbreviation, nor before a small letter."""
    following = text[stop.end() : stop.end() + 3].lstrip("\"'([")[:1]
    return not following.islower() and not _ABBREVIATION.search(text, max(0, start - 1, stop.start() - 8), stop.end())


def clauses(text: str, sentence: Span) -> list[Span]:
    """The stretches of a sentence between semicolons."""
    spans = []
    start = sentence.start
    for end in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        spans.append(Span(start, end.start()))
        start = end.end()
    spans.append(Span(start, sentence.end))
    return [span for span in spans if span.end > span.start]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

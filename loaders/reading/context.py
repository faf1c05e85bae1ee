"""A number in its sentence: what stands beside it, and the patterns for looking there.

A segment is the stretch between commas, brackets, colons and semicolons that a number stands in; a clause that between
semicolons.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from .claims import Draft, Span
from .normalisation import NormalisedText
from .numbers import Number
from .wording import ENDING, LEFT, RIGHT, beginnings, matches_at, pattern

MEASURES = ("power", "times", "length", "area", "volume", "speed", "storage", "mass", "foreign-money")
"""The kinds of con:unit/other."""
_SEPARATOR = re.compile(r",(?!\d)|(?<!\d),|[;:()\[\]\n]|\.{3}|…|\s[–-]\s")


class Context(NamedTuple):
    """A number in its sentence: what stands before and after it in its segment, up to the numbers next to it."""

    number: Number
    text: str
    lang: str
    sentence: Span
    segment: Span
    bracketed: bool
    before: str
    after: str
    previous: Number | None = None
    following: Number | None = None
    earlier: tuple[Number, ...] = ()

    @property
    def window(self) -> Span:
        """The span from the number before to the number after, within the segment."""
        return Span(self.number.span.start - len(self.before), self.number.span.end + len(self.after))

    @property
    def just_before(self) -> str:
        """The words right before it, where a label that ends there begins."""
        return self.before[-_LABEL:]

    @property
    def preceding(self) -> str:
        """What stands before it in its segment, across other numbers."""
        return self.text[max(self.segment.start, self.number.span.start - _PRECEDING) : self.number.span.start]

    @property
    def small(self) -> bool:
        """Whether it may be a name: a whole number without separators, scale or total."""
        digits = self.text[self.number.span.start : self.number.span.end]
        return self.number.out_of is None and self.number.value < 10000 and digits.isdecimal()


def contexts(draft: Draft, sentence: Span, inside: Sequence[Number]) -> Iterator[Context]:
    """The context of each number of a sentence, in order."""
    text = draft.text.text
    cuts = [*_SEPARATOR.finditer(text, sentence.start, sentence.end)] if inside else []
    for i, number in enumerate(inside):
        near = _part_around(sentence, number.span)
        before = bisect_right(cuts, number.span.start, key=re.Match.end)
        after = bisect_left(cuts, number.span.end, key=re.Match.start)
        stretch = Span(
            cuts[before - 1].end() if before else sentence.start,
            cuts[after].start() if after < len(cuts) else sentence.end,
        )
        start, end = (segment := _near(stretch, number.span, _FAR)).start, segment.end
        opened = open_bracket(text, sentence, number.span)
        previous = inside[i - 1] if i else None
        following = next((n for n in inside[i + 1 : i + 4] if n.span.start >= number.span.end), None)
        floor = previous.span.end if previous and previous.span.end <= number.span.start else start
        ceiling = following.span.start if following else end
        yield Context(
            number, text, draft.text.lang, near, segment, opened,
            text[max(start, floor):number.span.start], text[number.span.end:min(end, ceiling)], previous, following,
            tuple(inside[max(0, i - _EARLIER):i]),
        )  # fmt: skip


_LABEL = 80
"""More characters than a label has with its ending."""
_PRECEDING = 240
"""More characters than a grammar of what precedes a number spans."""
_FAR = 600
"""How many characters from a number words may still say something of it: tables come as one endless sentence."""
_EARLIER = 40
"""How many numbers before one may be its whole."""


def _near(stretch: Span, at: Span, far: int) -> Span:
    """What of a stretch lies near to something in it."""
    return Span(max(stretch.start, at.start - far), min(stretch.end, at.end + far))


def _part_around(sentence: Span, at: Span) -> Span:
    """What of an endless sentence lies around something in it; one part for all that stand close together."""
    if sentence.end - sentence.start < 2 * _FAR:
        return sentence
    before, behind = (at.start - sentence.start) // _FAR - 1, (at.end - sentence.start) // _FAR + 2
    return Span(max(sentence.start, sentence.start + before * _FAR), min(sentence.end, sentence.start + behind * _FAR))


def open_bracket(text: str, sentence: Span, span: Span) -> bool:
    """Whether a span stands between brackets in its sentence."""
    start = max(sentence.start, span.start - 2 * _FAR)
    return text.count("(", start, span.start) > text.count(")", start, span.start)


def clause_of(at: Context) -> Span:
    """The stretch between semicolons in which a number stands."""
    start = at.text.rfind(";", at.sentence.start, at.number.span.start) + 1 or at.sentence.start
    end = at.text.find(";", at.number.span.end, at.sentence.end)
    return Span(start, end if end >= 0 else at.sentence.end)


class Placed(Protocol):
    """What stands in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_P = TypeVar("_P", bound=Placed)
_begin = attrgetter("span.start")
_end = attrgetter("end")


def beginning_in(items: Sequence[_P], span: Span) -> Sequence[_P]:
    """Those of some items in order of the text that begin in a span."""
    if not items:
        return items
    first = bisect_left(items, span.start, key=_begin)
    return items[first : bisect_left(items, span.end, first, key=_begin)]


def paragraph_before(text: str, at: int, *, most: int = 500) -> int:
    """Where the paragraph of an offset begins, at most so many characters before it."""
    first = max(0, at - most)
    return text.rfind("\n", first, at) + 1 or first


def paragraphs_back(text: str, at: int, *, count: int = 4, most: int = 2500) -> int:
    """Where the paragraph begins that lies so many before that of an offset, or nearer."""
    start, first = at, max(0, at - most)
    for _ in range(count):
        start = text.rfind("\n", first, max(0, start - 1)) + 1
        if not start:
            return first
    return start


def clause_around(draft: Draft, at: Span) -> Span:
    """The stretch between semicolons, within its sentence, in which something stands."""
    text, sentence = draft.text.text, _part_around(sentence_around(draft, at), at)
    start = text.rfind(";", sentence.start, at.start) + 1 or sentence.start
    end = text.find(";", at.end, sentence.end)
    return trimmed(text, start, end if end >= 0 else sentence.end)


def sentence_around(draft: Draft, at: Span) -> Span:
    """The sentence in which something stands."""
    return draft.sentence_at(at.start) or at


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the blanks, brackets and signs at its ends."""
    while start < end and text[start] in " \n,;:.()-–":
        start += 1
    while end > start and text[end - 1] in " \n,;:(-–":
        end -= 1
    return Span(start, end)


_INDEXES = tuple("indicator/" + key for key in (
    "dti", "par-index", "sipas", "papi", "pci", "egdi", "ict-index", "innovation-index", "public-service-quality-index"
))  # fmt: skip


@lru_cache
def index_names(lang: str) -> re.Pattern[str]:
    """The names of the indexes by which provinces and countries are ranked."""
    return re.compile(rf"{LEFT}{pattern(lang, *_INDEXES)}", re.IGNORECASE)


def indexes_named(text: NormalisedText, stretch: Span) -> Sequence[Span]:
    """Where a stretch names indexes."""
    named = _indexes_named(text)
    return named[bisect_left(named, (stretch.start,)) : bisect_right(named, stretch.end, key=_end)]


@lru_cache(maxsize=2)  # asked of each rank and score of a text
def _indexes_named(text: NormalisedText) -> tuple[Span, ...]:
    found = matches_at(index_names(text.lang), text.text, beginnings(text, _INDEXES))
    return tuple(Span(*name.span()) for name in found)


@lru_cache(maxsize=512)
def directly_after(lang: str, *keys: str) -> re.Pattern[str]:
    """A label directly after a number, classifiers and case endings between."""
    classifier = pattern(lang, "number-word/classifier-after")
    return re.compile(rf"[\s-]?(?:{classifier}\s*)?{pattern(lang, *keys)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


@lru_cache(maxsize=512)
def directly_before(lang: str, *keys: str) -> re.Pattern[str]:
    """A label directly before a number."""
    return re.compile(rf"{LEFT}{pattern(lang, *keys)}{ENDING[lang]}[\s:.]*$", re.IGNORECASE)


@lru_cache(maxsize=512)
def anywhere(lang: str, *keys: str) -> re.Pattern[str]:
    """A label as a whole word, with its ending."""
    return re.compile(rf"{LEFT}{pattern(lang, *keys)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


@lru_cache(maxsize=512)
def occurrences(text: str, lang: str, stretch: Span, *keys: str) -> tuple[Span, ...]:
    """Where a stretch has labels of concepts as whole words: asked of every figure of a sentence."""
    return tuple(Span(*found.span()) for found in anywhere(lang, *keys).finditer(text, *stretch))


@lru_cache
def tail(lang: str) -> re.Pattern[str]:
    """What belongs to a number and precedes the deciding word: unit, classifier, case ending."""
    keys = ("percent", "vnd", "usd", "rank", "score", *MEASURES)
    units = pattern(lang, "number-word/classifier-after", *("unit/" + key for key in keys))
    return re.compile(rf"{ENDING[lang]}[\s-]?(?:%|{units})?{ENDING[lang]}", re.IGNORECASE)

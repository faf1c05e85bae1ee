"""Asides: brackets and terms of office, which part a title from its body or its holder.

"National Assembly (NA) Chairman", «প্রাদেশিক পার্টি কমিটির (নতুন) উপ-সচিব», «Bí thư Tỉnh ủy khóa XV, nhiệm kỳ 2020 - 2025».
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right

from ..claims import Draft, Mention

ASIDE = "\xa0"  # stands for every character of an aside: a blank that no text has, once it is normalised
_BRACKETS = re.compile(r"\([^()\n]{1,60}\)")
_YEARS = r"\d\d{3}\s?[-–]\s?\d{4}"  # a digit first, so that ``re`` goes from digit to digit
_TERM = {
    lang: re.compile(unicodedata.normalize("NFC", pattern), re.IGNORECASE)
    for lang, pattern in {
        "en": rf"(?:,\s?)?\b(?:(?:for|in|of)\s)?(?:the\s)?(?:{_YEARS}|\d+(?:st|nd|rd|th)|[ivxl]+)\s(?:term|tenure)\b",
        "vi": rf"(?:,\s?)?\b(?:khóa|khoá|nhiệm kỳ)\s(?:{_YEARS}|[ivxl]+\b|\d+)",
        "bn": rf"{_YEARS}\s(?:মেয়াদ|কার্যকাল)(?:ের|ে)?(?:\sজন্য)?",
        "hi": rf"{_YEARS}\s(?:के\s)?(?:कार्यकाल|अवधि|सत्र)(?:\sके\sलिए|\sमें)?",
    }.items()
}


def _tells(starts: list[int], start: int, end: int) -> bool:
    """Whether one of the offsets, which are in order, lies within a stretch."""
    return bisect_right(starts, start) < bisect_left(starts, end)


def without_asides(draft: Draft, people: list[Mention]) -> str:
    """The draft's text with :data:`ASIDE` for its asides, every other character at its place.

    Brackets that hold a title or a name are none: «Nguyễn Văn A (Chủ tịch UBND tỉnh)».
    """
    text = draft.text.text
    telling = [match.start for match in draft.longest("role", "post")] + [person.span.start for person in people]
    telling.sort()
    pieces = []
    at = 0
    spans = [m.span() for m in _TERM[draft.text.lang].finditer(text)]
    spans += [m.span() for m in _BRACKETS.finditer(text) if not _tells(telling, *m.span())]
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], ASIDE * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])

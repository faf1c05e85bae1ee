"""The words of names: what a word is in the four scripts, a name as a span with its readings, words in no name."""

import re
from functools import cache
from typing import NamedTuple

from .name_decoding import Reading, context_words

LONGEST_NAME = 6
LONGEST_WORD = 60  # characters; no word of a name comes near it
BENGALI_ENDINGS = ("য়ের", "দের", "কেও", "ের", "কে", "রা", "তে", "র", "ও", "ই")
WORD = re.compile(r"[\u0900-\u0963\u0971-\u0983\u0985-\u09e3\u09f0-\u09f1]+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
Token = re.Match[str]
"""A word of a text, where ``WORD`` matches."""


class NameSpan(NamedTuple):
    """A name in a text, without case ending (offsets in code points, end exclusive), and its readings, best first."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def folded(self) -> str:
        """The best reading's folded spelling."""
        return self.readings[0].folded

    @property
    def is_short(self) -> bool:
        """Whether this is a given name alone («কমরেড ভুওং», "Mr. Vuong")."""
        return " " not in self.folded


@cache
def never_in_names(lang: str) -> frozenset[str]:
    """Words that are in no name: grammar words, and titles, which end one."""
    return context_words(lang, "stop") | context_words(lang, "honorific")


@cache
def doubtful(lang: str) -> frozenset[str]:
    """Common words and those that are in no name."""
    return context_words(lang, "common") | never_in_names(lang)

"""What a run of words reads as: a name in Bengali or Devanagari, in Latin letters, in capitals, of the highlands.

The order of a name (surname, middle name, given name) is Vietnamese custom; Bengali case endings are those of its
grammar (genitive -র, -ের, objective -কে, plural -রা, -দের, the particles -ও, -ই).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ....ontology.folding import is_indic
from ....ontology.iri import fold
from ..spelling.syllables import use
from ..spelling.transliteration import syllables_of
from .name_decoding import Reading, context_words, readings_of
from .name_words import BENGALI_ENDINGS, LONGEST_NAME, LONGEST_WORD, NameSpan, Token, doubtful, never_in_names

THRESHOLD = 0.5
"""Least score of a name that stands without a title; after an honorific ``HONORIFIC_THRESHOLD`` is enough."""
HONORIFIC_THRESHOLD = 0.3
_WORD_BONUS = 0.18
_ENDING_COST = 0.02
_LONGEST_HIGHLAND_NAME = 5
_LATIN_THRESHOLD = 0.45
_DOUBTFUL_LATIN_THRESHOLD = 0.6
_CLOSED = re.compile(r"[^aeiouy]\w*[^aeiouy]")


def longest_name(text: str, run: Sequence[Token], lang: str, cue: bool, titled: bool = False) -> NameSpan | None:
    """The longest name that a run of words begins with; ``cue`` says that an honorific stands before it, ``titled``
    that a title does, which tells less: words of every kind follow titles."""
    if not is_indic(run[0][0]):
        return _in_capitals(text, run, lang, cue) or _latin_name(run, lang, cue)
    return _indic_name(text, run, lang, cue, titled) if lang in ("bn", "hi") else None


def _indic_name(text: str, run: Sequence[Token], lang: str, cue: bool, titled: bool) -> NameSpan | None:
    """The beginning of the run that scores best as a name, longer before shorter, less a case ending."""
    byline = _is_byline(text, run)
    first = run[0][0]
    barred = context_words(lang, "honorific") if cue else never_in_names(lang)
    if first in barred:
        return None
    if not (cue or byline or is_surname(first)):
        return _one_word(run[0], lang, cue, titled, byline)
    threshold = HONORIFIC_THRESHOLD if cue or byline else THRESHOLD
    options: list[tuple[float, NameSpan]] = []
    for length in range(2, len(run) + 1):
        inner = tuple(token[0] for token in run[: length - 1])
        if not all(map(syllables_of, inner)) or any(word in never_in_names(lang) for word in inner[1:]):
            break
        last = run[length - 1]
        for stem in _stems(last[0], lang):
            words = (*inner, stem)
            readings = readings_of(words, lang)
            if not readings or readings[0].score < threshold or not _is_plausible(words, readings[0], lang, cue):
                continue
            if stem != last[0] and not _may_carry_ending(last[0], readings[0], lang):
                continue
            value = readings[0].score + _WORD_BONUS * length - (_ENDING_COST if stem != last[0] else 0.0)
            options.append((value, NameSpan(run[0].start(), last.start() + len(stem), readings)))
    if options:
        return max(options, key=lambda option: option[0])[1]
    return _one_word(run[0], lang, cue, titled, byline)


def _is_plausible(words: tuple[str, ...], reading: Reading, lang: str, cue: bool) -> bool:
    """Whether decoded words may stand as a name: no function word at the end; two words alone need a usual surname."""
    if reading.known:
        return True
    if words[-1] in never_in_names(lang):
        return False
    if len(words) > 2:
        return True
    return cue or (words[0] not in doubtful(lang) and use(reading.folded.partition(" ")[0]).surname > 1)


def _may_carry_ending(word: str, reading: Reading, lang: str) -> bool:
    """Whether what remains of a word without its ending is a given name and the word not a common one («শেয়ার»)."""
    usual = bool(use(reading.folded.rpartition(" ")[2]).given)
    return reading.known or (usual and word not in doubtful(lang))


@lru_cache(maxsize=16384)
def is_surname(word: str) -> bool:
    """Whether a word is a spelling of a surname."""
    return any(cost <= 0.9 and use(syllable).surname for syllable, cost in syllables_of(word))


def _stems(word: str, lang: str) -> Iterator[str]:
    """The word, and what remains without a Bengali case ending."""
    yield word
    if lang == "bn":
        for ending in BENGALI_ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield word[: -len(ending)]


def _is_byline(text: str, run: Sequence[Token]) -> bool:
    """Whether the words fill a line of their own: so articles are signed."""
    if len(run) > 4:
        return False
    start, end = run[0].start(), run[-1].end()
    while start and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    if start and text[start - 1] != "\n":
        return False
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    return text[end : end + 1] == "\n" or (end == len(text) and start > 0)


def _one_word(token: Token, lang: str, cue: bool, titled: bool, byline: bool) -> NameSpan | None:
    """A given name after an honorific («মিঃ হিয়েপ»), or surname and given name written together: at the end of an
    article, behind an honorific or a title («চেয়ারম্যান জিয়াংনান»)."""
    if not (cue or titled or byline) or token[0] in doubtful(lang):
        return None
    for stem in _stems(token[0], lang):
        readings = readings_of((stem,), lang)
        if readings and " " in readings[0].folded:
            fits = byline or (_is_of_closed_syllables(readings[0]) and stem not in doubtful(lang))
        else:
            fits = cue
            readings = tuple(reading for reading in readings if use(reading.folded).given)
        if fits and readings and readings[0].score >= (HONORIFIC_THRESHOLD if byline else THRESHOLD):
            return NameSpan(token.start(), token.start() + len(stem), readings)
    return None


def _is_of_closed_syllables(reading: Reading) -> bool:
    """Whether every syllable begins and ends with a consonant: hardly a word of Bengali or Hindi can be read so, while
    many read as two open syllables («ভূমি»: Vũ My)."""
    return all(_CLOSED.fullmatch(syllable) for syllable in reading.folded.split())


def _latin_name(run: Sequence[Token], lang: str, cue: bool) -> NameSpan | None:
    """Capitalised Vietnamese syllables that begin with a surname; in Vietnamese text, with the surname's diacritics."""
    if run[0][0].casefold() in context_words(lang, "honorific"):
        return None
    if _highland_opening(run[0][0]):
        return _highland_name(run, lang, cue)
    rest = itertools.takewhile(lambda token: _is_name_word(token[0]), run[1:LONGEST_NAME])
    words = [run[0][0], *(token[0] for token in rest)] if _may_be_surname(run[0][0]) else []
    for length in range(len(words), 1, -1):
        readings = readings_of(tuple(words[:length]), lang)
        if readings and _is_latin_name(words[:length], readings[0], lang, cue):
            return NameSpan(run[0].start(), run[length - 1].end(), readings)
    if cue and len(words) == 1 and words[0][1:].islower() and use(fold(words[0])).given:
        return NameSpan(run[0].start(), run[0].end(), readings_of((words[0],), lang))
    return None


def _in_capitals(text: str, run: Sequence[Token], lang: str, cue: bool) -> NameSpan | None:
    """A name in capitals: of a known person, or all that stands in capitals there: headlines have no other borders."""
    if len(run[0][0]) < 2 or not run[0][0].isupper():
        return None
    words = [token[0] for token in itertools.takewhile(lambda token: token[0].isupper(), run)]
    before = _word_before(text, run[0].start())
    alone = cue or not (before.isalpha() and before.isupper())
    for length in range(min(len(words), LONGEST_NAME), 1, -1):
        if not all(map(syllables_of, words[:length])):
            continue
        reading = readings_of(tuple(words[:length]), lang)[0]
        whole = alone and length == len(words) and (cue or length > 2) and _is_latin_name(words, reading, lang, cue)
        if reading.known or whole:
            return NameSpan(run[0].start(), run[length - 1].end(), (reading,))
    return None


def _word_before(text: str, end: int) -> str:
    """The last word before an offset on the same line, with the punctuation after it."""
    words = text[max(0, end - LONGEST_WORD) : end].rpartition("\n")[2].split()
    return words[-1] if words else ""


def _may_be_surname(word: str) -> bool:
    """Whether a name may begin with a word; surnames alone are often in capitals («NGUYEN Van Hung»)."""
    return _is_name_word(word) or (word.isupper() and use(fold(word)).surname > 1)


@lru_cache(maxsize=8192)
def _highland_opening(word: str) -> str:
    """The folded mark or clan that a name of the Central Highlands begins with, empty for other words."""
    opening = fold(word.replace("’", "'").partition("'")[0])
    return opening if opening in context_words("vi", "highland") else ""


def _highland_name(run: Sequence[Token], lang: str, cue: bool) -> NameSpan | None:
    """Names of the Central Highlands, whose words are not Vietnamese syllables: Y Biêr Niê, H'Yim Kđoh, Rah Lan Chung.

    They begin with a mark of sex (Y, H') or with the clan (Rah, Ksor, Điểu); after Y the clan stands last.
    """
    named = list(itertools.takewhile(lambda token: token[0][0].isupper(), run))[:_LONGEST_HIGHLAND_NAME]
    for length in range(len(named), 1, -1):
        readings = readings_of(tuple(token[0] for token in named[:length]), lang)
        clan_last = fold(named[length - 1][0]) in context_words("vi", "clan")
        if readings and (readings[0].known or cue or clan_last or _highland_opening(run[0][0]) != "y"):
            return NameSpan(run[0].start(), named[length - 1].end(), readings)
    return None


def _is_name_word(word: str) -> bool:
    """Whether a word is a capitalised Vietnamese syllable, an initial or has a mark of the highlands (K'Rể)."""
    if not word[0].isupper():
        return False
    return len(word) == 1 or "'" in word or (word[1:].islower() and bool(syllables_of(word)))


def _is_latin_name(words: Sequence[str], reading: Reading, lang: str, cue: bool) -> bool:
    if reading.known:
        return True
    surname = use(fold(words[0]))
    if not surname.surname or reading.score < (HONORIFIC_THRESHOLD if cue else _LATIN_THRESHOLD):
        return False
    if lang == "vi" and words[0].casefold() not in surname.surnames:
        return False
    doubtful = surname.surname == 1 or words[0].casefold() in context_words(lang, "common")
    return cue or not doubtful or (len(words) > 2 and (lang == "vi" or reading.score >= _DOUBTFUL_LATIN_THRESHOLD))

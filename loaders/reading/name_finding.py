"""Spans of text that are likely Vietnamese personal names.

Rules and their sources: the order of a name (surname, middle name, given name) and the short form by given name after
a title are Vietnamese custom; the words that stand before or after a name, and common words that sound like syllables,
are in ``name-context.csv``; Bengali case endings are those of its grammar (genitive -র, -ের, objective -কে, plural -রা,
-দের, the particles -ও, -ই).
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ...ontology.folding import is_indic, search_key
from ...ontology.iri import fold
from .name_decoding import Reading, context_words, readings_of
from .placenames import spelling_cost
from .syllables import use
from .transliteration import syllables_of

THRESHOLD = 0.5
"""Least score of a name that stands without a title; after an honorific ``HONORIFIC_THRESHOLD`` is enough."""
HONORIFIC_THRESHOLD = 0.3
LONGEST_NAME = 6

_WORD_BONUS = 0.18
_ENDING_COST = 0.02
_LONGEST_HIGHLAND_NAME = 5
_LONGEST_WORD = 60  # characters; no word of a name comes near it
_LATIN_THRESHOLD = 0.45
_DOUBTFUL_LATIN_THRESHOLD = 0.6
_BENGALI_ENDINGS = ("য়ের", "দের", "কেও", "ের", "কে", "রা", "তে", "র", "ও", "ই")
_WORD = re.compile(r"[\u0900-\u0963\u0971-\u0983\u0985-\u09e3\u09f0-\u09f1]+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class NameSpan:
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


class _Token(NamedTuple):
    text: str
    start: int
    end: int


@cache
def _never_in_names(lang: str) -> frozenset[str]:
    return context_words(lang, "stop") | context_words(lang, "honorific")


@cache
def _doubtful(lang: str) -> frozenset[str]:
    """Common words and those that are in no name."""
    return context_words(lang, "common") | _never_in_names(lang)


@cache
def _places_by_sound() -> Mapping[str, tuple[str, ...]]:
    """Places that look like names of persons (Hà Nam, Hồ Chí Minh), in case the caller has not blocked them."""
    by_sound: dict[str, list[str]] = {}
    for place in context_words("vi", "not-person"):
        by_sound.setdefault(search_key(place), []).append(fold(place))
    return {key: tuple(places) for key, places in by_sound.items()}


def _is_place(words: tuple[str, ...]) -> bool:
    places = _places_by_sound().get(search_key(" ".join(words)), ())
    return any(spelling_cost(words, place) <= 0.45 for place in places)


def find_names(
    text: str,
    lang: str,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    after_honorific: Iterable[int] = (),
) -> list[NameSpan]:
    """The likely Vietnamese personal names in a text, in order, not overlapping each other or what is blocked.

    Args:
        text: Normalised text (NFC), of any length.
        lang: "vi", "en", "bn" or "hi".
        blocked: Spans already taken by other matches (places, bodies, roles).
        after_honorific: Offsets that directly follow an honorific the caller has recognised: a low score is enough
            there, and a given name alone counts.

    >>> text = "সভায় কমরেড নগুয়েন খাক বিনের মতে"
    >>> [(text[n.start:n.end], n.folded) for n in find_names(text, "bn")]
    [('নগুয়েন খাক বিন', 'nguyen khac binh')]
    """
    honoured = frozenset(after_honorific)
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    free = _not_blocked(tokens, blocked)
    found: list[NameSpan] = []
    places: set[str] = set()
    index = 0
    while index < len(tokens):
        name = None
        if free[index] and _may_begin_name(tokens[index].text):
            cue = tokens[index].start in honoured or _follows_honorific(text, tokens, index, lang)
            run = _run(text, tokens, free, index)
            name = _longest_name(text, run, lang, cue)
            if name and not cue and _is_place_by_context(tokens, index, name, text, lang):
                places.add(text[name.start : name.end])
            elif name:
                found.append(name)
        index += 1
        while name and index < len(tokens) and tokens[index].start < name.end:
            index += 1
    return [name for name in found if name.readings[0].known or text[name.start : name.end] not in places]


def _may_begin_name(word: str) -> bool:
    """Whether a word is in Indic script, which has no capitals, or has one."""
    return word[0].isupper() or (not word.isascii() and is_indic(word))


def may_go_on(text: str, at: int) -> bool:
    """Whether a name may go on at an offset: a blank or an apostrophe before it, and before that a word of names."""
    if text[at - 1 : at] not in (" ", "\u00a0", "'"):
        return False
    word = next(reversed([*_WORD.finditer(text, max(0, at - _LONGEST_WORD), at)]), None)
    if word is None or word.end() != at - 1:
        return False
    return word[0][0].isupper() or (is_indic(word[0]) and bool(syllables_of(word[0])))


def _not_blocked(tokens: Sequence[_Token], blocked: Sequence[tuple[int, int]]) -> list[bool]:
    free = []
    spans = sorted(blocked)
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        free.append((at == len(spans) or spans[at][0] >= token.end) and len(token.text) <= _LONGEST_WORD)
    return free


def _run(text: str, tokens: Sequence[_Token], free: Sequence[bool], index: int) -> list[_Token]:
    """The words from one on that could belong to one name: only a blank between them."""
    run = [tokens[index]]
    for position in range(index + 1, min(index + LONGEST_NAME + 1, len(tokens))):
        if not free[position] or text[run[-1].end : tokens[position].start] not in (" ", "\u00a0"):
            break
        run.append(tokens[position])
    return run


def _follows_honorific(text: str, tokens: Sequence[_Token], index: int, lang: str) -> bool:
    if index == 0:
        return False
    previous = tokens[index - 1]
    gap = text[previous.end : tokens[index].start]
    if gap.strip(" \u00a0.:।"):
        return False
    honorifics = context_words(lang, "honorific")
    if previous.text in honorifics or previous.text.casefold() in honorifics:
        return True
    return index > 1 and f"{tokens[index - 2].text} {previous.text}".casefold() in honorifics


def _longest_name(text: str, run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    if not is_indic(run[0].text):
        return _latin_name(run, lang, cue)
    return _indic_name(text, run, lang, cue) if lang in ("bn", "hi") else None


def _indic_name(text: str, run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    """The beginning of the run that scores best as a name, longer before shorter, less a case ending."""
    byline = _is_byline(text, run)
    first = run[0].text
    if first in context_words(lang, "honorific") or not (cue or byline or _is_surname(first)):
        return None
    threshold = HONORIFIC_THRESHOLD if cue or byline else THRESHOLD
    options: list[tuple[float, NameSpan]] = []
    for length in range(2, len(run) + 1):
        inner = tuple(token.text for token in run[: length - 1])
        if not all(map(syllables_of, inner)) or any(word in _never_in_names(lang) for word in inner[1:]):
            break
        last = run[length - 1]
        for stem in _stems(last.text, lang):
            words = (*inner, stem)
            readings = readings_of(words, lang)
            if not readings or readings[0].score < threshold or not _is_plausible(words, readings[0], lang, cue):
                continue
            if stem != last.text and not _may_carry_ending(last.text, readings[0], lang):
                continue
            value = readings[0].score + _WORD_BONUS * length - (_ENDING_COST if stem != last.text else 0.0)
            options.append((value, NameSpan(run[0].start, last.start + len(stem), readings)))
    if options:
        return max(options, key=lambda option: option[0])[1]
    return _one_word(run[0], lang, cue, byline)


def _is_plausible(words: tuple[str, ...], reading: Reading, lang: str, cue: bool) -> bool:
    """Whether decoded words may stand as a name: no function word at the end; two words alone need a usual surname."""
    if reading.known:
        return True
    if words[-1] in _never_in_names(lang):
        return False
    if len(words) > 2:
        return True
    return cue or (words[0] not in _doubtful(lang) and use(reading.folded.partition(" ")[0]).surname > 1)


def _may_carry_ending(word: str, reading: Reading, lang: str) -> bool:
    """Whether what remains of a word without its ending is a given name and the word not a common one («শেয়ার»)."""
    usual = bool(use(reading.folded.rpartition(" ")[2]).given)
    return reading.known or (usual and word not in _doubtful(lang))


@lru_cache(maxsize=16384)
def _is_surname(word: str) -> bool:
    return any(cost <= 0.9 and use(syllable).surname for syllable, cost in syllables_of(word))


def _stems(word: str, lang: str) -> Iterator[str]:
    """The word, and what remains without a Bengali case ending."""
    yield word
    if lang == "bn":
        for ending in _BENGALI_ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield word[: -len(ending)]


def _is_byline(text: str, run: Sequence[_Token]) -> bool:
    """Whether the words fill a line of their own: so articles are signed."""
    if len(run) > 4:
        return False
    start, end = run[0].start, run[-1].end
    while start and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    if start and text[start - 1] != "\n":
        return False
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    return text[end : end + 1] == "\n" or (end == len(text) and start > 0)


def _one_word(token: _Token, lang: str, cue: bool, byline: bool) -> NameSpan | None:
    """A given name after a title («মিঃ হিয়েপ»), or surname and given name written together at the end of an article."""
    if not (cue or byline) or token.text in _doubtful(lang):
        return None
    for stem in _stems(token.text, lang):
        readings = tuple(
            reading
            for reading in readings_of((stem,), lang)
            if (byline if " " in reading.folded else cue and use(reading.folded).given)
        )
        if readings and readings[0].score >= (HONORIFIC_THRESHOLD if byline else THRESHOLD):
            return NameSpan(token.start, token.start + len(stem), readings)
    return None


def _latin_name(run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    """Capitalised Vietnamese syllables that begin with a surname; in Vietnamese text, with the surname's diacritics."""
    if run[0].text.casefold() in context_words(lang, "honorific"):
        return None
    if _highland_opening(run[0].text):
        return _highland_name(run, lang, cue)
    words = [token.text for token in itertools.takewhile(lambda token: _is_name_word(token.text), run)][:LONGEST_NAME]
    for length in range(len(words), 1, -1):
        readings = readings_of(tuple(words[:length]), lang)
        if readings and _is_latin_name(words[:length], readings[0], lang, cue):
            return NameSpan(run[0].start, run[length - 1].end, readings)
    if cue and len(words) == 1 and len(words[0]) > 1 and use(fold(words[0])).given:
        return NameSpan(run[0].start, run[0].end, readings_of((words[0],), lang))
    return None


@lru_cache(maxsize=8192)
def _highland_opening(word: str) -> str:
    """The folded mark or clan that a name of the Central Highlands begins with, empty for other words."""
    opening = fold(word.replace("’", "'").partition("'")[0])
    return opening if opening in context_words("vi", "highland") else ""


def _highland_name(run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    """Names of the Central Highlands, whose words are not Vietnamese syllables: Y Biêr Niê, H'Yim Kđoh, Rah Lan Chung.

    They begin with a mark of sex (Y, H') or with the clan (Rah, Ksor, Điểu); after Y the clan stands last.
    """
    named = list(itertools.takewhile(lambda token: token.text[0].isupper(), run))[:_LONGEST_HIGHLAND_NAME]
    for length in range(len(named), 1, -1):
        readings = readings_of(tuple(token.text for token in named[:length]), lang)
        clan_last = fold(named[length - 1].text) in context_words("vi", "clan")
        if readings and (readings[0].known or cue or clan_last or _highland_opening(run[0].text) != "y"):
            return NameSpan(run[0].start, named[length - 1].end, readings)
    return None


def _is_name_word(word: str) -> bool:
    """Whether a word is a capitalised Vietnamese syllable or an initial."""
    written_as_name = word[0].isupper() and (word[1:].islower() or "'" in word)
    return (len(word) == 1 and word.isupper()) or (written_as_name and bool(syllables_of(word)))


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


def _is_place_by_context(tokens: Sequence[_Token], index: int, name: NameSpan, text: str, lang: str) -> bool:
    """Whether the name is one of a place, street or school: by itself, or by the word for an area beside it."""
    known = name.readings[0].known
    words = tuple(text[name.start : name.end].split())
    if not known and _is_place(words):
        return True
    areas = context_words(lang, "area")
    if lang == "vi":
        before = tokens[index - 1] if index else None
        if known or before is None or name.start - before.end > 2 or before.text not in areas:
            return False
        return index < 2 or tokens[index - 2].text not in context_words(lang, "body")  # «Chủ tịch UBND huyện Lê Văn An»
    after = next((token.text for token in tokens[index : index + LONGEST_NAME + 1] if token.start >= name.end), "")
    if text[name.end : name.end + 1] not in (" ", "'"):
        return False
    return after in areas or (is_indic(after) and any(after.startswith(area) for area in areas))

"""Spans of text that are likely Vietnamese personal names.

Rules and their sources: the order of a name (surname, middle name, given name) and the short form by given name after
a title are Vietnamese custom; the words that stand before or after a name, and common words that sound like syllables,
are in ``name-context.csv``; Bengali case endings are those of its grammar (genitive -র, -ের, objective -কে, plural -রা,
-দের, the particles -ও, -ই).
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
_LONG_NAME = 5  # words
_LONGEST_HIGHLAND_NAME = 5
_LONGEST_WORD = 60  # characters; no word of a name comes near it
_LONGEST_LABEL = 300
_LATIN_THRESHOLD = 0.45
_DOUBTFUL_LATIN_THRESHOLD = 0.6
_BENGALI_ENDINGS = ("য়ের", "দের", "কেও", "ের", "কে", "রা", "তে", "র", "ও", "ই")
_FULL_LINE = 40  # characters
_WITHIN_NAMES = (" ", "\u00a0", "'", "’")
_WORD = re.compile(r"[\u0900-\u0963\u0971-\u0983\u0985-\u09e3\u09f0-\u09f1]+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_WORD_AT_END = re.compile(rf"({_WORD.pattern})\.? $")
_WORD_WITH_BLANK = re.compile(rf" ({_WORD.pattern})")


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
    found: list[tuple[NameSpan, bool]] = []
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
                found.append((name, cue))
        index += 1
        while name and index < len(tokens) and tokens[index].start < name.end:
            index += 1
    written = {text[name.start : name.end] for name, _ in found}
    return [
        _not_longer_than_elsewhere(text, name, written, lang)
        for name, cue in found
        if cue or name.readings[0].known or text[name.start : name.end] not in places
    ]


def _not_longer_than_elsewhere(text: str, name: NameSpan, written: Collection[str], lang: str) -> NameSpan:
    """The name without the words after it when it is long and its beginning a name of its own in the text.

    «নগুয়েন ভ্যান ভিয়েত দ্য কং»: Nguyễn Văn Việt of the club Thể Công, who is named alone in another sentence.
    """
    words = text[name.start : name.end].split(" ")
    for length in range(3, len(words)):
        beginning = " ".join(words[:length])
        if len(words) >= _LONG_NAME and beginning in written:
            return NameSpan(name.start, name.start + len(beginning), readings_of(tuple(words[:length]), lang))
    return name


def find_short_forms(
    text: str, lang: str, full: Sequence[NameSpan], *, blocked: Sequence[tuple[int, int]] = ()
) -> list[NameSpan]:
    """Where the end of a full name stands alone after it, read as in the full name («ভুওং বলেন», "Minh Hoai said").

    Args:
        text: As for ``find_names``.
        lang: As for ``find_names``.
        full: The names found in the text; what is one of them and the end of an earlier one is found here again.
        blocked: Spans already taken by other matches.

    >>> text = "Mr. Pham Xuan Thang spoke. Thang, born in 1966, is a native of Hai Duong."
    >>> [text[n.start:n.end] for n in find_short_forms(text, "en", find_names(text, "en"))]
    ['Thang']
    """
    ends: dict[str, tuple[NameSpan, int]] = {}
    for name in full:
        words = text[name.start : name.end].split()
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
    ending = _WORD.match(text, end)
    if _WORD.match(text, start - 1) or (ending and not (lang == "bn" and ending.group() in _BENGALI_ENDINGS)):
        return False
    before = _WORD_AT_END.search(text, max(0, start - _LONGEST_WORD), start)
    after = _WORD_WITH_BLANK.match(text, end)
    title = before is not None and before[1] in context_words(lang, "honorific")
    if not title and " " not in given and (lang == "vi" or _is_doubtful(given, lang)):
        return False
    if before and (title or before[0].endswith(". ")):
        before = None
    beside = [word for word in (before, after) if word]
    if is_indic(given):
        return not any(syllables_of(word[1]) and word[1] not in _never_in_names(lang) for word in beside)
    return not any(word[1][0].isupper() or word[1] in context_words(lang, "area") for word in beside)


def _is_doubtful(given: str, lang: str) -> bool:
    """Whether a given name is a common word as well, or too short to be told from one."""
    shortest = 3 if is_indic(given) else 2
    return len(given) < shortest or not _doubtful(lang).isdisjoint((given, given.casefold()))


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
    """The words from one on that could belong to one name: a blank between them, or the apostrophe of «এইচ'ইম».

    A full line that ends after one or two of its words goes on in the next one.
    """
    run = [tokens[index]]
    for position in range(index + 1, min(index + LONGEST_NAME + 1, len(tokens))):
        gap = text[run[-1].end : tokens[position].start]
        if not free[position] or not (
            gap in _WITHIN_NAMES or (gap == "\n" and len(run) < 3 and _is_wrapped(text, run))
        ):
            break
        run.append(tokens[position])
    return run


def _is_wrapped(text: str, run: Sequence[_Token]) -> bool:
    """Whether the line that the words end is as long as lines are that were broken to fit a page."""
    return run[-1].end - (text.rfind("\n", 0, run[0].start) + 1) >= _FULL_LINE


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
        return _in_capitals(text, run, lang, cue) or _latin_name(run, lang, cue)
    return _indic_name(text, run, lang, cue) if lang in ("bn", "hi") else None


def _indic_name(text: str, run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    """The beginning of the run that scores best as a name, longer before shorter, less a case ending."""
    byline = _is_byline(text, run)
    first = run[0].text
    barred = context_words(lang, "honorific") if cue else _never_in_names(lang)
    if first in barred or not (cue or byline or _is_surname(first)):
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
    rest = itertools.takewhile(lambda token: _is_name_word(token.text), run[1:LONGEST_NAME])
    words = [run[0].text, *(token.text for token in rest)] if _may_be_surname(run[0].text) else []
    for length in range(len(words), 1, -1):
        readings = readings_of(tuple(words[:length]), lang)
        if readings and _is_latin_name(words[:length], readings[0], lang, cue):
            return NameSpan(run[0].start, run[length - 1].end, readings)
    if cue and len(words) == 1 and words[0][1:].islower() and use(fold(words[0])).given:
        return NameSpan(run[0].start, run[0].end, readings_of((words[0],), lang))
    return None


def _in_capitals(text: str, run: Sequence[_Token], lang: str, cue: bool) -> NameSpan | None:
    """A name in capitals: of a known person, or all that stands in capitals there: headlines have no other borders."""
    if len(run[0].text) < 2 or not run[0].text.isupper():
        return None
    words = [token.text for token in itertools.takewhile(lambda token: token.text.isupper(), run)]
    before = _word_before(text, run[0].start)
    alone = cue or not (before.isalpha() and before.isupper())
    for length in range(min(len(words), LONGEST_NAME), 1, -1):
        if not all(map(syllables_of, words[:length])):
            continue
        reading = readings_of(tuple(words[:length]), lang)[0]
        whole = alone and length == len(words) and (cue or length > 2) and _is_latin_name(words, reading, lang, cue)
        if reading.known or whole:
            return NameSpan(run[0].start, run[length - 1].end, (reading,))
    return None


def _word_before(text: str, end: int) -> str:
    """The last word before an offset on the same line, with the punctuation after it."""
    words = text[max(0, end - _LONGEST_WORD) : end].rpartition("\n")[2].split()
    return words[-1] if words else ""


def _may_be_surname(word: str) -> bool:
    """Whether a name may begin with a word; surnames alone are often in capitals («NGUYEN Van Hung»)."""
    return _is_name_word(word) or (word.isupper() and use(fold(word)).surname > 1)


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
    following = [token for token in tokens[index : index + 2 * LONGEST_NAME] if token.start >= name.end]
    if text[name.end : name.end + 1] == "-":  # «ট্রা লাম-ট্রা হিএপ সড়ক»: a road from one place to another
        following = following[1:LONGEST_NAME] if lang in ("bn", "hi") else []
    elif text[name.end : name.end + 1] in (" ", "'"):
        following = following[:1]
    else:
        return False
    if len(words) > 2:  # «লাম মিন ডাং প্রাদেশিক পার্টি কমিটির …»: no province has a name like this
        areas = areas - context_words(lang, "province")
    return any(_is_area(token.text, areas) for token in following)


def _is_area(word: str, areas: Collection[str]) -> bool:
    """Whether a word is one for an area, in the scripts of India with an ending or without."""
    return word in areas or (is_indic(word) and any(word.startswith(area) for area in areas))

"""Spans of text that are likely Vietnamese personal names.

Rules and their sources: the order of a name (surname, middle name, given name) and the short form by given name after
a title are Vietnamese custom; the words that stand before or after a name, and common words that sound like syllables,
are in ``name-context.csv``; Bengali case endings are those of its grammar (genitive -র, -ের, objective -কে, plural -রা,
-দের, the particles -ও, -ই).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from ....ontology.folding import is_indic, search_key
from ....ontology.iri import fold
from ..places.placenames import spelling_cost
from ..spelling.transliteration import syllables_of
from .name_decoding import context_words, readings_of
from .name_shapes import is_surname, longest_name
from .name_words import LONGEST_NAME, LONGEST_WORD, WORD, NameSpan, Token

_LONG_NAME = 5  # words
_FULL_LINE = 40  # characters
_WITHIN_NAMES = (" ", "\u00a0", "'", "’")


@cache
def _places_by_sound() -> Mapping[str, tuple[str, ...]]:
    """Places that look like names of persons (Hà Nam, Hồ Chí Minh), in case the caller has not blocked them."""
    by_sound: dict[str, list[str]] = {}
    for place in context_words("vi", "not-person"):
        by_sound.setdefault(search_key(place).replace(" ", ""), []).append(fold(place))
    return {key: tuple(places) for key, places in by_sound.items()}


def _is_place(words: tuple[str, ...]) -> bool:
    places = _places_by_sound().get(search_key(" ".join(words)).replace(" ", ""), ())
    return any(spelling_cost(words, place) <= 0.45 for place in places)


def find_names(
    text: str,
    lang: str,
    *,
    blocked: Iterable[tuple[int, int]] = (),
    after_honorific: Iterable[int] = (),
    after_title: Iterable[int] = (),
) -> list[NameSpan]:
    """The likely Vietnamese personal names in a text, in order, not overlapping each other or what is blocked.

    Args:
        text: Normalised text (NFC), of any length.
        lang: "vi", "en", "bn" or "hi".
        blocked: Spans already taken by other matches (places, bodies, roles).
        after_honorific: Offsets that directly follow an honorific the caller has recognised: a low score is enough
            there, and a given name alone counts.
        after_title: Offsets behind a title: a full name written as one word counts there.

    >>> text = "সভায় কমরেড নগুয়েন খাক বিনের মতে"
    >>> [(text[n.start:n.end], n.folded) for n in find_names(text, "bn")]
    [('নগুয়েন খাক বিন', 'nguyen khac binh')]
    """
    honoured, titled = frozenset(after_honorific), frozenset(after_title)
    tokens = [*WORD.finditer(text)]
    taken = bytearray(len(text))  # 1 for each character of what is blocked
    for start, end in blocked:
        taken[start:end] = b"\1" * (end - start)
    found: list[tuple[NameSpan, bool]] = []
    places: set[str] = set()
    reach = 0
    for index, token in enumerate(tokens):
        if not _may_begin_name(token[0], lang) or token.start() < reach or not _is_free(token, taken):
            continue
        cue = token.start() in honoured or _follows_honorific(text, tokens, index, lang)
        behind_title = token.start() in titled
        if not (cue or behind_title or _may_open(text, tokens, index)):
            continue
        name = longest_name(text, _run(text, tokens, taken, index), lang, cue, behind_title)
        if name is None:
            continue
        reach = name.end
        if not cue and _is_place_by_context(tokens, index, name, text, lang):
            places.add(text[name.start : name.end])
        else:
            found.append((name, cue))
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


def _may_begin_name(word: str, lang: str) -> bool:
    """Whether a word has a capital or is, in its language, of an Indic script, which has none."""
    return word[0].isupper() or (lang in ("bn", "hi") and is_indic(word))


def _may_open(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a name without an honorific may begin with a word: a capital, a surname, the first word of a line."""
    word, start = tokens[index][0], tokens[index].start()
    return not is_indic(word) or is_surname(word) or index == 0 or "\n" in text[tokens[index - 1].end() : start]


def may_go_on(text: str, at: int) -> bool:
    """Whether a name may go on at an offset: a blank or an apostrophe before it, and before that a word of names."""
    if text[at - 1 : at] not in (" ", "\u00a0", "'"):
        return False
    word = next(reversed([*WORD.finditer(text, max(0, at - LONGEST_WORD), at)]), None)
    if word is None or word.end() != at - 1:
        return False
    return word[0][0].isupper() or (is_indic(word[0]) and bool(syllables_of(word[0])))


def _is_free(token: Token, taken: bytearray) -> bool:
    """Whether a word may be one of a name: none of its characters is taken, and it is not too long."""
    start, end = token.span()
    return end - start <= LONGEST_WORD and 1 not in taken[start:end]


def _run(text: str, tokens: Sequence[Token], taken: bytearray, index: int) -> list[Token]:
    """The words from one on that could belong to one name: a blank between them, or the apostrophe of «এইচ'ইম».

    A full line that ends after one or two of its words goes on in the next one.
    """
    run = [tokens[index]]
    for position in range(index + 1, min(index + LONGEST_NAME + 1, len(tokens))):
        gap = text[run[-1].end() : tokens[position].start()]
        goes_on = gap in _WITHIN_NAMES or (gap == "\n" and len(run) < 3 and _is_wrapped(text, run))
        if not goes_on or not _is_free(tokens[position], taken):
            break
        run.append(tokens[position])
    return run


def _is_wrapped(text: str, run: Sequence[Token]) -> bool:
    """Whether the line that the words end is as long as lines are that were broken to fit a page."""
    return run[-1].end() - (text.rfind("\n", 0, run[0].start()) + 1) >= _FULL_LINE


def _follows_honorific(text: str, tokens: Sequence[Token], index: int, lang: str) -> bool:
    if index == 0:
        return False
    previous = tokens[index - 1]
    if previous[0].casefold() not in _honorific_ends(lang):
        return False
    gap = text[previous.end() : tokens[index].start()]
    if gap.strip(" \u00a0.:।"):
        return False
    honorifics = context_words(lang, "honorific")
    if previous[0] in honorifics or previous[0].casefold() in honorifics:
        return True
    return index > 1 and f"{tokens[index - 2][0]} {previous[0]}".casefold() in honorifics


@cache
def _honorific_ends(lang: str) -> frozenset[str]:
    """The last words of honorifics: most words follow none of them."""
    return frozenset(honorific.split()[-1].casefold() for honorific in context_words(lang, "honorific"))


def _is_place_by_context(tokens: Sequence[Token], index: int, name: NameSpan, text: str, lang: str) -> bool:
    """Whether the name is one of a place, street or school: by itself, or by the word for an area beside it."""
    known = name.readings[0].known
    words = tuple(text[name.start : name.end].split())
    if not known and _is_place(words):
        return True
    areas = context_words(lang, "area")
    if lang == "vi":
        before = tokens[index - 1] if index else None
        if known or before is None or name.start - before.end() > 2 or before[0] not in areas:
            return False
        return index < 2 or tokens[index - 2][0] not in context_words(lang, "body")  # «Chủ tịch UBND huyện Lê Văn An»
    following = [token for token in tokens[index : index + 2 * LONGEST_NAME] if token.start() >= name.end]
    if text[name.end : name.end + 1] == "-":  # «ট্রা লাম-ট্রা হিএপ সড়ক»: a road from one place to another
        following = following[1:LONGEST_NAME] if lang in ("bn", "hi") else []
    elif text[name.end : name.end + 1] in (" ", "'"):
        following = following[:1]
    else:
        return False
    if len(words) > 2:  # «লাম মিন ডাং প্রাদেশিক পার্টি কমিটির …»: no province has a name like this
        areas = areas - context_words(lang, "province")
    return any(_is_area(token[0], areas) for token in following)


def _is_area(word: str, areas: Collection[str]) -> bool:
    """Whether a word is one for an area, in the scripts of India with an ending or without."""
    return word in areas or (is_indic(word) and any(word.startswith(area) for area in areas))

"""Text in one spelling, with the way back to the original.

Invariant: ``original[start:end]`` of :meth:`NormalisedText.original_span` is what the normalised span was made from,
for every span; normalising loses nothing that a quotation needs.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

# Zero-width and bidirectional controls, soft hyphen, byte order mark: never part of a word.
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_HIDDEN}]")
_WORD_OR_BLANK = re.compile(rf"\s[\s{_HIDDEN}]*|\S+")
_MANY_BLANKS = re.compile(r"\s\s{8,}")  # become one: patterns that allow blanks in several places try them all
_NUKTA = "\u093c"
_MOST_MARKS = 30  # on one character, as in the stream-safe form of UAX 15: composing more takes more than linear time
_TONED = "àáảãạèéẻẽẹòóỏõọùúủũụỳýỷỹỵ"


class _Spelling(dict[int, str]):
    """One character to one character: Indic and other decimal digits to ASCII, blanks to the blank, Ð to Đ, quotes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isdecimal():
            char = str(unicodedata.decimal(char))
        elif char != "\n" and char.isspace():
            char = " "
        self[code] = char
        return char


_SPELLING = _Spelling(
    {ord("Ð"): "Đ", ord("ð"): "đ", ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("“"): '"', ord("”"): '"'}
)


class _Key(dict[int, str]):
    """One character to one character of the matching key: lower case, one dash, चन्द्रबिन्दु as anusvara."""

    def __init__(self, bare: bool):
        super().__init__({ord(dash): "-" for dash in "‐‑‒–—−"})
        self[ord("ँ")] = "ं"
        self.bare = bare

    def __missing__(self, code: int) -> str:
        char = chr(code).lower()
        if len(char) != 1:
            char = chr(code)
        if self.bare:
            char = "d" if char == "đ" else unicodedata.normalize("NFD", char)[0]
        self[code] = char
        return char


_KEYS = {True: _Key(bare=True), False: _Key(bare=False)}
# Vietnamese tone marks stand on either vowel of a final oa, oe, uy («hoà»/«hòa», «thuỷ»/«thủy»): in keys on the first.
_TONE_PLACEMENT = re.compile(rf"(?<![q])([ou])([{_TONED}])(?![^\W\d_])")
_FIRST_VOWEL = {
    first + toned: unicodedata.normalize("NFC", first + bare[1:]) + bare[0]
    for toned in _TONED
    for bare in [unicodedata.normalize("NFD", toned)]
    for first in ("o" if bare[0] in "ae" else "u" if bare[0] == "y" else "")
}


def matching_key(text: str, lang: str) -> str:
    """The form on which labels and text are compared: of the same length as ``text``, in whose language ``lang`` it is.

    Lower case; English without diacritics; Vietnamese with one placement of tone marks. ``text`` is normalised already.

    >>> matching_key("Thuỷ lợi", "vi"), matching_key("Hà Nội", "en")
    ('thủy lợi', 'ha noi')
    """
    key = text.translate(_KEYS[lang == "en"])
    if lang == "vi":
        key = _TONE_PLACEMENT.sub(lambda m: _FIRST_VOWEL.get(m.group(), m.group()), key)
    return key


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a character with the marks that follow it: what canonical composition can join."""
    start = 0
    for i in range(1, len(text)):
        if i - start > _MOST_MARKS or unicodedata.category(text[i])[0] != "M":
            yield start, i
            start = i
    yield start, len(text)


def _words_or_clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words and blanks where these are as they should be, else of their clusters."""
    for word in _WORD_OR_BLANK.finditer(text):
        start, end = word.span()
        if word.group()[0].isspace() or _is_composed(word.group()):
            yield start, end
        else:
            yield from ((start + first, start + last) for first, last in _clusters(word.group()))


def _is_composed(text: str) -> bool:
    """Whether the text is in canonical composition and has nothing invisible, nor blanks without end."""
    return unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text) and not _MANY_BLANKS.search(text)


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks.group() else " "


class NormalisedText:
    """An article's text in one spelling: canonical composition, no invisible characters, ASCII digits.

    ``text`` is what the reader's modules look at and count offsets in; ``key`` is its matching form (see
    :func:`matching_key`), Hindi without nukta; ``lang`` decides the key.
    """

    __slots__ = ("_ends", "_key_positions", "_starts", "key", "lang", "original", "text")

    def __init__(self, original: str, lang: str):
        self.original = original
        self.lang = lang
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        text = original if _is_composed(original) else self._compose(original)
        self.text = text.translate(_SPELLING)
        self._key_positions: list[int] | None = None
        visible = self.text
        if _NUKTA in visible:
            self._key_positions = [i for i, char in enumerate(visible) if char != _NUKTA]
            visible = visible.replace(_NUKTA, "")
        self.key = matching_key(visible, lang)

    def _compose(self, original: str) -> str:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in _words_or_clusters(original):
            composed = original[start:end]
            if _is_composed(composed):
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", composed))
                composed = _MANY_BLANKS.sub(_one_blank, composed)
                starts.extend([start] * len(composed))
                ends.extend([end] * len(composed))
            pieces.append(composed)
        self._starts, self._ends = starts, ends
        return "".join(pieces)

    def __len__(self) -> int:
        return len(self.text)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Code point offsets in the original of a non-empty span of ``text`` (end exclusive)."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def key_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``text`` of a non-empty span of ``key``."""
        if self._key_positions is None:
            return start, end
        after = self._key_positions[end] if end < len(self._key_positions) else len(self.text)
        # a nukta that follows the span's last letter belongs to it
        return self._key_positions[start], after

    def key_offset(self, offset: int) -> int:
        """The offset in ``key`` of an offset in ``text``."""
        if self._key_positions is None:
            return offset
        return bisect_left(self._key_positions, offset)

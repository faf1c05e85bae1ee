"""Text in one spelling, with the way back to the original.

Invariant: ``original[start:end]`` of :meth:`NormalisedText.original_span` is what the normalised span was made from, for
every span; normalising loses nothing that a quotation needs.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

# Zero-width and bidirectional controls, soft hyphen, byte order mark: never part of a word.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_NUKTA = "\u093c"
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


_SPELLING = _Spelling({ord("Ð"): "Đ", ord("ð"): "đ", ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("“"): '"', ord("”"): '"'})


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
# Vietnamese tone marks stand on either vowel of a final oa, oe, uy («hoà»/«hòa», «thuỷ»/«thủy»): the first is the key's.
_TONE_PLACEMENT = re.compile(rf"(?<![q])([ou])([{_TONED}])(?![^\W\d_])")
_FIRST_VOWEL = {
    "o" + toned: unicodedata.normalize("NFC", "o" + unicodedata.normalize("NFD", toned)[1:]) + unicodedata.normalize("NFD", toned)[0]
    for toned in _TONED if unicodedata.normalize("NFD", toned)[0] in "ae"
} | {
    "u" + toned: unicodedata.normalize("NFC", "u" + unicodedata.normalize("NFD", toned)[1:]) + "y"
    for toned in _TONED if unicodedata.normalize("NFD", toned)[0] == "y"
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
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.category(text[i]).startswith("M"):
            yield start, i
            start = i


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
        if unicodedata.is_normalized("NFC", original) and _INVISIBLE.isdisjoint(original):
            text = original
        else:
            text = self._compose(original)
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
        for start, end in _clusters(original):
            cluster = "".join(c for c in original[start:end] if c not in _INVISIBLE)
            composed = unicodedata.normalize("NFC", cluster)
            pieces.append(composed)
            if composed == original[start:end]:
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                starts.extend([start] * len(composed))
                ends.extend([end] * len(composed))
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

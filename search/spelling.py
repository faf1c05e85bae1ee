"""How names are compared by their letters: without case, diacritics, punctuation; every script keeps its own letters.

Invariant: a name and what is typed go through the same function, so an entity is found by each of its names.
"""

import unicodedata

LONGEST = 400
"""Characters that are compared: the texts of articles without a title are longer."""
_NUKTA = 0x93C  # of Devanagari, which writers leave out; in Bengali it tells letters apart


class _Letters(dict[int, str]):
    """What each character becomes: letters and marks stay, digits are ASCII, the rest parts words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if 0x300 <= code <= 0x36F or code == _NUKTA or category == "Cf":
            kept = ""
        elif category == "Nd":
            kept = str(unicodedata.decimal(character))
        else:
            kept = character if category[0] in "LMN" else " "
        return self.setdefault(code, kept)


_LETTERS = _Letters()


def spelling(name: str) -> str:
    """The words of a name by their letters, one blank between.

    >>> spelling("Hà Nam"), spelling("57-NQ/TW"), spelling("হা  নাম।"), spelling("২০২৩")
    ('ha nam', '57 nq tw', 'হা নাম', '2023')
    """
    apart = unicodedata.normalize("NFD", name[:LONGEST].casefold().replace("đ", "d"))
    return " ".join(unicodedata.normalize("NFC", apart.translate(_LETTERS)).split())

"""Where in a sentence highlights may begin and end, and what a text may do to who shows it."""

import unicodedata

_JOINING = ("\u094d", "\u09cd", "\u200d")
"""Viramas and the joiner: what follows is written into the letter before."""
_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {127: 0x2421}
_SHOWN = _CONTROLS | dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def whole(text: str, offset: int) -> int:
    """The offset, moved behind the letter that it would cut: a mark keeps with the letter that it is written on.

    >>> whole("ভুওংয়ের", 4), whole("ভুওং", 1), whole("ha noi", 2)
    (4, 2, 2)
    """
    while 0 < offset < len(text) and (unicodedata.category(text[offset])[0] == "M" or text[offset - 1] in _JOINING):
        offset += 1
    return offset


def harmless(text: str) -> str:
    """The text with a visible sign for each character that would steer a terminal or turn the direction of writing.

    >>> harmless("Hà \\x1b[31mNam")
    'Hà ␛[31mNam'
    """
    return text.translate(_SHOWN)

"""One key for a name in any script, so that a search does not care how the name was spelt.

Invariant: the key depends on the text alone; «ভুওং», "Vượng", "Vuong" and «वुओंग» share one. It is for finding, not
for telling apart: names that sound alike share a key, and the caller ranks what it finds.

Sources: the sounds of the letters are those of the Unicode charts for Bengali and Devanagari, which run in parallel
(a Bengali letter stands 0x80 after its Devanagari counterpart); where Bengali usage for Vietnamese differs (ভ for v,
য় for a glide) we follow what Bengali newspapers print.
"""

import re
import unicodedata
from functools import lru_cache

from .iri import fold

_INDIC = re.compile("[\u0900-\u09ff]")
_BENGALI_SHIFT = 0x80
_VIRAMA, _NUKTA, _ANUSVARA, _CANDRABINDU = "्", "़", "ं", "ँ"
_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "ng", "च": "c", "छ": "c", "ज": "j", "झ": "z", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "d", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "d", "न": "n",
    "प": "p", "फ": "ph", "ब": "b", "भ": "b", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "श": "sh",
    "ष": "sh", "स": "s", "ह": "h", "ळ": "l",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ऑ": "o", "ऍ": "e",
    "ओ": "o", "औ": "au", "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ॉ": "o",
    "ॅ": "e", "ो": "o", "ौ": "au",
}  # fmt: skip
_WITH_NUKTA = {"ज": "z", "ड": "r", "ढ": "r", "क": "k", "ख": "kh", "ग": "g", "फ": "ph", "य": "y"}
_LETTER_NAMES = {"oai": "y", "vai": "y", "es": "s", "eic": "h", "ec": "h"}
"""How the Latin letters that stand alone in names (Y Thanh, H'Lim, Phạm S) are read aloud."""

_SOUND_CLASSES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:ngh?|gh?|n)(?=u[iy]?en?$)", "ng"),  # Nguyễn is also written «गुयेन», «নুয়েন»
        (r"qu", "ku"),
        (r"ea", "a"),  # «ভ্যান»
        (r"[gj]i(?=[aeouy])", "j"),  # Giang: গিয়াং, জিয়াং
        (r"ch$|c$", "k"),
        (r"ngh?", "q"),
        (r"nh", "n"),
        (r"kh", "K"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"ch|tr", "C"),
        (r"sh|[xzj]", "s"),
        (r"w", "v"),
        (r"ue$", "E"),  # Huế: হিউ, ह्यू
        (r"(?<![aou])[iey][aeiouy]*", "E"),
        (r"[aou][aeiouyE]*", "A"),
    )
)
"""Latin spellings to classes of sound, in order. Front and other vowels differ; finer shades do not survive."""


def is_indic(text: str) -> bool:
    """Whether the text has a Bengali or Devanagari letter."""
    return _INDIC.search(text) is not None


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """Spell a Bengali or Devanagari word by its sounds in Latin letters (NFC in, glides between vowels dropped).

    >>> romanise("ভুওং"), romanise("वुओंग"), romanise("নগুয়েন"), romanise("কোয়াং")
    ('vuong', 'vuong', 'nguen', 'koang')
    """
    spelt = _spell(word)
    spelt = re.sub(r"^(?:en[oau]?|n[oau])(?=[gh])", "n", spelt)  # «এনগোক», «নুগুয়েন», «এনহা»: n as a letter of its own
    spelt = re.sub(r"n[oa]h$", "nh", spelt)  # «থানহ»
    spelt = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "", spelt)  # a glide
    spelt = re.sub(r"(?<=[bcdghjklmnprstvz])[vw](?=[aeiou])", "u", spelt)  # क्वांग
    spelt = re.sub(r"(?<=[bcdghjklmnprstvz])y", "i", spelt)  # ह्यू
    spelt = re.sub(r"(?<=[aeou])y$", "i", spelt)  # থুয়
    spelt = re.sub(r"([aeiou])\1+", r"\1", spelt)
    return _LETTER_NAMES.get(spelt, spelt)


def _spell(word: str) -> str:
    """Letter by letter, with the inherent vowel (o in Bengali, a in Devanagari) between consonants, not at the end."""
    bengali = any("\u0980" <= c <= "\u09ff" for c in word)
    out: list[str] = []
    pending = False  # a consonant whose vowel is still open
    joined_y = False  # the sign that makes of «া» the vowel of English "van"
    previous = ""
    for raw in unicodedata.normalize("NFC", word):
        c = chr(ord(raw) - _BENGALI_SHIFT) if "\u0980" <= raw <= "\u09ff" else raw
        if raw == "ৎ":
            c = "त"
        if c in _CONSONANTS:
            if pending:
                out.append("o" if bengali else "a")
            joined = previous == _VIRAMA
            joined_y = joined and c == "य"
            out.append("" if bengali and joined_y else _consonant(c, bengali, joined))
            pending = True
        elif c == _NUKTA:
            out[-1:] = [_WITH_NUKTA.get(previous, out[-1])] if out else []
        elif c == _VIRAMA:
            pending = False
        elif c in _VOWELS:
            out.append("ea" if bengali and c == "ा" and joined_y else _VOWELS[c])
            pending = False
        elif c in (_ANUSVARA, _CANDRABINDU):
            if pending:
                out.append("o" if bengali else "a")
            out.append("ng" if bengali and c == _ANUSVARA else "n")
            pending = False
        else:
            if c.isdecimal():
                out.append(str(unicodedata.decimal(c)))
            elif "a" <= c.lower() <= "z":
                out.append(c.lower())
            pending = False
        previous = c
    return "".join(out)


def _consonant(letter: str, bengali: bool, joined: bool) -> str:
    if bengali:
        if letter == "भ":
            return "v"
        if letter == "य":
            return "j"
        if letter == "ब" and joined:
            return "v"
    return _CONSONANTS[letter]


def search_key(text: str) -> str:
    """The script-blind key of a name: classes of sound word by word, blanks between.

    Compare keys for equality, or by whole words; without blanks, «হ্যানয়» also meets "Hà Nội".

    >>> {search_key(name) for name in ("Vượng", "Vuong", "ভুওং", "वुओंग")}
    {'vAq'}
    >>> search_key("Phạm Minh Chính") == search_key("ফাম মিন চিন") == search_key("फाम मिन्ह चिन्ह")
    True
    """
    words = re.findall(r"[\w\u0900-\u09ff\u0300-\u036f]+", unicodedata.normalize("NFC", text))
    return " ".join(filter(None, map(_word_key, words)))


@lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    spelt = romanise(word).replace("c", "ch") if is_indic(word) else _with_k(fold(word))
    if not spelt:
        return word.casefold()
    for pattern, sound in _SOUND_CLASSES:
        spelt = pattern.sub(sound, spelt)
    return spelt


def _with_k(folded: str) -> str:
    """Vietnamese c sounds as k; ch stays."""
    return re.sub(r"c(?!h)", "k", folded.replace("-", ""))

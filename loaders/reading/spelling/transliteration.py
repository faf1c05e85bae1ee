"""From a transliterated word back to the Vietnamese syllables it may stand for.

News in Bengali and Hindi spell Vietnamese names syllable by syllable, by the sound that the Latin letters without
diacritics suggest: Vượng → «ভুওং», «वुओंग», Dũng → «ডুং» and, read as English, «ডাং». Each onset and each rime of
Vietnamese has such spellings with costs in ``vietnamese-sounds.csv``; a word is taken apart into what stands before
and from its first vowel on, and both are looked up. Whole syllables stand there too that are read as an English word
(Mỹ → «মাই») or follow no rule (highland names). Sources: the forms met in news pages of 2012–2025 and the way English
letters are read in the two languages.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache

from ....ontology.folding import is_indic, romanise
from ....ontology.iri import fold
from .syllables import heard_as, is_syllable, spells, use

MAX_COST = 1.4
"""Above this, a spelling is taken for another word."""

_VOWELS = "aeiouy"
_UNLISTED_COST = 0.25
_LONG_U, _BROKEN_U = "ूं", "ुओं"
"""Before ng a long u is the ươ of Trường («ट्रूंग»), a short one the u of Trung («ट्रुंग»)."""
_SILENT = re.compile(r"(?<=[aeiouy]ng)a(?=[^aeiouy])")
_KEPT = 16
_LONGEST_SYLLABLE = 24  # characters, with case endings; longer words are not looked at


def letters(word: str) -> str:
    """The sounds of a word in Latin letters; a Latin word is folded."""
    return romanise(word) if is_indic(word) else fold(word).replace("-", "")


@lru_cache(maxsize=65536)
def syllables_of(word: str) -> tuple[tuple[str, float], ...]:
    """The folded syllables that a word in any of the three scripts may stand for, with costs, cheapest first.

    >>> [syllable for syllable, cost in syllables_of("ভুওং") if cost == 0]
    ['vuong']
    >>> {"dung", "dang"} <= {syllable for syllable, _ in syllables_of("ডাং")}
    True
    """
    if len(word) > _LONGEST_SYLLABLE:
        return ()
    if not is_indic(word):
        folded = letters(word)
        return ((folded, 0.0),) if folded and is_syllable(folded) else ()
    heard = _syllables_heard(romanise(word))
    if _LONG_U not in word:
        return heard
    costs = dict(_syllables_heard(romanise(word.replace(_LONG_U, _BROKEN_U))))
    costs.update((syllable, cost + _UNLISTED_COST) for syllable, cost in heard if syllable not in costs)
    return tuple(sorted(costs.items(), key=lambda item: (item[1], item[0]))[:_KEPT])


@lru_cache(maxsize=32768)
def _syllables_heard(heard: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    onsets, rimes = _by_sound("onset"), _by_sound("rime")
    first = next((i for i, c in enumerate(heard) if c in _VOWELS), len(heard))
    for cut in (first, first + 1):
        for onset, onset_cost in onsets.get(heard[:cut], ()):
            for rime, rime_cost in rimes.get(heard[cut:], ()):
                if not spells(onset, rime):
                    continue
                syllable = onset[:1] + rime if onset == "qu" else onset + rime
                cost = onset_cost + rime_cost + (0.0 if use(syllable).listed else _UNLISTED_COST)
                if cost < found.get(syllable, MAX_COST):
                    found[syllable] = cost
    for syllable, cost in _by_sound("syllable").get(heard, ()):
        found[syllable] = min(cost, found.get(syllable, MAX_COST))
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0]))[:_KEPT])


@lru_cache(maxsize=8192)
def syllable_pairs(word: str) -> tuple[tuple[str, str, float], ...]:
    """The two syllables that a word written together may stand for («হ্যানয়»: "ha", "noi"), with costs, cheapest first.

    Names that came through Chinese are written so («জিয়াংনান» from Jiangnan: Giang Nam); Chinese has no final m. Hindi
    leaves unsaid that its first syllable has no second vowel («जियांगनान»).
    """
    if len(word) > 2 * _LONGEST_SYLLABLE:
        return ()
    heard = letters(word)
    wholes = {heard, _SILENT.sub("", heard)}
    wholes |= {whole[:-1] + "m" for whole in wholes if whole.endswith("n")}
    pairs = [
        (first, second, cost_1 + cost_2)
        for whole in wholes
        for cut in range(2, len(whole) - 1)
        if not (whole[cut - 1] in _VOWELS and whole[cut] in _VOWELS)
        for first, cost_1 in _syllables_heard(whole[:cut])[:6]
        for second, cost_2 in _syllables_heard(whole[cut:])[:6]
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair[2], pair[:2]))[:_KEPT])


@cache
def _by_sound(part: str) -> dict[str, list[tuple[str, float]]]:
    index: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for vietnamese, spellings in heard_as(part).items():
        for spelling, cost in spellings:
            index[spelling].append((vietnamese, cost))
    return dict(index)

"""Transliterated place names against the set of places there are.

A place is found by the sound of its whole name, blanks aside («হ্যানয়» is written in one word, "Hà Nội" in two), and
among places that sound alike the one whose syllables fit the spelling best is taken. Rules as in ``transliteration``.
"""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ....ontology.folding import search_key
from ..spelling.transliteration import letters, syllable_pairs, syllables_of

_NO_SYLLABLE = 1.5
_ODD_SPELLING = 0.5
_FEW = 10
_MANY_WORDS = 4


class _ByIdentity:
    """A mapping as a cache key: the same object, not equal content (which would cost a comparison of thousands)."""

    __slots__ = ("mapping",)

    def __init__(self, mapping: Mapping[str, object]) -> None:
        self.mapping = mapping

    def __hash__(self) -> int:
        return id(self.mapping)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.mapping is self.mapping


def decode_place(name: str, lang: str, candidates: Mapping[str, object]) -> str | None:
    """The place a spelling names: the best of the candidates, else the most regular reading, None without any.

    Args:
        name: The name's words as they stand in the normalised text, without the word for the kind of area.
        lang: "vi", "en", "bn" or "hi"; the script decides, the language is there for callers that have it.
        candidates: Places by fold ("phan-rang-thap-cham"); only the keys are read, once for each mapping object,
            which must not change afterwards.

    >>> places = {"phu-ly": 1, "phu-loi": 2, "ha-noi": 3}
    >>> decode_place("ফু লি", "bn", places), decode_place("হ্যানয়", "bn", places)
    ('phu-ly', 'ha-noi')
    """
    words, sound = _words_and_sound(name)
    if not words:
        return None
    places = _places(_ByIdentity(candidates))
    if alike := [place for place in places.by_sound.get(sound, ()) if place in candidates]:
        return min(alike, key=lambda place: (spelling_cost(words, place), place))
    near = [(cost, place) for cost, place in _readings(words, places.beginnings) if place in candidates]
    cost, place = min(near, default=(math.inf, ""))
    return place if cost <= _ODD_SPELLING * len(words) else _most_regular(words)


@lru_cache(maxsize=16384)
def _words_and_sound(name: str) -> tuple[tuple[str, ...], str]:
    words = tuple(re.findall(r"[^\s\-–—.,()]+", name))
    return words, search_key(" ".join(words)).replace(" ", "")


def _readings(words: tuple[str, ...], beginnings: set[str]) -> Iterable[tuple[float, str]]:
    """The folds that the words may be read as, as far as names of places begin so, with their costs."""
    readings = [(0.0, "")]
    for word in words[:_MANY_WORDS]:
        syllables = syllables_of(word)[:_FEW]
        readings = [
            (cost + more, longer)
            for cost, fold in readings
            for syllable, more in syllables
            if (longer := f"{fold}-{syllable}".lstrip("-")) in beginnings
        ]
    return readings


def _most_regular(words: tuple[str, ...]) -> str | None:
    """The fold that the words are read as without regard to what places there are."""
    readings = [syllables_of(word)[:_FEW] for word in words[:_MANY_WORDS]]
    return "-".join(min((cost, s) for s, cost in syllables)[1] for syllables in readings) if all(readings) else None


class _Places:
    """The places that have been candidates: by the sound of their names, and how their names begin."""

    def __init__(self) -> None:
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        self.beginnings: set[str] = set()
        self._added: set[str] = set()

    def add(self, candidates: Mapping[str, object]) -> None:
        """Add the candidates that are new: mostly none is."""
        if self._added.issuperset(candidates):
            return
        for place in candidates.keys() - self._added:
            self._added.add(place)
            self.by_sound[search_key(place.replace("-", " ")).replace(" ", "")].append(place)
            self.beginnings.update(itertools.accumulate(place.split("-"), "{}-{}".format))


_PLACES = _Places()


@lru_cache(maxsize=64)
def _places(candidates: _ByIdentity) -> _Places:
    """All places so far, the candidates among them."""
    _PLACES.add(candidates.mapping)
    return _PLACES


def spelling_cost(words: tuple[str, ...], place: str) -> float:
    """How far a spelling is from the syllables of a place, by its fold: 0.0 is regular, each odd syllable adds."""
    syllables = place.split("-")
    if "".join(map(letters, words)) == "".join(syllables):
        return 0.0
    if len(words) == len(syllables):
        return sum(dict(syllables_of(w)).get(s, _NO_SYLLABLE) for w, s in zip(words, syllables, strict=True))
    if len(words) == 1 and len(syllables) == 2:
        return {f"{first}-{second}": cost for first, second, cost in reversed(syllable_pairs(words[0]))}.get(place, 3.0)
    return _NO_SYLLABLE * len(syllables)

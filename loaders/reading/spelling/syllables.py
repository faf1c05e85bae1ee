"""The syllables of Vietnamese: a closed set, so that any spelling of one can be traced back to it.

A folded syllable is an onset and a rime ("tr" + "uong"). Which syllables serve as surname, middle or given name, and
how often, is in ``vietnamese-syllables.csv``: classes 4 (every village has one) to 0 (not known as such), our own
estimate from the names of officials and deputies; the column ``surnames`` gives the surnames as written. Middle and
given names that parents like to join (Hải Yến, Minh Hiếu) are in ``vietnamese-double-names.csv``, our own list as well.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_COST_OF_CLASS = (4.0, 2.2, 1.2, 0.5, 0.0)
"""Minus the natural logarithm of a class's frequency, roughly, by class; 4.0 also for a syllable not listed."""

_NO_SURNAME_COST = 1.7
_DOUBLE_NAME_COST = 1.1
"""Of a name that is middle and given name only («কোয়াং হাই»), when the two are often joined."""
_BACK_VOWELS, _FRONT_VOWELS = "aou", "eiy"
_SPELT_WITH_Y = ("ien", "iem", "iet", "ieu", "ieng", "uang", "uach", "uai", "uanh", "uac", "uo")
"""Rimes that no syllable is: alone they are written yên, yêm, yết, yêu; qu takes the others."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """How often a syllable is a surname, a middle name, a given name (classes 0–4), and the surnames as written."""

    surname: int
    middle: int
    given: int
    surnames: frozenset[str]

    @property
    def listed(self) -> bool:
        """Whether any name has the syllable."""
        return self is not _UNUSED


_UNUSED = NameUse(0, 0, 0, frozenset())


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV table that lies beside this module."""
    with (files(__package__) / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@cache
def _uses() -> dict[str, NameUse]:
    return {
        row["syllable"]: NameUse(
            int(row["surname"]), int(row["middle"]), int(row["given"]),
            frozenset(row["surnames"].casefold().split()),
        )
        for row in rows("vietnamese-syllables.csv")
    }  # fmt: skip


@cache
def heard_as(part: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """How parts of Vietnamese words are spelt by ear in other scripts: sounds and their cost (0 is regular).

    Args:
        part: "onset", "rime" or, for what follows no rule, "syllable".
    """
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in rows("vietnamese-sounds.csv"):
        if row["part"] == part:
            pairs = (spelling.partition(":") for spelling in row["heard"].split())
            table[row["vietnamese"].strip("-")] = tuple((s.strip("-"), float(cost or 0)) for s, _, cost in pairs)
    return table


def use(syllable: str) -> NameUse:
    """How a folded syllable is used in personal names."""
    return _uses().get(syllable, _UNUSED)


def surname_cost(syllable: str) -> float:
    """How surprising a syllable is at the head: 0.0 (Nguyễn) to 4.0 (neither surname nor begin of a pen name)."""
    known = use(syllable)
    return min(_COST_OF_CLASS[known.surname], _COST_OF_CLASS[known.middle] + _NO_SURNAME_COST)


def middle_cost(syllable: str) -> float:
    """How surprising a syllable is between surname and given name; parts of double given names stand there as well."""
    known = use(syllable)
    return min(_COST_OF_CLASS[known.middle], _COST_OF_CLASS[known.given] + 1.0)


def given_cost(syllable: str) -> float:
    """How surprising a syllable is as a given name: 0.0 to 4.0."""
    return _COST_OF_CLASS[use(syllable).given]


@cache
def _double_names() -> frozenset[tuple[str, str]]:
    return frozenset(
        (middle, row["given"]) for row in rows("vietnamese-double-names.csv") for middle in row["middle"].split()
    )


def usage_costs(syllables: Sequence[str]) -> tuple[float, ...]:
    """How surprising each syllable is as surname, middle or given name; less where two are often joined.

    >>> usage_costs(("nguyen", "hai", "dang")), usage_costs(("nguyen", "hai", "dung"))
    ((0.0, 0.25, 0.25), (0.0, 0.5, 0.0))
    """
    if len(syllables) == 1:
        return (given_cost(syllables[0]),)
    surname, *middle, given = syllables
    if (syllables[-2], given) not in _double_names():
        return (surname_cost(surname), *map(middle_cost, middle), given_cost(given))
    joined = given_cost(given) / 2
    if not middle:
        return (min(surname_cost(surname), _DOUBLE_NAME_COST), joined)
    return (surname_cost(surname), *map(middle_cost, middle[:-1]), middle_cost(middle[-1]) / 2, joined)


@lru_cache(maxsize=8192)
def parts(syllable: str) -> tuple[str, str] | None:
    """Onset and rime of a folded syllable, None when it cannot be one.

    >>> parts("truong"), parts("quang"), parts("giang"), parts("anh"), parts("street")
    (('tr', 'uong'), ('qu', 'uang'), ('gi', 'ang'), ('', 'anh'), None)
    """
    rimes = heard_as("rime")
    if syllable.startswith("qu"):
        return ("qu", syllable[1:]) if syllable[1:] in rimes else None
    for onset in sorted((o for o in heard_as("onset") if syllable.startswith(o)), key=len, reverse=True):
        rime = syllable[len(onset) :]
        if rime in rimes and spells(onset, rime):
            return onset, rime
    return None


def spells(onset: str, rime: str) -> bool:
    """Whether Vietnamese spelling joins the two: k, gh, ngh stand before e, i, y; c, g, ng before a, o, u."""
    if onset in ("k", "gh", "ngh"):
        return rime[0] in _FRONT_VOWELS
    if onset in ("c", "ng"):
        return rime[0] in _BACK_VOWELS
    if onset == "g":
        return rime[0] in _BACK_VOWELS or rime == "i"
    if onset == "gi":
        return rime[0] in _BACK_VOWELS + "e"
    if onset == "qu":
        return rime[0] == "u" and len(rime) > 1
    if not onset:
        return rime not in _SPELT_WITH_Y
    return not (rime[0] == "y" and rime != "y") and rime not in ("uang", "uach", "uai", "uanh", "uac", "uo")


@lru_cache(maxsize=8192)
def spellings(folded: str) -> tuple[str, ...]:
    """A syllable, and with the other letter when it ends in the vowel i or y (Mĩ, Mỹ); the one that names have first.

    >>> spellings("qui"), spellings("my"), spellings("hai"), spellings("thi")
    (('quy', 'qui'), ('my', 'mi'), ('hai',), ('thi',))
    """
    if folded[-1:] not in ("i", "y") or (folded[-2:-1] in ("a", "e", "o", "u") and folded[:-1] != "qu"):
        return (folded,)
    other = folded[:-1] + ("y" if folded.endswith("i") else "i")
    if not use(other).listed:
        return (folded,)
    return (folded, other) if use(folded).listed else (other, folded)


def is_syllable(folded: str) -> bool:
    """Whether a folded word can be a syllable of Vietnamese or is a known part of a name."""
    return folded in _uses() or parts(folded) is not None

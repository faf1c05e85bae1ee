"""Vietnamese personal and place names in Vietnamese, English, Bengali and Hindi text, resolved to folded spellings.

What the reader uses: ``find_names`` and ``find_short_forms`` (spans), ``decode`` (the words of one name), ``resolve``
(one person, several spellings), ``decode_place``.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from ..places.placenames import decode_place
from .name_decoding import Reading, decode, known_persons
from .name_finding import find_names, may_go_on
from .name_short_forms import find_short_forms
from .name_words import NameSpan

__all__ = [
    "NameSpan",
    "Reading",
    "decode",
    "decode_place",
    "find_names",
    "find_short_forms",
    "known_persons",
    "may_go_on",
    "resolve",
]

_SECOND_READING = 0.7
_start = attrgetter("start")


def resolve(names: Sequence[NameSpan]) -> dict[NameSpan, str | None]:
    """For the names of one article in order, the folded full name of each: variants and short forms go to one person.

    Full names that read alike are one person, read as the name that all its spellings support best. A given name alone,
    or with its middle name, goes to the latest full name that ends in it, else to a later one, else to one that may be
    read so («মিঃ নান» to «জিয়াংনান», Giang Nam); None when there is none.
    """
    ends = {ending for name in names for ending in _endings(name.folded)}
    short = [name for name in names if name.is_short or name.folded in ends]
    shortened = set(short)
    full = [name for name in names if name not in shortened]
    people = _People()
    for name in dict.fromkeys(full):
        people.add(name)
    resolved: dict[NameSpan, str | None] = {name: people.best_of(name) for name in full}
    by_ending: dict[str, list[NameSpan]] = defaultdict(list)
    by_other_reading: dict[str, list[NameSpan]] = defaultdict(list)
    for name in full:
        for ending in _endings(resolved[name] or ""):
            by_ending[ending].append(name)
        for ending in {ending for reading in name.readings for ending in _endings(reading.folded)}:
            by_other_reading[ending].append(name)
    for name in short:
        ending_in_it = [by_ending[r.folded] for r in name.readings if r.folded in by_ending]
        nearest = _nearest(name, ending_in_it or [by_other_reading.get(name.folded, [])])
        resolved[name] = resolved[nearest] if nearest else None
    return resolved


def _endings(folded: str) -> Iterator[str]:
    """What remains of a name without its first words: «quang hai» and «hai» of «nguyen quang hai»."""
    while " " in folded:
        folded = folded.partition(" ")[2]
        yield folded


class _People:
    """The full names of an article in groups: each group is one person, named as its spellings support best."""

    def __init__(self) -> None:
        self._groups: list[dict[str, float]] = []
        self._best: list[str] = []
        self._by_best: dict[str, set[int]] = defaultdict(set)
        self._group_of: dict[NameSpan, int] = {}

    def best_of(self, name: NameSpan) -> str:
        """The folded name of the person whom a name was added to."""
        return self._best[self._group_of[name]]

    def add(self, name: NameSpan) -> None:
        """Add a name to the first group that it may belong to, else to a new one."""
        support = _support(name)
        alike = sorted({group for folded in support for group in self._by_best[folded]})
        ours = _best_supported(support)
        same = (i for i in alike if _same_person(self._best[i], self._groups[i], ours, support))
        index = next(same, len(self._groups))
        if index == len(self._groups):
            self._groups.append({})
            self._best.append("")
        group = self._groups[index]
        for folded, weight in support.items():
            group[folded] = group.get(folded, 0.0) + weight
        self._by_best[self._best[index]].discard(index)
        self._best[index] = _best_supported(group)
        self._by_best[self._best[index]].add(index)
        self._group_of[name] = index


def _support(name: NameSpan) -> dict[str, float]:
    """What a spelling says for each of its readings: the score, less for those that are not the best."""
    return {r.folded: r.score * (1.0 if r == name.readings[0] else _SECOND_READING) for r in name.readings}


def _best_supported(group: Mapping[str, float]) -> str:
    return max(sorted(group), key=lambda folded: group[folded])


def _same_person(ours: str, group: Mapping[str, float], theirs: str, support: Mapping[str, float]) -> bool:
    """Whether two spellings may be of one name: each reads as the other's, and not both are people known to exist."""
    if ours == theirs:
        return True
    both_known = ours in known_persons() and theirs in known_persons()
    return not both_known and ours in support and theirs in group


def _nearest(short: NameSpan, candidates: Iterable[Sequence[NameSpan]]) -> NameSpan | None:
    """Of full names, each list in order, the latest before a short one, else the first after it."""
    earlier: list[NameSpan] = []
    later: list[NameSpan] = []
    for names in candidates:
        at = bisect_left(names, short.start, key=_start)
        earlier += names[max(0, at - 1) : at]
        later += names[at : at + 1]
    return max(earlier, key=_start) if earlier else min(later, key=_start, default=None)

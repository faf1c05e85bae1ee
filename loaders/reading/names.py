"""Vietnamese personal and place names in Vietnamese, English, Bengali and Hindi text, resolved to folded spellings.

What the reader uses: ``find_names`` (spans), ``decode`` (the words of one name), ``resolve`` (one person, several
spellings), ``decode_place``.
"""

from collections.abc import Mapping, Sequence

from .name_decoding import Reading, decode, known_persons
from .name_finding import NameSpan, find_names
from .placenames import decode_place

__all__ = ["NameSpan", "Reading", "decode", "decode_place", "find_names", "known_persons", "resolve"]

_SECOND_READING = 0.7


def resolve(names: Sequence[NameSpan]) -> dict[NameSpan, str | None]:
    """For the names of one article in order, the folded full name of each: variants and short forms go to one person.

    Full names that read alike are one person, read as the name that all its spellings support best. A given name alone,
    or with its middle name, goes to the latest full name that ends in it, else to a later one; None when there is none.
    """
    short = {name for name in names if name.is_short or _ends_another(name, names)}
    groups: list[dict[str, float]] = []
    group_of: dict[NameSpan, dict[str, float]] = {}
    for name in names:
        if name in group_of or name in short:
            continue
        support = _support(name)
        group = next((group for group in groups if _same_person(group, support)), None)
        if group is None:
            group = {}
            groups.append(group)
        for folded, weight in support.items():
            group[folded] = group.get(folded, 0.0) + weight
        group_of[name] = group
    resolved: dict[NameSpan, str | None] = {name: _best_supported(group) for name, group in group_of.items()}
    for name in short:
        resolved[name] = _full_name(name, [full for full in names if full not in short], resolved)
    return resolved


def _ends_another(name: NameSpan, names: Sequence[NameSpan]) -> bool:
    """Whether a name is the end of a longer one: «क्वांग हाई» beside «गुयेन क्वांग हाई»."""
    return any(other.folded.endswith(f" {name.folded}") for other in names)


def _support(name: NameSpan) -> dict[str, float]:
    """What a spelling says for each of its readings: the score, less for those that are not the best."""
    return {r.folded: r.score * (1.0 if r == name.readings[0] else _SECOND_READING) for r in name.readings}


def _best_supported(group: Mapping[str, float]) -> str:
    return max(sorted(group), key=lambda folded: group[folded])


def _same_person(group: Mapping[str, float], support: Mapping[str, float]) -> bool:
    """Whether two spellings may be of one name: each reads as the other's, and not both are people known to exist."""
    ours, theirs = _best_supported(group), _best_supported(support)
    if ours == theirs:
        return True
    both_known = ours in known_persons() and theirs in known_persons()
    return not both_known and ours in support and theirs in group


def _full_name(short: NameSpan, full: Sequence[NameSpan], resolved: Mapping[NameSpan, str | None]) -> str | None:
    endings = tuple(f" {reading.folded}" for reading in short.readings)
    earlier = [name for name in full if name.start < short.start]
    later = [name for name in full if name.start > short.start]
    for name in (*reversed(earlier), *later):
        folded = resolved.get(name)
        if folded and folded.endswith(endings):
            return folded
    return None

"""What bounds a figure: «more than N», «N at the least»; «N more» is a change of N instead."""

import re
from functools import lru_cache

from ..context import Context, directly_before, tail
from ..wording import ENDING, RIGHT, pattern


@lru_cache
def more_than(lang: str) -> re.Pattern[str]:
    """«N-এর বেশি», «N से अधिक»: a bound of the number itself."""
    than = {"bn": r"\s*-?(?:এর|ের|র|েরও|এরও|রও|টিরও|টির|জনেরও|জনের|য়েরও)\s+", "hi": r"\s*(?:से|से\s+भी)\s+"}[lang]
    return re.compile(rf"{than}{pattern(lang, 'value-kind/more')}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


_COMPARATORS = tuple("comparator/" + key for key in ("at-least", "at-most", "over", "under", "nearly", "about"))


def comparator_of(at: Context, kind: str = "value") -> str | None:
    """The key of the comparator beside a number of a kind: «N% more» is a change of N, «more than N» one of over N."""
    lang = at.lang
    own = tail(lang).match(at.after)
    rest = at.after[own.end() :] if own else at.after
    before = at.just_before
    if directly_before(lang, *_COMPARATORS).search(before):  # most numbers have none: told by one pattern
        return next(key.rpartition("/")[2] for key in _COMPARATORS if directly_before(lang, key).search(before))
    for key in ("at-least", "over", "under"):
        if lang in ("bn", "hi") and any(_bound_after(lang, key).match(part) for part in (at.after, rest)):
            bare = kind == "change" and not any(more_than(lang).match(part) for part in (at.after, rest))
            return None if bare else key
    return None


@lru_cache
def _bound_after(lang: str, key: str) -> re.Pattern[str]:
    case = {"bn": r"\s*-?(?:টি|জন)?(?:এর|ের|র|েরও|এরও|রও|টিরও)?\s*", "hi": r"\s*"}[lang]
    return re.compile(rf"{case}{pattern(lang, 'comparator/' + key)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)

"""Choosing a response format from an HTTP Accept header (RFC 9110, section 12.5.1).

Invariant: nothing that a client writes there is an error: what can't be read is left out, a weight beyond 1 is 1.
"""

import re
from collections.abc import Sequence

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_WEIGHT = re.compile(r";\s*q\s*=\s*([^;\s]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+")


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best; None when none will do.

    Among those with the same weight, one that the client names goes before one that a wildcard covers, then the first
    offered. Parameters of a range other than the weight (``charset``, ``profile``, …) ask for no other media type.

    >>> preferred("text/csv;q=0.5, application/json", ["application/json", "text/csv"])
    'application/json'
    >>> preferred('application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"', ["application/ld+json"])
    'application/ld+json'
    >>> preferred("text/html, */*", ["text/turtle", "text/html"])
    'text/html'
    >>> preferred(None, ["text/turtle", "text/html"])
    'text/turtle'
    >>> preferred("image/png", ["text/turtle"]) is None
    True
    """
    ranges = _parse(accept or "*/*")
    weighed = [(_weight(media_type, ranges), media_type) for media_type in offered]
    weight, best = max(weighed, key=lambda found: found[0], default=((0.0, 0), None))
    return best if weight[0] > 0 else None


def _parse(accept: str) -> dict[str, float]:
    """Ranges and their weights; the higher one where a range is written twice."""
    ranges: dict[str, float] = {}
    for item in _QUOTED.sub('""', accept).split(","):  # commas and weights within quotes are none
        media_range = item.split(";", 1)[0].strip().lower()
        given = _WEIGHT.search(item)
        if given is None:
            weight = 1.0
        elif _NUMBER.fullmatch(given[1]):
            weight = min(float(given[1]), 1.0)
        else:
            continue
        # Some clients write a bare asterisk.
        media_range = "*/*" if media_range == "*" else media_range
        ranges[media_range] = max(weight, ranges.get(media_range, 0.0))
    return ranges


def _weight(media_type: str, ranges: dict[str, float]) -> tuple[float, int]:
    """The weight of the most specific range that covers the media type, and how specific it is."""
    main = media_type.split("/", 1)[0]
    for specific, media_range in ((2, media_type), (1, f"{main}/*"), (0, "*/*")):
        if media_range in ranges:
            return ranges[media_range], specific
    return 0.0, 0

"""Choosing a response format from an HTTP Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best; the first offered among equals; None when none will do.

    >>> preferred("text/csv;q=0.5, application/json", ["application/json", "text/csv"])
    'application/json'
    >>> preferred(None, ["text/turtle", "text/html"])
    'text/turtle'
    >>> preferred("image/png", ["text/turtle"]) is None
    True
    """
    ranges = _parse(accept or "*/*")
    best, best_quality = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _parse(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for item in accept.split(","):
        media_range, *parameters = (part.strip().lower() for part in item.split(";"))
        weights = [p[2:] for p in parameters if p.startswith("q=")]
        try:
            ranges[media_range] = float(weights[0]) if weights else 1.0
        except ValueError:
            ranges[media_range] = 0.0
    return ranges


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """The weight of the most specific range that covers the media type."""
    main = media_type.split("/", 1)[0]
    for media_range in (media_type, f"{main}/*", "*/*"):
        if media_range in ranges:
            return ranges[media_range]
    return 0.0

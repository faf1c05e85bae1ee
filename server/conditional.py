"""Conditional requests (RFC 9110, section 13): an answer whose tag the client holds already is not sent again.

Invariant: a tag is a function of what is answered (version of the data, address, format), not of how it is encoded. So
tags are weak: the same answer compressed has the same tag.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from ..ontology.iri import content_hash

_KEPT = ("etag", "vary", "cache-control", "content-location", "expires", "link")
"""What a 304 repeats of the headers that the answer would have."""


def etag(*parts: object) -> str:
    """The tag of the answer that these parts determine.

    >>> etag("7", "/id/place/ha-nam", "text/turtle") == etag("7", "/id/place/ha-nam", "text/turtle")
    True
    >>> etag("7", "/id/place/ha-nam", "text/turtle") == etag("8", "/id/place/ha-nam", "text/turtle")
    False
    """
    return f'W/"{content_hash(*parts)}"'


def not_modified(request: Request, headers: Mapping[str, str]) -> Response | None:
    """The 304 for a client that holds the answer of these headers (with their ``ETag``); None for one that does not.

    To be asked before the answer is computed. ``If-None-Match: *``, which serves writers, is passed over.
    """
    kept = {name: value for name, value in headers.items() if name.lower() in _KEPT}
    tag = next((value for name, value in kept.items() if name.lower() == "etag"), None)
    held = {_bare(item) for item in request.headers.get("if-none-match", "").split(",")}
    if tag is None or request.method not in ("GET", "HEAD") or _bare(tag) not in held:
        return None
    return Response(status_code=304, headers=kept)


def _bare(tag: str) -> str:
    """A tag for the weak comparison, which If-None-Match asks for."""
    return tag.strip().removeprefix("W/")

"""RDF as an answer: formats, the one a client wants, and the headers that lead to the others."""

from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, Triple, serialize
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..ontology.iri import PREFIXES
from .negotiation import preferred

HTML = "text/html"
_JSON = "application/json"
FORMATS = {
    rdf.media_type: rdf
    for rdf in (
        RdfFormat.TURTLE,
        RdfFormat.N_TRIPLES,
        RdfFormat.JSON_LD,
        RdfFormat.RDF_XML,
        RdfFormat.TRIG,
        RdfFormat.N_QUADS,
    )
}
"""The formats by media type, the one of who does not care first."""

ENDINGS = {rdf.file_extension: media_type for media_type, rdf in FORMATS.items()}
"""The media types by the ending of an address."""


def chosen(request: Request, *, html: bool = True) -> str:
    """The media type that the client wants; HTTPException 406 when it wants none of ours.

    Who asks for JSON gets JSON-LD, which is JSON.
    """
    offered = [*FORMATS, HTML] if html else list(FORMATS)
    media_type = preferred(request.headers.get("accept"), [*offered, _JSON])
    if media_type is None:
        raise HTTPException(406, f"this comes as {', '.join(offered)}", {"Vary": "Accept"})
    return RdfFormat.JSON_LD.media_type if media_type == _JSON else media_type


def written(statements: Iterable[Quad | Triple], media_type: str, prefixes: dict[str, str] | None = None) -> bytes:
    """The bytes of statements in a format. Only TriG and N-Quads tell in which graphs a triple is stated."""
    rdf = FORMATS[media_type]
    quads = (found if isinstance(found, Quad) else Quad(*found) for found in statements)
    if rdf not in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        return serialize(dict.fromkeys(quad.triple for quad in quads), format=rdf, prefixes=prefixes or PREFIXES) or b""
    return serialize(quads, format=rdf, prefixes=prefixes or PREFIXES) or b""


def link(target: str, rel: str, **attributes: str) -> str:
    """One value of a Link header; characters beyond ASCII are escaped, as in any header.

    >>> link("/data/id/place/huế.ttl", "alternate", type="text/turtle")
    '</data/id/place/hu%E1%BA%BF.ttl>; rel="alternate"; type="text/turtle"'
    """
    escaped = quote(target, safe="/:?#[]@!$&'()*+,;=~%")
    return "; ".join([f"<{escaped}>", f'rel="{rel}"', *(f'{name}="{value}"' for name, value in attributes.items())])

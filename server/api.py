"""The JSON that the page reads; integrators may read it too.

Every address takes ``lang`` (vi, en, bn or hi; en unless given): the language of labels.
"""

from collections.abc import Callable
from typing import Any

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..ontology.iri import BASE
from ..store import GraphStore
from . import article, entity
from .search import NameIndex
from .terms import Json

MOST_HITS = 100
MOST_EDGES = 500


def routes(store: GraphStore, names: NameIndex) -> list[Route]:
    """The addresses below ``/api``."""

    def search(request: Request) -> Json:
        text, only = request.query_params.get("q", ""), request.query_params.get("kind")
        return names.search(text, _lang(request), _number(request, "limit", 20, MOST_HITS), only)

    def overview(request: Request) -> Json:
        return names.overview(_lang(request))

    def describe(request: Request) -> Json:
        return entity.describe(store, _known(store, request), _lang(request))

    def neighbours(request: Request) -> Json:
        limit = _number(request, "limit", 60, MOST_EDGES)
        return entity.neighbours(store, _known(store, request), _lang(request), limit)

    def read(request: Request) -> Json:
        return article.read(store, _known(store, request), _lang(request))

    endpoints = {
        "search": search,
        "overview": overview,
        "entity": describe,
        "neighbours": neighbours,
        "article": read,
    }
    return [Route(f"/api/{name}", _endpoint(answer)) for name, answer in endpoints.items()]


def _endpoint(answer: Callable[[Request], Json]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> JSONResponse:
        return JSONResponse(await run_in_threadpool(answer, request))

    return endpoint


def _lang(request: Request) -> str:
    return request.query_params.get("lang", "en")


def _known(store: GraphStore, request: Request) -> NamedNode:
    """The IRI asked for; it may be short: ``place/ha-nam`` below the project's ``id/``. HTTPException 400 or 404."""
    iri = request.query_params.get("iri", "")
    try:
        node = NamedNode(iri if ":" in iri else f"{BASE}id/{iri}")
    except ValueError as error:
        raise HTTPException(400, f"'iri' is no IRI: {iri!r}") from error
    if not entity.exists(store, node):
        raise HTTPException(404, f"nothing is known of {node.value}")
    return node


def _number(request: Request, name: str, default: int, most: int) -> int:
    given = request.query_params.get(name, str(default))
    if not given.isdecimal() or not 1 <= int(given) <= most:
        raise HTTPException(400, f"'{name}' must be a number from 1 to {most}, not {given!r}")
    return int(given)

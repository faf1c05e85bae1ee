"""The JSON below ``/api``: search, entities and articles as the page shows them, and every question of the catalogue.

What is answered is a function of the store that the readers run; here is only how it is asked for and sent. What a
request may ask is what ``openapi`` describes.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from .. import search
from ..ontology.iri import BASE
from ..queries import Deprecation, QueryError, Question, catalogue, question, titles, worded
from ..store import GraphStore
from . import article, entity, neighbours, network, openapi, paths, problems, rows
from .answering import Kept, Whole, accepts, compressed, response
from .conditional import etag, not_modified
from .negotiation import preferred
from .parameters import read, single
from .problems import Problem
from .readers import Readers
from .terms import Json

_SPARQL = "application/sparql-query"
_FORMATS = {"json": "application/json", "csv": "text/csv", "jsonld": "application/ld+json", "sparql": _SPARQL}
_LARGEST_KEPT = 8 << 20
_CHARSET = {"text/csv": "text/csv; charset=utf-8; header=present"}


def routes(readers: Readers, questions: Mapping[str, Question] | None = None) -> list[Route]:
    """The addresses below ``/api``, their description at ``/openapi.json``, and that as a page at ``/docs``."""
    asked = dict(questions or catalogue())
    kept = Kept(largest=_LARGEST_KEPT)
    asked.pop("search", None)  # the search of the page has its address and gives the same
    described = openapi.description(asked.values())
    document, page, style = JSONResponse(described), HTMLResponse(openapi.page(described)), openapi.style()

    def answering(path: str, function: Callable[..., object]) -> Route:
        """A GET of JSON: a function of the store, called with the parameters that the document describes."""
        parameters = openapi.parameters(described, path)
        of_index = function in (find, overview, around, connect)  # which may lag behind the version of the data

        async def told(request: Request) -> Response:
            values = read(request.query_params, parameters)
            headers = {"Vary": "Accept-Encoding"} | ({} if of_index else _tagged(request, readers, "application/json"))
            if unchanged := not_modified(request, headers):
                return unchanged
            gzip = accepts(request, "gzip")
            key = (headers.get("ETag"), gzip)
            answer = kept.get(key) if function in _DEAR else None
            if answer is None:
                version = readers.version
                body = await readers.run(encoded, function, values, gzip)
                answer = Whole.of(body, "application/json")
                if function in _DEAR and readers.version == version:
                    kept.put(key, answer)
            return response(answer, headers)

        return Route(path, _telling(told))

    async def ask(request: Request) -> Response:
        name = request.path_params["name"]
        return await _asked(request, readers, asked.get(name) or question(name))

    async def queries(request: Request) -> Response:
        lang = read(request.query_params, openapi.parameters(described, "/api/queries"))["lang"]
        headers = {
            "ETag": etag(version("govgraph"), *asked, lang),
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        return not_modified(request, headers) or response(list_of_questions(lang, accepts(request, "gzip")), headers)

    @cache
    def list_of_questions(lang: str, gzip: bool) -> Whole:
        return Whole.of(compressed(_json(listed(asked, lang)), gzip), "application/json")

    return [
        Route("/openapi.json", document, methods=["GET"]),
        Route("/docs", page, methods=["GET"]),
        Route("/docs.css", style, methods=["GET"]),
        answering("/api/search", find),
        answering("/api/overview", overview),
        answering("/api/entity", describe),
        answering("/api/neighbours", around),
        answering("/api/paths", connect),
        answering("/api/network", whole),
        answering("/api/article", read_article),
        Route("/api/queries", _telling(queries)),
        Route("/api/{name}", _telling(ask)),
    ]


def find(store: GraphStore, *, q: str, kind: str | None, limit: int, offset: int, lang: str) -> Json:
    """The entities that words name, the best first."""
    return search.find(store, q, lang, limit=limit, offset=offset, only=kind)


def overview(store: GraphStore, *, lang: str) -> Json:
    """What the graph holds."""
    return search.overview(store, lang)


def describe(store: GraphStore, *, iri: str, lang: str) -> Json:
    """An entity with its claims. Raises ``Problem`` 400 or 404."""
    return entity.describe(store, known(store, iri), lang)


def around(
    store: GraphStore, *, iri: str, limit: int, offset: int, property: str | None, direction: Any, lang: str
) -> Json:
    """The graph one step around an entity. Raises ``Problem`` 400 or 404."""
    node = known(store, iri)
    return neighbours.neighbours(store, node, lang, limit=limit, offset=offset, name=property, direction=direction)


def connect(store: GraphStore, *, to: str, longest: int, limit: int, lang: str, **start: str) -> Json:
    """The ways from one entity to another. Raises ``Problem`` 400 or 404."""
    one, other = known(store, start["from"], "from"), known(store, to, "to")
    return paths.paths(store, one, other, lang, longest=longest, limit=limit)


def whole(store: GraphStore, *, limit: int, kind: str | None, lang: str) -> Json:
    """The whole graph of entities, or its most important part, with places to draw it at."""
    return network.network(store, lang, limit=limit, kinds=kind.split(",") if kind else ())


def read_article(store: GraphStore, *, iri: str, lang: str) -> Json:
    """An article with its text. Raises ``Problem`` 400 or 404."""
    return article.read(store, known(store, iri), lang)


def known(store: GraphStore, iri: str, parameter: str = "iri") -> NamedNode:
    """The IRI that is meant; it may be short: ``place/ha-nam`` below the project's ``id/``. ``Problem`` 400 or 404."""
    try:
        node = NamedNode(iri if ":" in iri else f"{BASE}id/{iri}")
    except ValueError as error:
        raise Problem(400, f"{parameter!r} is no IRI: {iri!r}", parameter=parameter, example="place/ha-nam") from error
    if not entity.exists(store, node):
        raise Problem(404, f"nothing is known of {node.value}; /api/search finds entities by name", parameter=parameter)
    return node


def listed(questions: Mapping[str, Question], lang: str) -> Json:
    """The questions with their titles in a language."""
    return {"queries": [_described(question, lang) for question in questions.values()]}


_DEAR = (whole,)
"""What takes long enough to be kept for the next who asks."""


def encoded(store: GraphStore, function: Callable[..., object], values: Mapping[str, Any], gzip: bool) -> bytes:
    """What a function of the store gives, as JSON, compressed unless it is short: all that not on the event loop."""
    return compressed(_json(function(store, **values)), gzip)


def answered(store: GraphStore, gzip: bool, *arguments: Any) -> rows.Written:
    """A question's answer as ``rows.answered`` writes it, compressed unless it is short."""
    written = rows.answered(store, *arguments)
    return replace(written, body=compressed(written.body, gzip))


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _described(asked: Question, lang: str) -> Json:
    described = asdict(asked)
    for parameter, title in zip(described["parameters"], titles((p.name for p in asked.parameters), lang), strict=True):
        parameter |= {"title": title, "description": worded(parameter["description"], lang)}
    columns = {"columns": list(asked.columns), "column_titles": titles(asked.columns, lang)}
    said = {"title": asked.title.get(lang, asked.title["en"]), "summary": worded(asked.summary, lang)}
    return described | said | columns


async def _asked(request: Request, readers: Readers, asked: Question) -> Response:
    """The answer to a question, in the format that ``format`` or else the Accept header names, or its SPARQL."""
    given = {name: value for name, value in single(request.query_params).items() if value}
    shared = {name: given.pop(name) for name in openapi.SHARED if name in given}
    how = read(QueryParams(shared), openapi.shared())
    media_type = (
        _FORMATS[how["format"]] if how["format"] else preferred(request.headers.get("accept"), list(_FORMATS.values()))
    )
    if media_type is None:
        raise Problem(406, f"answers come as {', '.join(_FORMATS.values())}; name one in Accept, or give format=csv")
    headers = {
        "Vary": "Accept, Accept-Encoding",
        **_tagged(request, readers, media_type),
        **_deprecation(asked.deprecated),
    }
    if unchanged := not_modified(request, headers):
        return unchanged
    if media_type == _SPARQL:
        query = await readers.run(rows.as_query, asked, given, how["lang"])
        return Response(query, headers=headers | {"Content-Type": f"{_SPARQL}; charset=utf-8"})
    limit, offset = how["limit"], how["offset"]
    gzip = accepts(request, "gzip")
    written = await readers.run(answered, gzip, asked, given, how["lang"], limit, offset, media_type)
    links = [*_pages(request, written.total, limit, offset), *_successor(asked.deprecated)]
    if links:
        headers["Link"] = ", ".join(links)
    if media_type == "text/csv":
        headers["Content-Disposition"] = f'inline; filename="{asked.name}.csv"'
    return response(Whole.of(written.body, _CHARSET.get(media_type, media_type)), headers)


def _tagged(request: Request, readers: Readers, media_type: str) -> dict[str, str]:
    """The headers by which a client need not be sent again what it has: the same as long as the data is the same."""
    tag = etag(readers.version, version("govgraph"), request.url.path, request.url.query, media_type)
    return {"ETag": tag, "Cache-Control": "no-cache"}


def _pages(request: Request, total: int, limit: int, offset: int) -> list[str]:
    """Links to the other pages of an answer (RFC 8288); none when there is one page."""
    last = max(0, (total - 1) // limit * limit)
    starts = {"first": 0, "prev": max(0, min(offset - limit, last)), "next": offset + limit, "last": last}
    if offset == 0:
        del starts["prev"]
    if offset + limit >= total:
        del starts["next"]
    if total <= limit and offset == 0:
        return []
    others = [(name, value) for name, value in request.query_params.multi_items() if name not in ("offset", "limit")]

    def address(start: int) -> str:
        return f"{request.url.path}?{urlencode([*others, ('limit', limit), ('offset', start)])}"

    return [f'<{address(start)}>; rel="{relation}"' for relation, start in starts.items()]


def _successor(deprecated: Deprecation | None) -> list[str]:
    if deprecated is None:
        return []
    more = [f'</api/{deprecated.use}>; rel="successor-version"'] if deprecated.use else []
    return [*more, '</docs>; rel="deprecation"; type="text/html"']


def _deprecation(deprecated: Deprecation | None) -> dict[str, str]:
    """``Deprecation`` (RFC 9745) and ``Sunset`` (RFC 8594)."""
    if deprecated is None:
        return {}
    headers = {"Deprecation": f"@{int(_day(deprecated.since).timestamp())}"}
    if deprecated.sunset:
        headers["Sunset"] = format_datetime(_day(deprecated.sunset), usegmt=True)
    return headers


def _day(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _telling(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that tells what is wrong with a request as a problem."""

    async def endpoint(request: Request) -> Response:
        try:
            return await answer(request)
        except Problem as problem:
            return problems.response(problem)
        except QueryError as error:
            return problems.response(problems.of(error))

    return endpoint

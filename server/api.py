"""The JSON that the page reads; integrators may read it too.

Every address takes ``lang`` (vi, en, bn or hi; en unless given): the language of labels.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..ontology.iri import BASE
from ..queries import QueryError, Question, catalogue, run
from ..queries.labels import LANGUAGES
from ..store import GraphStore
from . import article, entity, openapi
from .search import NameIndex
from .terms import Json, Labels, Term

MOST_HITS = 100
MOST_EDGES = 500
MOST_ROWS = 1000


def routes(store: GraphStore, names: NameIndex) -> list[Route]:
    """The addresses below ``/api``, and the description of those that ask a question."""

    def search(request: Request) -> Json:
        text, only = request.query_params.get("q", ""), request.query_params.get("kind")
        return names.search(text, _lang(request), _number(request, "limit", 20, MOST_HITS), only)

    def overview(request: Request) -> Json:
        return names.overview(_lang(request))

    def describe(request: Request) -> Json:
        return entity.describe(store, _known(store, request), _lang(request))

    def neighbours(request: Request) -> Json:
        limit = _number(request, "limit", 60, MOST_EDGES)
        return entity.neighbours(store, _known(store, request), _lang(request), limit, names.mentions)

    def read(request: Request) -> Json:
        return article.read(store, _known(store, request), _lang(request))

    def ask(request: Request) -> Json:
        name = request.path_params["name"]
        if name not in questions:
            raise HTTPException(404, f"no question {name!r}; /api/queries lists them")
        return _answered(store, questions[name], request)

    def queries(request: Request) -> Json:
        return {"queries": [_described(question, _lang(request)) for question in questions.values()]}

    endpoints = {
        "search": search,
        "overview": overview,
        "entity": describe,
        "neighbours": neighbours,
        "article": read,
        "queries": queries,
    }
    # The page's search stands for the catalogue's: the same answers, from memory.
    questions = {name: question for name, question in catalogue().items() if name not in endpoints}
    described = JSONResponse(openapi.description(questions.values()))
    return [
        Route("/openapi.json", described, methods=["GET"]),
        *(Route(f"/api/{name}", _endpoint(answer)) for name, answer in {**endpoints, "{name}": ask}.items()),
    ]


def _described(question: Question, lang: str) -> Json:
    """A question of the catalogue: what it asks, its parameters, and its SPARQL."""
    return {
        "name": question.name,
        "title": question.title.get(lang, question.title["en"]),
        "summary": question.summary,
        "tags": list(question.tags),
        "parameters": [asdict(parameter) for parameter in question.parameters],
        "sparql": question.sparql,
    }


def _answered(store: GraphStore, question: Question, request: Request) -> Json:
    """The answer to a question: columns, and rows of terms with their labels. HTTPException 400 for bad parameters."""
    lang, limit = _lang(request), _number(request, "limit", MOST_ROWS, MOST_ROWS)
    given = request.query_params.items()
    parameters = {name: value for name, value in given if value and name not in ("lang", "limit")}
    try:
        table = run(store, question.name, parameters, lang=lang, limit=limit)
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    labels = Labels(store, lang, [cell for row in table.rows for cell in row if isinstance(cell, NamedNode)])
    return {
        "columns": list(table.columns),
        "rows": [[labels.term(cell) if isinstance(cell, Term) else None for cell in row] for row in table.rows],
    }


def _endpoint(answer: Callable[[Request], Json]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> JSONResponse:
        return JSONResponse(await run_in_threadpool(answer, request))

    return endpoint


def _lang(request: Request) -> str:
    """The language of labels that is asked for. HTTPException 400 for one that there are no labels in."""
    lang = request.query_params.get("lang", "en")
    if lang not in LANGUAGES:
        raise HTTPException(400, f"'lang' must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    return lang


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

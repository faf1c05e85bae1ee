"""The web application: SPARQL endpoint, graph store, linked data, REST, operations, and the page itself.

Invariants: this process opens no store; whatever reads or writes the graph runs in processes that can be ended. No
response makes a browser send a request to another machine, and no error shows its trace.
"""

import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import IO, TextIO, cast

from pyoxigraph import RdfFormat
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import columns, search
from ..store import GraphStore, merge
from . import api, describing, linked_data, network, problems, reconciliation
from .access import Access
from .answering import Answering
from .assets import Assets
from .conditional import etag, not_modified
from .evaluation import GRAPH_FORMATS, SOLUTION_FORMATS
from .graph_store_protocol import GraphStoreProtocol
from .hints import hints
from .mcp.protocol import LOOPBACK
from .mcp.protocol import routes as assistants_routes
from .mcp.protocol import server as assistants_server
from .negotiation import preferred
from .operations import Operations
from .pages import STATIC
from .publishing import MERGED, Derivation, Publisher
from .sparql import SparqlProtocol
from .workers import (
    BrokenOffError,
    BusyError,
    CancelledByOperatorError,
    EndedError,
    Limits,
    NoAnswerError,
    OutOfMemoryError,
    OutOfTimeError,
    Output,
    TooLongError,
    asking,
)

_log = logging.getLogger(__name__)

PAGE_NOT_BUILT = "The page is not built. In the source tree: pip install -e . (or npm ci, npm run build in explorer/)"

GRAPH_STORE = "/gsp"
"""Where the graph store protocol is found."""

DUMPS = {"/dump.nq.gz": "nq", "/dump.trig.gz": "trig"}
"""Where the whole dataset is found as a file."""


def _merged(store: GraphStore, path: Path) -> None:
    """The copy that is read: with the merge of all graphs, and the description of the service as a graph."""
    merge(store, path, describing.service_graph)


DERIVATIONS = (
    Derivation(MERGED, _merged),
    Derivation(search.INDEX, search.build, lags=True),
    Derivation(columns.NAME, columns.build, of_merged=True),
    Derivation(network.NAME, network.build, of_merged=True),
)
"""What is made of each state of the data."""

HEADERS = [
    # Style attributes are for CodeMirror, which sets its tab width so; sheets and scripts come from the server alone.
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        b"img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; "
        b"form-action 'self'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    # Scripts of other sites may read what everybody may; a token is no cookie, which a browser would send of itself.
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"ETag, Link, Location, Content-Location, Retry-After, WWW-Authenticate, Deprecation, Sunset",
    ),
]
"""What every answer has, unless it says otherwise."""

_STATUS = {
    OutOfTimeError: HTTPStatus.GATEWAY_TIMEOUT,
    OutOfMemoryError: HTTPStatus.INSUFFICIENT_STORAGE,
    CancelledByOperatorError: HTTPStatus.SERVICE_UNAVAILABLE,
    BrokenOffError: HTTPStatus.INSUFFICIENT_STORAGE,
    TooLongError: HTTPStatus.INSUFFICIENT_STORAGE,
    EndedError: HTTPStatus.SERVICE_UNAVAILABLE,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_RETRY_AFTER = 5  # seconds
_VIEWS = ("/", "/network", "/map", "/figures", "/timeline", "/questions", "/questions/{name}", "/about")
"""Addresses of the page besides those of things and of /sparql, which programs ask, too."""
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


def create_app(
    store: str | Path,
    *,
    access: Access | None = None,
    limits: Limits | None = None,
    access_log: TextIO | None = None,
    hosts: Sequence[str] = LOOPBACK,
    services: Sequence[str] = (),
    opened: Callable[[], object] = lambda: None,
) -> Starlette:
    """The application over the graph in a folder; with tokens it writes, too. ``hosts`` are the names of the
    server, ``services`` the endpoints that a query may ask by SERVICE.

    What it needs is started with it, and ``opened`` is called then; a store that can't be read is a ``StoreError``.
    """
    access = access or Access()
    limits = replace(limits or Limits(), network=bool(services))
    publisher = Publisher(Path(store), limits, writable=access.anybody, derivations=DERIVATIONS)
    readers = publisher.workers
    answering = Answering(readers)
    sparql = SparqlProtocol(publisher, answering, access, services)
    graphs = GraphStoreProtocol(publisher, answering, access, GRAPH_STORE)
    operations = Operations(publisher, answering, access)
    descriptions = describing.Descriptions(readers)
    assistants = assistants_server(readers)

    async def ask(request: Request) -> Response:
        asks = request.method == "POST" or "query" in request.query_params or "update" in request.query_params
        if request.method in ("GET", "HEAD") and _browses(request):
            return page(request)
        if not asks:
            return await descriptions.service(request, writable=access.anybody, federated=bool(services))
        return await sparql.respond(request)

    async def dump(request: Request) -> Response:
        path = request.url.path
        headers = {"ETag": etag(readers.version, path), "Cache-Control": "no-cache"}
        if unchanged := not_modified(request, headers):
            return unchanged
        return await answering.respond(request, headers, False, write_dump, path, DUMPS[path], packed=True)

    async def show(request: Request) -> Response:
        return page(request)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with assistants.session_manager.run():
            await publisher.open()
            opened()
            yield
            await publisher.close()

    return Starlette(
        routes=[
            Route("/sparql", ask, methods=["GET", "POST"]),
            Route(GRAPH_STORE, graphs.respond, methods=["GET", "PUT", "POST", "DELETE"]),
            Route(GRAPH_STORE + "/{path:path}", graphs.respond, methods=["GET", "PUT", "POST", "DELETE"]),
            *operations.routes(),
            *describing.routes(descriptions),
            *(Route(path, dump) for path in DUMPS),
            *linked_data.routes(readers),
            *api.routes(readers),
            *reconciliation.routes(readers),
            *assistants_routes(assistants, hosts),
            *(Route(path, show) for path in _VIEWS),
            Mount("/assets", Assets(directory=STATIC / "assets", check_dir=False)),
        ],
        exception_handlers={
            HTTPException: _http_error,
            NoAnswerError: _no_answer,
            ClientDisconnect: _nobody_there,
            Exception: _unexpected,
        },
        middleware=[Middleware(_Watch, operations, access_log)],
        lifespan=lifespan,
    )


def write_dump(store: GraphStore, output: Output, ending: str) -> None:
    """Write the whole dataset, compressed, in the format of a file's ending."""
    rdf = RdfFormat.from_extension(ending)
    assert rdf is not None
    output.start("application/gzip")
    describing.dump(store, cast(IO[bytes], output), rdf)


class _Watch:
    """Around every request: who asks, the security headers, how long it took, and a line of the log."""

    def __init__(self, app: ASGIApp, operations: Operations, log: TextIO | None) -> None:
        self._app = app
        self._preflight = CORSMiddleware(
            app, allow_origins=["*"], allow_methods=_METHODS, allow_headers=["*"], max_age=86_400
        )
        self._operations = operations
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name.lower() for name, _ in message["headers"]}
                ours = [(name, value) for name, value in HEADERS if name not in given]
                message["headers"] = [*message["headers"], *ours]
            else:
                size += len(message.get("body", b""))
            await send(message)

        asking.set(scope["client"][0] if scope.get("client") else "")
        app = self._preflight if scope["method"] == "OPTIONS" else self._app
        try:
            await app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - began
            route = _route(scope)
            self._operations.observe(route, status, seconds)
            if self._log is not None:
                at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
                print(
                    f"{at} {scope['method']} {route} {status} {size} {1e3 * seconds:.1f}ms", file=self._log, flush=True
                )


def _route(scope: Scope) -> str:
    """The pattern of the path: what was asked for, without what it was asked about."""
    found = scope.get("route")
    return found.path if isinstance(found, Route) else "other"


def _browses(request: Request) -> bool:
    """Whether a browser shows the answer, rather than a program reading it."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept and preferred(accept, [*SOLUTION_FORMATS, *GRAPH_FORMATS, "text/html"]) == "text/html"


def page(request: Request) -> Response:
    """The page of the explorer, with what the view at this address needs."""
    index = STATIC / "index.html"
    if not index.exists():
        return PlainTextResponse(PAGE_NOT_BUILT, 503)
    return FileResponse(index, headers={"Cache-Control": "no-cache", **hints(request, STATIC)})


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code, error.detail, dict(error.headers or {}))


async def _no_answer(request: Request, error: Exception) -> Response:
    status = _STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)
    if isinstance(error, BusyError):
        status = HTTPStatus.TOO_MANY_REQUESTS if error.own else status
        return _told(request, status, str(error), {"Retry-After": str(_RETRY_AFTER)})
    return _told(request, status, str(error), {})


async def _nobody_there(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # as servers log a client that has gone


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _told(request, HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed; its log says why", {})


def _told(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    """Errors as text, for people and SPARQL's programs; as problem+json below /api and for who prefers it."""
    wanted = preferred(request.headers.get("accept"), ["text/plain", "application/json", problems.MEDIA_TYPE])
    headers = {**headers, "Cache-Control": "no-store", "Vary": "Accept"}
    if request.url.path.startswith("/api/") or wanted not in ("text/plain", None):
        return problems.response(problems.Problem(status, detail), headers)
    return PlainTextResponse(detail + "\n", status, headers)

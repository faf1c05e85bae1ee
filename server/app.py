"""The web application: SPARQL endpoint, linked data, JSON for the page, and the page itself.

Invariants: the store is opened read-only; nothing that reads it runs on the event loop; no response makes a browser
send a request to another machine.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server, socket

import uvicorn
from pyoxigraph import NamedNode
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..ontology.iri import BASE, GRAPH
from ..store import GraphStore
from . import api, entity, linked_data, sparql
from .negotiation import preferred
from .search import NameIndex

STATIC = Path(__file__).parent / "static"
"""The built page; ``explorer/`` is its source."""

PAGE_NOT_BUILT = "The page is not built. In the source tree: pip install -e . (or npm ci, npm run build in explorer/)"

SECURITY_HEADERS = {
    # Style attributes are for CodeMirror, which sets its tab width so; sheets and scripts come from the server alone.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(store_path: str | Path) -> Starlette:
    """The application over the graph in a folder. Raises ``StoreError`` when there is none."""
    store = GraphStore.open(store_path, read_only=True)
    names = NameIndex(store)

    async def query(request: Request) -> Response:
        asks = request.method == "POST" or "query" in request.query_params or "update" in request.query_params
        if request.method in ("GET", "HEAD") and (_browses(request) or not asks):
            return _page()
        return await sparql.answer(request, store)

    async def thing(request: Request) -> Response:
        node = _node(request)
        if linked_data.wants_page(request.headers.get("accept")):
            known = await run_in_threadpool(entity.exists, store, node)
            return _page(200 if known else 404, {"Vary": "Accept"})
        return await _described(request, store, node)

    async def graph(request: Request) -> Response:
        return await _described(request, store, _node(request))

    async def ontology(request: Request) -> Response:
        return await _described(request, store, NamedNode(GRAPH + "ontology"))

    async def health(_: Request) -> Response:
        quads = await run_in_threadpool(len, store.oxigraph)
        return JSONResponse({"status": "ok", "version": version("govgraph"), "quads": quads})

    async def page(_: Request) -> Response:
        return _page()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(names.load)
        yield
        store.close()

    return Starlette(
        routes=[
            Route("/sparql", query, methods=["GET", "POST"]),
            Route("/health", health),
            Route("/ontology", ontology),
            *(Route(f"/{space}/{{path:path}}", thing) for space in ("id", "concept")),
            Route("/graph/{path:path}", graph),
            *api.routes(store, names),
            *(Route(path, page) for path in ("/", "/network", "/questions", "/questions/{name}")),
            Mount("/assets", StaticFiles(directory=STATIC / "assets", check_dir=False)),
        ],
        exception_handlers={HTTPException: _error},
        middleware=[Middleware(_SecurityHeaders)],
        lifespan=lifespan,
    )


def serve(
    store_path: str | Path, host: str = "127.0.0.1", port: int = 8710, token_file: str | Path | None = None
) -> None:
    """Serve the graph in a folder until interrupted; prints the address. Port 0 takes a free one.

    The server only reads so far, so a ``token_file``, which is to authorise writing, is refused with ``ValueError``.
    """
    if token_file is not None:
        raise ValueError("a token authorises writing, and this server only reads: leave the token file out")
    app = create_app(store_path)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    with _listening(host, port) as listening, suppress(KeyboardInterrupt):
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        print(f"govgraph {version('govgraph')} serves {store_path} at {address} (SPARQL: {address}sparql)", flush=True)
        server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket:
    """A socket that listens; ``OSError`` with the remedy when the address is taken or not this machine's."""
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        reason = f"can't listen on {host}, port {port}: {error.strerror}"
        raise OSError(f"{reason}; name another --host or --port") from error


class _SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def _described(request: Request, store: GraphStore, node: NamedNode) -> Response:
    media_type, body = await linked_data.document(store, node, request.headers.get("accept"))
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})


def _node(request: Request) -> NamedNode:
    """The IRI whose local address was asked for."""
    iri = BASE + request.url.path.removeprefix("/")
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise HTTPException(404, f"not an IRI: {iri}") from error


def _browses(request: Request) -> bool:
    """Whether a browser shows the answer, rather than a program reading it."""
    offered = [*sparql.SOLUTION_FORMATS, *sparql.GRAPH_FORMATS, linked_data.HTML]
    return preferred(request.headers.get("accept"), offered) == linked_data.HTML


def _page(status: int = 200, headers: dict[str, str] | None = None) -> Response:
    index = STATIC / "index.html"
    if not index.exists():
        return PlainTextResponse(PAGE_NOT_BUILT, 503)
    return FileResponse(index, status, {"Cache-Control": "no-cache", **(headers or {})})


async def _error(request: Request, error: Exception) -> Response:
    """Errors as text, for people and programs of the SPARQL protocol; as JSON below /api and for who prefers it."""
    assert isinstance(error, HTTPException)
    wanted = preferred(request.headers.get("accept"), ["text/plain", "application/json"])
    if request.url.path.startswith("/api/") or wanted == "application/json":
        return JSONResponse({"error": error.detail}, error.status_code, error.headers)
    return PlainTextResponse(error.detail, error.status_code, error.headers)

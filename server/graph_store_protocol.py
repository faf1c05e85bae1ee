"""The SPARQL 1.1 Graph Store HTTP Protocol: whole graphs by GET, PUT, POST and DELETE.

A graph is named by ``?graph=IRI``, by ``?default``, or directly by an address below this one. Reading is for everybody,
writing for who has a token; each change is one transaction. The default graph that is read is the one that queries see,
the merge of all; what is written to it is its own part of that.
"""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, cast
from uuid import uuid4

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..ontology.iri import PREFIXES
from ..store import GraphStore
from .access import Access
from .answering import Answering
from .conditional import etag, not_modified
from .evaluation import GRAPH_FORMATS
from .negotiation import preferred
from .publishing import Publisher
from .workers import Output

LARGEST = 1_000_000_000
"""Bytes of a body."""
_FORMATS = {**GRAPH_FORMATS, "text/n3": RdfFormat.N3, "application/x-turtle": RdfFormat.TURTLE}
_TRIPLES = [media_type for media_type in GRAPH_FORMATS if media_type not in ("application/trig", "application/n-quads")]
_DATASETS = ["application/n-quads", "application/trig", "application/ld+json"]
Files = tuple[tuple[str, str], ...]


class GraphStoreProtocol:
    """The operations of the protocol over what a publisher serves; ``path`` is where it is found."""

    def __init__(self, publisher: Publisher, answering: Answering, access: Access, path: str) -> None:
        self._publisher = publisher
        self._answering = answering
        self._access = access
        self._path = path

    async def respond(self, request: Request) -> Response:
        """Answer a request: 200, 201 or 204, or HTTPException with 400, 401, 403, 404, 406, 413 or 415."""
        graph = self._graph(request)
        if request.method in ("GET", "HEAD"):
            return await self._read(request, graph)
        self._access.demand(request)
        if request.method == "DELETE":
            if not await self._publisher.change(drop, graph):
                raise HTTPException(404, "there is no such graph")
            return Response(status_code=204)
        created = graph is None
        if graph is None:
            if request.method == "PUT":
                raise HTTPException(400, "name the graph: ?graph=IRI, ?default, or an address below this one")
            graph = f"{self._address(request)}/{uuid4()}"
        async with _received(request) as files:
            new = await self._publisher.change(put, graph, files, request.method == "PUT", str(request.url))
        if new or created:
            return Response(status_code=201, headers={"Location": graph} if graph else {})
        return Response(status_code=204)

    async def _read(self, request: Request, graph: str | None) -> Response:
        offered = _DATASETS if graph is None else _TRIPLES
        media_type = preferred(request.headers.get("accept"), offered)
        if media_type is None:
            raise HTTPException(406, f"a {'dataset' if graph is None else 'graph'} comes as {', '.join(offered)}")
        headers = {
            "Vary": "Accept, Accept-Encoding",
            "ETag": etag(self._publisher.workers.version, graph, media_type),
            "Cache-Control": "no-cache",
        }
        if unchanged := not_modified(request, headers):
            return unchanged
        return await self._answering.respond(request, headers, True, write, f"graph {graph}", graph, media_type)

    def _graph(self, request: Request) -> str | None:
        """The IRI of the graph that is meant, empty for the default graph; None for no graph."""
        named, default = request.query_params.getlist("graph"), "default" in request.query_params
        below = request.url.path.removeprefix(self._path).strip("/")
        if len(named) + default + bool(below) > 1:
            raise HTTPException(400, "name one graph: ?graph=IRI, ?default, or an address below this one")
        if default:
            return ""
        if not named and not below:
            return None
        iri = named[0] if named else f"{self._address(request)}/{below}"
        try:
            return NamedNode(iri).value
        except ValueError as error:
            raise HTTPException(400, f"'graph' is no absolute IRI: {iri!r}") from error

    def _address(self, request: Request) -> str:
        return f"{request.url.scheme}://{request.url.netloc}{self._path}"


def write(store: GraphStore, output: Output, graph: str | None, media_type: str) -> None:
    """Write a graph, the default graph ("") or the whole dataset (None). HTTPException 404 for a graph not there."""
    found = store.stated() if graph is None else _triples(store, graph)
    if graph and not store.oxigraph.contains_named_graph(NamedNode(graph)):
        raise HTTPException(404, f"there is no graph {graph}")
    output.start(media_type)
    prefixes = PREFIXES if media_type != "application/n-quads" else None
    serialize(found, cast(IO[bytes], output), GRAPH_FORMATS[media_type], prefixes=prefixes)


def _triples(store: GraphStore, graph: str) -> Iterator[Triple]:
    if graph:
        found = store.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph))
    elif store.merged:
        found = store.oxigraph.quads_for_pattern(None, None, None, DefaultGraph())
    else:
        found = iter(store.oxigraph)
    seen: set[Triple] = set()
    for quad in found:
        if graph or store.merged:
            yield quad.triple
        elif quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


def drop(store: GraphStore, graph: str | None) -> bool:
    """Remove a graph, the statements of the default graph ("") or everything (None); tells whether it was there."""
    if graph is None:
        store.oxigraph.update("DROP ALL")
        return True
    known = not graph or store.oxigraph.contains_named_graph(NamedNode(graph))
    store.oxigraph.update(f"DROP SILENT GRAPH {NamedNode(graph)}" if graph else "DROP DEFAULT")
    return known


def put(store: GraphStore, graph: str, files: Files, replace: bool, base: str) -> bool:
    """Add files to a graph ("" is the default graph), or make them its whole content; tells whether it is new.

    Raises HTTPException 400 for a file that can't be read: nothing is changed then.
    """
    triples = [quad.triple for path, media_type in files for quad in _read(Path(path), media_type, base)]
    data = "".join(f"{triple} .\n" for triple in triples)
    if not graph:
        steps = ["DROP DEFAULT"] * replace + [f"INSERT DATA {{ {data} }}"]
        store.oxigraph.update(";\n".join(steps))
        return False
    name = NamedNode(graph)
    new = not store.oxigraph.contains_named_graph(name)
    steps = [f"DROP SILENT GRAPH {name}"] * replace
    steps += [f"CREATE SILENT GRAPH {name}", f"INSERT DATA {{ GRAPH {name} {{ {data} }} }}"]
    store.oxigraph.update(";\n".join(steps))
    return new


def _read(path: Path, media_type: str, base: str) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=_FORMATS[media_type], base_iri=base, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        raise HTTPException(400, f"the body is not {media_type}: {error}") from None


@asynccontextmanager
async def _received(request: Request) -> AsyncIterator[Files]:
    """The body as files, each with its media type; removed when the block ends. HTTPException 400, 413 or 415."""
    with tempfile.TemporaryDirectory(prefix="govgraph-") as folder:
        if _media_type(request.headers.get("content-type")) != "multipart/form-data":
            media_type = _supported(request.headers.get("content-type"))
            path = Path(folder) / "body"
            with path.open("wb") as file:
                size = 0
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > LARGEST:
                        raise HTTPException(413, f"the body may have at most {LARGEST:,} bytes")
                    file.write(chunk)
            yield ((str(path), media_type),)
            return
        files: list[tuple[str, str]] = []
        async with request.form(max_files=100, max_part_size=LARGEST) as form:
            for name, part in form.multi_items():
                path = Path(folder) / str(len(files))
                if isinstance(part, str):
                    raise HTTPException(400, f"the part {name!r} is no file: give it a filename and a Content-Type")
                with path.open("wb") as file:
                    while chunk := await part.read(1 << 20):
                        file.write(chunk)
                files.append((str(path), _supported(part.content_type)))
        yield tuple(files)


def _supported(content_type: str | None) -> str:
    media_type = _media_type(content_type)
    if media_type not in _FORMATS or (_FORMATS[media_type].supports_datasets and media_type != "application/ld+json"):
        raise HTTPException(415, f"send a graph as {', '.join(_TRIPLES)}")
    return media_type


def _media_type(content_type: str | None) -> str:
    return (content_type or "").split(";")[0].strip().lower()

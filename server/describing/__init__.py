"""The service described in its own terms: what it holds, how much of it, and how to ask.

``graph:service`` is the whole description as one named graph: VoID and DCAT, the SPARQL service, prefixes, and the
catalogue's questions as examples. It is a function of the data (:func:`service_graph`), to be added to the copy that is
served, so that editors find it by SPARQL; where it is in the store it is not computed anew. ``/.well-known/void``,
``/catalog`` and ``/examples`` are the same statements over HTTP, with this server's address in the place of its name.
"""

import asyncio
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ...ontology.iri import PREFIXES
from ...store import GraphStore
from .. import pages
from ..conditional import etag, not_modified
from ..rdf_documents import HTML, chosen, link, written
from ..readers import Readers
from .addresses import CATALOG, DATASET, ENDPOINT, EXAMPLES, REST, SERVICE_GRAPH, VOID_DOCUMENT, located
from .dataset import catalog, void
from .dumps import dump
from .examples import examples, prefixes
from .service import service
from .statements import VOCABULARIES, VOID
from .statistics import statistics

__all__ = ["SERVICE_GRAPH", "Descriptions", "dump", "routes", "service_graph", "statistics"]

ROBOTS = "User-agent: *\nDisallow: /sparql\nDisallow: /api/\nDisallow: /data/\nDisallow: /mcp\n"
"""Search engines read the pages; what answers questions is not for them to walk through."""

DOCUMENTS = {
    "/.well-known/void": ("The dataset", "What it holds, in the terms of VoID.", {VOID_DOCUMENT}),
    "/catalog": (
        "The catalogue",
        "The dataset, its files and its services, in the terms of DCAT.",
        {CATALOG, ENDPOINT, REST},
    ),
    "/examples": ("Examples", "Prefixes, and queries that run as they stand.", {EXAMPLES}),
    "/sparql": ("The SPARQL service", "", {ENDPOINT}),
}
"""The addresses of descriptions: title, explanation, and the names whose parts (behind ``#``) are described there."""

_PARTITIONS = {NamedNode(VOID + "classPartition"), NamedNode(VOID + "propertyPartition")}


def service_graph(store: GraphStore) -> Iterator[Quad]:
    """The description of the service, as quads of ``graph:service``."""
    for triple in dict.fromkeys(_described(store)):
        yield Quad(triple.subject, triple.predicate, triple.object, SERVICE_GRAPH)


def description(store: GraphStore) -> list[Triple]:
    """The description: the one in the store, else computed."""
    stored = [quad.triple for quad in store.oxigraph.quads_for_pattern(None, None, None, SERVICE_GRAPH)]
    return stored or [quad.triple for quad in service_graph(store)]


def _described(store: GraphStore) -> Iterator[Triple]:
    found = statistics(store)
    yield from void(found)
    yield from catalog()
    yield from service(graphs=found.graphs)
    yield from prefixes()
    yield from examples(store)


class Descriptions:
    """The description of the data that is read now, fetched once a version."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._version = ""
        self._triples: list[Triple] = []
        self._lock = asyncio.Lock()

    async def service(self, request: Request, *, writable: bool = False, federated: bool = False) -> Response:
        """The answer to a GET of the SPARQL endpoint without a query: its service description."""
        stated = [*service(writable=writable, federated=federated)]
        return await self._answer(request, chosen(request, html=False), stated)

    async def document(self, request: Request) -> Response:
        """One of the documents that describe the service."""
        return await self._answer(request, chosen(request), [])

    async def _answer(self, request: Request, media_type: str, more: list[Triple]) -> Response:
        path, base_url = request.url.path, str(request.base_url)
        headers = {
            "Vary": "Accept",
            "Cache-Control": "no-cache",
            "ETag": etag(self._readers.version, base_url, path, media_type, len(more)),
            "Link": link("/.well-known/void", "describedby"),
        }
        if unchanged := not_modified(request, headers):
            return unchanged
        triples = [*await self._now(), *more]
        body = await run_in_threadpool(_written, path, triples, base_url, media_type)
        return Response(body, headers=headers, media_type=media_type)

    async def _now(self) -> list[Triple]:
        async with self._lock:
            if self._version != self._readers.version or not self._triples:
                version = self._readers.version
                self._triples = await self._readers.run(description)
                self._version = version
        return self._triples


def routes(descriptions: Descriptions) -> list[Route]:
    """The addresses of the descriptions, but for the one of the SPARQL service, which is at its endpoint."""

    async def robots(_: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    documents = (Route(path, descriptions.document) for path in DOCUMENTS if path != "/sparql")
    return [*documents, Route("/robots.txt", robots)]


def _written(path: str, triples: list[Triple], base_url: str, media_type: str) -> str | bytes:
    """A document of the description, at this server's address."""
    title, intro, names = DOCUMENTS[path]
    kept = _by_subject(located((triple for triple in triples if _belongs(triple, names)), base_url))
    if media_type == HTML:
        return pages.statements(title, intro, kept)
    return written(kept, media_type, {**PREFIXES, **VOCABULARIES})


def _by_subject(triples: Iterable[Triple]) -> list[Triple]:
    """The triples, each once, those of a subject together, as their first stands."""
    found: dict[object, dict[Triple, None]] = {}
    for triple in triples:
        found.setdefault(triple.subject, {})[triple] = None
    return [triple for about in found.values() for triple in about]


def _belongs(triple: Triple, names: set[NamedNode]) -> bool:
    """Whether a statement is about one of these names or a part of it, or about the dataset as a whole."""
    if triple.subject == DATASET and VOID_DOCUMENT not in names:
        return EXAMPLES not in names and triple.predicate not in _PARTITIONS
    return isinstance(triple.subject, NamedNode) and NamedNode(triple.subject.value.partition("#")[0]) in names

"""Linked data: every IRI of the data model, at its path on this server.

``/id/…`` and ``/concept/…`` name things, which no document is. A program is sent on with 303 to the document about the
thing in the format that it wants, ``/data/id/….ttl`` and so on (Cool URIs for the Semantic Web, section 4.2); a browser
gets the page of the thing there and then, since the page lives at that address. ``/graph/…`` and ``/ontology`` are
documents themselves: they are answered at once, and name the address of the chosen format in ``Content-Location``.

Invariants: a document is a function of the version of the data and its address, byte for byte; none grows with the
number of claims about a thing, which are told :data:`CLAIMS_A_PAGE` at a time, with ``Link: …; rel="next"``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, unquote, urlencode

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..ontology.iri import BASE, GOV, GRAPH, ID, OWL, PROV, RDF
from ..queries.labels import LANGUAGES
from ..store import GraphStore
from . import pages, schema_org
from .answering import Whole, accepts, compressed, response
from .conditional import etag, not_modified
from .hints import hints
from .rdf_documents import ENDINGS, FORMATS, HTML, chosen, link, written
from .readers import Readers
from .terms import rows

CLAIMS_A_PAGE = 200

ONTOLOGY = BASE + "ontology"
_ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
_EVIDENCE = NamedNode(GOV + "evidence")
_SAME = NamedNode(OWL + "sameAs")
_INVALIDATED = NamedNode(PROV + "invalidatedAtTime")


class State(Enum):
    """What the store knows of an IRI."""

    KNOWN = "known"
    SAME = "same"
    """Nothing but that it names what another IRI names: a judgement on who is who."""
    GONE = "gone"
    """That it was there: ``prov:invalidatedAtTime`` is stated."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """An IRI and what the store knows of it; ``other`` is the one that names the same."""

    iri: str
    state: State
    other: str = ""
    types: tuple[str, ...] = ()


def routes(readers: Readers) -> list[Route]:
    """The addresses of IRIs and of the documents about them."""

    async def thing(request: Request) -> Response:
        if chosen(request) == HTML:
            return await _page(request, readers)
        found = await _found(request, readers)
        location = data_address(found.iri, FORMATS[chosen(request)].file_extension)
        links = [link(found.iri, "cite-as"), *_alternates(found.iri), *_types(found)]
        return RedirectResponse(location, 303, {"Vary": "Accept", "Link": ", ".join(links)})

    async def document(request: Request) -> Response:
        media_type = chosen(request)
        found = await _found(request, readers, html=media_type == HTML)
        if media_type == HTML:
            return await _readable(request, readers, found)
        location = data_address(found.iri, FORMATS[media_type].file_extension)
        return await _data(request, readers, found, media_type, {"Vary": "Accept", "Content-Location": location})

    async def data(request: Request) -> Response:
        bare, _, ending = request.path_params["path"].rpartition(".")
        if not bare or ending not in ENDINGS:
            raise HTTPException(404, f"a document here ends in {', '.join(f'.{ending}' for ending in ENDINGS)}")
        found = await _found(request, readers, ending=f".{ending}")
        if found.state is State.SAME:
            return RedirectResponse(data_address(found.other, ending), 303)
        return await _data(request, readers, found, ENDINGS[ending], {})

    return [
        Route("/id/{path:path}", thing),
        Route("/concept/{path:path}", thing),
        Route("/graph/{path:path}", document),
        Route("/ontology", document),
        Route("/ontology/{version}", document),
        Route("/data/{path:path}", data),
    ]


def lookup(store: GraphStore, candidates: Sequence[str]) -> Found:
    """The first of these spellings of an IRI that the store knows something of."""
    for iri in candidates:
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        if next(_statements(store, node), None) is None:
            continue
        if next(store.oxigraph.quads_for_pattern(node, _INVALIDATED, None, None), None):
            return Found(iri, State.GONE)
        stated = store.oxigraph.quads_for_pattern(node, None, None, None)
        first = next(stated, None)
        if first and first.predicate == _SAME and all(quad.predicate == _SAME for quad in stated):
            return Found(iri, State.SAME, first.object.value if isinstance(first.object, NamedNode) else "")
        types = store.oxigraph.quads_for_pattern(node, NamedNode(RDF + "type"), None, None)
        return Found(
            iri,
            State.KNOWN,
            types=tuple(sorted({quad.object.value for quad in types if isinstance(quad.object, NamedNode)})),
        )
    return Found(candidates[-1], State.UNKNOWN)


def describe(store: GraphStore, node: NamedNode, page: int = 1) -> tuple[list[Quad], bool]:
    """The statements of a document, in its order, and whether more pages follow.

    Of a graph or the ontology it is the whole. Of a thing it is its concise bounded description (what is stated of it,
    and of blank nodes that this leads to), and the claims in which it takes part with their quotations; pages after the
    first tell the claims alone.
    """
    if _is_document(node):
        return list(_statements(store, node)), False
    claims = [
        row["claim"]
        for row in rows(
            store,
            f"""SELECT DISTINCT ?claim WHERE {{ ?claim ?any {node} ; gov:evidence ?quotation FILTER(isIRI(?claim)) }}
                ORDER BY ?claim OFFSET {(page - 1) * CLAIMS_A_PAGE} LIMIT {CLAIMS_A_PAGE + 1}""",
        )
    ]
    shown = [claim for claim in claims[:CLAIMS_A_PAGE] if isinstance(claim, NamedNode)]
    described: dict[object, list[Quad]] = {}
    waiting: list[object] = [*([node] if page == 1 else []), *shown]
    for subject in waiting:  # grows as it is walked
        if subject in described:
            continue
        about = described[subject] = sorted(_named(store, subject), key=str)
        whole = subject == node or subject in shown
        waiting += [quad.object for quad in about if _belongs(quad, whole)]
    return [quad for about in described.values() for quad in about], len(claims) > CLAIMS_A_PAGE


def description(store: GraphStore, iri: str, media_type: str, page: int = 1) -> tuple[bytes, bool]:
    """The bytes of a document, and whether more pages follow."""
    statements, more = describe(store, NamedNode(iri), page)
    return (written(statements, media_type) if statements else b""), more


def data_address(iri: str, ending: str) -> str:
    """Where this server keeps the document about one of our IRIs.

    >>> data_address("https://w3id.org/govgraph/id/place/ha-nam", "ttl")
    '/data/id/place/ha-nam.ttl'
    """
    return f"/data{_path(iri)}.{ending}"


def _path(iri: str) -> str:
    """The address of an IRI of ours: its path, in which a percent sign stands for itself."""
    return "/" + quote(iri.removeprefix(BASE), safe="/:@!$&'()*+,;=~%")


def _is_document(node: NamedNode) -> bool:
    return node.value.startswith((GRAPH, ONTOLOGY))


def _statements(store: GraphStore, node: NamedNode) -> Iterator[Quad]:
    """What is stated in a graph, or of a thing; the ontology is what its graph holds, also under its version's IRI."""
    if node.value.startswith(GRAPH):
        return store.oxigraph.quads_for_pattern(None, None, None, node)
    if node.value == ONTOLOGY or _is_version(store, node):
        return store.oxigraph.quads_for_pattern(None, None, None, _ONTOLOGY_GRAPH)
    return iter(()) if _is_document(node) else store.oxigraph.quads_for_pattern(node, None, None, None)


def _is_version(store: GraphStore, node: NamedNode) -> bool:
    stated = Quad(NamedNode(ONTOLOGY), NamedNode(OWL + "versionIRI"), node, _ONTOLOGY_GRAPH)
    return stated in store.oxigraph


def _named(store: GraphStore, subject: object) -> list[Quad]:
    """What is stated of a subject, each statement with the graph that holds it."""
    quads = list(store.oxigraph.quads_for_pattern(subject, None, None, None))  # type: ignore[arg-type]
    # A copy that is read may hold the merge of all graphs as its default graph.
    return [quad for quad in quads if quad.graph_name != DefaultGraph()] or quads


def _belongs(quad: Quad, whole: bool) -> bool:
    """Whether the object is described beside its subject: a blank node always, a quotation beside what it proves."""
    if isinstance(quad.object, NamedNode | Literal):
        return whole and quad.predicate == _EVIDENCE
    return True


async def _found(request: Request, readers: Readers, ending: str = "", *, html: bool = False) -> Found:
    """What the address stands for. HTTPException 404 or 410, unless a page is to say so."""
    found = await readers.run(lookup, _candidates(request, ending))
    if found.state is State.GONE and not html:
        raise HTTPException(410, f"{found.iri} is no longer part of the data", {"Vary": "Accept"})
    if found.state is State.UNKNOWN and not html:
        search = f"/api/search?{urlencode({'q': pages.words(found.iri)})}"
        detail = f"nothing is known of {found.iri}; look for it by its name: {search}"
        raise HTTPException(404, detail, {"Vary": "Accept", "Link": link(search, "search")})
    return found


def _candidates(request: Request, ending: str) -> tuple[str, ...]:
    """The IRIs that an address may stand for: as it is written, then with its percent escapes resolved."""
    path = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1") or quote(request.scope["path"])
    spelt = path.removeprefix("/data").removeprefix("/").removesuffix(ending)
    return tuple(dict.fromkeys((BASE + spelt, BASE + unquote(spelt))))


async def _data(request: Request, readers: Readers, found: Found, media_type: str, headers: dict[str, str]) -> Response:
    page = _page_number(request)
    headers = {
        **headers,
        "ETag": etag(readers.version, found.iri, media_type, page),
        "Cache-Control": "no-cache",
        "Link": ", ".join([link(found.iri, "describes"), *_alternates(found.iri, media_type)]),
    }
    if unchanged := not_modified(request, headers):
        return unchanged
    body, more = await readers.run(description, found.iri, media_type, page)
    if not body:
        raise HTTPException(404, f"there is no page {page}: this document has fewer")
    here = data_address(found.iri, FORMATS[media_type].file_extension)
    if more:
        headers["Link"] += ", " + link(f"{here}?page={page + 1}", "next")
    if page > 1:
        headers["Link"] += ", " + link(f"{here}?page={page - 1}", "prev") + ", " + link(here, "first")
    return Response(body, headers=headers, media_type=media_type)


async def _page(request: Request, readers: Readers) -> Response:
    """The page of a thing: for people, and in it the same for search engines (schema.org) and where no script runs."""
    found = await _found(request, readers, html=True)
    if found.state is State.SAME:
        return RedirectResponse(_path(found.other), 303, {"Vary": "Accept"})
    lang = request.query_params.get("lang", "en")
    lang = lang if lang in LANGUAGES else "en"
    status = {State.KNOWN: 200, State.GONE: 410}.get(found.state, 404)
    links = [link(found.iri, "cite-as"), link(_path(found.iri), "canonical"), *_alternates(found.iri), *_types(found)]
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
    if status == 200:
        hinted = hints(request, pages.STATIC)
        told = ", ".join([*links, *filter(None, [hinted.pop("Link", "")])])
        headers |= {"ETag": etag(readers.version, found.iri, HTML, lang, pages.built()), "Link": told, **hinted}
        if unchanged := not_modified(request, headers):
            return unchanged
        body = await readers.run(page, found.iri, lang, accepts(request, "gzip"))
        return response(Whole.of(body, HTML), headers)
    return Response(pages.missing(found.iri, gone=status == 410), status, headers, HTML)


def page(store: GraphStore, iri: str, lang: str, gzip: bool) -> bytes:
    """The page of a thing as it is served."""
    node = NamedNode(iri)
    written = pages.thing(store, node, lang, schema_org.described(store, node, lang), _formats(iri))
    return compressed(written.encode(), gzip)


async def _readable(request: Request, readers: Readers, found: Found) -> Response:
    """A graph or the ontology as a page for people."""
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if found.state is not State.KNOWN:
        return Response(pages.missing(found.iri, gone=found.state is State.GONE), 404, headers, HTML)
    headers |= {"ETag": etag(readers.version, found.iri, HTML), "Link": ", ".join(_alternates(found.iri))}
    if unchanged := not_modified(request, headers):
        return unchanged
    return Response(await readers.run(readable, found.iri), 200, headers, HTML)


def readable(store: GraphStore, iri: str) -> str:
    """The page of a graph or of the ontology."""
    node = NamedNode(iri)
    if iri.startswith(ONTOLOGY):
        return pages.ontology(_statements(store, node), _formats(iri))
    [count] = rows(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}")
    return pages.graph(iri, int(count["n"].value), _statements(store, node), _formats(iri))


def _formats(iri: str) -> dict[str, str]:
    """The addresses of the documents about an IRI, by media type."""
    return {media_type: data_address(iri, rdf.file_extension) for media_type, rdf in FORMATS.items()}


def _alternates(iri: str, shown: str = "") -> list[str]:
    """Links to the other forms of a document, and of an article to the graph of what it states."""
    links = [link(to, "alternate", type=media_type) for media_type, to in _formats(iri).items() if media_type != shown]
    links += [link("/.well-known/void", "describedby")]
    if iri.startswith(ID + "article/"):
        links += [link(_path(iri.replace(ID, GRAPH, 1)), "describedby")]
    return links


def _types(found: Found) -> list[str]:
    """What the thing is, in the ontology's terms and in those of schema.org."""
    return [link(iri, "type") for iri in (*found.types, *schema_org.types(found.types))]


def _page_number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    if not given.isdecimal() or not 1 <= int(given) <= 1_000_000:
        raise HTTPException(400, f"'page' must be a number from 1, not {given!r}")
    return int(given)

"""The SPARQL 1.1 Protocol's query operation, read-only.

What it does: GET, form POST and direct POST; ``default-graph-uri`` and ``named-graph-uri``; result formats by Accept.
A query without a dataset of its own sees the union of all graphs. SERVICE is refused: the server contacts nobody.

What it does not do yet: stop a query that runs long. A query runs in a thread, never on the event loop, and at most
:data:`CONCURRENT_QUERIES` run at once (more are answered 503), so the other addresses stay responsive, but an
expensive query occupies its place until it ends, and its whole result is held in memory.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

import anyio
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, serialize
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..ontology.iri import PREFIXES
from ..queries.errors import explained
from ..store import GraphStore, QueryResult
from .negotiation import preferred

CONCURRENT_QUERIES = 4
LONGEST_QUERY = 200_000  # bytes of a request's body

SOLUTION_FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}

_limiter = anyio.CapacityLimiter(CONCURRENT_QUERIES)

# The places where a keyword is no keyword: escapes in names (ex:o\'clock), strings (long ones first), IRIs (which hold
# no blank, and so are told from the operator "<"), comments, variables, and names behind their colon.
_OPAQUE = re.compile(
    r"\\."
    r'|"""(?:[^\\]|\\.)*?"""'
    r"|\'\'\'(?:[^\\]|\\.)*?\'\'\'"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^\s<>\"{}|^`]*>"
    r"|\#[^\n]*"
    r"|[?$:][\w%-]*",
    re.DOTALL,
)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)  # in any place that is left: the parser needs no blanks around keywords
_FROM = re.compile(r"\bFROM\b(?!\s*:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query and the dataset the protocol asks for (empty: the query's own, else the union of all graphs)."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def answer(request: Request, store: GraphStore) -> Response:
    """Answer a request of the SPARQL protocol: 400 for a bad query, 403 for an update, 406, 415, 503 as they say."""
    asked = await read_request(request)
    if _limiter.available_tokens < 1:
        raise HTTPException(503, "too many queries are running; try again", {"Retry-After": "5"})
    accept = request.headers.get("accept")
    media_type, body = await anyio.to_thread.run_sync(evaluate, store, asked, accept, limiter=_limiter)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})


async def read_request(request: Request) -> SparqlRequest:
    """Read the query and its dataset from any of the protocol's three ways of sending them."""
    parameters = list(request.query_params.multi_items())
    if request.method == "POST":
        body = await _body(request)
        content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if content_type == "application/sparql-query":
            parameters.append(("query", body))
        elif content_type == "application/x-www-form-urlencoded":
            parameters += parse_qsl(body, keep_blank_values=True)
        elif content_type == "application/sparql-update":
            raise HTTPException(403, "this endpoint is read-only: no updates")
        else:
            raise HTTPException(415, "send application/sparql-query or application/x-www-form-urlencoded")
    values = {name: tuple(v for n, v in parameters if n == name) for name, _ in parameters}
    if "update" in values:
        raise HTTPException(403, "this endpoint is read-only: no updates")
    if len(values.get("query", ())) != 1:
        raise HTTPException(400, "give exactly one 'query' parameter")
    return SparqlRequest(values["query"][0], values.get("default-graph-uri", ()), values.get("named-graph-uri", ()))


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_QUERY:
            raise HTTPException(413, f"a query may have at most {LONGEST_QUERY} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the request's body is not UTF-8: {error}") from error


def evaluate(store: GraphStore, asked: SparqlRequest, accept: str | None) -> tuple[str, bytes]:
    """Run the query; its result's media type and bytes. Raises HTTPException 400 or 406."""
    code = _OPAQUE.sub(" ", asked.query)
    if _SERVICE.search(code):
        raise HTTPException(400, "SERVICE is refused: this server sends no requests to others")
    # The errors are raised where no frame holds the result any more: pyoxigraph drops it in the thread that made it.
    answer, problem = None, ""
    try:
        answer = _serialize(_run(store, asked, union=_FROM.search(code) is None), accept)
    except (SyntaxError, ValueError, OSError) as error:
        problem = explained(str(error))
    if problem:
        raise HTTPException(400, problem)
    if answer is None:
        offered = ", ".join([*SOLUTION_FORMATS, *GRAPH_FORMATS])
        raise HTTPException(406, f"results come as {offered} (rows as the first six, graphs as the others)")
    return answer


def _run(store: GraphStore, asked: SparqlRequest, *, union: bool) -> QueryResult:
    if asked.default_graphs or asked.named_graphs:
        return store.oxigraph.query(
            asked.query,
            prefixes=PREFIXES,
            default_graph=[NamedNode(iri) for iri in asked.default_graphs],
            named_graphs=[NamedNode(iri) for iri in asked.named_graphs],
        )
    return store.oxigraph.query(asked.query, prefixes=PREFIXES, use_default_graph_as_union=union)


def _serialize(result: QueryResult, accept: str | None) -> tuple[str, bytes] | None:
    """The media type that suits the client and the result in it; None when none suits."""
    if isinstance(result, QueryTriples):
        media_type = preferred(accept, list(GRAPH_FORMATS))
        if media_type is None:
            return None
        triples = dict.fromkeys(result)  # a graph is a set
        return media_type, serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES) or b""
    offered = list(SOLUTION_FORMATS)
    if isinstance(result, QueryBoolean):  # CSV and TSV have no form for a truth value
        offered = [media_type for media_type in offered if not media_type.startswith("text/")]
    media_type = preferred(accept, offered)
    if media_type is None:
        return None
    return media_type, result.serialize(format=SOLUTION_FORMATS[media_type]) or b""

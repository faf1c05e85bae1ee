"""Evaluating SPARQL queries: what a worker does with one, and what no query may do.

Invariants: SERVICE is refused by reading the query, whatever the engine would do with it, unless the operator has
listed the endpoint; where none is listed workers have no network besides. FROM names graphs of the store and loads
nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import IO, NamedTuple, cast

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Triple, serialize
from starlette.exceptions import HTTPException

from ..columns import columns_of
from ..ontology.iri import PREFIXES
from ..queries.errors import explained
from ..store import GraphStore, QueryResult
from .negotiation import preferred
from .workers import Output

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

DEEPEST = 200
"""So many brackets may be open at once in a query; the engine's parser goes down with each."""

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
_ENDPOINT = re.compile(r"SERVICE\s*(?:SILENT\s*)?<(?P<iri>[^<>\s]*)>", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\b(?!\s*:)", re.IGNORECASE)
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")


class SparqlQuery(NamedTuple):
    """A query, the base of its relative IRIs, and the dataset that the protocol asks for (none: the query's own)."""

    text: str
    base: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def code_of(text: str) -> str:
    """A query or update with blanks of the same length for whatever is no keyword, bracket or operator."""
    return _OPAQUE.sub(lambda found: " " * len(found[0]), text)


def checked(text: str, services: Collection[str] = ()) -> str:
    """The code of a query or update that may be run. Raises HTTPException 400 for one that may not.

    ``services`` are the endpoints that SERVICE may name, as IRIs in angle brackets; no others, nor a variable.
    """
    code = code_of(text)
    for clause in _SERVICE.finditer(code):
        named = _ENDPOINT.match(text, clause.start())
        if not services:
            raise HTTPException(400, "SERVICE is refused: this server sends no requests to others")
        if named is None or named["iri"] not in services:
            listed = ", ".join(f"<{service}>" for service in sorted(services))
            raise HTTPException(400, f"SERVICE is refused but for {listed}, written so")
    depth = 0
    for bracket in re.findall(r"[(){}\[\]]", code):
        depth += 1 if bracket in _OPENING else -1
        if depth > DEEPEST:
            raise HTTPException(400, f"more than {DEEPEST} brackets are open at once; nest the query less deeply")
    return code


def gives_the_same(code: str) -> bool:
    """Whether a query has the same answer as long as the data is the same: no clock, no chance."""
    return _CHANGING.search(code) is None


def calls_others(code: str) -> bool:
    """Whether a query asks another endpoint."""
    return _SERVICE.search(code) is not None


def evaluate(store: GraphStore, output: Output, asked: SparqlQuery, accept: str | None, longest: int) -> None:
    """Write the answer to a query in the format that suits the client, ``longest`` bytes at most.

    Raises HTTPException 400 or 406, and ``TooLongError``.
    """
    output.limit(longest)
    if _evaluated_in_columns(store, output, asked, accept):
        return
    try:
        result = _result(store, asked)
        offered = _offered(result)
        media_type = preferred(accept, offered)
        if media_type is None:
            raise HTTPException(406, f"this result comes as {', '.join(offered)}; name one of them in Accept")
        output.start(media_type)
        file = cast(IO[bytes], output)
        if isinstance(result, QueryTriples):
            serialize(_once(result), file, GRAPH_FORMATS[media_type], prefixes=PREFIXES)
        else:
            result.serialize(file, format=SOLUTION_FORMATS[media_type])
    except (SyntaxError, ValueError, RuntimeError) as error:  # the last is a function that the engine does not know
        raise HTTPException(400, explained(str(error))) from None


def _evaluated_in_columns(store: GraphStore, output: Output, asked: SparqlQuery, accept: str | None) -> bool:
    """Write the answer from the columnar copy, where there is one and it is known to be the same."""
    media_type = preferred(accept, list(SOLUTION_FORMATS))
    columns = columns_of(store)
    if columns is None or media_type is None or asked.default_graphs or asked.named_graphs:
        return False
    parts = columns.serialize(asked.text, SOLUTION_FORMATS[media_type])
    if parts is None:
        return False
    output.start(media_type)
    for part in parts:
        output.write(part)
    return True


def _result(store: GraphStore, asked: SparqlQuery) -> QueryResult:
    if asked.default_graphs or asked.named_graphs:
        return store.oxigraph.query(
            asked.text,
            base_iri=asked.base,
            prefixes=PREFIXES,
            default_graph=[NamedNode(iri) for iri in asked.default_graphs],
            named_graphs=[NamedNode(iri) for iri in asked.named_graphs],
        )
    union = not store.merged and _FROM.search(code_of(asked.text)) is None
    return store.oxigraph.query(asked.text, base_iri=asked.base, prefixes=PREFIXES, use_default_graph_as_union=union)


def _offered(result: QueryResult) -> list[str]:
    if isinstance(result, QueryTriples):
        return list(GRAPH_FORMATS)
    if isinstance(result, QueryBoolean):  # CSV and TSV have no form for a truth value
        return [media_type for media_type in SOLUTION_FORMATS if not media_type.startswith("text/")]
    return list(SOLUTION_FORMATS)


def _once(triples: Iterable[Triple]) -> Iterator[Triple]:
    """A graph is a set."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple

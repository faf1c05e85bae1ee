"""Linked data: what the store states under an IRI of ours, in the format that a program asks for."""

import anyio.to_thread
from pyoxigraph import NamedNode, QueryTriples, serialize
from starlette.exceptions import HTTPException

from ..ontology.iri import GRAPH, PREFIXES
from ..store import GraphStore
from .negotiation import preferred
from .sparql import GRAPH_FORMATS

HTML = "text/html"


def wants_page(accept: str | None) -> bool:
    """Whether the client is a browser: it would rather have HTML than RDF."""
    return preferred(accept, [*GRAPH_FORMATS, HTML]) == HTML


async def document(store: GraphStore, node: NamedNode, accept: str | None) -> tuple[str, bytes]:
    """The media type and bytes of a description; HTTPException 404 for an unknown IRI, 406 for no common format."""
    media_type = preferred(accept, list(GRAPH_FORMATS))
    if media_type is None:
        raise HTTPException(406, "a description comes as " + ", ".join([*GRAPH_FORMATS, HTML]))
    body = await anyio.to_thread.run_sync(_serialize, store, node, media_type)
    if body is None:
        raise HTTPException(404, f"nothing is known of {node.value}")
    return media_type, body


def _serialize(store: GraphStore, node: NamedNode, media_type: str) -> bytes | None:
    query = _graph(node) if node.value.startswith(GRAPH) else _description(node)
    triples = store.query(query)
    assert isinstance(triples, QueryTriples)
    distinct = sorted(set(triples), key=str)
    if not distinct:
        return None
    return serialize(distinct, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES)


def _graph(node: NamedNode) -> str:
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}"


def _description(node: NamedNode) -> str:
    """What is stated of the node, and the claims in which it takes part with their quotations."""
    return f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
        {{ BIND({node} AS ?s) ?s ?p ?o }}
        UNION {{ ?s ?any {node} ; gov:evidence ?q ; ?p ?o }}
        UNION {{ ?claim ?any {node} ; gov:evidence ?s . ?s ?p ?o }} }}"""

"""The graph of claims as a typed networkx multigraph: who serves, issues, launches, implements, chairs."""

from collections.abc import Collection

import networkx as nx
from pyoxigraph import NamedNode

from ..ontology.iri import ID
from ..queries import QueryError, Table, table
from ..store import GraphStore

KINDS = ("person", "body", "place", "document", "programme", "platform")
"""The kinds of node, as the IRIs name them."""

_EDGES = """
SELECT DISTINCT ?source ?relation ?target ?role ?words ?article ?date ?confidence WHERE {
  {
    ?claim a org:Membership ; org:member ?source ; org:organization ?target ; org:role ?role .
    BIND(org:memberOf AS ?relation)
  } UNION {
    ?claim a rdf:Statement ; rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target .
  }
  ?claim gov:evidence ?quotation .
  ?quotation oa:exact ?words ; gov:quotedFrom ?article .
  OPTIONAL { ?claim gov:confidence ?confidence }
  OPTIONAL { ?claim gov:attestedOn ?attested }
  OPTIONAL { ?article schema:datePublished ?published }
  BIND(STR(COALESCE(?attested, ?published)) AS ?date)
}
ORDER BY ?source ?relation ?target ?date ?article ?words
"""
_AREAS = "SELECT DISTINCT ?source ?target WHERE { ?source gov:ofArea ?target } ORDER BY ?source ?target"


def network(
    store: GraphStore, *, kinds: Collection[str] = KINDS, since: str | None = None, lang: str = "vi"
) -> "nx.MultiDiGraph[str]":
    """Entities as nodes, claims between two entities as edges; and the areas that bodies and platforms belong to.

    A node is an IRI with ``kind`` (one of KINDS) and ``label``. An edge has ``kind`` (memberOf, issued, launched …),
    for a membership its ``role``, and its evidence: ``words``, ``article``, ``date``, ``confidence``. An edge of kind
    ofArea has none: it follows from the name. ``since`` keeps claims attested in or after a year, month or day. Raises
    ``QueryError`` for an unknown kind.
    """
    if unknown := set(kinds) - set(KINDS):
        raise QueryError(f"no kind {', '.join(sorted(unknown))}; the kinds are {', '.join(KINDS)}")
    found = table(store, _EDGES, lang=lang)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for record in found.records():
        source, target = str(record["source"]), str(record["target"])
        if {kind_of(source), kind_of(target)} <= set(kinds) and (since is None or str(record["date"] or "") >= since):
            _add_node(graph, source, found)
            _add_node(graph, target, found)
            graph.add_edge(source, target, **_attributes(record))
    if "place" in kinds:
        _add_areas(store, graph, lang)
    return graph


def kind_of(iri: str) -> str:
    """The kind that an entity's IRI names; empty for what is no entity.

    >>> kind_of("https://w3id.org/govgraph/id/body/ha-nam/people-committee")
    'body'
    """
    return iri.removeprefix(ID).split("/", 1)[0] if iri.startswith(ID) else ""


def neighbourhood(graph: "nx.MultiDiGraph[str]", node: NamedNode, depth: int, most: int) -> "nx.MultiDiGraph[str]":
    """What lies within ``depth`` steps of a node: at most ``most`` nodes, the nearest and best connected."""
    if node.value not in graph:
        raise QueryError(f"no claim connects {node.value} with another entity")
    steps = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node.value, cutoff=depth)
    nearest = sorted(steps, key=lambda iri: (steps[iri], -len(graph.adj[iri]) - len(graph.pred[iri]), iri))
    return graph.subgraph(nearest[:most]).copy()


def _add_areas(store: GraphStore, graph: "nx.MultiDiGraph[str]", lang: str) -> None:
    """Connect what the claims speak of with its area."""
    found = table(store, _AREAS, lang=lang)
    for record in found.records():
        source, target = str(record["source"]), str(record["target"])
        if source in graph:
            _add_node(graph, target, found)
            graph.add_edge(source, target, kind="ofArea")


def _add_node(graph: "nx.MultiDiGraph[str]", iri: str, found: Table) -> None:
    graph.add_node(iri, kind=kind_of(iri), label=found.labels.get(iri, iri.rsplit("/", 1)[-1]))


def _attributes(record: dict[str, str | int | float | bool | None]) -> dict[str, str | float]:
    """An edge's attributes; what is not known is left out, for the sake of the file formats."""
    relation = str(record["relation"])
    known = {
        "kind": relation.replace("#", "/").rsplit("/", 1)[-1],
        "role": record.get("roleLabel"),
        **{name: record[name] for name in ("words", "article", "date", "confidence")},
    }
    return {name: value for name, value in known.items() if isinstance(value, str | float | int)}

"""What the service describes by name, and where this server has it.

Invariant: descriptions are written with the persistent names, below :data:`~govgraph.ontology.iri.BASE`, so that the
same data has the same description wherever it is served. Only what is handed out over HTTP says where this very server
is: the names that are places (the endpoint, the dumps, the programming interface) are put in terms of its own address.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from ...ontology.iri import BASE, GRAPH

SERVICE_GRAPH = NamedNode(GRAPH + "service")

VOID_DOCUMENT = NamedNode(BASE + ".well-known/void")
CATALOG = NamedNode(BASE + "catalog")
EXAMPLES = NamedNode(BASE + "examples")
DATASET = NamedNode(BASE + ".well-known/void#dataset")
SERVICE = NamedNode(BASE + "sparql#service")

PAGE = NamedNode(BASE)
ENDPOINT = NamedNode(BASE + "sparql")
REST = NamedNode(BASE + "api")
OPENAPI = NamedNode(BASE + "openapi.json")
DUMPS = {NamedNode(BASE + "dump.nq.gz"): "N-Quads", NamedNode(BASE + "dump.trig.gz"): "TriG"}

_PLACES = {PAGE, ENDPOINT, REST, OPENAPI, VOID_DOCUMENT, CATALOG, EXAMPLES, *DUMPS}


def located(triples: Iterable[Triple], base_url: str) -> Iterator[Triple]:
    """The triples with the places at this server's address, which ends in a slash."""
    for triple in triples:
        subject, target = triple.subject, triple.object
        if isinstance(subject, NamedNode) and subject in _PLACES:
            subject = _place(subject, base_url)
        if isinstance(target, NamedNode) and target in _PLACES:
            target = _place(target, base_url)
        yield Triple(subject, triple.predicate, target)


def _place(name: NamedNode, base_url: str) -> NamedNode:
    return NamedNode(base_url + name.value.removeprefix(BASE))

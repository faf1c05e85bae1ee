"""The SPARQL service in the terms of SPARQL 1.1 Service Description.

Named graphs are told one by one only where their number does not grow with the data; those of the articles are told by
how they are named and how many there are (``dataset.ARTICLES``).
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, QueryResultsFormat, Triple

from ...ontology.iri import DCTERMS, RDF, RDFS
from ..rdf_documents import FORMATS
from ..terms import local_name
from .addresses import DATASET, ENDPOINT, SERVICE, VOID_DOCUMENT
from .statements import SD, about, format_iri, words

_A = RDF + "type"
_RESULTS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
_GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"
_FUNCTIONS = (
    "asGeoJSON", "centroid", "convexHull", "coordinateDimension", "dimension", "distance", "ehContains", "ehCoveredBy",
    "ehCovers", "ehDisjoint", "ehEquals", "ehInside", "ehMeet", "ehOverlap", "envelope", "getSRID", "isEmpty",
    "isSimple", "length", "perimeter", "rcc8dc", "rcc8ec", "rcc8eq", "rcc8ntpp", "rcc8ntppi", "rcc8po", "rcc8tpp",
    "rcc8tppi", "sfContains", "sfCrosses", "sfDisjoint", "sfEquals", "sfIntersects", "sfOverlaps", "sfTouches",
    "sfWithin", "spatialDimension",
)  # fmt: skip
"""The functions of GeoSPARQL that the engine knows."""
_DEFAULT_GRAPH = NamedNode(ENDPOINT.value + "#default-graph")


def service(*, writable: bool = False, federated: bool = False, graphs: Iterable[str] = ()) -> Iterator[Triple]:
    """The service: its languages, formats and features, and the dataset that it queries.

    ``graphs`` are the named graphs that are no article's.
    """
    languages = ["SPARQL10Query", "SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    features = ["UnionDefaultGraph", "EmptyGraphs", *(["BasicFederatedQuery"] if federated else [])]
    yield from about(
        SERVICE,
        {
            _A: NamedNode(SD + "Service"),
            SD + "endpoint": ENDPOINT,
            SD + "supportedLanguage": [NamedNode(SD + language) for language in languages],
            SD + "feature": [NamedNode(SD + feature) for feature in features],
            SD + "resultFormat": [*map(format_iri, _RESULTS), *map(format_iri, FORMATS.values())],
            SD + "inputFormat": [format_iri(format) for format in FORMATS.values()] if writable else None,
            SD + "extensionFunction": [NamedNode(_GEOSPARQL + name) for name in _FUNCTIONS],
            SD + "defaultEntailmentRegime": NamedNode("http://www.w3.org/ns/entailment/Simple"),
            SD + "defaultDataset": DATASET,
            RDFS + "seeAlso": VOID_DOCUMENT,
        },
    )
    named = {name: NamedNode(f"{ENDPOINT.value}#graph-{local_name(name)}") for name in sorted(graphs)}
    yield from about(
        DATASET,
        {
            _A: NamedNode(SD + "Dataset"),
            SD + "defaultGraph": _DEFAULT_GRAPH,
            SD + "namedGraph": list(named.values()),
        },
    )
    yield from about(
        _DEFAULT_GRAPH,
        {
            _A: NamedNode(SD + "Graph"),
            DCTERMS + "description": words(en="The union of all named graphs", vi="Hợp của mọi đồ thị có tên"),
        },
    )
    for name, node in named.items():
        yield from about(node, {_A: NamedNode(SD + "NamedGraph"), SD + "name": NamedNode(name)})

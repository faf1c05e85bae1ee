"""The dataset in the terms of VoID and DCAT: how much it holds of what, and where it can be had.

Which classes meet which properties, and what these lead to, is told the way void-generator does, which editors and
programs that write SPARQL read: a property partition within each class partition, with the classes of its objects
(``void:classPartition``) or their datatypes (``void-ext:datatypePartition``).
"""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ...ontology.iri import BASE, CON, DCTERMS, FOAF, GRAPH, ID, PREFIXES, RDF
from ...queries.terms import curie
from ..rdf_documents import FORMATS
from .addresses import CATALOG, DATASET, DUMPS, ENDPOINT, OPENAPI, PAGE, REST, SERVICE, VOID_DOCUMENT
from .statements import DCAT, MEDIA_TYPES, SD, VOID, VOID_EXT, about, format_iri, words
from .statistics import Partition, Statistics

_A = RDF + "type"
_TITLE, _DESCRIPTION = DCTERMS + "title", DCTERMS + "description"
_NO_VOCABULARIES = ("rdf", "rdfs", "xsd", "owl", "sh", "id", "con", "graph")
"""Prefixes that are no vocabulary of the data."""

_EXAMPLES = ("place/viet-nam", "place/ha-noi", "platform/vneid")

ENTITIES = NamedNode(VOID_DOCUMENT.value + "#entities")
CONCEPTS = NamedNode(VOID_DOCUMENT.value + "#concepts")
ARTICLES = NamedNode(VOID_DOCUMENT.value + "#articles")


def void(found: Statistics) -> Iterator[Triple]:
    """The dataset in VoID: sizes, partitions, and how to get at it."""
    yield from about(
        VOID_DOCUMENT,
        {
            _A: NamedNode(VOID + "DatasetDescription"),
            _TITLE: words(en="Description of the govgraph dataset", vi="Mô tả bộ dữ liệu govgraph"),
            FOAF + "primaryTopic": DATASET,
        },
    )
    yield from about(
        DATASET,
        {
            _A: [NamedNode(VOID + "Dataset"), NamedNode(DCAT + "Dataset"), NamedNode(SD + "Dataset")],
            **_words(),
            VOID + "triples": found.triples,
            VOID + "entities": found.entities,
            VOID + "classes": len(found.classes),
            VOID + "properties": len(found.properties),
            VOID + "distinctSubjects": found.subjects,
            VOID + "distinctObjects": found.objects,
            VOID + "documents": found.articles + len(found.graphs),
            VOID + "uriSpace": Literal(BASE),
            VOID + "sparqlEndpoint": ENDPOINT,
            VOID + "dataDump": list(DUMPS),
            VOID + "exampleResource": [NamedNode(ID + path) for path in _EXAMPLES],
            VOID + "vocabulary": [
                NamedNode(namespace) for prefix, namespace in PREFIXES.items() if prefix not in _NO_VOCABULARIES
            ],
            VOID + "feature": [format_iri(format) for format in FORMATS.values()],
            VOID + "subset": [ENTITIES, CONCEPTS, ARTICLES],
            FOAF + "homepage": PAGE,
        },
    )
    yield from about(
        ENTITIES,
        {
            _A: NamedNode(VOID + "Dataset"),
            _TITLE: words(en="Entities and claims", vi="Thực thể và khẳng định"),
            VOID + "entities": found.entities,
            VOID + "uriSpace": Literal(ID),
        },
    )
    yield from about(
        CONCEPTS,
        {
            _A: NamedNode(VOID + "Dataset"),
            _TITLE: words(en="Concepts of the vocabulary", vi="Khái niệm của bộ từ vựng"),
            VOID + "uriSpace": Literal(CON),
        },
    )
    yield from about(
        ARTICLES,
        {
            _A: NamedNode(VOID + "Dataset"),
            _TITLE: words(en="One named graph for each article", vi="Mỗi bài báo một đồ thị có tên"),
            VOID + "documents": found.articles,
            VOID + "uriSpace": Literal(GRAPH + "article/"),
        },
    )
    yield from _partitions(found)


def catalog() -> Iterator[Triple]:
    """The catalogue in DCAT: the dataset, its files, and the services that answer from it."""
    services = [SERVICE, NamedNode(BASE + "api#service")]
    yield from about(
        CATALOG,
        {
            _A: NamedNode(DCAT + "Catalog"),
            _TITLE: words(en="govgraph", vi="govgraph"),
            DCAT + "dataset": DATASET,
            DCAT + "service": services,
            FOAF + "homepage": PAGE,
        },
    )
    yield from about(
        DATASET,
        {
            _A: NamedNode(DCAT + "Dataset"),
            **_words(),
            DCTERMS + "spatial": NamedNode(ID + "place/viet-nam"),
            DCTERMS + "language": [Literal(language) for language in ("vi", "en", "bn", "hi")],
            DCAT + "landingPage": PAGE,
            DCAT + "keyword": words(en="digital government", vi="chính quyền số"),
            DCAT + "distribution": [NamedNode(f"{CATALOG.value}#{name}") for name in DUMPS.values()],
        },
    )
    for dump, name in DUMPS.items():
        media_type = "application/n-quads" if name == "N-Quads" else "application/trig"
        yield from about(
            NamedNode(f"{CATALOG.value}#{name}"),
            {
                _A: NamedNode(DCAT + "Distribution"),
                _TITLE: words(en=f"The whole dataset as {name}, compressed", vi=f"Toàn bộ dữ liệu dạng {name}, đã nén"),
                DCAT + "accessURL": dump,
                DCAT + "downloadURL": dump,
                DCAT + "mediaType": NamedNode(MEDIA_TYPES + media_type),
                DCAT + "compressFormat": NamedNode(MEDIA_TYPES + "application/gzip"),
            },
        )
    yield from about(
        services[0],
        {
            _A: [NamedNode(DCAT + "DataService"), NamedNode(SD + "Service")],
            _TITLE: words(en="SPARQL 1.1 endpoint", vi="Điểm truy vấn SPARQL 1.1"),
            DCAT + "endpointURL": ENDPOINT,
            DCAT + "endpointDescription": ENDPOINT,
            DCAT + "servesDataset": DATASET,
            DCTERMS + "conformsTo": NamedNode("https://www.w3.org/TR/sparql11-protocol/"),
        },
    )
    yield from about(
        services[1],
        {
            _A: NamedNode(DCAT + "DataService"),
            _TITLE: words(en="The questions of the catalogue over HTTP", vi="Các câu hỏi của danh mục qua HTTP"),
            DCAT + "endpointURL": REST,
            DCAT + "endpointDescription": OPENAPI,
            DCAT + "servesDataset": DATASET,
        },
    )


def _words() -> dict[str, list[Literal]]:
    return {
        _TITLE: words(
            en="govgraph: Viet Nam's digital government in the news",
            vi="govgraph: chính quyền số Việt Nam qua tin tức",
            bn="govgraph: সংবাদে ভিয়েতনামের ডিজিটাল সরকার",
            hi="govgraph: समाचारों में वियतनाम की डिजिटल सरकार",
        ),
        _DESCRIPTION: words(
            en="Officials, bodies, places, documents, programmes, platforms, figures and events; "
            "each claim carries the words of the article that states it.",
            vi="Cán bộ, cơ quan, địa bàn, văn bản, chương trình, nền tảng, số liệu và sự kiện; "
            "mỗi khẳng định đi kèm nguyên văn câu chữ của bài báo nêu ra nó.",
        ),
    }


def _partitions(found: Statistics) -> Iterator[Triple]:
    for cls, entities in sorted(found.classes.items()):
        node = _node(cls)
        parts = found.by_class[cls]
        yield Triple(DATASET, NamedNode(VOID + "classPartition"), node)
        yield from about(
            node,
            {
                _A: NamedNode(VOID + "Dataset"),
                VOID + "class": NamedNode(cls),
                VOID + "entities": entities,
                VOID + "triples": sum(part.triples for part in parts.values()),
                VOID + "properties": len(parts),
                VOID + "distinctSubjects": entities,
            },
        )
        for predicate, part in sorted(parts.items()):
            yield from _property(node, _node(cls, predicate), predicate, part)
            yield from _targets(cls, predicate, part)
    for predicate, part in sorted(found.properties.items()):
        yield from _property(DATASET, _node(predicate), predicate, part, found.objects_of.get(predicate))


def _property(
    whole: NamedNode, node: NamedNode, predicate: str, part: Partition, objects: int | None = None
) -> Iterator[Triple]:
    yield Triple(whole, NamedNode(VOID + "propertyPartition"), node)
    yield from about(
        node,
        {
            _A: NamedNode(VOID + "Dataset"),
            VOID + "property": NamedNode(predicate),
            VOID + "triples": part.triples,
            VOID + "distinctSubjects": part.subjects,
            VOID + "distinctObjects": objects,
        },
    )


def _targets(cls: str, predicate: str, part: Partition) -> Iterator[Triple]:
    """What a property of a class leads to: classes and datatypes, each with the number of triples."""
    for kinds, whole, name in (
        (part.classes, VOID + "classPartition", VOID + "class"),
        (part.datatypes, VOID_EXT + "datatypePartition", VOID_EXT + "datatype"),
    ):
        for target, triples in sorted(kinds.items()):
            node = _node(cls, predicate, target)
            yield Triple(_node(cls, predicate), NamedNode(whole), node)
            yield from about(node, {name: NamedNode(target), VOID + "triples": triples})


def _node(*path: str) -> NamedNode:
    """The name of a partition, from the short names of what it is of: ``#gov:Person/org:member``."""
    names = "/".join(quote(curie(iri), safe=":") for iri in path)
    return NamedNode(f"{VOID_DOCUMENT.value}#{names}")

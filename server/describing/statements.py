"""Statements written as tables: a subject, and for each of its properties one value or several."""

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple

Value = NamedNode | Literal | int | Sequence[NamedNode] | Sequence[Literal] | None

VOID = "http://rdfs.org/ns/void#"
VOID_EXT = "http://ldf.fi/void-ext#"
DCAT = "http://www.w3.org/ns/dcat#"
SD = "http://www.w3.org/ns/sparql-service-description#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
VOCABULARIES = {"void": VOID, "void-ext": VOID_EXT, "dcat": DCAT, "sd": SD}
"""Prefixes of the vocabularies that only descriptions use."""


def about(subject: NamedNode, facts: Mapping[str, Value]) -> Iterator[Triple]:
    """The triples of a table; a property without a value gives none.

    >>> [str(triple.object) for triple in about(NamedNode("urn:x"), {VOID + "triples": 3, VOID + "feature": None})]
    ['"3"^^<http://www.w3.org/2001/XMLSchema#integer>']
    """
    for predicate, value in facts.items():
        for one in value if isinstance(value, Sequence) else (value,):
            if one is not None:
                term = Literal(one) if isinstance(one, int) else one
                yield Triple(subject, NamedNode(predicate), term)


def format_iri(format: RdfFormat | QueryResultsFormat) -> NamedNode:
    """The name of a format in the W3C's list of them (pyoxigraph has JSON-LD under another).

    >>> format_iri(RdfFormat.JSON_LD).value
    'http://www.w3.org/ns/formats/JSON-LD'
    """
    return NamedNode("http://www.w3.org/ns/formats/" + format.iri.rpartition("/")[2])


def words(**languages: str) -> list[Literal]:
    """A text in several languages.

    >>> [str(text) for text in words(en="examples", vi="ví dụ")]
    ['"examples"@en', '"ví dụ"@vi']
    """
    return [Literal(text, language=language) for language, text in languages.items()]

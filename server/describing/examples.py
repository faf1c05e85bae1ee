"""Prefixes and example queries, as editors ask an endpoint for them.

The prefixes are declared as SHACL has it (``sh:declare``). Each question of the catalogue is an ``sh:SPARQLExecutable``
with the example values of its parameters in place, as in the collections of the SIB: ``rdfs:comment`` says what it
asks, ``sh:select`` is SPARQL that runs as it stands, ``schema:target`` is the endpoint, ``schema:keywords`` are tags.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ...ontology.iri import OWL, PREFIXES, RDF, RDFS, SCHEMA, SH, XSD
from ...queries import QueryError, Question, catalogue
from ...queries.binding import bind
from ...queries.running import terms
from ...queries.terms import expand
from ...store import GraphStore
from ..terms import rows
from .addresses import ENDPOINT, EXAMPLES
from .statements import VOCABULARIES, about

_A = RDF + "type"
DECLARATIONS = NamedNode(EXAMPLES.value + "#prefixes")


def prefixes() -> Iterator[Triple]:
    """The declaration of every prefix that queries may use without one, and of those of the descriptions."""
    yield from about(DECLARATIONS, {_A: NamedNode(OWL + "Ontology")})
    for prefix, namespace in sorted({**PREFIXES, **VOCABULARIES}.items()):
        declaration = NamedNode(f"{EXAMPLES.value}#prefix-{prefix}")
        yield Triple(DECLARATIONS, NamedNode(SH + "declare"), declaration)
        yield from about(
            declaration,
            {
                _A: NamedNode(SH + "PrefixDeclaration"),
                SH + "prefix": Literal(prefix),
                SH + "namespace": Literal(namespace, datatype=NamedNode(XSD + "anyURI")),
            },
        )


def examples(store: GraphStore) -> Iterator[Triple]:
    """The questions of the catalogue that can be asked of this store: the entities of their examples are in it."""
    for question in catalogue().values():
        try:
            query = bind(question.sparql, terms(store, question, _values(store, question)))
        except QueryError:
            continue
        yield from _example(question, query)


def _values(store: GraphStore, question: Question) -> dict[str, str]:
    """The example values; where one is the IRI of a claim that is not in the store, the first claim of its kind is."""
    found = question.example()
    for parameter in question.parameters:
        iri = expand(found.get(parameter.name, "")) if parameter.type == "iri" else None
        if iri is not None and not any(True for _ in store.oxigraph.quads_for_pattern(iri, None, None, None)):
            kind = Literal(iri.value.rpartition("/")[0] + "/")
            claims = f"?claim gov:evidence ?quotation FILTER(STRSTARTS(STR(?claim), {kind}))"
            for row in rows(store, f"SELECT ?claim WHERE {{ {claims} }} ORDER BY ?claim LIMIT 1"):
                found[parameter.name] = row["claim"].value
    return found


def _example(question: Question, query: str) -> Iterator[Triple]:
    yield from about(
        NamedNode(f"{EXAMPLES.value}#{question.name}"),
        {
            _A: [NamedNode(SH + "SPARQLExecutable"), NamedNode(SH + "SPARQLSelectExecutable")],
            RDFS + "label": [Literal(title, language=language) for language, title in sorted(question.title.items())],
            RDFS + "comment": Literal(_comment(question), language="en"),
            SH + "prefixes": DECLARATIONS,
            SH + "select": Literal(query),
            SCHEMA + "target": ENDPOINT,
            SCHEMA + "keywords": [Literal(tag) for tag in question.tags],
        },
    )


def _comment(question: Question) -> str:
    """What the query asks; editors show one text an example, so there is one, in one language."""
    values = ", ".join(f"{name}: {value}" for name, value in question.example().items())
    return f"{question.title['en']}. {question.summary}" + (f" ({values})" if values else "")

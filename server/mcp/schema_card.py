"""The schema on one page, for who is to write SPARQL: what there is and how much, how claims look, what goes wrong.

``schema_card.md`` is the card; what depends on the data is filled in.
"""

import re
from pathlib import Path
from string import Template

from ...ontology.iri import PREFIXES
from ...queries import curie
from ...store import GraphStore
from ..terms import Labels, rows

_CARD = (Path(__file__).parent / "schema_card.md").read_text(encoding="utf-8")
EXAMPLES = tuple(re.findall("^```sparql\n(.*?)^```$", _CARD, re.DOTALL | re.MULTILINE))
"""The queries that the card shows."""


def card(store: GraphStore) -> str:
    """The schema card of a store, as Markdown."""
    return Template(_CARD).substitute(
        extent=_extent(store),
        classes="\n".join(_classes(store)),
        links="\n".join(_links(store)),
        prefixes="\n".join(f"    PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items()),
    )


def _extent(store: GraphStore) -> str:
    found = rows(
        store,
        """SELECT ?language (COUNT(DISTINCT ?article) AS ?n) (MIN(STR(?on)) AS ?first) (MAX(STR(?on)) AS ?last) WHERE {
            ?article a gov:Article ; schema:inLanguage ?language OPTIONAL { ?article schema:datePublished ?on }
        } GROUP BY ?language ORDER BY ?language""",
    )
    said = (
        f"{row['n'].value} in {row['language'].value} ({row['first'].value} to {row['last'].value})"
        for row in found
        if "first" in row
    )
    return f"Read from articles: {', '.join(said) or 'none'}. Every claim has the words that prove it."


def _classes(store: GraphStore) -> list[str]:
    found = rows(
        store,
        """SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE {
            ?thing a ?class FILTER(!STRSTARTS(STR(?class), STR(owl:))) FILTER(!STRSTARTS(STR(?class), STR(sh:)))
        } GROUP BY ?class ORDER BY DESC(?n) ?class LIMIT 60""",
    )
    labels = Labels(store, "en", [row["class"] for row in found if "class" in row])
    return [
        f"- {curie(row['class'].value)}: {row['n'].value} ({labels.of(row['class'].value)})"
        for row in found
        if "class" in row and curie(row["class"].value) != row["class"].value  # others describe the service
    ]


def _links(store: GraphStore) -> list[str]:
    found = rows(
        store,
        """SELECT ?property (COUNT(*) AS ?n) WHERE { ?a ?property ?b
            FILTER(STRSTARTS(STR(?a), STR(id:)) && STRSTARTS(STR(?b), STR(id:)))
            FILTER(?property NOT IN (gov:evidence, gov:quotedFrom, gov:names, rdf:subject, rdf:object, org:member,
                   org:organization, gov:event, gov:agent, gov:refArea))
        } GROUP BY ?property ORDER BY DESC(?n) ?property LIMIT 30""",
    )
    labels = Labels(store, "en", [row["property"] for row in found])
    return [f"- {curie(row['property'].value)} ({labels.of(row['property'].value)})" for row in found]

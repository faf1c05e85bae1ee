"""The answer to a question in the formats of the web: JSON, CSV and JSON-LD."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, NamedNode

from ..ontology.iri import BASE, RDFS, XSD
from ..queries import Question, Table, ask, in_sparql
from ..queries.running import Plain
from ..store import GraphStore
from .terms import Json, Labels, Term

COLUMNS = BASE + "api/queries#"
"""What the columns are called as properties of linked data: the address that lists the questions with their columns."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Written:
    """A part of an answer as it is sent, and how many rows the whole answer has."""

    body: bytes
    total: int


def answered(
    store: GraphStore, asked: Question, params: dict[str, str], lang: str, limit: int, offset: int, media_type: str
) -> Written:
    """Ask a question and write its answer as one of ``FORMATS``. Raises ``QueryError`` for what does not fit."""
    found = ask(store, asked, params, lang=lang, limit=limit, offset=offset)
    labels = Labels(store, lang, [cell for row in found.rows for cell in row if isinstance(cell, NamedNode)])
    total = found.total or 0
    return Written(FORMATS[media_type](found, labels, limit, offset).encode(), total)


def as_query(store: GraphStore, asked: Question, params: dict[str, str], lang: str) -> bytes:
    """The SPARQL that would be asked. Raises ``QueryError`` for what does not fit."""
    return in_sparql(store, asked, params, lang=lang).encode()


def as_rows(found: Table, labels: Labels, limit: int, offset: int) -> Json:
    """The answer as the page and the tools of MCP read it: terms with their labels."""
    return {
        "columns": list(found.columns),
        "rows": [[labels.term(cell) if isinstance(cell, Term) else None for cell in row] for row in found.rows],
        "total": found.total or 0,
        "limit": limit,
        "offset": offset,
    }


def _json(found: Table, labels: Labels, limit: int, offset: int) -> str:
    return json.dumps(as_rows(found, labels, limit, offset), ensure_ascii=False, separators=(",", ":"))


def _csv(found: Table, labels: Labels, limit: int, offset: int) -> str:
    """RFC 4180, columns of IRIs followed by their labels. No cell is a formula to a spreadsheet (see ``_harmless``)."""
    nodes = {cell.value for row in found.rows for cell in row if isinstance(cell, NamedNode)}
    labelled = replace(found, labels={iri: labels.of(iri) for iri in nodes})
    written = io.StringIO()
    writer = csv.DictWriter(written, labelled.header(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in record.items()} for record in labelled.records())
    return written.getvalue()


def _harmless(cell: Plain) -> Plain:
    """Text that a spreadsheet would run gets an apostrophe in front; JSON has the words as they are.

    >>> _harmless("=1+1"), _harmless(-3.5)
    ("'=1+1", -3.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _json_ld(found: Table, labels: Labels, limit: int, offset: int) -> str:
    """A list of rows, each with its cells under the columns' names; things carry their labels."""

    def linked(cell: object) -> Json | None:
        if not isinstance(cell, Term):
            return None
        if isinstance(cell, BlankNode):
            return {"@id": str(cell)}
        term = labels.term(cell)
        if "iri" in term:
            label = {"@value": term["label"], **({"@language": term["lang"]} if "lang" in term else {})}
            return {"@id": term["iri"], "label": label}
        if "lang" in term:
            return {"@value": term["value"], "@language": term["lang"]}
        datatype = term.get("datatype", "string")
        return {"@value": term["value"], "@type": datatype if ":" in datatype else XSD + datatype}

    document = {
        "@context": {
            "@vocab": COLUMNS,
            "label": RDFS + "label",
            "rows": {"@id": COLUMNS + "rows", "@container": "@list"},
        },
        "rows": [
            {name: linked(cell) for name, cell in zip(found.columns, row, strict=True) if cell is not None}
            for row in found.rows
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


FORMATS: dict[str, Callable[[Table, Labels, int, int], str]] = {
    "application/json": _json,
    "text/csv": _csv,
    "application/ld+json": _json_ld,
}

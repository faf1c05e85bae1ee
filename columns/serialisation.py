"""Rows in the formats of SPARQL results, put together by the database: one string a row.

Byte for byte what pyoxigraph writes, but for control characters within TSV, which are escaped here.
"""

from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from typing import Literal as OneOf
from xml.sax.saxutils import quoteattr

from pyoxigraph import QueryResultsFormat

from .translation import Value

Syntax = OneOf["json", "xml", "csv", "tsv"]
SYNTAXES: dict[QueryResultsFormat, Syntax] = {
    QueryResultsFormat.JSON: "json",
    QueryResultsFormat.XML: "xml",
    QueryResultsFormat.CSV: "csv",
    QueryResultsFormat.TSV: "tsv",
}
_XSD = "http://www.w3.org/2001/XMLSchema#"

# Of a term d of the dictionary. Its text escaped for N-Triples is escaped for JSON.
_ESCAPED = "coalesce(d.escaped, d.text)"
JSON = f"""CASE d.kind
    WHEN 'iri' THEN '{{"type":"uri","value":"' || d.text || '"}}'
    WHEN 'bnode' THEN '{{"type":"bnode","value":"' || d.text || '"}}'
    ELSE '{{"type":"literal","value":"' || {_ESCAPED} || '"' || CASE
        WHEN d.lang != '' THEN ',"xml:lang":"' || d.lang || '"'
        WHEN d.datatype IS NOT NULL THEN ',"datatype":"' || d.datatype || '"'
        ELSE '' END || '}}' END"""
"""What most clients ask for is kept with each term: to plan so long an expression takes as long as to answer."""

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "''": "&apos;"}
_XML_TEXT = "d.text"
for _character, _entity in _MARKUP.items():
    _XML_TEXT = f"replace({_XML_TEXT}, '{_character}', '{_entity}')"
_XML = f"""CASE d.kind
    WHEN 'iri' THEN '<uri>' || {_XML_TEXT} || '</uri>'
    WHEN 'bnode' THEN '<bnode>' || d.text || '</bnode>'
    ELSE '<literal' || CASE
        WHEN d.lang != '' THEN ' xml:lang="' || d.lang || '"'
        WHEN d.datatype IS NOT NULL THEN ' datatype="' || d.datatype || '"'
        ELSE '' END || '>' || {_XML_TEXT} || '</literal>' END"""
_CSV = """CASE WHEN d.kind = 'bnode' THEN '_:' || d.text
    WHEN regexp_matches(d.text, '[",\\r\\n]') THEN '"' || replace(d.text, '"', '""') || '"'
    ELSE d.text END"""
_TSV = f"""CASE d.kind
    WHEN 'iri' THEN '<' || d.text || '>'
    WHEN 'bnode' THEN '_:' || d.text
    WHEN 'integer' THEN d.text WHEN 'decimal' THEN d.text WHEN 'boolean' THEN d.text
    ELSE '"' || {_ESCAPED} || '"' || CASE
        WHEN d.lang != '' THEN '@' || d.lang
        WHEN d.datatype IS NOT NULL THEN '^^<' || d.datatype || '>'
        ELSE '' END END"""
_TERM: dict[Syntax, str] = {"json": JSON, "xml": _XML, "csv": _CSV, "tsv": _TSV}


def row(syntax: Syntax, variables: Sequence[str], values: Mapping[str, Value]) -> str:
    """The SQL of a whole row; a variable that holds terms is the alias of its row of the dictionary."""
    cells = {name: _cell(syntax, value) for name, value in values.items()}
    if syntax == "json":  # an unbound variable is left out
        members = ", ".join(f"'\"{name}\":' || {cell}" for name, cell in cells.items())
        return f"'{{' || concat_ws(',', {members or 'NULL'}) || '}}'"
    if syntax == "xml":
        bindings = (f"'<binding name=\"{name}\">' || {cell} || '</binding>'" for name, cell in cells.items())
        return f"concat('<result>', {''.join(f'{binding}, ' for binding in bindings)}'</result>')"
    separator = "','" if syntax == "csv" else "chr(9)"
    return f" || {separator} || ".join(f"coalesce({cells[n]}, '')" if n in cells else "''" for n in variables) or "''"


def document(syntax: Syntax, variables: Sequence[str], rows: Iterator[list[str]]) -> Iterator[bytes]:
    """A whole result, from batches of rows."""
    head, joint, tail = {
        "json": (
            f'{{"head":{{"vars":{dumps(list(variables), separators=(",", ":"))}}},"results":{{"bindings":[',
            ",",
            "]}}",
        ),
        "xml": (
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
            + "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
            + "</head><results>",
            "",
            "</results></sparql>",
        ),
        "csv": (",".join(variables) + "\r\n", "\r\n", ""),
        "tsv": ("\t".join(f"?{name}" for name in variables) + "\n", "\n", ""),
    }[syntax]
    yield head.encode()
    first = True
    for batch in rows:
        yield ("" if first else joint).encode() + joint.join(batch).encode()
        first = False
    yield (tail if first or tail else joint).encode()


def _cell(syntax: Syntax, value: Value) -> str:
    if value.type == "term" and syntax == "json":
        return f"{value.sql}.json"
    if value.type == "term":
        return _TERM[syntax].replace("d.", f"{value.sql}.")
    if value.type == "string":
        parts = {
            "text": value.sql,
            "escaped": f"(to_json({value.sql})::VARCHAR)[2:-2]",
            "lang": "''",
            "datatype": "NULL",
        }
        return _filled(_TERM[syntax], "'string'", parts)
    text = f"decimal_text({value.sql})" if value.type == "decimal" else f"({value.sql})::VARCHAR"
    if syntax == "json":
        return f"""'{{"type":"literal","value":"' || {text} || '","datatype":"{_XSD}{value.type}"}}'"""
    parts = {"text": text, "escaped": "NULL", "lang": "''", "datatype": f"'{_XSD}{value.type}'"}
    return _filled(_TERM[syntax], f"'{value.type}'", parts)


def _filled(template: str, kind: str, parts: Mapping[str, str]) -> str:
    """The fragment of a computed value, whose parts are expressions."""
    template = template.replace("d.kind", kind)
    for part, sql in parts.items():
        template = template.replace(f"d.{part}", f"({sql})")
    return template

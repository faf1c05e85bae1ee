"""Running a question: values → terms → SPARQL → a table with labels."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from ..ontology.folding import search_key
from ..ontology.iri import XSD
from ..store import GraphStore
from .binding import Term, bind
from .catalogue import Parameter, Question, question
from .errors import QueryError
from .labels import LANGUAGES, labels
from .names import resolve
from .terms import curie, expand

Value = str | int | float | NamedNode
Plain = str | int | float | bool | None
Cell = NamedNode | Literal | BlankNode | Triple | None

_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
_INTEGERS = {XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + name for name in ("decimal", "double", "float")}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: named columns, rows of RDF terms, and the labels of the IRIs in them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, longest: int | None = None) -> list[list[str]]:
        """The rows for people: labels for IRIs (cut to ``longest`` characters), plain numbers and words."""
        return [[self._shown(cell, longest) for cell in row] for row in self.rows]

    def records(self) -> list[dict[str, Plain]]:
        """The rows for programs: a column ``x`` that holds IRIs is followed by ``xLabel``; numbers are numbers."""
        return [dict(self._fields(row)) for row in self.rows]

    def header(self) -> list[str]:
        """The keys of ``records()``, also when there are none."""
        return [key for at, column in enumerate(self.columns) for key in self._keys(at, column)]

    def _keys(self, at: int, column: str) -> list[str]:
        return [column, column + "Label"] if any(isinstance(row[at], NamedNode) for row in self.rows) else [column]

    def _fields(self, row: tuple[Cell, ...]) -> Iterator[tuple[str, Plain]]:
        for at, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            keys = self._keys(at, column)
            yield column, plain(cell)
            if len(keys) > 1:
                yield keys[1], self.labels.get(cell.value) if isinstance(cell, NamedNode) else None

    def _shown(self, cell: Cell, longest: int | None) -> str:
        if isinstance(cell, NamedNode):
            label = self.labels.get(cell.value)
            return _cut(label, longest) if label else curie(cell.value)
        value = plain(cell)
        return "" if value is None else str(value)


def _cut(label: str, longest: int | None) -> str:
    """The label, at its last blank before the limit where it is longer."""
    if longest is None or len(label) <= longest:
        return label
    return label[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def plain(cell: Cell) -> Plain:
    """A term as a Python value: numbers and booleans as such, IRIs and words as text."""
    if cell is None:
        return None
    if not isinstance(cell, Literal):
        return cell.value if isinstance(cell, NamedNode) else str(cell)
    datatype = cell.datatype.value
    if datatype in _INTEGERS:
        return int(cell.value)
    if datatype in _FLOATS:
        number = float(cell.value)
        return int(number) if datatype.endswith("decimal") and number.is_integer() else number
    if datatype == XSD + "boolean":
        return cell.value in ("true", "1")
    return cell.value


def run(
    store: GraphStore,
    name: str,
    params: Mapping[str, Value] | None = None,
    *,
    lang: str = "vi",
    limit: int | None = None,
) -> Table:
    """Answer a question of the catalogue.

    Raises ``QueryError`` for a question that does not exist, a parameter that is missing, unknown or of the wrong type,
    and a name that means nothing or several things.
    """
    asked = question(name)
    if lang not in LANGUAGES:
        raise QueryError(f"labels come in {', '.join(LANGUAGES)}; «{lang}» is not among them")
    return table(store, bind(asked.sparql, terms(store, asked, params or {}, lang)), lang=lang, limit=limit)


def table(store: GraphStore, sparql: str, *, lang: str = "vi", limit: int | None = None) -> Table:
    """The answer to a SELECT query, with labels; raises ``QueryError`` for another form of query."""
    solutions = store.query(sparql)
    if not isinstance(solutions, QuerySolutions):
        raise QueryError("only a SELECT query gives a table")
    columns = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(solution) for solution in islice(solutions, limit))
    nodes = {cell for row in rows for cell in row if isinstance(cell, NamedNode)}
    return Table(columns, rows, labels(store, nodes, lang))


def terms(store: GraphStore, asked: Question, params: Mapping[str, Value], lang: str = "vi") -> dict[str, Term]:
    """The terms that the values of a question's parameters stand for."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    if unknown := sorted(params.keys() - known.keys()):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"{asked.name} has no parameter {', '.join(unknown)}; {takes}")
    missing = [p for p in known.values() if p.must_be_given and params.get(p.name) in (None, "")]
    if missing:
        wanted = "; ".join(f"{p.name} ({p.description}; for example {p.example})" for p in missing)
        raise QueryError(f"{asked.name} needs {wanted}")
    given = {name: params.get(name, parameter.default) for name, parameter in known.items()}
    return {name: _term(store, known[name], value, lang) for name, value in given.items() if value not in (None, "")}


def _term(store: GraphStore, parameter: Parameter, value: Value | None, lang: str) -> Term:
    if isinstance(value, NamedNode):
        return value
    text = str(value).strip()
    match parameter.type:
        case "name":
            return resolve(store, text, parameter.of, lang)
        case "iri":
            if (iri := expand(text)) is not None:
                return iri
            raise _unfit(parameter, text, "an IRI")
        case "search":
            if key := search_key(text):
                return Literal(key)
            raise _unfit(parameter, text, "a name")
        case "date":
            if _EDTF.fullmatch(text):
                return Literal(text)
            raise _unfit(parameter, text, "a year, month or day such as 2023, 2023-06 or 2023-06-30")
        case "lang":
            if text in LANGUAGES:
                return Literal(text)
            raise _unfit(parameter, text, f"one of {', '.join(LANGUAGES)}")
        case "integer" | "number":
            return _number(parameter, text)


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        return Literal(int(text)) if parameter.type == "integer" else Literal(float(text))
    except ValueError as error:
        raise _unfit(parameter, text, f"{'an integer' if parameter.type == 'integer' else 'a number'}") from error


def _unfit(parameter: Parameter, text: str, wanted: str) -> QueryError:
    return QueryError(f"{parameter.name} takes {wanted}, not «{text}»; for example {parameter.example}")

"""Running a question: values → terms → SPARQL → a table with labels."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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

LONGEST_VALUE = 500  # characters
_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERNS = {"date": f"{_DAY}(/{_DAY})?", "integer": "[+-]?[0-9]{1,18}", "number": r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?"}
"""How values of these types are written; dates are EDTF of level 0."""

_INTEGERS = {XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {XSD + name for name in ("decimal", "double", "float")}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: named columns, rows of RDF terms, and the labels of the IRIs in them.

    ``total`` is how many rows there are, of which ``rows`` may be some, and ``things`` the columns that hold IRIs in
    any of them; None where nobody looked at more than ``rows``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    total: int | None = None
    things: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, longest: int | None = None) -> list[list[str]]:
        """The rows for people: labels for IRIs (cut to ``longest`` characters), plain numbers and words."""
        return [[self._shown(cell, longest) for cell in row] for row in self.rows]

    def records(self) -> list[dict[str, Plain]]:
        """The rows for programs: a column ``x`` that holds IRIs is followed by ``xLabel``; numbers are numbers."""
        things = self._things()
        return [dict(self._fields(row, things)) for row in self.rows]

    def header(self) -> list[str]:
        """The keys of ``records()``, also when there are none."""
        things = self._things()
        return [
            key for column in self.columns for key in ([column, column + "Label"] if column in things else [column])
        ]

    def _things(self) -> frozenset[str]:
        if self.things is not None:
            return self.things
        columns = enumerate(self.columns)
        return frozenset(name for at, name in columns if any(isinstance(row[at], NamedNode) for row in self.rows))

    def _fields(self, row: tuple[Cell, ...], things: frozenset[str]) -> Iterator[tuple[str, Plain]]:
        for column, cell in zip(self.columns, row, strict=True):
            yield column, plain(cell)
            if column in things:
                yield column + "Label", self.labels.get(cell.value) if isinstance(cell, NamedNode) else None

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
    offset: int = 0,
) -> Table:
    """Answer a question of the catalogue; with a ``limit``, so many rows from ``offset`` on.

    Raises ``QueryError`` for a question that does not exist, a parameter that is missing, unknown or of the wrong type,
    and a name that means nothing or several things.
    """
    asked = question(name)
    if lang not in LANGUAGES:
        raise QueryError(f"labels come in {', '.join(LANGUAGES)}; «{lang}» is not among them")
    return _labelled(store, ask(store, asked, params or {}, lang=lang, limit=limit, offset=offset), lang)


def ask(
    store: GraphStore,
    asked: Question,
    params: Mapping[str, Value],
    *,
    lang: str = "vi",
    limit: int | None = None,
    offset: int = 0,
) -> Table:
    """Answer a question, without the labels; raises ``QueryError`` as ``run`` does.

    The rows are in a total order, so that pages fit together as long as the data is the same.
    """
    columns, solutions = _solutions(store, bind(asked.in_total_order(), terms(store, asked, params, lang)))
    # The engine has sorted them all before the first is here, so looking at the others costs little.
    rows: list[tuple[Cell, ...]] = []
    total, literal = 0, set(range(len(columns)))
    for total, solution in enumerate(solutions, 1):
        cells = tuple(solution)
        literal -= {at for at in literal if isinstance(cells[at], NamedNode)}
        if total > offset and (limit is None or len(rows) < limit):
            rows.append(cells)
    things = frozenset(column for at, column in enumerate(columns) if at not in literal)
    return Table(columns, tuple(rows), total=total, things=things)


def in_sparql(store: GraphStore, asked: Question, params: Mapping[str, Value], *, lang: str = "vi") -> str:
    """The question as SPARQL with its parameters filled in; raises ``QueryError`` as ``run`` does."""
    return bind(asked.sparql, terms(store, asked, params, lang))


def table(store: GraphStore, sparql: str, *, lang: str = "vi", limit: int | None = None) -> Table:
    """The answer to a SELECT query, with labels; raises ``QueryError`` for another form of query."""
    columns, solutions = _solutions(store, sparql)
    return _labelled(store, Table(columns, tuple(tuple(solution) for solution in islice(solutions, limit))), lang)


def _solutions(store: GraphStore, sparql: str) -> tuple[tuple[str, ...], QuerySolutions]:
    solutions = store.query(sparql)
    if not isinstance(solutions, QuerySolutions):
        raise QueryError("only a SELECT query gives a table")
    return tuple(variable.value for variable in solutions.variables), solutions


def _labelled(store: GraphStore, found: Table, lang: str) -> Table:
    nodes = {cell for row in found.rows for cell in row if isinstance(cell, NamedNode)}
    return replace(found, labels=labels(store, nodes, lang))


def terms(store: GraphStore, asked: Question, params: Mapping[str, Value], lang: str = "vi") -> dict[str, Term]:
    """The terms that the values of a question's parameters stand for."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    if unknown := sorted(params.keys() - known.keys()):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"{asked.name} has no parameter {', '.join(unknown)}; {takes}", parameter=unknown[0])
    missing = [p for p in known.values() if p.must_be_given and params.get(p.name) in (None, "")]
    if missing:
        wanted = "; ".join(f"{p.name} ({p.description}; for example {p.example})" for p in missing)
        raise QueryError(f"{asked.name} needs {wanted}", parameter=missing[0].name, example=missing[0].example)
    given = {name: value for name in known if (value := params.get(name)) not in (None, "")}
    defaults = {name: parameter.default for name, parameter in known.items() if parameter.default}
    return {name: _term(store, known[name], value, lang) for name, value in {**defaults, **given}.items()}


def _term(store: GraphStore, parameter: Parameter, value: Value | None, lang: str) -> Term:
    if isinstance(value, NamedNode):
        return value
    text = str(value).strip()
    if len(text) > LONGEST_VALUE:
        raise _unfit(parameter, text[:20] + "…", f"at most {LONGEST_VALUE} characters")
    try:
        return _read(store, parameter, text, lang)
    except QueryError as error:
        error.parameter, error.example = parameter.name, parameter.example
        raise


def _read(store: GraphStore, parameter: Parameter, text: str, lang: str) -> Term:
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
            if re.fullmatch(PATTERNS["date"], text):
                return Literal(text)
            raise _unfit(parameter, text, "a year, month or day such as 2023, 2023-06 or 2023-06-30")
        case "lang":
            if text in LANGUAGES:
                return Literal(text)
            raise _unfit(parameter, text, f"one of {', '.join(LANGUAGES)}")
        case "integer" | "number":
            return _number(parameter, text)


def _number(parameter: Parameter, text: str) -> Literal:
    if not re.fullmatch(PATTERNS[parameter.type], text):
        raise _unfit(parameter, text, "an integer" if parameter.type == "integer" else "a number")
    return Literal(int(text)) if parameter.type == "integer" else Literal(float(text))


def _unfit(parameter: Parameter, text: str, wanted: str) -> QueryError:
    said = f"{parameter.name} takes {wanted}, not «{text}»; for example {parameter.example}"
    return QueryError(said, parameter=parameter.name, example=parameter.example)

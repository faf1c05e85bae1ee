"""Queries answered from the columns, or declined."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Self

import duckdb
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store
from rdflib import XSD
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ..ontology.iri import PREFIXES
from ..store import GraphStore, StoreError
from .building import NO_EXTENSIONS
from .dictionary import Declined, Dictionary
from .serialisation import SYNTAXES, document, row
from .translation import Solutions, Translator, Value

Term = NamedNode | Literal | BlankNode

NAME = "columns-2"
"""The name under which the copy is looked for beside a merged store; the number is the format's."""
THREADS = 1
MEMORY = "512MB"
REMEMBERED = 1_000
"""Queries whose translation is kept, and shapes of queries that are known to be declined."""
WORTH_IT = 1_000
"""Rows that Oxigraph has to meet for the columns to be quicker: they take some milliseconds for anything."""
BATCH = 2_048
_AT_ONCE = 50  # batches that are computed before anything is given away
_LONGEST = 20_000  # characters of a query that is looked at

# Signs of a query that may touch much of the graph. One without any is not even parsed, for that takes milliseconds.
_SCAN = re.compile(
    r"\b(?:GROUP|COUNT|SUM|AVG|MIN|MAX|ORDER|DISTINCT|OPTIONAL|EXISTS|MINUS|FILTER|LIMIT\s+\d{4,})\b", re.I
)
_NOT_HERE = re.compile(r"\b(?:CONSTRUCT|DESCRIBE|ASK|GRAPH|FROM|SERVICE|BASE|REDUCED)\b", re.I)
_CONSTANT = re.compile(r'<[^<>\s]*>|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_NOTHING = Store()


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as SQL."""

    variables: tuple[str, ...]
    solutions: Solutions
    parameters: dict[str, str]

    def shown(self) -> dict[str, Value]:
        """The variables' columns; of those that hold terms, the rows of the dictionary."""
        values = self.solutions.values
        return {n: replace(v, sql=f"d_{v.sql}" if v.type == "term" else f"r.{v.sql}") for n, v in values.items()}

    def select(self, columns: str) -> str:
        """The SQL that gives something of each row, in the order of the query."""
        joins = "".join(
            f" {'LEFT ' if value.nullable else ''}JOIN terms AS d_{value.sql} ON d_{value.sql}.id = r.{value.sql}"
            for value in self.solutions.values.values()
            if value.type == "term"
        )
        order = ", ".join(f"r.{key}" for key in self.solutions.order)
        return f"SELECT {columns} FROM ({self.solutions.sql}) AS r{joins}" + (f" ORDER BY {order}" if order else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """The variables of a SELECT query and its rows, unbound variables as ``None``."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


class Columns:
    """A columnar copy, open for reading."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, least_work: float = WORTH_IT) -> None:
        self._connection = connection
        self._least_work = least_work
        self._dictionary = Dictionary(connection)
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._declined: OrderedDict[str, None] = OrderedDict()

    @classmethod
    def open(
        cls, path: str | Path, *, threads: int = THREADS, memory: str = MEMORY, least_work: float = WORTH_IT
    ) -> Self:
        """Open the copy in a file; raises ``StoreError`` when there is none.

        Args:
            path: The file that ``build`` wrote.
            threads: How many threads answer a query.
            memory: How much memory the answers of this process may take; a query that needs more is declined.
            least_work: The rows that Oxigraph has to meet at least for a query to be answered here.
        """
        settings: dict[str, str | bool | int] = {"threads": threads, "memory_limit": memory, "temp_directory": ""}
        try:
            connection = duckdb.connect(path, read_only=True, config={**settings, **NO_EXTENSIONS})
            connection.execute("SET enable_external_access = false; SET lock_configuration = true")
            return cls(connection, least_work)
        except duckdb.Error as error:
            raise StoreError(f"{path} can't be opened as a columnar copy: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def answer(self, query: str) -> Answer | None:
        """The answer to a query over the default graph, or ``None`` where that is left to Oxigraph."""
        if (plan := self._plan(query)) is None:
            return None
        parts: list[str] = []
        for value in plan.shown().values():
            if value.type == "term":
                parts += (f"{value.sql}.{part}" for part in ("kind::VARCHAR", "text", "lang", "datatype"))
            else:
                parts.append(f"decimal_text({value.sql})" if value.type == "decimal" else value.sql)
        batches = self._computed(plan, ", ".join(parts) or "1")
        if batches is None:
            return None
        return Answer(plan.variables, (_row(plan, found) for batch in batches for found in batch))

    def serialize(self, query: str, format: QueryResultsFormat) -> Iterator[bytes] | None:
        """The same in a format of SPARQL results, piece by piece; ``None`` also for a format that is no such."""
        if format not in SYNTAXES or (plan := self._plan(query)) is None:
            return None
        syntax = SYNTAXES[format]
        batches = self._computed(plan, row(syntax, plan.variables, plan.shown()))
        if batches is None:
            return None
        return document(syntax, plan.variables, ([text for (text,) in batch] for batch in batches))

    def _computed(self, plan: Plan, columns: str) -> Iterator[list[Any]] | None:
        """The rows in batches; ``None`` when computing them failed, before any was given away."""
        try:
            cursor = self._connection.cursor().execute(plan.select(columns), plan.parameters or None)
            first = [batch for _ in range(_AT_ONCE) if (batch := cursor.fetchmany(BATCH))]
        except duckdb.Error:  # a number out of range, too little memory
            return None
        return chain(first, iter(lambda: cursor.fetchmany(BATCH), []))

    def _plan(self, query: str) -> Plan | None:
        if plan := self._plans.get(query):
            self._plans.move_to_end(query)
            return plan
        if len(query) > _LONGEST or not _SCAN.search(query) or _NOT_HERE.search(query):
            return None
        shape = self._shape(query)
        if shape in self._declined:
            return None
        try:
            plan = self._translated(query)
        except Declined:
            self._declined[shape] = None
            if len(self._declined) > REMEMBERED:
                self._declined.popitem(last=False)
            return None
        self._plans[query] = plan
        if len(self._plans) > REMEMBERED:
            self._plans.popitem(last=False)
        return plan

    def _shape(self, query: str) -> str:
        """The query without its constants, predicates aside: queries of one shape are declined alike."""
        return _CONSTANT.sub(lambda found: found[0] if self._dictionary.has_predicate(found[0][1:-1]) else "_", query)

    def _translated(self, query: str) -> Plan:
        try:
            checked = _NOTHING.query(query, prefixes=PREFIXES)
            algebra = translateQuery(parseQuery(query), initNs=PREFIXES).algebra
        except Exception as error:  # whatever one of the parsers says of a query, Oxigraph says to the client
            raise Declined("a query that does not parse") from error
        if not isinstance(checked, QuerySolutions) or algebra.name != "SelectQuery" or algebra.datasetClause:
            raise Declined("no SELECT over the default graph")
        translator = Translator(self._dictionary)
        solutions = translator.solutions(algebra.p)
        if min(translator.work.rows, _wanted(algebra.p)) < self._least_work:
            raise Declined("little work")
        return Plan(tuple(v.value for v in checked.variables), solutions, translator.parameters)


def columns_of(store: GraphStore) -> Columns | None:
    """The copy that lies beside a merged store under the name ``NAME``, if any; a process opens it once."""
    if store.path is None or not store.merged:
        return None
    path = store.path.parent / NAME
    return _opened(path) if path.exists() else None


@lru_cache(maxsize=2)
def _opened(path: Path) -> Columns:
    return Columns.open(path)


def _wanted(node: CompValue) -> float:
    """The rows after which Oxigraph stops, where it may give them as it finds them."""
    lazy = node.name == "Slice" and node.length is not None and node.p.name == "Project"
    lazy = lazy and node.p.p.name in ("BGP", "Join", "LeftJoin", "Filter", "Union")
    return float(node.start + node.length) if lazy else float("inf")


def _row(plan: Plan, found: tuple[Any, ...]) -> tuple[Term | None, ...]:
    cells: dict[str, Term | None] = {}
    at = 0
    for name, value in plan.solutions.values.items():
        if value.type == "term":
            cells[name] = _term(*found[at : at + 4])
            at += 4
        else:
            cells[name] = _computed_literal(value.type, found[at])
            at += 1
    return tuple(cells.get(name) for name in plan.variables)


def _term(kind: str | None, text: str, lang: str | None, datatype: str | None) -> Term | None:
    if kind is None:
        return None
    if kind == "iri":
        return NamedNode(text)
    if kind == "bnode":
        return BlankNode(text)
    if lang:
        return Literal(text, language=lang)
    return Literal(text, datatype=NamedNode(datatype)) if datatype else Literal(text)


def _computed_literal(type_: str, found: Any) -> Literal | None:
    if found is None or type_ == "string":
        return None if found is None else Literal(found)
    return Literal(str(found).lower(), datatype=NamedNode(str(XSD[type_])))

"""What the translator asks of the copy: the numbers of terms, and what is known of a predicate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from duckdb import DuckDBPyConnection
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Identifier

from .kinds import KINDS, NUMBERS, TEXT, Kind, Kinds

ABSENT = -1
"""The number of a term that the graph does not hold: no triple has it."""

_AFTER_ALL = 2**31 - 1
_SCALE = 10**18  # numbers are kept as Oxigraph keeps decimals: in units of 10⁻¹⁸
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_DATE = re.compile(r"(?!0000)\d{4}-\d{2}-\d{2}")


class Declined(Exception):
    """There is no translation that is known to give Oxigraph's answer."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate of the graph: how many triples have it, and which kinds of terms they join.

    Of subjects and objects there are as many as would give the same joins if all were as frequent: some are in nearly
    every triple, and those are asked for.
    """

    id: int
    triples: int
    subjects: float
    objects: float
    subject_kinds: Kinds
    object_kinds: Kinds
    beside: int | None
    """The table (``w`` and this number) in which its objects stand beside those of others, a subject a row, if any."""
    always: bool
    """Whether every row there has one."""


class Dictionary:
    """The terms of the copy."""

    def __init__(self, columns: DuckDBPyConnection) -> None:
        self._columns = columns
        rows = columns.execute(
            "SELECT text, p.*, first, coalesce(always, false) "
            "FROM predicates AS p JOIN terms USING (id) LEFT JOIN sides ON predicate = id"
        ).fetchall()
        self._predicates = {iri: Predicate(*row[:4], *map(_kinds, row[4:6]), *row[6:]) for iri, *row in rows}

    def predicate(self, iri: URIRef) -> Predicate | None:
        """The predicate with this IRI, if any triple has it."""
        return self._predicates.get(str(iri))

    def has_predicate(self, iri: str) -> bool:
        """Whether any triple has this predicate."""
        return iri in self._predicates

    @property
    def triples(self) -> int:
        """How many triples there are."""
        return sum(predicate.triples for predicate in self._predicates.values())

    def kinds(self) -> tuple[Kinds, Kinds]:
        """The kinds of all subjects, and those of all objects."""
        found = self._predicates.values()
        return (
            frozenset[Kind]().union(*(predicate.subject_kinds for predicate in found)),
            frozenset[Kind]().union(*(predicate.object_kinds for predicate in found)),
        )

    def id(self, term: Identifier) -> int:
        """The number of a constant; ``ABSENT`` for a term that the graph does not hold."""
        kind = kind_of(term)
        if kind in NUMBERS:
            return self._with_number(scaled(term), kind)
        lang = str(cast(Literal, term).language).lower() if kind == "lang" else ""
        alike = self._columns.execute(
            "SELECT id FROM spellings WHERE hash = md5_number_lower(?)", [str(term)]
        ).fetchall()
        listed = ", ".join(str(id_) for (id_,) in alike) or ABSENT
        condition = f"id IN ({listed}) AND kind = '{kind}' AND text = ? AND coalesce(lang, '') = ?"
        found = self._columns.execute(f"SELECT id FROM terms WHERE {condition}", [str(term), lang]).fetchone()
        return ABSENT if found is None else int(found[0])

    def equal(self, constant: Literal, kinds: Kinds) -> int:
        """The number of the term of these kinds that a literal equals: 5 is the decimal 5.0 where all are decimals."""
        kind = kind_of(constant)
        if kind not in NUMBERS:
            return self.id(constant)
        for other in kinds & NUMBERS:
            return self._with_number(scaled(constant), other)
        return ABSENT

    def bound(self, constant: Literal, *, after: bool) -> int:
        """The number of the first term that is not less than a literal of its family (``after``: that is greater)."""
        kind, than = kind_of(constant), ">" if after else ">="
        family = next((family for family in (NUMBERS, TEXT) if kind in family), frozenset({kind}))
        key, value = ("number", scaled(constant)) if kind in NUMBERS else ("text", str(constant))
        listed = ", ".join(f"'{member}'" for member in sorted(family))
        query = f"SELECT min(id) FROM terms WHERE kind IN ({listed}) AND {key} {than} ?"
        found = self._columns.execute(query, [value]).fetchone()
        return _AFTER_ALL if found is None or found[0] is None else int(found[0])

    def matches(self, table: str, column: str, term: int) -> int:
        """How many rows of a table have a term in a column."""
        found = self._columns.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", [term]).fetchone()
        return int(found[0]) if found else 0

    def _with_number(self, number: int, kind: Kind) -> int:
        found = self._columns.execute(f"SELECT id FROM terms WHERE kind = '{kind}' AND number = ?", [number]).fetchone()
        return ABSENT if found is None else int(found[0])


def kind_of(term: Identifier) -> Kind:
    """The kind of a constant; declines literals whose canonical form is Oxigraph's to know."""
    if isinstance(term, URIRef):
        return "iri"
    if isinstance(term, BNode) or not isinstance(term, Literal) or "\0" in term:
        raise Declined("a term that is no constant")
    if term.language:
        return "lang"
    if term.datatype is None or term.datatype == XSD.string:
        return "string"
    if term.datatype == XSD.integer and _INTEGER.fullmatch(term) and abs(int(term)) < 2**63:
        return "integer"
    if term.datatype == XSD.decimal and _DECIMAL.fullmatch(term) and abs(scaled(term)) < 2**126:
        return "decimal"
    if term.datatype == XSD.date and _DATE.fullmatch(term) and _is_date(term):
        return "date"
    if term.datatype == XSD.boolean and str(term) in ("true", "false"):
        return "boolean"
    raise Declined(f"a literal of {term.datatype}")


def scaled(term: Identifier) -> int:
    """The value of a number, in the unit of the dictionary; declines more digits than Oxigraph's decimals have."""
    value = Decimal(str(term)).as_tuple()
    exponent = cast(int, value.exponent) + 18
    if exponent < 0:
        raise Declined("more than 18 decimals")
    digits = int("".join(map(str, value.digits)) or "0") * 10**exponent
    return int(-digits if value.sign else digits)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _kinds(names: Sequence[str]) -> Kinds:
    return frozenset(kind for kind in KINDS if kind in names)

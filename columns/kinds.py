"""What a term is, as far as comparing and ordering terms goes.

The dictionary numbers terms in the order in which SPARQL sorts them, so that ORDER BY, MIN, MAX and comparisons look at
numbers only. That order is Oxigraph's, and total as long as the literals compared are of one family.
"""

from collections.abc import Iterable
from typing import Literal, get_args

Kind = Literal["bnode", "iri", "lang", "string", "integer", "decimal", "date", "boolean", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of the dictionary; ``other`` are literals that are only known to be the same or not."""

Kinds = frozenset[Kind]

RESOURCES: Kinds = frozenset({"bnode", "iri"})
TEXT: Kinds = frozenset({"lang", "string"})
NUMBERS: Kinds = frozenset({"integer", "decimal"})
_FAMILIES: tuple[Kinds, ...] = (TEXT, NUMBERS, frozenset({"date"}), frozenset({"boolean"}))


def sortable(kinds: Iterable[Kind]) -> bool:
    """Whether terms of these kinds sort by their numbers in the dictionary."""
    literals = frozenset(kinds) - RESOURCES
    return any(literals <= family for family in _FAMILIES)


def identical_if_equal(kinds: Iterable[Kind]) -> bool:
    """Whether terms of these kinds are equal exactly when they are the same term, and comparing them is no error.

    >>> identical_if_equal({"iri", "decimal"}), identical_if_equal({"integer", "decimal"})
    (True, False)
    """
    found = frozenset(kinds)
    return "other" not in found and not found >= NUMBERS

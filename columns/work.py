"""How much work a query is for Oxigraph, which joins one pattern after the other, row by row.

Only an estimate, and only about speed: what Oxigraph has found before the columns have begun is left to it.
"""

from collections.abc import Iterable

from rdflib import BNode, URIRef, Variable
from rdflib.term import Identifier

from .dictionary import ABSENT, Declined, Dictionary

Pattern = tuple[Identifier, Identifier, Identifier]

_REACHED = 10.0  # terms at the other end of a path, about


class Work:
    """The rows that Oxigraph meets for the patterns added so far."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.rows = 0.0
        self._dictionary = dictionary
        self._solutions = 1.0
        self._bound: set[Identifier] = set()
        self._holding: dict[tuple[Identifier, str, int], int] = {}

    def add(self, patterns: Iterable[Pattern]) -> None:
        """Add a basic graph pattern."""
        added = list(patterns)
        orders = [self._in_order(first, [other for other in added if other is not first]) for first in added]
        rows, self._solutions = min(orders, default=(0.0, self._solutions))
        self.rows += rows
        self._bound |= {term for pattern in added for term in pattern if isinstance(term, Variable | BNode)}

    def add_values(self, names: Iterable[Identifier], rows: int) -> None:
        """Add so many rows of VALUES."""
        self._solutions *= rows
        self._bound |= set(names)

    def _in_order(self, first: Pattern, others: list[Pattern]) -> tuple[float, float]:
        """The rows met, and the solutions, when one pattern comes first and the most selective one each time after."""
        bound, solutions, rows = set(self._bound), self._solutions, 0.0
        while True:
            solutions *= self._matches(first, bound)
            rows += max(solutions, 1.0)
            if not others:
                return rows, solutions
            bound |= {term for term in first if isinstance(term, Variable | BNode)}
            first = min(others, key=lambda pattern: self._matches(pattern, bound))
            others = [pattern for pattern in others if pattern is not first]

    def _matches(self, pattern: Pattern, bound: set[Identifier]) -> float:
        """How many triples match a pattern, for one solution of those before."""
        subject, path, object_ = pattern
        if not isinstance(path, URIRef):
            anchored = any(end in bound or not isinstance(end, Variable | BNode) for end in (subject, object_))
            return _REACHED if anchored else float(self._dictionary.triples)
        predicate = self._dictionary.predicate(path)
        if predicate is None:
            return 0.0
        found = float(predicate.triples)
        for end, column, different in ((subject, "s", predicate.subjects), (object_, "o", predicate.objects)):
            if end in bound:
                found /= different
            elif not isinstance(end, Variable | BNode):
                found *= self._triples_with(end, column, predicate.id) / predicate.triples
        return found

    def _triples_with(self, constant: Identifier, column: str, predicate: int) -> int:
        known = (constant, column, predicate)
        if known not in self._holding:
            try:
                term = self._dictionary.id(constant)
            except Declined:
                term = ABSENT
            self._holding[known] = 0 if term == ABSENT else self._dictionary.matches(f"p{predicate}", column, term)
        return self._holding[known]

"""Look-ups: queries of one triple pattern that finds little, answered at once where they arrive.

Half of what such a query takes is the way to a worker and back. It can be saved where nothing can go wrong: nothing but
the pattern is evaluated, each step of it gives a row, and the rows are given up when they become many. Every other
query, and every look-up that finds more, goes to a worker, which can be ended.

Invariant: what is evaluated here ends after ``MOST`` bytes of an answer.
"""

import re
from io import BytesIO
from typing import NamedTuple

from pyoxigraph import QuerySolutions

from ..ontology.iri import PREFIXES
from ..store import GraphStore
from .evaluation import SOLUTION_FORMATS, SparqlQuery
from .negotiation import preferred

MOST = 10_000
"""Bytes of an answer: writing them takes a fraction of a millisecond, in which nobody else is served."""
_LONGEST = 2_000  # characters of a query that is looked at

_IRI = r"<[^<>\s\"{}|^`\\]*>"
_NAME = r"[A-Za-z][\w-]*:[\w-]+"
_VARIABLE = r"[?$][A-Za-z_]\w*"
_PATTERN = re.compile(
    rf"\s*(?:PREFIX\s+[A-Za-z][\w-]*:\s*{_IRI}\s*)*"
    rf"SELECT\s+(?:\*|{_VARIABLE}(?:\s+{_VARIABLE})*)\s*(?:WHERE\s*)?"
    rf"\{{\s*({_IRI}|{_NAME}|{_VARIABLE})\s+({_IRI}|{_NAME}|{_VARIABLE}|a)\s+({_IRI}|{_NAME}|{_VARIABLE})\s*\.?\s*\}}\s*",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """An answer: its bytes and their media type."""

    body: bytes
    media_type: str


def look_up(store: GraphStore, asked: SparqlQuery, accept: str | None) -> Found | None:
    """The answer to a look-up in a merged store; ``None`` for every query that is left to the workers."""
    if asked.default_graphs or asked.named_graphs or not _is_look_up(asked.text):
        return None
    media_type = preferred(accept, list(SOLUTION_FORMATS))
    if media_type is None:
        return None
    answer = _Little()
    try:
        result = store.oxigraph.query(asked.text, base_iri=asked.base, prefixes=PREFIXES)
        assert isinstance(result, QuerySolutions)
        result.serialize(answer, format=SOLUTION_FORMATS[media_type])
    except (SyntaxError, ValueError, _TooMuchError):  # what is wrong with a query, a worker says
        return None
    return Found(answer.getvalue(), media_type)


def _is_look_up(query: str) -> bool:
    if len(query) > _LONGEST or (pattern := _PATTERN.fullmatch(query)) is None:
        return False
    variables = [term[1:] for term in pattern.groups() if term[0] in "?$"]
    return len(variables) < 3 and len(set(variables)) == len(variables)  # one twice is a join, which may give no rows


class _TooMuchError(Exception):
    pass


class _Little(BytesIO):
    """A file that takes ``MOST`` bytes."""

    def write(self, data: object, /) -> int:
        size = super().write(data)  # type: ignore[arg-type]
        if self.tell() > MOST:
            raise _TooMuchError
        return size

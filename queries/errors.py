"""What a caller of the catalogue has to expect."""

import re

_PLACED = re.compile(r"(?:not a SPARQL query: )?error at (?P<line>\d+):(?P<column>\d+): (?P<said>.*)", re.DOTALL)
_CHARACTERS = re.compile(r",?\s*\[[^\]\"]*\]")  # the ranges of characters that a name may hold


class QueryError(ValueError):
    """A question that does not exist, or a parameter that does not fit; the message says what would.

    ``parameter`` is the one that does not fit, ``example`` a value that would, where they are known.
    """

    def __init__(self, message: str, *, parameter: str | None = None, example: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.example = example


class UnknownQuestionError(QueryError):
    """A question that the catalogue does not have; ``nearest`` is the name that is most like it."""

    def __init__(self, message: str, *, nearest: str | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest


class NameNotFoundError(QueryError):
    """A name that means nothing in the graph, or several things."""


def explained(problem: str) -> str:
    """The parser's message for people: the place in words, and of what it expected only what can be read.

    >>> explained("error at 2:7: expected one of GRAPH, MINUS, ['a'..='z' | '_']")
    'not a SPARQL query: line 2, column 7: expected one of GRAPH, MINUS'
    """
    placed = _PLACED.fullmatch(problem)
    if placed is None:
        return problem
    said = _CHARACTERS.sub("", placed["said"])
    return f"not a SPARQL query: line {placed['line']}, column {placed['column']}: {said}"

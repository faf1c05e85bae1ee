"""Opening the ``.rq`` files: SPARQL with grlc-style ``#+`` decorators (YAML whose lists and maps are written as JSON).

Invariant: a file is SPARQL as it stands. A parameter is a variable written with ``$``; running a question puts a term
in its place, and one that is not given stays a variable that matches anything.

Invariant: a file ends with its ``ORDER BY``, and has no ``LIMIT``. What is asked is the file with all its columns
behind that order, so that the order is total and pages of an answer neither overlap nor leave anything out.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from pyoxigraph import QuerySolutions, Store
from rapidfuzz.process import extractOne

from ..ontology.iri import PREFIXES
from .errors import QueryError, UnknownQuestionError

ParameterType = Literal["iri", "name", "search", "date", "lang", "integer", "number"]
RESERVED = ("lang", "limit", "offset", "page", "format", "store")
"""No parameter is called so: every question takes these words, over HTTP or on the command line."""

_DECORATOR = re.compile(r"^#\+ ?(?P<text>.*)$", re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>\w+):\s*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for.

    ``of`` narrows a name to classes (``gov:Person``) or to concepts of a scheme (``con:role``); ``choices`` are values
    that a form may offer, others are taken, too. A parameter that is not required and not given restricts nothing.
    """

    name: str
    type: ParameterType
    description: str
    example: str
    of: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool = True

    @property
    def must_be_given(self) -> bool:
        """Whether the question can't be asked without it."""
        return self.required and self.default is None


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That a question is to go: since which day, after which day it may be gone, and which one to ask instead."""

    since: str
    sunset: str | None = None
    use: str | None = None

    def __post_init__(self) -> None:
        for day in filter(None, (self.since, self.sunset)):
            date.fromisoformat(day)

    def __str__(self) -> str:
        until = f", goes after {self.sunset}" if self.sunset else ""
        return f"deprecated since {self.since}{until}" + (f"; ask {self.use}" if self.use else "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: ``name`` is the file's, ``title`` has one entry a language."""

    name: str
    summary: str
    title: Mapping[str, str]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    deprecated: Deprecation | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of the answer are called."""
        return _columns(self.sparql)

    def in_total_order(self) -> str:
        """The query with all columns behind its own order: rows that it leaves equal have a place each."""
        return f"{self.sparql.rstrip()} {' '.join('?' + column for column in self.columns)}"

    def example(self) -> dict[str, str]:
        """The example values of the parameters that must be given."""
        return {p.name: p.example for p in self.parameters if p.must_be_given}


@lru_cache
def catalogue() -> Mapping[str, Question]:
    """All questions by name, in alphabetical order."""
    files = sorted(Path(__file__).parent.glob("*.rq"))
    return {path.stem: parse_question(path.stem, path.read_text(encoding="utf-8")) for path in files}


def question(name: str) -> Question:
    """The question of a name; raises ``QueryError`` with the nearest name for one that the catalogue does not have."""
    if name in catalogue():
        return catalogue()[name]
    near = extractOne(name, list(catalogue()), score_cutoff=60)
    remedy = f"; did you mean «{near[0]}»?" if near else "; see: govgraph queries"
    raise UnknownQuestionError(f"no question «{name}»{remedy}", nearest=near[0] if near else None)


def parse_question(name: str, text: str) -> Question:
    """Read one file of the catalogue."""
    entries = _decorators(match["text"] for match in _DECORATOR.finditer(text))
    try:
        return Question(
            name=name,
            summary=entries["summary"],
            title=entries["title"],
            tags=tuple(entries["tags"]),
            parameters=tuple(_parameter(fields) for fields in entries.get("parameters", [])),
            sparql=_DECORATOR.sub("", text).lstrip(),
            deprecated=Deprecation(**entries["deprecated"]) if "deprecated" in entries else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise QueryError(f"{name}.rq: decorators are incomplete: {error}") from error


def _decorators(lines: Any) -> dict[str, Any]:
    """Keys to values; a key without a value takes the ``- {…}`` lines that follow it."""
    entries: dict[str, Any] = {}
    items: list[Any] = []
    for line in lines:
        if entry := _ENTRY.match(line):
            value = entry["value"]
            items = []
            entries[entry["key"]] = (json.loads(value) if value[:1] in ("[", "{") else value) if value else items
        elif (item := line.strip()).startswith("- "):
            items.append(json.loads(item[2:]))
    return entries


@lru_cache
def _columns(sparql: str) -> tuple[str, ...]:
    """Asked of nothing: the engine tells what a query gives, and nobody here parses SPARQL."""
    solutions = Store().query(sparql, prefixes=PREFIXES)
    if not isinstance(solutions, QuerySolutions):
        raise QueryError("only a SELECT query gives a table")
    return tuple(variable.value for variable in solutions.variables)


def _parameter(fields: dict[str, Any]) -> Parameter:
    if fields["type"] not in get_args(ParameterType):
        raise TypeError(f"parameter {fields['name']} has the unknown type {fields['type']}")
    if fields["name"] in RESERVED:
        raise TypeError(f"no parameter can be called {fields['name']}")
    lists = {name: tuple(fields.get(name, ())) for name in ("of", "choices")}
    return Parameter(**{**fields, **lists})

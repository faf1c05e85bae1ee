"""Opening the ``.rq`` files: SPARQL with grlc-style ``#+`` decorators (YAML whose lists and maps are written as JSON).

Invariant: a file is SPARQL as it stands. A parameter is a variable written with ``$``; running a question puts a term
in its place, and one that is not given stays a variable that matches anything.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz.process import extractOne

from .errors import QueryError

ParameterType = Literal["iri", "name", "search", "date", "lang", "integer", "number"]
_DECORATOR = re.compile(r"^#\+ ?(?P<text>.*)$", re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>\w+):\s*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for.

    ``of`` narrows a name to classes (``gov:Person``) or to concepts of a scheme (``con:role``). A parameter that is not
    required and not given restricts nothing.
    """

    name: str
    type: ParameterType
    description: str
    example: str
    of: tuple[str, ...] = ()
    default: str | None = None
    required: bool = True

    @property
    def must_be_given(self) -> bool:
        """Whether the question can't be asked without it."""
        return self.required and self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: ``name`` is the file's, ``title`` has one entry a language."""

    name: str
    summary: str
    title: Mapping[str, str]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str

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
    raise QueryError(f"no question «{name}»" + (f"; did you mean «{near[0]}»?" if near else "; see: govgraph queries"))


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
        )
    except (KeyError, TypeError) as error:
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


def _parameter(fields: dict[str, Any]) -> Parameter:
    if fields["type"] not in get_args(ParameterType):
        raise TypeError(f"parameter {fields['name']} has the unknown type {fields['type']}")
    return Parameter(**{**fields, "of": tuple(fields.get("of", ()))})

"""The description of the HTTP interface: OpenAPI 3.1, and the same as a page.

``openapi.json`` holds what is written by hand; the questions come from the catalogue, the schemas from ``answers``.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pydantic import TypeAdapter
from starlette.responses import Response

from ..queries import Parameter, Question
from ..queries.labels import LANGUAGES
from ..queries.running import LONGEST_VALUE, PATTERNS
from . import answers
from .terms import Json

_HERE = Path(__file__).parent
SHARED = ("limit", "offset", "lang", "format")
"""The parameters that every question has."""

_ALWAYS = ("429", "503", "504")
"""Whoever asks for an answer from the graph may be told that there is no room for it, or that it took too long."""
_ANSWERS = (
    answers.Rows, answers.Found, answers.Overview, answers.Entity, answers.Neighbours, answers.Paths,
    answers.Network, answers.Article, answers.Questions, answers.Health, answers.Problem,
)  # fmt: skip


def description(questions: Iterable[Question]) -> Json:
    """OpenAPI 3.1 of everything that programs can ask this server."""
    described = _written()
    described["info"]["version"] = version("govgraph")
    described["components"]["schemas"] = _schemas()
    described["paths"] |= {f"/api/{question.name}": {"get": _operation(question)} for question in questions}
    for operation in (operation for item in described["paths"].values() for operation in item.values()):
        if "$ref" in (other := operation["responses"].get("default", {})):
            operation["responses"] |= dict.fromkeys(_ALWAYS, other) | {"default": operation["responses"].pop("default")}
    return described


def parameters(described: Json, path: str) -> list[Json]:
    """The parameters of a GET, references followed."""
    found = described["paths"][path]["get"].get("parameters", [])
    return [_followed(described, parameter) for parameter in found]


@lru_cache
def shared() -> list[Json]:
    """The parameters that every question has, as the document describes them."""
    return [_written()["components"]["parameters"][name] for name in SHARED]


def page(described: Json) -> str:
    """The document as HTML, without scripts: each operation with a form that asks it."""
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    environment.filters["followed"] = lambda part: _followed(described, part)
    return environment.get_template("docs.html").render(described=described)


def style() -> Response:
    """The page's style sheet."""
    return Response((_HERE / "docs.css").read_bytes(), media_type="text/css")


def _written() -> Json:
    found: Json = json.loads((_HERE / "openapi.json").read_text(encoding="utf-8"))
    return found


def _schemas() -> Json:
    """The JSON Schemas of all answers and of what they are made of, by name."""
    adapters: list[tuple[str, Any, TypeAdapter[Any]]] = [
        (answer.__name__, "serialization", TypeAdapter(answer)) for answer in _ANSWERS
    ]
    named, definitions = TypeAdapter.json_schemas(adapters, ref_template="#/components/schemas/{model}")
    own = {key[0]: schema for key, schema in named.items() if "$ref" not in schema}
    schemas: Json = {**definitions.get("$defs", {}), **own}
    return schemas


def _operation(asked: Question) -> Json:
    return {
        "operationId": asked.name,
        "summary": asked.title["en"],
        "description": _told(asked),
        "tags": ["questions"],
        "parameters": [
            *map(_parameter, asked.parameters),
            *({"$ref": f"#/components/parameters/{name}"} for name in SHARED),
        ],
        **({"deprecated": True} if asked.deprecated else {}),
        "responses": {
            "200": {
                "description": f"Rows of {', '.join(asked.columns)}",
                "headers": _headers(asked),
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Rows"}},
                    "text/csv": {"schema": {"type": "string"}},
                    "application/ld+json": {"schema": {"type": "object", "required": ["@context", "rows"]}},
                    "application/sparql-query": {"schema": {"type": "string"}},
                },
            },
            "304": {"description": "What the client has is the answer still (If-None-Match)"},
            **{status: {"$ref": "#/components/responses/Problem"} for status in ("400", "406", "default")},
        },
    }


def _told(asked: Question) -> str:
    return f"{asked.summary}.\n\n{str(asked.deprecated).capitalize()}." if asked.deprecated else f"{asked.summary}."


def _headers(asked: Question) -> Json:
    names = ["Link", *(["Deprecation", "Sunset"] if asked.deprecated else [])]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _parameter(parameter: Parameter) -> Json:
    described = parameter.description + (f" ({' or '.join(parameter.of)})" if parameter.of else "")
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.must_be_given,
        "description": described,
        "example": parameter.example,
        "schema": _schema(parameter),
        **({} if parameter.must_be_given else {"allowEmptyValue": True}),
    }


def _schema(parameter: Parameter) -> Json:
    schema: Json = {"type": "string", "maxLength": LONGEST_VALUE}
    if parameter.type in ("integer", "number"):
        schema = {"type": parameter.type}
    elif parameter.type == "lang":
        schema = {"type": "string", "enum": list(LANGUAGES)}
    elif parameter.type == "date":
        schema["pattern"] = f"^{PATTERNS['date']}$"
    if parameter.must_be_given and schema["type"] == "string":
        schema["minLength"] = 1
    if parameter.default is not None:
        schema["default"] = parameter.default
    return schema


def _followed(described: Json, part: Json) -> Json:
    reference = part.get("$ref")
    if reference is None:
        return part
    found: Any = described
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)

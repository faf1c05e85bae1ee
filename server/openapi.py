"""The description of the HTTP interface as OpenAPI, made from the catalogue of questions."""

from collections.abc import Iterable
from importlib.metadata import version

from ..queries import Parameter, Question
from ..queries.labels import LANGUAGES
from .sparql import GRAPH_FORMATS, SOLUTION_FORMATS
from .terms import Json

_NUMBERS = {"integer": "integer", "number": "number"}
_SHARED = [
    {
        "name": "lang",
        "in": "query",
        "description": "The language of labels",
        "schema": {"type": "string", "enum": list(LANGUAGES), "default": "en"},
    },
    {"name": "limit", "in": "query", "description": "Rows at most", "schema": {"type": "integer", "minimum": 1}},
]
_PROBLEM = {
    "description": "What is wrong with the request",
    "content": {
        "application/json": {"schema": {"type": "object", "properties": {"error": {"type": "string"}}}},
    },
}
_TABLE = {
    "type": "object",
    "required": ["columns", "rows"],
    "properties": {
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "array", "items": {"type": ["object", "null"]}}},
    },
}


def description(questions: Iterable[Question]) -> Json:
    """OpenAPI 3.1 of the SPARQL endpoint and of the questions below ``/api``."""
    asked = {f"/api/{question.name}": {"get": _operation(question)} for question in questions}
    return {
        "openapi": "3.1.0",
        "info": {"title": "govgraph", "version": version("govgraph")},
        "paths": {"/sparql": {"get": _sparql()}, **asked},
    }


def _sparql() -> Json:
    formats: Json = {media_type: {} for media_type in (*SOLUTION_FORMATS, *GRAPH_FORMATS)}
    query = {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}}
    return {
        "operationId": "sparql",
        "summary": "Answer a SPARQL 1.1 query; the format is chosen by the Accept header",
        "parameters": [query],
        "responses": {"200": {"description": "The answer", "content": formats}, "400": _PROBLEM},
    }


def _operation(question: Question) -> Json:
    return {
        "operationId": question.name,
        "summary": question.title["en"],
        "description": question.summary,
        "tags": list(question.tags),
        "parameters": [*map(_parameter, question.parameters), *_SHARED],
        "responses": {
            "200": {"description": "The rows", "content": {"application/json": {"schema": _TABLE}}},
            "400": _PROBLEM,
        },
    }


def _parameter(parameter: Parameter) -> Json:
    schema: Json = {"type": _NUMBERS.get(parameter.type, "string")}
    if parameter.default is not None:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.must_be_given,
        "description": parameter.description,
        "example": parameter.example,
        "schema": schema,
    }

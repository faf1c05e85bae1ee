"""Reading the parameters of a request as the OpenAPI document describes them.

Invariant: the document is what is checked, so that it can't say anything else than the server does. A parameter that it
does not name, and one that is given twice, is refused: a typing error never passes for an answer.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import QueryParams

from .problems import Problem
from .terms import Json

_NUMBER = re.compile("[0-9]{1,9}")


def read(query: QueryParams, described: Sequence[Json]) -> dict[str, Any]:
    """The values by name, defaults filled in; raises ``Problem`` 400 naming the parameter and an example.

    An empty value is none: forms send those of fields that were left alone.
    """
    known = {parameter["name"]: parameter for parameter in described}
    given = single(query)
    if unknown := next((name for name in given if name not in known), None):
        raise Problem(400, f"there is no parameter {unknown!r}; there are {', '.join(known)}", parameter=unknown)
    return {name: _value(parameter, given.get(name, "")) for name, parameter in known.items()}


def single(query: QueryParams) -> dict[str, str]:
    """The parameters of a request; raises ``Problem`` 400 for one that is given twice."""
    given: dict[str, str] = {}
    for name, value in query.multi_items():
        if name in given:
            raise Problem(400, f"{name!r} is given twice", parameter=name)
        given[name] = value
    return given


def _value(parameter: Json, text: str) -> Any:
    schema = parameter["schema"]
    if not text:
        if parameter.get("required"):
            raise _unfit(parameter, "is needed")
        return schema.get("default")
    if "enum" in schema and text not in schema["enum"]:
        raise _unfit(parameter, f"must be one of {', '.join(schema['enum'])}, not {text!r}")
    if len(text) > schema.get("maxLength", len(text)):
        raise _unfit(parameter, f"can have {schema['maxLength']} characters at most")
    return _integer(parameter, schema, text) if schema["type"] == "integer" else text


def _integer(parameter: Json, schema: Mapping[str, Any], text: str) -> int:
    least, most = schema["minimum"], schema["maximum"]
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise _unfit(parameter, f"must be a number from {least} to {most}, not {text!r}")
    return int(text)


def _unfit(parameter: Json, wrong: str) -> Problem:
    example = parameter.get("example", parameter["schema"].get("default"))
    hint = "" if example is None else f"; for example {parameter['name']}={example}"
    return Problem(
        400,
        f"{parameter['name']!r} {wrong}{hint}",
        parameter=parameter["name"],
        example=None if example is None else str(example),
    )

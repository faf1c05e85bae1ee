"""What is wrong with a request, told so that people and programs can put it right (RFC 9457, problem+json).

``error`` repeats ``detail``, under the name that it had before there was a standard; the page reads it.
"""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

from ..queries import QueryError, UnknownQuestionError

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A request that can't be answered: the status, what is wrong and what would be right, members of the answer."""

    def __init__(self, status: int, detail: str, **members: str | None) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail
        self.members = {name: value for name, value in members.items() if value is not None}

    def __str__(self) -> str:
        return self.detail


def of(error: QueryError) -> Problem:
    """The problem that an error of the catalogue is: 404 for a question that does not exist, else 400."""
    if isinstance(error, UnknownQuestionError):
        return Problem(404, str(error), nearest=error.nearest)
    return Problem(400, str(error), parameter=error.parameter, example=error.example)


def response(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as HTTP tells it."""
    body = {
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "error": problem.detail,
        **problem.members,
    }
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)

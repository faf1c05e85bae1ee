"""The files of the built page: under names that change with what is in them, so that a browser asks for each once.

Invariant: a compressed form beside a file (``index-B91.js.br``) was made from it by the build; here nothing is made.
"""

import os
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from .answering import accepts

_FORMS = {"br": ".br", "gzip": ".gz"}
"""Codings, the smaller first, and how the names of their files end."""


class Assets(StaticFiles):
    """Sends a file in the smallest form that the client takes, to be kept for a year."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Part of ``StaticFiles``."""
        sent, coding = Path(full_path), ""
        for name, ending in _FORMS.items():
            form = Path(f"{os.fspath(full_path)}{ending}")
            if accepts(Request(scope), name) and form.is_file():
                sent, coding, stat_result = form, name, form.stat()
                break
        response = super().file_response(sent, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if coding and response.status_code == 200:
            response.headers["Content-Encoding"] = coding
            response.headers["Content-Type"] = guess_type(full_path)[0] or "application/octet-stream"
        return response

"""Who may write: whoever shows one of the tokens of the token file, in the header ``Authorization: Bearer …``."""

import hmac
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

SHORTEST = 16
"""Characters of a token at least."""


class TokenFileError(ValueError):
    """A token file that can't be used; the message says what is wrong with it."""


class Access:
    """The tokens that authorise writing; with none of them nobody may."""

    def __init__(self, tokens: tuple[str, ...] = ()) -> None:
        self._tokens = tuple(token.encode() for token in tokens)

    @classmethod
    def from_file(cls, file: Path) -> "Access":
        """The tokens of a file, one a line; empty lines and those that begin with # are no tokens.

        Raises :class:`TokenFileError` for a file without a token, or with one that is too short to be a secret.
        """
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TokenFileError(f"the token file {file} can't be read: {error}") from error
        tokens = {number: line.strip() for number, line in enumerate(lines, 1)}
        tokens = {number: token for number, token in tokens.items() if token and not token.startswith("#")}
        for number, token in tokens.items():
            if len(token) < SHORTEST or not token.isascii() or " " in token:
                raise TokenFileError(
                    f"{file}, line {number}: a token has at least {SHORTEST} characters of ASCII and no blank; "
                    "make one: openssl rand -hex 32"
                )
        if not tokens:
            raise TokenFileError(f"{file} holds no token; make one: openssl rand -hex 32 > {file}")
        return cls(tuple(tokens.values()))

    @property
    def anybody(self) -> bool:
        """Whether there is anyone who may write."""
        return bool(self._tokens)

    def granted(self, request: Request) -> bool:
        """Whether the request shows a token; compared in a time that does not tell how much of it is right."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        shown = given.strip().encode()
        matches = [hmac.compare_digest(shown, token) for token in self._tokens]
        return scheme.lower() == "bearer" and any(matches)

    def demand(self, request: Request) -> None:
        """Raise HTTPException 403 where nobody may write, 401 for a request without a token that counts."""
        if not self._tokens:
            raise HTTPException(403, "this endpoint is read-only: it was started without a token file")
        if not self.granted(request):
            given = "authorization" in request.headers
            challenge = 'Bearer realm="govgraph"' + (', error="invalid_token"' if given else "")
            raise HTTPException(
                401,
                "this token does not count here" if given else "writing needs a token: Authorization: Bearer …",
                {"WWW-Authenticate": challenge},
            )

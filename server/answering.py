"""Long answers on their way to the client: whole and with a length, in parts where they are too long, and kept.

Answers that stay the same as long as the data does are kept, so that the next who asks gets them at once.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .workers import GZIP, SHORT, Answer, Workers, packed

_T = TypeVar("_T")
_log = logging.getLogger(__name__)

HELD = 1 << 20
"""Bytes of an answer that are waited for before the first goes out: up to here every error is an honest one."""
KEPT = 64 << 20
"""Bytes of answers that are kept, all in all."""
_ENTRY = 1 << 10  # bytes that keeping one takes besides: a great many short ones fill the memory, too
_PATIENCE = 0.05  # seconds before it is asked whether the client still waits


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer that is there, with the encoding of its body: gzip or none."""

    body: bytes
    media_type: str
    encoding: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Self:
        """An answer from bytes that may be compressed; what is not never begins like it."""
        return cls(body, media_type, "gzip" if body.startswith(GZIP) else "")


def compressed(body: bytes, gzip: bool) -> bytes:
    """The bytes of an answer, compressed if that is wanted and it is not short."""
    return packed(body) if gzip and len(body) > SHORT else body


class Kept:
    """Answers by what was asked, the least recently wanted given up first."""

    def __init__(self, largest: int = 1 << 20) -> None:
        """``largest`` is how many bytes one of them may have."""
        self._largest = largest
        self._answers: OrderedDict[Any, Whole] = OrderedDict()
        self._size = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: Any) -> Whole | None:
        """The answer to what was asked, if it is kept."""
        found = self._answers.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._answers.move_to_end(key)
        return found

    def put(self, key: Any, answer: Whole) -> None:
        """Keep an answer, unless it is too large."""
        if len(answer.body) > self._largest or key in self._answers:
            return
        self._answers[key] = answer
        self._size += _size(answer)
        while self._size > KEPT:
            _, given_up = self._answers.popitem(last=False)
            self._size -= _size(given_up)


def _size(answer: Whole) -> int:
    return len(answer.body) + _ENTRY


class Answering:
    """Has long answers written by workers and sends them."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self.kept = Kept()

    async def respond(
        self,
        request: Request,
        headers: Mapping[str, str],
        keep: bool,
        function: Callable[..., None],
        about: str,
        *arguments: Any,
        packed: bool = False,
    ) -> Response:
        """The response with what a function writes. ``keep`` it where the answer depends on the data alone; what is
        ``packed`` is not compressed.

        A client that goes away ends the job; one that says ``Cache-Control: no-cache`` gets a new answer. Raises what
        the function raises, or :class:`~.workers.NoAnswerError`.
        """
        gzip = not packed and accepts(request, "gzip")
        fresh = "no-cache" in request.headers.get("cache-control", "").lower()
        version = self._workers.version
        key = (headers.get("ETag"), gzip)  # the tag is a digest of all that the answer depends on
        if keep and not fresh and (found := self.kept.get(key)):
            return response(found, headers)
        answer = await while_waited_for(request, self._workers.answer(function, about, *arguments, gzip=gzip))
        parts, size = [], 0
        async for part in answer.parts:
            parts.append(part)
            size += len(part)
            if size > HELD:
                return _InParts(answer, parts, headers)
        whole = Whole(b"".join(parts), answer.media_type, answer.encoding)
        if keep and answer.version == version:
            self.kept.put(key, whole)
        return response(whole, headers)


async def while_waited_for(request: Request, answer: Awaitable[_T]) -> _T:
    """What is awaited, unless the client goes away before: then it is cancelled. Raises ``ClientDisconnect``."""
    asked = asyncio.current_task()
    watching: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        with suppress(RuntimeError):  # the body has been read
            await request.body()
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        assert asked is not None
        asked.cancel()

    # Most answers are there before it pays to ask.
    loop = asyncio.get_running_loop()
    timer = loop.call_later(_PATIENCE, lambda: watching.append(loop.create_task(watch())))
    try:
        return await answer
    except asyncio.CancelledError:
        if gone:
            raise ClientDisconnect from None
        raise
    finally:
        timer.cancel()
        for task in watching:
            task.cancel()


def accepts(request: Request, wanted: str) -> bool:
    """Whether the client takes an answer that is compressed so: ``gzip``, ``br``."""
    for item in request.headers.get("accept-encoding", "").split(","):
        coding, *parameters = (part.strip().lower() for part in item.split(";"))
        if coding.removeprefix("x-") == wanted:
            return not any(
                parameter.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000") for parameter in parameters
            )
    return False


def response(whole: Whole, headers: Mapping[str, str]) -> Response:
    """The response that sends it."""
    encoding = {"Content-Encoding": whole.encoding} if whole.encoding else {}
    return Response(whole.body, media_type=whole.media_type, headers={**headers, **encoding})


class _InParts(Response):
    """A long answer. Given up, it breaks off without its end, which every client takes for an error."""

    def __init__(self, answer: Answer, first: list[bytes], headers: Mapping[str, str]) -> None:
        encoding = {"Content-Encoding": answer.encoding} if answer.encoding else {}
        super().__init__(None, media_type=answer.media_type, headers={**headers, **encoding})
        del self.headers["content-length"]
        self._answer = answer
        self._first = first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        gone = asyncio.ensure_future(_disconnected(receive, self._answer))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for part in _chained(self._first, self._answer.parts):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except Exception as error:  # and it is not ended
            _log.warning("an answer broke off: %s", error)
        finally:
            gone.cancel()
            self._answer.close()


async def _disconnected(receive: Receive, answer: Answer) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    answer.close()


async def _chained(first: list[bytes], rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    for part in first:
        yield part
    async for part in rest:
        yield part

"""The protocol over standard input and output: one client, which started this process and may not wait long for it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from ...store import GraphStore
from ..app import DERIVATIONS
from ..publishing import Publisher
from ..workers import Limits
from . import protocol

_T = TypeVar("_T")


class _Opening:
    """Readers of a store that is being opened: the client is greeted at once, its first question waits."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self.opened = asyncio.ensure_future(publisher.open())

    @property
    def version(self) -> str:
        """The version of the data; none until the store is open."""
        return self._publisher.workers.version if self.opened.done() else ""

    async def run(self, function: Callable[..., _T], *arguments: Any, **named: Any) -> _T:
        """As :meth:`..readers.Readers.run`."""
        await asyncio.shield(self.opened)
        return await self._publisher.workers.run(function, *arguments, **named)


def serve(store: Path, limits: Limits | None = None) -> None:
    """Answer until the client closes standard input. Raises ``StoreError`` for a store that can't be read."""
    GraphStore.open(store, read_only=True).close()  # what is wrong with it is told before anything is started
    asyncio.run(_serve(store, limits or Limits()))


async def _serve(store: Path, limits: Limits) -> None:
    publisher = Publisher(store, limits, derivations=DERIVATIONS)
    readers = _Opening(publisher)
    try:
        await protocol.server(readers).run_stdio_async()
    finally:
        readers.opened.cancel()
        with suppress(asyncio.CancelledError):
            await readers.opened
        await publisher.close()

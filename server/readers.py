"""Who reads the graph for the HTTP interface: functions of a store, run where they can't hold up the event loop.

Everything that the server answers from the graph is a plain function whose first parameter is the store; the routes ask
for it to be run and wait. So what an answer *is* does not depend on where it is computed.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from starlette.concurrency import run_in_threadpool

from ..store import GraphStore

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Readers(Protocol):
    """What the routes know of those who read."""

    @property
    def version(self) -> str:
        """The version of the data that is read now: the same as long as the data is the same."""

    async def run(
        self, function: Callable[Concatenate[GraphStore, _P], _T], *arguments: _P.args, **named: _P.kwargs
    ) -> _T:
        """What a function of a module gives for the store as it is now; its errors are raised here."""


class ThreadReaders:
    """Reading in threads of this process: for tests and for programs that have the store open already."""

    def __init__(self, store: GraphStore, version: str = "1") -> None:
        self._store = store
        self.version = version

    async def run(
        self, function: Callable[Concatenate[GraphStore, _P], _T], *arguments: _P.args, **named: _P.kwargs
    ) -> _T:
        """As :meth:`Readers.run`."""
        return await run_in_threadpool(function, self._store, *arguments, **named)

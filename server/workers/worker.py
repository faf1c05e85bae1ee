"""A worker as the server sees it: a process with a socket, one job at a time."""

import asyncio
import multiprocessing
import pickle
import socket
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from signal import SIGABRT
from threading import Lock
from typing import Any, Self, cast

from .errors import BrokenOffError, EndedError, NoAnswerError, OutOfMemoryError
from .frames import Frames, Kind, frame
from .process import Job, work

_HELD = 1 << 20
"""Bytes of an answer that are held for a client that reads slowly, before the worker has to wait."""
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["__main__", "govgraph.server.app"])  # so that a new worker has nothing to import
_one_by_one = Lock()


class Worker(asyncio.Protocol):
    """A process that runs jobs over the store in a folder."""

    def __init__(self, process: multiprocessing.process.BaseProcess) -> None:
        self._process = process
        self._frames = Frames()
        self._arrived: deque[tuple[Kind, bytes]] = deque()
        self._held = 0
        self._waiting: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self.ended: NoAnswerError | None = None
        """Why it has ended, if it has."""

    @classmethod
    async def start(cls, path: Path, *, memory: int, read_only: bool = True, network: bool = False) -> Self:
        """A new process over the store in a folder, as soon as it has opened it; ``memory`` in bytes."""
        ours, theirs = socket.socketpair()
        process = _FORKS.Process(target=work, args=(theirs, str(path), read_only, memory, network), daemon=True)
        await asyncio.to_thread(_started, process)
        theirs.close()
        ours.setblocking(False)
        worker = cls(process)
        await asyncio.get_running_loop().connect_accepted_socket(lambda: worker, ours)
        try:
            kind, _ = await worker.receive()
        except BaseException:  # nobody waits for it any more
            worker.retire()
            raise
        assert kind is Kind.READY
        return worker

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid or 0

    @property
    def processor_seconds(self) -> float:
        """How long the process has used the processor, all in all; raises ``OSError`` when it has ended."""
        return time.clock_gettime(~self.pid << 3 | 2)  # clock_getcpuclockid(3), which Python does not offer

    @property
    def alive(self) -> bool:
        """Whether it can be given jobs."""
        return self.ended is None and self._transport is not None

    def send(self, job: bytes) -> None:
        """Give it a packed job. What it answers is received frame by frame."""
        assert self._transport is not None
        self._transport.write(frame(Kind.JOB, job))

    async def receive(self) -> tuple[Kind, bytes]:
        """The next frame of its answer. Raises :class:`NoAnswerError` when the process has ended instead."""
        while not self._arrived:
            if self.ended is not None:
                raise self.ended
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None
        kind, payload = self._arrived.popleft()
        self._held -= len(payload)
        if self._held < _HELD and self._transport is not None:
            self._transport.resume_reading()
        return kind, payload

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What a function gives for the store; raises what it raises, or :class:`NoAnswerError`."""
        self.send(packed(Job(function, arguments, {})))
        return outcome(*await self.receive())

    def kill(self, reason: NoAnswerError) -> None:
        """End the process now; who waits for its answer gets the reason."""
        if self.ended is None:
            self.ended = reason
            self._process.kill()
            self._wake()

    def retire(self) -> None:
        """End it, since it is needed no more: one that reads has nothing to lose, one that writes has committed."""
        self.kill(EndedError("the worker has been retired"))
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of the protocol of asyncio."""
        self._transport = cast(asyncio.Transport, transport)  # that of uvloop is one by its methods only

    def data_received(self, data: bytes) -> None:
        """Part of the protocol of asyncio."""
        for kind, payload in self._frames.of(data):
            self._arrived.append((kind, payload))
            self._held += len(payload)
        if self._held > _HELD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, _: Exception | None) -> None:
        """Part of the protocol of asyncio."""
        self._transport = None
        if self.ended is None:
            self._process.join(1)
            self.ended = _reason(self._process.exitcode)
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class _Trace(Exception):
    """The trace of an error raised in another process, as its cause."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def packed(job: Job) -> bytes:
    """A job as it goes to a worker."""
    return pickle.dumps(job)


def outcome(kind: Kind, payload: bytes) -> Any:
    """What a job gave, from the frame that says so; raises what it raised."""
    value = pickle.loads(payload)
    if kind is Kind.ERROR:
        error, trace = value
        error.__cause__ = _Trace(trace)
        raise error
    return value


def _started(process: multiprocessing.process.BaseProcess) -> None:
    with _one_by_one:
        process.start()


def _reason(exit_code: int | None) -> NoAnswerError:
    if exit_code == -SIGABRT:  # how Rust ends when memory can't be had
        return OutOfMemoryError("the query needs more memory than one may have")
    return BrokenOffError("the engine could not go through with this query; it may be nested too deeply")

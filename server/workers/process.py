"""What a worker is: a process that opens a store and runs one job after the other, confined, and killed at will.

pyoxigraph can't stop a query, but the system can stop a process. Nothing that a worker does is lost with it: one that
reads has nothing to lose, and one that writes does so in transactions of the database.
"""

import ctypes
import io
import os
import pickle
import resource
import signal
import socket
import sys
import traceback
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...store import GraphStore
from .errors import TooLongError
from .frames import Kind, frame, received

Function = Callable[..., Any]
PART = 1 << 16
"""Bytes of a part of a long answer."""
SHORT = 1400
"""Bytes that fit one packet: an answer that is no longer is not compressed."""
GZIP = b"\x1f\x8b"
"""How what is compressed begins; JSON never does."""
_LEVEL, _WITH_GZIP_HEADER = 4, 31
_STACK = 120 << 20  # bytes: the engine goes down with each operator of an expression; more is not reserved at the start
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Job(NamedTuple):
    """A function of the store and its arguments. One that ``writes`` takes an :class:`Output` after the store.

    ``gzip`` has what it writes compressed, unless it is short.
    """

    function: Function
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    writes: bool = False
    gzip: bool = False


class Output(io.RawIOBase):
    """A binary file for an answer of any length, that goes to the server in parts as it is written."""

    def __init__(self, connection: socket.socket, *, gzip: bool = False) -> None:
        self._connection = connection
        self._media_type = ""
        self._held = bytearray()
        self._gzip = gzip
        self._packing: Any = None
        self._begun = False
        self._left: int | None = None

    def limit(self, longest: int) -> None:
        """Let it take so many bytes; what writes more gets :class:`~.errors.TooLongError`."""
        self._left = longest

    def start(self, media_type: str) -> None:
        """Say what is going to be written; before the first byte."""
        self._media_type = media_type

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:
        """Add bytes to the answer."""
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise TooLongError("the answer is longer than answers may be: ask in pages, by LIMIT and OFFSET")
        self._held += data
        while len(self._held) >= PART:
            self._send(bytes(self._held[:PART]))
            del self._held[:PART]
        return len(data)

    def finish(self) -> None:
        """The answer is complete."""
        if not self._begun:
            self._gzip = self._gzip and len(self._held) >= SHORT
            body = self._packed(bytes(self._held), last=True)
            self._connection.sendall(frame(Kind.WHOLE, self._head() + b"\n" + body))
            return
        self._send(bytes(self._held), last=True)
        self._connection.sendall(frame(Kind.END))

    def _head(self) -> bytes:
        assert self._media_type, "start() says what is written, before the first byte"
        return f"{self._media_type}\t{'gzip' if self._gzip else ''}".encode()

    def _send(self, part: bytes, *, last: bool = False) -> None:
        if not self._begun:
            self._connection.sendall(frame(Kind.TYPE, self._head()))
            self._begun = True
        if packed := self._packed(part, last=last):
            self._connection.sendall(frame(Kind.BYTES, packed))

    def _packed(self, part: bytes, *, last: bool) -> bytes:
        if not self._gzip:
            return part
        self._packing = self._packing or zlib.compressobj(_LEVEL, wbits=_WITH_GZIP_HEADER)
        packed: bytes = self._packing.compress(part) + (self._packing.flush() if last else b"")
        return packed


def packed(body: bytes) -> bytes:
    """A body compressed with gzip, as quickly as answers are."""
    packing = zlib.compressobj(_LEVEL, wbits=_WITH_GZIP_HEADER)
    return packing.compress(body) + packing.flush()


def work(connection: socket.socket, path: str, read_only: bool, memory: int, network: bool) -> None:
    """Run the jobs that come over the socket until it closes; ``memory`` in bytes is all that the process may take.

    It has the ``network`` only where that is said.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    _silence()
    if not network:
        confine()
    store = GraphStore.open(path, read_only=read_only, merged=Path(path).name == "merged")
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (_STACK if most < 0 else min(_STACK, most), most))
    connection.sendall(frame(Kind.READY))
    for _, payload in received(connection):
        _run(connection, store, pickle.loads(payload))


def _run(connection: socket.socket, store: GraphStore, job: Job) -> None:
    output = Output(connection, gzip=job.gzip)
    try:
        if job.writes:
            job.function(store, output, *job.arguments, **job.named)
            output.finish()
            return
        answer = frame(Kind.RESULT, pickle.dumps(job.function(store, *job.arguments, **job.named)))
    except MemoryError:
        os.abort()  # as the engine itself does
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        answer = frame(Kind.ERROR, _packed(error))
    connection.sendall(answer)


def _packed(error: Exception) -> bytes:
    """An exception with its trace, pickled; one that can't be pickled becomes a ``RuntimeError`` of the same words."""
    trace = traceback.format_exc()
    try:
        pickle.loads(packed := pickle.dumps((error, trace)))
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return packed


def confine() -> None:
    """Take the network away from this process, loopback included, where the system lets us (Linux)."""
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "unshare") and system.unshare(_CLONE_NEWNET):
        system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _end_with_parent() -> None:
    """End when the process that made this one ends, however it does."""
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "prctl"):
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() == 1:
        sys.exit(0)


def _silence() -> None:
    """What the engine prints when memory runs out is for nobody; errors of ours travel over the socket."""
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 2)

"""What the server and its workers say to each other over a socket: frames of a kind, a length and a payload."""

import socket
import struct
from collections.abc import Iterator
from enum import Enum

_HEAD = struct.Struct("!cI")


class Kind(bytes, Enum):
    """What a frame holds."""

    JOB = b"J"
    """Server to worker: function and arguments, pickled."""
    READY = b"S"
    """The worker has opened its store."""
    RESULT = b"R"
    """What the function gave, pickled; the job is done."""
    ERROR = b"E"
    """What it raised, pickled, and the trace for the log; the job is done."""
    WHOLE = b"W"
    """All that the function wrote: media type, tab, encoding, new line, the bytes; the job is done."""
    TYPE = b"T"
    """The media type, tab and encoding of what follows: it is too long for one frame."""
    BYTES = b"B"
    """A part of what the function wrote."""
    END = b"Z"
    """It has written all; the job is done."""


DONE = frozenset({Kind.RESULT, Kind.ERROR, Kind.WHOLE, Kind.END})
"""The kinds after which the worker is free."""


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """A frame as it goes over the socket."""
    return _HEAD.pack(kind.value, len(payload)) + payload


class Frames:
    """Frames from the bytes that arrive, in whatever pieces."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def of(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """The frames that these bytes complete."""
        self._rest += data
        at = 0
        while len(self._rest) - at >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._rest, at)
            end = at + _HEAD.size + length
            if len(self._rest) < end:
                break
            yield Kind(kind), bytes(self._rest[at + _HEAD.size : end])
            at = end
        del self._rest[:at]


def received(connection: socket.socket) -> Iterator[tuple[Kind, bytes]]:
    """The frames that come over a blocking socket, until the other side closes it."""
    frames = Frames()
    while data := connection.recv(65536):
        yield from frames.of(data)

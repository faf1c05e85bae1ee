"""A client that takes little time of its own: one connection, GET, the answer as bytes."""

import socket
from urllib.parse import quote, urlsplit

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"


class Client:
    """A connection to an endpoint. Raises ``OSError`` for whatever is not an answer."""

    def __init__(self, address: str, *, cached: bool = False, timeout: float = 120.0) -> None:
        split = urlsplit(address)
        self._path = split.path
        self._headers = f"Host: {split.netloc}\r\n" + ("" if cached else "Cache-Control: no-cache\r\n")
        self._socket = socket.create_connection((split.hostname or "", split.port or 80), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received = b""

    def request(self, query: str) -> bytes:
        """What is sent to ask a query."""
        accept = TRIPLES if "CONSTRUCT" in query else ROWS
        return f"GET {self._path}?query={quote(query)} HTTP/1.1\r\n{self._headers}Accept: {accept}\r\n\r\n".encode()

    def ask(self, query: str) -> bytes:
        """The answer to a query."""
        return self.send(self.request(query))

    def send(self, request: bytes) -> bytes:
        """The answer to a request."""
        self._socket.sendall(request)
        head = self._until(b"\r\n\r\n").decode("latin-1").lower()
        status, *lines = head.split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines if ": " in line)
        body = self._chunks() if headers.get("transfer-encoding") == "chunked" else self._exactly(headers)
        if status.split()[1] != "200":
            raise OSError(f"{status}: {body[:300].decode(errors='replace')}")
        return body

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def _exactly(self, headers: dict[str, str]) -> bytes:
        return self._take(int(headers["content-length"]))

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._until(b"\r\n"), 16):
            parts.append(self._take(size))
            self._take(2)
        self._take(2)
        return b"".join(parts)

    def _until(self, end: bytes) -> bytes:
        while (at := self._received.find(end)) < 0:
            self._more()
        found, self._received = self._received[:at], self._received[at + len(end) :]
        return found

    def _take(self, size: int) -> bytes:
        parts, left = [self._received[:size]], size - len(self._received)
        self._received = self._received[size:]
        while left > 0:
            parts.append(self._socket.recv(min(left, 1 << 20)))
            left -= len(parts[-1])
            if not parts[-1]:
                raise ConnectionResetError("the connection was closed within an answer")
        return b"".join(parts)

    def _more(self) -> None:
        received = self._socket.recv(1 << 16)
        if not received:
            raise ConnectionResetError("the connection was closed before an answer")
        self._received += received

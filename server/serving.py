"""The server as a process: it listens, tells where, and ends when it is told to, after what it has begun."""

import ipaddress
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TextIO

import uvicorn

from ..store import GraphStore
from .access import Access
from .app import create_app
from .mcp.protocol import LOOPBACK
from .workers import Limits

_GRACE = 10
"""Seconds that running answers are waited for when the server is told to end."""


def serve(
    store: str | Path,
    host: str = "127.0.0.1",
    port: int = 8710,
    token_file: str | Path | None = None,
    *,
    limits: Limits | None = None,
    access_log: TextIO | None = None,
    names: Sequence[str] = (),
    services: Sequence[str] = (),
) -> None:
    """Serve the graph in a folder until interrupted; prints the address when it is ready. Port 0 takes a free one.

    ``names`` are further names by which clients call this machine, beside ``host``; ``services`` are the endpoints that
    queries may ask by SERVICE. With a ``token_file`` those who
    show a token may write. Raises ``StoreError``, :class:`~.access.TokenFileError`, or ``OSError`` with the remedy when
    the address is taken.
    """
    access = Access.from_file(Path(token_file)) if token_file is not None else Access()
    GraphStore.open(store, read_only=True).close()  # what is wrong with it is told before anything is started
    with _listening(host, port) as listening, suppress(KeyboardInterrupt):
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        _warn(host, access)

        def opened() -> None:
            print(f"govgraph {version('govgraph')} serves {store} at {address} (SPARQL: {address}sparql)", flush=True)

        hosts = [*LOOPBACK, host, *names]
        app = create_app(
            store, access=access, limits=limits, access_log=access_log, hosts=hosts, services=services, opened=opened
        )
        if sys.stderr.isatty():  # half a minute for a million quads, when the data is new
            print("govgraph: opening the graph; after a change the copy that is read is made first …", file=sys.stderr)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=_GRACE
        )
        uvicorn.Server(config).run(sockets=[listening])


def _warn(host: str, access: Access) -> None:
    """Say what it means to listen on an address that others reach."""
    with suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return
    if host == "localhost":
        return
    writes = " Tokens travel unencrypted: put a proxy with TLS in front of it." if access.anybody else ""
    print(
        f"govgraph: {host} can be reached from other machines; everybody there can read the graph.{writes}",
        file=sys.stderr,
    )


def _listening(host: str, port: int) -> socket:
    """A socket that listens; ``OSError`` with the remedy when the address is taken or not this machine's."""
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET, backlog=1024)
    except OSError as error:
        reason = f"can't listen on {host}, port {port}: {error.strerror}"
        raise OSError(f"{reason}; name another --host or --port") from error

"""The servers that are compared: how each gets the data, and how it is started on a free port of this machine.

Each is used as it comes, without tuning but for what it needs to answer at all; it ends when its block does.
"""

import gzip
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from client import Client
from govgraph.store import GraphStore
from pyoxigraph import RdfFormat, parse

HERE = Path(__file__).parent
STARTS_WITHIN = 1_800.0  # seconds, its loading of the data included
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
TransactionFile = virtuoso.trx
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
[Parameters]
ServerPort = localhost:{sql}
DirsAllowed = .
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = localhost:{http}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server: ``start`` serves a file of N-Quads within a folder and gives the address of its endpoint."""

    name: str
    start: Callable[[Path, Path], Iterator[str]]
    missing: Callable[[], str | None] = lambda: None
    """Why it can't be started here, if so."""


def store(data: Path, folder: Path) -> Path:
    """An Oxigraph store with the data, made once for all that are built on it."""
    made = folder / "store"
    if not made.exists():
        with gzip.open(data) as quads:
            GraphStore.create(made, parse(quads, RdfFormat.N_QUADS)).close()
    return made


def _govgraph(data: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(Path(sys.executable).with_name("govgraph")), "serve", "--store", str(store(data, folder))]
    with _running([*command, "--port", str(port)], folder):
        yield _answering(port)


def _plain(data: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    with _running([sys.executable, str(HERE / "plain_server.py"), str(store(data, folder)), str(port)], folder):
        yield _answering(port)


def _rdflib_endpoint(data: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    with _running([sys.executable, str(HERE / "rdflib_server.py"), str(data), str(port)], folder):
        yield _answering(port)


def _virtuoso(data: Path, folder: Path) -> Iterator[str]:
    work = folder / "virtuoso"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    sql, http = _free_port(), _free_port()
    (work / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http))
    with gzip.open(data) as packed, (work / "data.nq").open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    with _running(["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"], work):
        _answering(http)
        load = "ld_dir('.', 'data.nq', 'urn:default'); rdf_loader_run(); checkpoint;"
        subprocess.run(["isql-vt", f"localhost:{sql}", "dba", "dba", f"exec={load}"], check=True, capture_output=True)
        yield _answering(http)


def _needs_program(name: str, package: str) -> Callable[[], str | None]:
    return lambda: None if shutil.which(name) else f"{name} is not installed: apt-get install {package}"


def _needs_module(name: str, package: str) -> Callable[[], str | None]:
    return lambda: None if find_spec(name) else f"{package} is not installed: pip install {package}"


SERVERS = {
    "govgraph": Server("govgraph", _govgraph),
    "plain": Server("Starlette over pyoxigraph", _plain),
    "virtuoso": Server("Virtuoso", _virtuoso, _needs_program("virtuoso-t", "virtuoso-opensource-7-bin")),
    "rdflib": Server("rdflib-endpoint", _rdflib_endpoint, _needs_module("rdflib_endpoint", "rdflib-endpoint")),
}


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answering(port: int) -> str:
    """The endpoint at a port, as soon as it answers."""
    address = f"http://127.0.0.1:{port}/sparql"
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            Client(address).ask("ASK {}")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return address


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])

"""A real server for tests: its own process, its own store, listening on a free port of this machine."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import httpx
from govgraph.store import GraphStore
from pyoxigraph import Quad

TOKEN = "a-token-for-the-tests-only"


class Server:
    """``govgraph serve`` over a store of these quads; ``client`` asks it, ``token`` are the headers that may write."""

    def __init__(
        self, store: Path, quads: Iterable[Quad] = (), *, writable: bool = False, options: Iterable[str] = ()
    ) -> None:
        self.store = store
        if not store.exists():
            GraphStore.create(store, quads).close()
        command = [sys.executable, "-c", "from govgraph.cli import main; main()", "serve", "--port", "0"]
        command += ["--store", str(store), *options]
        if writable:
            file = store.parent / "token"
            file.write_text(TOKEN)
            command += ["--token-file", str(file)]
        self._log = (store.parent / "stderr").open("w+")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log, text=True)
        said = self.process.stdout.readline()
        found = re.search(r"http://\S+:\d+/", said)
        assert found, said + (store.parent / "stderr").read_text()
        self.address = found[0]
        self.token = {"Authorization": f"Bearer {TOKEN}"}
        self.client = httpx.Client(base_url=self.address, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        self._log.close()

"""Quads set aside in a file, graph by graph, until all of them are known to be final."""

import gzip
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from pyoxigraph import Quad, RdfFormat, parse, serialize


class Spool:
    """A compressed file without a name, beside the file that is to be written; gone when the block ends."""

    def __init__(self, beside: Path) -> None:
        beside.parent.mkdir(parents=True, exist_ok=True)
        self._raw = tempfile.TemporaryFile(dir=beside.parent)  # noqa: SIM115 — closed when the block ends
        self._packed = gzip.GzipFile(fileobj=self._raw, mode="wb", compresslevel=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._packed.close()
        self._raw.close()

    def add(self, quads: Iterable[Quad]) -> None:
        """Set a graph aside, after those before it."""
        serialize(quads, cast(IO[bytes], self._packed), RdfFormat.N_QUADS)

    def graphs(self) -> Iterator[Sequence[Quad]]:
        """The graphs in the order in which they were added; nothing can be added any more."""
        self._packed.close()
        self._raw.seek(0)
        with gzip.GzipFile(fileobj=self._raw, mode="rb") as unpacked:
            quads = parse(cast(IO[bytes], unpacked), format=RdfFormat.N_QUADS)
            for _, graph in groupby(quads, key=attrgetter("graph_name")):
                yield list(graph)

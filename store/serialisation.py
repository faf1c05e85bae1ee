"""Datasets as files: N-Quads or TriG, plain or compressed, written whole or not at all, the same bytes every time."""

import gzip
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, serialize

from ..ontology.iri import PREFIXES
from .errors import StoreError

_FORMATS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}


def dataset_format(path: Path) -> RdfFormat:
    """The format that a file's name asks for.

    >>> dataset_format(Path("graph.nq.gz")).file_extension
    'nq'
    """
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if suffix not in _FORMATS:
        raise StoreError(f"{path}: a dataset file ends in .nq, .trig, .nq.gz or .trig.gz")
    return _FORMATS[suffix]


def in_canonical_order(quads: Iterable[Quad]) -> list[Quad]:
    """Distinct quads, grouped by graph, in an order that depends on their content only."""
    return sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))


def write_dataset(quads: Iterable[Quad], path: Path) -> None:
    """Write quads to a file in the format of its name; a failure leaves what was there before."""
    wanted = dataset_format(path)
    with write_file(path) as output:
        serialize(quads, output, wanted, prefixes=PREFIXES if wanted is RdfFormat.TRIG else None)


@contextmanager
def write_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of ``path`` when the block ends well; compressed if its name ends in .gz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield cast(IO[bytes], packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

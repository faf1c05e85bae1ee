"""The whole dataset as a file.

Invariant: a dump is what was loaded: the named graphs without the description of the service, nor the merge of all
graphs that a copy made for reading may hold as its default graph. The same data in a folder gives the same bytes.
"""

import gzip
from collections.abc import Iterator
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, serialize

from ...ontology.iri import PREFIXES
from ...store import GraphStore
from .addresses import SERVICE_GRAPH

COMPRESSION = 6


def dump(store: GraphStore, out: IO[bytes], rdf: RdfFormat = RdfFormat.N_QUADS) -> None:
    """Write the dataset, compressed by gzip, graph by graph; memory does not grow with its size."""
    with gzip.GzipFile(filename="", mode="wb", compresslevel=COMPRESSION, fileobj=out, mtime=0) as packed:
        serialize(_quads(store), cast(IO[bytes], packed), rdf, prefixes=PREFIXES if rdf is RdfFormat.TRIG else None)


def _quads(store: GraphStore) -> Iterator[Quad]:
    for graph in sorted(store.graphs(), key=str):
        if graph != SERVICE_GRAPH:
            yield from store.oxigraph.quads_for_pattern(None, None, None, graph)

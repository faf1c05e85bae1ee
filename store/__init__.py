"""Where quads live: the embedded Oxigraph store and the dataset files that stand for it.

>>> from pyoxigraph import NamedNode, Quad
>>> store = GraphStore.memory()
>>> graph = NamedNode("https://w3id.org/govgraph/graph/article/a")
>>> store.load_article(graph, [Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"), graph)])
>>> store.counts().quads
1
"""

from .errors import StoreError
from .graph_store import Counts, GraphStore, QueryResult
from .serialisation import dataset_format, in_canonical_order, write_dataset, write_file
from .snapshots import Snapshot, Snapshots, merge, not_written, version_of
from .snapshots import take as take_snapshot
from .spool import Spool

__all__ = [
    "Counts",
    "GraphStore",
    "QueryResult",
    "Snapshot",
    "Snapshots",
    "Spool",
    "StoreError",
    "dataset_format",
    "in_canonical_order",
    "merge",
    "not_written",
    "take_snapshot",
    "version_of",
    "write_dataset",
    "write_file",
]

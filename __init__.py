"""govgraph reads what governments say about themselves and makes it queryable.

``govgraph.open(folder)`` gives a ``Graph`` to analyse, ``govgraph.build.build(sources, store=folder)`` makes one, and
``govgraph.explain(article)`` tells how an article is read.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Graph
    from .explaining import explain
    from .loaders.articles import Article
    from .queries import QueryError
    from .store import GraphStore, StoreError

    open = Graph.open

__all__ = ["Article", "Graph", "GraphStore", "QueryError", "StoreError", "explain", "open"]

_HOMES = {
    "Article": "loaders.articles",
    "Graph": "analysis",
    "GraphStore": "store",
    "QueryError": "queries",
    "StoreError": "store",
    "explain": "explaining",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: opening a store should not wait for the reader."""
    if name == "open":
        return __getattr__("Graph").open
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

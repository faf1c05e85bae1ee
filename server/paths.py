"""How two entities hang together: the shortest and best proved ways from one to the other.

The graph is looked up from both ends, a step at a time on the side that has fewer entities to go on from, so that what
everything belongs to (a country, a ministry) is seldom opened; networkx finds the ways in what has been looked up.
"""

from itertools import islice, pairwise, takewhile
from math import log10

import networkx as nx
from pyoxigraph import NamedNode

from ..store import GraphStore
from . import links
from .links import Link
from .terms import Json, Labels

MOST_OPENED = 4000
"""Entities whose links are looked up at most; the ways that are known by then are the answer."""
_UNPROVEN, _HUB = 0.1, 0.01
"""What a link costs besides its step: without a claim, and at most by the links of where it leads. A way of six steps
costs less than one of seven in any case."""


def paths(store: GraphStore, start: NamedNode, end: NamedNode, lang: str, *, longest: int, limit: int) -> Json:
    """At most ``limit`` ways of at most ``longest`` links, as lists of indices into ``edges``, the best first.

    Links may be followed against their direction. ``complete`` says whether all that there is was looked at.
    """
    search = _Search(store, start.value, end.value)
    found: list[list[str]] = []
    while search.depth < longest and len(found) < limit and search.step():
        found = search.ways(limit)
    chosen: dict[Link, set[str]] = {}
    steps = [[search.best(*pair) for pair in pairwise(way)] for way in found]
    for link in (link for way in steps for link in way):
        chosen.setdefault(link, search.links[link])
    order = {link: at for at, link in enumerate(chosen)}
    ends = list(dict.fromkeys([start.value, *(node for way in found for node in way), end.value]))
    labels = Labels(store, lang, map(NamedNode, [*ends, *(link[1] for link in chosen)]))
    return {
        "nodes": links.nodes_json(store, labels, ends),
        "edges": links.edges_json(store, chosen, labels),
        "paths": [[order[link] for link in way] for way in steps],
        "complete": search.complete,
    }


class _Search:
    """What has been looked up of the graph from two ends; all ways of ``depth`` links are in it."""

    def __init__(self, store: GraphStore, start: str, end: str) -> None:
        self.links: dict[Link, set[str]] = {}
        self.depth = 0
        self._store = store
        self._ends = (start, end)
        self._frontiers = [{start}, {end}]
        self._reached = [{start}, {end}]
        self._graph: nx.Graph[str] = nx.Graph()
        self._opened: set[str] = set()

    @property
    def complete(self) -> bool:
        """Whether nothing was left closed because there was too much of it."""
        return len(self._opened) < MOST_OPENED

    def step(self) -> bool:
        """Go one step further on the smaller side; whether there was one to go."""
        side = min((0, 1), key=lambda side: len(self._frontiers[side]))
        if not self._frontiers[side] or not self.complete or len(set(self._ends)) < 2:
            return False
        reached = {other for node in sorted(self._frontiers[side]) for other in self._open(node)}
        self._frontiers[side] = reached - self._reached[side]
        self._reached[side] |= reached
        self.depth += 1
        return True

    def _open(self, node: str) -> set[str]:
        """Look up the links of an entity; what it is linked with."""
        if node not in self._opened and self.complete:
            self._opened.add(node)
            found = links.around(self._store, NamedNode(node))
            self.links |= found
            for link in found:
                self._graph.add_edge(link[0], link[2])
                self._graph.edges[link[0], link[2]].setdefault("links", set()).add(link)
        return set(self._graph.adj[node]) if node in self._graph else set()

    def ways(self, limit: int) -> list[list[str]]:
        """The best ways that are not longer than ``depth``, as entities in their order."""
        between = self._between()
        if not between.has_node(self._ends[1]):
            return []
        for one, other in between.edges:
            between.edges[one, other]["cost"] = self._cost(one, other)
        ways = nx.shortest_simple_paths(between, *self._ends, weight="cost")
        return list(islice(takewhile(lambda way: len(way) <= self.depth + 1, ways), limit))

    def _between(self) -> "nx.Graph[str]":
        """What lies on a way that is short enough."""
        if not all(end in self._graph for end in self._ends):
            return nx.Graph()
        first, second = (nx.single_source_shortest_path_length(self._graph, end, self.depth) for end in self._ends)
        short = [node for node in first if node in second and first[node] + second[node] <= self.depth]
        return nx.Graph(self._graph.subgraph(short))

    def _cost(self, one: str, other: str) -> float:
        doubt = 1 - self._surety(self.best(one, other))
        crowd = max(len(self._graph.adj[end]) for end in (one, other))
        return 1 + _UNPROVEN * doubt + _HUB * min(1, log10(crowd) / 4)

    def best(self, one: str, other: str) -> Link:
        """The best proved of the links between two entities."""
        both: set[Link] = self._graph.edges[one, other]["links"]
        return min(both, key=lambda link: (-self._surety(link), -len(self.links[link]), link))

    def _surety(self, link: Link) -> float:
        return max((links.sureness(self._store, claim) for claim in self.links[link]), default=0.0)

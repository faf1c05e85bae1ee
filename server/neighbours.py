"""The graph one step around an entity, a page of links at a time."""

from collections import Counter
from typing import Literal

from pyoxigraph import NamedNode

from .. import search
from ..store import GraphStore
from . import links
from .links import Link
from .terms import Json, Labels

Direction = Literal["out", "in"]


def neighbours(
    store: GraphStore,
    node: NamedNode,
    lang: str,
    *,
    limit: int,
    offset: int = 0,
    name: str | None = None,
    direction: Direction | None = None,
) -> Json:
    """Nodes and edges around an entity: those with claims first, then to what the articles mention most.

    ``name`` is the only property, ``direction`` the only direction that is asked for; ``total`` says how many links
    there are of what was asked for, ``links`` how many of each property and direction, whatever was.
    """
    found = links.around(store, node)
    kinds = Counter((link[1], _direction(link, node)) for link in found)
    asked = [link for link in found if name in (None, link[1]) and direction in (None, _direction(link, node))]
    mentions = search.mentions(store, {_other(link, node) for link in asked})
    asked.sort(key=lambda link: (not found[link], -mentions.get(_other(link, node), 0), link))
    shown = asked[offset : offset + limit]
    ends = {node.value} | {_other(link, node) for link in shown}
    labels = Labels(store, lang, map(NamedNode, ends | {link[1] for link in shown} | {name for name, _ in kinds}))
    return {
        "nodes": links.nodes_json(store, labels, sorted(ends)),
        "edges": links.edges_json(store, {link: found[link] for link in shown}, labels),
        "total": len(asked),
        "links": [
            {"property": name, "label": labels.of(name), "direction": way, "count": count}
            for (name, way), count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        ],
    }


def _direction(link: Link, node: NamedNode) -> Direction:
    return "out" if link[0] == node.value else "in"


def _other(link: Link, node: NamedNode) -> str:
    return link[2] if link[0] == node.value else link[0]

"""The whole graph of entities at a glance: the most named and most linked of them, placed in the plane.

All links of the graph are read once for a version of the data (:func:`build`) into a file beside the snapshot, a line
an entity, the most named first, with its links to those before it: so the beginning of the file is the beginning of
the graph. Where there is no such file, the same lines are made in memory.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode

from .. import search
from ..store import GraphStore
from . import links, placing
from .terms import Json, Labels, kind

NAME = "network-2"
"""The name of the file beside a snapshot; the number is the format's."""

_PLAIN, _CLAIMED = 1.0, 3.0
"""How strongly a link of reference data, and one that claims state, holds its ends together."""


class _Entity(NamedTuple):
    """A line: an entity and its links to those before it, each with its property, its direction and its claim."""

    iri: str
    mentions: int
    validity: dict[str, str]
    links: list[tuple[str, int, bool, str | None]]


def build(store: GraphStore, path: Path) -> None:
    """Write the file: first how many entities and links there are, then a line for each entity."""
    total, entities = _made(store)
    with path.open("w", encoding="utf-8") as file:
        for line in (total, *entities):
            print(json.dumps(line, ensure_ascii=False, separators=(",", ":")), file=file)


def network(store: GraphStore, lang: str, *, limit: int, kinds: Collection[str] = ()) -> Json:
    """At most ``limit`` entities, of these kinds if any are given, and all links between them.

    What articles name most comes first, then what is linked most; ``total`` counts what there is of these kinds;
    ``properties`` names the kinds of link, once each.
    """
    nodes: list[_Entity] = []
    edges: list[tuple[int, int, str, str | None]] = []
    with _opened(store) as (total, entities):
        place: dict[int, int] = {}  # of an entity's line among what is shown
        seen: set[int] = set()
        linked = 0
        for line, entity in enumerate(entities):
            if kinds and kind(entity.iri) not in kinds:
                continue
            seen.add(line)
            linked += sum(other in seen for _, other, _, _ in entity.links) if kinds else 0
            if len(nodes) < limit:
                place[line] = len(nodes)
                nodes.append(entity)
                for name, other, out, claim in entity.links:
                    if other in place:
                        ends = (place[line], place[other])
                        edges.append((*(ends if out else ends[::-1]), name, claim))
            elif not kinds:
                break
    places = placing.place(len(nodes), [(one, other, _CLAIMED if claim else _PLAIN) for one, other, _, claim in edges])
    degree = Counter(end for edge in edges for end in edge[:2])
    properties = sorted({name for _, _, name, _ in edges})
    labels = Labels(store, lang, map(NamedNode, [*(entity.iri for entity in nodes), *properties]))
    return {
        "nodes": [
            {
                **labels.term(NamedNode(entity.iri)),
                "mentions": entity.mentions,
                **entity.validity,
                "x": round(float(x), 2),
                "y": round(float(y), 2),
                "community": community,
                "degree": degree[at],
            }
            for at, (entity, (x, y), community) in enumerate(
                zip(nodes, places.positions, places.communities, strict=True)
            )
        ],
        "edges": [
            {"source": nodes[one].iri, "target": nodes[other].iri, "property": name, "claim": claim}
            for one, other, name, claim in edges
        ],
        "properties": [labels.term(NamedNode(iri)) for iri in properties],
        "total": {"nodes": len(seen), "edges": linked} if kinds else {"nodes": total[0], "edges": total[1]},
    }


@contextmanager
def _opened(store: GraphStore) -> Iterator[tuple[tuple[int, int], Iterator[_Entity]]]:
    """How many entities and links there are, and the entities."""
    beside = store.path.parent / NAME if store.path is not None else None
    if beside is None or not beside.is_file():
        yield _made(store)
        return
    with beside.open(encoding="utf-8") as file:
        yield json.loads(next(file)), (_Entity(*json.loads(line)) for line in file)


def _made(store: GraphStore) -> tuple[tuple[int, int], Iterator[_Entity]]:
    """The same, read from the graph."""
    found = links.everything(store)
    named = Counter({iri: n for iri, n in search.all_mentions(store).items() if links.is_entity(iri)})
    degree = Counter(end for source, _, target in found for end in (source, target))
    ranked = sorted(degree.keys() | named.keys(), key=lambda iri: (-named[iri], -degree[iri], iri))
    line = {iri: at for at, iri in enumerate(ranked)}
    of: dict[str, list[tuple[str, int, bool, str | None]]] = defaultdict(list)
    for link in sorted(found):
        source, name, target = link
        later, earlier = (source, target) if line[source] > line[target] else (target, source)
        of[later].append((name, line[earlier], later == source, links.surest(store, found[link])))
    entities = (_Entity(iri, named[iri], links.validity(store, iri), of.get(iri, [])) for iri in ranked)
    return (len(ranked), len(found)), entities

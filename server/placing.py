"""Where the nodes of a large graph lie in the plane: what hangs together lies together.

Leiden finds the communities, and communities within those that are too large for a layout of springs. Each gets a
circle of the size of what is in it; circles are placed like nodes, by springs, and pushed apart. So every layout is a
small one, and the same graph always gets the same places.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import graspologic_native
import numpy as np
import numpy.typing as npt
import rustworkx

Plane = npt.NDArray[np.float64]
Edge = tuple[int, int, float]
"""Two nodes by their numbers, and a weight."""

_SEED = 7
_LARGEST = 250
"""Nodes of a layout of springs, whose time grows with the square, and circles of one level."""
_ROOM = 1.4
"""The radius of what one node lies in, where the distance of neighbours is about 1."""
_ROUNDS = 80
_DENSE = 0.8
"""Circles begin nearer to each other than there is room for, so that pushing them apart leaves no desert."""
_GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


@dataclass(frozen=True, slots=True)
class Places:
    """For each node its position and its community, of which the largest is number 0."""

    positions: Plane
    communities: list[int]


def place(count: int, edges: Sequence[Edge]) -> Places:
    """Places for the nodes 0 to ``count`` - 1; what comes first counts more where there is nothing to tell."""
    nodes = list(range(count))
    communities = _communities(nodes, edges)
    number = {node: at for at, members in enumerate(communities) for node in members}
    small = count <= _LARGEST
    positions = _by_springs(nodes, edges) if small else _in_circles(communities, edges)
    return Places(np.array([positions[node] for node in nodes]).reshape(count, 2), [number[node] for node in nodes])


def _communities(nodes: Sequence[int], edges: Sequence[Edge]) -> list[list[int]]:
    """What hangs together more than with the rest, the largest first; what has no link at all is the last."""
    found: dict[int, list[int]] = defaultdict(list)
    alone: list[int] = []
    of: dict[str, int] = {}
    if edges:
        written = [(str(source), str(target), weight) for source, target, weight in edges]
        _, of = graspologic_native.leiden(written, seed=_SEED, iterations=2)
    for node in nodes:
        community = of.get(str(node))
        (alone if community is None else found[community]).append(node)
    ordered = sorted(found.values(), key=lambda members: (-len(members), members))
    return [*ordered, alone] if alone else ordered


def _inside(members: Sequence[int], edges: Sequence[Edge]) -> dict[int, Plane]:
    """The places of a community's nodes around its middle."""
    if len(members) <= _LARGEST:
        return _by_springs(members, edges)
    parts = _communities(members, edges)
    if len(parts) < 2:
        return _as_sunflower(members, edges)
    return _in_circles(parts, edges)


def _in_circles(communities: Sequence[Sequence[int]], edges: Sequence[Edge]) -> dict[int, Plane]:
    """Communities beside each other, those with many links between them near."""
    parts = [list(members) for members in communities[: _LARGEST - 1]]
    if rest := [node for members in communities[_LARGEST - 1 :] for node in members]:
        parts.append(rest)
    of = {node: part for part, members in enumerate(parts) for node in members}
    within: list[list[Edge]] = [[] for _ in parts]
    between: Counter[tuple[int, int]] = Counter()
    for source, target, weight in edges:
        one, other = sorted((of[source], of[target]))
        if one == other:
            within[one].append((source, target, weight))
        else:
            between[one, other] += 1
    places = [_inside(members, inner) for members, inner in zip(parts, within, strict=True)]
    radii = np.array([_radius(inner) for inner in places])
    middles = _apart(_sprung(len(parts), [(*pair, count**0.5) for pair, count in between.items()]), radii)
    return {
        node: middle + position
        for middle, inner in zip(middles, places, strict=True)
        for node, position in inner.items()
    }


def _radius(places: dict[int, Plane]) -> float:
    return float(max(np.hypot(*position) for position in places.values())) + _ROOM


def _by_springs(members: Sequence[int], edges: Sequence[Edge]) -> dict[int, Plane]:
    if len(members) < 2:
        return dict.fromkeys(members, np.zeros(2))
    index = {node: at for at, node in enumerate(members)}
    positions = _sprung(len(members), [(index[source], index[target], weight) for source, target, weight in edges])
    positions *= _ROOM * len(members) ** 0.5
    return {node: positions[at] for node, at in index.items()}


def _as_sunflower(members: Sequence[int], edges: Sequence[Edge]) -> dict[int, Plane]:
    """What is linked most in the middle, the others around it: for a crowd that falls into no parts."""
    degree = Counter(end for edge in edges for end in edge[:2])
    ordered = sorted(members, key=lambda node: (-degree[node], node))
    return dict(zip(ordered, _sunflower(len(ordered)) * _ROOM, strict=True))


def _sunflower(count: int) -> Plane:
    at = np.arange(count)
    radius, angle = np.sqrt(at), at * _GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _sprung(count: int, edges: Sequence[Edge]) -> Plane:
    """Nodes as springs place them, in a circle of radius 1 around the middle."""
    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
    graph.add_nodes_from(list(range(count)))
    graph.add_edges_from(edges)
    start = _sunflower(count) / max(1.0, count**0.5)
    begun = {node: tuple(position) for node, position in enumerate(start)}
    found = rustworkx.spring_layout(graph, begun, weight_fn=float, num_iter=100, seed=_SEED)
    positions = np.array([found[node] for node in range(count)])
    return _spread(positions - positions.mean(axis=0))


def _spread(positions: Plane) -> Plane:
    """The same directions in a circle of radius 1 that is filled evenly: springs leave crowds and far strays."""
    angle = np.arctan2(positions[:, 1], positions[:, 0])
    rank = np.argsort(np.argsort(np.hypot(positions[:, 0], positions[:, 1]), kind="stable"))
    radius = np.sqrt((rank + 0.5) / len(positions))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _apart(middles: Plane, radii: Plane) -> Plane:
    """Circles moved until they hardly overlap any more; the larger one moves less."""
    middles = middles * np.sqrt((radii**2).sum()) * _DENSE
    reach = radii[:, None] + radii[None, :]
    share = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    for _ in range(_ROUNDS):
        way = middles[:, None] - middles[None, :]
        distance = np.hypot(way[..., 0], way[..., 1])
        np.fill_diagonal(distance, np.inf)
        overlap = np.maximum(reach - distance, 0)
        if overlap.max() < 0.05 * radii.min():
            break
        middles = middles + (way / np.maximum(distance, 1e-9)[..., None] * (overlap * share)[..., None]).sum(axis=1)
    return middles

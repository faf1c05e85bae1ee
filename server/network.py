"""The whole graph of entities at a glance: the most named and most linked of them, placed in the plane."""

from collections import Counter
from collections.abc import Collection

from pyoxigraph import NamedNode

from ..store import GraphStore
from . import links, placing
from .terms import Json, Labels, kind

_PLAIN, _CLAIMED = 1.0, 3.0
"""How strongly a link of reference data, and one that claims state, holds its ends together."""


def network(store: GraphStore, lang: str, *, limit: int, kinds: Collection[str] = ()) -> Json:
    """At most ``limit`` entities, of these kinds if any are given, and all links between them.

    What articles name most comes first, then what is linked most; ``total`` counts what there is of these kinds;
    ``properties`` names the kinds of link, once each.
    """
    found = {
        link: claims
        for link, claims in links.everything(store).items()
        if not kinds or (kind(link[0]) in kinds and kind(link[2]) in kinds)
    }
    named = {iri: count for iri, count in links.all_mentions(store).items() if not kinds or kind(iri) in kinds}
    degree = Counter(end for source, _, target in found for end in (source, target))
    everybody = sorted(degree.keys() | named.keys(), key=lambda iri: (-named.get(iri, 0), -degree[iri], iri))
    nodes = everybody[:limit]
    number = {iri: at for at, iri in enumerate(nodes)}
    shown = [link for link in sorted(found) if link[0] in number and link[2] in number]
    weighted = [(number[link[0]], number[link[2]], _CLAIMED if found[link] else _PLAIN) for link in shown]
    places = placing.place(len(nodes), weighted)
    of_shown = Counter(end for source, _, target in shown for end in (source, target))
    properties = sorted({link[1] for link in shown})
    labels = Labels(store, lang, map(NamedNode, [*nodes, *properties]))
    return {
        "nodes": [
            {
                **labels.term(NamedNode(iri)),
                "mentions": named.get(iri, 0),
                **links.validity(store, iri),
                "x": round(float(x), 2),
                "y": round(float(y), 2),
                "community": community,
                "degree": of_shown[iri],
            }
            for iri, (x, y), community in zip(nodes, places.positions, places.communities, strict=True)
        ],
        "edges": [
            {"source": link[0], "target": link[2], "property": link[1], "claim": links.surest(store, found[link])}
            for link in shown
        ],
        "properties": [labels.term(NamedNode(iri)) for iri in properties],
        "total": {"nodes": len(everybody), "edges": len(found)},
    }

"""The graph in the formats of other programs."""

from pathlib import Path

import networkx as nx
from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from ..ontology.iri import PREFIXES
from ..store import GraphStore, StoreError, in_canonical_order, write_file
from .network import network

FORMATS = ("nq", "trig", "ttl", "jsonld", "graphml", "gexf")
"""nq, trig and jsonld hold the named graphs, ttl their union; graphml and gexf the network of claims."""


def export(store: GraphStore, out: Path, form: str | None = None) -> Path:
    """Write the graph to a file, whole or not at all; the format is that of the file's name unless given.

    The RDF formats may be compressed (.gz). Raises ``StoreError`` for a format that is none of FORMATS.
    """
    form = form or _ending(out)
    match form:
        case "nq" | "trig" | "ttl" | "jsonld":
            _write_rdf(store, out, form)
        case "graphml":
            with write_file(out) as output:
                nx.write_graphml(network(store), output)
        case "gexf":
            with write_file(out) as output:
                nx.write_gexf(network(store), output)
        case _:
            raise StoreError(f"no format «{form}»; the formats are {', '.join(FORMATS)}")
    return out


def _ending(out: Path) -> str:
    return Path(out.stem if out.suffix == ".gz" else out.name).suffix.removeprefix(".")


def _write_rdf(store: GraphStore, out: Path, form: str) -> None:
    if form == "ttl":
        union = (Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in store.quads())
        triples = [quad.triple for quad in in_canonical_order(union)]
        with write_file(out) as output:
            serialize(triples, output, RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        formats = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
        with write_file(out) as output:
            serialize(store.quads(), output, formats[form], prefixes=None if form == "nq" else PREFIXES)

"""A neighbourhood as an interactive page that opens without a network."""

import json
import re
from html import escape
from pathlib import Path

import networkx as nx

from .network import KINDS

COLOURS = dict(zip(KINDS, ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"), strict=True))
"""By kind, in the colours of Okabe and Ito, which the colour-blind tell apart."""

_OUTSIDE = re.compile(
    r"<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>|<!--.*?-->|<center>.*?</center>", re.DOTALL
)
_OPTIONS = {
    "nodes": {"shape": "dot", "font": {"size": 14}, "widthConstraint": {"maximum": 170}},
    "edges": {
        "color": "#999999",
        "font": {"size": 11, "color": "#555555"},
        "smooth": {"type": "continuous"},
        "arrows": {"to": {"scaleFactor": 0.6}},
    },
    "interaction": {"hover": True, "tooltipDelay": 100},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -90, "springLength": 170, "avoidOverlap": 0.6},
        "stabilization": {"iterations": 300},
    },
}
_SETTLE = "network.once('stabilizationIterationsDone', () => { network.setOptions({physics: false}); network.fit(); });"
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
body { margin: 0; font: 15px/1.4 system-ui, sans-serif; color: #222; }
header { padding: .6rem 1rem; border-bottom: 1px solid #ddd; }
h1 { display: inline; font-size: 1.1rem; margin-right: 1rem; }
.kind { white-space: nowrap; margin-right: .8rem; }
div.vis-tooltip { max-width: 32rem; white-space: pre-wrap; }
.kind i { display: inline-block; width: .8em; height: .8em; border-radius: 50%; margin-right: .3em; }
"""


def write_view(graph: "nx.MultiDiGraph[str]", centre: str, out: Path, lang: str) -> Path:
    """Write the page; names and evidence are text in it, never markup."""
    page = _drawn(graph, centre)
    label = escape(str(graph.nodes[centre]["label"]))
    present = {graph.nodes[iri]["kind"] for iri in graph}
    legend = "".join(
        f'<span class="kind"><i style="background:{COLOURS[kind]}"></i>{kind}</span>'
        for kind in KINDS
        if kind in present
    )
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{label} · govgraph</title><style>{_STYLE}</style>'
    )
    page = page.replace("<html>", f'<!DOCTYPE html>\n<html lang="{escape(lang)}">', 1)
    page = page.replace("<head>", f"<head>{head}", 1)
    page = page.replace("<body>", f"<body><header><h1>{label}</h1>{legend}</header>", 1)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page.replace("drawGraph();\n", f"drawGraph(); {_SETTLE}\n"), encoding="utf-8")
    return out


def _drawn(graph: "nx.MultiDiGraph[str]", centre: str) -> str:
    """The page as pyvis makes it, without what it would fetch."""
    from pyvis.network import Network

    drawing = Network(height="calc(100vh - 4rem)", width="100%", directed=True, cdn_resources="in_line")
    for iri in sorted(graph):
        node = graph.nodes[iri]
        title = f"{node['kind']}\n{iri}"
        size = 28 if iri == centre else 16
        drawing.add_node(iri, label=node["label"], title=title, color=COLOURS[node["kind"]], size=size)
    for (source, target, said), evidence in _edges(graph).items():
        drawing.add_edge(source, target, label="" if said == "ofArea" else said, title="\n\n".join(evidence) or said)
    drawing.set_options(json.dumps(_OPTIONS))
    return _OUTSIDE.sub("", str(drawing.generate_html()))


def _edges(graph: "nx.MultiDiGraph[str]") -> dict[tuple[str, str, str], list[str]]:
    """What is said between two nodes, once, with the evidence of every claim that says it."""
    said: dict[tuple[str, str, str], list[str]] = {}
    for source, target, edge in graph.edges(data=True):
        evidence = said.setdefault((source, target, edge.get("role", edge["kind"])), [])
        if "words" in edge:
            evidence.append("\n".join(filter(None, (f"«{edge['words']}»", edge["article"], edge.get("date")))))
    return said

"""A neighbourhood as an interactive page that opens without a network."""

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
_SETTLED = {"solver": "forceAtlas2Based", "stabilization": {"iterations": 200, "fit": True}}
_SETTLE = "network.once('stabilizationIterationsDone', () => { network.setOptions({physics: false}); network.fit(); });"
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
body { margin: 0; font: 15px/1.4 system-ui, sans-serif; color: #222; }
header { padding: .6rem 1rem; border-bottom: 1px solid #ddd; }
h1 { display: inline; font-size: 1.1rem; margin-right: 1rem; }
.kind { white-space: nowrap; margin-right: .8rem; }
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
    for source, target, edge in graph.edges(data=True):
        evidence = (f"«{edge['words']}»", edge["article"], edge.get("date", "")) if "words" in edge else ()
        title = "\n".join(filter(None, evidence))
        drawing.add_edge(source, target, label=edge.get("role", edge["kind"]), title=title, color="#999999")
    drawing.options.physics.__dict__.update(_SETTLED)
    drawing.options.edges.smooth.type = "continuous"
    return _OUTSIDE.sub("", str(drawing.generate_html()))

"""HTML of linked data: the page with what machines and browsers without scripts read of a thing, and plain documents.

The page of a thing is the built page (``explorer/``) filled in: title, description, links to the data, schema.org as
JSON-LD, and the description in words for who runs no scripts. Graphs, the ontology and what is missing are documents of
their own, without any script.

Invariant: nothing of the data reaches HTML unescaped; nothing is styled or run in place (content security policy).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import islice
from pathlib import Path
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ..ontology.iri import BASE, GOV, OWL, RDF, RDFS
from ..queries.terms import curie
from ..store import GraphStore
from . import entity
from .terms import Json, local_name

STATIC = Path(__file__).parent / "static"
"""The built page; ``explorer/`` is its source."""
INDEX = STATIC / "index.html"
"""The built page; where it is not built, a bare one stands for it."""

CLAIMS_SHOWN = 50
STATEMENTS_SHOWN = 300
LONGEST_DESCRIPTION = 200

_BARE = (
    '<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8" />\n'
    '    <meta name="viewport" content="width=device-width, initial-scale=1" />\n    <title>govgraph</title>\n'
    "  </head>\n  <body>\n    <noscript></noscript>\n  </body>\n</html>\n"
)
_SCRIPTS = re.compile(r"\s*<script\b.*?</script>|\s*<link rel=\"modulepreload\".*?>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_DESCRIPTION = re.compile(r"\s*<meta name=\"description\".*?>")
_MOUNT = re.compile(r'\s*<div id="app"></div>')


def thing(store: GraphStore, node: NamedNode, lang: str, described: Json, formats: Mapping[str, str]) -> str:
    """The page of a thing; ``described`` is the thing in schema.org's terms, ``formats`` the addresses of its data."""
    shown = entity.describe(store, node, lang)
    summary = " ".join(_summary(shown))
    head = [
        f'<meta name="description" content="{escape(_cut(summary))}" />',
        f'<link rel="canonical" href="{escape(_address(node.value))}" />',
        *_alternates(formats),
        f'<script type="application/ld+json">{_json(described)}</script>',
    ]
    body = "<noscript>\n" + "\n".join(_readable(shown, formats)) + "\n</noscript>"
    return _filled(_shell(), f"{shown['label']} · govgraph", head, body, lang)


def graph(iri: str, count: int, statements: Iterable[Quad], formats: Mapping[str, str]) -> str:
    """A named graph for people: how much it states, the first statements, and where all of them are."""
    lines = [f"<h1>{escape(curie(iri))}</h1>"]
    if iri.startswith(BASE + "graph/article/"):
        article = iri.replace("/graph/", "/id/", 1)
        lines.append(f"<p>What one article states: {_link(article, curie(article))}.</p>")
    shown = f"; the first {STATEMENTS_SHOWN} are shown" if count > STATEMENTS_SHOWN else ""
    lines.append(f"<p>A named graph of {count:,} statements{shown}. {_data(formats)}</p>")
    lines += _table(quad.triple for quad in islice(statements, STATEMENTS_SHOWN))
    return _plain(curie(iri), lines, formats)


def ontology(statements: Iterable[Quad], formats: Mapping[str, str]) -> str:
    """The ontology for people: every term of ours under its own name, so that its IRI leads to it."""
    about: dict[NamedNode, dict[str, list[str | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for quad in statements:
        term, value = quad.subject, quad.object
        if isinstance(term, NamedNode) and term.value.startswith(GOV):
            if isinstance(value, Literal) and value.language in ("en", None):
                about[term][quad.predicate.value].append(value.value)
            elif isinstance(value, NamedNode):
                about[term][quad.predicate.value].append(value)
    lines = ["<h1>The govgraph ontology</h1>", f"<p>{len(about)} terms of {escape(GOV)}. {_data(formats)}</p>"]
    for term in sorted(about, key=lambda term: local_name(term.value).casefold()):
        lines += _term(term, about[term])
    return _plain("The govgraph ontology", lines, formats)


def statements(title: str, intro: str, triples: Iterable[Triple]) -> str:
    """Any other document of statements for people; programs get the same address in another format."""
    shown = list(triples)
    more = f" The first {STATEMENTS_SHOWN} of {len(shown):,} statements." if len(shown) > STATEMENTS_SHOWN else ""
    lines = [f"<h1>{escape(title)}</h1>", f"<p>{escape(intro)}{more}</p>", *_table(shown[:STATEMENTS_SHOWN])]
    return _plain(title, lines, {})


def missing(iri: str, *, gone: bool = False) -> str:
    """What a person is told of an IRI that nothing is known of, or nothing any more; the page itself looks further."""
    said = "is no longer part of the data" if gone else "is not in the data"
    search = f"/?q={quote(words(iri))}"
    lines = [
        f"<h1>{'Gone' if gone else 'Not found'}</h1>",
        f"<p>{escape(iri)} {said}.</p>",
        f'<p><a href="{escape(search)}">Search for «{escape(words(iri))}»</a></p>',
    ]
    body = "<noscript>\n" + "\n".join(lines) + "\n</noscript>"
    if not iri.startswith((BASE + "id/", BASE + "concept/")):
        return _plain(f"{curie(iri)} {said}", lines, {})
    return _filled(_shell(), f"{curie(iri)} {said}", ['<meta name="robots" content="noindex" />'], body)


def words(iri: str) -> str:
    """The last part of an IRI as one would type it into a search.

    >>> words("https://w3id.org/govgraph/id/person/nguyen-duc-vuong")
    'nguyen duc vuong'
    """
    return re.sub(r"[-_~]+", " ", unquote(local_name(iri))).strip()


def built() -> float:
    """When the page was built: a part of the tag of what is made of it."""
    return INDEX.stat().st_mtime if INDEX.exists() else 0.0


def _shell() -> str:
    return INDEX.read_text(encoding="utf-8") if INDEX.exists() else _BARE


def _filled(shell: str, title: str, head: Iterable[str], body: str, lang: str = "en") -> str:
    """The shell with its title, its head and its block for who runs no scripts replaced."""
    lines = "\n".join(f"    {line}" for line in (f"<title>{escape(title)}</title>", *head))
    page = _TITLE.sub(lambda _: lines.strip(), _DESCRIPTION.sub("", shell), count=1)
    page = page.replace('<html lang="en">', f'<html lang="{lang}">', 1)
    return _NOSCRIPT.sub(lambda _: body, page, count=1)


def _plain(title: str, lines: Iterable[str], formats: Mapping[str, str]) -> str:
    """A document without scripts, in the page's style."""
    shell = _MOUNT.sub("", _SCRIPTS.sub("", _shell()))
    body = "<main>\n" + "\n".join(lines) + "\n</main>"
    return _filled(shell, f"{title} · govgraph", _alternates(formats), body)


def _alternates(formats: Mapping[str, str]) -> list[str]:
    return [f'<link rel="alternate" type="{kind}" href="{escape(to)}" />' for kind, to in formats.items()]


def _data(formats: Mapping[str, str]) -> str:
    """Where the data is, in every format."""
    listed = (f'<a href="{escape(to)}" type="{kind}">.{to.rpartition(".")[2]}</a>' for kind, to in formats.items())
    return f"Data: {' '.join(listed)}"


def _summary(shown: Json) -> Iterator[str]:
    """What a thing is in one paragraph: its kinds, and the first facts and claims."""
    kinds = ", ".join(dict.fromkeys(kind["label"] for kind in shown["types"])) or shown["kind"]
    yield f"{shown['label']}: {kinds}."
    for fact in shown["facts"][:3]:
        yield f"{_sentence(fact['property']['label'])}: {', '.join(map(_words, fact['values'][:3]))}."
    for claim in shown["claims"][:2]:
        yield f"{_sentence(_claim(claim, shown['iri']))}."
    if shown["articles"]:
        yield f"Named in {len(shown['articles'])} article{'s' if len(shown['articles']) > 1 else ''}."


def _readable(shown: Json, formats: Mapping[str, str]) -> Iterator[str]:
    """A thing in words: kinds, names, facts, claims with the words that prove them, and its data."""
    yield f"<h1>{escape(shown['label'])}</h1>"
    kinds = dict.fromkeys(kind["label"] for kind in shown["types"])
    yield f"<p>{escape(', '.join(kinds) or shown['kind'])} · <code>{escape(shown['iri'])}</code></p>"
    names = dict.fromkeys((name["value"], name["lang"] or "") for name in shown["names"])
    if names:
        yield "<ul>"
        yield from (f'<li lang="{escape(lang)}">{escape(name)}</li>' for name, lang in names)
        yield "</ul>"
    if facts := [*shown["facts"], *shown["inverse"]]:
        yield "<dl>"
        for fact in facts:
            yield f"<dt>{escape(fact['property']['label'])}</dt>"
            yield from (f"<dd>{_linked(value)}</dd>" for value in fact["values"][:CLAIMS_SHOWN])
        yield "</dl>"
    if shown["claims"]:
        yield "<h2>What articles state</h2>"
        yield "<ul>"
        yield from (_with_evidence(claim, shown["iri"]) for claim in shown["claims"][:CLAIMS_SHOWN])
        yield "</ul>"
    if shown["articles"]:
        yield "<h2>Articles that name it</h2>"
        yield "<ul>"
        yield from (f"<li>{_linked(article)}</li>" for article in shown["articles"][:CLAIMS_SHOWN])
        yield "</ul>"
    yield f"<p>{_data(formats)}</p>"


def _with_evidence(claim: Json, about: str) -> str:
    quoted = "".join(
        f'<blockquote cite="{escape(_address(said["article"]["iri"]))}" lang="{escape(said["lang"] or "")}">'
        f"{escape(said['exact'])}</blockquote> {_linked(said['article'])}"
        for said in claim["evidence"]
    )
    return f"<li>{escape(_claim(claim, about))}{quoted}</li>"


def _claim(claim: Json, about: str) -> str:
    """A claim in words: its kind, and its parts but the thing that it is told of."""
    told = ((name, [value for value in values if value.get("iri") != about]) for name, values in claim["parts"].items())
    parts = [f"{_spaced(name)} {', '.join(map(_words, values))}" for name, values in told if values]
    return f"{claim['kind']}: {', '.join(parts)}"


def _spaced(name: str) -> str:
    """The local name of a property as words: ``attestedOn`` reads "attested on"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(value: Json) -> str:
    """A value as people read it; IRIs of others have no name here."""
    if "iri" not in value:
        return str(value["value"])
    return str(value["label"] if value["iri"].startswith(BASE) else value["iri"])


def _linked(value: Json) -> str:
    if "iri" not in value:
        return f'<span lang="{escape(value.get("lang") or "")}">{escape(_words(value))}</span>'
    return _link(value["iri"], _words(value))


def _link(iri: str, text: str) -> str:
    return f'<a href="{escape(_address(iri))}">{escape(text)}</a>' if _leads(iri) else escape(text)


def _leads(iri: str) -> bool:
    """Whether an IRI may be followed from a page: data may hold any, ``javascript:`` among them."""
    return iri.startswith(("https://", "http://"))


def _address(iri: str) -> str:
    """Where this server shows an IRI: ours at its path, others where they are."""
    if not iri.startswith(BASE):
        return iri
    return "/" + quote(iri.removeprefix(BASE), safe="/:@!$&'()*+,;=~%#")


def _table(triples: Iterable[Triple]) -> Iterator[str]:
    yield "<table>"
    for triple in triples:
        cells = (triple.subject, triple.predicate, triple.object)
        yield "<tr>" + "".join(f"<td>{_cell(term)}</td>" for term in cells) + "</tr>"
    yield "</table>"


def _cell(term: object) -> str:
    if isinstance(term, NamedNode):
        return _link(term.value, curie(term.value))
    if isinstance(term, Literal):
        return f'<span lang="{escape(term.language or "")}">{escape(term.value)}</span>'
    return escape(str(term))


def _term(term: NamedNode, about: Mapping[str, list[str | NamedNode]]) -> Iterator[str]:
    """A term of the ontology: name, what it is, what it means, and what it is bound to."""
    name = local_name(term.value)
    yield f'<section id="{escape(name)}"><h2>{escape(curie(term.value))}</h2>'
    for comment in about.get(RDFS + "comment", []):
        yield f"<p>{escape(str(comment))}</p>"
    yield "<dl>"
    for property_, label in _BINDINGS.items():
        if values := about.get(property_):
            said = (_link(v.value, curie(v.value)) if isinstance(v, NamedNode) else escape(v) for v in values)
            yield f"<dt>{label}</dt><dd>{', '.join(said)}</dd>"
    yield "</dl></section>"


_BINDINGS = {
    RDF + "type": "is",
    RDFS + "label": "label",
    RDFS + "subClassOf": "narrower than",
    RDFS + "subPropertyOf": "narrower than",
    RDFS + "domain": "of",
    RDFS + "range": "to",
    OWL + "inverseOf": "inverse of",
}


def _json(described: Json) -> str:
    """JSON for a block of data, which is never run; what could end the block early is escaped as JSON has it."""
    return json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")


def _cut(text: str) -> str:
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"

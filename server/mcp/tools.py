"""What the tools answer: functions of the store, bounded, with ``cut`` saying what was left out.

Raises ``QueryError``, ``StoreError`` or ``Problem`` for what can't be answered; the message says the remedy.
"""

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, serialize
from starlette.exceptions import HTTPException

from ... import search as names
from ...ontology.iri import ID, PREFIXES
from ...queries import ask, expand, question, resolve
from ...store import GraphStore
from .. import article, entity, rows
from ..evaluation import checked
from ..problems import Problem
from ..terms import Json, Labels, Term

MOST_CHARACTERS = 40_000
"""The length of an answer as JSON; a model has to read it."""
LONGEST_CELL = 500
MOST_VALUES = 20
"""Values of one property, articles, and names of an entity."""


def search(store: GraphStore, text: str, lang: str, limit: int, offset: int, kind: str | None) -> Json:
    """Entities by name."""
    return names.find(store, text, lang, limit=limit, offset=offset, only=kind)


def describe(store: GraphStore, name: str, lang: str, claims: int, offset: int) -> Json:
    """An entity: ``claims`` of its claims from ``offset`` on, each with its evidence, and a part of everything else."""
    node = _meant(store, name, lang)
    found = entity.describe(store, node, lang)
    cut: list[str] = []
    found["names"] = _first([n for n in found["names"] if n["sort"] != "hiddenLabel"], MOST_VALUES, "names", cut)
    for part in ("facts", "inverse"):
        for fact in found[part]:
            fact["values"] = _first(fact["values"], MOST_VALUES, f"values of «{fact['property']['label']}»", cut)
    found["articles"] = _first(found["articles"], MOST_VALUES, "articles", cut)
    total = len(found["claims"])
    found["claims"] = found["claims"][offset : offset + claims]
    if len(found["claims"]) < total:
        shown = f"claims {offset + 1} to {offset + len(found['claims'])} of {total}" if found["claims"] else "no claims"
        cut.append(f"{shown}: ask for others with claims_offset")
    while found["claims"] and _length(found) > MOST_CHARACTERS:
        found["claims"].pop()
        if not cut or not cut[-1].startswith("too long"):
            cut.append("too long: the last claims were left out; ask for fewer with claims_offset")
    return found | {"claims_total": total, "cut": cut}


def read_article(store: GraphStore, name: str, lang: str, start: int, characters: int) -> Json:
    """A part of an article's text, and the claims that words in that part prove."""
    node = _meant(store, name if "/" in name or ":" in name else f"article/{name}", lang)
    found = article.read(store, node, lang)
    if not found["text"]:
        raise Problem(404, f"{name} is no article; the tool «entity» tells what it is")
    end, total = start + characters, len(found["text"])
    cut = [] if start == 0 and total <= end else [f"characters {start} to {min(end, total)} of {total}: ask with start"]
    found["text"] = found["text"][start:end]
    found["quotations"] = [q for q in found["quotations"] if start <= q["start"] and q["end"] <= end and q["claims"]]
    proved = {claim for quotation in found["quotations"] for claim in quotation["claims"]}
    found["claims"] = [claim for claim in found["claims"] if claim["iri"] in proved]
    while found["claims"] and _length(found) > MOST_CHARACTERS:
        found["claims"].pop()
        if not cut or not cut[-1].startswith("too long"):
            cut.append("too long: the last claims were left out; ask for fewer characters")
    return found | {"text_start": start, "text_total": total, "cut": cut}


def answer(store: GraphStore, name: str, given: dict[str, str], lang: str, limit: int, offset: int) -> Json:
    """The answer to a question of the catalogue."""
    found = ask(store, question(name), given, lang=lang, limit=limit, offset=offset)
    labels = Labels(store, lang, [cell for row in found.rows for cell in row if isinstance(cell, NamedNode)])
    return _bounded(rows.as_rows(found, labels, limit, offset))


def sparql(store: GraphStore, query: str, lang: str, limit: int) -> Json:
    """The answer to a SPARQL query: rows, a truth value, or the triples of a graph as Turtle."""
    try:
        checked(query)
    except HTTPException as error:
        raise Problem(400, error.detail) from None
    result = store.query(query)
    if isinstance(result, QueryBoolean):
        return {"columns": [], "rows": [], "boolean": bool(result), "turtle": None, "cut": []}
    if isinstance(result, QueryTriples):
        return _turtle(result, limit)
    assert isinstance(result, QuerySolutions)
    columns = [variable.value for variable in result.variables]
    found = [tuple(solution) for solution in islice(result, limit + 1)]
    labels = Labels(store, lang, [cell for row in found for cell in row if isinstance(cell, NamedNode)])
    cells = [[labels.term(cell) if isinstance(cell, Term) else None for cell in row] for row in found[:limit]]
    cut = [f"there are more than {limit} rows: count, group, or page with LIMIT and OFFSET"] * (len(found) > limit)
    shown = _shortened(cells, cut)
    return {"columns": columns, "rows": shown, "boolean": None, "turtle": None, "cut": cut}


def _meant(store: GraphStore, name: str, lang: str) -> NamedNode:
    """The entity that an IRI, the end of one, or a name in any script means; ``Problem`` 404 when nothing is known."""
    node = expand(name)
    if node is None:
        try:
            node = NamedNode(ID + name)
        except ValueError:
            node = None
        if node is None or not entity.exists(store, node):
            node = resolve(store, name, lang=lang)
    if not entity.exists(store, node):
        raise Problem(404, f"nothing is known of {node.value}; the tool «search» finds entities by name")
    return node


def _bounded(found: Json) -> Json:
    last = found["offset"] + len(found["rows"])
    cut = [f"rows {found['offset'] + 1} to {last} of {found['total']}: ask for others with offset"]
    cut *= bool(found["rows"]) and len(found["rows"]) < found["total"]
    found["rows"] = _shortened(found["rows"], cut)
    return found | {"cut": cut}


def _shortened(cells: list[list[Json | None]], cut: list[str]) -> list[list[Json | None]]:
    """The rows that an answer has room for, long values cut."""
    long = 0
    for cell in (cell for row in cells for cell in row if cell is not None):
        for part in ("value", "label"):
            if len(cell.get(part, "")) > LONGEST_CELL:
                cell[part] = cell[part][:LONGEST_CELL] + "…"
                long += 1
    if long:
        cut.append(f"{long} values were cut to {LONGEST_CELL} characters")
    room, shown = MOST_CHARACTERS, 0
    while shown < len(cells) and (room := room - _length(cells[shown])) > 0:
        shown += 1
    if shown < len(cells):
        cut.append(f"too long: only {shown} rows are shown; ask for fewer columns, or with a limit")
    return cells[:shown]


def _turtle(result: QueryTriples, limit: int) -> Json:
    triples = list(dict.fromkeys(islice(result, limit + 1)))
    cut = [f"only {limit} triples are shown; ask for less"] * (len(triples) > limit)
    written = (serialize(triples[:limit], format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
    while len(written) > MOST_CHARACTERS:
        limit = len(triples[:limit]) // 2
        cut = [f"too long: only {limit} triples are shown; ask for less"]
        written = (serialize(triples[:limit], format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
    return {"columns": [], "rows": [], "boolean": None, "turtle": written, "cut": cut}


def _first(values: Iterable[Any], most: int, what: str, cut: list[str]) -> list[Any]:
    found = list(values)
    if len(found) > most:
        cut.append(f"{most} of {len(found)} {what}: the others by SPARQL")
    return found[:most]


def _length(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False))

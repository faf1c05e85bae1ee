"""SPARQL updates: what the writer does with one, each as a whole or not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from ..ontology.iri import PREFIXES
from ..queries.errors import explained
from ..store import GraphStore
from .evaluation import checked, code_of


@dataclass(frozen=True, slots=True)
class SparqlUpdate:
    """An update, the base of its relative IRIs, and the dataset in which the protocol wants its patterns matched."""

    text: str
    base: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


_LOAD = re.compile(r"\bLOAD\b", re.IGNORECASE)
_OWN_DATASET = re.compile(r"\b(?:USING|WITH)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[{}]|\bDELETE\s+WHERE\b|\bWHERE\b", re.IGNORECASE)


def checked_update(asked: SparqlUpdate) -> None:
    """Raises HTTPException 400 for an update that is not going to be run."""
    code = checked(asked.text)
    if _LOAD.search(code):
        raise HTTPException(
            400, "LOAD is refused: this server fetches nothing; send the data by the graph store protocol"
        )
    if (asked.using or asked.using_named) and _OWN_DATASET.search(code):
        raise HTTPException(400, "USING or WITH in the update and using-graph-uri in the request exclude each other")


def update(store: GraphStore, asked: SparqlUpdate) -> None:
    """Run an update, in one transaction. Raises HTTPException 400 for one that is not SPARQL or can't be done."""
    text = _with_dataset(asked) if asked.using or asked.using_named else asked.text
    try:
        store.oxigraph.update(text, base_iri=asked.base, prefixes=PREFIXES)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise HTTPException(400, explained(str(error)).replace("SPARQL query", "SPARQL update")) from None


def _with_dataset(asked: SparqlUpdate) -> str:
    """The update with the request's dataset as USING clauses, which is what the protocol says that it stands for."""
    clauses = "".join(
        [f" USING <{iri}>" for iri in asked.using] + [f" USING NAMED <{iri}>" for iri in asked.using_named]
    )
    return "".join(_parts(asked.text, clauses + " "))


def _parts(text: str, clauses: str) -> Iterator[str]:
    code, at, depth = code_of(text), 0, 0
    for token in _TOKEN.finditer(code):
        word = token.group().upper()
        if word in "{}":
            depth += 1 if word == "{" else -1
        elif depth == 0 and word == "WHERE":
            yield text[at : token.start()] + clauses
            at = token.start()
        elif depth == 0:  # DELETE WHERE { pattern } is short for DELETE { pattern } WHERE { pattern }
            pattern = text[token.end() : _end_of_block(code, token.end())]
            yield text[at : token.start()] + "DELETE" + pattern + clauses + "WHERE"
            at = token.end()
    yield text[at:]


def _end_of_block(code: str, start: int) -> int:
    depth = 0
    for bracket in re.compile(r"[{}]").finditer(code, start):
        depth += 1 if bracket.group() == "{" else -1
        if depth == 0:
            return bracket.end()
    return len(code)

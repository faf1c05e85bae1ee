"""Answers on standard output: tables for people, CSV, JSON and the W3C formats for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, serialize
from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from .ontology.iri import PREFIXES
from .queries import Table, table, titles
from .queries.running import Plain
from .store import GraphStore

if TYPE_CHECKING:
    from .analysis.entity import Claim, Entity
    from .explaining import Explanation


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class SparqlFormat(StrEnum):
    """How the answer to a SPARQL query is printed: for people, or as the W3C formats."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"


class Explained(StrEnum):
    """How a reading is shown."""

    text = "text"
    html = "html"
    json = "json"


class Color(StrEnum):
    """When text is coloured: on a terminal (unless NO_COLOR is set), always, or never."""

    auto = "auto"
    always = "always"
    never = "never"


_RESULTS = {
    SparqlFormat.csv: QueryResultsFormat.CSV,
    SparqlFormat.tsv: QueryResultsFormat.TSV,
    SparqlFormat.json: QueryResultsFormat.JSON,
    SparqlFormat.xml: QueryResultsFormat.XML,
}


_LONGEST_LABEL = 60
"""Characters of a label in a table: the headlines of articles and the titles of documents are longer."""


def print_answer(graph: GraphStore, asked: str, form: SparqlFormat, lang: str) -> None:
    """Answer a SPARQL query on standard output: Turtle for triples, else in the form asked for."""
    answer = graph.query(asked)
    if isinstance(answer, QueryTriples):
        sys.stdout.flush()
        serialize(answer, sys.stdout.buffer, RdfFormat.TURTLE, prefixes=PREFIXES)
    elif form is not SparqlFormat.table:
        sys.stdout.flush()
        answer.serialize(sys.stdout.buffer, _RESULTS[form])
    elif isinstance(answer, QueryBoolean):
        print("true" if answer else "false")
    else:
        print_table(table(graph, asked, lang=lang), Format.table, lang)


def print_table(answer: Table, form: Format, lang: str) -> None:
    """The answer to a question: labels and titles in a language for people, IRIs with labels for programs."""
    if form is Format.json:
        print_json(answer.records())
    elif form is Format.csv:
        print_rows(answer.header(), [list(record.values()) for record in answer.records()], form)
    else:
        print_rows(titles(answer.columns, lang), answer.text(_LONGEST_LABEL), form)


def print_entity(known: "Entity", claims: Sequence["Claim"], form: Format, lang: str) -> None:
    """An entity and its claims, for people kind by kind; as CSV the claims only."""
    if form is Format.json:
        print_json({**asdict(known), "claims": [asdict(claim) for claim in claims]})
        return
    header = ["date", "claim", "words", "article"]
    if form is Format.csv:
        print_rows(header, map(_row, claims), form)
        return
    names = [[language, ", ".join(spelt)] for language, spelt in known.names.items()]
    print_rows(["", ""], [*names, *map(list, known.facts)], form, title=f"{known.label} <{known.iri}>")
    for kind, group in groupby(claims, key=lambda claim: claim.kind):
        print_rows(titles(header, lang), map(_row, group), form, title=titles([_local(kind)], lang)[0])


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _row(claim: "Claim") -> list[Plain]:
    return [claim.date or "", claim.says, claim.words, _local(claim.article)]


def print_rows(header: Sequence[str], rows: Iterable[Sequence[Plain]], form: Format, title: str | None = None) -> None:
    """Rows as CSV, else as a table that is as wide as the terminal, or as its content where there is none."""
    if form is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=10_000)
    if title:
        console.print(Text(title, style="bold"))
    drawn = RichTable(*header, box=box.SIMPLE_HEAD, show_header=any(header))
    for row in rows:
        drawn.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console.print(drawn)


def print_explanations(read: Iterable["Explanation"], form: Explained, color: Color) -> None:
    """How articles are read: beside the text on a terminal, line by line elsewhere; as one page; as JSON."""
    from .explaining import page, terminal

    console = _console(color)
    if form is Explained.json:
        print_json([asdict(explanation) for explanation in read])
    elif form is Explained.html:
        print(page.page(read), end="")
    else:
        for explanation in read:
            terminal.show(explanation, console) if console.is_terminal else print(explanation)


def _console(color: Color) -> Console:
    if color is Color.always:
        return Console(force_terminal=True, no_color=False)
    return Console(color_system=None) if color is Color.never else Console()


def print_json(value: object) -> None:
    """A value as indented JSON in UTF-8."""
    print(json.dumps(value, ensure_ascii=False, indent=2))

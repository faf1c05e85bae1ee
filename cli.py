"""The command line: arguments in, calls to the package, text or JSON out.

Exit codes: 0 done, 1 problems (each told on stderr), 2 wrong usage.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, fields
from enum import StrEnum
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperCommand

from .printing import (
    Color,
    Explained,
    Format,
    SparqlFormat,
    print_answer,
    print_entity,
    print_explanations,
    print_json,
    print_rows,
    print_table,
)
from .queries import NameNotFoundError, QueryError, catalogue, curie, question, resolve, run, titles
from .queries.catalogue import Parameter, Question
from .queries.errors import explained
from .store import GraphStore, StoreError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A knowledge graph of what governments say about themselves: read articles, ask questions, see the evidence.",
)


class InputError(Exception):
    """What a file or standard input holds can't be read; the message names it and the remedy."""


class Lang(StrEnum):
    """The language of labels."""

    vi = "vi"
    en = "en"
    bn = "bn"
    hi = "hi"


SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Files (.txt .jsonl .html), folders, patterns, addresses, or - for standard input."),
]
EntityArgument = Annotated[str, typer.Argument(metavar="NAME|IRI", help="A name in any script, an IRI or a CURIE.")]
StoreOption = Annotated[Path, typer.Option(help="Folder of the store.", envvar="GOVGRAPH_STORE", show_default=False)]
LangOption = Annotated[Lang, typer.Option(help="Language of labels.")]
FormatOption = Annotated[Format, typer.Option(help="table for people, csv or json for programs.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; expected errors become a message and an exit code."""
    try:
        app(arguments)
    except NameNotFoundError as error:
        _fail(error, 1)
    except QueryError as error:
        _fail(error, 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (StoreError, InputError) as error:
        _fail(explained(str(error)), 1)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else error, 1)


@app.callback(invoke_without_command=True)
def _options(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if show_version:
        print(version("govgraph"))
        raise typer.Exit


@app.command()
def build(
    sources: SourcesArgument = None,
    store: Annotated[Path | None, typer.Option(help="Folder of the store.", envvar="GOVGRAPH_STORE")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Dataset file to write: .nq .trig, also .gz; - prints N-Quads.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    identities: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Judgements on who is who: see govgraph identities --help.")
    ] = None,
) -> None:
    """Read articles into a store, or into a file with the complete dataset.

    An article that is in the store already is replaced. What can't be read is told, and the rest goes on.

    \b
    govgraph build news/ --store graph
    govgraph build 'news/*.jsonl' page.html https://example.org/news --store graph --workers 4
    govgraph build news/ --out graph.nq.gz
    govgraph build --store graph --identities who.csv
    """
    from .build import build as build_graph
    from .loaders.identity import JudgementError

    if store is None and out is None:
        raise typer.BadParameter("name a store or a file: --store DIR or --out FILE")
    if not sources and identities is None:
        raise typer.BadParameter("name what to read: govgraph build SOURCE…")
    to_file = _standard_output(out, "nq") if out else nullcontext()
    with _standard_input(sources or []) as named, _progress() as advance, to_file as file:
        try:
            summary = build_graph(
                named,
                store=store,
                out=file,
                workers=workers,
                progress=lambda read: advance(read.id),
                identities=identities,
            )
        except JudgementError as error:
            raise InputError(f"nothing was read; correct these lines first\n{error}") from error
    for problem in summary.problems:
        _say(str(problem))
    written = " and ".join(str(target) for target in (store, out) if target)
    problems = f", {len(summary.problems)} problems" if summary.problems else ""
    again = f", {summary.read_again} read again for who is who" if summary.read_again else ""
    read = f"{summary.articles} articles, {summary.quads} quads of theirs{again}"
    _say(f"{read} → {written}{problems}, {summary.seconds:.1f} s")
    if summary.problems:
        raise typer.Exit(1)


@app.command()
def queries(
    name: Annotated[str | None, typer.Argument(help="A question, to see its parameters.")] = None,
    format: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    store: Annotated[Path | None, typer.Option(help="Not needed: every store takes the same questions.")] = None,
) -> None:
    """List the questions of the catalogue, or the parameters of one.

    \b
    govgraph queries
    govgraph queries officials
    """
    asked = [question(name)] if name else list(catalogue().values())
    if format is Format.json:
        print_json([_described(one) for one in asked])
    elif name:
        _print_parameters(asked[0], format, lang)
    else:
        rows = [[one.name, _titled(one, lang), " ".join(f"--{p.name}" for p in one.parameters)] for one in asked]
        print_rows(["question", "title", "parameters"], rows, format)


_QUESTION = "govgraph.question"
"""Where a context keeps the question that was named."""


class _QueryCommand(TyperCommand):
    """The command that asks: with a question's name, its help begins with that question's own parameters."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note the question before ``--help`` ends the parsing."""
        ctx.meta[_QUESTION] = args[0] if args and not args[0].startswith("-") else None
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; raises ``QueryError`` for a question that does not exist."""
        if name := ctx.meta[_QUESTION]:
            _print_parameters(question(name), Format.table, Lang.en)
        super().format_help(ctx, formatter)


@app.command(
    cls=_QueryCommand,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    options_metavar="[--PARAMETER VALUE]... [OPTIONS]",
)
def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A question: see govgraph queries.")],
    store: StoreOption,
    format: FormatOption = Format.table,
    lang: LangOption = Lang.vi,
    limit: Annotated[int | None, typer.Option(min=1, help="Rows at most.")] = None,
) -> None:
    """Ask a question of the catalogue; its parameters are options (govgraph query NAME --help lists them).

    An entity can be named in any script, with or without diacritics, or by IRI.

    \b
    govgraph query officials --province 'Hà Nam' --store graph
    govgraph query officials --province 'হা নাম' --lang bn --store graph
    govgraph query events --since 2023-10 --until 2023 --format csv --store graph
    """
    params = _free_options(context.args)
    question(name)
    with GraphStore.open(store, read_only=True) as graph:
        print_table(run(graph, name, params, lang=lang, limit=limit), format, lang)


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words of a name, the last one may be unfinished.")],
    store: StoreOption,
    kind: Annotated[str | None, typer.Option(help="Only one kind: person, place, body, document, …")] = None,
    format: FormatOption = Format.table,
    lang: LangOption = Lang.vi,
    limit: Annotated[int, typer.Option(min=1, help="Entities at most.")] = 20,
) -> None:
    """Find entities by name: any script, with or without diacritics, words in any order, small typing errors.

    \b
    govgraph search 'nguyen duc v' --store graph
    govgraph search 'ভুওং' --kind person --lang en --store graph
    govgraph search 'ngyuen duc vuong' --format json --store graph
    """
    from .search import find

    with GraphStore.open(store, read_only=True) as graph:
        found = find(graph, text, lang, limit=limit, only=kind)
    if format is Format.json:
        print_json(found)
        return
    columns = ["label", "kind", "within", "mentions", "iri"]
    rows = [[hit.get(column) for column in columns] for hit in found["hits"]]
    if format is Format.table:
        columns = titles(["entity", "kind", "area", "mentions", "iri"], lang)
        rows = [[*row, curie(iri)] for *row, iri in rows]
    print_rows(columns, rows, format)
    if kind and kind not in found["counts"] and found["counts"]:
        _say(f"of kind {kind} there is none; there are {', '.join(found['counts'])}")


@app.command()
def sparql(
    store: StoreOption,
    text: Annotated[str | None, typer.Argument(metavar="QUERY", help="The query, or - for standard input.")] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read the query from a file.")] = None,
    format: Annotated[SparqlFormat, typer.Option(help="table for people, else a W3C format.")] = SparqlFormat.table,
    lang: LangOption = Lang.vi,
) -> None:
    """Answer a SPARQL 1.1 query over the union of all graphs; the project's prefixes need no declaration.

    CONSTRUCT and DESCRIBE give Turtle, ASK true or false.

    \b
    govgraph sparql 'SELECT ?p ?l WHERE { ?p a gov:Person ; skos:prefLabel ?l } LIMIT 5' --store graph
    govgraph sparql -f question.rq --format json --store graph
    """
    if (text is None) == (file is None):
        raise typer.BadParameter("give either a query or a file with one: govgraph sparql QUERY, or -f FILE")
    asked = _text(file) if file or text == "-" else str(text)
    with GraphStore.open(store, read_only=True) as graph:
        print_answer(graph, asked, format, lang)


@app.command()
def show(
    entity: EntityArgument,
    store: StoreOption,
    format: FormatOption = Format.table,
    lang: LangOption = Lang.vi,
) -> None:
    """Show an entity, its claims, and the words that prove them (csv: the claims only).

    \b
    govgraph show 'Nguyễn Đức Vượng' --store graph
    govgraph show id:document/57-nq-tw --lang en --format json --store graph
    """
    from .analysis.entity import claims, describe

    with GraphStore.open(store, read_only=True) as graph:
        node = resolve(graph, entity, lang=lang)
        known, found = describe(graph, node, lang), list(claims(graph, node, lang))
    print_entity(known, found, format, lang)


@app.command()
def explain(
    source: Annotated[str, typer.Argument(metavar="FILE|-", help="An article, or - for standard input.")],
    format: Annotated[Explained, typer.Option(help="text and html for people, json for programs.")] = Explained.text,
    color: Annotated[Color, typer.Option(help="Of text: on a terminal, always, or never.")] = Color.auto,
    lang: Annotated[Lang | None, typer.Option(help="Language of a text that does not state it.")] = None,
) -> None:
    """Show how an article is read: entities, claims with their rules, and what was tried, beside the text.

    On a terminal in two columns and in colour; html is a page that needs no network.

    \b
    govgraph explain article.txt
    echo 'Ông Lê Văn Phước chủ trì hội nghị.' | govgraph explain - --lang vi
    govgraph explain news.jsonl --format html > news.html
    """
    from .explaining import explain as explained
    from .loaders.articles import read_sources

    problems: list[object] = []
    with _standard_input([source]) as named:
        read = (explained(article) for article in read_sources(named, problems=problems.append, lang=lang))
        print_explanations(read, format, color)
    for problem in problems:
        _say(str(problem))
    if problems:
        raise typer.Exit(1)


@app.command()
def serve(
    store: StoreOption,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8710,
    token_file: Annotated[Path | None, typer.Option(help="File with the tokens that authorise writing.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 30.0,
    memory: Annotated[int, typer.Option(min=128, help="Megabytes that a query may take.")] = 2048,
    longest: Annotated[int, typer.Option(min=1, help="Megabytes that the answer to a query may have.")] = 1024,
    name: Annotated[
        list[str] | None, typer.Option(help="A name by which clients call this machine; /mcp refuses others.")
    ] = None,
    federate: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="An endpoint that queries may ask by SERVICE; else none.")
    ] = None,
    access_log: Annotated[
        Path | None, typer.Option(help="File for a line a request, without who asked; - for standard error.")
    ] = None,
) -> None:
    """Serve the page, SPARQL, the graph store, linked data and REST over HTTP.

    Without a token file it only reads. What other programs write into the store is served once they have ended.

    \b
    govgraph serve --store graph
    openssl rand -hex 32 > token; govgraph serve --store graph --token-file token
    curl http://127.0.0.1:8710/sparql --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 9'
    """
    from .server import Limits, TokenFileError
    from .server import serve as serve_store

    limits = Limits(seconds=timeout, memory=memory << 20, longest=longest << 20)
    try:
        with _log(access_log) as log:
            serve_store(
                store, host, port, token_file,
                limits=limits, access_log=log, names=name or (), services=federate or (),
            )  # fmt: skip
    except TokenFileError as error:
        raise typer.BadParameter(str(error), param_hint="--token-file") from error


@app.command()
def mcp(
    store: StoreOption,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 30.0,
) -> None:
    """Offer the graph to an assistant by the Model Context Protocol, on standard input and output.

    The assistant starts this command itself. govgraph serve offers the same over HTTP, at /mcp.

    \b
    govgraph mcp --store graph
    """
    from .server.mcp import stdio
    from .server.workers import Limits

    stdio.serve(store, Limits(seconds=timeout))


@app.command()
def validate(store: StoreOption, format: FormatOption = Format.table) -> None:
    """Check the graph against the SHACL shapes; exit code 0 when it conforms.

    \b
    govgraph validate --store graph
    """
    from .ontology.checking import Problem, check

    with GraphStore.open(store, read_only=True) as graph:
        report = check(graph.quads())
    if format is Format.json:
        print_json([asdict(problem) for problem in report.problems])
    elif format is Format.csv:
        names = [field.name for field in fields(Problem)]
        print_rows(names, [list(asdict(problem).values()) for problem in report.problems], format)
    else:
        for problem in report.problems:
            print(problem)
    _say("the graph conforms" if report.conforms else f"{len(report.problems)} problems")
    if not report.conforms:
        raise typer.Exit(1)


@app.command()
def export(
    store: StoreOption,
    out: Annotated[Path, typer.Option(help="File to write, or - for standard output.")],
    format: Annotated[
        str | None, typer.Option(help="nq trig ttl jsonld graphml gexf; else by the name (nq for -).")
    ] = None,
) -> None:
    """Write the graph to a file for other programs; graphml and gexf hold the network of claims.

    \b
    govgraph export --store graph --out graph.trig.gz
    govgraph export --store graph --format graphml --out network.graphml
    govgraph export --store graph --out - | gzip > graph.nq.gz
    """
    from .analysis.export import export as export_graph

    with GraphStore.open(store, read_only=True) as graph, _standard_output(out, format or "nq") as file:
        written = export_graph(graph, file, format)
    if written == out:
        print(written)


@app.command()
def view(
    entity: EntityArgument,
    store: StoreOption,
    out: Annotated[Path, typer.Option(help="Page to write.")] = Path("view.html"),
    depth: Annotated[int, typer.Option(min=1, help="Steps from the entity.")] = 1,
    lang: LangOption = Lang.vi,
) -> None:
    """Write the neighbourhood of an entity as an interactive page that needs no network.

    \b
    govgraph view 'Hà Nam' --depth 2 --out ha-nam.html --store graph
    """
    from .analysis import Graph

    with Graph.open(store, lang=lang) as graph:
        print(graph.view(entity, depth=depth, out=out))


@app.command()
def identities(
    store: StoreOption,
    person: Annotated[str | None, typer.Argument(metavar="NAME|IRI", help="Only what is about this name.")] = None,
    questions: Annotated[bool, typer.Option("--questions", help="Only what someone should look at.")] = False,
    format: FormatOption = Format.table,
    lang: LangOption = Lang.vi,
) -> None:
    """List who is who: which words of which article were taken for which person, why, and what is open.

    \b
    read         the words of the article were taken for the person
    shown        the articles show: the name with a post in that province
                 is a person apart
    same         you said so: the two are one, written as the first
    different    you said so: the name means the other person
    same?        perhaps one person: someone should look
    different?   perhaps two: someone should look

    To overrule, edit the csv list and build with it. The store keeps the rows that say same or different for later
    builds, until it is given another file; the other rows do nothing.

    \b
    judgement,person,other,article,province,words,reason
    same,A,B                 also undoes what was shown
    different,A,B,ARTICLE    in that article the name of A means B; with
                             words filled in, where A is named by these
    different,A,,,PROVINCE   the A with posts there is a person apart
    different,A,B            two persons: it is not asked again

    \b
    govgraph identities --questions --store graph
    govgraph identities 'Nguyễn Văn Hùng' --lang en --store graph
    govgraph identities --format csv --store graph > who.csv
    govgraph build --store graph --identities who.csv
    """
    from .identity_list import identity_decisions
    from .loaders.identity import COLUMNS

    with GraphStore.open(store, read_only=True) as graph:
        found = identity_decisions(graph, person=person, questions=questions)
    if format is Format.json:
        print_json([asdict(decision) | {"why": decision.why(lang)} for decision in found])
        return
    header = titles(COLUMNS, lang) if format is Format.table else COLUMNS
    print_rows(header, [decision.row(lang, for_file=format is Format.csv) for decision in found], format)


@app.command()
def remove(article: Annotated[str, typer.Argument(help="Id or IRI of the article.")], store: StoreOption) -> None:
    """Remove an article and everything that it states.

    \b
    govgraph remove bn-001 --store graph
    """
    from .build import remove as remove_article

    GraphStore.open(store, read_only=True).close()  # opened for writing, a missing store would be made
    try:
        removed = remove_article(article, store)
    except ValueError as error:
        raise StoreError(f"«{article}» is neither the id nor the IRI of an article: {error}") from error
    if not removed:
        raise StoreError(f"there is no article {article} in {store}; govgraph query search finds articles by name")


def _free_options(arguments: Sequence[str]) -> dict[str, str]:
    """``--name value`` and ``--name=value`` as a dictionary."""
    values: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, given, value = argument.removeprefix("--").partition("=")
        if not argument.startswith("--") or not name:
            raise QueryError(f"«{argument}» belongs to no parameter; write --NAME VALUE")
        following = value if given else next(rest, None)
        if following is None:
            raise QueryError(f"--{name} needs a value")
        values[name] = following
    return values


@contextmanager
def _standard_input(sources: Sequence[str]) -> Iterator[list[str]]:
    """The sources, with what comes on standard input in place of ``-``: one article, or articles as JSON lines."""
    if "-" not in sources:
        yield list(sources)
        return
    with TemporaryDirectory() as folder:
        text = _text(None)
        file = Path(folder) / ("stdin.jsonl" if text.lstrip().startswith("{") else "stdin.txt")
        file.write_text(text, encoding="utf-8")
        yield [str(file) if source == "-" else source for source in sources]


@contextmanager
def _standard_output(out: Path, ending: str) -> Iterator[Path]:
    """The file to write; where ``-`` was asked for, one that is printed when the block ends well."""
    if out != Path("-"):
        yield out
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"stdout.{ending}"
        yield file
        sys.stdout.flush()
        with file.open("rb") as written:
            copyfileobj(written, sys.stdout.buffer)
        sys.stdout.buffer.flush()


@contextmanager
def _log(file: Path | None) -> Iterator[TextIO | None]:
    """The file to which lines are added, standard error for ``-``, or none."""
    if file is None or file == Path("-"):
        yield None if file is None else sys.stderr
        return
    with file.open("a", encoding="utf-8") as lines:
        yield lines


def _text(file: Path | None) -> str:
    """What a file holds, or standard input where there is no file. Raises ``InputError`` when it is not UTF-8."""
    try:
        if file:
            return file.read_text(encoding="utf-8-sig")
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="strict")
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise InputError(f"{file or 'standard input'} is not UTF-8 ({error}); convert it, say with iconv") from error


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What to call with each article's id: a moving line on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = (SpinnerColumn(), TextColumn("{task.completed:.0f} articles {task.fields[at]}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None, at="")
        yield lambda identifier: progress.update(task, advance=1, at=identifier)


def _print_parameters(asked: Question, form: Format, lang: Lang) -> None:
    print_rows(
        ["parameter", "type", "", "example", "description"],
        [[f"--{p.name}", p.type, _need(p), p.example, p.description] for p in asked.parameters],
        form,
        title=f"{_titled(asked, lang)}: {asked.summary}",
    )


def _titled(asked: Question, lang: Lang) -> str:
    return asked.title[lang] + (f" ({asked.deprecated})" if asked.deprecated else "")


def _described(asked: Question) -> dict[str, object]:
    described = asdict(asked)
    del described["sparql"]
    return described


def _need(parameter: Parameter) -> str:
    if parameter.must_be_given:
        return "required"
    return f"default {parameter.default}" if parameter.default else "optional"


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _fail(error: object, code: int) -> None:
    _say(f"govgraph: {error}")
    sys.exit(code)

"""A reading on a terminal: the text with its entities in colour, and beside each sentence what was read in it.

A sentence and what it proves stand in two columns; on a narrow terminal below one another. Columns are measured in the
cells that characters take, so marks above and below Bengali and Devanagari letters count nothing.
"""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from .explanation import Claimed, Explanation, Named, Sentence, Tried, Words, short
from .marking import harmless, whole

COLOURS = {
    "person": "red",
    "body": "blue",
    "place": "green",
    "document": "magenta",
    "programme": "yellow",
    "platform": "cyan",
}
"""Of the kinds of entities, by the names that the terminal's own theme gives a shade."""

_TWO_COLUMNS = 100
"""Cells from which on there is room for two columns."""


def show(explanation: Explanation, console: Console) -> None:
    """Print how an article is read, as wide as the console."""
    console.print(_head(explanation))
    for sentence in explanation.sentences:
        console.print()
        console.print(_row(sentence, beside=console.width >= _TWO_COLUMNS))
    console.print()


def _head(explanation: Explanation) -> Text:
    about = filter(None, (explanation.title, explanation.published, explanation.lang))
    head = Text(f"{harmless(explanation.article)}  ", style="bold")
    head.append(harmless("  ".join(about)), style="not bold dim").append("\n")
    for kind, colour in COLOURS.items():
        head.append(f"■ {kind}  ", style=f"not bold {colour}")
    return head


def _row(sentence: Sentence, beside: bool) -> RenderableType:
    text, found = _text(sentence), _found(sentence)
    if not beside:
        return Group(text, found)
    row = Table.grid(padding=(0, 3, 0, 0), expand=True)
    row.add_column(ratio=1)
    row.add_column(ratio=1)
    row.add_row(text, found)
    return row


def _text(sentence: Sentence) -> Text:
    """The sentence, its entities in colour; one within another is underlined."""
    words, first = sentence.words.text.rstrip(), sentence.words.start
    text = Text(harmless(words), style="" if sentence.named or sentence.claimed else "dim")
    for depth, named in _nested(sentence):
        start, end = (whole(words, at - first) for at in (named.words.start, named.words.end))
        text.stylize(_style(named) + (" underline" if depth else ""), start, end)
    return text


def _nested(sentence: Sentence) -> Iterator[tuple[int, Named]]:
    """The entities, longer ones first, with the number of those before that they stand in."""
    outer: list[Named] = []
    for named in sorted(sentence.named, key=lambda n: (n.words.start, -n.words.end)):
        yield sum(other.words.end > named.words.start for other in outer), named
        outer.append(named)


def _style(named: Named) -> str:
    return f"bold {COLOURS.get(named.kind, 'default')}"


def _found(sentence: Sentence) -> Table:
    """A line for whatever was found, behind its sign."""
    lines = Table.grid(padding=(0, 1, 0, 0))
    for claimed in sentence.claimed:
        lines.add_row("●", _claim(claimed, sentence))
    for named in sentence.named:
        entity = Text(harmless(short(named.iri)), style=_style(named))
        lines.add_row("=", Text.assemble(entity, "  ", _line(named.words), "  ", (named.rule, "dim")))
    for tried in sentence.tried:
        lines.add_row(Text("○", style="dim"), _attempt(tried))
    return lines


def _claim(claimed: Claimed, sentence: Sentence) -> Text:
    said = Text.assemble((harmless(claimed.says), "bold"), (f"  {claimed.rule} {claimed.confidence}", "dim"))
    if claimed.words.text.strip() != sentence.words.text.strip():
        said.append(f"\n«{_line(claimed.words)}»", style="dim italic")
    return said


def _attempt(tried: Tried) -> Text:
    return Text(f"{tried.rule}: {tried.why}  «{_line(tried.words)}»", style="dim")


def _line(words: Words) -> str:
    return harmless(" ".join(words.text.split()))

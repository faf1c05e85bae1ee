"""A reading as plain text for pipes and files: each sentence, and below it a line for whatever was found in it."""

from collections.abc import Iterator

from .explanation import Explanation, Words, short


def plain(explanation: Explanation) -> str:
    """Entities (``=``), claims (``>``) with their quotation, and what was tried (``?``), sentence by sentence."""
    return "\n".join(_lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    for sentence in explanation.sentences:
        yield sentence.words.text
        for named in sentence.named:
            yield f"    {_quoted(named.words)} = {short(named.iri)}  [{named.rule}]"
        for claimed in sentence.claimed:
            yield f"  > {claimed.says}  [{claimed.rule}, {claimed.confidence}]"
            yield f"      {_quoted(claimed.words)}"
        for tried in sentence.tried:
            yield f"  ? {_quoted(tried.words)}: {tried.why}  [{tried.rule}]"
        yield ""


def _quoted(words: Words) -> str:
    return f"{words.start}–{words.end} «{words.text}»"

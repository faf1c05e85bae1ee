"""Official documents: by their whole number, by kind and number alone, by a name that the vocabulary has."""

from bisect import bisect_left

from ..claims import Draft, Mention, Span
from ..entities import known
from .dates import with_dates
from .numbers import numbered
from .references import is_number_word, short_documents


def _with_kind(draft: Draft, span: Span) -> Span:
    """The span of a number, extended over the kind and the word for «number» before it."""
    marker = draft.before(span.start, "reference-word")
    start = marker.start if marker and is_number_word(marker) else span.start
    kind = draft.before(start, "document-type")
    return Span(kind.start if kind else start, span.end)


def _ending(text: str, end: int) -> int:
    """Where a Bengali case ending behind a number or code stops: «57-এর», «টিডব্লিউর»."""
    tail = end + 1 if text[end : end + 1] == "-" else end
    while tail < len(text) and "\u0980" <= text[tail] <= "\u09e3":
        tail += 1
    return tail if text[end:tail].strip("-") else end


def documents(draft: Draft) -> list[Mention]:
    """Every document that the text names, by number, by short form, or by a name of the vocabulary."""
    programmes = [Span(match.start, match.tail) for match in draft.longest("programme")]
    found = [
        (_with_kind(draft, span), entity, rule)
        for span, entity, rule in numbered(draft)
        if not any(programme.covers(span) for programme in programmes)  # «Project 06/CP»
    ]
    found += list(short_documents(draft, [entity for _, entity, _ in found]))
    # a number is read before a name: «Resolution 71 of the Government» is a document and a body, and so is
    # «the Government's Resolution 71/NQ-CP»
    spans = sorted(span for span, _, _ in found)
    for match in draft.longest("document"):
        before = bisect_left(spans, match.end, key=lambda span: span.start) - 1
        if (entry := match.of("document")) and (before < 0 or spans[before].end <= match.start):
            found.append((Span(match.start, match.end), known(entry.iri), "document.name"))
    mentions: list[Mention] = []
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    for span, entity, rule in found:
        if not mentions or span.start >= mentions[-1].span.end:
            tail = _ending(draft.text.text, span.end) if draft.text.lang == "bn" else span.end
            mentions.append(Mention(span, entity, rule, tail, draft.text.text[span.end : tail]))
    return with_dates(draft, mentions)

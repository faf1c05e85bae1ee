"""Whether a verb tells what happened, or what is planned, asked for or due.

The words stand in the vocabulary (``modality``): in Vietnamese and English before the verb («sẽ tổ chức», "asked the
ministries to launch"), in Bengali and Hindi behind it, often as its own form («আয়োজন করবে», «आयोजित किया जाएगा»).
"""

import re

from .claims import Draft, Span
from .lexicon import Match

_BEFORE = 70  # characters from the word to the verb or noun that it makes a plan
_BEHIND = 25  # characters from a verb to the word for the future that closes it
_RECURRING = "recurring"
_STOP = re.compile(r"[,;:।]\s|\b(?:that|which|rằng|khi|when)\b")


def is_fact(draft: Draft, sentence: Span, start: int, end: int) -> bool:
    """Whether the verb or noun ``[start, end)`` of a sentence tells what is or was, as far as its clause says."""
    return not modality(draft, sentence, start, end)


def modality(draft: Draft, sentence: Span, start: int, end: int) -> set[str]:
    """What makes the verb or noun ``[start, end)`` no fact: it is ``planned``, ``asked`` for, or both; else nothing."""
    text = draft.text.text
    if draft.text.lang in ("bn", "hi"):
        reach = min(sentence.end, end + _BEHIND)
        stop = _STOP.search(text, end, reach)
        return {word.entries[0].key for word in _words(draft, Span(end, stop.start() if stop else reach))}
    words = _words(draft, Span(max(sentence.start, start - _BEFORE), start))
    return {word.entries[0].key for word in words if _STOP.search(text, word.tail, start) is None}


def _words(draft: Draft, span: Span) -> list[Match]:
    """The words in a span for what is planned or asked; «chỉ đạo» in «Ban Chỉ đạo» is none."""
    return [match for match in _all_words(draft, span) if match.entries[0].key != _RECURRING]


def recurs(draft: Draft, sentence: Span) -> bool:
    """Whether a sentence tells what happens again and again: «họp hằng tháng», "a weekly meeting"."""
    return any(match.entries[0].key == _RECURRING for match in _all_words(draft, sentence))


def _all_words(draft: Draft, span: Span) -> list[Match]:
    return [match for match in draft.within(span, "modality", "body-kind") if match.of("modality")]

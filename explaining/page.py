"""Readings as one web page that stands alone: the texts with highlights, and beside each sentence what was read in it.

Articles are text in it, never markup, and its policy lets nothing run but its own script, so that no text can act or
ask the network.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from itertools import count, pairwise
from pathlib import Path
from string import Template

from .explanation import Claimed, Explanation, Named, Sentence, Tried, Words, short
from .marking import harmless, whole

KINDS = ("person", "body", "place", "document", "programme", "platform")
"""The kinds of entities that have a colour and a line of their own."""

_BAR = 36  # units that the bar of a confidence of 1 is long


def page(explanations: Iterable[Explanation]) -> str:
    """The page with the readings, in order."""
    shown = list(explanations)
    keys = map(str, count(1))
    names = [explanation.title or explanation.article for explanation in shown]
    title = names[0] if len(names) == 1 else f"{len(names)} articles"
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=_text(title),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        legend="".join(f'<li><span class="{kind}">{kind}</span></li>' for kind in KINDS),
        articles="".join(_article(explanation, keys) for explanation in shown),
    )


@lru_cache
def _part(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """What a content security policy calls an inline element by."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _text(text: str) -> str:
    return escape(harmless(text))


def _article(explanation: Explanation, keys: Iterator[str]) -> str:
    claims = sum(len(sentence.claimed) for sentence in explanation.sentences)
    about = (explanation.article, explanation.published, explanation.lang, f"{claims} claims")
    lang = escape(explanation.lang)
    heading = f'<h2 lang="{lang}" dir="auto">{_text(explanation.title)}</h2>' if explanation.title else ""
    marks = list(_marks(explanation, keys))
    rows = "".join(_row(sentence, marks, lang) for sentence in explanation.sentences)
    return f'<article>{heading}<p class="about">{_text(" · ".join(filter(None, about)))}</p>{rows}</article>'


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something found, with the key by which its words and its line in the list know one another."""

    key: str
    found: Named | Claimed | Tried
    words: Words


def _marks(explanation: Explanation, keys: Iterator[str]) -> Iterator[_Mark]:
    for sentence in explanation.sentences:
        found: list[Claimed | Named | Tried] = [*sentence.claimed, *sentence.named, *sentence.tried]
        for one in found:
            yield _Mark(next(keys), one, one.words)


def _row(sentence: Sentence, marks: Sequence[_Mark], lang: str) -> str:
    here = [mark for mark in marks if sentence.words.start <= mark.words.start < sentence.words.end]
    over = [mark for mark in marks if mark.words.start < sentence.words.end and sentence.words.start < mark.words.end]
    quiet = "" if any(not isinstance(mark.found, Tried) for mark in over) else " quiet"
    found = "".join(_line(mark, lang) for mark in here)
    return (
        f'<section class="row{quiet}"><p class="text" lang="{lang}" dir="auto">{_marked(sentence, over)}</p>'
        f'<ul class="found">{found}</ul></section>'
    )


def _marked(sentence: Sentence, marks: Sequence[_Mark]) -> str:
    """The sentence's text, entities as nested elements; those that cross one another are cut where they do."""
    text, first = sentence.words.text.rstrip(), sentence.words.start
    spans = {mark.key: tuple(whole(text, at - first) for at in _span(mark, first, len(text))) for mark in marks}
    edges = sorted({0, len(text), *(edge for span in spans.values() for edge in span)})
    written, open_marks = [], list[_Mark]()
    for start, end in pairwise(edges):
        over = [mark for mark in marks if spans[mark.key][0] <= start and end <= spans[mark.key][1]]
        entities = sorted((m for m in over if isinstance(m.found, Named)), key=lambda m: (m.words.start, -m.words.end))
        same = next((i for i, (a, b) in enumerate(zip(open_marks, entities, strict=False)) if a is not b), None)
        same = min(len(open_marks), len(entities)) if same is None else same
        written += ["</mark>"] * (len(open_marks) - same) + [_opening(mark) for mark in entities[same:]]
        open_marks = entities
        others = " ".join(mark.key for mark in over if mark not in entities)
        words = _text(text[start:end])
        written.append(f'<span data-of="{others}">{words}</span>' if others else words)
    return "".join(written) + "</mark>" * len(open_marks)


def _span(mark: _Mark, first: int, length: int) -> tuple[int, int]:
    return max(mark.words.start, first), min(mark.words.end, first + length)


def _opening(mark: _Mark) -> str:
    assert isinstance(mark.found, Named)
    return f'<mark class="{escape(mark.found.kind)}" data-of="{mark.key}" title="{escape(mark.found.kind)}">'


def _line(mark: _Mark, lang: str) -> str:
    """What the list says of something found."""
    match mark.found:
        case Claimed() as claimed:
            kind = "claimed"
            said = f"<b>{_claim(claimed.says)}</b> {_by(claimed.rule, claimed.confidence)}"
        case Named() as named:
            kind = "named"
            said = (
                f'<span class="{escape(named.kind)}" title="{escape(named.iri)}">{_text(short(named.iri))}</span> '
                f"{_quoted(named.words, lang)} {_by(named.rule)}"
            )
        case Tried() as tried:
            kind = "tried"
            said = f"{_text(tried.why)} {_quoted(tried.words, lang)} {_by(tried.rule)}"
    return f'<li class="{kind}" data-of="{mark.key}" tabindex="0">{said}</li>'


def _claim(says: str) -> str:
    """A claim's words, in which long keys may break behind a stroke."""
    return re.sub("/", "/<wbr>", _text(says))


def _by(rule: str, confidence: float | None = None) -> str:
    """The rule, and how sure it is."""
    sure = "" if confidence is None else _confidence(confidence)
    return f'<span class="by"><code>{_text(rule)}</code>{sure}</span>'


def _quoted(words: Words, lang: str) -> str:
    return f'<q lang="{lang}" dir="auto">{_text(" ".join(words.text.split()))}</q>'


def _confidence(confidence: float) -> str:
    bar = f'<svg width="{_BAR}" height="6" aria-hidden="true"><rect width="{_BAR}" height="6" class="full"/>'
    return (
        f' <span class="confidence">{bar}<rect width="{_BAR * confidence:.1f}" height="6"/></svg> {confidence}</span>'
    )

"""Places in a part of an index: the pillars of digital transformation, the components of another index.

«Chính quyền số xếp thứ 9» is no place in the index itself. The part is named directly before the place, in English and
Vietnamese also directly after it; parts joined by «and» share one place, or take the places of a list in turn.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ....ontology.iri import CON
from ..claims import Draft, Span
from ..context import anywhere, index_names, sentence_around
from ..wording import AND, narrower
from .figures import Figure, runs_of_ranks

_INDEX = "indicator/dti"
_JOINED = re.compile(rf"\s*(?:,|;)?\s*(?:(?:{AND}|as well as)\s+)?(?:the\s+|in\s+|về\s+)*", re.IGNORECASE)
_CONJUNCTION = re.compile(rf"(?:^|\s){AND}\s", re.IGNORECASE)
_AFTER = {
    "en": re.compile(
        r"[^,;.:()\d]{0,25}?\b(?:in|for|on)\s+(?:the\s+)?(?:(?:pillar|area|field)\s+of\s+)?", re.IGNORECASE
    ),
    "vi": re.compile(r"[^,;.:()\d]{0,25}?(?:về|ở)\s+(?:trụ\s+cột\s+)?", re.IGNORECASE),
}


def parts_ranked(reading: Draft, found: Sequence[Figure]) -> dict[Span, tuple[str, ...]]:
    """The indicators of the parts of the index that places are in, by their number."""
    ranked: dict[Span, tuple[str, ...]] = {}
    for run in runs_of_ranks(reading.text.text, found):
        named = _after(reading, run[0]) or _before(reading, run[0])
        if len(run) == len(named):
            ranked.update({figure.number.span: (part,) for figure, part in zip(run, named, strict=True)})
        elif named:
            ranked.update({figure.number.span: named for figure in run})
    return ranked


def of_component(reading: Draft, figure: Figure) -> bool:
    """Whether a place or a score is one in a component of an index."""
    text, lang, at = reading.text.text, reading.text.lang, figure.number.span
    component = anywhere(lang, "comparator/component")
    if lang in ("en", "vi") and component.search(text, at.end, figure.window.end):
        return True
    named = list(component.finditer(text, figure.window.start, at.start))
    return bool(named) and _CONJUNCTION.search(text, named[-1].end(), at.start) is None


def _before(reading: Draft, figure: Figure) -> tuple[str, ...]:
    """The parts named before a number in its window and those joined to the last of them."""
    text, lang, at = reading.text.text, reading.text.lang, figure.number.span
    parts = list(_named(reading, Span(max(figure.window.start, at.start - 100), at.start)))
    if not parts or index_names(lang).search(text, parts[-1][0].end, at.start):
        return ()
    sharing = [parts[-1]]
    earlier = list(_named(reading, Span(max(sentence_around(reading, at).start, at.start - 200), parts[-1][0].start)))
    for part in reversed(earlier):
        if _JOINED.fullmatch(text, part[0].end, sharing[0][0].start) is None:
            break
        sharing.insert(0, part)
    return tuple(indicator for _, indicator in sharing)


def _after(reading: Draft, figure: Figure) -> tuple[str, ...]:
    """The part that a place is said to be in: "9th in digital government"."""
    text, lang, at = reading.text.text, reading.text.lang, figure.number.span
    linked = _AFTER[lang].match(text, at.end, figure.window.end) if lang in _AFTER else None
    if linked is None:
        return ()
    first = next(_named(reading, Span(linked.end(), figure.window.end)), None)
    return (first[1],) if first and first[0].start == linked.end() else ()


def _named(reading: Draft, stretch: Span) -> Iterator[tuple[Span, str]]:
    """Where parts of the index are named, other than within names of bodies and programmes."""
    mentions = reading.mentioned(Span(max(0, stretch.start - 150), stretch.end))
    for match in _parts(reading.text.lang).finditer(reading.text.text, stretch.start, stretch.end):
        span = Span(*match.span())
        if not any(mention.span.overlaps(span) for mention in mentions):
            part = next(key for key in narrower(_INDEX) if match[_group(key)])
            yield span, CON + part


@lru_cache
def _parts(lang: str) -> re.Pattern[str]:
    parts = (rf"(?P<{_group(key)}>{anywhere(lang, key).pattern})" for key in narrower(_INDEX))
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _group(key: str) -> str:
    return re.sub(r"\W", "_", key)

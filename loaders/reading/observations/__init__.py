"""Figures as observations: each with its indicator, area, period and the clause that states it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ....ontology.iri import ID
from ..claims import Draft, Observation, Span
from ..context import Placed, beginning_in, clause_around, indexes_named, paragraphs_back, trimmed
from ..dates import Period, dates, undated
from ..numbers import Number, numbers
from ..wording import AND, LETTER, pattern
from .areas import Areas
from .figures import Figure, apart, figures
from .index_parts import of_component, parts_ranked
from .indicators import indicator_of, open_indicator
from .times import Times
from .wholes import with_wholes

# The share of figures that were right on the annotated reports (see benchmarks/quality.py), where a rule does worse.
_CONFIDENCE = {"rank.foremost": 0.5}


def observations(reading: Draft) -> list[Observation]:
    """Every figure of the text as an observation, in order of the text."""
    periods = dates(reading.text, reading.published)
    stated = apart(numbers(reading.text), undated(reading.text, reading.published))
    found = with_wholes(reading, figures(reading, stated, periods, _year(reading, periods)))
    areas = Areas(reading, found)
    times = Times(reading, periods, found)
    parts = parts_ranked(reading, found)
    places = (m for m in reading.mentions if m.entity.iri.startswith(ID + "place/"))
    left_out: list[Placed] = [*(figure.number for figure in found), *periods, *places]
    left_out.sort(key=lambda item: item.span)
    claims: list[Observation] = []
    previous: Figure | None = None
    for figure in found:
        period = times.of(figure)
        if period is None and previous and figure.kind == "change":
            joined = clause_around(reading, figure.number.span).covers(previous.number.span)
            period = claims[-1].period if joined else None
        claim = _observation(reading, figure, areas.of(figure), period, claims, previous, left_out)
        shared = parts.get(figure.number.span)
        claims.extend([replace(claim, indicator=part, about=None) for part in shared] if shared else [claim])
        previous = figure
    return claims


def _year(reading: Draft, periods: Sequence[Period]) -> int | None:
    """The year the article speaks from, if known: its own, else the latest of which it states a day or a part."""
    if reading.published:
        return int(reading.published[:4])
    stated = [int(p.edtf[:4]) for p in periods if p.kind in ("day", "month", "months", "half", "quarter", "end")]
    return max(stated, default=None)


def _observation(
    reading: Draft,
    figure: Figure,
    area: str | None,
    period: str | None,
    before: Sequence[Observation],
    previous: Figure | None,
    left_out: Sequence[Placed],
) -> Observation:
    text = reading.text.text
    clause = clause_around(reading, figure.number.span)
    follows = previous is not None and clause.covers(previous.number.span)
    indicator, about = _indicator(reading, figure, clause, before[-1] if follows and before else None, left_out)
    return Observation(
        value=figure.number.value,
        unit=figure.unit,
        kind=figure.kind,
        indicator=indicator,
        evidence=_evidence(reading, figure, clause),
        confidence=_CONFIDENCE.get(figure.rule, 0.95 if about is None else 0.9),
        rule=figure.rule,
        printed=text[figure.number.span.start : figure.number.span.end],
        about=about,
        out_of=figure.out_of,
        comparator=figure.comparator,
        area=area,
        period=period,
    )


def _indicator(
    reading: Draft, figure: Figure, clause: Span, last: Observation | None, left_out: Sequence[Placed]
) -> tuple[str, str | None]:
    """The indicator that a figure is of and, for an open one, its words; ``last`` is the figure before in the clause.

    The nearest words count first. A change, a bracketed figure or a rank that names nothing is of the last figure's; a
    rank or a score may be of the index that its paragraph or the one before names.
    """
    text, lang, at = reading.text.text, reading.text.lang, figure.number.span
    dependent = last is not None and (figure.kind == "change" or figure.bracketed)
    index = "score" if figure.unit == "score" else None
    if figure.unit in ("rank", "score") and of_component(reading, figure):
        return _open(text, lang, figure, left_out)
    changes = figure.kind == "change"
    least = 9.0 if dependent else 4.0
    found = indicator_of(text, lang, at, _own(text, figure), figure.unit, least=least, of_unit=index, changes=changes)
    if found is None and not dependent:
        found = indicator_of(text, lang, at, _said_of(text, figure, lang), figure.unit, of_unit=index, changes=changes)
    if found is None and last is not None and (dependent or figure.unit == "rank"):
        return last.indicator, last.about
    if found is None and not (figure.unit == "count" and _counted(text, lang, figure)):
        found = indicator_of(text, lang, at, clause, figure.unit, least=6.0, changes=changes)
    if found is None and figure.unit in ("rank", "score"):
        named = reversed(indexes_named(reading.text, Span(paragraphs_back(text, at.start), clause.end)))
        scores = (indicator_of(text, lang, at, name, "score", of_unit="score") for name in named)
        found = next(filter(None, scores), None)
    if found is not None:
        return found, None
    return _open(text, lang, figure, left_out)


_APART = ' \u00a0\n,;:()"«»“”'
_CONJUNCTION = re.compile(rf"\s{AND}\s")


def _own(text: str, figure: Figure) -> Span:
    """The window of a figure without what is said of the next number: «৮০% এবং ডিজিটাল অর্থনীতির অনুপাত ২০%»."""
    window, end = figure.window, figure.number.span.end
    joined = list(_CONJUNCTION.finditer(text, end, window.end)) if window.end < figure.segment.end else []
    return Span(window.start, joined[-1].start()) if joined else window


def _said_of(text: str, figure: Figure, lang: str) -> Span:
    """The segment of a figure; for a count up to the next number where its noun follows it."""
    end = figure.window.end if _counted(text, lang, figure) else figure.segment.end
    return Span(figure.segment.start, end)


def _counted(text: str, lang: str, figure: Figure) -> bool:
    """Whether a noun of its own follows a count, so that it counts nothing that stands farther away.

    In Bengali and Hindi one does where another number is joined to it: «৩৯টি লক্ষ্য এবং ৩৮টি কাজ».
    """
    if figure.unit != "count":
        return False
    if lang in ("en", "vi"):
        return _noun(lang).match(text, figure.number.span.end, figure.window.end) is not None
    own = Span(figure.number.span.end, _own(text, figure).end)
    return own.end < figure.window.end and _noun(lang).match(text, own.start, own.end) is not None


@lru_cache
def _noun(lang: str) -> re.Pattern[str]:
    classifier = rf"(?:{pattern(lang, 'number-word/classifier-after')})?" if lang in ("bn", "hi") else ""
    return re.compile(rf"{classifier}\s+{LETTER}{{2,}}")


def _evidence(reading: Draft, figure: Figure, clause: Span) -> Span:
    """The words that state a figure: its segment with what its value belongs to, within the clause."""
    text = reading.text.text
    number = figure.number.span
    start = figure.segment.start if number.start - figure.segment.start > 12 else clause.start
    if number.start - start > 200:
        start = figure.segment.start
    span = trimmed(text, max(start, clause.start), max(number.end, min(figure.segment.end, clause.end)))
    return Span(min(span.start, number.start), max(span.end, number.end))


def _open(text: str, lang: str, figure: Figure, left_out: Sequence[Placed]) -> tuple[str, str]:
    """The open indicator of a figure, and the words of its segment as its label: «Doanh thu của … đạt # đồng».

    Figures, places and periods are ``left_out``, with what is written together with them: the same words about another
    province or another year are of the same indicator. Where a segment has several figures, each has its own.
    """
    segment, own = figure.segment, figure.number.span
    others = [item for item in beginning_in(left_out, segment) if item.span != own]
    at, words = segment.start, ""
    for span in sorted([own, *(item.span for item in others)]):
        start, end = max(at, span.start), max(at, min(span.end, segment.end))
        while start > at and text[start - 1] not in _APART:
            start -= 1
        while at < end < segment.end and text[end] not in _APART:
            end += 1
        words += text[at:start] + (" # " if span == own else " … ")
        at = end
    words = re.sub(r"[\s%]+", " ", words + text[at : segment.end])
    words = re.sub(r"(?:… )+…", "…", words).strip(" .।,;:()\"'-–…#")[:160] or text[segment.start : segment.end].strip()
    nth = sum(isinstance(item, Number) and item.span < own for item in others)
    return open_indicator(words, lang, nth), words

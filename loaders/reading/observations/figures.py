"""Which numbers of a text are figures, and of what: unit, kind of value, comparator.

A figure counts, measures or ranks something. Numbers that name (a document, a project, a ward, a session), date, time
or grade something, and those that announce a list, are not figures; the words beside the number decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from ..claims import Draft, Span
from ..context import MEASURES, Context, anywhere, beginning_in, contexts, directly_after, index_names
from ..dates import Period
from ..numbers import Number
from ..reasons import Reason
from ..wording import AND, labels
from .bounds import comparator_of
from .changes import is_change, starts_change
from .ranks import coordinated, rank, total
from .targets import announces_aims, is_named_target, is_target, to_come
from .uncounted import designates, ends_in_duration, grades, is_article, is_everywhere, is_name, lasts, stands_alone


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning; ``segment`` is the stretch between commas and brackets that states it.

    ``window`` is what of it lies between the numbers before and after.

    ``bracketed`` tells that it stands in brackets, beside the figure that it qualifies.
    """

    number: Number
    unit: str
    kind: str
    segment: Span
    window: Span
    rule: str
    bracketed: bool = False
    out_of: Decimal | None = None
    comparator: str | None = None


def figures(draft: Draft, found: Sequence[Number], periods: Sequence[Period], year: int | None) -> list[Figure]:
    """The figures among a text's numbers, in order; ``year`` is the article's, before which nothing is a target."""
    taken = [p.span for p in periods] + [m.span for m in draft.mentions if not m.rule.startswith("at")]
    stated = apart(found, taken)
    results: list[Figure] = []
    aiming = False
    for sentence in draft.sentences:
        aiming = announces_aims(draft, sentence) or (aiming and _is_item(draft, sentence))
        inside = beginning_in(stated, sentence)
        wholes: set[Span] = set()
        found_here: list[Figure] = []
        unresolved: list[Context] = []
        reasons: dict[Span, Reason] = {}
        for at in contexts(draft, sentence, inside):
            future = aiming or to_come(at, beginning_in(periods, at.sentence), year)
            figure = _next_rank(at, found_here) or _figure(at, draft, future, wholes)
            if isinstance(figure, Figure) and _is_bare(at, figure) and found_here and found_here[-1].unit == "score":
                figure = replace(figure, unit="score", rule="figure.score")
            if isinstance(figure, Reason):
                unresolved.append(at)
                reasons[at.number.span] = figure
                continue
            last = found_here[-1] if found_here else None
            if last is not None and _restates(last, figure):
                found_here[-1] = replace(last, out_of=last.out_of or figure.out_of)
                continue
            if last is not None and _qualifies(last, figure):
                figure = replace(figure, kind="change")
            if figure.kind == "change" and unresolved and ends_in_duration(unresolved[-1]):
                first = unresolved.pop()
                found_here.append(replace(figure, number=first.number, window=first.window))
            if figure.rule == "rank.ordinal":
                found_here.extend(_sharing(unresolved, figure, wholes))
            found_here.append(figure)
        for at in unresolved:
            draft.leave("number", reasons[at.number.span], at.number.span)
        stated_here = {f.number.span: f for f in found_here if f.number.span not in wholes or f.number.form == "range"}
        results.extend(sorted((f for f in found_here if f.number.span in stated_here), key=lambda f: f.number.span))
    return results


def apart(found: Sequence[Number], taken: list[Span]) -> list[Number]:
    """The numbers that overlap none of some spans."""
    spans, ahead = sorted(taken), 0
    reach, free = 0, []
    for number in found:
        while ahead < len(spans) and spans[ahead].start < number.span.end:
            reach = max(reach, spans[ahead].end)
            ahead += 1
        if reach <= number.span.start:
            free.append(number)
    return free


def _is_bare(at: Context, figure: Figure) -> bool:
    """Whether a decimal stands without a unit: beside a score it is one («0,6321, tăng 0,13 so với năm 2020»)."""
    if figure.unit != "other" or figure.number.value >= 1:
        return False
    measures = directly_after(at.lang, *("unit/" + key for key in MEASURES))
    return measures.match(at.text, at.number.span.end) is None


def _restates(last: Figure, figure: Figure) -> bool:
    """«ত্রয়োদশ স্থানে (১৩/৬৩)», "in the top 3, standing third": a rank said twice."""
    near = figure.number.span.start - last.number.span.end
    if last.rule == "rank.top" and figure.rule == "rank.foremost":
        return near <= 40  # «tốp 10 tỉnh dẫn đầu cả nước»
    if last.unit != "rank" or figure.number.value != last.number.value or near > 40 or last.kind != figure.kind:
        return False
    return (figure.bracketed and not last.bracketed and figure.out_of is not None) or last.rule == "rank.top"


def _qualifies(last: Figure, figure: Figure) -> bool:
    """A change in brackets beside a change: "up 2.5 times (4.9 times in districts)"."""
    return figure.bracketed and not last.bracketed and last.kind == "change" and last.unit == figure.unit == "other"


_ITEM = re.compile(r"[-+•*–✓▪]|[a-zđ0-9]{1,2}[.)]\s")


def _is_item(draft: Draft, sentence: Span) -> bool:
    return _ITEM.match(draft.text.text, sentence.start) is not None


def _sharing(before: list[Context], ranked: Figure, wholes: set[Span]) -> list[Figure]:
    """The ordinals before a rank that share its word for place; they are taken from ``before``."""
    shared: list[Figure] = []
    following = ranked.number.span
    while before and coordinated(before[-1], following):
        at = before.pop()
        out_of = total(at, wholes, ranked=True)
        shared.append(
            Figure(at.number, "rank", ranked.kind, at.segment, at.window, "rank.coordinated", at.bracketed, out_of)
        )
        following = at.number.span
    return shared


_NEXT = re.compile(
    rf"\s*(?:(?:in|năm)\s+(?:19|20)\d\d\s*)?(?:,|,?\s*{AND}|(?<=\d\s)(?:to|lên|xuống))\s*", re.IGNORECASE
)


def _next_rank(at: Context, before: Sequence[Figure]) -> Figure | None:
    """The further places of a list of ranks: "thứ 5, 6, 7", "2nd and 3rd"."""
    last = before[-1] if before else None
    listed = at.number.form == "ordinal" or (at.small and at.number.form == "plain")
    if last is None or last.unit != "rank" or last.rule == "rank.places" or not listed:
        return None
    between = at.text[last.number.span.end : at.number.span.start]
    if not _NEXT.fullmatch(between) or at.after.lstrip().startswith("%"):
        return None
    return Figure(at.number, "rank", last.kind, at.segment, at.window, "rank.list", at.bracketed)


_LISTED = re.compile(rf"\s*(?:,|;)?\s*{AND}?\s*", re.IGNORECASE)


def runs_of_ranks(text: str, found: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The ranks among figures, those of one list together: "they were 5th, 6th and 7th"."""
    run: list[Figure] = []
    for figure, following in zip_longest(found, found[1:]):
        run.append(figure)
        gap = text[figure.number.span.end : following.number.span.start] if following else "."
        if figure.unit == "rank" and following and following.unit == "rank" and _LISTED.fullmatch(gap):
            continue
        if figure.unit in ("rank", "score"):
            yield run
        run = []


def _figure(at: Context, draft: Draft, future: bool, wholes: set[Span]) -> Figure | Reason:
    """The figure that a number is, else why it is none; ``wholes`` collects those that are only totals of others."""
    number = at.number
    if is_name(at):
        return Reason.A_NAME
    ranked = rank(at, wholes)
    if ranked is not None:
        out_of, rule = ranked
        kind = _kind(at, "rank", future)
        if kind == "value" and rule == "rank.places":
            return Reason.A_STEP  # "the next 4 places"
        if kind == "change" and rule != "rank.places":
            kind = "value"  # «climbed to 19th» is the place reached
        comparator = "at-most" if rule == "rank.top" else None  # one of the first ten
        return Figure(number, "rank", kind, at.segment, at.window, rule, at.bracketed, out_of, comparator)
    if number.form == "ordinal":
        return Reason.AN_ORDINAL
    unit = _unit(at)
    if unit is None:
        return Reason.NO_UNIT
    kind = _kind(at, unit, future)
    if kind == "change" and lasts(at):
        unit = "other"  # so many hours saved
    out_of = number.out_of
    if out_of is None and unit == "count" and not (number.word and number.value < 2):
        out_of = total(at, wholes)
    bounded = kind == "target" and comparator_of(at) == "at-least"
    if number.word and unit in ("count", "percent", "other") and not (bounded or out_of) and is_article(at):
        return Reason.AN_ARTICLE
    if unit == "count" and (stands_alone(at) or grades(at) or designates(at, draft)):
        return Reason.COUNTS_NOTHING
    if unit == "count" and is_everywhere(at):
        return Reason.EVERYWHERE
    comparator = None if number.form == "fraction" else comparator_of(at, kind)  # «vượt 8/19 chỉ tiêu» is 8 of them
    return Figure(number, unit, kind, at.segment, at.window, f"figure.{unit}", at.bracketed, out_of, comparator)


def _kind(at: Context, unit: str, future: bool) -> str:
    """Whether a figure is a level, a change or a target."""
    if is_change(at, unit) and not is_named_target(at):
        return "change"
    return "target" if is_target(at, unit, future) and not starts_change(at) else "value"


def _unit(at: Context) -> str | None:
    """The unit that the words beside a number give; None where it is a bare decimal of unknown meaning."""
    lang, text, end = at.lang, at.text, at.number.span.end
    if at.number.form == "range" and text[end - 1] == "%":
        return "percent"
    if directly_after(lang, "unit/percent").match(text, end) or text.startswith(("%", " %"), end):
        return "percent"
    for unit in ("vnd", "usd"):
        if directly_after(lang, f"unit/{unit}").match(text, end) or _code_before(lang, unit).search(at.just_before):
            return unit
    if directly_after(lang, "unit/times").match(text, end) and at.number.value >= 1000:
        return "count"  # so many times it happened
    if directly_after(lang, *("unit/" + key for key in MEASURES)).match(text, end):
        return "other"
    fractional = at.number.value != at.number.value.to_integral_value()
    if directly_after(lang, "unit/score").match(text, end) and (fractional or _about_index(at)):
        return "score"
    precise = len(text[at.number.span.start : end].rpartition("." if lang != "vi" else ",")[2]) >= 3
    if fractional and at.number.value < 1000:
        return "score" if precise or _about_index(at) else "other"
    return "count"


@lru_cache
def _code_before(lang: str, unit: str) -> re.Pattern[str]:
    """A currency's code or sign before the number: "VND2.8 trillion", "US$121"; «লাম ডং» is a province."""
    codes = [re.escape(label) for label in labels(lang, f"unit/{unit}") if label.isascii() and len(label) <= 3]
    return re.compile(rf"(?:{'|'.join(codes)})\s?$", re.IGNORECASE)


def _about_index(at: Context) -> bool:
    stretch = (at.text, at.sentence.start, at.sentence.end)
    return (
        index_names(at.lang).search(*stretch) is not None
        or anywhere(at.lang, "comparator/index").search(*stretch) is not None
    )

"""Which numbers of a text are figures, and of what: unit, kind of value, whole, comparator.

A figure counts, measures or ranks something. Numbers that name (a document, a project, a ward, a session), date, time
or grade something, and those that announce a list, are not figures; the words beside the number decide.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from .claims import Draft, Span
from .context import MEASURES, Context, anywhere, beginning_in, contexts, directly_after, directly_before, index_names
from .dates import Period
from .numbers import Number
from .ranks import PROVINCES, coordinated, rank, total
from .reasons import Reason
from .value_kinds import announces_aims, comparator_of, to_come, value_kind
from .wording import AND, LETTER, RIGHT, labels, pattern

_DURATIONS = ("day", "week", "hour", "minute", "month", "year", "decade", "age")


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
            if figure.kind == "change" and unresolved and _ends_in_duration(unresolved[-1]):
                first = unresolved.pop()
                found_here.append(replace(figure, number=first.number, window=first.window))
            if figure.rule == "rank.ordinal":
                found_here.extend(_sharing(unresolved, figure, wholes))
            found_here.append(figure)
        for at in unresolved:
            draft.leave("number", reasons[at.number.span], at.number.span)
        stated_here = {f.number.span: f for f in found_here if f.number.span not in wholes or f.number.form == "range"}
        here = sorted((f for f in found_here if f.number.span in stated_here), key=lambda f: f.number.span)
        results.extend(with_wholes(draft, sentence, here))
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


def _restates(last: Figure, figure: Figure) -> bool:
    """«ত্রয়োদশ স্থানে (১৩/৬৩)», "in the top 3, standing third": a rank said twice."""
    near = figure.number.span.start - last.number.span.end
    if last.unit != "rank" or figure.number.value != last.number.value or near > 40 or last.kind != figure.kind:
        return False
    return (figure.bracketed and not last.bracketed and figure.out_of is not None) or last.rule == "rank.top"


def _qualifies(last: Figure, figure: Figure) -> bool:
    """A change in brackets beside a change: "up 2.5 times (4.9 times in districts)"."""
    return figure.bracketed and not last.bracketed and last.kind == "change" and last.unit == figure.unit == "other"


def with_wholes(draft: Draft, sentence: Span, found: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence, its parts with the whole that they are of.

    "227 tasks, of which 77 …, 75 … and 75 …"; «Trong 18 nhiệm vụ, … 5 nhiệm vụ»; counts in brackets that add up to the
    count before them.
    """
    text, lang = draft.text.text, draft.text.lang
    markers = [m.span() for m in anywhere(lang, "comparator/including").finditer(text, sentence.start, sentence.end)]
    if _OF_THE.get(lang) and (opening := re.compile(_OF_THE[lang]).match(text, sentence.start)):
        wholes = [f.number.span for f in found[:1] if f.number.span.start <= opening.end() + 20]
        markers.extend((span.end, span.end) for span in wholes)
    results = [*found]
    for start, end in sorted(markers):
        before = results[bisect_left(found, start - 1200, key=_begin) : bisect_left(found, start, key=_begin)]
        before = [f for f in before if f.number.span.end <= start and f.unit == "count" and f.kind != "change"]
        before = [f for f in before if not f.bracketed]
        reach = end
        for i in range(bisect_left(found, end, key=_begin), len(results)):
            part = results[i]
            if part.number.span.start > reach + 120:
                break
            reach = part.number.span.end
            whole = _whole(text, lang, before, part)
            if whole is not None:
                kind = "target" if whole.kind == "target" else part.kind
                results[i] = replace(part, out_of=whole.number.value, kind=kind)
    return _added_up(results)


def _begin(figure: Figure) -> int:
    return figure.number.span.start


_OF_THE = {
    "en": r"(?:Of|Out of)\s(?:the|a total of)?",
    "vi": r"(?:Trong|Trên)\s(?:tổng\s|số\s|khoảng\s|hơn\s|gần\s)*(?=\d)",
}
"""A sentence that begins with the whole of its parts."""


def _whole(text: str, lang: str, before: Sequence[Figure], part: Figure) -> Figure | None:
    """The count before that a part is of: the nearest that counts the same, else the nearest that is larger."""
    if part.unit != "count" or part.kind == "change" or part.out_of is not None:
        return None
    if lang == "hi":  # «N ने … को» have done something to what the relative means
        agent = re.compile(r"\sने\s.*\sको\s")
        before = [f for f in before if not agent.search(text, f.number.span.end, part.number.span.start)]
    larger = [f for f in before if f.number.value >= part.number.value and f.number.form == "plain"]
    same = [f for f in larger if _counted(text, lang, f) == _counted(text, lang, part)]
    return next(reversed(same or larger), None)


def _counted(text: str, lang: str, figure: Figure) -> str:
    """The first word after a number: what it counts."""
    following = text[figure.number.span.end : figure.number.span.end + 40].split()
    return following[1] if len(following) > 1 and following[0] in labels(lang, _CLASSIFIER) else "".join(following[:1])


_CLASSIFIER = "number-word/classifier-after"


def _added_up(found: list[Figure]) -> list[Figure]:
    """Counts in brackets that add up to the count before them are its parts."""
    results = [*found]
    for i, whole in enumerate(found):
        if whole.bracketed:
            continue
        parts = []
        for j in range(i + 1, len(found)):
            if not found[j].bracketed or found[j].unit != "count" or found[j].out_of is not None:
                break
            parts.append(j)
        if len(parts) > 1 and sum(found[j].number.value for j in parts) == whole.number.value:
            for j in parts:
                results[j] = replace(found[j], out_of=whole.number.value)
    return results


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


def _next_rank(at: Context, before: Sequence[Figure]) -> Figure | None:
    """The further places of a list of ranks: "thứ 5, 6, 7", "2nd and 3rd"."""
    last = before[-1] if before else None
    listed = at.number.form == "ordinal" or (at.small and at.number.form == "plain")
    if last is None or last.unit != "rank" or last.rule == "rank.places" or not listed:
        return None
    between = at.text[last.number.span.end : at.number.span.start]
    if not re.fullmatch(rf"\s*(?:,|,?\s*{AND})\s*", between) or re.match(r"\s*%", at.after):
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
    if _is_name(at):
        return Reason.A_NAME
    ranked = rank(at, wholes)
    if ranked is not None:
        out_of, rule = ranked
        kind = value_kind(at, "rank", future)
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
    kind = value_kind(at, unit, future)
    if kind == "change" and _lasts(at):
        unit = "other"  # so many hours saved
    out_of = number.out_of
    if out_of is None and unit == "count" and not (number.word and number.value < 2):
        out_of = total(at, wholes)
    bounded = kind == "target" and comparator_of(at) == "at-least"
    if number.word and unit in ("count", "percent", "other") and not (bounded or out_of) and _is_article(at):
        return Reason.AN_ARTICLE
    if unit == "count" and (_alone(at) or _grades(at) or _names(at, draft)):
        return Reason.COUNTS_NOTHING
    if unit == "count" and _whole_of_country(at):
        return Reason.EVERYWHERE
    comparator = None if number.form == "fraction" else comparator_of(at, kind)  # «vượt 8/19 chỉ tiêu» is 8 of them
    return Figure(number, unit, kind, at.segment, at.window, f"figure.{unit}", at.bracketed, out_of, comparator)


_MANY = 4
"""From how many on a number written as a word is told as a figure."""


def _is_article(at: Context) -> bool:
    """«two», «একটি»: rather an article than a figure; «năm» is mostly the year, «নয়» without a classifier «not»."""
    counted = re.compile(rf"{pattern('bn', _CLASSIFIER)}{RIGHT}")
    if at.lang == "bn" and counted.search(at.text, at.number.span.start, at.number.span.end + 3) is None:
        return at.number.value < 20
    return at.number.value < _MANY or (at.lang == "vi" and at.number.value == 5)


_CODE = re.compile(r"\s?[-/]\s?[^\W\d_]+[-/&\d]|[-/]\d|[-/][A-ZĐ]{2,}")
_CLOCK = re.compile(r"[:h]\d", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:vn|com|html?|org|net)\b|\w/\w+-\w+")


def _is_name(at: Context) -> bool:
    """Codes, addresses, clock times, telephone numbers, versions: digits that stand for no number."""
    text, span = at.text, at.number.span
    if (
        _CODE.match(text, span.end)
        or _CLOCK.match(text, span.end)
        or re.search(r"\d[:h]$", text[max(0, span.start - 3) : span.start])
    ):
        return True
    start = max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    token = text[start : span.end + 40].split(maxsplit=1)
    if token and _ADDRESS.search(token[0]):
        return True
    if at.lang == "en" and re.match(r"-[a-z]", text[span.end : span.end + 2], re.IGNORECASE):
        return True
    digits = text[span.start : span.end]
    if digits.isdecimal() and (len(digits) >= 8 or (digits.startswith("0") and len(digits) > 2)):
        return True
    return digits in ("4.0", "5.0", "4,0", "24/7") or _is_numbered(at, digits)


_OF_A_YEAR = re.compile(r"\D*\d+\s?/\s?(?:19|20)\d\d")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})+")


def _is_numbered(at: Context, digits: str) -> bool:
    """«Nghị quyết số 1667/2025», "version 2.0": the number of a document's year, of a version."""
    if _OF_A_YEAR.fullmatch(digits):
        numbered = directly_before(at.lang, "reference-word/number", "number-word/designation")
        return digits.startswith("số ") or numbered.search(at.before) is not None
    designated = directly_before(at.lang, "number-word/designation")
    return _VERSION.fullmatch(digits) is not None and designated.search(at.before) is not None


def _alone(at: Context) -> bool:
    """A number that counts nothing: alone between brackets or commas, or in a line of two words."""
    words = at.text[at.segment.start : at.segment.end].split()
    if (
        at.small
        and at.number.value < 100
        and at.lang in ("en", "vi")
        and not re.match(rf"[\s-]*{LETTER}", at.text[at.number.span.end :])
    ):
        return re.search(r"(?:\bis|\bwas|\blà|:|\breached|\bđạt|\bto)\s*$", at.before) is None
    return (len(words) == 1 and at.number.out_of is None) or len(
        at.text[at.sentence.start : at.sentence.end].split()
    ) <= 2


def _grades(at: Context) -> bool:
    """Durations and ages, tiers and stars, and numbers that announce a list."""
    lang, text, end = at.lang, at.text, at.number.span.end
    if _lasts(at):
        return True
    if at.small and directly_after(lang, "number-word/grade").match(text, end):
        return True
    attending = at.number.out_of is None and directly_after(lang, "number-word/attendance").match(text, end)
    if attending or _broadcast(at):
        return True
    if not (at.small or at.number.word) or at.number.value > 20:
        return False
    announced = text[at.segment.end : at.segment.end + 1] == ":" or _announces(at)
    return announced or directly_after(lang, "number-word/list-noun").match(text, end) is not None


def _announces(at: Context) -> bool:
    """Whether a number tells how long a list is: «3 कार्य समूह …, जिनमें शामिल हैं: …»."""
    colon = at.text.find(":", at.number.span.end, min(at.sentence.end + 1, at.number.span.end + 160))
    if colon < 0 or (at.following and at.following.span.start < colon):
        return False
    listing = anywhere(at.lang, "comparator/including").search(at.text, at.number.span.end, colon)
    return listing is not None and len(at.text[listing.end() : colon].split()) <= 3


def _lasts(at: Context) -> bool:
    """Durations and ages, and the first of a range of them."""
    durations = directly_after(at.lang, *("calendar/" + key for key in _DURATIONS))
    return durations.match(at.text, at.number.span.end) is not None or _ends_in_duration(at)


def _broadcast(at: Context) -> bool:
    """Whether the sentence tells where a conference was relayed to: its counts are places, not results."""
    if directly_before(at.lang, "number-word/broadcast").search(at.before):
        return True
    held = anywhere(at.lang, "event-kind/conference", "event-kind/meeting", "event-kind/training")
    if held.search(at.text, at.sentence.start, at.sentence.end) is None:
        return False
    return anywhere(at.lang, "number-word/broadcast").search(at.text, at.sentence.start, at.sentence.end) is not None


def _ends_in_duration(at: Context) -> bool:
    """«15 से 60 वर्ष», "3 to 5 days": the first of a range of durations or ages."""
    if at.following is None:
        return False
    between = at.text[at.number.span.end : at.following.span.start]
    linked = re.fullmatch(rf"\s*{pattern(at.lang, 'number-word/range')}\s*", between, re.IGNORECASE)
    durations = directly_after(at.lang, *("calendar/" + key for key in _DURATIONS))
    return linked is not None and durations.match(at.text, at.following.span.end) is not None


def _names(at: Context, draft: Draft) -> bool:
    """Numbers that only name: level 4, phase 2, Resolution 57, ward 5."""
    if at.small and directly_before(at.lang, "number-word/per").search(at.before):
        return True
    if _per_head(at):
        return True
    if not at.small or directly_after(at.lang, "number-word/classifier-after").match(at.text, at.number.span.end):
        return False
    before = at.text[at.segment.start : at.number.span.start]
    designated = directly_before(at.lang, "number-word/designation", "reference-word/number").search(before)
    if designated and not _HOW_MANY.search(before):
        return True
    if draft.text.lang == "vi" and at.text[at.number.span.start] == "0" and len(before) < 3:
        return False
    schemes = ("document-type", "programme-kind", *(("area-kind",) if at.lang in ("en", "vi") else ()))
    if _follows_name(at, draft):
        return True
    end = at.number.span.start
    while end > 0 and at.text[end - 1] in " .":
        end -= 1
    named = draft.matches_by_tail.get(end, ())
    if at.lang == "en":  # "Plan 227", but "it plans 227 tasks"
        named = [match for match in named if at.text[match.start].isupper()]
    return any(match.of(scheme) for match in named for scheme in schemes)


_HOW_MANY = re.compile(r"(?:\b(?:का|की|के)|র)\s+(?:कुल\s+|মোট\s+)?(?:संख्या|সংখ্যা)[\s:]*$")
"""«विभागों की संख्या 20»: not number 20, but how many there are."""
_NAME_GOES_ON = r"-?(?:এর|এ|কে)(?:\s|$)|[,.।)]|\s(?:की|के|का|ने|को)\s"
"""What shows, in Bengali and Hindi, that a number behind a body's name counts nothing."""


def _follows_name(at: Context, draft: Draft) -> bool:
    """A number that belongs to a name: "Steering Committee 1287", «হা গিয়াং ১»."""
    start = at.number.span.start
    near = draft.mentioned(Span(max(0, start - 200), start))
    if at.number.value <= 20 and any(0 <= start - m.tail <= 1 for m in near if m.rule.startswith("place")):
        return True
    named = (m for m in near if m.rule.startswith(("body", "thing")) and m.entity.cls != "Person")
    if not any(0 <= start - m.tail <= 1 for m in named):
        return False
    return at.lang in ("en", "vi") or re.match(_NAME_GOES_ON, at.text[at.number.span.end :][:6]) is not None


_PER_HEAD = re.compile(r"\s*(?:dân|người|people|inhabitants|residents)\b", re.IGNORECASE)


def _per_head(at: Context) -> bool:
    """The base of a rate: "2,3 doanh nghiệp trên 1.000 dân"."""
    base = at.number.value in (Decimal(10) ** n for n in range(2, 7))
    return (
        base and re.search(r"(?:\btrên|\bper|/)\s*$", at.before) is not None and _PER_HEAD.match(at.after) is not None
    )


def _whole_of_country(at: Context) -> bool:
    """«63 provinces and cities»: everywhere, not a count."""
    number = at.number
    return (
        number.out_of is None and number.value in PROVINCES
        and directly_after(at.lang, "number-word/province-level").match(at.text, number.span.end) is not None
    )  # fmt: skip


def _unit(at: Context) -> str | None:
    """The unit that the words beside a number give; None where it is a bare decimal of unknown meaning."""
    lang, text, end = at.lang, at.text, at.number.span.end
    if at.number.form == "range" and text[end - 1] == "%":
        return "percent"
    if directly_after(lang, "unit/percent").match(text, end) or re.match(r"\s?%", text[end : end + 2]):
        return "percent"
    for unit in ("vnd", "usd"):
        if directly_after(lang, f"unit/{unit}").match(text, end) or _code_before(lang, unit).search(at.before):
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

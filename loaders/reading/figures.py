"""Which numbers of a text are figures, and of what: unit, kind of value, whole, comparator.

A figure counts, measures or ranks something. Numbers that name (a document, a project, a ward, a session), date, time or
grade something, and those that announce a list, are not figures. Words beside the number decide, so the rules look at the
text before and after it within its segment, the stretch between commas, brackets and semicolons. In Bengali and Hindi the
deciding word follows the number («২৬% বেশি»), in Vietnamese and English it mostly precedes ("tăng 26%").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .claims import Draft, Span
from .dates import Period, years_of
from .numbers import Number
from .wording import ENDING, LEFT, LETTER, RIGHT, narrower, pattern

_PROVINCES = frozenset({Decimal(63), Decimal(34)})
"""How many provinces and centrally-run cities there were before and are since 1 July 2025."""
_MEASURES = ("power", "times", "length", "area", "speed", "storage", "mass", "foreign-money")
_DURATIONS = ("day", "week", "hour", "minute", "month", "year", "decade", "age")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning; ``segment`` is the stretch between commas and brackets that states it.

    ``bracketed`` tells that it stands in brackets, beside the figure that it qualifies.
    """

    number: Number
    unit: str
    kind: str
    segment: Span
    rule: str
    bracketed: bool = False
    out_of: Decimal | None = None
    comparator: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence: what stands before and after it in its segment, up to the numbers next to it."""

    number: Number
    text: str
    lang: str
    sentence: Span
    segment: Span
    bracketed: bool
    before: str
    after: str
    previous: Number | None = None
    following: Number | None = None

    @property
    def small(self) -> bool:
        """Whether it may be a name: a whole number without separators, scale or total."""
        digits = self.text[self.number.span.start : self.number.span.end]
        return self.number.out_of is None and self.number.value < 10000 and digits.isdecimal()


def figures(draft: Draft, found: Sequence[Number], periods: Sequence[Period], year: int | None) -> list[Figure]:
    """The figures among a text's numbers, in order; ``year`` is the article's, before which nothing is a target."""
    named = [m.span for m in draft.mentions if not m.rule.startswith("place")]
    stated = [
        n
        for n in found
        if not any(n.span.overlaps(p.span) for p in periods) and not any(s.overlaps(n.span) for s in named)
    ]
    results: list[Figure] = []
    aiming = False
    for sentence in draft.sentences:
        aiming = _announces_aims(draft, sentence) or (aiming and _is_item(draft, sentence))
        inside = [n for n in stated if sentence.start <= n.span.start < sentence.end]
        ahead = [p for p in periods if sentence.covers(p.span)]
        wholes: set[Span] = set()
        found_here: list[Figure] = []
        for place in _places(draft, sentence, inside):
            figure = _next_rank(place, found_here) or _figure(
                place, draft, aiming or _to_come(place, ahead, year), wholes
            )
            if figure is not None:
                found_here.append(figure)
        results.extend(figure for figure in found_here if figure.number.span not in wholes)
    return results


_ITEM = re.compile(r"[-+•*–✓▪]|[a-zđ0-9]{1,2}[.)]\s")


def _is_item(draft: Draft, sentence: Span) -> bool:
    return _ITEM.match(draft.text.text, sentence.start) is not None


def _announces_aims(draft: Draft, sentence: Span) -> bool:
    """Whether a line heads a list of targets: "Mục tiêu đến năm 2025:"."""
    line = draft.text.text[sentence.start : sentence.end]
    return line.endswith(":") and _anywhere(draft.text.lang, "value-kind/target").search(line) is not None


def _next_rank(place: "_Place", before: Sequence[Figure]) -> Figure | None:
    """The further places of a list of ranks: "thứ 5, 6, 7"."""
    last = before[-1] if before else None
    if (
        last is None
        or last.unit != "rank"
        or last.rule == "rank.places"
        or not place.small
        or place.number.form != "plain"
    ):
        return None
    between = place.text[last.number.span.end : place.number.span.start]
    if not re.fullmatch(r"\s*(?:,|and|và|এবং|ও|और|,\s*and|,\s*và)\s*", between) or re.match(r"\s*%", place.after):
        return None
    return Figure(place.number, "rank", last.kind, place.segment, "rank.list", place.bracketed)


def _to_come(place: "_Place", periods: Sequence[Period], year: int | None) -> bool:
    """Whether the period that a number's sentence gives it is still to come; without a known year, whether it is a deadline."""
    bracket = place.segment if place.bracketed else None
    stated = [
        p
        for p in periods
        if (_open_bracket(place.text, place.sentence, p.span) is False) or (bracket and bracket.covers(p.span))
    ]
    before = [p for p in stated if p.span.end <= place.number.span.start]
    after = [p for p in stated if p.span.start >= place.number.span.end and place.segment.covers(p.span)]
    period = before[-1] if before else after[0] if after else None
    if period is None:
        return False
    if year is not None:
        return years_of(period.edtf)[1] > year
    deadline = pattern(place.lang, "calendar/deadline")
    if place.lang in ("bn", "hi"):
        return re.match(rf"\S*\s+{deadline}{RIGHT}", place.text[period.span.end - 1 :]) is not None
    return (
        re.search(
            rf"{LEFT}{deadline}\s*(?:the\s+|end\s+of\s+|năm\s+)*$", place.text[: period.span.start], re.IGNORECASE
        )
        is not None
    )


def _open_bracket(text: str, sentence: Span, span: Span) -> bool:
    return text.count("(", sentence.start, span.start) > text.count(")", sentence.start, span.start)


# ---------------------------------------------------------------- where a number stands

_SEPARATOR = re.compile(r",(?!\d)|(?<!\d),|[;:()\[\]\n]|\.{3}|…|\s[–-]\s")


def _places(draft: Draft, sentence: Span, inside: Sequence[Number]) -> Iterator[_Place]:
    text = draft.text.text
    cuts = [m.span() for m in _SEPARATOR.finditer(text, sentence.start, sentence.end)]
    for i, number in enumerate(inside):
        start = max((end for _, end in cuts if end <= number.span.start), default=sentence.start)
        end = min((first for first, _ in cuts if first >= number.span.end), default=sentence.end)
        opened = _open_bracket(text, sentence, number.span)
        previous = inside[i - 1] if i else None
        following = next((n for n in inside[i + 1 :] if n.span.start >= number.span.end), None)
        floor = previous.span.end if previous and previous.span.end <= number.span.start else start
        ceiling = following.span.start if following else end
        yield _Place(
            number, text, draft.text.lang, sentence, Span(start, end), opened,
            text[max(start, floor):number.span.start], text[number.span.end:min(end, ceiling)], previous, following,
        )  # fmt: skip


# ---------------------------------------------------------------- grammar


@lru_cache(maxsize=512)
def _after(lang: str, *keys: str) -> re.Pattern[str]:
    """A label directly after a number, classifiers and case endings between."""
    classifier = pattern(lang, "number-word/classifier-after")
    return re.compile(rf"[\s-]?(?:{classifier}\s*)?{pattern(lang, *keys)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


@lru_cache(maxsize=512)
def _before(lang: str, *keys: str) -> re.Pattern[str]:
    """A label directly before a number."""
    return re.compile(rf"{LEFT}{pattern(lang, *keys)}{ENDING[lang]}[\s:.]*$", re.IGNORECASE)


@lru_cache(maxsize=512)
def _anywhere(lang: str, *keys: str) -> re.Pattern[str]:
    return re.compile(rf"{LEFT}{pattern(lang, *keys)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


def _figure(place: _Place, draft: Draft, future: bool, wholes: set[Span]) -> Figure | None:
    """The figure that a number is, if it is one; ``wholes`` collects the numbers that are only totals of others."""
    number = place.number
    if _is_name(place):
        return None
    ranked = _rank(place, wholes)
    if ranked is not None:
        out_of, rule = ranked
        return Figure(number, "rank", _kind(place, "rank", future), place.segment, rule, place.bracketed, out_of, None)
    if number.form == "ordinal":
        return None
    unit = _unit(place)
    if unit is None:
        return None
    kind = _kind(place, unit, future)
    if (
        number.word
        and number.value < 20
        and unit in ("count", "percent", "other")
        and not (kind == "target" and _comparator(place) == "at-least")
    ):
        return None
    if unit == "count" and (_alone(place) or _grades(place) or _names(place, draft) or _whole_of_country(place)):
        return None
    out_of = number.out_of if number.out_of is not None else _total(place, wholes)
    return Figure(number, unit, kind, place.segment, f"figure.{unit}", place.bracketed, out_of, _comparator(place))


_CODE = re.compile(r"\s?[-/]\s?[^\W\d_]+[-/&\d]|[-/]\d|[-/][A-ZĐ]{2,}")
_CLOCK = re.compile(r"[:h]\d", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:vn|com|html?|org|net)\b|\w/\w+-\w+")


def _is_name(place: _Place) -> bool:
    """Codes, addresses, clock times, telephone numbers, versions: digits that stand for no number."""
    text, span = place.text, place.number.span
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
    if place.lang == "en" and re.match(r"-[a-z]", text[span.end : span.end + 2], re.IGNORECASE):
        return True
    digits = text[span.start : span.end]
    if digits.isdecimal() and (len(digits) >= 8 or (digits.startswith("0") and len(digits) > 2)):
        return True
    return digits in ("4.0", "5.0", "4,0", "24/7")


def _alone(place: _Place) -> bool:
    """A number that counts nothing: alone between brackets or commas, or in a line of two words."""
    words = place.text[place.segment.start : place.segment.end].split()
    if (
        place.small
        and place.number.value < 100
        and place.lang in ("en", "vi")
        and not re.match(rf"[\s-]*{LETTER}", place.text[place.number.span.end :])
    ):
        return re.search(r"(?:\bis|\bwas|\blà|:|\breached|\bđạt|\bto)\s*$", place.before) is None
    return (len(words) == 1 and place.number.out_of is None) or len(
        place.text[place.sentence.start : place.sentence.end].split()
    ) <= 2


def _grades(place: _Place) -> bool:
    """Durations and ages, tiers and stars, and numbers that announce a list."""
    lang, text, end = place.lang, place.text, place.number.span.end
    if _after(lang, *("calendar/" + key for key in _DURATIONS)).match(text, end):
        return True
    if _ends_in_duration(place):
        return True
    if place.small and _after(lang, "number-word/grade").match(text, end):
        return True
    return (
        place.small and place.number.value <= 20 and _after(lang, "number-word/list-noun").match(text, end) is not None
    )


def _ends_in_duration(place: _Place) -> bool:
    """«15 से 60 वर्ष», "3 to 5 days": the first of a range of durations or ages."""
    if place.following is None:
        return False
    between = place.text[place.number.span.end : place.following.span.start]
    linked = re.fullmatch(rf"\s*{pattern(place.lang, 'number-word/range')}\s*", between, re.IGNORECASE)
    durations = _after(place.lang, *("calendar/" + key for key in _DURATIONS))
    return linked is not None and durations.match(place.text, place.following.span.end) is not None


def _names(place: _Place, draft: Draft) -> bool:
    """Numbers that only name: level 4, phase 2, Resolution 57, ward 5."""
    if place.small and _before(place.lang, "number-word/per").search(place.before):
        return True
    if not place.small or _after(place.lang, "number-word/classifier-after").match(place.text, place.number.span.end):
        return False
    before = place.text[place.segment.start : place.number.span.start]
    if _before(place.lang, "number-word/designation", "reference-word/number").search(before):
        return True
    if draft.text.lang == "vi" and place.text[place.number.span.start] == "0" and len(before) < 3:
        return False
    schemes = ("document-type", "programme-kind", *(("area-kind",) if place.lang in ("en", "vi") else ()))
    at = place.number.span.start
    while at > 0 and place.text[at - 1] in " .":
        at -= 1
    return any(match.of(scheme) for match in draft.matches_by_tail.get(at, ()) for scheme in schemes)


def _whole_of_country(place: _Place) -> bool:
    """«63 provinces and cities»: everywhere, not a count."""
    number = place.number
    return (
        number.out_of is None and number.value in _PROVINCES
        and _after(place.lang, "number-word/province-level").match(place.text, number.span.end) is not None
    )  # fmt: skip


# ---------------------------------------------------------------- units


def _unit(place: _Place) -> str | None:
    """The unit that the words beside a number give; None where it is a bare decimal of unknown meaning."""
    lang, text, end = place.lang, place.text, place.number.span.end
    if place.number.form == "range" and text[end - 1] == "%":
        return "percent"
    if _after(lang, "unit/percent").match(text, end) or re.match(r"\s?%", text[end : end + 2]):
        return "percent"
    for unit in ("vnd", "usd"):
        if _after(lang, f"unit/{unit}").match(text, end) or _before(lang, f"unit/{unit}").search(place.before):
            return unit
    if re.search(r"[$]\s?$", place.before):
        return "usd"
    if _after(lang, *("unit/" + key for key in _MEASURES)).match(text, end):
        return "other"
    fractional = place.number.value != place.number.value.to_integral_value()
    if _after(lang, "unit/score").match(text, end) and (fractional or _about_index(place)):
        return "score"
    precise = len(text[place.number.span.start : end].rpartition("." if lang != "vi" else ",")[2]) >= 3
    return "score" if fractional and place.number.value < 1000 and (precise or _about_index(place)) else "count"


@lru_cache
def _index_names(lang: str) -> re.Pattern[str]:
    names = ("dti", "par-index", "sipas", "papi", "pci", "egdi", "innovation-index", "public-service-quality-index")
    return re.compile(rf"{LEFT}{pattern(lang, *('indicator/' + name for name in names))}", re.IGNORECASE)


def _about_index(place: _Place) -> bool:
    return _index_names(place.lang).search(place.text, place.sentence.start, place.sentence.end) is not None


# ---------------------------------------------------------------- ranks


def _rank(place: _Place, wholes: set[Span]) -> tuple[Decimal | None, str] | None:
    """The number ranked (where stated) and the rule, if the number is a place in an order."""
    number, lang = place.number, place.lang
    if number.form not in ("ordinal", "fraction", "plain") or _after(lang, "unit/percent").match(
        place.text, number.span.end
    ):
        return None
    if number.form == "plain" and _before(lang, "number-word/top").search(place.before) and place.small:
        return _total(place, wholes, ranked=True), "rank.top"
    if number.form == "plain" and place.small and _leading(lang).match(place.text, number.span.end):
        return None, "rank.top"
    if number.form == "plain" and _after(lang, "unit/rank", "unit/step").match(place.text, number.span.end):
        return None, "rank.places"
    if not _rank_words(place):
        return None
    out_of = number.out_of
    if out_of is None:
        out_of = _total(place, wholes, ranked=True)
    return out_of, f"rank.{number.form}"


@lru_cache
def _leading(lang: str) -> re.Pattern[str]:
    """A group at the top: "10 tỉnh dẫn đầu", "5 leading localities"."""
    return re.compile(rf"\s*(?:{LETTER}+\s+){{0,3}}?{pattern(lang, 'number-word/leading')}{RIGHT}", re.IGNORECASE)


@lru_cache
def _rank_before(lang: str) -> re.Pattern[str]:
    words = pattern(lang, "unit/rank")
    small = r"(?:\s+(?:in|at|of|the|as|No\.?|number|joint|top|vị trí|thứ|hạng|ở|được|thứ hạng|số|mức))*"
    return re.compile(rf"{LEFT}{words}{small}[\s:]*$", re.IGNORECASE)


@lru_cache
def _rank_after(lang: str) -> re.Pattern[str]:
    """The word for place right after, or after a list of further ordinals («৫ম, ৬ষ্ঠ এবং ৭ম স্থানে»)."""
    ordinals = pattern(lang, *narrower("number-word/ordinal"))
    mark = pattern(lang, "number-word/mark-after")
    more = rf"(?:[\s,]*(?:and|và|এবং|ও|और)?\s*(?:\d+{mark}|{ordinals}))*"
    return re.compile(rf"{more}[\s-]*{pattern(lang, 'unit/rank')}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


def _rank_words(place: _Place) -> bool:
    number, lang = place.number, place.lang
    marked = number.form == "ordinal"
    before = place.text[place.segment.start : number.span.start]
    if _rank_before(lang).search(before) or (
        marked and re.match(r"hạng\s", place.text[number.span.start :], re.IGNORECASE)
    ):
        return True
    if marked or number.form == "fraction":
        if _rank_after(lang).match(place.text, number.span.end):
            return True
        near = place.after if lang in ("bn", "hi") or number.form == "fraction" else ""
        if number.form == "fraction" and _anywhere(lang, "unit/rank").search(near[:60]):
            return True
    if lang == "vi" and marked and _anywhere(lang, "unit/rank").search(before[-45:]):
        return not _before(lang, "number-word/designation").search(before)
    if lang == "vi" and marked:
        return re.match(r"\s+(?:cả nước|toàn quốc|toàn tỉnh|thế giới|cả tỉnh|trong số)", place.after) is not None
    if lang == "en" and marked:
        return (
            re.match(r"\s+(?:among|out of|nationwide|in the country|of \d|globally|worldwide)", place.after) is not None
        )
    return False


@lru_cache
def _among_before(lang: str) -> re.Pattern[str]:
    """A total that stands before its part, and the words that link them: «৩৪টির মধ্যে», «34 প্রদেশের মধ্যে»."""
    among = pattern(lang, "comparator/among")
    return re.compile(
        rf"(?:{LETTER}|[\s-]){{0,45}}?{LEFT}{among}{ENDING[lang]}\s+(?:{LETTER}|[\s-]){{0,25}}$", re.IGNORECASE
    )


@lru_cache
def _among_after(lang: str) -> re.Pattern[str]:
    linked = {"en": r"\s*(?:\S+\s+){0,3}?(?:out\s+of|among|of|over)\s+(?:the\s+|all\s+|a\s+total\s+of\s+)*(?:\S+\s+)??$",
              "vi": r"\s*(?:\S+\s+){0,4}?(?:trong\s+(?:tổng\s+)?số|trên\s+(?:tổng\s+(?:số\s+)?)?|trong|/)\s*$"}  # fmt: skip
    return re.compile(linked.get(lang, r"(?!)"), re.IGNORECASE)


def _total(place: _Place, wholes: set[Span], *, ranked: bool = False) -> Decimal | None:
    """The total that another number beside this one states; that number is then no figure of its own."""
    number = place.number
    if place.lang in ("bn", "hi") and place.previous is not None and place.previous.form == "plain":
        between = place.text[place.previous.span.end : number.span.start]
        if _among_before(place.lang).match(between) and place.previous.value >= number.value:
            wholes.add(place.previous.span)
            return place.previous.value
    if place.following is not None and place.following.form == "plain":
        between = place.text[number.span.end : place.following.span.start]
        if (
            (ranked or "out of" in between or "tổng" in between)
            and _among_after(place.lang).match(between)
            and place.following.value >= number.value
        ):
            wholes.add(place.following.span)
            return place.following.value
    return None


# ---------------------------------------------------------------- kinds of value


def _kind(place: _Place, unit: str, future: bool) -> str:
    """Whether a figure is a level, a change or a target."""
    if _is_change(place, unit):
        return "change"
    return "target" if _is_target(place, unit, future) else "value"


def _is_change(place: _Place, unit: str) -> bool:
    return _changes_after(place, unit) if place.lang in ("bn", "hi") else _changes_around(place, unit)


_INCREASES = ("value-kind/increase", "value-kind/growth", "value-kind/decrease")


@lru_cache
def _tail(lang: str) -> re.Pattern[str]:
    """What belongs to a number and precedes the deciding word: unit, classifier, case ending."""
    units = pattern(lang, "unit/percent", "unit/vnd", "unit/usd", "unit/rank", "unit/score", "number-word/classifier-after",
                    *("unit/" + key for key in _MEASURES))  # fmt: skip
    return re.compile(rf"{ENDING[lang]}[\s-]?(?:%|{units})?{ENDING[lang]}", re.IGNORECASE)


@lru_cache
def _level_reached(lang: str) -> re.Pattern[str]:
    """The number is where a change arrives: «৮০%-এ উন্নীত», «80% तक बढ़ा»."""
    to = {"bn": r"\s*-?\s*(?:এ|তে|েতে|ে|পর্যন্ত)\s", "hi": r"\s*(?:तक|पर|हो)\s"}[lang]
    return re.compile(to)


@lru_cache
def _more_than(lang: str) -> re.Pattern[str]:
    """«N-এর বেশি», «N से अधिक»: a bound of the number itself."""
    than = {"bn": r"\s*-?(?:এর|ের|র|েরও|এরও|রও|টিরও|টির|জনেরও|জনের|য়েরও)\s+", "hi": r"\s*(?:से|से\s+भी)\s+"}[lang]
    return re.compile(rf"{than}{pattern(lang, 'value-kind/more')}", re.IGNORECASE)


def _changes_after(place: _Place, unit: str) -> bool:
    """Bengali and Hindi: the word of change follows; a comparison before it makes «more than» a change."""
    lang = place.lang
    own = _tail(lang).match(place.after)
    after = place.after[own.end() :] if own else place.after
    compared = _anywhere(lang, "comparator/compared-with").search(
        place.text, place.segment.start, place.number.span.start
    )
    compared_directly = compared is not None and not re.search(
        r"\d", _without_years(place.text[compared.end() : place.number.span.start])
    )
    if place.number.out_of is not None:
        return False
    bare = place.before.strip() in ("যা", "जो", "जोकि", "यह")
    if _level_reached(lang).match(place.after[own.end() - 1 if own and own.end() else 0 :]) or _level_reached(
        lang
    ).match(after):
        return False
    bound = _more_than(lang).match(place.after) or _more_than(lang).match(after)
    if bound:
        rest = (place.after if _more_than(lang).match(place.after) else after)[bound.end() :]
        if compared_directly:
            return True
        return (
            place.before.strip() in ("যা", "जो")
            and not re.match(rf"\S*\s*(?:तक|पर|{LETTER}*তে)", rest)
            and len(rest.split()) <= 2
        )
    near = " ".join(after.split()[:6])
    if _anywhere(lang, *_INCREASES).search(near):
        return True
    if _after(lang, "value-kind/excess").match(after) and _before(lang, "value-kind/target").search(place.before):
        return True
    if _anywhere(lang, "value-kind/more").search(near):
        return compared_directly or unit == "rank" or bare or compared is not None
    return False


def _without_years(text: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b", "", text)


@lru_cache
def _change_before(lang: str) -> re.Pattern[str]:
    """Vietnamese and English: a word of change, then only small words, then the number."""
    small = {
        "en": r"(?:\s+(?:by|of|an?|at|around|about|nearly|almost|over|more|than|some|approximately|roughly|an\s+average\s+of|another|the|year-on-year|on\s+average|as\s+much\s+as|additional|further))*",
        "vi": r"(?:\s+(?:thêm|hơn|gần|khoảng|trên|thêm\s+được|được|bình\s+quân|ước|tới|trung\s+bình|là|của|so\s+với(?:\s+[^\d\s,;]+){1,6}(?:\s+\d{4})?(?:\s+là)?))*",
    }[lang]
    return re.compile(rf"{LEFT}{pattern(lang, *_INCREASES)}{small}\s*$", re.IGNORECASE)


@lru_cache
def _growth_before(lang: str) -> re.Pattern[str]:
    """A noun of growth, then what grew and a verb, then the number: "tăng trưởng kinh tế số đạt 22,4%"."""
    to = {"en": r"(?:\bto\b|\bfrom\b)", "vi": r"(?:\blên\b|\btừ\b)"}[lang]
    return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/growth')}{RIGHT}(?:(?!{to})[^,;]){{0,60}}$", re.IGNORECASE)


@lru_cache
def _change_after(lang: str) -> re.Pattern[str]:
    """English: "26 percent higher than in 2023", "a 58.6 percent increase", "14 localities more than"."""
    if lang == "vi":
        return re.compile(r"(?!)")
    more, noun = pattern(lang, "value-kind/more"), pattern(lang, *_INCREASES)
    than = r"(?:than\s+(?!\d)|compared|year-on-year|from)"
    return re.compile(
        rf"{_tail(lang).pattern}\s*(?:(?:year-on-year|annual)\s+)?"
        rf"(?:{noun}{RIGHT}(?!\s+to\b)|(?:{LETTER}+\s+){{0,3}}?{more}\s+(?:{LETTER}+\s+){{0,2}}?{than})",
        re.IGNORECASE,
    )


def _changes_around(place: _Place, unit: str) -> bool:
    before = place.text[place.segment.start : place.number.span.start]
    if _change_before(place.lang).search(before) and not re.search(r"up\s+to\s*$", before, re.IGNORECASE):
        return True
    if unit == "percent" and _growth_before(place.lang).search(place.before):
        return True
    if _exceeds_plan(place):
        return True
    return (
        place.number.out_of is None and _change_after(place.lang).match(place.text, place.number.span.end) is not None
    )


@lru_cache
def _excess_before(lang: str) -> re.Pattern[str]:
    plan = r"(?:\s+(?:the|its|by|so\s+với|chỉ\s+tiêu|kế\s+hoạch|mục\s+tiêu|target|targets|plan|goal|yearly|annual|set|được\s+giao|đề\s+ra|đặt\s+ra|hơn|gần))*"
    return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/excess')}(?P<plan>{plan})\s*$", re.IGNORECASE)


def _exceeds_plan(place: _Place) -> bool:
    """Exceeding a plan by so much, not exceeding so much."""
    exceeding = _excess_before(place.lang).search(place.text[place.segment.start : place.number.span.start])
    if exceeding is None:
        return False
    plan = _anywhere(place.lang, "value-kind/target")
    return plan.search(exceeding["plan"] + " ") is not None or plan.search(place.after[:40]) is not None


@lru_cache
def _target_noun_after(lang: str) -> re.Pattern[str]:
    """«N অ্যাকাউন্টের লক্ষ্যমাত্রা», «80% का लक्ष्य»: the figure is the target's."""
    of = {"bn": r"(?:র|%)\s+", "hi": r"(?:का|के|की)\s+(?:निर्धारित\s+)?"}.get(lang, r"(?!)")
    return re.compile(rf"[^,;]{{0,50}}?{of}{pattern(lang, 'value-kind/target')}", re.IGNORECASE)


def _is_target(place: _Place, unit: str, future: bool) -> bool:
    """A figure planned: words of aiming before it (or around it in Bengali and Hindi), or a year still to come."""
    lang, number = place.lang, place.number
    achieved = _anywhere(lang, "value-kind/attained")
    clause = _clause(place)
    after = place.text[number.span.end : clause.end]
    if lang in ("bn", "hi"):
        if _target_noun_after(lang).match(place.after):
            return True
        if achieved.search(place.text, number.span.end, clause.end) or (unit == "rank" and not future):
            return False
        return future or _aims(place, clause, unit)
    if _target_of(lang).search(place.before):
        return True
    before = place.text[place.sentence.start : number.span.start]
    aimed = [
        m
        for m in _anywhere(lang, "value-kind/target", "value-kind/strive").finditer(before)
        if not _met(lang).search(before[: m.start()])
    ]
    if aimed and not achieved.search(before, aimed[-1].end()):
        return True
    return future and achieved.search(before) is None and achieved.search(after) is None


@lru_cache
def _target_of(lang: str) -> re.Pattern[str]:
    """The number is a target's own: "the goal of 50 million", "mục tiêu 80%"."""
    of = {
        "en": r"\s+(?:of\s+(?:\d{4}\s+of\s+)?|to\s+|:\s*)(?:over\s+|more\s+than\s+|at\s+least\s+|nearly\s+)?",
        "vi": r"\s+(?:là\s+|đạt\s+|trên\s+|ít\s+nhất\s+)*",
    }[lang]
    return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/target')}{of}$", re.IGNORECASE)


def _aims(place: _Place, clause: Span, unit: str) -> bool:
    """Bengali and Hindi: the clause begins with the aim, or strives for a rate or a bound («कम से कम … प्रयास»)."""
    lang = place.lang
    opening = re.compile(rf"{LEFT}{pattern(lang, 'value-kind/target')}\s*(?:হল|হলো|है|:|যে|कि)", re.IGNORECASE)
    if opening.search(place.text, clause.start, place.number.span.start):
        return True
    striving = _anywhere(lang, "value-kind/strive").search(place.text, clause.start, clause.end)
    return striving is not None and (unit == "percent" or _comparator(place) in ("at-least", "over"))


@lru_cache
def _met(lang: str) -> re.Pattern[str]:
    """What precedes a target that is only referred to: "reached the target", "so với chỉ tiêu"."""
    met = {
        "en": r"(?:reach|reached|achiev\w*|met|exceed\w*|surpass\w*|complet\w*|compared\s+(?:with|to)|of|than|fulfil\w*|against)\s+(?:the\s+|its\s+|all\s+|\d+\s+)*(?:set\s+)?$",
        "vi": r"(?:đạt|vượt|hoàn thành|so với|của|các|thực hiện|nhiều|\d)\s+$",
    }[lang]
    return re.compile(met, re.IGNORECASE)


def _clause(place: _Place) -> Span:
    """The stretch between semicolons in which a number stands."""
    start = place.text.rfind(";", place.sentence.start, place.number.span.start) + 1 or place.sentence.start
    end = place.text.find(";", place.number.span.end, place.sentence.end)
    return Span(start, end if end >= 0 else place.sentence.end)


# ---------------------------------------------------------------- comparators

_COMPARATORS = ("at-least", "at-most", "over", "under", "nearly", "about")


def _comparator(place: _Place) -> str | None:
    """The key of the comparator beside a number."""
    lang = place.lang
    own = _tail(lang).match(place.after)
    rest = place.after[own.end() :] if own else place.after
    for key in _COMPARATORS:
        if _before(lang, "comparator/" + key).search(place.before):
            return key
    for key in ("at-least", "over", "under"):
        if lang in ("bn", "hi") and any(_bound_after(lang, key).match(part) for part in (place.after, rest)):
            return key
    return None


@lru_cache
def _bound_after(lang: str, key: str) -> re.Pattern[str]:
    case = {"bn": r"\s*-?(?:টি|জন)?(?:এর|ের|র|েরও|এরও|রও|টিরও)?\s*", "hi": r"\s*"}[lang]
    return re.compile(rf"{case}{pattern(lang, 'comparator/' + key)}", re.IGNORECASE)

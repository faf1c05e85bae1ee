"""Changes: which figures tell by how much something grew or fell, rather than where it stands.

In Bengali and Hindi the deciding word follows the number («২৬% বেশি», «94.69% की वृद्धि»), in Vietnamese and English it
mostly precedes ("tăng 26%", "an increase of 15%"). «N more than before» is a change, «more than N» a bound.
"""

import re
from functools import lru_cache

from ..context import Context, anywhere, directly_after, directly_before, tail
from ..wording import ENDING, LEFT, LETTER, RIGHT, pattern
from .bounds import more_than


def is_change(at: Context, unit: str) -> bool:
    """Whether a figure is a change."""
    return _changes_after(at, unit) if at.lang in ("bn", "hi") else _changes_around(at, unit)


_INCREASES = ("value-kind/increase", "value-kind/growth", "value-kind/decrease")


@lru_cache
def _level_reached(lang: str) -> re.Pattern[str]:
    """The number is where a change arrives: «৮০%-এ উন্নীত», «80% तक बढ़ा»."""
    to = {"bn": r"\s*-?\s*(?:এ|তে|েতে|ে|পর্যন্ত)\s", "hi": r"\s*(?:तक|पर|हो)\s"}[lang]
    return re.compile(to)


_FROM = {
    "en": (
        re.compile(r"\bfrom\s+(?:(?:about|nearly|over|just|only)\s+)?$", re.IGNORECASE),
        re.compile(r"[^,;.]{0,40}?\sto\s"),
    ),
    "vi": (
        re.compile(r"\btừ\s+(?:(?:mức|khoảng|gần|hơn|chỉ)\s+)?$", re.IGNORECASE),
        re.compile(r"[^,;]{0,40}?\s(?:lên|xuống|tăng|giảm)\s"),
    ),
}


def starts_change(at: Context) -> bool:
    """Whether a figure is where a change starts: "from 20% to 35%", «৫০% থেকে বেড়ে ৮০%»."""
    if at.lang in _FROM:
        before, after = _FROM[at.lang]
        return before.search(at.just_before) is not None and after.match(at.text, at.number.span.end) is not None
    return _level_left(at.lang).match(at.after) is not None


@lru_cache
def _level_left(lang: str) -> re.Pattern[str]:
    """The number is where a change starts: «৫০% থেকে বেড়ে ৮০%», «63 से घटकर 34»."""
    start = {"bn": r"[^,;।\d]{0,25}?(?:থেকে|হতে)\s+", "hi": r"[^,;।\d]{0,25}?\sसे\s+"}[lang]
    bound = rf"(?:भी|{pattern(lang, 'value-kind/more')}){RIGHT}"
    changing = rf"(?:{LETTER}+\s+){{0,2}}?{pattern(lang, *_INCREASES)}{ENDING[lang]}{RIGHT}"
    return re.compile(rf"{start}(?!{bound}){changing}", re.IGNORECASE)


def _changes_after(at: Context, unit: str) -> bool:
    """Bengali and Hindi: the word of change follows; a comparison before it makes «more than» a change."""
    lang = at.lang
    own = tail(lang).match(at.after)
    after = at.after[own.end() :] if own else at.after
    if unit == "percent" and _growth_before(lang).search(at.before):
        return True
    rests = (at.after, after)
    ending = at.after[max(0, len(at.after) - len(after) - 1) :]
    if at.number.out_of is not None or any(_level_reached(lang).match(rest) for rest in (ending, after)):
        return False
    if any(_level_left(lang).match(rest) for rest in rests):
        return False
    compared = anywhere(lang, "comparator/compared-with").search(at.text, at.segment.start, at.number.span.start)
    between = at.text[compared.end() : at.number.span.start] if compared else ""
    directly = compared is not None and not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", between))
    relative = at.before.strip() in ("যা", "जो", "जोकि", "यह")
    bounds = [(bound, rest) for rest in rests if (bound := more_than(lang).match(rest))]
    if bounds:
        bound, rest = bounds[0]
        return directly or (relative and _nothing_more(rest[bound.end() :]))
    near = " ".join(after.split()[:6])
    if anywhere(lang, *_INCREASES).search(near):
        return True
    if lang == "hi" and re.search(r"\sसे\s+(?:लगभग\s+|करीब\s+)?$", at.before):
        return anywhere(lang, "value-kind/more").match(after.lstrip()) is not None
    if directly_after(lang, "value-kind/excess").match(after):
        return directly or directly_before(lang, "value-kind/target").search(at.just_before) is not None or relative
    more = anywhere(lang, "value-kind/more").search(near) is not None
    return more and (unit == "rank" or relative or compared is not None)


def _nothing_more(rest: str) -> bool:
    """«जो 11.17% से अधिक है»: the clause says no more than that a plan is exceeded, and no level is reached («… तक»)."""
    return len(rest.split()) <= 2 and not re.match(rf"\S*\s*(?:तक|पर|{LETTER}*তে)", rest)


@lru_cache
def _change_before(lang: str) -> re.Pattern[str]:
    """Vietnamese and English: a word of change, then only small words, then the number."""
    small = {
        "en": r"(?:\s+(?:by|of|an?|at|around|about|nearly|almost|over|more|than|some|approximately|roughly|another|the"
        r"|year-on-year|on\s+average|an\s+average\s+of|as\s+much\s+as|additional|further))*",
        "vi": r"(?:\s+(?:(?:mức\s+)?(?:trung\s+bình|bình\s+quân)(?:\s+(?:chung|của|cả|nước|toàn|quốc|các|tỉnh))*"
        r"|thêm|hơn|gần|khoảng|trên|được|ước|tới|là|của"
        r"|so\s+với(?:\s+[^\d\s,;]+){1,6}(?:\s+\d{4})?(?:\s+là)?))*",
    }[lang]
    return re.compile(rf"{LEFT}{pattern(lang, *_INCREASES)}{small}\s*$", re.IGNORECASE)


@lru_cache
def _growth_before(lang: str) -> re.Pattern[str]:
    """A noun of growth, then what grew and a verb, then the number: "tăng trưởng kinh tế số đạt 22,4%"."""
    if lang in ("bn", "hi"):
        between = rf"(?:\s+(?:{LETTER}|-)+){{0,3}}"
        return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/growth')}{ENDING[lang]}{between}\s*$", re.IGNORECASE)
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
        rf"{tail(lang).pattern}\s*(?:(?:year-on-year|annual)\s+)?"
        rf"(?:{noun}{RIGHT}(?!\s+to\b)|(?:{LETTER}+\s+){{0,3}}?{more}\s+(?:{LETTER}+\s+){{0,2}}?{than})",
        re.IGNORECASE,
    )


_OPENS_RANGE = re.compile(r"\b(?:từ|from|between)\s+$", re.IGNORECASE)


def _changes_around(at: Context, unit: str) -> bool:
    before = at.preceding
    if at.number.form == "range":
        before = _OPENS_RANGE.sub("", before)
    if _change_before(at.lang).search(before) and not re.search(
        r"\bup\s+(?:to|of)\b(?:\s+\w+)*\s*$|\b(?:ma[dk]|tak|took)\w*\s+up\s+(?:\w+\s+){0,3}$", before, re.IGNORECASE
    ):
        return True
    if unit == "percent" and _growth_before(at.lang).search(at.before):
        return True
    if at.lang == "en" and (_changed_by().search(before) or _FROM_AVERAGE.match(at.after)):
        return True
    if _exceeds_plan(at):
        return True
    return at.number.out_of is None and _change_after(at.lang).match(at.text, at.number.span.end) is not None


@lru_cache
def _changed_by() -> re.Pattern[str]:
    """What is changed, then by how much: "cut processing time by 40 percent"."""
    words = rf"(?:{pattern('en', *_INCREASES)}|cut|cuts|cutting|shortened|shortens|shortening|saved|saves|saving)"
    return re.compile(rf"{LEFT}{words}{RIGHT}[^\d,;.]{{0,60}}\sby\s(?:\w+\s){{0,2}}$", re.IGNORECASE)


_FROM_AVERAGE = re.compile(r"\s*(?:%|\w+)?(?:\s+\w+)?\s+(?:above|below)\s+(?:the\s+)?(?:\w+\s+)?average")
"""How far something is from an average: "2.3 points above the national average"."""


@lru_cache
def _excess_before(lang: str) -> re.Pattern[str]:
    plan = (
        r"(?:\s+(?:the|its|by|target|targets|plan|goal|yearly|annual|set|hơn|gần|năm|so\s+với|chỉ\s+tiêu|kế\s+hoạch|mục\s+tiêu"
        r"|được\s+giao|đề\s+ra|đặt\s+ra))*"
    )
    return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/excess')}(?P<plan>{plan})\s*$", re.IGNORECASE)


_SET = re.compile(r"\s*(?:%|percent|per\s+cent)?\s*(?:đặt\s+ra|đề\s+ra|set\s+(?:for|by|in)|cho\s+năm)", re.IGNORECASE)


def _exceeds_plan(at: Context) -> bool:
    """Exceeding a plan by so much, not exceeding so much."""
    exceeding = _excess_before(at.lang).search(at.preceding)
    if exceeding is None or at.number.out_of is not None or _SET.match(at.after):
        return False
    plan = anywhere(at.lang, "value-kind/target", "value-kind/plan")
    return plan.search(exceeding["plan"] + " ") is not None or plan.search(at.after[:40]) is not None

"""Kinds of value: whether a figure is a level, a change or a target; and what bounds it.

In Bengali and Hindi the deciding word follows the number («২৬% বেশি», «94.69% की वृद्धि»), in Vietnamese and English it
mostly precedes ("tăng 26%", "an increase of 15%"). «More than N» bounds a number, «N more than before» is a change.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .claims import Draft, Span
from .context import Context, anywhere, clause_of, directly_after, directly_before, open_bracket, tail
from .dates import Period, years_of
from .wording import ENDING, LEFT, LETTER, RIGHT, pattern


def value_kind(at: Context, unit: str, future: bool) -> str:
    """Whether a figure is a level, a change or a target."""
    if _is_change(at, unit):
        return "change"
    return "target" if _is_target(at, unit, future) else "value"


def _is_change(at: Context, unit: str) -> bool:
    return _changes_after(at, unit) if at.lang in ("bn", "hi") else _changes_around(at, unit)


_INCREASES = ("value-kind/increase", "value-kind/growth", "value-kind/decrease")


@lru_cache
def _level_reached(lang: str) -> re.Pattern[str]:
    """The number is where a change arrives: «৮০%-এ উন্নীত», «80% तक बढ़ा»."""
    to = {"bn": r"\s*-?\s*(?:এ|তে|েতে|ে|পর্যন্ত)\s", "hi": r"\s*(?:तक|पर|हो)\s"}[lang]
    return re.compile(to)


@lru_cache
def _level_left(lang: str) -> re.Pattern[str]:
    """The number is where a change starts: «৫০% থেকে বেড়ে ৮০%», «63 से घटकर 34»."""
    start = {"bn": r"[^,;।\d]{0,25}?(?:থেকে|হতে)\s+", "hi": r"[^,;।\d]{0,25}?\sसे\s+"}[lang]
    return re.compile(rf"{start}{pattern(lang, *_INCREASES)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


@lru_cache
def _more_than(lang: str) -> re.Pattern[str]:
    """«N-এর বেশি», «N से अधिक»: a bound of the number itself."""
    than = {"bn": r"\s*-?(?:এর|ের|র|েরও|এরও|রও|টিরও|টির|জনেরও|জনের|য়েরও)\s+", "hi": r"\s*(?:से|से\s+भी)\s+"}[lang]
    return re.compile(rf"{than}{pattern(lang, 'value-kind/more')}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


def _changes_after(at: Context, unit: str) -> bool:
    """Bengali and Hindi: the word of change follows; a comparison before it makes «more than» a change."""
    lang = at.lang
    own = tail(lang).match(at.after)
    after = at.after[own.end() :] if own else at.after
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
    bounds = [(bound, rest) for rest in rests if (bound := _more_than(lang).match(rest))]
    if bounds:
        bound, rest = bounds[0]
        return directly or (relative and _nothing_more(rest[bound.end() :]))
    near = " ".join(after.split()[:6])
    if anywhere(lang, *_INCREASES).search(near):
        return True
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
        "vi": r"(?:\s+(?:thêm|hơn|gần|khoảng|trên|được|bình\s+quân|trung\s+bình|ước|tới|là|của"
        r"|so\s+với(?:\s+[^\d\s,;]+){1,6}(?:\s+\d{4})?(?:\s+là)?))*",
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
        rf"{tail(lang).pattern}\s*(?:(?:year-on-year|annual)\s+)?"
        rf"(?:{noun}{RIGHT}(?!\s+to\b)|(?:{LETTER}+\s+){{0,3}}?{more}\s+(?:{LETTER}+\s+){{0,2}}?{than})",
        re.IGNORECASE,
    )


def _changes_around(at: Context, unit: str) -> bool:
    before = at.text[at.segment.start : at.number.span.start]
    if _change_before(at.lang).search(before) and not re.search(
        r"\bup\s+(?:to|of)\b(?:\s+\w+)*\s*$|\b(?:mak|tak)\w+\s+up\s+(?:\w+\s+){0,3}$", before, re.IGNORECASE
    ):
        return True
    if unit == "percent" and _growth_before(at.lang).search(at.before):
        return True
    if _exceeds_plan(at):
        return True
    return at.number.out_of is None and _change_after(at.lang).match(at.text, at.number.span.end) is not None


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
    exceeding = _excess_before(at.lang).search(at.text[at.segment.start : at.number.span.start])
    if exceeding is None or at.number.out_of is not None or _SET.match(at.after):
        return False
    plan = anywhere(at.lang, "value-kind/target", "value-kind/plan")
    return plan.search(exceeding["plan"] + " ") is not None or plan.search(at.after[:40]) is not None


@lru_cache
def _target_noun_after(lang: str) -> re.Pattern[str]:
    """«N অ্যাকাউন্টের লক্ষ্যমাত্রা», «80% का लक्ष्य»: the figure is the target's."""
    of = {"bn": r"(?:র|%)\s+", "hi": r"(?:का|के|की)\s+"}.get(lang, r"(?!)")
    met = anywhere(lang, "value-kind/attained").pattern
    return re.compile(
        rf"[^,;]{{0,50}}?{of}(?:{LETTER}+\s+){{0,2}}?{pattern(lang, 'value-kind/target')}{ENDING[lang]}"
        rf"(?!\s*(?:को\s+)?{met}){RIGHT}",
        re.IGNORECASE,
    )


def _is_target(at: Context, unit: str, future: bool) -> bool:
    """A figure planned: words of aiming before it (or around it in Bengali and Hindi), or a year still to come."""
    lang, number = at.lang, at.number
    achieved = _achieved(lang)
    clause = clause_of(at)
    after = at.text[number.span.end : clause.end]
    if lang in ("bn", "hi"):
        if _target_noun_after(lang).match(at.after):
            return True
        if _aims(at, clause, unit) or _is_due(at, clause):
            return True
        return future and achieved.search(at.text, number.span.end, clause.end) is None
    if _target_of(lang).search(at.before) or _is_due(at, clause):
        return True
    before = at.text[at.sentence.start : number.span.start]
    counted = directly_after(lang, "value-kind/target").match(at.text, number.span.end) is not None
    cues = ("value-kind/strive",) if counted else ("value-kind/target", "value-kind/strive")
    named = anywhere(lang, *cues).finditer(before)
    aimed = [m for m in named if not _met(lang).search(before, max(0, m.start() - 80), m.start())]
    if aimed and not _reached_since(lang, before, aimed[-1]):
        return True
    return future and achieved.search(before) is None and achieved.search(after) is None


def _reached_since(lang: str, before: str, aim: re.Match[str]) -> bool:
    """Whether a word of attainment follows an aim; «phấn đấu hoàn thành» is still one."""
    strives = lang == "vi" and anywhere(lang, "value-kind/strive").fullmatch(aim.group()) is not None
    words = _achieved(lang).finditer(before, aim.end())
    return any(not strives or _DONE.search(before, 0, word.end()) is not None for word in words)


_DONE = re.compile(r"\bđã\s+\S+(?:\s\S+)?$|\b(?:đạt được|đã đạt|hiện có|ghi nhận)$|\bđã$", re.IGNORECASE)


@lru_cache
def _achieved(lang: str) -> re.Pattern[str]:
    """A word of attainment; «সম্পন্ন করার», «সম্পন্ন করবে» are of the future."""
    words = anywhere(lang, "value-kind/attained").pattern
    return re.compile(words + (r"(?!\s+কর(?:ার|তে|বে))" if lang == "bn" else ""), re.IGNORECASE)


_VERB_ENDS = {
    "bn": re.compile(r",\s*(?:এবং\s+)?(?:যা|যার|যাদের|যেখানে)\s"),
    "hi": re.compile(r"(?<=\s)(?:हैं|है|थे|थी|था),\s|,\s*(?:और\s+)?(?:जो|जिस|जिन)(?=\S*\s)"),
}
"""Where the verb of a number has been said: before a relative clause, and after a finite verb and a comma."""
_WILL = re.compile(
    r"%?(?:\s+(?!and\b|but\b)[\w/-]+){0,9}?\s+"
    r"(?:(?:are|is)\s+(?:to\s+be|(?:expected|projected|planned|set|scheduled|slated|forecast|hoped|likely)\s+to)|will)\b"
)
_STARTED = re.compile(r"\b(?:beg[aiu]n\w*|start\w*|continu\w*|seem\w*|prov\w+|need\w*|found|considered|said)\s+$")
"""What makes «to be» no future: "have begun to be deployed"."""


def _is_due(at: Context, clause: Span) -> bool:
    """Whether the verb of a number's clause is of the future: "are to be digitised", «৭৫টি কাজ মোতায়েন করবে»."""
    lang, number = at.lang, at.number
    future = anywhere(lang, "value-kind/future")
    if lang in ("bn", "hi"):
        ended = _VERB_ENDS[lang].search(at.text, number.span.end, clause.end)
        end = ended.start() if ended else clause.end
        verb = future.search(at.text, number.span.end, end)
        attained = _achieved(lang).search(at.text, number.span.end, end)
        return verb is not None and (attained is None or attained.start() >= verb.start())
    if lang == "en" and _WILL.match(at.text, number.span.end, clause.end):
        return True
    begins = not at.text[at.segment.start : number.span.start].strip()
    end = at.previous.span.end if begins and at.previous else number.span.start  # «59% cần bổ sung, 1% …»
    verbs = [
        verb
        for verb in future.finditer(at.text, clause.start, max(end, clause.start))
        if not _STARTED.search(at.text, clause.start, verb.start())
    ]
    return bool(verbs) and _achieved(lang).search(at.text, verbs[-1].end(), number.span.start) is None


@lru_cache
def _target_of(lang: str) -> re.Pattern[str]:
    """The number is a target's own: "the goal of 50 million", "mục tiêu 80%"."""
    of = {
        "en": r"\s+(?:of\s+(?:\d{4}\s+of\s+)?|to\s+|:\s*)(?:over\s+|more\s+than\s+|at\s+least\s+|nearly\s+)?",
        "vi": r"\s+(?:là\s+|đạt\s+|trên\s+|ít\s+nhất\s+)*",
    }[lang]
    return re.compile(rf"{LEFT}{pattern(lang, 'value-kind/target')}{of}$", re.IGNORECASE)


@lru_cache
def _aim_before(lang: str) -> re.Pattern[str]:
    """The aim as the subject of a number's clause: «লক্ষ্য হলো», «প্রান্ত का लक्ष्य 2025 के अंत तक»; not so many aims."""
    counted = r"(?<!\d[টি]{2}\s)(?<!\d\s)"
    return re.compile(
        rf"{LEFT}{counted}{pattern(lang, 'value-kind/target')}\s*(?:[\s:,]|হল|হলো|है|যে|कि)(?!{_CASE[lang]})",
        re.IGNORECASE,
    )


_CASE = {"bn": r"(?:অর্জন|পূরণ|সম্পন্ন|এবং|ও|অনুযায়ী|নিয়ে)", "hi": r"(?:को|से|के|की|का|में|पर|और|तक|हासिल|पूरा|पूरे)\s"}
"""What shows that an aim is spoken of, not told."""


def _aims(at: Context, clause: Span, unit: str) -> bool:
    """Bengali and Hindi: the clause begins with the aim, or strives for a rate or a bound («कम से कम … प्रयास»)."""
    lang, number = at.lang, at.number
    if _aim_opens(lang).search(at.text, max(clause.start, number.span.start - 200), number.span.start):
        comma = at.text.find(", ", number.span.end, clause.end)
        end = comma if comma >= 0 else clause.end
        return anywhere(lang, "value-kind/attained").search(at.text, number.span.end, end) is None
    striving = anywhere(lang, "value-kind/strive").search(at.text, at.number.span.end, clause.end)
    if striving is None or anywhere(lang, "value-kind/attained").search(at.text, at.number.span.end, striving.start()):
        return False
    return unit in ("percent", "rank") or comparator_of(at) in ("at-least", "over")


@lru_cache
def _aim_opens(lang: str) -> re.Pattern[str]:
    """The aim as what a clause is about: «লক্ষ্য হলো», «प्रांत का लक्ष्य 2025 के अंत तक …»; not so many aims."""
    counted = r"(?<!\d[টি]{2}\s)(?<!\d\s)"
    bounds = pattern(lang, "comparator/at-least", "comparator/nearly", "comparator/about", "comparator/nationwide")
    told = rf"\s*(?:হল|হলো|है|:|যে|कि|[\s,]\s*(?:\d|$|देश\s|{bounds}))"
    return re.compile(rf"{LEFT}{counted}{pattern(lang, 'value-kind/target')}{told}", re.IGNORECASE)


@lru_cache
def _met(lang: str) -> re.Pattern[str]:
    """What precedes a target that is only referred to: "reached the target", "so với chỉ tiêu"."""
    met = {
        "en": r"(?:reach|reached|achiev\w*|met|exceed\w*|surpass\w*|complet\w*|compared\s+(?:with|to)|of|than|fulfil\w*"
        r"|against)\s+(?:the\s+|its\s+|all\s+|\d+\s+)*(?:set\s+)?$",
        "vi": r"(?:đạt|vượt|hoàn thành|so với|của|các|thực hiện|nhiều|\d)\s+$",
    }[lang]
    return re.compile(met, re.IGNORECASE)


def to_come(at: Context, periods: Sequence[Period], year: int | None) -> bool:
    """Whether the period given to a number is still to come; without a known year, whether it is a deadline."""
    bracket = at.segment if at.bracketed else None
    stated = [
        p
        for p in periods
        if (open_bracket(at.text, at.sentence, p.span) is False) or (bracket and bracket.covers(p.span))
    ]
    before = [p for p in stated if p.span.end <= at.number.span.start]
    after = [p for p in stated if p.span.start >= at.number.span.end and at.segment.covers(p.span)]
    period = before[-1] if before else after[0] if after else None
    if period is None:
        return False
    following = at.text[period.span.end - 1 : period.span.end + 80]
    due = at.lang == "bn" and re.match(r"\S*\s*মধ্যে", following) is not None
    if year is not None:
        return years_of(period.edtf)[1] >= year + (not due)
    deadline = pattern(at.lang, "calendar/deadline")
    if at.lang in ("bn", "hi"):
        return re.match(rf"\S*\s+{deadline}{RIGHT}", following) is not None
    before_it = at.text[max(0, period.span.start - 80) : period.span.start]
    return re.search(rf"{LEFT}{deadline}\s*(?:the\s+|end\s+of\s+|năm\s+)*$", before_it, re.IGNORECASE) is not None


def announces_aims(draft: Draft, sentence: Span) -> bool:
    """Whether a line heads a list of targets: "Mục tiêu đến năm 2025:"."""
    line = draft.text.text[sentence.start : sentence.end]
    return line.endswith(":") and anywhere(draft.text.lang, "value-kind/target").search(line) is not None


_COMPARATORS = ("at-least", "at-most", "over", "under", "nearly", "about")


def comparator_of(at: Context, kind: str = "value") -> str | None:
    """The key of the comparator beside a number of a kind: «N% more» is a change of N, «more than N» one of over N."""
    lang = at.lang
    own = tail(lang).match(at.after)
    rest = at.after[own.end() :] if own else at.after
    before = at.just_before
    for key in _COMPARATORS:
        if directly_before(lang, "comparator/" + key).search(before):
            return key
    for key in ("at-least", "over", "under"):
        if lang in ("bn", "hi") and any(_bound_after(lang, key).match(part) for part in (at.after, rest)):
            bare = kind == "change" and not any(_more_than(lang).match(part) for part in (at.after, rest))
            return None if bare else key
    return None


@lru_cache
def _bound_after(lang: str, key: str) -> re.Pattern[str]:
    case = {"bn": r"\s*-?(?:টি|জন)?(?:এর|ের|র|েরও|এরও|রও|টিরও)?\s*", "hi": r"\s*"}[lang]
    return re.compile(rf"{case}{pattern(lang, 'comparator/' + key)}{ENDING[lang]}{RIGHT}", re.IGNORECASE)

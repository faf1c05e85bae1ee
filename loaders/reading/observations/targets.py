"""Targets: which figures are planned and not reached yet.

Words of aiming before the number, in Bengali and Hindi around it; a verb of the future; a year still to come.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..claims import Draft, Span
from ..context import Context, anywhere, clause_of, directly_after, occurrences, open_bracket
from ..dates import Period, years_of
from ..wording import ENDING, LEFT, LETTER, OF_HI, RIGHT, pattern
from .bounds import comparator_of

_OF_TARGETS = ("value-kind/target", "value-kind/strive", "value-kind/future")


@lru_cache
def _target_noun_after(lang: str) -> re.Pattern[str]:
    """«N অ্যাকাউন্টের লক্ষ্যমাত্রা», «80% का लक्ष्य»: the figure is the target's."""
    of = {"bn": r"(?:র|%)\s+", "hi": rf"{OF_HI}\s+"}.get(lang, r"(?!)")
    met = anywhere(lang, "value-kind/attained").pattern
    return re.compile(
        rf"[^,;]{{0,50}}?{of}(?:{LETTER}+\s+){{0,2}}?{pattern(lang, 'value-kind/target')}{ENDING[lang]}"
        rf"(?!\s*(?:को\s+)?{met}){RIGHT}",
        re.IGNORECASE,
    )


def is_named_target(at: Context) -> bool:
    """Bengali and Hindi: whether a noun after the number names it a target, be it of a growth: «৭% প্রবৃদ্ধির লক্ষ্য»."""
    return at.lang in ("bn", "hi") and _target_noun_after(at.lang).match(at.after) is not None


def is_target(at: Context, unit: str, future: bool) -> bool:
    """A figure planned: words of aiming before it (or around it in Bengali and Hindi), or a year still to come."""
    lang, number = at.lang, at.number
    achieved = _achieved(lang)
    clause = clause_of(at)
    if not future and not occurrences(at.text, lang, at.sentence, *_OF_TARGETS):
        return lang == "en" and _WILL.match(at.text, number.span.end, clause.end) is not None
    after = at.text[number.span.end : clause.end]
    if lang in ("bn", "hi"):
        if is_named_target(at):
            return True
        if _aims(at, clause, unit) or _is_due(at, clause):
            return True
        return future and achieved.search(at.text, number.span.end, clause.end) is None
    if _target_of(lang).search(at.before) or _is_due(at, clause):
        return True
    before = at.text[at.sentence.start : number.span.start]
    counted = directly_after(lang, "value-kind/target").match(at.text, number.span.end) is not None
    cues = ("value-kind/strive",) if counted else ("value-kind/target", "value-kind/strive")
    named = anywhere(lang, *cues).finditer(before) if occurrences(at.text, lang, at.sentence, *cues) else ()
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

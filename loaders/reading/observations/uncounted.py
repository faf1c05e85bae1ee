"""Numbers that count nothing: those that name, time or grade something, or announce a list.

Codes, addresses and clock times; versions, levels and phases; durations and ages; tiers and stars; where a conference
was relayed to; small numbers in words, which are rather articles.
"""

import re
from decimal import Decimal
from functools import lru_cache

from ..claims import Draft, Span
from ..context import Context, anywhere, directly_after, directly_before, occurrences
from ..wording import AND, LETTER, OF_HI, RIGHT, narrower, pattern
from .ranks import PROVINCES

_CLASSIFIER = "number-word/classifier-after"
_DURATIONS = tuple("calendar/" + key for key in ("day", "week", "hour", "minute", "month", "year", "decade", "age"))
_MANY = 4
"""From how many on a number written as a word is told as a figure."""


def is_article(at: Context) -> bool:
    """«two», «একটি»: rather an article than a figure; «năm» is mostly the year, «নয়» without a classifier «not»."""
    if at.lang == "bn" and _classifier().search(at.text, at.number.span.start, at.number.span.end + 3) is None:
        return at.number.value < 20
    return at.number.value < _MANY or (at.lang == "vi" and at.number.value == 5)


@lru_cache
def _classifier() -> re.Pattern[str]:
    return re.compile(rf"{pattern('bn', _CLASSIFIER)}{RIGHT}")


_CODE = re.compile(r"\s?[-/]\s?[^\W\d_]+[-/&\d]|[-/]\d|[-/][A-ZĐ]{2,}")
_CLOCK = re.compile(r"[:h]\d", re.IGNORECASE)
_MINUTES = re.compile(r"\d[:h]$")
_COMPOUND = re.compile(r"-[a-z]", re.IGNORECASE)
_LONGEST_ADDRESS = 200
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:vn|com|html?|org|net)\b|\w/\w+-\w+")


def is_name(at: Context) -> bool:
    """Codes, addresses, clock times, telephone numbers, versions: digits that stand for no number."""
    text, span = at.text, at.number.span
    if (
        _CODE.match(text, span.end)
        or _CLOCK.match(text, span.end)
        or _MINUTES.search(text, max(0, span.start - 3), span.start)
    ):
        return True
    first = max(0, span.start - _LONGEST_ADDRESS)
    start = max(text.rfind(" ", first, span.start), text.rfind("\n", first, span.start), first - 1) + 1
    token = text[start : span.end + 40].split(maxsplit=1)
    if token and _ADDRESS.search(token[0]):
        return True
    if at.lang == "en" and _COMPOUND.match(text, span.end):
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
        return digits.startswith("số ") or numbered.search(at.just_before) is not None
    designated = directly_before(at.lang, "number-word/designation")
    return _VERSION.fullmatch(digits) is not None and designated.search(at.just_before) is not None


_WORD_AFTER = re.compile(rf"[\s-]*{LETTER}")
_SAID_OF = re.compile(r"(?:\bis|\bwas|\blà|:|\breached|\bđạt|\bto)\s*$")


def stands_alone(at: Context) -> bool:
    """A number that counts nothing: alone between brackets or commas, or in a line of two words."""
    if (
        at.small
        and at.number.value < 100
        and at.lang in ("en", "vi")
        and not _WORD_AFTER.match(at.text, at.number.span.end)
    ):
        return _SAID_OF.search(at.just_before) is None
    segment, sentence = (at.text[stretch.start : stretch.end] for stretch in (at.segment, at.sentence))
    alone = len(segment.split(maxsplit=1)) == 1 and at.number.out_of is None
    return alone or len(sentence.split(maxsplit=2)) <= 2


def grades(at: Context) -> bool:
    """Durations and ages, tiers and stars, and numbers that announce a list."""
    lang, text, end = at.lang, at.text, at.number.span.end
    if lasts(at):
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


def lasts(at: Context) -> bool:
    """Durations and ages, and the first of a range of them."""
    durations = directly_after(at.lang, *_DURATIONS)
    end = at.number.span.end
    running = _RUNNING.match(at.text, end) if at.lang == "en" else None
    return durations.match(at.text, running.end() if running else end) is not None or ends_in_duration(at)


_RUNNING = re.compile(r"\s+(?:consecutive|straight|successive|full|working)(?=\s)")
"""What may stand between a number and its duration: "four consecutive years"."""


_CONFERENCES = ("event-kind/conference", "event-kind/meeting", "event-kind/training")


def _broadcast(at: Context) -> bool:
    """Whether the sentence tells where a conference was relayed to: its counts are places, not results."""
    if directly_before(at.lang, "number-word/broadcast").search(at.just_before):
        return True
    relayed = bool(occurrences(at.text, at.lang, at.sentence, "number-word/broadcast"))
    return relayed and bool(occurrences(at.text, at.lang, at.sentence, *_CONFERENCES))


def ends_in_duration(at: Context) -> bool:
    """«15 से 60 वर्ष», "3 to 5 days": the first of a range of durations or ages."""
    if at.following is None:
        return False
    linked = _range(at.lang).fullmatch(at.text, at.number.span.end, at.following.span.start)
    return linked is not None and directly_after(at.lang, *_DURATIONS).match(at.text, at.following.span.end) is not None


@lru_cache
def _range(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{pattern(lang, 'number-word/range')}\s*", re.IGNORECASE)


def designates(at: Context, draft: Draft) -> bool:
    """Numbers that only name: level 4, phase 2, Resolution 57, ward 5."""
    if at.small and directly_before(at.lang, "number-word/per").search(at.just_before):
        return True
    if _per_head(at):
        return True
    if at.small and at.number.value <= 31 and _then_a_day(at.lang).match(at.text, at.number.span.end):
        return True
    if not at.small or directly_after(at.lang, "number-word/classifier-after").match(at.text, at.number.span.end):
        return False
    before = at.preceding
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


_HOW_MANY = re.compile(rf"(?:\b{OF_HI}|র)\s+(?:कुल\s+|মোট\s+)?(?:संख्या|সংখ্যা)[\s:]*$")
"""«विभागों की संख्या 20»: not number 20, but how many there are."""
_NAME_GOES_ON = re.compile(r"-?(?:এর|এ|কে)(?:\s|$)|[,.।)]|\s(?:की|के|का|ने|को)\s")
"""What shows, in Bengali and Hindi, that a number behind a body's name counts nothing."""


def _follows_name(at: Context, draft: Draft) -> bool:
    """A number that belongs to a name: "Steering Committee 1287", «হা গিয়াং ১»."""
    start, end = at.number.span
    near = draft.mentioned(Span(max(0, start - 200), start))
    if at.number.value <= 20 and any(0 <= start - m.tail <= 1 for m in near if m.rule.startswith("place")):
        return True
    named = (m for m in near if m.rule.startswith(("body", "thing")) and m.entity.cls != "Person")
    if not any(0 <= start - m.tail <= 1 for m in named):
        return False
    return at.lang in ("en", "vi") or _NAME_GOES_ON.match(at.text, end, end + 6) is not None


_BASES = frozenset(Decimal(10) ** n for n in range(2, 7))
_PER = re.compile(r"(?:\btrên|\bper|/)\s*$")
_PER_HEAD = re.compile(r"\s*(?:dân|người|people|inhabitants|residents)\b", re.IGNORECASE)


@lru_cache
def _then_a_day(lang: str) -> re.Pattern[str]:
    """The first of two days of a month: «১ এবং ২ নভেম্বর», "1 and 2 November"."""
    months = pattern(lang, *narrower("calendar/month"))
    day = rf"\d{{1,2}}(?:\s+{months}|\s+tháng\s+\d|/\d{{1,2}})"
    return re.compile(rf"\s*(?:,|{AND}|-|–)\s*{day}", re.IGNORECASE)


def _per_head(at: Context) -> bool:
    """The base of a rate: "2,3 doanh nghiệp trên 1.000 dân"."""
    base = at.number.value in _BASES
    return base and _PER.search(at.just_before) is not None and _PER_HEAD.match(at.after) is not None


def is_everywhere(at: Context) -> bool:
    """«63 provinces and cities»: everywhere, not a count."""
    number = at.number
    return (
        number.out_of is None and number.value in PROVINCES
        and directly_after(at.lang, "number-word/province-level").match(at.text, number.span.end) is not None
    )  # fmt: skip

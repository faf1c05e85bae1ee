"""Ranks: which numbers are places in an order, of how many.

«১৩তম স্থানে», "xếp thứ 37/63", "ranked 71st out of 193 countries", «34টির মধ্যে চতুর্থ»; "top 10" is rank 10.
"""

import re
from decimal import Decimal
from functools import lru_cache

from ..claims import Span
from ..context import Context, anywhere, directly_after, directly_before, index_names, paragraph_before
from ..numbers import Number
from ..wording import AND, ENDING, LEFT, LETTER, RIGHT, labels, narrower, pattern, spelled


def rank(at: Context, wholes: set[Span]) -> tuple[Decimal | None, str] | None:
    """The number ranked (where stated) and the rule, if the number is a place in an order."""
    number, lang = at.number, at.lang
    if number.form not in ("ordinal", "fraction", "plain") or directly_after(lang, "unit/percent").match(
        at.text, number.span.end
    ):
        return None
    if number.form == "plain" and _is_place(at):
        return total(at, wholes, ranked=True), "rank.plain"
    grouped = number.form == "plain" and (at.small or (number.word and number.value > 1))
    if grouped and directly_before(lang, "number-word/top").search(at.just_before):
        return total(at, wholes, ranked=True), "rank.top"
    if number.form == "plain" and directly_after(lang, "unit/rank", "unit/step").match(at.text, number.span.end):
        return None, "rank.places"
    if grouped and (_leading(lang).match(at.text, number.span.end) or _is_of_the_first(at)):
        return None, "rank.top"
    listed = directly_after(lang, "number-word/list-noun", "number-word/province-level")
    ranking = number.form == "plain" and at.before.lower().endswith("xếp hạng ")
    if ranking and listed.match(at.text, number.span.end):
        return None  # «xếp hạng 63 tỉnh»: how many there are
    if number.word and spelled(at.text[number.span.start : number.span.end]) in labels(lang, "number-word/foremost"):
        return None, "rank.foremost"
    if not _rank_words(at) and not _listed(at) and not (number.form == "ordinal" and _whole_before(at, adjacent=True)):
        return None
    out_of = number.out_of
    if out_of is None:
        out_of = total(at, wholes, ranked=True)
    return out_of, f"rank.{number.form}"


PROVINCES = frozenset({Decimal(63), Decimal(34)})
"""How many provinces and centrally-run cities there were before and are since 1 July 2025."""
_BRACKET = r"(?:\s*\([^()]{0,30}\))?"
_COORDINATION = re.compile(rf"{_BRACKET}\s*(?:,|;|{AND})(?:\s|$)")


def coordinated(at: Context, following: Span) -> bool:
    """Bengali and Hindi: whether an ordinal shares the word for place that a later one has («৫৫তম এবং … ৪৬তম স্থানে»)."""
    between = at.text[at.number.span.end : following.start]
    if at.lang not in ("bn", "hi") or at.number.form != "ordinal":
        return False
    return len(between) < 120 and _COORDINATION.match(between) is not None and "।" not in between


@lru_cache
def _leading(lang: str) -> re.Pattern[str]:
    """A group at the top: "10 tỉnh dẫn đầu", "5 leading localities"."""
    return re.compile(rf"\s*(?:{LETTER}+,?\s+){{0,4}}?{pattern(lang, 'number-word/leading')}{RIGHT}", re.IGNORECASE)


_PLACE = {
    "en": (re.compile(r"\b(?:to|from|at|as|is|was)\s+(?:number|No\.?)\s*$", re.IGNORECASE), None),
    "bn": (None, re.compile(r"\s*(?:নম্বরে|স্থানে|অবস্থানে)(?=[\s,।])")),
    "hi": (None, re.compile(r"\s*(?:स्थान|नंबर|पायदान|क्रम)\s+पर(?=[\s,।])")),
}


def _is_place(at: Context) -> bool:
    """Whether a plain number is a place by the word's case, or so numbered among what is ranked: «১ নম্বরে»."""
    if at.lang not in _PLACE or not at.small:
        return False
    before, after = _PLACE[at.lang]
    if after is not None:
        return after.match(at.text, at.number.span.end) is not None
    ranked = anywhere(at.lang, "unit/rank", "comparator/worldwide")
    numbered = before is not None and before.search(at.preceding)
    return bool(numbered) and ranked.search(at.text, at.sentence.start, at.sentence.end) is not None


_FIRST = {
    "en": (re.compile(r"\bone\s+of\s+the\s+first\s+$", re.IGNORECASE), re.compile("")),
    "vi": (
        re.compile(r"\bmột\s+trong\s+(?:số\s+|những\s+)?$", re.IGNORECASE),
        re.compile(r"[^,;.\d]{0,40}\sđầu\s+tiên"),
    ),
    "bn": (re.compile(r"প্রথম\s+$"), re.compile(r"[^,;।\d]{0,40}মধ্যে\s+(?:একটি|অন্যতম)")),
    "hi": (re.compile(r"(?:पहले|प्रथम)\s+$"), re.compile(r"[^,;।\d]{0,40}में\s+से\s+एक")),
}


def _is_of_the_first(at: Context) -> bool:
    """Whether something is said to be one of the first so many: "one of the first 5 localities to connect"."""
    before, after = _FIRST[at.lang]
    preceding = at.preceding
    return before.search(preceding) is not None and after.match(at.after) is not None


@lru_cache
def _rank_before(lang: str) -> re.Pattern[str]:
    """A word of ranking, then only small words, before the number: "ranked in the", "đứng ở vị trí"."""
    words = pattern(lang, "unit/rank")
    small = r"(?:\s+(?:in|at|of|the|as|No\.?|number|joint|top|vị trí|thứ|hạng|ở|được|thứ hạng|số|mức))*"
    return re.compile(rf"{LEFT}{words}{small}[\s:]*$", re.IGNORECASE)


@lru_cache
def _rank_after(lang: str) -> re.Pattern[str]:
    """The word for place right after, or after a list of further ordinals («৫ম, ৬ষ্ঠ এবং ৭ম স্থানে»)."""
    ordinals = pattern(lang, *narrower("number-word/ordinal"))
    mark = pattern(lang, "number-word/mark-after")
    more = rf"(?:[\s,]*{AND}?\s*(?:\d+{mark}|{ordinals}))*"
    return re.compile(rf"{more}{_BRACKET}[\s-]*{pattern(lang, 'unit/rank')}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


_RANKED = re.compile(r"hạng\s", re.IGNORECASE)
_OF_PLACES = re.compile(r"\s+(?:cả nước|toàn quốc|toàn tỉnh|thế giới|cả tỉnh|trong số)")
_AMONG = re.compile(r"\s+(?:among|out of|nationwide|in the country|of (?:the )?\d|globally|worldwide)")


def _rank_words(at: Context) -> bool:
    number, lang = at.number, at.lang
    marked = number.form == "ordinal"
    before = at.preceding
    if _rank_before(lang).search(before) or (marked and _RANKED.match(at.text, number.span.start)):
        return True
    if marked or number.form == "fraction":
        if _rank_after(lang).match(at.text, number.span.end):
            return True
        near = at.after if lang in ("bn", "hi") or number.form == "fraction" else ""
        if number.form == "fraction" and anywhere(lang, "unit/rank").search(near[:60]):
            return True
    if lang == "vi" and number.form == "plain" and _RESPECTIVELY.search(before):
        return anywhere(lang, "unit/rank").search(at.text, at.sentence.start, number.span.start) is not None
    if lang == "vi" and marked and anywhere(lang, "unit/rank").search(before[-45:]):
        return not directly_before(lang, "number-word/designation").search(before)
    if lang == "vi" and marked and number.out_of is None:
        return _OF_PLACES.match(at.after) is not None or _goes_on(at)
    if lang == "vi" and number.form == "ordinal" and number.out_of is not None:
        return True
    if lang == "en" and marked:
        return _AMONG.match(at.text, number.span.end) is not None or _goes_on(at)
    return False


_IN_TURN = {
    "en": re.compile(
        r"\s+(?:in|for|on|by)\s+(?:[^\d.;,]|,(?!\s+(?:and\s+)?\d)){3,80}"
        r"(?:,|,?\s+(?:and|while|but))\s+(?:ranked\s+|the\s+)*"
    ),
    "vi": re.compile(
        r"\s+(?:về|ở|trong)\s+[^\d.;,]{3,80}(?:,|,?\s+(?:và|còn|nhưng))\s+(?:(?:xếp|đứng)\s+)?(?:thứ\s+|hạng\s+)*"
    ),
}
"""What stands between two places of one list: "9th in digital government, 12th in …"."""
_IN = {"en": re.compile(r"\s+(?:in|for|on|by)\s"), "vi": re.compile(r"\s+(?:về|ở|trong)\s")}


def _goes_on(at: Context) -> bool:
    """Whether an ordinal goes on a list of places by what they are in, which a word of ranking opened."""
    if not at.earlier or at.earlier[-1].form != "ordinal" or not _IN[at.lang].match(at.text, at.number.span.end):
        return False
    last = at.earlier[-1].span
    listed = _IN_TURN[at.lang].fullmatch(at.text, last.end, at.number.span.start)
    return (
        listed is not None and anywhere(at.lang, "unit/rank").search(at.text, at.sentence.start, last.start) is not None
    )


_LISTED = {
    "en": r"\s*(?:in\s+(?:19|20)\d\d|with\s|[.;)]|,(?!\s+the\b)|and\s+[A-Z]|of\s+\d|$)",
    "vi": r"\s*(?:là\s+[A-ZĐ]|[.;,]|và\s+[A-ZĐ]|$)",
    "bn": r"\s*(?:[,;।.)(]|(?:এবং|ও|আর|ছিল|রয়েছে|হয়েছে|হয়)(?:\s|[,;।]|$)|$)",
    "hi": r"\s*(?:[,;।.)(]|(?:और|तथा|व|था|थी|रहा|रही|है|पर)(?:\s|[,;।]|$)|$)",
}
"""What follows an ordinal that ends what is said of a place: "fourth in 2021 and 7th in 2022"."""


_COUNTED_TURNS = re.compile(
    r"\b(?:lần|năm|kỳ|khóa|khoá|ngày|sáng|chiều|tối|cấp|quý|tháng|người|điều|khoản)\s*$", re.IGNORECASE
)
"""What Vietnamese counts in order without ranking it: «lần thứ tư»."""
_RESPECTIVELY = re.compile(r"lần lượt (?:là|ở|xếp)\s*$", re.IGNORECASE)


def _heads_noun(at: Context) -> bool:
    """Bengali and Hindi: whether a word such as «প্রথম» does not end its sentence."""
    return at.lang in ("bn", "hi") and not at.text.startswith("।", at.number.span.end)


def _listed(at: Context) -> bool:
    """Whether a bare ordinal, or a part of all provinces, is a place in an index that the paragraph has named."""
    number, lang = at.number, at.lang
    if number.form == "fraction":
        if number.out_of not in PROVINCES or number.value == number.out_of:
            return False
        if directly_after(lang, "number-word/province-level").match(at.text, number.span.end):
            return False
    elif number.form != "ordinal" or (number.word and _heads_noun(at)) or _COUNTED_TURNS.search(at.preceding):
        return False
    elif number.word and not at.before.strip() and at.after.startswith(","):
        return False  # "First, …"
    elif not re.match(_LISTED[lang], at.text[number.span.end : min(at.sentence.end, number.span.end + 12)]):
        return False
    start = paragraph_before(at.text, at.number.span.start)
    ranked = index_names(lang).search(at.text, start, at.sentence.end)
    return ranked is not None or anywhere(lang, "unit/rank").search(at.text, start, number.span.start) is not None


@lru_cache
def _among_before(lang: str) -> re.Pattern[str]:
    """A total that stands before its part, and the words that link them: «৩৪টির মধ্যে», «34 প্রদেশের মধ্যে»."""
    among = pattern(lang, "comparator/among")
    return re.compile(
        rf"(?:{LETTER}|[\s-]){{0,45}}?{LEFT}{among}{ENDING[lang]}\s+(?:{LETTER}|[\s-]){{0,25}}$", re.IGNORECASE
    )


@lru_cache
def _among_after(lang: str) -> re.Pattern[str]:
    """Words that link a part to the total after it: "out of the 63", "trên tổng số 63"."""
    linked = {
        "en": r"\s*(?:\S+\s+){0,3}?(?:out\s+of|among|of|over)\s+"
        r"(?:the\s+|all\s+|a\s+total\s+of\s+)*(?:\S+\s+|(?:\S+\s+){1,3}?(?:total\s+)?)??$",
        "vi": r"\s*(?:\S+\s+){0,4}?(?:trong\s+(?:tổng\s+)?số|trong\s+bảng\s+xếp\s+hạng(?:\s+của)?|"
        r"trên\s+(?:tổng\s+(?:số\s+)?)?|trong|/)\s*$",
    }
    return re.compile(linked.get(lang, r"(?!)"), re.IGNORECASE)


def _whole_before(at: Context, *, adjacent: bool) -> Number | None:
    """Bengali and Hindi: the number before this one that the words «of them» follow."""
    if at.lang not in ("bn", "hi"):
        return None
    for whole in reversed(at.earlier[-1:] if adjacent else at.earlier):
        between = at.text[whole.span.end : at.number.span.start]
        if whole.form != "plain" or whole.value < at.number.value or len(between) > 100 or ";" in between:
            continue
        if _REGION[at.lang].search(between) or _is_top(at, whole):
            continue
        if (_among_before(at.lang).match if adjacent else _among_opens(at.lang).match)(between):
            return whole
    return None


def _is_top(at: Context, whole: Number) -> bool:
    """Whether a number is of the first so many: «শীর্ষ ৫টি এলাকার মধ্যে» is no whole of a place in the country."""
    near = at.text[max(at.sentence.start, whole.span.start - 20) : whole.span.start]
    return directly_before(at.lang, "number-word/top").search(near) is not None


_REGION = {"bn": re.compile(r"অঞ্চলে(?:র)?\s"), "hi": re.compile(r"\sक्षेत्र\s+में\s")}
"""A part of the country, in which a place is none among all provinces."""


@lru_cache
def _among_opens(lang: str) -> re.Pattern[str]:
    among = pattern(lang, "comparator/among")
    return re.compile(rf"(?:{LETTER}|[\s-]){{0,45}}?{LEFT}{among}{ENDING[lang]}{RIGHT}", re.IGNORECASE)


_OF = re.compile(r"\s+of\s+(?:the\s+|all\s+|its\s+|(?:the\s+)?(?:[A-Z]\w+\s+){0,2}\w+['’]s\s+(?:total\s+)?)?")


_OUT_OF = ("out of", "tổng", "trong số")


def total(at: Context, wholes: set[Span], *, ranked: bool = False) -> Decimal | None:
    """The total that another number beside this one states; that number is then no figure of its own."""
    number = at.number
    whole = _whole_before(at, adjacent=not ranked)
    if whole is not None:
        wholes.add(whole.span)
        return whole.value
    if at.following is not None and at.following.form == "plain":
        between = at.text[number.span.end : at.following.span.start]
        if (
            (ranked or any(words in between for words in _OUT_OF) or _OF.fullmatch(between))
            and _among_after(at.lang).match(between)
            and at.following.value >= number.value
        ):
            wholes.add(at.following.span)
            return at.following.value
    return None

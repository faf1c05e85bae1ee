"""Every number of a text: its value as the language writes it, its span with the words that scale it, its form.

Digits are grouped in the Indian way (২,৫৭,০০০), the Vietnamese (1.928.311; 99,7) or the English, and Vietnamese figures
keep their points in some translations, so a lone separator before three digits is judged by what follows it. Scale
words multiply and add up («১ কোটি ২৫ লক্ষ» = 12 500 000; "1,2 triệu tỷ" = 1.2 × 10¹⁵).
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from .claims import Span
from .normalisation import NormalisedText
from .wording import (
    ENDING,
    LEFT,
    LETTER,
    RIGHT,
    SIGNS,
    beginnings,
    labels,
    matches_at,
    narrower,
    pattern,
    spelled,
    valued,
)


class Number(NamedTuple):
    """A number as printed in ``span``.

    ``form`` is plain, fraction («15/43»: value 15, ``out_of`` 43), ordinal, or range (one of the ends of «5-10%»; both
    ends have the range's span). ``word`` tells that no digit stands in it.
    """

    span: Span
    value: Decimal
    form: str
    out_of: Decimal | None = None
    word: bool = False


_LONGEST = 28
"""No number has more digits and separators; those that do take ever longer to work out."""
_DIGITS = r"\d+(?:[.,]\d+)*"
_WHOLE_UNITS = (
    "unit/percent",
    "unit/score",
    "unit/other",
    *("unit/" + key for key in ("power", "length", "area", "volume", "speed", "storage", "mass", "times")),
)


def numbers(text: NormalisedText) -> list[Number]:
    """The numbers of a text in order; dates and document numbers among them are for the caller to leave out."""
    matches = matches_at(_grammar(text.lang), text.text, _beginnings(text))
    return _ranges([number for match in matches for number in _read(match, text)], text)


_TO = {"en": r"\s+to\s+", "vi": r"\s+(?:đến|tới)\s+", "bn": r"\s+থেকে\s+", "hi": r"\s+से\s+"}
_BETWEEN = "between "


def _ranges(found: list[Number], text: NormalisedText) -> list[Number]:
    """The numbers, ranges in words with one scale or unit for both ends: "from 200 to 300 million", «10 से 15%»."""
    results = [*found]
    for i, (first, last) in enumerate(pairwise(found)):
        if last.span.start - first.span.end > 8 or (first.form, last.form) != ("plain", "plain"):
            continue
        link = text.text[first.span.end : last.span.start]
        between = link == " and " and text.text.endswith(_BETWEEN, 0, first.span.start)
        if not between and not re.fullmatch(_TO[text.lang], link, re.IGNORECASE):
            continue
        scale = _shared_scale(first, last, text)
        if scale is not None and first.value * scale < last.value:
            span = Span(first.span.start, last.span.end)
            results[i] = Number(span, first.value * scale, "range")
            results[i + 1] = Number(span, last.value, "range")
    return results


def _shared_scale(first: Number, last: Number, text: NormalisedText) -> Decimal | None:
    """What the last end of a range multiplies also the bare first one by; None where they share no unit or scale."""
    bare, scaled = (text.text[number.span.start : number.span.end] for number in (first, last))
    digits = re.match(_DIGITS, scaled)
    if digits is None or not re.fullmatch(_DIGITS, bare):
        return None
    if digits.end() == len(scaled) and not _measured(text, last.span.end):
        return None
    value = decode(digits.group(), text.lang, measured=True)
    return last.value / value if value else None


def _beginnings(text: NormalisedText) -> list[int]:
    """Where a number can begin: with digits or a number word."""
    words = (narrower("number-word/" + kind) for kind in ("addition", "cardinal", "ordinal"))
    return beginnings(text, (*chain.from_iterable(words), "number-word/mark-before"), figures=True)


def decode(digits: str, lang: str, *, measured: bool = False) -> Decimal | None:
    """The value of digits with separators, None if they are no one number (version 1.2.3).

    ``measured`` tells that a percent sign, a scale or a unit follows, before which a number may have decimals.

    >>> decode("1.928.311", "vi"), decode("99,7", "vi"), decode("2,57,000", "bn"), decode("0.5934", "hi")
    (Decimal('1928311'), Decimal('99.7'), Decimal('257000'), Decimal('0.5934'))
    """
    if len(digits) > _LONGEST:
        return None
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return Decimal(digits)
    groups = re.split(r"[.,]", digits)
    if len(set(separators)) == 2:
        if separators[-1] in separators[:-1] or not _grouped(groups[:-1]):
            return None
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(separators) > 1:
        return Decimal("".join(groups)) if _grouped(groups) else None
    if (
        len(groups[1]) == 3
        and groups[0] != "0"
        and len(groups[0]) <= 3
        and _groups_thousands(separators[0], lang, measured)
    ):
        return Decimal("".join(groups))
    return Decimal(".".join(groups))


def _grouped(groups: list[str]) -> bool:
    return len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups[1:])


def _groups_thousands(separator: str, lang: str, measured: bool) -> bool:
    """Whether a lone separator before three digits groups thousands."""
    usual = "." if lang == "vi" else ","
    return separator == usual or not measured


@lru_cache
def _grammar(lang: str) -> re.Pattern[str]:
    """A number of any form, with the scale words that belong to it."""
    scale = pattern(lang, *narrower("number-word/scale"))
    addition = pattern(lang, *narrower("number-word/addition"))
    cardinal = pattern(lang, *narrower("number-word/cardinal"))
    ordinal = pattern(lang, *narrower("number-word/ordinal"))
    codes = [
        code for code in labels(lang, "unit/vnd", "unit/usd", "unit/foreign-money") if code.isalpha() and len(code) == 3
    ]
    joined = rf"(?<={'|'.join(codes)})" if codes else "(?!)"
    apart = r"[ \u00a0]?" if lang in ("bn", "hi") else r"[\s-]?"
    classifier = pattern(lang, "number-word/classifier-after") if lang in ("bn", "hi") else r"(?!)"
    word = rf"(?!{classifier}){LETTER}"
    scaled = rf"(?:{apart}{scale}(?={ENDING[lang]}{RIGHT}))"
    one = rf"(?:{addition}\s+)?(?:{_DIGITS}|{cardinal}){scaled}+"
    after = {"en": r"(?:st|nd|rd|th)", "vi": r"(?!)"}.get(
        lang
    ) or rf"(?:[ -]?{pattern(lang, 'number-word/mark-after')})"
    before = rf"(?!(?<=xếp\s)hạng)(?:{pattern(lang, 'number-word/mark-before')})\s+" if lang == "vi" else r"(?!)"
    free = rf"(?<![\w/{SIGNS}])(?<!\d[.,-])(?<![^\W\d_]-)"
    return re.compile(
        rf"""(?=\d){free}(?:
              (?P<fraction>{_DIGITS}\s?/\s?{_DIGITS})(?![\d/]|[.,]\d)
            | (?P<range>{_DIGITS}\s?%?\s?[-–]\s?{_DIGITS})(?P<range_scale>{scaled}?)(?![\d/-]|[.,]\d|{word}))
        | (?P<compound>(?:{free}|{joined}){one}(?:\s+{_DIGITS}{scaled}+)*)
        | (?P<ordinal>{free}\d{{1,4}}{after}{RIGHT})
        | (?P<marked>{LEFT}{before}\d{{1,4}}(?:/\d{{1,4}})?(?![\d%/]|[.,]\d))
        | (?P<plain>(?:{free}|{joined})(?:{addition}\s+)?{_DIGITS})(?![\d/]|[.,]\d)
        | (?P<ordinal_word>{LEFT}{ordinal}{RIGHT})
        | (?P<word>{LEFT}{cardinal}(?:-{cardinal})?(?={ENDING[lang]}{RIGHT}|ভাগ|-?प्रतिशत))""",
        re.IGNORECASE | re.VERBOSE,
    )


def _read(match: re.Match[str], text: NormalisedText) -> list[Number]:
    """The numbers of one match of the grammar; none where the digits are part of a name."""
    lang, span, form = text.lang, Span(*match.span()), match.lastgroup
    words = match.group()
    if form == "fraction":
        parts = [decode(part.strip(), lang) for part in words.split("/")]
        if parts[0] is None or parts[1] is None or parts[1] == 0 or parts[0] > parts[1]:
            return []
        return [Number(span, parts[0], "fraction", parts[1])]
    if match.group("range"):
        return _read_range(match, text)
    if form in ("ordinal", "marked"):
        digits = [Decimal(part) for part in re.findall(r"\d+", words)]
        return [Number(span, digits[0], "ordinal", digits[1] if len(digits) > 1 else None)]
    if form == "ordinal_word":
        value = valued(lang, "number-word/ordinal").get(spelled(words))
        return [Number(span, value, "ordinal", word=True)] if value is not None else []
    if form == "word":
        values = [valued(lang, "number-word/cardinal").get(spelled(part)) for part in [words, *words.split("-")]]
        value = values[0] if values[0] is not None else _tens_and_ones(values[1:])
        return [Number(span, value, "plain", word=True)] if value is not None else []
    value = _value(words, lang, measured=form == "compound" or _measured(text, span.end))
    if value is None or not _ends_well(text, span.end):
        return []
    return [Number(span, value, "plain", word=not _DIGIT.search(words))]


def _tens_and_ones(values: list[Decimal | None]) -> Decimal | None:
    """The value of "thirty-four"; None of words that are none together."""
    match values:
        case [Decimal() as tens, Decimal() as ones] if tens >= 20 and 0 < ones < 10:
            return tens + ones
    return None


def _read_range(match: re.Match[str], text: NormalisedText) -> list[Number]:
    span = Span(*match.span())
    scale = match.group("range_scale") or ""
    ends = re.findall(_DIGITS, match.group("range"))
    measured = bool(scale) or _measured(text, span.end)
    values = [_value(end + scale, text.lang, measured=measured) for end in ends]
    if len(values) != 2 or values[0] is None or values[1] is None or values[0] >= values[1]:
        return []
    return [Number(span, value, "range") for value in values if value is not None]


@lru_cache
def _measure(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:%|{pattern(lang, *_WHOLE_UNITS)}{RIGHT})", re.IGNORECASE)


def _measured(text: NormalisedText, end: int) -> bool:
    return _measure(text.lang).match(text.text, end) is not None


@lru_cache
def _attached(lang: str) -> re.Pattern[str]:
    """What may follow digits without a blank: a unit, a classifier, a case ending."""
    units = pattern(lang, "number-word/classifier-after", "unit/vnd", "unit/usd", *_WHOLE_UNITS)
    return re.compile(rf"-?(?:{units}|{ENDING[lang]}){ENDING[lang]}{RIGHT}", re.IGNORECASE)


_LETTER, _DIGIT = re.compile(LETTER), re.compile(r"\d")


def _ends_well(text: NormalisedText, end: int) -> bool:
    """Whether digits end where a word may end: «4G» and "1A" are names."""
    if end == len(text) or not _LETTER.match(text.text, end):
        return True
    return _attached(text.lang).match(text.text, end) is not None


@lru_cache
def _parts(lang: str) -> re.Pattern[str]:
    scale, addition, cardinal = (
        pattern(lang, *narrower("number-word/" + key)) for key in ("scale", "addition", "cardinal")
    )
    return re.compile(
        rf"(?P<digits>{_DIGITS})|(?P<scale>{scale})|(?P<addition>{addition})|(?P<cardinal>{cardinal})", re.IGNORECASE
    )


@lru_cache(maxsize=4096)
def _value(words: str, lang: str, *, measured: bool) -> Decimal | None:
    """The value of digits and number words with additions and scales."""
    total, current, added = Decimal(0), None, Decimal(0)
    smallest = Decimal("Infinity")
    for part in _parts(lang).finditer(words):
        kind, word = part.lastgroup, spelled(part.group())
        if kind == "addition":
            added = valued(lang, "number-word/addition")[word]
        elif kind == "scale":
            scale = valued(lang, "number-word/scale")[word]
            if total and scale > smallest:  # «1 nghìn 200 tỷ», «১ হাজার ২০০ কোটি»
                total, current = Decimal(0), total + (current or 0)
            current, smallest = (Decimal(1) if current is None else current) * scale, min(scale, smallest)
        else:
            total += current or 0
            current = (
                valued(lang, "number-word/cardinal").get(word)
                if kind == "cardinal"
                else decode(word, lang, measured=measured)
            )
            if current is None:
                return None
            current, added = current + added, Decimal(0)
    return None if current is None else _plain(total + current)


def _plain(value: Decimal) -> Decimal:
    """The same number without a fraction of zeros."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()

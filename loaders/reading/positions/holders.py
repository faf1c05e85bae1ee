"""Holders: which person of a sentence holds which of its titles.

Titles stand in a chain before the name, or after it behind a comma, a dash or a bracket; each title belongs to one
person, but a plural one to all of a list («Deputy Prime Ministers A, B and C»).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..claims import Draft, Mention, Span
from ..context import beginning_in
from ..wording import AND
from .asides import ASIDE
from .title_bodies import AND_ALSO
from .titles import Title

# What may stand between one title and the next, and between a title and a name, besides blanks.
_NEXT_TITLE = re.compile(
    r"\s*(?:[,/–-]\s*)?"
    rf"(?:{AND_ALSO})?"
    r"\s*(?:,\s*)?(?:là\s|làm\s|giữ chức\s|also\s)?\s*(?:the\s)?\s*"
)
_COPULA = r"(?:\s(?:là|is|are|was|were|হলেন|হচ্ছেন|(?:পদে\s|হিসেবে\s|হিসাবে\s)?(?:নিযুক্ত|নির্বাচিত)\s(?:হলেন|হন|হয়েছেন))\s)"
_BEFORE_NAME = re.compile(rf"\s*[:]?\s*|{_COPULA}\s*")
_APPOSITION = re.compile(r"\s*(?:,|\s[-–—]\s|[–—])\s*")
_COMMA_HONORIFIC = re.compile(rf"\s*[,:–-]?\s*|{_COPULA}\s*")
# «was appointed», «giữ chức»: what makes someone the holder of the title that follows.
_BECOMES = (
    r"(?:(?:was|has been|were|is)\s(?:appointed|elected|named|assigned)"
    r"(?:\s(?:as|to be|to the (?:post|position) of))?\b"
    r"|(?:serves|served|acts|acted)\sas\b|(?:holds|held|takes on)\s(?:the\s)?[\w\s]{0,30}\sof\b"
    r"|(?:được\s)?(?:bổ nhiệm|bầu|điều động|phân công)?\s*(?:giữ|đảm nhận|đảm nhiệm)\s(?:chức vụ|chức|vị trí)\b"
    r"|được (?:bổ nhiệm|bầu) làm\b)"
)
_NEXT_BEHIND = re.compile(rf"(?:\s*;)?{_NEXT_TITLE.pattern}|\s*,?\s*{_BECOMES}\s*(?:the\s)?", re.IGNORECASE)
_AFTER_NAME = re.compile(
    rf"\s*(?:,|\(|–|-|—|:|\bis\b|\bas\b|\blà\b|\blàm\b|, who is|,?\s*जो|,?\s*যিনি|{_BECOMES})"
    r"\s*(?:(?:the|a|also|concurrently|đồng thời|cũng|kiêm|là)\s)*\s*",
    re.IGNORECASE,
)
# «Deputy Prime Ministers A, B and C»: names that share the title before the first of them, and the roles that
# several hold.
_NEXT_NAME = re.compile(rf"\s*(?:[,;]|,?\s*(?:{AND}|cùng))\s*")
HELD_BY_SEVERAL = re.compile(r"/(?:vice-chair|deputy-.*|standing-deputy-.*|member|standing-member)$")
# What follows a title that is said of someone: the clause's end, «appointed», «is».
_SAID = re.compile(r"\s*(?:[;।]|$|পদে|হিসেবে|হিসাবে|নিযুক্ত|নির্বাচিত|हैं|है|थे|के पद पर|के रूप में|नियुक्त|चुने)")
# What may stand between a name and the title that is said of it: «X (…) को … सचिव नियुक्त».
_MADE = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:নতুন|को|नए)?\s*")


_LONGEST_TITLE = 600  # characters of a title and what parts it from a name


class Held(NamedTuple):
    """A person's title, with the rule that found it."""

    person: Mention
    title: Title
    rule: str


def holders(draft: Draft, plain: str, people: list[Mention], titles: list[Title]) -> list[Held]:
    """Each title to the person it stands with: chains right before a name first, then chains behind one, then those
    that a comma or a dash parts from the name behind them.

    ``people`` and ``titles`` are those of one sentence, in order; ``plain`` is the text without its asides.
    """
    free = list(titles)
    held: list[Held] = []
    starts = {p.span.start for p in people}
    untitled: list[Mention] = []
    for person in people:
        at, honoured = before_honorific(draft, person.span.start)
        chain = chain_before(plain, free, at, _COMMA_HONORIFIC if honoured else _BEFORE_NAME)
        comma = bool(chain) and honoured and plain[chain[0].tail : at].strip() in (",", ":", "-", "–")
        if comma and _chain_after(plain, free, person.tail):
            chain = []  # behind a comma and an honorific, titles that follow the name outweigh those before it
        near = beginning_in(untitled, Span(at - _LONGEST_TITLE, at))
        own = _own(plain, chain, [p for p in near if p.tail <= at])
        for title in own:
            free.remove(title)
            held.append(Held(person, title, "position.before-name"))
        if not own:
            untitled.append(person)
    held += list(_shared(plain, people, held))
    held += list(_predicated(plain, draft.text.lang, people, free))
    for person in people:
        for title in _chain_after(plain, free, max(person.tail, person.span.end)):
            if title.tail in starts:
                continue
            free.remove(title)
            held.append(Held(person, title, "position.after-name"))
    named = {person.span for person, _, _ in held}
    for person in people:
        if person.span in named:
            continue
        at, _ = before_honorific(draft, person.span.start)
        for title in chain_before(plain, free, at, _APPOSITION):
            free.remove(title)
            held.append(Held(person, title, "position.apposition"))
    return held


def _shared(plain: str, people: list[Mention], held: list[Held]) -> Iterator[Held]:
    """The title right before the first of several names, for the names that follow it in the list without one of
    their own."""
    titled = {person.span for person, _, _ in held}
    for person, title, _ in held:
        if not (title.plural or HELD_BY_SEVERAL.search(title.role)) or title.tail < person.span.start - 25:
            continue
        last = person
        for other in people:
            if other.span in titled or other.span.start <= last.span.start:
                continue
            if not _NEXT_NAME.fullmatch(plain, last.tail, other.span.start):
                break
            yield Held(other, title, "position.shared-title")
            last = other


def _predicated(plain: str, lang: str, people: list[Mention], free: list[Title]) -> Iterable[Held]:
    """Titles said of a name, or of a list of names, right behind it: «X প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক।»
    (Bengali, Hindi)."""
    if lang not in ("bn", "hi"):
        return
    for title in list(free):
        named = [p for p in people if p.tail <= title.span.start and _MADE.fullmatch(plain, p.tail, title.span.start)]
        if title.plural or not named or not _SAID.match(plain, title.tail):
            continue
        free.remove(title)
        last = named[-1]
        yield Held(last, title, "position.predicate")
        for other in sorted((p for p in people if p.tail <= last.span.start), key=lambda p: -p.span.start):
            if not _NEXT_NAME.fullmatch(plain, other.tail, last.span.start):
                break
            yield Held(other, title, "position.predicate")
            last = other


def before_honorific(draft: Draft, offset: int) -> tuple[int, bool]:
    """Where the name begins with its honorifics («comrade», «đồng chí», ranks), and whether it has one."""
    honoured = False
    while True:
        match = draft.before(offset, "honorific")
        if match is None:
            return offset, honoured
        offset, honoured = match.start, True


def chain_before(plain: str, titles: list[Title], offset: int, first_gap: re.Pattern[str] = _NEXT_TITLE) -> list[Title]:
    """The titles that lead up to an offset, the nearest first; ``first_gap`` is what parts that one from it."""
    chain: list[Title] = []
    gap = first_gap
    while True:
        near = beginning_in(titles, Span(offset - _LONGEST_TITLE, offset))
        leading = (t for t in reversed(near) if t not in chain and t.tail <= offset)
        title = next((t for t in leading if gap.fullmatch(plain, t.tail, offset)), None)
        if title is None or (chain and _parted(plain[title.tail : offset])):
            return chain
        chain.append(title)
        offset, gap = title.span.start, _NEXT_TITLE


def _chain_after(plain: str, titles: list[Title], offset: int) -> list[Title]:
    """The titles that follow an offset behind a comma, a dash or a bracket."""
    chain: list[Title] = []
    gap = _AFTER_NAME
    while True:
        near = beginning_in(titles, Span(offset, offset + _LONGEST_TITLE))
        behind = (t for t in near if not t.plural and t not in chain)
        title = next((t for t in behind if gap.fullmatch(plain, offset, t.span.start)), None)
        if title is None or (chain and _parted(plain[offset : title.span.start])):
            return chain
        chain.append(title)
        offset, gap = title.tail, _NEXT_BEHIND


def _own(plain: str, chain: list[Title], untitled: list[Mention]) -> list[Title]:
    """A chain before a name, up to a title that follows a name without one: «A, Chairman of X, and Director of Y B»."""
    for number, title in enumerate(chain[1:], 1):
        if any(_AFTER_NAME.fullmatch(plain, person.tail, title.span.start) for person in untitled):
            return chain[:number]
    return chain


def _parted(gap: str) -> bool:
    """Whether nothing but an aside stands between two titles: they are none of one chain."""
    return ASIDE in gap and not gap.strip()

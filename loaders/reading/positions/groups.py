"""Groups: a title that a text gives to several people before it lists them.

«Dự họp có các Ủy viên Trung ương Đảng: A, Bí thư Tỉnh ủy; B, Bộ trưởng …», "members of the Politburo, including:
National Assembly Chairman A; …". The list goes on as its first item begins: with the name, or with a title before it.
"""

import re
from collections.abc import Iterator

from ..claims import Draft, Mention, Span
from ..wording import AND
from .holders import HELD_BY_SEVERAL, Held, before_honorific, chain_before
from .titles import Title

# What leads from the group's title to its list, and from one item to the next.
_LISTED = re.compile(
    r"[\s,]*(?:(?:including|namely|such as|gồm có|gồm|bao gồm|trong đó có|là|có|এর মধ্যে|যার মধ্যে|जिनमें|अर्थात्)\s?)*"
    r"(?:হলেন|রয়েছেন|ছিলেন|ছিল|থাকা|शामिल थे|शामिल हैं|शामिल|थे|हैं)?[\s,]*:\s*"
    r"|\s(?:included?|includes|are|were|comprised?|gồm có|gồm|bao gồm)\s(?:các đồng chí\s|các ông\s|comrades\s)?:?\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"\s*(?:[;,]\s*)?(?:(?:{AND}|cùng)\s)?\s*", re.IGNORECASE)
_NEXT_ITEM = re.compile(rf"[^;:।\n]{{0,160}};\s*(?:(?:{AND}|cùng)\s)?\s*", re.IGNORECASE)


def of_groups(draft: Draft, plain: str, people: list[Mention], titles: list[Title], held: list[Held]) -> Iterator[Held]:
    """The groups' titles for the people of their lists; ``held`` tells which titles of the sentence stand beside
    which of its ``people``."""
    for title in titles:
        listed = _LISTED.match(plain, title.tail)
        if not listed or not (title.plural or HELD_BY_SEVERAL.search(title.role)):
            continue
        group = [title, *chain_before(plain, titles, title.span.start)]
        beside = [holder for holder in held if holder.title not in group]
        at, form = listed.end(), None
        for person in people:
            if person.span.start < at:
                continue
            item, led = _item(draft, person, beside)
            next_to = item.start == at if form is None else _NEXT.fullmatch(plain, at, item.start)
            if not (next_to or (form is not None and _NEXT_ITEM.fullmatch(plain, at, item.start))):
                break
            if form is not None and led != form:
                break
            at, form = item.end, led
            yield from (Held(person, shared, "position.of-group") for shared in group)


def _item(draft: Draft, person: Mention, beside: list[Held]) -> tuple[Span, bool]:
    """A person's name with the titles beside it, and whether it begins with one of them."""
    own = [holder.title for holder in beside if holder.person is person]
    named, _ = before_honorific(draft, person.span.start)
    start = min([named, *(title.span.start for title in own)])
    return Span(start, max([person.tail, *(title.tail for title in own)])), start < named

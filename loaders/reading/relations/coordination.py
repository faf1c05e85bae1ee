"""Which mentions one list holds: joined by commas or «and», in each language's way."""

import re
from collections.abc import Iterator

from ....ontology.iri import GOV
from ..claims import Draft, Mention
from ..wording import AND, LEFT, RIGHT
from .frames import is_any

_AND = rf"(?:,|{LEFT}(?:{AND}|as well as|cùng){RIGHT})"
_INDIC = re.compile(rf"[^।;]{{0,60}}?{_AND}[^।;,]{{0,45}}")
_LATIN = re.compile(rf"[^;.]{{0,50}}?{_AND}[^;.,]{{0,35}}")
JOINED = {"bn": _INDIC, "hi": _INDIC, "en": _LATIN, "vi": _LATIN}
_JOINED_DOCUMENTS = re.compile(rf"(?=[^।;]*{_AND})[^।;]{{1,160}}")
_LAST_OF_LIST = re.compile(rf"[^।;]{{0,40}}?{_AND}\s*(?:the\s+)?")


def chain(draft: Draft, candidates: list[Mention], nearest: int) -> list[Mention]:
    """The candidate at an index with those joined to it by commas or «and», in either direction.

    Documents carry long titles: between two of them only the joining word and the length of the gap count.
    """
    text, joined, fitting = draft.text.text, JOINED[draft.text.lang], candidates
    chain = [candidates[nearest]]
    if chain[0].entity.cls == "OfficialDocument":
        joined = _JOINED_DOCUMENTS
        candidates = [m for m in candidates if m.entity.cls == "OfficialDocument"]
        nearest = candidates.index(chain[0])
    for left in reversed(candidates[:nearest]):
        if not _goes_on(left, chain[0]) and not joined.fullmatch(text, left.tail, chain[0].span.start):
            break
        chain.insert(0, left)
    for right in candidates[nearest + 1 :]:
        if not _goes_on(chain[-1], right) and not joined.fullmatch(text, chain[-1].tail, right.span.start):
            break
        chain.append(right)
    if chain[0].entity.cls == "OfficialDocument":
        chain += _closing_list(draft, [m for m in fitting if m.span.start >= chain[-1].tail], chain[-1])
    return chain


def _closing_list(draft: Draft, following: list[Mention], last: Mention) -> Iterator[Mention]:
    """What ends a list of documents without being one: «Nghị quyết 57, Nghị quyết 03 và Đề án 06»."""
    for other in following:
        if not _LAST_OF_LIST.fullmatch(draft.text.text, last.tail, other.span.start):
            return
        yield other
        last = other


def _goes_on(first: Mention, second: Mention) -> bool:
    """Whether two mentions are one step of a list: an abbreviation of the same thing, or bodies that one phrase
    names."""
    return first.entity.iri == second.entity.iri or first.span == second.span


def together(draft: Draft, subjects: list[Mention]) -> list[Mention]:
    """The first of the possible subjects, with the areas that a list joins to it."""
    if not subjects or not is_any(subjects[0], (GOV + "AdministrativeUnit",)):
        return subjects[:1]
    return [m for m in chain(draft, subjects, 0) if is_any(m, (GOV + "AdministrativeUnit",))]

"""Provinces and centrally-run cities: by the names that the reference data has, and by their sound beside «province».

Bengali and Hindi spell one name in many ways, some within one text: a name of no known spelling that stands before the
word for «province» is the province that sounds like it («लाओ कै प्रांत»), and so it is in the rest of the text.
"""

import re
from collections.abc import Iterator

from ....ontology.iri import ID
from ...gazetteer import Gazetteer
from ..claims import Draft, Mention, Span
from ..context import beginning_in
from ..entities import known
from ..scope import province_of
from ..wording import LEFT, RIGHT
from .placenames import decode_place
from .units import names_before

_UPPER = re.compile(r"[A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ]")
_REPORTER = re.compile(r"\bPV\s$")  # «PV Thái Bình/VOV»: a reporter's name
_LONGEST = 60  # characters of a province's name
_SHORTEST = 4  # letters and signs of a name that stands for itself in the rest of a text


def provinces(draft: Draft) -> list[Mention]:
    """Every province or centrally-run city that the text names."""
    text = draft.text.text
    latin = draft.text.lang in ("en", "vi")
    mentions = []
    for match in draft.longest("place"):
        if latin and (
            not _UPPER.match(text, match.start) or _REPORTER.search(text, max(0, match.start - 4), match.start)
        ):
            continue
        entity = known(match.entries[0].iri)
        mentions.append(Mention(Span(match.start, match.end), entity, "place.province", match.tail, match.suffix))
    return mentions if latin else [*mentions, *_by_sound(draft, mentions)]


def _by_sound(draft: Draft, others: list[Mention]) -> Iterator[Mention]:
    """Provinces in spellings that nothing lists: where they stand before «province», and wherever they do again."""
    text, lang = draft.text.text, draft.text.lang
    listed = {m.tail for m in others}
    found: dict[str, str] = {}
    for match in draft.longest("area-kind"):
        end = match.start
        while end and text[end - 1].isspace():
            end -= 1
        if match.entries[0].key != "province" or end in listed:
            continue
        for start, end, name in names_before(text, match.start, lang):
            if len(name) < _SHORTEST:
                continue
            key = decode_place(name, lang, Gazetteer.open().provinces)
            if key in Gazetteer.open().provinces:
                found[text[start:end]] = f"{ID}place/{key}"
                break
    for name, iri in found.items():
        for again in re.finditer(LEFT + re.escape(name) + RIGHT, text):
            span = Span(*again.span())
            if not any(span.overlaps(m.span) for m in beginning_in(others, Span(span.start - _LONGEST, span.end))):
                yield Mention(span, known(iri), "place.province", span.end)


def areas_of(mentions: list[Mention], scope: str | None) -> list[str]:
    """The provinces in which to look for lower units: the article's own first, then the others named."""
    named = [province_of(m.entity.iri) for m in mentions if m.entity.iri.startswith(ID + "place/")]
    return list(dict.fromkeys(([scope] if scope else []) + named))

"""Bodies that a bare word takes up: «the Committee», «the Centre», «মন্ত্রণালয়» beside a role in them.

The word means the body of its class that the text has named last before it. «The Committee» of a text that has named
none is the one that the holder of another role in the sentence leads, and «সরকার» before a number of the Government is
the Government.
"""

import re
from collections.abc import Sequence

from ...ontology.iri import GOV, ID
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .entities import known
from .lexicon import Match

_LONGEST_LINK = 20  # characters before the word that can hold what joins it to a role
_CLAUSE_BEGINS_AFTER = "\n।,;:.!?(–—-"
_GENITIVE = re.compile(r"\s*(?:के|का|की)\s")
_OF_THE = re.compile(r"\s(?:of\s+(?:the|this|its)|của)\s+$")
_NAMED_ON = re.compile(r"\s+(?:[A-ZĐÀ-Ỹ]|on\b|for\b|of\b|về\b)")  # «the Committee on …», «Ủy ban Kiểm tra»
_NUMBER_OF_GOVERNMENT = re.compile(r"[^,;।\n]{0,40}\d[^,;।\s]*[-/](?:CP|সিপি|सीपी)(?!\w)")


def taken_up(draft: Draft, named: Sequence[Mention]) -> list[Mention]:
    """The bodies that bare words take up; ``named`` are those that the text names."""
    concepts = Concepts.open()
    found: list[Mention] = []
    for match in draft.longest("reference-word", "body", "body-kind"):
        word = match.of("reference-word")
        taken = concepts.values(word.iri, GOV + "takesUp") if word else []
        if not taken:
            continue
        entity = None
        if taken[0].startswith(ID):
            entity = known(taken[0]) if _NUMBER_OF_GOVERNMENT.match(draft.text.text, match.tail) else None
        elif _beside_role(draft, match):
            classes = {cls.removeprefix(GOV) for cls in taken}
            before = [m for m in named if m.span.start < match.start and m.entity.cls in classes]
            last = max(before, key=lambda m: m.span.start, default=None)
            leader = _led_beside(draft, match) if "NationalCommittee" in classes else None
            entity = last.entity if last else known(leader) if leader else None
        if entity is not None:
            span = Span(match.start, match.end)
            found.append(Mention(span, entity, "body.taken-up", match.tail, match.suffix))
    return found


def _led_beside(draft: Draft, committee: Match) -> str | None:
    """The committee that the holder of another role in the sentence leads: a Deputy Prime Minister's."""
    sentence = draft.sentence_at(committee.start)
    concepts = Concepts.open()
    led = (
        body
        for role in (draft.within(sentence, "role") if sentence else ())
        for body in concepts.values(role.entries[0].iri, GOV + "leadsCommittee")
    )
    return next(led, None)


def _beside_role(draft: Draft, word: Match) -> bool:
    """Whether the word stands alone beside a role: before it in Bengali and Hindi, after it in English and
    Vietnamese."""
    text = draft.text.text
    first = max(0, word.start - _LONGEST_LINK)
    if draft.text.lang in ("bn", "hi"):
        genitive = _GENITIVE.match(text, word.tail)
        at = genitive.end() if genitive else word.tail
        before = text[first : word.start].rstrip(" ")
        return (not before or before[-1] in _CLAUSE_BEGINS_AFTER) and draft.after(at, "role") is not None
    article = _OF_THE.search(text[first : word.start])
    at = first + article.start() if article else word.start
    definite = article is not None or text[word.start].isupper()
    return definite and not _NAMED_ON.match(text, word.end) and draft.before(at, "role") is not None

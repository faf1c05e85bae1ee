"""The body of a title: the one beside the role, one that the role's words imply, or one that they take up.

The body's genitive stands before the role in Bengali and Hindi, the body behind it in Vietnamese, on either side in
English; roles that «and» or «kiêm» joins share the body beside one of them.
"""

import re
from dataclasses import replace

from ....ontology.iri import CON, GOV, ID
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..context import beginning_in
from ..entities import area_body
from ..lexicon import Match
from ..scope import scope_at
from ..wording import AND, LEFT, OF_HI, RIGHT
from .former import time_word_before

ROLE = CON + "role/"
_MEMBERS = (ROLE + "member", ROLE + "standing-member")
_FAR = 600  # characters within which the body of a role begins
_ROLE_BESIDE = 40  # characters from a body in which the role that it goes with can begin
_OF_A_BAN = re.compile(r"[Tt]rưởng [Bb]an|ủy viên ban", re.IGNORECASE)
BODY_OF_AREA = re.compile(re.escape(ID) + r"body/(.+)/([^/]+)$")
# What may stand between a body and its role besides blanks and the word that tells when the post is held.
_GENITIVE = {
    "bn": re.compile(r"\s*"),
    "hi": re.compile(rf"\s*{OF_HI}?\s*"),
    "en": re.compile(r"\s*(?:'s|’s)?\s*"),
    "vi": re.compile(r"\s*(?:của)?\s*"),
}
_OF = {
    "en": re.compile(r"\s*(?:of|for|in|at|,)?\s*(?:the)?\s*"),
    "vi": re.compile(r"\s*(?:của|thường trực)?\s*"),
    "bn": re.compile(r"(?!)"),
    "hi": re.compile(r"(?!)"),
}
AND_ALSO = rf"{LEFT}(?:{AND}|cum|kiêm|đồng thời|as well as|concurrently|একইসাথে){RIGHT}"
"""What joins two roles of one person."""
_NEXT_ROLE = re.compile(rf"\s*(?:,?\s*{AND_ALSO}|[-–/])\s*(?:the\s|là\s)?\s*")
_OFFICE = re.compile(r"[Oo]ffice|[Vv]ăn phòng|অফিস|কার্যালয়|कार्यालय|ऑफिस")


def bodies_beside(draft: Draft, plain: str, roles: list[Match], bodies: list[Mention]) -> list[Mention | None]:
    """The body of each role: the one beside it, or that of the role it is joined to («Chairman and CEO of X»)."""
    lang = draft.text.lang
    beside = [_body_beside(draft, plain, role, bodies) for role in roles]
    # the body stands with the last of the roles where it follows, with the first where it leads
    joined = [(i, i + 1) for i in range(len(roles) - 1)] + [(i + 1, i) for i in range(len(roles) - 1)]
    for lone, other in reversed(joined) if lang in ("vi", "en") else joined:
        body = beside[other]
        first, second = sorted((roles[lone], roles[other]))
        if (
            beside[lone] is None
            and body is not None
            and _has_role(body.entity.iri, roles[lone])
            and _NEXT_ROLE.fullmatch(plain, first.tail, second.start)
        ):
            beside[lone] = body
    return beside


def _body_beside(draft: Draft, plain: str, role: Match, bodies: list[Mention]) -> Mention | None:
    lang = draft.text.lang
    bodies = list(beginning_in(bodies, Span(role.start - _FAR, role.tail + _FAR)))
    before = next((b for b in reversed(bodies) if _precedes(draft, plain, b, role)), None)
    if lang not in ("vi", "en"):
        return before
    behind = (b for b in bodies if b.span.start >= role.start and b.tail > role.tail)
    return next((b for b in behind if _follows(plain, lang, role, b)), before)


def _precedes(draft: Draft, plain: str, body: Mention, role: Match) -> bool:
    """Whether the body stands before the role, or shares its last word with it («পার্টি কমিটির সদস্য»)."""
    if body.tail > role.start:
        return body.span.start < role.start and body.tail < role.end and draft.text.lang in ("bn", "hi")
    time_word = time_word_before(draft, role.start)
    gap_end = time_word.start if time_word else role.start
    return bool(_GENITIVE[draft.text.lang].fullmatch(plain, body.tail, gap_end))


def _follows(plain: str, lang: str, role: Match, body: Mention) -> bool:
    """Whether the body follows the role, or shares a word with it («Phó Trưởng ban Chỉ đạo»)."""
    if body.span.start < role.tail:
        return body.span.start > role.start
    return bool(_OF[lang].fullmatch(plain, role.tail, body.span.start))


def _has_role(body: str, role: Match) -> bool:
    return any(_fits(entry.iri, body) for entry in role.entries)


def _fits(role: str, body: str) -> bool:
    """Whether the vocabulary knows the role in bodies of this kind."""
    concepts = Concepts.open()
    if kind := _kind_of(body):
        classes = set(concepts.values(kind, GOV + "bodyClass"))
        if kind in concepts.values(role, GOV + "typicalBodyKind"):
            return True
    else:
        classes = set(concepts.types(body))
    return bool(classes & set(concepts.values(role, GOV + "typicalBodyClass")))


def _kind_of(body: str) -> str | None:
    of_area = BODY_OF_AREA.match(body)
    return f"{CON}body-kind/{of_area.group(2)}" if of_area else None


def _office_of(body: str) -> str | None:
    """The office that serves a body: its key with «-office»."""
    office = f"{body}-office"
    kind = _kind_of(office)
    known = Concepts.open().values(kind, GOV + "bodyClass") if kind else Concepts.open().types(office)
    return office if known else None


def role_and_body(role: Match, words: str, body: str) -> tuple[str, str]:
    """The role's concept and the body, where the wording leaves a choice by the kind of the body.

    A member of a standing committee of the Party is a standing member of the Party committee; an «Office Chief» of a
    body heads its office.
    """
    concepts = Concepts.open()
    entry = max(role.entries, key=lambda e: (_fits(e.iri, body), e.iri)) if len(role.entries) > 1 else role.entries[0]
    if entry.iri.endswith("head") and _OFFICE.search(words) and (office := _office_of(body)):
        return entry.iri, office
    of_area = BODY_OF_AREA.match(body)
    if of_area and entry.iri in _MEMBERS:
        kind = f"{CON}body-kind/{of_area.group(2)}"
        held = concepts.values(kind, GOV + "memberRole")
        parent = concepts.values(kind, GOV + "membershipBodyKind")
        if held and parent:
            return held[0], area_body(parent[0], f"{ID}place/{of_area.group(1)}").iri
    return entry.iri, body


def implied_body(draft: Draft, concept: str, span: Span, place: str | None = None) -> str | None:
    """The body that a role or post has by its wording: a national one, or that of the place beside it or in scope."""
    concepts = Concepts.open()
    if national := concepts.values(concept, GOV + "impliesBody"):
        return national[0]
    kinds = concepts.values(concept, GOV + "impliesBodyKind")
    area = (place or scope_at(draft, span)) if kinds else None
    return area_body(kinds[0], area).iri if kinds and area else None


def body_taken_up(draft: Draft, role: Match, concept: str) -> str | None:
    """The body named before that a bare role takes up: «Phó Trưởng ban», "Deputy Minister"."""
    return _committee_before(draft, role, concept) or _ministry_before(draft, role, concept)


def _committee_before(draft: Draft, role: Match, concept: str) -> str | None:
    """The steering committee that «Phó Trưởng ban» takes up: the last one named."""
    if not _OF_A_BAN.search(draft.text.text[role.start : role.end]) or not concept.endswith(("head", "member")):
        return None
    committees = [
        m.entity.iri
        for m in draft.mentions
        if m.span.start < role.start
        and m.rule.startswith("body")
        and m.entity.iri.rsplit("/", 1)[1].find("steering-committee") >= 0
    ]
    return committees[-1] if committees else None


def _ministry_before(draft: Draft, role: Match, concept: str) -> str | None:
    """The ministry that «Deputy Minister X» takes up: the last one that the paragraph has named."""
    if GOV + "Ministry" not in Concepts.open().values(concept, GOV + "typicalBodyClass"):
        return None
    paragraph = Span(draft.text.text.rfind("\n", 0, role.start) + 1, role.start)
    ministries = [m.entity.iri for m in draft.mentioned(paragraph) if m.entity.cls == "Ministry"]
    return ministries[-1] if ministries else None


def chosen_from(draft: Draft, mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a text names a standing committee in its members' title that of the body they belong to.

    «Ủy viên Ban Thường vụ Tỉnh ủy» tells of the Party committee; it is no word about its standing committee.
    """
    concepts = Concepts.open()
    found = []
    for mention in mentions:
        of_area = BODY_OF_AREA.match(mention.entity.iri) if mention.rule.startswith("body") else None
        parent = concepts.values(f"{CON}body-kind/{of_area.group(2)}", GOV + "membershipBodyKind") if of_area else []
        if of_area and parent and _in_members_title(draft, mention):
            mention = replace(mention, entity=area_body(parent[0], f"{ID}place/{of_area.group(1)}"))
        found.append(mention)
    return found


def _in_members_title(draft: Draft, body: Mention) -> bool:
    around = Span(body.span.start - _ROLE_BESIDE, body.tail + _ROLE_BESIDE)
    members = (role for role in draft.within(around, "role") if any(e.iri in _MEMBERS for e in role.entries))
    return any(_body_beside(draft, draft.text.text, role, [body]) for role in members)

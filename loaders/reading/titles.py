"""Titles: a role with its body, or a post that tells both, as a stretch of a sentence.

The body's genitive stands before the role in Bengali and Hindi («প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান»), the body
follows the role in Vietnamese («Phó Chủ tịch UBND tỉnh»), it stands on either side in English. Two roles that «and»
or «kiêm» joins share the body beside one of them. A role whose body is not known is a title too: it leads on to the
titles beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...ontology.iri import CON, GOV, ID
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .entities import area_body
from .former import time_word_before
from .lexicon import Match
from .noun_phrase import is_plural, phrase
from .reasons import Reason
from .scope import scope_at

_ROLE = CON + "role/"
_MEMBERS = (_ROLE + "member", _ROLE + "standing-member")
_ROLE_BESIDE = 40  # characters from a body in which the role that it goes with can begin
_OF_A_BAN = re.compile(r"[Tt]rưởng [Bb]an|ủy viên ban", re.IGNORECASE)
BODY_OF_AREA = re.compile(re.escape(ID) + r"body/(.+)/([^/]+)$")
# What may stand between a body and its role besides blanks.
_GENITIVE = {
    "bn": re.compile(r"\s*(?:(?:তৎকালীন|বর্তমান|ভারপ্রাপ্ত|প্রাক্তন|সাবেক|নতুন)\s*)?"),
    "hi": re.compile(r"\s*(?:के|का|की)?\s*(?:(?:तत्कालीन|वर्तमान|कार्यवाहक|पूर्व|नए)\s*)?"),
    "en": re.compile(r"\s*(?:'s|’s)?\s*"),
    "vi": re.compile(r"\s*(?:của)?\s*"),
}
_OF = {
    "en": re.compile(r"\s*(?:of|for|in|at|,)?\s*(?:the)?\s*"),
    "vi": re.compile(r"\s*(?:của|thường trực)?\s*"),
    "bn": re.compile(r"(?!)"),
    "hi": re.compile(r"(?!)"),
}
_AND = re.compile(r"\s*(?:,?\s*(?:\b(?:and|cum|và|kiêm|concurrently)\b|এবং|ও|और|एवं|तथा)|[-–/])\s*(?:the\s|là\s)?\s*")
_OFFICE = re.compile(r"[Oo]ffice|[Vv]ăn phòng|অফিস|কার্যালয়|कार्यालय|ऑफिस")
_IRREGULAR_PLURAL = re.compile(r"(?:[mM]en|ies)$")
# What tells that a role's words end with it, and begin with it.
_BARE = {
    "en": re.compile(r"\s*[,;.]|$|\s[A-Z]"),
    "vi": re.compile(r"\s*[,;.]|$|\s[A-ZĐ]"),
    "bn": re.compile(r"\s*(?:পদে|হিসেবে|হিসাবে|নিযুক্ত|নির্বাচিত|[;।,])"),
    "hi": re.compile(r"\s*(?:के पद पर|के रूप में|नियुक्त|चुन|हैं|[;।,])"),
}
_BEGINS = re.compile(
    r"(?:^|[,;।]\s*|\b(?:as|the|and|là|làm|giữ chức|to be|elected|appointed|को|কে)\s+(?:the\s)?|কে\s)$"
)
# How far the words of a body that is not known go with a role.
_NAMED_ON = re.compile(r"[^,;:।\n()]{0,80}")
_NAMED_BEFORE = re.compile(r"[^,;:।\n()]{0,80}$")


@dataclass(frozen=True, slots=True)
class Title:
    """A role in a body, as a stretch of text."""

    span: Span
    tail: int
    role: str
    body: str | None
    """None if the body is none that is known."""
    plural: bool = False
    """Whether several people hold it («Vice Chairmen …»): it goes with the names right behind it only."""
    bare: bool = False
    """Whether the text leaves the body's area to the reader («the Steering Committee»)."""


def titles(draft: Draft, plain: str, sentence: Span, bodies: list[Mention], people: list[Mention]) -> list[Title]:
    """The titles of a sentence in order, from the bodies that it names; ``plain`` is the text without its asides."""
    found: list[Title] = []
    posts = draft.within(sentence, "post")
    for post in posts:
        found += _of_post(draft, post)
    roles = [
        role
        for role in draft.within(sentence, "role")
        if not any(post.start <= role.start and role.end <= post.end for post in posts)
    ]
    beside = _bodies_beside(plain, draft.text.lang, roles, bodies)
    unknown: list[Match] = []
    for role, body in zip(roles, beside, strict=True):
        title = _of_body(draft, role, body) if body else _implied(draft, role)
        if title:
            found.append(title)
        else:
            draft.leave("position", Reason.NO_BODY, Span(role.start, role.tail))
            unknown.append(role)
    for role in list(unknown):
        if title := _as_said_before(draft, plain, role, found):
            unknown.remove(role)
            found.append(title)
    stops = [*(t.span for t in found), *(Span(r.start, r.tail) for r in unknown), *(p.span for p in people)]
    found += [_of_unknown(draft, role, sentence, stops) for role in unknown]
    return sorted((_with_time(draft, title) for title in found), key=lambda t: (t.span.start, -t.span.end))


def _with_time(draft: Draft, title: Title) -> Title:
    """A title with the words before it that tell when it is held: «former», «नवनियुक्त»."""
    word = time_word_before(draft, title.span.start)
    return replace(title, span=Span(word.start, title.span.end)) if word else title


def _of_post(draft: Draft, post: Match) -> list[Title]:
    """The title of a phrase that holds role and body at once («Tỉnh ủy viên», "Minister of Public Security")."""
    concepts = Concepts.open()
    entry = post.of("post")
    if entry is None:
        return []
    roles = concepts.values(entry.iri, GOV + "role")
    whole = phrase(draft, Span(post.start, post.end), post.tail)
    body = _implied_body(draft, entry.iri, whole.span, whole.places[0].entity.iri if whole.places else None)
    if not (roles and body):
        draft.leave("position", Reason.NO_BODY, post)
        return []
    plural = is_plural(post, draft.text.lang) or bool(draft.before(post.start, "quantifier"))
    return [Title(whole.span, max(post.tail, whole.span.end), roles[0], body, plural)]


def _implied_body(draft: Draft, concept: str, span: Span, place: str | None = None) -> str | None:
    """The body that a role or post has by its wording: a national one, or that of the place beside it or in scope."""
    concepts = Concepts.open()
    if national := concepts.values(concept, GOV + "impliesBody"):
        return national[0]
    kinds = concepts.values(concept, GOV + "impliesBodyKind")
    area = (place or scope_at(draft, span)) if kinds else None
    return area_body(kinds[0], area).iri if kinds and area else None


def _bodies_beside(plain: str, lang: str, roles: list[Match], bodies: list[Mention]) -> list[Mention | None]:
    """The body of each role: the one beside it, or that of the role it is joined to («Chairman and CEO of X»)."""
    beside = [_body_beside(plain, lang, role, bodies) for role in roles]
    # the body stands with the last of the roles where it follows, with the first where it leads
    joined = [(i, i + 1) for i in range(len(roles) - 1)] + [(i + 1, i) for i in range(len(roles) - 1)]
    for lone, other in reversed(joined) if lang in ("vi", "en") else joined:
        body = beside[other]
        first, second = sorted((roles[lone], roles[other]))
        if (
            beside[lone] is None
            and body is not None
            and _has_role(body.entity.iri, roles[lone])
            and _AND.fullmatch(plain, first.tail, second.start)
        ):
            beside[lone] = body
    return beside


def _body_beside(plain: str, lang: str, role: Match, bodies: list[Mention]) -> Mention | None:
    before = next((b for b in reversed(bodies) if _precedes(plain, lang, b, role)), None)
    if lang not in ("vi", "en"):
        return before
    behind = (b for b in bodies if b.span.start >= role.start and b.tail > role.tail)
    return next((b for b in behind if _follows(plain, lang, role, b)), before)


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
    return any(_body_beside(draft.text.text, draft.text.lang, role, [body]) for role in members)


def _precedes(plain: str, lang: str, body: Mention, role: Match) -> bool:
    """Whether the body stands before the role, or shares its last word with it («পার্টি কমিটির সদস্য»)."""
    if body.tail > role.start:
        return body.span.start < role.start and body.tail < role.end and lang in ("bn", "hi")
    return bool(_GENITIVE[lang].fullmatch(plain, body.tail, role.start))


def _follows(plain: str, lang: str, role: Match, body: Mention) -> bool:
    """Whether the body follows the role, or shares a word with it («Phó Trưởng ban Chỉ đạo»)."""
    if body.span.start < role.tail:
        return body.span.start > role.start
    return bool(_OF[lang].fullmatch(plain, role.tail, body.span.start))


def _of_body(draft: Draft, role: Match, body: Mention) -> Title:
    """The title that a role makes with a body; where they share it with another role, of the role's words alone."""
    key, iri = _membership(role, draft.text.text[role.start : role.end], body.entity.iri)
    others = draft.within(Span(min(role.tail, body.tail), max(role.start, body.span.start)), "role")
    alone = any(other.start not in (role.start, body.span.start) for other in others)
    span = Span(role.start, role.end) if alone else Span(min(role.start, body.span.start), max(role.end, body.span.end))
    tail = role.tail if alone or body.span.start < role.start else max(role.tail, body.tail)
    bare = body.rule in ("body.scope", "body.repeated")
    return Title(span, tail, key, iri, _is_plural(draft, role), bare)


def _is_plural(draft: Draft, role: Match) -> bool:
    return (
        is_plural(role, draft.text.lang) or role.suffix.startswith("রা") or bool(draft.before(role.start, "quantifier"))
    )


def _implied(draft: Draft, role: Match) -> Title | None:
    """The title of a role that tells its body itself, or takes up one named before."""
    for entry in role.entries:
        implied = (
            _implied_body(draft, entry.iri, Span(role.start, role.end))
            or _committee_before(draft, role, entry.iri)
            or _ministry_before(draft, role, entry.iri)
        )
        if implied:
            return Title(Span(role.start, role.end), role.tail, entry.iri, implied, _is_plural(draft, role))
    return None


def _as_said_before(draft: Draft, plain: str, role: Match, found: list[Title]) -> Title | None:
    """The title of a bare role after one of its kind: «X was elected Chairman of the People's Committee; Y, Vice
    Chairman»."""
    if not _BARE[draft.text.lang].match(plain, role.tail) or not _BEGINS.search(
        plain, max(0, role.start - 12), role.start
    ):
        return None
    before = [t for t in found if t.body and t.tail <= role.start]
    for entry in role.entries:
        kin = [t for t in before if _office(t.role) == _office(entry.iri) != "member"]
        if kin:
            return Title(Span(role.start, role.end), role.tail, entry.iri, kin[-1].body, _is_plural(draft, role))
    return None


def _office(role: str) -> str:
    """What a role and its deputy's have in common: ``chair`` of ``standing-vice-chair``."""
    return re.sub(r"^(?:standing-)?(?:deputy-|vice-)?", "", role.removeprefix(_ROLE))


def _of_unknown(draft: Draft, role: Match, sentence: Span, stops: Sequence[Span]) -> Title:
    """The title of a role in a body that is not known, with the words beside it that seem to name that body."""
    text = draft.text.text
    if draft.text.lang in ("vi", "en"):
        end = min((stop.start for stop in stops if stop.start > role.start), default=sentence.end)
        named = _NAMED_ON.match(text, role.tail, max(role.tail, end))
        tail = named.end() if named else role.tail
        return Title(Span(role.start, tail), tail, role.entries[0].iri, None)
    start = max((stop.end for stop in stops if stop.end <= role.start), default=sentence.start)
    named = _NAMED_BEFORE.search(text, max(start, role.start - 80), role.start)
    return Title(Span(named.start() if named else role.start, role.end), role.tail, role.entries[0].iri, None)


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


def _kind_of(body: str) -> str | None:
    of_area = BODY_OF_AREA.match(body)
    return f"{CON}body-kind/{of_area.group(2)}" if of_area else None


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


def _has_role(body: str, role: Match) -> bool:
    return any(_fits(entry.iri, body) for entry in role.entries)


def _office_of(body: str) -> str | None:
    """The office that serves a body: its key with «-office»."""
    office = f"{body}-office"
    kind = _kind_of(office)
    known = Concepts.open().values(kind, GOV + "bodyClass") if kind else Concepts.open().types(office)
    return office if known else None


def _membership(role: Match, words: str, body: str) -> tuple[str, str]:
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

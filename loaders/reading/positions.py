"""Positions: which person holds which role in which body, from titles that stand beside a name.

A title is a role with its body: the body's genitive before the role in Bengali and Hindi («প্রাদেশিক গণ কমিটির
ভাইস চেয়ারম্যান»), after the role in Vietnamese («Phó Chủ tịch UBND tỉnh»), on either side in English. Titles
stand in a chain before the name, or after it behind a comma, a dash or a bracket; each title belongs to one person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...ontology.iri import CON, GOV, ID
from .claims import Draft, Membership, Mention, Span
from .concepts import Concepts
from .entities import area_body
from .entities import body as body_of
from .lexicon import Match
from .noun_phrase import is_plural, phrase
from .reasons import Reason
from .scope import scope_at

_ROLE = CON + "role/"
_OF_A_BAN = re.compile(r"[Tt]rưởng [Bb]an|ủy viên ban", re.IGNORECASE)
_BODY_OF_AREA = re.compile(re.escape(ID) + r"body/(.+)/([^/]+)$")
# What may stand between a body and its role, and between one title and the next, besides blanks.
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
_NEXT_TITLE = re.compile(
    r"\s*(?:[,/–-]\s*)?"
    r"(?:\b(?:and|và|kiêm|đồng thời|cum|as well as|concurrently)\b|এবং|ও|একইসাথে|और|एवं|तथा)?"
    r"\s*(?:,\s*)?(?:là\s|làm\s|giữ chức\s|also\s)?\s*(?:the\s)?\s*"
)
_BEFORE_NAME = re.compile(r"\s*[:]?\s*")
_COMMA_HONORIFIC = re.compile(r"\s*[,:–-]?\s*")
_NEXT_BEHIND = re.compile(rf"(?:\s*;)?{_NEXT_TITLE.pattern}(?:quyền\s|acting\s)?", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s*(?:,|\(|–|-|—|:|\bis\b|\bas\b|\blà\b|\blàm\b|, who is|,?\s*जो|,?\s*যিনি"
    r"|(?:was|has been|were)\s(?:appointed|elected|named)(?:\s(?:as|to the post of))?\b"
    r"|(?:được\s)?(?:bổ nhiệm|bầu|điều động)?\s*giữ (?:chức vụ|chức)\b|được (?:bổ nhiệm|bầu) làm\b)"
    r"\s*(?:the\s|currently\s|then\s|now\s|a\s|hiện là\s|nguyên\s|quyền\s|acting\s)*\s*",
    re.IGNORECASE,
)
# «Deputy Prime Ministers A, B and C»: names that share the title before the first of them, and the roles that
# several hold.
_NEXT_NAME = re.compile(r"\s*(?:,|;|and|và|cùng|এবং|ও|और|एवं|तथा|,\s*(?:and|và|এবং|और))\s*")
# What follows a title that is said of someone: the clause's end, «appointed», «is».
_SAID = re.compile(r"\s*(?:[;।]|$|পদে|হিসেবে|হিসাবে|নিযুক্ত|নির্বাচিত|हैं|है|थे|के पद पर|के रूप में|नियुक्त|चुने)")
# What may stand between a name and the title that is said of it: «X (…) को … सचिव नियुक्त».
_MADE = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:নতুন|को|नए)?\s*")
_HELD_BY_SEVERAL = re.compile(r"/(?:vice-chair|deputy-.*|standing-deputy-.*|member|standing-member)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A role in a body, as a stretch of text."""

    span: Span
    tail: int
    role: str
    body: str
    plural: bool = False
    """Whether several people hold it («Vice Chairmen …»): it goes with the names right behind it only."""
    bare: bool = False
    """Whether the text leaves the body's area to the reader («the Steering Committee»)."""


def positions(draft: Draft, people: list[Mention], bodies: list[Mention]) -> list[Membership]:
    """The memberships that the titles beside people's names state."""
    memberships: dict[tuple[str, str, str], Membership] = {}
    for sentence in draft.sentences:
        named = [p for p in people if sentence.start <= p.span.start < sentence.end]
        if not named:
            draft.leave("position", Reason.NO_HOLDER, *draft.within(sentence, "post", "role"))
            continue
        titles = _titles(draft, sentence, [b for b in bodies if sentence.start <= b.span.start < sentence.end])
        assigned = _assign(draft, named, titles)
        held = [title for _, title, _ in assigned]
        draft.leave("position", Reason.NO_HOLDER, *(title.span for title in titles if title not in held))
        for person, title, rule in assigned:
            body = _of_the_nation(title, [held.role for other, held, _ in assigned if other is person]) or title.body
            evidence = Span(min(title.span.start, person.span.start), max(title.span.end, person.span.end))
            if evidence.end - evidence.start > 400:
                evidence = title.span
            key = (person.entity.iri, title.role, body)
            if key in memberships:
                draft.leave("position", Reason.SAID_BEFORE, evidence)
                continue
            confidence = 0.95 if rule == "position.before-name" else 0.9
            memberships[key] = Membership(*key, evidence, confidence, rule)
    return list(memberships.values())


def of_titles(memberships: list[Membership], mentions: list[Mention]) -> list[Mention]:
    """Mentions of the areas' bodies that only titles name: «Provincial Party Secretary» tells of a party committee."""
    named = {m.entity.iri for m in mentions}
    found: dict[str, Mention] = {}
    for membership in memberships:
        if membership.body not in named and _BODY_OF_AREA.match(membership.body):
            span = membership.evidence
            found.setdefault(membership.body, Mention(span, body_of(membership.body), "body.of-title", span.end))
    return list(found.values())


def _titles(draft: Draft, sentence: Span, bodies: list[Mention]) -> list[Title]:
    """The titles of a sentence in order."""
    titles: list[Title] = []
    posts = draft.within(sentence, "post")
    for post in posts:
        titles += _of_post(draft, post)
    for role in draft.within(sentence, "role"):
        if any(p.start <= role.start and role.end <= p.end for p in posts):
            continue
        title = _of_role(draft, role, bodies)
        if title:
            titles.append(title)
        else:
            draft.leave("position", Reason.NO_BODY, role)
    return sorted(titles, key=lambda t: (t.span.start, -t.span.end))


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


def _of_role(draft: Draft, role: Match, bodies: list[Mention]) -> Title | None:
    """The title that a role makes with the body beside it, or with the body that it implies."""
    text, lang = draft.text.text, draft.text.lang
    before = next((b for b in reversed(bodies) if _precedes(text, lang, b, role)), None)
    after = next(
        (b for b in bodies if b.span.start >= role.start and b.tail > role.tail and _follows(text, lang, role, b)), None
    )
    body = (after or before) if lang in ("vi", "en") else before
    if body is not None:
        key, iri = _membership(role, body.entity.iri)
        span = Span(min(role.start, body.span.start), max(role.end, body.span.end))
        bare = body.rule in ("body.scope", "body.repeated")
        plural = is_plural(role, lang) or role.suffix.startswith("রা") or bool(draft.before(role.start, "quantifier"))
        return Title(span, max(role.tail, body.tail if body is after else 0), key, iri, plural, bare)
    for entry in role.entries:
        implied = (
            _implied_body(draft, entry.iri, Span(role.start, role.end))
            or _committee_before(draft, role, entry.iri)
            or _ministry_before(draft, role, entry.iri)
        )
        if implied:
            return Title(Span(role.start, role.end), role.tail, entry.iri, implied)
    return None


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


def _precedes(text: str, lang: str, body: Mention, role: Match) -> bool:
    """Whether the body stands before the role, or shares its last word with it («পার্টি কমিটির সদস্য»)."""
    if body.tail > role.start:
        return body.span.start < role.start and body.tail < role.end and lang in ("bn", "hi")
    return bool(_GENITIVE[lang].fullmatch(text, body.tail, role.start))


def _follows(text: str, lang: str, role: Match, body: Mention) -> bool:
    """Whether the body follows the role, or shares a word with it («Phó Trưởng ban Chỉ đạo»)."""
    if body.span.start < role.tail:
        return body.span.start > role.start
    return bool(_OF[lang].fullmatch(text, role.tail, body.span.start))


def _membership(role: Match, body: str) -> tuple[str, str]:
    """The role's concept and the body, where the wording leaves a choice by the kind of the body.

    A member of a standing committee of the Party is a standing member of the Party committee.
    """
    concepts = Concepts.open()
    of_area = _BODY_OF_AREA.match(body)
    kind = f"{CON}body-kind/{of_area.group(2)}" if of_area else None
    classes = set(concepts.types(body))
    if len(role.entries) == 1:
        entry = role.entries[0]
    else:
        entry = max(
            role.entries,
            key=lambda e: (
                (kind in concepts.values(e.iri, GOV + "typicalBodyKind"))
                if kind
                else bool(classes & set(concepts.values(e.iri, GOV + "typicalBodyClass"))),
                e.iri,
            ),
        )
    if kind and entry.iri in (_ROLE + "member", _ROLE + "standing-member"):
        held = concepts.values(kind, GOV + "memberRole")
        parent = concepts.values(kind, GOV + "membershipBodyKind")
        if held and parent and of_area:
            return held[0], area_body(parent[0], f"{ID}place/{of_area.group(1)}").iri
    return entry.iri, body


def _of_the_nation(title: Title, roles: list[str]) -> str | None:
    """The national committee that «the Steering Committee» is, beside a role of its holder such as Prime Minister."""
    if not title.bare or not title.body.endswith("/dx-steering-committee"):
        return None
    committees = (body for role in roles for body in Concepts.open().values(role, GOV + "leadsSteeringCommittee"))
    return next(committees, None)


def _assign(draft: Draft, people: list[Mention], titles: list[Title]) -> list[tuple[Mention, Title, str]]:
    """Each title to the person it stands with: chains right before a name first, then chains behind one."""
    text = draft.text.text
    free = list(titles)
    assigned: list[tuple[Mention, Title, str]] = []
    starts = {p.span.start: p for p in people}
    for person in sorted(people, key=lambda p: p.span.start):
        at, honoured = _before_honorific(draft, person.span.start)
        chain = _chain_before(text, free, at, _COMMA_HONORIFIC if honoured else _BEFORE_NAME)
        comma = bool(chain) and honoured and bool(text[chain[0].tail : at].strip())
        if comma and _chain_after(text, free, person.tail):
            continue  # behind a comma and an honorific, titles that follow the name outweigh those before it
        for title in chain:
            free.remove(title)
            assigned.append((person, title, "position.before-name"))
    assigned += list(_shared(text, people, assigned))
    assigned += list(_predicated(text, draft.text.lang, people, free))
    for person in sorted(people, key=lambda p: p.span.start):
        for title in _chain_after(text, free, max(person.tail, person.span.end)):
            if title.tail in starts:
                continue
            free.remove(title)
            assigned.append((person, title, "position.after-name"))
    return assigned


def _shared(
    text: str, people: list[Mention], assigned: list[tuple[Mention, Title, str]]
) -> Iterable[tuple[Mention, Title, str]]:
    """The title right before the first of several names, for the names that follow it in the list without one of
    their own."""
    titled = {person.span for person, _, _ in assigned}
    for person, title, _ in assigned:
        if not (title.plural or _HELD_BY_SEVERAL.search(title.role)) or title.tail < person.span.start - 25:
            continue
        last = person
        for other in sorted(people, key=lambda p: p.span.start):
            if other.span in titled or other.span.start <= last.span.start:
                continue
            if not _NEXT_NAME.fullmatch(text, last.tail, other.span.start):
                break
            yield other, title, "position.shared-title"
            last = other


def _predicated(text: str, lang: str, people: list[Mention], free: list[Title]) -> Iterable[tuple[Mention, Title, str]]:
    """Titles said of a name, or of a list of names, right behind it: «X প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক।»
    (Bengali, Hindi)."""
    if lang not in ("bn", "hi"):
        return
    for title in list(free):
        named = [p for p in people if p.tail <= title.span.start and _MADE.fullmatch(text, p.tail, title.span.start)]
        if title.plural or not named or not _SAID.match(text, title.tail):
            continue
        free.remove(title)
        last = named[-1]
        yield last, title, "position.predicate"
        for other in sorted((p for p in people if p.tail <= last.span.start), key=lambda p: -p.span.start):
            if not _NEXT_NAME.fullmatch(text, other.tail, last.span.start):
                break
            yield other, title, "position.predicate"
            last = other


def _before_honorific(draft: Draft, offset: int) -> tuple[int, bool]:
    """Where the name begins with its honorifics («comrade», «đồng chí», ranks), and whether it has one."""
    honoured = False
    while True:
        match = draft.before(offset, "honorific")
        if match is None:
            return offset, honoured
        offset, honoured = match.start, True


def _chain_before(text: str, titles: list[Title], offset: int, first_gap: re.Pattern[str]) -> list[Title]:
    """The titles that lead up to an offset, the nearest first."""
    chain: list[Title] = []
    gap = first_gap
    while True:
        title = next(
            (
                t
                for t in reversed(titles)
                if t not in chain and t.tail <= offset and gap.fullmatch(text, t.tail, offset)
            ),
            None,
        )
        if title is None:
            return chain
        chain.append(title)
        offset, gap = title.span.start, _NEXT_TITLE


def _chain_after(text: str, titles: list[Title], offset: int) -> list[Title]:
    """The titles that follow an offset behind a comma, a dash or a bracket."""
    chain: list[Title] = []
    gap = _AFTER_NAME
    while True:
        behind = (t for t in titles if not t.plural and t not in chain and t.span.start >= offset)
        title = next((t for t in behind if gap.fullmatch(text, offset, t.span.start)), None)
        if title is None:
            return chain
        chain.append(title)
        offset, gap = title.tail, _NEXT_BEHIND

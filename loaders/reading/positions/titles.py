"""Titles: a role with its body, or a post that tells both, as a stretch of a sentence.

The body's genitive stands before the role in Bengali and Hindi («প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান»), the body
follows the role in Vietnamese («Phó Chủ tịch UBND tỉnh»), it stands on either side in English. Two roles that «and»
or «kiêm» joins share the body beside one of them. A role whose body is not known is a title too: it leads on to the
titles beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....ontology.iri import GOV
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..lexicon import Match
from ..noun_phrase import is_plural, phrase
from ..reasons import Reason
from .former import time_word_before
from .title_bodies import ROLE, bodies_beside, body_taken_up, implied_body, role_and_body

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
_NAMED_BEFORE = re.compile(r"(?<![^\s,;:।()–—-])(?![\s–—-])[^,;:।\n()–—]{0,80}$")


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
    beside = bodies_beside(draft, plain, roles, bodies)
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
    body = implied_body(draft, entry.iri, whole.span, whole.places[0].entity.iri if whole.places else None)
    if not (roles and body):
        draft.leave("position", Reason.NO_BODY, post)
        return []
    plural = is_plural(post, draft.text.lang) or bool(draft.before(post.start, "quantifier"))
    return [Title(whole.span, max(post.tail, whole.span.end), roles[0], body, plural)]


def _of_body(draft: Draft, role: Match, body: Mention) -> Title:
    """The title that a role makes with a body; where they share it with another role, of the role's words alone."""
    key, iri = role_and_body(role, draft.text.text[role.start : role.end], body.entity.iri)
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
        if implied := implied_body(draft, entry.iri, Span(role.start, role.end)) or body_taken_up(
            draft, role, entry.iri
        ):
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
    return re.sub(r"^(?:standing-)?(?:deputy-|vice-)?", "", role.removeprefix(ROLE))


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

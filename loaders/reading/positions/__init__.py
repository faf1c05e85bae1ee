"""Positions: which person holds which role in which body, from the titles that stand beside people's names."""

from collections.abc import Sequence
from dataclasses import replace

from ....ontology.iri import GOV, ID
from ..claims import Draft, Membership, Mention, Span
from ..concepts import Concepts
from ..context import beginning_in
from ..entities import body as body_of
from ..reasons import Reason
from .asides import without_asides
from .former import is_former
from .groups import of_groups
from .holders import Held, holders
from .title_bodies import BODY_OF_AREA
from .titles import Title, titles

_PARTY = "party-committee"
_LONGEST_EVIDENCE = 400  # characters over which a claim quotes both the title and the name
_CONFIDENCE = 0.95  # the share that was right on the annotated reports (see benchmarks/quality.py)


def positions(draft: Draft, people: list[Mention], bodies: list[Mention]) -> list[Membership]:
    """The memberships that the titles beside people's names state; ``people`` and ``bodies`` in order of the text."""
    memberships: dict[tuple[str, str, str], Membership] = {}
    plain = without_asides(draft, people)
    for sentence in draft.sentences:
        named = list(beginning_in(people, sentence))
        if not named:
            draft.leave("position", Reason.NO_HOLDER, *draft.within(sentence, "post", "role"))
            continue
        found = titles(draft, plain, sentence, list(beginning_in(bodies, sentence)), named)
        beside = holders(draft, plain, named, found)
        likely = [*beside, *of_groups(draft, plain, named, found, beside)]
        held = [
            holder
            for holder in (_with_unit(draft, holder, likely) for holder in likely)
            if holder.title.body is not None
        ]
        holding = {holder.title for holder in held}
        draft.leave("position", Reason.NO_HOLDER, *(t.span for t in found if t.body and t not in holding))
        for person, title, rule in held:
            roles = [other.title.role for other in held if other.person is person]
            body = _of_the_nation(title, roles) or title.body or ""
            evidence = Span(min(title.span.start, person.span.start), max(title.span.end, person.span.end))
            if evidence.end - evidence.start > _LONGEST_EVIDENCE:
                evidence = title.span
            key = (person.entity.iri, title.role, body)
            if key not in memberships:
                memberships[key] = Membership(*key, evidence, _CONFIDENCE, rule, is_former(draft, title.span))
    return list(memberships.values())


def _with_unit(draft: Draft, holder: Held, others: Sequence[Held]) -> Held:
    """The Party committee of the unit below the province in which its holder has another post, where the words leave
    the unit out: «Phó Bí thư Đảng ủy, Chủ tịch UBND phường»."""
    kinds = {kind.entries[0].key for kind in draft.within(holder.title.span, "body-kind")}
    if holder.title.body is not None or kinds != {_PARTY}:
        return holder
    for other in others:
        of_area = BODY_OF_AREA.match(other.title.body or "") if other.person is holder.person else None
        if of_area and "/" in of_area.group(1):
            body = f"{ID}body/{of_area.group(1)}/{_PARTY}"
            return holder._replace(title=replace(holder.title, body=body))
    return holder


def of_titles(memberships: list[Membership], mentions: list[Mention]) -> list[Mention]:
    """Mentions of the areas' bodies that only titles name: «Provincial Party Secretary» tells of a party committee."""
    named = {m.entity.iri for m in mentions}
    found: dict[str, Mention] = {}
    for membership in memberships:
        if membership.body not in named and BODY_OF_AREA.match(membership.body):
            span = membership.evidence
            found.setdefault(membership.body, Mention(span, body_of(membership.body), "body.of-title", span.end))
    return list(found.values())


def _of_the_nation(title: Title, roles: list[str]) -> str | None:
    """The national committee that «the Steering Committee» is, beside a role of its holder such as Prime Minister."""
    if not title.bare or not (title.body or "").endswith("/dx-steering-committee"):
        return None
    committees = (body for role in roles for body in Concepts.open().values(role, GOV + "leadsSteeringCommittee"))
    return next(committees, None)

"""Who took part in an event, and who chairs which body."""

import re
from collections.abc import Iterable

from ....ontology.iri import CON, GOV
from ..claims import Draft, Event, Membership, Mention, Participation, Span, Statement
from ..concepts import Concepts
from ..lexicon import Match
from ..reasons import Reason
from .occasions import bodies_of, roles

_CHAIRED_BODIES = ("steering-committee", "steering-committee-57", "national-dx-committee")
_HEADS = {CON + "role/head", CON + "role/chair"}
_TOGETHER = re.compile(r"\bco-|đồng chủ|সহ-|যৌথভাবে|सह-|संयुक्त")


def participations(draft: Draft, sentence: Span, event: Event, verbs: list[Match]) -> Iterable[Participation]:
    """People of a sentence by its verb: who chairs, speaks or attends."""
    people = [m for m in draft.mentioned(sentence) if m.entity.cls == "Person"]
    for verb in verbs:
        for key in roles(verb):
            if key == "organiser":
                continue
            agents = people if key == "attendee" else _jointly(draft, people, verb)
            if not agents:
                draft.leave(f"event.{key}", Reason.NO_PERSON, verb)
            for person in agents:
                yield Participation(event, person.entity.iri, key, sentence, 0.75, f"event.{key}")


def _jointly(draft: Draft, people: list[Mention], verb: Match) -> list[Mention]:
    """The person beside a verb; all people before it where it says that they act together («co-chaired»,
    «सह-अध्यक्षता»)."""
    together = draft.text.key[draft.text.key_offset(verb.start) : draft.text.key_offset(verb.tail)]
    before = [m for m in people if m.tail <= verb.start]
    return before if before and _TOGETHER.search(together) else _actor(draft, people, verb)


def _actor(draft: Draft, people: list[Mention], verb: Match) -> list[Mention]:
    """The person whose act a verb tells: the last before it; the first behind it where it is a passive («chaired by
    …») or none stands before it."""
    before = [m for m in people if m.tail <= verb.start]
    behind = [m for m in people if m.span.start >= verb.tail]
    voices = {voice for entry in verb.entries for voice in Concepts.open().values(entry.iri, GOV + "voice")}
    passive = "passive" in voices and draft.text.lang in ("en", "vi")
    return (behind[:1] or before[-1:]) if passive else (before[-1:] or behind[:1])


def chairs(draft: Draft, parts: Iterable[Participation], memberships: Iterable[Membership]) -> list[Statement]:
    """Who chairs which body: the one whose meeting a person chairs, by its name, its organiser, or the committee
    the person heads."""
    held = list(memberships)
    found: dict[tuple[str, str], Statement] = {}
    for part in parts:
        if part.role != "chair":
            continue
        of_meeting = bodies_of(draft, part.evidence) or bodies_of(draft, part.event.evidence)
        headed = [
            m.body
            for m in held
            if part.event.kind == "meeting"
            and m.person == part.agent
            and m.role in _HEADS
            and m.body.endswith(_CHAIRED_BODIES)
            and m.evidence.overlaps(part.evidence)
        ]
        organised = [part.event.organizer] if part.event.organizer else []
        for body in (of_meeting or headed or organised)[:1]:
            rule = "chairs.meeting" if of_meeting else "chairs.as-head" if headed else "chairs.organised"
            found.setdefault(
                (part.agent, body),
                Statement(part.agent, "chairs", body, part.evidence, 0.75 if rule == "chairs.as-head" else 0.9, rule),
            )
    return list(found.values())

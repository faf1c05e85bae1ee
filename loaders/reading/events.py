"""Events that a text reports: meetings, conferences, launches, inspections, trainings, signings.

An event is a noun of the event kinds in a sentence whose verb says that it took place (held, chaired, attended),
or a verb that is an event itself (launched). Its date is the sentence's, else that of the text's opening; its place the
sentence's or the article's province.
"""

import re
from collections.abc import Iterable

from ...ontology.iri import CON, GOV, ID
from .claims import Draft, Event, Membership, Mention, Participation, Span, Statement
from .concepts import Concepts
from .dates import Period, dates
from .frames import is_a
from .lexicon import Match
from .reasons import Reason
from .scope import province_of, scope_at

_PLACE = ID + "place/"
_DATELINE = 30  # characters in which an article says when it takes place
_BEHIND = 60  # characters between a platform and the verb that says it was started
# What must stand near a verb for it to tell an event of a kind.
_NEEDED = {
    "launch": ("Platform",),
    "other": ("Ministry", "NationalCommittee"),
    "signing": ("Body", "Person", "OfficialDocument"),
}
_CHAIRED_BODIES = ("steering-committee", "steering-committee-57", "national-dx-committee")
_NATIONAL = ("StateBody", "NationalCommittee", "PartyBody")
_HEADS = {CON + "role/head", CON + "role/chair"}
_TOGETHER = re.compile(r"\bco-|đồng chủ|সহ-|যৌথভাবে|सह-|संयुक्त")
_OF_BODY = re.compile(r"(?:\s+(?:of|by|for|with|của|thường kỳ|lần thứ|thứ|\w{1,6}|the)){0,5}\s+")


def events(draft: Draft, statements: Iterable[Statement]) -> tuple[list[Event], list[Participation]]:
    """The events of a text with who took part in them; ``statements`` are its relations."""
    days = [period for period in dates(draft.text, draft.published) if period.kind in ("day", "month")]
    found: list[Event] = []
    parts: list[Participation] = []
    for sentence in draft.sentences:
        verbs = [verb for verb in draft.within(sentence, "frame") if _roles(verb)]
        nouns = _occasions(draft, sentence)
        bodies = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
        if nouns and (verbs or any(_is_of(draft, body, noun) for body in bodies for noun in nouns)):
            event = _known(found, _event(draft, sentence, _noun_of(draft, nouns, verbs), verbs, days))
            parts += _participations(draft, sentence, event, verbs)
        else:
            draft.leave("event", Reason.NOT_HELD, *nouns)
            draft.leave("event", Reason.NO_OCCASION, *verbs)
        for event in _told_by_verbs(draft, sentence, days):
            _known(found, event)
    for event in _launches(draft, statements, days):
        _known(found, event)
    chairing = {(p.event, p.agent) for p in parts if p.role == "chair"}
    unique = {
        (p.event, p.agent, p.role): p
        for p in reversed(parts)
        if p.role != "attendee" or (p.event, p.agent) not in chairing
    }
    return found, sorted(unique.values(), key=lambda p: (p.evidence, p.agent, p.role))


def _occasions(draft: Draft, sentence: Span) -> list[Match]:
    """The nouns for events in a sentence; the one in a «meeting room system» is none."""
    things = [m for m in draft.mentioned(sentence) if m.entity.cls in ("Platform", "Programme", "OfficialDocument")]
    nouns = draft.within(sentence, "event-kind")
    return [n for n in nouns if not any(m.span.start <= n.start and n.end < m.span.end for m in things)]


def _known(found: list[Event], event: Event) -> Event:
    """The event among those found that this one is, else itself, then found."""
    for other in found:
        if other.kind == event.kind and event.date in (None, other.date) and event.place in (None, other.place):
            return other
    found.append(event)
    return event


def _told_by_verbs(draft: Draft, sentence: Span, days: list[Period]) -> Iterable[Event]:
    """Events whose verb tells their kind: inspected, signed, met; launched with a platform, announced by a ministry."""
    mentions = draft.mentioned(sentence)
    for verb in draft.within(sentence, "frame"):
        kinds = {
            kind.rsplit("/", 1)[1]
            for entry in verb.entries
            for kind in Concepts.open().values(entry.iri, GOV + "tellsEvent")
        }
        near = [
            m
            for m in mentions
            if -_BEHIND <= m.span.start - verb.tail <= _BEHIND or 0 <= verb.start - m.tail <= _BEHIND
        ]
        for kind in sorted(kinds):
            needed = _NEEDED.get(kind, ("Person", "Body", "AdministrativeUnit"))
            if any(is_a(m.entity.cls, cls) for m in near for cls in needed):
                place = None if kind == "other" else _place(draft, sentence, days)
                yield Event(
                    kind,
                    sentence,
                    0.6,
                    f"event.{kind}",
                    _date(draft, sentence, days, verb, opening=kind != "other"),
                    place,
                )
            else:
                draft.leave(f"event.{kind}", Reason.NO_ACTOR, verb)


def _roles(verb: Match) -> list[str]:
    concepts = Concepts.open()
    return [role for entry in verb.entries for role in concepts.values(entry.iri, GOV + "eventRole")]


def _noun_of(draft: Draft, nouns: list[Match], verbs: list[Match]) -> Match:
    """The event that the verbs are about: the last one before the first verb in Bengali and Hindi, else the first
    named."""
    if draft.text.lang in ("bn", "hi") and verbs:
        before = [noun for noun in nouns if noun.start < verbs[0].start]
        return before[-1] if before else nouns[0]
    return nouns[0]


def _event(draft: Draft, sentence: Span, noun: Match, verbs: list[Match], days: list[Period]) -> Event:
    kind = noun.entries[0].key
    organisers = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
    organised = any(role.endswith("/organiser") for verb in verbs for role in _roles(verb))
    return Event(
        kind,
        sentence,
        0.75,
        "event.held",
        date=_date(draft, sentence, days),
        place=_place(draft, sentence, days),
        organizer=organisers[0].entity.iri if organised and organisers else None,
    )


def _place(draft: Draft, sentence: Span, days: list[Period]) -> str | None:
    """The province that the sentence names; else the opening's where it tells of that occasion; else the one in scope,
    but for what a national body does."""
    mentions = draft.mentioned(sentence)
    named = [m for m in mentions if m.entity.iri.startswith(_PLACE)]
    if named:
        return province_of(named[0].entity.iri)
    areas = any(m.entity.iri.startswith(ID + "body/") and not _is_national(m) for m in mentions)
    national = any(is_a(m.entity.cls, cls) for m in mentions for cls in _NATIONAL if _is_national(m)) or any(
        Concepts.open().values(entry.iri, GOV + "impliesBody")
        for role in draft.within(sentence, "role")
        for entry in role.entries
    )
    if national and not areas:
        return None
    opening = draft.sentences[0]
    if not areas and opening.end < sentence.start and _takes_up(draft, sentence, days):
        return _place(draft, opening, days)
    return scope_at(draft, sentence)


def _is_national(mention: Mention) -> bool:
    return mention.entity.iri.startswith(ID + "body/") and "/" not in mention.entity.iri.removeprefix(ID + "body/")


def _date(
    draft: Draft, sentence: Span, days: list[Period], verb: Match | None = None, *, opening: bool = True
) -> str | None:
    """The day that the sentence names, the nearest to the verb, else the day with which the text opens («Sáng
    6/10, …»), where it still tells of that occasion.

    A month dates only what its own sentence tells.
    """
    named = [day for day in days if sentence.start <= day.span.start < sentence.end]
    if verb is not None and draft.text.lang in ("bn", "hi"):
        # the verb closes its clause: a day behind it is another clause's
        named = [day for day in named if day.span.end <= verb.start] or named
    if verb is not None:
        named.sort(key=lambda day: min(abs(day.span.end - verb.start), abs(day.span.start - verb.tail)))
    exact = [day.edtf for day in named if day.kind == "day"] or [day.edtf for day in named[:1]]
    dateline = [day.edtf for day in days if opening and day.span.start < _DATELINE and day.kind == "day"]
    if dateline and not exact and not _goes_on(draft, sentence, days):
        return None
    return next(iter(exact or dateline), None)


def _goes_on(draft: Draft, sentence: Span, days: list[Period]) -> bool:
    """Whether a sentence tells of the occasion with which the text opens: in the first paragraph or taking it up."""
    return not draft.text.text[: _paragraph(draft, sentence)].strip() or _takes_up(draft, sentence, days)


def _paragraph(draft: Draft, sentence: Span) -> int:
    return draft.text.text.rfind("\n", 0, sentence.start) + 1


def _takes_up(draft: Draft, sentence: Span, days: list[Period]) -> bool:
    """Whether a paragraph takes up the occasion of the opening by a sentence of it: «Dịp này», «অনুষ্ঠানে», or its kind
    of event again («tại phiên họp»), unless it has come to another day."""
    start = _paragraph(draft, sentence)
    so_far = Span(start, sentence.end)
    if any(start <= day.span.start < sentence.end for day in days):
        return False
    opening = {noun.entries[0] for noun in draft.within(draft.sentences[0], "event-kind")}
    again = any(noun.entries[0] in opening for noun in draft.within(so_far, "event-kind"))
    return again or bool(draft.within(so_far, "occasion"))


def _participations(draft: Draft, sentence: Span, event: Event, verbs: list[Match]) -> Iterable[Participation]:
    """People of a sentence by its verb: who chairs, speaks or attends."""
    people = [m for m in draft.mentioned(sentence) if m.entity.cls == "Person"]
    for verb in verbs:
        for role in _roles(verb):
            key = role.rsplit("/", 1)[1]
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
        of_meeting = _bodies_of_event(draft, part.evidence) or _bodies_of_event(draft, part.event.evidence)
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
                Statement(part.agent, "chairs", body, part.evidence, 0.5 if rule == "chairs.as-head" else 0.9, rule),
            )
    return list(found.values())


def _bodies_of_event(draft: Draft, sentence: Span) -> list[str]:
    """The bodies whose event a sentence tells of."""
    bodies = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
    nouns = draft.within(sentence, "event-kind")
    return [body.entity.iri for body in bodies for noun in nouns if _is_of(draft, body, noun)]


def _is_of(draft: Draft, body: Mention, noun: Match) -> bool:
    """Whether an event is a body's: «পরিচালনা কমিটির সভা», "meeting of the Steering Committee", «phiên họp của Ban
    Chỉ đạo»."""
    text, lang = draft.text.text, draft.text.lang
    if body.tail <= noun.start and lang == "vi":
        return len(text[body.tail : noun.start].strip()) == 0  # «Ban Chỉ đạo họp»
    if body.tail <= noun.start:
        gap = text[body.tail : noun.start]
        return len(gap) <= 20 and not any(mark in gap for mark in ",;।") and (lang != "bn" or body.suffix.endswith("র"))
    return (
        noun.tail <= body.span.start
        and lang in ("en", "vi")
        and bool(_OF_BODY.fullmatch(text, noun.tail, body.span.start))
    )


def _launches(draft: Draft, statements: Iterable[Statement], days: list[Period]) -> Iterable[Event]:
    """A platform that a body launched on a day that the text tells is a launch, one a sentence."""
    seen = set()
    for statement in statements:
        made = statement.object.startswith((ID + "platform/", ID + "programme/"))
        by = statement.subject.startswith(ID + "body/") or statement.object.startswith(ID + "programme/")
        if statement.predicate == "launched" and made and by and statement.evidence not in seen:
            seen.add(statement.evidence)
            place, day = _place(draft, statement.evidence, days), _date(draft, statement.evidence, days)
            if day is not None:
                yield Event("launch", statement.evidence, 0.5, "event.launched", day, place, statement.subject)
            else:
                draft.leave("event.launched", Reason.NO_DAY, statement.evidence)

"""Events that a text reports: meetings, conferences, launches, inspections, trainings, signings.

An event is a noun of the event kinds in a sentence whose verb says that it took place (held, chaired, attended),
or a verb that is an event itself (launched), told as a fact. A noun that only takes an occasion up («tại hội nghị») is
the event told before. Its date is the sentence's, else that of the occasion which its paragraph takes up, else the one
with which the text opens; its place where the sentence says it met, else the province in scope.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....ontology.iri import GOV, ID
from ..claims import Draft, Event, Mention, Participation, Span, Statement
from ..concepts import Concepts
from ..context import beginning_in
from ..dates import Period, dates, days
from ..lexicon import Match
from ..modality import is_fact, recurs
from ..reasons import Reason
from ..relations.frames import frames_of, is_a
from ..scope import is_byline, is_met_in, province_of, scope_at
from ..wording import OF_HI
from .occasions import is_of, is_scene, occasions, roles, takes_up
from .participation import participations

_PLACE = ID + "place/"
_DATELINE = 30  # characters in which an article says when it takes place
_BEHIND = 60  # characters between a platform and the verb that says it was started
# What must stand near a verb for it to tell an event of a kind.
_NEEDED = {
    "launch": ("Platform",),
    "other": ("Ministry", "NationalCommittee"),
    "signing": ("Body", "Person", "OfficialDocument"),
}
_REACH = {"other": 250}  # characters from a verb to who announced, where that is not beside it
_NATIONAL = ("StateBody", "NationalCommittee", "PartyBody")
_BESIDE = 25  # characters from an occasion to its day behind it
_LINK = re.compile(rf"\s*{OF_HI}\s*$")
_OF_THEIR_YEAR = ("launch", "signing", "training", "inspection")  # what reports also tell of years before
_SEVERAL = ("launch", "other")  # a text may well tell of several of these
_GATHERINGS = ("meeting", "conference", "other")  # «the conference» may be what was called a meeting before


def events(draft: Draft, statements: Iterable[Statement]) -> tuple[list[Event], list[Participation]]:
    """The events of a text with who took part in them; ``statements`` are its relations."""
    told = days(draft.text, draft.published)
    found: list[Event] = []
    parts: list[Participation] = []
    for sentence in draft.sentences:
        verbs = [verb for verb in draft.within(sentence, "frame") if roles(verb)]
        facts = [verb for verb in verbs if is_fact(draft, sentence, verb.start, verb.tail)]
        named = occasions(draft, sentence)
        nouns = [n for n in named if is_fact(draft, sentence, n.start, n.tail)]
        draft.leave("event", Reason.PLANNED, *(cue for cue in named + verbs if cue not in nouns + facts))
        held = nouns if facts else [n for n in nouns if _is_told(draft, sentence, n, told)]
        if held:
            noun = _noun_of(draft, held, facts)
            event = _taken_up(draft, noun, found, told) or _held(draft, sentence, noun, facts, found, told)
            if not _is_background(draft, event):
                event = _known(found, event)
                parts += participations(draft, sentence, event, facts)
        else:
            draft.leave("event", Reason.NOT_HELD, *nouns)
            draft.leave("event", Reason.NO_OCCASION, *facts)
        for event in _told_by_verbs(draft, sentence, found, told):
            if not _is_background(draft, event):
                _known(found, event)
    for event in _launches(draft, statements, found, told):
        _known(found, event)
    parts = _joined(found, parts)
    chairing = {(p.event, p.agent) for p in parts if p.role == "chair"}
    unique = {
        (p.event, p.agent, p.role): p
        for p in reversed(parts)
        if p.role != "attendee" or (p.event, p.agent) not in chairing
    }
    return found, sorted(unique.values(), key=lambda p: (p.evidence, p.agent, p.role))


def _is_background(draft: Draft, event: Event) -> bool:
    """Whether an event on no day is rather what goes on all the time, or was in a year that is not the report's."""
    if event.date is not None:
        return False
    if recurs(draft, event.evidence):
        draft.leave("event", Reason.NOT_ONE, event.evidence)
        return True
    years = [period.edtf[:4] for period in beginning_in(dates(draft.text, draft.published), event.evidence)]
    past = event.kind in _OF_THEIR_YEAR and years and draft.published and draft.published[:4] not in years
    if past:
        draft.leave("event", Reason.NO_DAY, event.evidence)
    return bool(past)


def _is_told(draft: Draft, sentence: Span, noun: Match, told: Sequence[Period]) -> bool:
    """Whether a noun is of an event that took place though no verb says so: a body's, on a day, or where something else
    happened («tại phiên họp thứ nhất, Ban Chỉ đạo ra mắt …»)."""
    bodies = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
    if any(is_of(draft, body, noun) for body in bodies) or _own_days(draft, noun, told):
        return True
    return is_scene(draft, noun) and any(
        is_fact(draft, sentence, verb.start, verb.tail) for verb in draft.within(sentence, "frame")
    )


def _known(found: list[Event], event: Event) -> Event:
    """The event among those found that this one is, else itself, then found."""
    for other in found:
        one_day = event.date is not None and event.date == other.date and other.place is None
        if other.kind == event.kind and (
            one_day or (event.date in (None, other.date) and event.place in (None, other.place))
        ):
            return other
    found.append(event)
    return event


def _joined(found: list[Event], parts: list[Participation]) -> list[Participation]:
    """Joins each event without a day to the one of its kind and place that has one, where there is only one; the
    parts people took go with it."""
    meant: dict[Event, Event] = {}
    for event in found:
        dated = [
            e for e in found if e.date and e.kind == event.kind and (e.place is None or event.place in (None, e.place))
        ]
        if event.date is None and event.kind not in _SEVERAL and len(dated) == 1:
            meant[event] = dated[0]
    found[:] = [event for event in found if event not in meant]
    return [replace(part, event=meant.get(part.event, part.event)) for part in parts]


def _taken_up(draft: Draft, noun: Match, found: Sequence[Event], told: Sequence[Period]) -> Event | None:
    """The event told before that a noun takes up, unless a day of its own stands beside it."""
    if not takes_up(draft, noun) or _own_days(draft, noun, told):
        return None
    return _last_of(noun.entries[0].key, found)


def _last_of(kind: str, found: Sequence[Event]) -> Event | None:
    """The event of a kind told last; for a gathering, the one told last that could be called so."""
    same = [event for event in found if event.kind == kind]
    other = [event for event in found if kind in _GATHERINGS]
    return next(reversed(same or other), None)


def _occasion(draft: Draft, sentence: Span, found: Sequence[Event], told: Sequence[Period]) -> Event | None:
    """The event that a sentence goes on about: what its paragraph takes up («tại phiên họp», «dịp này») before its end,
    unless it has come to another day."""
    so_far = Span(_paragraph(draft, sentence), sentence.end)
    if not found or _named_days(so_far, told):
        return None
    for noun in reversed(draft.within(so_far, "event-kind")):
        if event := _last_of(noun.entries[0].key, found) if takes_up(draft, noun) else None:
            return event
    return found[-1] if draft.within(so_far, "occasion") else None


def _own_days(draft: Draft, noun: Match, told: Sequence[Period]) -> list[Period]:
    """The days beside a noun of its sentence, before or behind it; Bengali and Hindi put more between them."""
    sentence = draft.sentence_at(noun.start) or Span(noun.start, noun.tail)
    before = noun.start - _BEHIND if draft.text.lang in ("en", "vi") else sentence.start
    return _named_days(Span(max(sentence.start, before), noun.tail + _BESIDE), told)


def _named_days(span: Span, told: Sequence[Period]) -> list[Period]:
    return list(beginning_in(told, span))


def _told_by_verbs(draft: Draft, sentence: Span, found: Sequence[Event], told: Sequence[Period]) -> Iterable[Event]:
    """Events whose verb tells their kind: inspected, signed, met; launched with a platform, announced by a ministry."""
    mentions = draft.mentioned(sentence)
    for verb in draft.within(sentence, "frame"):
        kinds = {
            kind.rsplit("/", 1)[1]
            for entry in verb.entries
            for kind in Concepts.open().values(entry.iri, GOV + "tellsEvent")
        }
        if not kinds:
            continue
        if not is_fact(draft, sentence, verb.start, verb.tail):
            draft.leave("event", Reason.PLANNED, verb)
            continue
        occasion = _occasion(draft, sentence, found, told)
        for kind in sorted(kinds):
            needed = _NEEDED.get(kind, ("Person", "Body", "AdministrativeUnit"))
            announced = kind == "other"  # figures, by a ministry: «Bộ … công bố bảng xếp hạng DTI»
            if announced and not draft.within(sentence, "indicator"):
                draft.leave(f"event.{kind}", Reason.NO_ACTOR, verb)
            elif any(
                is_a(m.entity.cls, cls) for m in _near(mentions, verb, _REACH.get(kind, _BEHIND)) for cls in needed
            ):
                place = None if announced else _place(draft, sentence, occasion)
                date = _date(draft, sentence, told, occasion, verb, opening=not announced)
                if date is None and kind == "signing" and frames_of(verb):  # a document signed on no day is no occasion
                    draft.leave(f"event.{kind}", Reason.NO_DAY, verb)
                    continue
                yield Event(kind, sentence, 0.65, f"event.{kind}", date, place)
            else:
                draft.leave(f"event.{kind}", Reason.NO_ACTOR, verb)


def _near(mentions: Sequence[Mention], verb: Match, reach: int) -> list[Mention]:
    return [m for m in mentions if -reach <= m.span.start - verb.tail <= reach or 0 <= verb.start - m.tail <= reach]


def _noun_of(draft: Draft, nouns: list[Match], verbs: list[Match]) -> Match:
    """The event that the verbs are about: the last one before the first verb in Bengali and Hindi, else the first
    named."""
    if draft.text.lang in ("bn", "hi") and verbs:
        before = [noun for noun in nouns if noun.start < verbs[0].start]
        return before[-1] if before else nouns[0]
    return nouns[0]


def _held(
    draft: Draft,
    sentence: Span,
    noun: Match,
    verbs: list[Match],
    found: Sequence[Event],
    told: Sequence[Period],
) -> Event:
    organisers = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
    organised = any("organiser" in roles(verb) for verb in verbs)
    occasion = _occasion(draft, sentence, found, told)
    return Event(
        noun.entries[0].key,
        sentence,
        0.8,
        "event.held",
        date=_date(draft, sentence, told, occasion, noun),
        place=None if _is_chaired_nationally(draft, verbs) else _place(draft, sentence, occasion),
        organizer=organisers[0].entity.iri if organised and organisers else None,
    )


def _is_chaired_nationally(draft: Draft, verbs: Sequence[Match]) -> bool:
    """Whether a national office chairs: «प्रधानमंत्री की अध्यक्षता में», "chaired by the Prime Minister"."""
    text = draft.text.text
    for verb in verbs:
        if "chair" in roles(verb):
            linked = _LINK.search(text, max(0, verb.start - _BESIDE), verb.start)
            before = draft.before(linked.start() if linked else verb.start, "role")
            for role in (before, draft.after(verb.tail, "role")):
                if role and Concepts.open().values(role.entries[0].iri, GOV + "impliesBody"):
                    return True
    return False


def _place(draft: Draft, sentence: Span, occasion: Event | None) -> str | None:
    """Where the sentence says that it met; else the province that it names; else the occasion's, or the one in scope,
    but for what a national body does."""
    mentions = draft.mentioned(sentence)
    named = [m for m in mentions if m.entity.iri.startswith(_PLACE) and not is_byline(draft, m)]
    if named:
        venue = next((m for m in named if is_met_in(draft, m)), named[0])
        return province_of(venue.entity.iri)
    areas = any(m.entity.iri.startswith(ID + "body/") and not _is_national(m) for m in mentions)
    national = any(is_a(m.entity.cls, cls) for m in mentions for cls in _NATIONAL if _is_national(m)) or any(
        Concepts.open().values(entry.iri, GOV + "impliesBody")
        for role in draft.within(sentence, "role")
        for entry in role.entries
    )
    if national and not areas:
        return None
    if occasion and not areas:
        return occasion.place
    return scope_at(draft, sentence)


def _is_national(mention: Mention) -> bool:
    return mention.entity.iri.startswith(ID + "body/") and "/" not in mention.entity.iri.removeprefix(ID + "body/")


def _date(
    draft: Draft,
    sentence: Span,
    told: Sequence[Period],
    occasion: Event | None,
    cue: Match,
    *,
    opening: bool = True,
) -> str | None:
    """The day that the sentence names, the nearest to the verb; else the occasion's; else, in the first paragraph, the
    day with which the text opens («Sáng 6/10, …»).

    A month dates only what its own sentence tells.
    """
    named = _named_days(sentence, told)
    if cue.of("frame"):
        if draft.text.lang in ("bn", "hi"):
            # the verb closes its clause: a day behind it is another clause's
            named = [day for day in named if day.span.end <= cue.start] or named
        named.sort(key=lambda day: min(abs(day.span.end - cue.start), abs(day.span.start - cue.tail)))
    exact = [day.edtf for day in named if day.kind == "day"] or [
        day.edtf for day in named[:1] if ";" not in draft.text.text[day.span.end : cue.start]
    ]
    if exact or not opening:
        return next(iter(exact), None)
    if occasion:
        return occasion.date
    if draft.text.text[: _paragraph(draft, sentence)].strip() and not _goes_on(draft, sentence, told):
        return None
    return next((day.edtf for day in told if day.span.start < _DATELINE and day.kind == "day"), None)


def _goes_on(draft: Draft, sentence: Span, told: Sequence[Period]) -> bool:
    """Whether a paragraph takes up what the text opened with, though no event was read there: «Dịp này, …»."""
    so_far = Span(_paragraph(draft, sentence), sentence.end)
    return not _named_days(so_far, told) and bool(draft.within(so_far, "occasion"))


def _paragraph(draft: Draft, sentence: Span) -> int:
    return draft.text.text.rfind("\n", 0, sentence.start) + 1


def _launches(
    draft: Draft, statements: Iterable[Statement], found: Sequence[Event], told: Sequence[Period]
) -> Iterable[Event]:
    """A platform that a body launched on a day that the text tells is a launch, one a sentence."""
    seen = set()
    for statement in statements:
        made = statement.object.startswith((ID + "platform/", ID + "programme/"))
        by = statement.subject.startswith(ID + "body/") or statement.object.startswith(ID + "programme/")
        if statement.predicate == "launched" and made and by and statement.evidence not in seen:
            seen.add(statement.evidence)
            sentence = draft.sentence_at(statement.evidence.start) or statement.evidence
            occasion = _occasion(draft, sentence, found, told)
            place = _place(draft, sentence, occasion)
            day = _date(draft, sentence, told, occasion, draft.within(statement.evidence, "frame")[0])
            if day is None:
                draft.leave("event.launched", Reason.NO_DAY, statement.evidence)
            else:
                yield Event("launch", statement.evidence, 0.5, "event.launched", day, place, statement.subject)

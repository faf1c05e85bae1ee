"""Persons: spans that read as Vietnamese names, one entity for all spellings and short forms in an article."""

from bisect import bisect_left

from pyoxigraph import Literal

from ....ontology.iri import CON, SKOS
from ..claims import Draft, Entity, Mention, Span
from ..entities import person
from ..reasons import Reason
from . import names

_LONGEST_TAKEN = 300  # characters of a label
_AROUND = 32  # characters of a name that can stand around a province's
_ADDRESS = frozenset({CON + "honorific/mr", CON + "honorific/ms"})
_TAKEN = (
    "body",
    "body-kind",
    "role",
    "platform",
    "programme",
    "document",
    "area-kind",
    "area-reference",
    "post",
    "document-type",
    "honorific",
    "event-kind",
    "platform-kind",
    "programme-kind",
    "frame",
    "topic",
    "month",
)


def persons(draft: Draft) -> list[Mention]:
    """Every person that the text names."""
    text, lang = draft.text.text, draft.text.lang
    spans = _spans(draft)
    folded = names.resolve(spans)
    mentions = []
    for span in spans:
        name = folded.get(span)
        if name is None:
            draft.leave("person.name", Reason.DOUBTFUL_NAME, Span(span.start, span.end))
            continue
        tail = span.end
        while tail < len(text) and lang == "bn" and (text[tail].isalpha() or "\u0981" <= text[tail] <= "\u09e3"):
            tail += 1
        entity = _with_words(person(name), text[span.start : span.end], lang)
        mentions.append(Mention(Span(span.start, span.end), entity, "person.name", tail, text[span.end : tail]))
    return mentions


def _spans(draft: Draft) -> list[names.NameSpan]:
    """Spans of names, in order: first those that hold a province's name («Nguyễn Hòa Bình») or are one («Mr Lam Dong»),
    then those beside all places, then short forms."""
    text, lang = draft.text.text, draft.text.lang
    places = [(m.span.start, m.tail) for m in draft.mentions if m.rule == "place.province"]
    taken = [(m.span.start, m.tail) for m in draft.mentions if m.rule != "place.province"]
    taken = sorted(taken + [(m.start, m.tail) for m in draft.longest(*_TAKEN)])
    titled = {m.tail + 1 for m in draft.longest("honorific", "role", "post")}
    honoured = {m.tail + blank for m in draft.longest("honorific") for blank in (0, 1)}
    addressed = {m.tail + 1 for m in draft.longest("honorific") if not _ADDRESS.isdisjoint(e.iri for e in m.entries)}
    holding = []
    for start, end in places:
        if start not in addressed and not names.may_go_on(text, start):
            continue
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        around = taken[bisect_left(taken, (first - _LONGEST_TAKEN,)) : bisect_left(taken, (last,))]
        inside = ((max(first, one), min(last, other)) for one, other in around if other > first)
        blocked = [(one - first, other - first) for one, other in inside]
        for near in names.find_names(text[first:last], lang, blocked=blocked):
            span = names.NameSpan(near.start + first, near.end + first, near.readings)
            holds = span.start < start and (span.readings[0].known or span.start in titled)
            is_one = span.start == start and start in addressed
            if end <= span.end and (holds or is_one):
                holding.append(span)
    taken += places + [(span.start, span.end) for span in holding]
    beside = names.find_names(text, lang, blocked=taken, after_honorific=honoured, after_title=titled)
    found = sorted([*holding, *beside], key=lambda span: span.start)
    given = [(span.start, span.end) for span in found if span.is_short]
    short = names.find_short_forms(text, lang, [span for span in found if not span.is_short], blocked=taken + given)
    again = {span.start for span in short}
    return sorted([*(span for span in found if span.start not in again), *short], key=lambda span: span.start)


def _with_words(entity: Entity, words: str, lang: str) -> Entity:
    """The person with the spelling of the text as an alternative label."""
    return Entity(entity.iri, entity.cls, (*entity.facts, (SKOS + "altLabel", Literal(words, language=lang))))

"""Persons: spans that read as Vietnamese names, one entity for all spellings and short forms in an article."""

from pyoxigraph import Literal

from ...ontology.iri import SKOS

from . import names
from .claims import Draft, Entity, Mention, Span
from .entities import person
from .lexicon import longest

_TAKEN = ("place", "body", "body-kind", "role", "platform", "programme", "document", "area-kind", "area-reference", "post",
          "document-type", "honorific", "event-kind", "platform-kind", "programme-kind", "frame", "topic", "month")


def persons(draft: Draft) -> list[Mention]:
    """Every person that the text names."""
    text, lang = draft.text.text, draft.text.lang
    taken = sorted(
        [(m.span.start, m.tail) for m in draft.mentions] + [(m.start, m.tail) for m in longest(draft.matches, *_TAKEN)]
    )
    honorifics = {m.tail for m in longest(draft.matches, "honorific")}
    honorifics |= {end + 1 for end in honorifics}
    spans = names.find_names(text, lang, blocked=taken, after_honorific=honorifics)
    folded = names.resolve(spans)
    mentions = []
    for span in spans:
        name = folded.get(span)
        if name is None:
            continue
        words = text[span.start:span.end]
        tail = span.end
        while tail < len(text) and lang == "bn" and (text[tail].isalpha() or "\u0981" <= text[tail] <= "\u09e3"):
            tail += 1
        mentions.append(Mention(Span(span.start, span.end), _with_words(person(name), words, lang), "person.name", tail, text[span.end:tail]))
    return mentions


def _with_words(entity: Entity, words: str, lang: str) -> Entity:
    """The person with the spelling of the text as an alternative label."""
    return Entity(entity.iri, entity.cls, (*entity.facts, (SKOS + "altLabel", Literal(words, language=lang))))

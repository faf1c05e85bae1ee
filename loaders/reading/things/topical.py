"""Programmes that are called by what they are for: «Chiến lược chuyển đổi số tỉnh Thái Nguyên», "the province's digital
economy plan", «संकल्प 57 को लागू करने की योजना».

A word for a kind (plan, strategy, project) with topics beside it is a particular programme where the words tell whose
it is, or that someone made it; with a document that it implements it is one anyway. Its IRI is made of the area, the
topics or the document, and the kind, in whatever language.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal

from ....ontology.iri import CON, ELI, GOV, ID, SKOS, fold
from ...gazetteer import Gazetteer
from ..claims import Draft, Entity, Mention, Span
from ..concepts import Concepts
from ..entities import LANGUAGES, place_label, place_path
from ..lexicon import Entry, Match
from ..noun_phrase import Phrase, is_generic, is_made, is_plural, phrase
from ..scope import scope_at

_HEADS = ("programme-head", "programme-kind")
_MAKING = frozenset((GOV + "issued", GOV + "launched"))
_REACH = 90  # characters between a plan and the document that it implements
_BREAK = re.compile(r"[,;:.।()\n\"]")
_TOO_WIDE = {"development", "technology", "science"}  # «the province's development plan» is one of many


def topical_programmes(draft: Draft) -> Iterator[Mention]:
    """Every programme that the text names by its topics or by the document that it implements; ``draft.mentions`` holds
    the places and the documents."""
    for match in draft.longest(*_HEADS, "programme"):
        head = match.of(*_HEADS)
        if head is None or is_plural(match, draft.text.lang):
            continue
        found = phrase(draft, Span(match.start, match.end), match.tail)
        document = _implemented(draft, match)
        if found.quantified or not _is_particular(draft, head, match, found, document):
            continue
        place = found.places[0].entity.iri if found.places else scope_at(draft, found.span)
        entity = _programme(
            head.iri,
            () if document else tuple(sorted(set(found.topics))),
            _number(document) if document else None,
            None if "nation" in found.levels else place,
        )
        rule = "thing.of-document" if document else "thing.of-topic"
        after = match.suffix if found.span.end == match.end else ""
        yield Mention(found.span, entity, rule, max(match.tail, found.span.end), after)


def _is_particular(draft: Draft, head: Entry, match: Match, found: Phrase, document: Mention | None) -> bool:
    """Whether a kind has topics or a document beside it, and the words tell whose it is or that someone made it.

    An action programme or an action plan for a document is one in any case.
    """
    if head.scheme == "programme-kind" and (document is None or not is_generic(head.iri)):
        return False
    if document is None and not set(found.topics) - _TOO_WIDE:
        return False
    owned = found.places or {"province", "city", "nation"}.intersection(found.levels)
    return bool(owned) or head.scheme == "programme-kind" or is_made(draft, match, _MAKING)


def _implemented(draft: Draft, head: Match) -> Mention | None:
    """The document that a plan or programme is there to implement, with the word for that between them: the next one
    behind the head in Vietnamese and English, else the last one before it."""
    text, verb_final = draft.text.text, draft.text.lang in ("bn", "hi")
    near = Span(max(0, head.start - _REACH), head.start) if verb_final else Span(head.tail, head.tail + _REACH)
    documents = [m for m in draft.mentioned(near) if m.entity.cls == "OfficialDocument"]
    if not documents:
        return None
    document = documents[-1] if verb_final else documents[0]
    between = Span(document.tail, head.start) if verb_final else Span(head.tail, document.span.start)
    purpose = draft.within(between, "programme-purpose")
    return document if purpose and not _BREAK.search(text, *between) else None


def _number(document: Mention) -> str:
    """The number of a document as the field writes it: «57-NQ/TW»."""
    stated = (term.value for predicate, term in document.entity.facts if predicate == ELI + "id_local")
    return next(stated, None) or next(iter(Concepts.open().values(document.entity.iri, ELI + "id_local")), "")


@lru_cache(maxsize=1024)
def _programme(head: str, topics: tuple[str, ...], document: str | None, place: str | None) -> Entity:
    """The programme of a kind (concept IRI) for topics (keys of concepts) or a document, of a place or the country."""
    area = Gazetteer.open().place(place) if place else None
    owner = (place_path(place).replace("/", "-"),) if place else ()
    key = head.rsplit("/", 1)[1]
    path = "-".join((*owner, *topics, key, *(("implementing", fold(document)) if document else ())))
    label = Concepts.open().label
    labels = []
    for lang in LANGUAGES:
        kind = label(head, lang) or key
        purpose = document or ", ".join(label(f"{CON}topic/{topic}", lang) or topic for topic in topics)
        words = [place_label(area, lang) if area else "", purpose, kind]
        ordered = words[::-1] if lang == "vi" else words
        labels.append((SKOS + "prefLabel", Literal(" ".join(filter(None, ordered)), language=lang)))
    return Entity(f"{ID}programme/{path}", "Programme", tuple(labels))

"""Programmes and platforms: the named ones of the vocabulary, and the kinds that each area has its own of."""

from ...ontology.iri import GOV
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .entities import area_thing, known
from .lexicon import longest
from .noun_phrase import phrase
from .scope import scope_at

_KINDS = ("platform-kind", "programme-kind")


def things(draft: Draft) -> list[Mention]:
    """Every platform and programme that the text names; ``draft.mentions`` holds the places."""
    mentions = []
    for match in longest(draft.matches, "platform", "programme", *_KINDS):
        named = match.of("platform", "programme")
        if named is not None:
            mentions.append(Mention(Span(match.start, match.end), known(named.iri), "thing.named", match.tail, match.suffix))
            continue
        kind = match.entries[0].iri
        found = phrase(draft, Span(match.start, match.end), match.tail)
        own = bool(found.places) or any(level in ("province", "city") for level in found.levels)
        if found.quantified or (_is_generic(kind) and not own):
            continue
        place = found.places[0].entity.iri if found.places else scope_at(draft, found.span)
        if "nation" in found.levels:
            place = None
        after = match.suffix if found.span.end == match.end else ""
        mentions.append(Mention(found.span, area_thing(kind, place), "thing.of-area", max(match.tail, found.span.end), after))
    return mentions


def _is_generic(kind: str) -> bool:
    """Whether the kind is a common noun: alone it names no particular platform or programme."""
    return "true" in Concepts.open().values(kind, GOV + "generic")

"""Programmes and platforms: the named ones of the vocabulary, and the kinds that each area has its own of."""

from ...ontology.iri import GOV
from .bodies import is_plural
from .claims import Draft, Mention, Span
from .entities import area_thing, known
from .noun_phrase import is_generic, is_made, phrase
from .scope import scope_at

_MAKING = frozenset((GOV + "issued", GOV + "launched"))
_KINDS = ("platform-kind", "programme-kind")


def things(draft: Draft) -> list[Mention]:
    """Every platform and programme that the text names; ``draft.mentions`` holds the places."""
    mentions = []
    for match in draft.longest("platform", "programme", *_KINDS):
        named = match.of("platform", "programme")
        if named is not None:
            mentions.append(Mention(Span(match.start, match.end), known(named.iri), "thing.named", match.tail, match.suffix))
            continue
        kind = match.entries[0].iri
        found = phrase(draft, Span(match.start, match.end), match.tail)
        own = bool(found.places) or any(level in ("province", "city") for level in found.levels)
        if found.quantified or is_plural(match, draft.text.lang) or (is_generic(kind) and not own and not is_made(draft, match, _MAKING)):
            continue
        place = found.places[0].entity.iri if found.places else scope_at(draft, found.span)
        if "nation" in found.levels:
            place = None
        after = match.suffix if found.span.end == match.end else ""
        mentions.append(Mention(found.span, area_thing(kind, place), "thing.of-area", max(match.tail, found.span.end), after))
    return mentions


"""Programmes and platforms: the named ones of the vocabulary, and the kinds that each area has its own of."""

from ...ontology.iri import GOV
from .bodies import is_plural
from .claims import Draft, Mention, Span
from .concepts import Concepts
from .entities import area_thing, known
from .lexicon import Match, longest
from .noun_phrase import phrase
from .scope import scope_at

_MAKING = {GOV + "issued", GOV + "launched"}
_BESIDE = 12  # characters between a thing and the verb that makes it: an article, an adverb
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
        if found.quantified or is_plural(match, draft.text.lang) or (_is_generic(kind) and not own and not _is_made(draft, match)):
            continue
        place = found.places[0].entity.iri if found.places else scope_at(draft, found.span)
        if "nation" in found.levels:
            place = None
        after = match.suffix if found.span.end == match.end else ""
        mentions.append(Mention(found.span, area_thing(kind, place), "thing.of-area", max(match.tail, found.span.end), after))
    return mentions


def _is_made(draft: Draft, match: Match) -> bool:
    """Whether the verb beside it says that someone issued or launched it: then even a common noun is a particular thing."""
    frames = longest(draft.matches, "frame")
    if draft.text.lang in ("bn", "hi"):
        beside = [verb for verb in frames if 0 <= verb.start - match.tail <= _BESIDE]
    else:
        beside = [verb for verb in frames if 0 <= match.start - verb.tail <= _BESIDE]
    return any(made in _MAKING for verb in beside for entry in verb.entries for made in Concepts.open().values(entry.iri, GOV + "predicate"))


def _is_generic(kind: str) -> bool:
    """Whether the kind is a common noun: alone it names no particular platform or programme."""
    return "true" in Concepts.open().values(kind, GOV + "generic")

"""Bodies whose phrase tells what they are: their kind, whose they are and what they are for.

«Ban Chỉ đạo cải cách hành chính của Chính phủ», "Working Group to implement Project 06": the vocabulary has the parts
(gov:composedOf) of the national ones and of kinds, so that no spelling of the whole need be listed.
"""

from functools import lru_cache

from ....ontology.iri import CON, GOV
from ..concepts import Concepts
from ..noun_phrase import Phrase

_OWNERS = (CON + "owner/", CON + "area-reference/")
_TOPIC = CON + "topic/"
_KIND = CON + "body-kind/"


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset[str]]:
    """The parts of each composed body and kind."""
    concepts = Concepts.open()
    return {
        whole: frozenset(concepts.values(whole, GOV + "composedOf")) for whole in concepts.subjects(GOV + "composedOf")
    }


def national_body(kind: str, found: Phrase) -> str | None:
    """The national body that a phrase about a kind of body composes, if it tells whose it is."""
    topics = _topics_of(found) or {part for part in _parts().get(kind, ()) if part.startswith(_TOPIC)}
    shared = {
        whole: len(parts & topics)
        for whole, parts in _parts().items()
        if found.owner in parts and kind in parts and parts & topics
    }
    return max(sorted(shared), key=lambda whole: (shared[whole], len(_parts()[whole])), default=None)


def narrower_kind(kind: str, found: Phrase) -> str:
    """The kind that a kind's word and its topics compose; the kind itself where they compose none."""
    topics = _topics_of(found)
    kinds = (whole for whole, parts in sorted(_parts().items()) if whole.startswith(_KIND) and {kind, *topics} <= parts)
    return next(kinds, kind) if topics else kind


def _topics_of(found: Phrase) -> set[str]:
    return {_TOPIC + topic for topic in found.topics} - {_TOPIC + "development"}

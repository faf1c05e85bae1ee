"""Which area «the province», «প্রাদেশিক» and bare names of bodies mean.

An article has a scope when one province stands out: by the address of its source (baolamdong.vn), or by being named most.
At a place in the text the scope is the province that its sentence names, if it is the only one, else the article's.
"""

from collections import Counter
from urllib.parse import urlsplit

from ...ontology.iri import ID, fold
from ..gazetteer import Gazetteer
from .claims import Draft, Mention, Span

_PLACE = ID + "place/"


def province_of(place: str) -> str:
    """The province-level IRI of a place's IRI: the first part of its path."""
    return _PLACE + place.removeprefix(_PLACE).split("/", 1)[0]


def scope_of_address(url: str | None) -> str | None:
    """The province whose name is in the host name of a provincial paper or portal.

    >>> scope_of_address("https://baolamdong.vn/x.html")
    'https://w3id.org/govgraph/id/place/lam-dong'
    """
    host = urlsplit(url or "").hostname or ""
    letters = "".join(part for part in host.split(".") if part not in ("www", "vn", "gov", "com", "org"))
    compact = fold(letters).replace("-", "")
    names = [key for key in Gazetteer.open().provinces if key.replace("-", "") in compact and len(key) > 4]
    return _PLACE + max(names, key=len) if names else None


def article_scope(mentions: list[Mention], url: str | None, length: int) -> str | None:
    """The province that an article is about: its IRI, or None when no province stands out."""
    named = [province_of(m.entity.iri) for m in mentions if m.entity.iri.startswith(_PLACE)]
    if (of_address := scope_of_address(url)) and (of_address in named or not named):
        return of_address
    if not named:
        return None
    counts = Counter(named)
    first = named[0]
    best, most = max(counts.items(), key=lambda item: (item[1], item[0] == first))
    return best if most * 3 >= len(named) else None


def scope_at(draft: Draft, span: Span) -> str | None:
    """The province that a bare «provincial» at a span means."""
    sentence = next((s for s in draft.sentences if s.start <= span.start < s.end), None)
    if sentence is not None:
        named = {
            province_of(m.entity.iri)
            for m in draft.mentions
            if m.entity.iri.startswith(_PLACE) and sentence.start <= m.span.start < sentence.end
        }
        if len(named) == 1:
            return named.pop()
    return draft.scope

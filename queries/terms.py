"""Short names of IRIs."""

from pyoxigraph import NamedNode

from ..ontology.iri import PREFIXES
from .errors import QueryError


def curie(iri: str) -> str:
    """An IRI in short form where a prefix of the project fits, else the IRI.

    >>> curie("https://w3id.org/govgraph/id/place/ha-nam")
    'id:place/ha-nam'
    """
    fitting = [(len(base), prefix) for prefix, base in PREFIXES.items() if iri.startswith(base) and iri != base]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def expand(text: str) -> NamedNode | None:
    """The IRI that a text is, written out, in angle brackets or as a CURIE of the project; None when it is none.

    >>> expand("id:place/ha-nam")
    <NamedNode value=https://w3id.org/govgraph/id/place/ha-nam>
    >>> expand("Hà Nam") is None
    True
    """
    bare = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, rest = bare.partition(":")
    if not colon or not rest or " " in rest:
        return None
    if prefix in PREFIXES:
        bare = PREFIXES[prefix] + rest
    elif prefix not in ("http", "https", "urn"):
        return None
    try:
        return NamedNode(bare)
    except ValueError as error:
        raise QueryError(f"«{text}» is not an IRI: {error}") from error

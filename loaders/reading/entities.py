"""Minting entities from what a text says: bodies, platforms and programmes of an area, persons, documents.

Labels are functions of the IRI's parts and the vocabulary alone, so that two articles that name the same entity
state the same labels; the words of the article come as alternative labels.
"""

from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from pyoxigraph import Literal, NamedNode

from ...ontology.iri import CON, ELI, GOV, ID, SKOS, content_hash, document_iri, fold
from ..gazetteer import Gazetteer, Place
from .claims import Entity
from .concepts import Concepts

LANGUAGES = ("vi", "en", "bn", "hi")
_PLACE = ID + "place/"
Facts = tuple[tuple[str, NamedNode | Literal], ...]


def known(iri: str) -> Entity:
    """An entity that the vocabulary or the reference data describes."""
    place = Gazetteer.open().place(iri) if iri.startswith(_PLACE) else None
    if place:
        return Entity(
            iri, {"province": "ProvinceLevelUnit", "district": "DistrictLevelUnit"}.get(place.level, "CommuneLevelUnit")
        )
    types = [cls.removeprefix(GOV) for cls in Concepts.open().types(iri) if cls.startswith(GOV) and cls != GOV + "Body"]
    return Entity(iri, types[0] if types else "Body")


def place_path(place: str) -> str:
    """The path of a place's IRI, as bodies of the area use it: ``ha-nam/phu-ly``."""
    return place.removeprefix(_PLACE)


def place_label(place: Place, lang: str) -> str:
    """The name of a place in a language, else in English, else in Vietnamese."""
    names = place.labels.get(lang) or place.labels.get("en") or (place.name,)
    return names[0]


@lru_cache(maxsize=4096)
def area_body(kind: str, place: str) -> Entity:
    """The body of a kind (concept IRI) that a place (IRI) has: its people's committee, its department of health."""
    classes = Concepts.open().values(kind, GOV + "bodyClass")
    cls = classes[0].removeprefix(GOV) if classes else "Body"
    iri = f"{ID}body/{place_path(place)}/{kind.rsplit('/', 1)[1]}"
    facts = (*_area_labels(kind, place), (GOV + "bodyKind", NamedNode(kind)), (GOV + "ofArea", NamedNode(place)))
    return Entity(iri, cls, facts)


def body(iri: str) -> Entity:
    """The body of an IRI, national or of an area."""
    place, slash, kind = iri.removeprefix(ID + "body/").rpartition("/")
    return area_body(f"{CON}body-kind/{kind}", _PLACE + place) if slash else known(iri)


@lru_cache(maxsize=4096)
def area_thing(kind: str, place: str | None) -> Entity:
    """The platform or programme of a kind (concept IRI) that a place has; without a place, the one of that name."""
    scheme, slug = kind.rsplit("/", 2)[1:]
    if scheme == "platform-kind":
        path, cls, of_kind = "platform/" + (place_path(place) + "/" if place else ""), "Platform", "platformKind"
    else:
        path, cls, of_kind = (
            "programme/" + (place_path(place).replace("/", "-") + "-" if place else ""),
            "Programme",
            "programmeKind",
        )
    area: Facts = ((GOV + "ofArea", NamedNode(place)),) if place else ()
    return Entity(ID + path + slug, cls, (*_area_labels(kind, place), (GOV + of_kind, NamedNode(kind)), *area))


def _area_labels(kind: str, place: str | None) -> Facts:
    """Preferred labels of a kind of thing in an area: «Ủy ban nhân dân tỉnh Hà Nam», "Ha Nam People's Committee"."""
    area = Gazetteer.open().place(place) if place else None
    labels = []
    for lang in LANGUAGES:
        label = Concepts.open().label(kind, lang)
        if label is None:
            continue
        if area is not None and lang == "vi":
            label = _vietnamese_name(kind, label, area)
        elif area is not None:
            label = f"{place_label(area, lang)} {label}"
        labels.append((SKOS + "prefLabel", Literal(label, language=lang)))
    return tuple(labels)


def _vietnamese_name(kind: str, label: str, area: Place) -> str:
    """The kind, the word for the area's kind, its name; some kinds carry that word themselves («Tỉnh ủy», «Thành
    ủy»)."""
    name = place_label(area, "vi")
    word = Concepts.open().label(f"{CON}area-kind/{area.kind}", "vi") or ""
    first = word.split(" ")[0].casefold()
    own = (
        own
        for predicate in ("provincialLabel", "cityLabel", "districtLabel", "communeLabel")
        for own in Concepts.open().language_values(kind, GOV + predicate, "vi")
        if own.casefold().startswith(first + " ")
    )
    if first and (composed := next(own, None)):
        return f"{composed} {name}"
    return f"{label} {name}" if name.casefold().startswith(word) else f"{label} {word} {name}"


def person(folded: str, *, qualifier: str | None = None) -> Entity:
    """A person by the folded full name (``nguyen duc vuong``); a qualifier tells namesakes apart, often a province."""
    slug = fold(folded)
    plain = f"{ID}person/{slug}"
    iri = f"{plain}~{qualifier}" if qualifier else plain
    if Concepts.open().types(iri):
        return Entity(iri, "Person")
    name = " ".join(part.capitalize() for part in slug.split("-"))
    labels = []
    for lang in ("vi", "en"):
        known_as = Concepts.open().label(plain, lang) or name
        label = f"{known_as} ({_qualifier_label(qualifier, lang)})" if qualifier else known_as
        labels.append((SKOS + "prefLabel", Literal(label, language=lang)))
    return Entity(iri, "Person", tuple(labels))


def _qualifier_label(qualifier: str, lang: str) -> str:
    """The name of the province that a qualifier is, else its words."""
    place = Gazetteer.open().place(_PLACE + qualifier)
    return place_label(place, lang) if place else qualifier.replace("-", " ")


def document(number: str, types: Iterable[str] = (), issuer: Entity | None = None) -> Entity:
    """An official document by its number as the field writes it (``57-NQ/TW``), with its type.

    ``issuer`` is the body of an area that counts its own documents: its area tells equal numbers apart.
    """
    iri = document_iri(number)
    if Concepts.open().types(iri.value):
        return Entity(iri.value, "OfficialDocument")
    facts: list[tuple[str, NamedNode | Literal]] = [(ELI + "id_local", Literal(number))]
    names = {}
    for kind in types:
        facts.append((ELI + "type_document", NamedNode(kind)))
        names = {lang: Concepts.open().label(kind, lang) for lang in LANGUAGES}
    for lang in LANGUAGES:
        facts.append((SKOS + "prefLabel", Literal(f"{names.get(lang) or ''} {number}".strip(), language=lang)))
    if issuer is None:
        return Entity(iri.value, "OfficialDocument", tuple(facts))
    facts.append((GOV + "issuedBy", NamedNode(issuer.iri)))
    area = issuer.iri.removeprefix(ID + "body/").rpartition("/")[0].replace("/", "-")
    return Entity(f"{iri.value}~{area}", "OfficialDocument", tuple(facts), (issuer,))


def named_thing(cls: str, words: str, lang: str) -> Entity:
    """A platform or programme that only texts name: by its name, in whatever script; the words are an alternative
    label."""
    slug = fold(anyascii(words))[:80].strip("-") or content_hash(words)
    name = slug.replace("-", " ").title()
    labels = [(SKOS + "prefLabel", Literal(name, language=of)) for of in ("vi", "en")]
    return Entity(f"{ID}{cls.lower()}/{slug}", cls, (*labels, (SKOS + "altLabel", Literal(words, language=lang))))

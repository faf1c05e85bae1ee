"""Places: the reference data as quads for the graph, and as a gazetteer for the reader.

Invariant: the files beside this module hold exactly EXPECTED units of each level; with fewer or more, opening them is
an error. IRIs are strings here, as in the reader.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ..ontology.iri import CON, GOV, GRAPH, ID, RDF, fold

REFERENCE_FILES = tuple(
    Path(__file__).parent / "reference" / name for name in ("provinces.ttl", "units-today.ttl", "units-before.ttl")
)
REFERENCE_GRAPH = NamedNode(GRAPH + "reference")
EXPECTED = {"province": 63, "district": 696, "commune": 10_035 + 3_321}
EXPECTED_TODAY = {"province": 34, "commune": 3_321}

_PLACE = ID + "place/"
_AREA_KIND = CON + "area-kind/"
_TYPE = RDF + "type"
_LEVELS = {
    GOV + "ProvinceLevelUnit": "province", GOV + "DistrictLevelUnit": "district", GOV + "CommuneLevelUnit": "commune",
}  # fmt: skip
_RANK = {level: rank for rank, level in enumerate(_LEVELS.values())}


class ReferenceDataError(Exception):
    """The reference data that is installed is not the reference data that was released."""


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit. Dates are ISO; `valid_until` is the first day on which the unit no longer exists."""

    iri: str
    key: str
    """The folded name without the path: «phu-ly»; numbered units keep their kind: «quan-1»."""
    name: str
    """The Vietnamese name without the word for the kind: «Phủ Lý»."""
    kind: str
    """province, city; district, town, provincial-city; ward, commune, township, special-zone."""
    level: str
    """province, district or commune."""
    parent: str
    """The IRI of the unit above; of a province, the country's."""
    valid_from: str | None
    valid_until: str | None
    merged_into: tuple[str, ...]
    """The units of today that it went into; several where it was split, and then nobody knows which part went where."""
    labels: Mapping[str, tuple[str, ...]] = field(compare=False)
    """Language → names, the preferred one first."""

    @property
    def exists_today(self) -> bool:
        """Whether the unit outlived the reform of 1 July 2025."""
        return self.valid_until is None


def reference_triples() -> Iterator[Triple]:
    """The shipped reference data, file by file; after the last one the number of units is checked."""
    units: Counter[str] = Counter()
    for path in REFERENCE_FILES:
        for triple in _triples(path):
            if isinstance(triple.object, NamedNode) and triple.object.value in _LEVELS:
                units[_LEVELS[triple.object.value]] += 1
            yield triple
    _expect(units, EXPECTED, "in all")


def reference_quads() -> Iterator[Quad]:
    """The shipped reference data as quads of graph:reference: places, names, validity, mergers.

    After the last one the units are counted: raises ReferenceDataError for other numbers than were released.
    """
    for triple in reference_triples():
        yield Quad(triple.subject, triple.predicate, triple.object, REFERENCE_GRAPH)


def _triples(path: Path) -> Iterator[Triple]:
    try:
        yield from (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise ReferenceDataError(f"{path}: {error}. Install govgraph again or run refresh_reference.py") from error


def _expect(found: Counter[str], expected: Mapping[str, int], when: str) -> None:
    for level, number in expected.items():
        if found[level] != number:
            raise ReferenceDataError(f"reference data has {found[level]} units of level {level} {when}, not {number}")


class Gazetteer:
    """All places by IRI, by name and by province. Open it with `Gazetteer.open()`.

    >>> gazetteer = Gazetteer.open()
    >>> [place.name for place in gazetteer.named("phu-ly", level="district")]
    ['Phủ Lý']
    >>> gazetteer.successors("https://w3id.org/govgraph/id/place/ha-nam")
    ('https://w3id.org/govgraph/id/place/ninh-binh',)
    """

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._named: dict[str, list[Place]] = defaultdict(list)
        self._within: dict[tuple[str | None, str], list[Place]] = defaultdict(list)
        for place in sorted(places.values(), key=_likeliest_first):
            self._within[self.province_of(place.iri), place.level].append(place)
            for key in _keys(place):
                self._named[key].append(place)
        self.provinces: Mapping[str, Place] = {p.key: p for p in places.values() if p.level == "province"}
        """The 63 by key. The 34 are those that exist today: each of them bears the name of one of the 63."""

    @staticmethod
    @lru_cache
    def open() -> "Gazetteer":
        """The gazetteer that the package ships, read once a process."""
        places = dict(_read_places())
        _expect(Counter(p.level for p in places.values() if p.exists_today), EXPECTED_TODAY, "today")
        return Gazetteer(places)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def place(self, iri: str) -> Place | None:
        """The place with this IRI, if it is a place of the reference data."""
        return self._places.get(iri)

    def named(self, key: str, *, within: str | None = None, level: str | None = None) -> list[Place]:
        """Places of this folded name, the likeliest first; only in a province (its IRI) or of a level, where given.

        Names in Vietnamese and English count, with and without the word for the kind: «phu-ly», «thanh-pho-phu-ly».
        """
        return [
            place
            for place in self._named.get(key, ())
            if level in (None, place.level) and within in (None, self.province_of(place.iri))
        ]

    def named_within(self, province: str, level: str) -> list[Place]:
        """Every place of a level in a province, of today and before, the likeliest of each name first."""
        return self._within.get((province, level), [])

    def province_of(self, iri: str) -> str | None:
        """The IRI of the province that a place is or lies in, by the geography of the place's own time."""
        head, slash, path = iri.partition(_PLACE)
        province = _PLACE + path.split("/", 1)[0]
        return province if slash and not head and province in self._places else None

    def lies_in(self, iri: str, above: str) -> bool:
        """Whether a unit lies in another, at once or within units between them."""
        place = self.place(iri)
        while place is not None and place.parent != above:
            place = self.place(place.parent)
        return place is not None

    def successors(self, iri: str) -> tuple[str, ...]:
        """What of today's geography a place is or became: several for a split commune, none for a district."""
        place = self._places[iri]
        return (iri,) if place.exists_today else place.merged_into


def _likeliest_first(place: Place) -> tuple[int, bool, bool, str]:
    return (_RANK[place.level], not place.exists_today, "~" in place.iri, place.iri)


def _keys(place: Place) -> set[str]:
    names = place.labels["vi"] if place.level != "province" else place.labels["vi"] + place.labels["en"]
    return {place.key, *map(fold, names[1:])}


def _read_places() -> Iterator[tuple[str, Place]]:
    """The places; in our files everything about a place stands together."""
    for subject, triples in groupby(reference_triples(), key=attrgetter("subject")):
        iri = subject.value
        facts: dict[str, list[str]] = {}
        labels: dict[str, list[str]] = {}
        for triple in triples:
            term = triple.object
            if isinstance(term, Literal) and term.language:
                labels.setdefault(term.language, []).append(term.value)
            elif isinstance(term, NamedNode | Literal):
                facts.setdefault(triple.predicate.value, []).append(term.value)
        level = next((_LEVELS[t] for t in facts[_TYPE] if t in _LEVELS), None)
        if level:
            yield iri, _place(iri, level, facts, {language: tuple(names) for language, names in labels.items()})


def _place(iri: str, level: str, facts: Mapping[str, list[str]], labels: Mapping[str, tuple[str, ...]]) -> Place:
    return Place(
        iri=iri,
        key=iri.rsplit("/", 1)[1].split("~", 1)[0],
        name=labels["vi"][0],
        kind=facts[GOV + "areaKind"][0].removeprefix(_AREA_KIND),
        level=level,
        parent=facts[GOV + "partOf"][0],
        valid_from=next(iter(facts.get(GOV + "validFrom", ())), None),
        valid_until=next(iter(facts.get(GOV + "validUntil", ())), None),
        merged_into=tuple(facts.get(GOV + "mergedInto", ())),
        labels=labels,
    )

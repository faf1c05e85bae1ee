"""Governance-shaped data of any size: the shape of what govgraph reads from articles, in as many quads as asked for.

Run ``python benchmarks/endpoint/data.py --size 1m --out FILE.nq.gz``. The same size gives the same bytes. As in the
real graph, an article is a named graph that states anew which bodies and persons it is about, so that many triples
are stated by many graphs.
"""

import argparse
import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from govgraph.ontology.iri import PREFIXES, fold
from govgraph.store import write_file
from rich.progress import Progress

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "5m": 5_000_000}
QUADS_OF_ARTICLE = 340  # about
QUADS_BESIDES = 13_000  # vocabulary and reference data, about
PERSONS = 8_000
PROVINCES = Path(__file__).parents[2] / "loaders" / "reference" / "province-names.csv"
LANGUAGES = ("vi", "en", "bn", "hi")
FIRST_DAY = date(2020, 1, 1)
DAYS = 2_100

_FAMILY = "Nguyễn নগুয়েন गुयेन|Trần ট্রান ट्रान|Lê লে ले|Phạm ফাম फाम|Hoàng হোয়াং होआंग|Vũ ভু वू|Đặng দাং डांग|Bùi বুই बुई"
_MIDDLE = "Văn ভান वान|Thị থি थी|Đức দুক डुक|Minh মিন मिन्ह|Xuân জুয়ান शुआन|Thanh থান थान|Ngọc নগোক न्गोक|Quang কোয়াং क्वांग"
_GIVEN = (
    "An আন आन|Bình বিন बिन्ह|Cường কুয়ং कुओंग|Dũng জুং जुंग|Hà হা हा|Hải হাই हाई|Hùng হুং हुंग|Lan লান लान|Long লং लोंग|"
    "Mai মাই माई|Nam নাম नाम|Phong ফং फोंग|Sơn সন सोन|Tâm তাম ताम|Thắng থাং थांग|Vượng ভুয়ং वुओंग"
)
FAMILY, MIDDLE, GIVEN = ([tuple(part.split()) for part in parts.split("|")] for parts in (_FAMILY, _MIDDLE, _GIVEN))
BODIES = {
    "people-committee": ("Ủy ban nhân dân", "People's Committee", "পিপলস কমিটি", "जन समिति"),
    "people-council": ("Hội đồng nhân dân", "People's Council", "পিপলস কাউন্সিল", "जन परिषद"),
    "party-committee": ("Tỉnh ủy", "Party Committee", "পার্টি কমিটি", "पार्टी समिति"),
    "dx-steering-committee": ("Ban chuyển đổi số", "Digital Committee", "ডিজিটাল কমিটি", "डिजिटल समिति"),
    "police": ("Công an", "Police", "পুলিশ", "पुलिस"),
    "department-of-finance": ("Sở Tài chính", "Department of Finance", "অর্থ বিভাগ", "वित्त विभाग"),
}
ROLES = (
    "chair",
    "vice-chair",
    "secretary",
    "deputy-secretary",
    "director",
    "deputy-director",
    "member",
    "spokesperson",
)
INDICATORS = (
    *("on-time-rate", "dti", "par-index", "pci", "papi", "online-dossiers", "digitised-results", "satisfaction"),
    *(f"figure-{number:02}" for number in range(32)),
)
UNITS = ("percent", "count", "rank", "score", "vnd")
KINDS = ("value", "change", "target")
DOCUMENT_TYPES = {"NQ": "resolution", "QD": "decision", "KH": "plan", "CT": "directive"}
_WORDS = (
    "tỉnh ủy ban nhân dân chuyển đổi số hồ sơ trực tuyến đúng hạn năm đạt hơn kế hoạch người doanh nghiệp dịch vụ công "
    "chỉ số cải cách hành chính the province reached percent of dossiers on time in digital plan services"
)
WORDS = _WORDS.split()

_SOURCES = ("https://baochinhphu.vn/", "https://nhandan.vn/", "https://www.vietnam.vn/en/", "https://vietnamnet.vn/")


@dataclass(frozen=True, slots=True)
class Province:
    """A province and what it is called."""

    key: str
    names: tuple[str, ...]


def provinces() -> list[Province]:
    """The 63 provinces, with their names in the four languages."""
    with PROVINCES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [Province(row["key"], tuple(row[lang] for lang in LANGUAGES)) for row in rows]


def lines(quads: int) -> Iterator[str]:
    """N-Quads, about as many as asked for, graph by graph: vocabulary, reference data, then the articles."""
    known = provinces()
    yield _vocabulary()
    yield _reference(known)
    for number in range(_articles(quads)):
        yield _article(number, known, random.Random(number))


def point_lookups(quads: int, wanted: int = 400) -> list[str]:
    """IRIs to look up in data of this size: articles and bodies."""
    chance = random.Random(quads)
    bodies = [f"{PREFIXES['id']}body/{province.key}/{kind}" for province in provinces() for kind in BODIES]
    articles = [f"{PREFIXES['id']}article/a-{chance.randrange(_articles(quads)):06}" for _ in range(wanted // 2)]
    return articles + chance.choices(bodies, k=wanted - len(articles))


def _articles(quads: int) -> int:
    return max(1, (quads - QUADS_BESIDES) // QUADS_OF_ARTICLE)


def write(path: Path, quads: int, progress: Progress | None = None) -> None:
    """Write the data to a file, compressed when its name ends in .gz."""
    task = progress.add_task(f"writing {path.name}", total=quads) if progress else None
    with write_file(path) as out:
        blocks = lines(quads)
        while batch := "".join(islice(blocks, 50)):
            out.write(batch.encode())
            if progress and task is not None:
                progress.advance(task, batch.count("\n"))


@cache
def _iri(curie: str) -> str:
    """What a CURIE stands for, as N-Quads write it."""
    prefix, _, name = curie.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"


@cache
def _number(value: object, datatype: str = "integer") -> str:
    return f'"{value}"^^<{PREFIXES["xsd"]}{datatype}>'


class _Graph:
    """The quads of a graph, as they are said."""

    def __init__(self, name: str) -> None:
        self._end = f" {_iri(f'graph:{name}')} .\n"
        self._said: list[str] = []

    def say(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Say of a subject that it has these properties."""
        self._said += (f"{subject} {_iri(predicate)} {object_}{self._end}" for predicate, object_ in pairs)

    def label(self, subject: str, names: Iterable[str]) -> None:
        """Give a subject names, in the order of the languages."""
        pairs = zip(names, LANGUAGES, strict=False)
        self.say(subject, *(("skos:prefLabel", f'"{name}"@{lang}') for name, lang in pairs))

    def __str__(self) -> str:
        return "".join(self._said)


def _vocabulary() -> str:
    graph = _Graph("vocabulary")
    schemes: dict[str, Iterable[str]] = {
        "role": ROLES,
        "indicator": INDICATORS,
        "unit": UNITS,
        "value-kind": KINDS,
        "body-kind": BODIES,
        "document-type": DOCUMENT_TYPES.values(),
    }
    for scheme, keys in schemes.items():
        for at, key in enumerate(keys):
            concept = _iri(f"con:{scheme}/{key}")
            graph.say(concept, ("rdf:type", _iri("skos:Concept")), ("skos:inScheme", _iri(f"con:{scheme}")))
            graph.label(concept, (f"{key.replace('-', ' ')} {lang}" for lang in LANGUAGES))
            if scheme == "indicator":
                direction = "higher" if at % 7 else "lower"
                graph.say(concept, ("gov:direction", _iri(f"con:direction/{direction}-is-better")))
    return str(graph)


def _reference(known: list[Province]) -> str:
    graph = _Graph("reference")
    country = _iri("id:place/viet-nam")
    graph.say(country, ("rdf:type", _iri("gov:Country")))
    graph.label(country, ("Việt Nam", "Viet Nam", "ভিয়েতনাম", "वियतनाम"))

    def unit(path: str, class_: str, above: str, names: Iterable[str], code: str) -> str:
        node = _iri(f"id:place/{path}")
        graph.say(node, *(("rdf:type", _iri(f"gov:{name}")) for name in (class_, "AdministrativeUnit")))
        graph.say(node, ("gov:partOf", above), ("gov:officialCode", f'"{code}"'))
        graph.label(node, names)
        return node

    for at, province in enumerate(known):
        node = unit(province.key, "ProvinceLevelUnit", country, province.names, f"{at + 1:02}")
        if at % 2:
            successor = _iri(f"id:place/{known[at - 1].key}")
            graph.say(node, ("gov:validUntil", _number("2025-07-01", "date")), ("gov:mergedInto", successor))
        for district in range(4):
            path = f"{province.key}/district-{district}"
            names = [f"{name} {district}" for name in province.names[:2]]
            above = unit(path, "DistrictLevelUnit", node, names, f"{at + 1:02}{district}")
            for commune in range(6):
                names = [f"{name} {district}.{commune}" for name in province.names[:2]]
                unit(f"{path}/commune-{commune}", "CommuneLevelUnit", above, names, f"{at + 1:02}{district}{commune}")
    return str(graph)


def _article(number: int, known: list[Province], chance: random.Random) -> str:
    key = f"a-{number:06}"
    graph = _Graph(f"article/{key}")
    lang = LANGUAGES[number % 4]
    province = known[chance.randrange(len(known))]
    place, article = _iri(f"id:place/{province.key}"), _iri(f"id:article/{key}")
    day = _number((FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat(), "date")
    text = " ".join(chance.choices(WORDS, k=120))
    graph.say(
        article,
        *(("rdf:type", _iri(name)) for name in ("gov:Article", "schema:NewsArticle", "prov:Entity")),
        ("dcterms:identifier", f'"{key}"'),
        ("schema:inLanguage", f'"{lang}"'),
        ("schema:url", f'"{_SOURCES[number % 4]}{key}"^^{_iri("xsd:anyURI")}'),
        ("schema:datePublished", day),
        ("schema:headline", f'"{" ".join(chance.choices(WORDS, k=9))}"@{lang}'),
        ("schema:articleBody", f'"{text}"@{lang}'),
        ("schema:mentions", place),
    )

    def made(kind: str) -> str:
        return f"<{PREFIXES['id']}{kind}/{chance.getrandbits(80):020x}>"

    def quotation() -> str:
        node = made("quotation")
        start = chance.randrange(500)
        words = text[start : start + chance.randrange(8, 90)].strip()
        graph.say(
            node,
            ("rdf:type", _iri("gov:Quotation")),
            ("gov:quotedFrom", article),
            ("oa:exact", f'"{words}"@{lang}'),
            ("oa:start", _number(start)),
            ("oa:end", _number(start + len(words))),
        )
        return node

    def mention(entity: str) -> None:
        graph.say(article, ("schema:mentions", entity))
        graph.say(quotation(), ("gov:names", entity))

    def claim(node: str, rule: str) -> None:
        confidence = _number(chance.choice((0.8, 0.9, 0.95)), "decimal")
        graph.say(node, ("gov:evidence", quotation()), ("gov:confidence", confidence), ("gov:rule", f'"{rule}"'))

    bodies = []
    for kind in chance.sample(list(BODIES), 3):
        body = _iri(f"id:body/{province.key}/{kind}")
        bodies.append(body)
        body_kind = _iri(f"con:body-kind/{kind}")
        graph.say(body, ("rdf:type", _iri("gov:Body")), ("gov:bodyKind", body_kind), ("gov:ofArea", place))
        graph.label(body, (f"{what} {where}" for what, where in zip(BODIES[kind], province.names, strict=True)))
        mention(body)
    for _ in range(4):
        person, names = _person(chance.randrange(PERSONS), known)
        graph.say(person, ("rdf:type", _iri("gov:Person")))
        graph.label(person, names if number % 3 else names[:2])  # not every name is known in every script
        mention(person)
        membership = made("membership")
        graph.say(
            membership,
            ("rdf:type", _iri("org:Membership")),
            ("org:member", person),
            ("org:organization", chance.choice(bodies)),
            ("org:role", _iri(f"con:role/{chance.choice(ROLES)}")),
            ("gov:attestedOn", day),
        )
        claim(membership, chance.choice(("position.before-name", "position.after-name")))
    for _ in range(10):
        observation = made("observation")
        unit = chance.choice(UNITS)
        exact = unit in ("percent", "score")
        value = f"{chance.randrange(10_000) / 100:g}" if exact else str(chance.randrange(1, 50_000))
        district = _iri(f"id:place/{province.key}/district-{chance.randrange(4)}")
        graph.say(
            observation,
            *(("rdf:type", _iri(name)) for name in ("gov:Observation", "qb:Observation")),
            ("gov:indicator", _iri(f"con:indicator/{chance.choice(INDICATORS)}")),
            ("gov:value", _number(value, "decimal")),
            ("gov:asPrinted", f'"{value.replace(".", ",")}"'),
            ("gov:unit", _iri(f"con:unit/{unit}")),
            ("gov:valueKind", _iri(f"con:value-kind/{chance.choices(KINDS, (8, 1, 1))[0]}")),
            ("gov:refArea", place if chance.random() < 0.7 else district),
        )
        if chance.random() < 0.8:
            graph.say(observation, ("gov:refPeriod", f'"{2020 + chance.randrange(6)}"'))
        if unit == "rank":
            graph.say(observation, ("gov:outOf", _number(chance.choice((34, 63)), "decimal")))
        claim(observation, f"figure.{unit}")
    sign = chance.choice(list(DOCUMENT_TYPES))
    document = f"<{PREFIXES['id']}document/{chance.randrange(1, 400)}-{sign.lower()}-ub~{province.key}>"
    graph.say(
        document,
        ("rdf:type", _iri("gov:OfficialDocument")),
        ("eli:type_document", _iri(f"con:document-type/{DOCUMENT_TYPES[sign]}")),
        ("gov:issuedBy", bodies[0]),
    )
    mention(document)
    graph.say(bodies[0], ("gov:issued", document))
    statement = made("statement")
    graph.say(
        statement,
        ("rdf:type", _iri("rdf:Statement")),
        ("rdf:subject", bodies[0]),
        ("rdf:predicate", _iri("gov:issued")),
        ("rdf:object", document),
    )
    claim(statement, "relation.issued")
    return str(graph)


def _person(number: int, known: list[Province]) -> tuple[str, tuple[str, ...]]:
    """A person's IRI and names; who shares a name with another is told apart by the province."""
    rest, given = divmod(number, len(GIVEN))
    rest, middle = divmod(rest, len(MIDDLE))
    namesake, family = divmod(rest, len(FAMILY))
    vi, bn, hi = (" ".join(part) for part in zip(FAMILY[family], MIDDLE[middle], GIVEN[given], strict=True))
    key = fold(vi)
    qualifier = f"~{known[namesake].key}" if namesake else ""
    return _iri(f"id:person/{key}{qualifier}"), (vi, key.replace("-", " ").title(), bn, hi)


def main() -> None:
    """Write a file of data."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", choices=SIZES, default="100k")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    with Progress() as progress:
        write(given.out, SIZES[given.size], progress)


if __name__ == "__main__":
    main()

"""How fast names are found among many: the index against a scan of all names and against SQLite's full text index.

Run ``python benchmarks/search.py``; ``--entities N`` for another number than 100,000. Entities, with names in four
languages, and what is typed are made by chance from the vocabulary's syllables, always the same ones. Every engine is
asked in this process for the same: twenty hits with labels, the best first, and how many there are of each kind.

The peers: the scan is what the server did before there was an index; FTS5 holds words with prefixes of one to three
letters, and the names in order for what begins so. Neither corrects typing errors.
"""

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from govgraph import search
from govgraph.loaders.gazetteer import reference_quads
from govgraph.ontology.folding import search_key
from govgraph.ontology.iri import GOV, GRAPH, ID, RDF, SKOS, fold
from govgraph.ontology.vocabulary import vocabulary_quads
from govgraph.search import spelling
from govgraph.search.names import kind
from govgraph.store import GraphStore
from pyoxigraph import Literal, NamedNode, Quad
from rich.console import Console
from rich.table import Table

LANGUAGES = ("vi", "en", "bn", "hi")
HITS = 20
QUERIES = 60
"""Of each sort."""

Names = tuple[str, ...]
"""A name in each of the languages."""

FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Lý",
)
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Hữu", "Quốc", "Thanh", "Xuân", "Ngọc", "Đình")
OF_PLACES = {
    "body": ("Ủy ban nhân dân {}", "{} People's Committee", "{} গণ কমিটি", "{} जन समिति"),
    "platform": ("Cổng dịch vụ công {}", "{} Public Service Portal", "{} সরকারি পরিষেবা পোর্টাল", "{} लोक सेवा पोर्टल"),
    "programme": ("Kế hoạch chuyển đổi số {}", "{} Digital Plan", "{} ডিজিটাল পরিকল্পনা", "{} डिजिटल योजना"),
    "article": ("{} triển khai dữ liệu", "{} deploys data", "{} তথ্য চালু করেছে", "{} ने डेटा लागू किया"),
}
DOCUMENTS = {
    "qd-ttg": ("Quyết định {}", "Decision {}", "সিদ্ধান্ত {}", "निर्णय {}"),
    "nq-cp": ("Nghị quyết {}", "Resolution {}", "রেজোলিউশন {}", "संकल्प {}"),
}


# ------------------------------------------------------------------------------------------------------------- graphs


def syllables() -> list[Names]:
    """Syllables of Vietnamese names in the four languages, read off the names that the package knows."""
    labels: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for quad in (*vocabulary_quads(), *reference_quads()):
        is_name = quad.predicate.value == SKOS + "prefLabel" and isinstance(quad.object, Literal)
        if is_name and quad.subject.value.startswith((ID + "person/", ID + "place/")):
            labels[quad.subject.value][quad.object.language or ""] = quad.object.value.split()
    known: dict[str, Names] = {}
    for words in labels.values():
        spelt = [words.get(language, []) for language in LANGUAGES]
        if len({len(one) for one in spelt}) == 1:
            known |= {syllable[0]: syllable for syllable in zip(*spelt, strict=True) if syllable[0].isalpha()}
    return sorted(known.values())


def entities(count: int) -> Iterator[tuple[str, Names, str | None]]:
    """IRI, names, and the area it lies in: four in ten are persons, three places, the rest what belongs to places."""
    chance = random.Random(1)
    known = syllables()
    families = [one for one in known if one[0] in FAMILIES]
    middles = [one for one in known if one[0] in MIDDLES]

    def joined(*parts: Names) -> Names:
        return tuple(" ".join(part[at] for part in parts) for at in range(len(LANGUAGES)))

    places = [
        (ID + "place/" + fold(name[0]), name) for name in (joined(*chance.choices(known, k=2)) for _ in range(60))
    ]
    provinces = list(dict(places).items())
    seen = set()
    while len(seen) < count:
        sort = chance.random()
        within: str | None = None
        if sort < 0.4:
            given = chance.choices(known, k=chance.choice((1, 1, 2)))
            names = joined(chance.choice(families), chance.choice(middles), *given)
            iri = f"{ID}person/{fold(names[0])}"
        elif sort < 0.7:
            names = joined(*chance.choices(known, k=2))
            within, _ = chance.choice(provinces)
            iri = f"{within}/{fold(names[0])}"
            places.append((iri, names))
        elif sort < 0.8:
            key, forms = chance.choice(list(DOCUMENTS.items()))
            number = f"{chance.randrange(1, 3000)}/{chance.randrange(2015, 2026)}/{key.upper()}"
            names, iri = tuple(form.format(number) for form in forms), f"{ID}document/{fold(number)}"
        else:
            key, forms = chance.choice(list(OF_PLACES.items()))
            within, name = chance.choice(places)
            names = tuple(form.format(one) for form, one in zip(forms, name, strict=True))
            iri = f"{ID}{key}/{within.removeprefix(ID + 'place/')}"
        if iri not in seen:
            seen.add(iri)
            yield iri, names, within


def quads(made: Iterable[tuple[str, Names, str | None]]) -> Iterator[Quad]:
    """The entities as the graph holds them, a few of them mentioned often, most of them never."""
    chance = random.Random(2)
    graph, quotations = NamedNode(GRAPH + "reference"), 0
    for iri, names, within in made:
        entity = NamedNode(iri)
        yield Quad(entity, NamedNode(RDF + "type"), NamedNode(GOV + kind(iri).title()), graph)
        for language, name in zip(LANGUAGES, names, strict=True):
            yield Quad(entity, NamedNode(SKOS + "prefLabel"), Literal(name, language=language), graph)
        if within:
            yield Quad(entity, NamedNode(GOV + "partOf"), NamedNode(within), graph)
        for _ in range(min(int(chance.paretovariate(1)) - 1, 200)):
            quotations += 1
            article = NamedNode(f"{GRAPH}article/{quotations % 5000}")
            yield Quad(NamedNode(f"{ID}quotation/{quotations}"), NamedNode(GOV + "names"), entity, article)


def typed(made: list[tuple[str, Names, str | None]]) -> dict[str, list[str]]:
    """What people type, by sort."""
    chance = random.Random(3)
    asked: dict[str, list[str]] = defaultdict(list)
    for _, names, _ in chance.sample(made, QUERIES):
        vi, en, bn, hi = names
        words = en.split()
        asked["a name with diacritics"].append(vi)
        asked["without, in another order"].append(" ".join(chance.sample(words, len(words))).lower())
        asked["in Bengali or Hindi letters"].append(chance.choice((bn, hi)))
        asked["as it is typed"].append(en[: chance.randrange(2, len(en))])
        asked["one word"].append(chance.choice(words))
        asked["one or two letters"].append(en[: chance.randrange(1, 3)])
        asked["with a typing error"].append(misspelt(en, chance))
    return asked


def misspelt(name: str, chance: random.Random) -> str:
    """A name with two letters of its longest word in the wrong order."""
    word = max(name.split(), key=len)
    at = chance.randrange(1, len(word) - 1) if len(word) > 2 else 0
    return name.replace(word, word[:at] + word[at : at + 2][::-1] + word[at + 2 :])


# -------------------------------------------------------------------------------------------------------------- peers


class Scan:
    """All names in memory, looked through one by one."""

    def __init__(self, made: list[tuple[str, Names, str | None]]) -> None:
        self.labels = {iri: names for iri, names, _ in made}
        self.names = [(iri, spelling(name), search_key(name)) for iri, names, _ in made for name in names]

    def find(self, text: str) -> tuple[Counter[str], list[Names]]:
        """How many fit of each kind, and the best."""
        letters, sounds = spelling(text), f" {search_key(text)} "
        best: dict[str, tuple[int, bool, int]] = {}
        for iri, spelt, sound in self.names:
            rank = self._rank(f" {spelt} ", letters)
            if rank > 2 and sounds in f" {sound} ":
                rank = 2
            if rank < 4:
                candidate = (rank, not spelt.startswith(letters), len(spelt))
                best[iri] = min(best.get(iri, candidate), candidate)
        ordered = sorted(best, key=lambda iri: (best[iri], iri))
        return Counter(map(kind, ordered)), [self.labels[iri] for iri in ordered[:HITS]]

    @staticmethod
    def _rank(padded: str, letters: str) -> int:
        if letters not in padded:
            return 4
        if padded == f" {letters} ":
            return 0
        return 1 if f" {letters}" in padded else 3


class Fts5:
    """SQLite: names in order, and their words and sounds in full text indexes."""

    _MAKE = """
        CREATE TABLE entity (id INTEGER PRIMARY KEY, kind TEXT, entry TEXT);
        CREATE TABLE whole (name TEXT, id INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(t, content='', detail=none, columnsize=0, prefix='1 2 3',
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'");
        CREATE VIRTUAL TABLE sounds USING fts5(t, content='', detail=none, columnsize=0);"""
    _FOUND = """WITH found (id, tier) AS (
        SELECT id, 0 FROM whole WHERE name = :text
        UNION ALL SELECT id, 1 FROM whole WHERE name >= :text AND name < :text || char(1114111)
        UNION ALL SELECT rowid, 2 FROM words WHERE words MATCH :words
        UNION ALL SELECT rowid, 3 FROM sounds WHERE sounds MATCH :sounds),
        best AS MATERIALIZED (SELECT id, min(tier) AS tier FROM found GROUP BY id)"""

    def __init__(self, made: list[tuple[str, Names, str | None]], path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;" + self._MAKE)
        for number, (iri, names, within) in enumerate(made):
            spelt, sounds = {spelling(name) for name in names}, {search_key(name) for name in names}
            entry = json.dumps([iri, names, within], ensure_ascii=False)
            self.database.execute("INSERT INTO entity VALUES (?, ?, ?)", (number, kind(iri), entry))
            self.database.executemany("INSERT INTO whole VALUES (?, ?)", [(name, number) for name in spelt])
            self.database.execute("INSERT INTO words (rowid, t) VALUES (?, ?)", (number, " ".join(spelt)))
            self.database.execute("INSERT INTO sounds (rowid, t) VALUES (?, ?)", (number, " ".join(sounds)))
        for table in ("words", "sounds"):
            self.database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self.database.commit()

    def find(self, text: str) -> tuple[dict[str, int], list[Names]]:
        """How many fit of each kind, and the best."""
        text, sounds = spelling(text), search_key(text)
        quoted = [" ".join(f'"{word}"' for word in words.split()) for words in (text, sounds)]
        asked = {"text": text, "words": quoted[0] + "*", "sounds": quoted[1], "hits": HITS}
        rows = self.database.execute(
            f"{self._FOUND} SELECT entry FROM best JOIN entity USING (id) ORDER BY tier, id LIMIT :hits", asked
        )
        counts = self.database.execute(
            f"{self._FOUND} SELECT kind, count(*) FROM best JOIN entity USING (id) GROUP BY kind", asked
        )
        return dict(counts), [json.loads(entry) for (entry,) in rows]


# ------------------------------------------------------------------------------------------------------------ figures


def milliseconds(find: Callable[[str], object], texts: list[str]) -> list[float]:
    """How long each text takes, sorted."""
    took = []
    for text in texts:
        start = time.perf_counter()
        find(text)
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def figures(took: list[float]) -> list[str]:
    """The median and the 95th percentile."""
    return [f"{statistics.median(took):.2f}", f"{took[int(len(took) * 0.95)]:.2f}"]


def timed(name: str, make: Callable[[], Path], console: Console) -> None:
    """Print how long it takes to make a folder, and its size."""
    start = time.perf_counter()
    made = make()
    took, size = time.perf_counter() - start, sum(file.stat().st_size for file in made.rglob("*")) / 1e6
    console.print(f"{name}: {took:.1f} s, {size:.0f} MB")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000, metavar="N")
    parser.add_argument("--slow", type=int, default=10, metavar="N", help="queries of a sort that the scan is asked")
    options = parser.parse_args()
    console = Console(width=120)
    made = list(entities(options.entities))
    with tempfile.TemporaryDirectory() as work:
        store = GraphStore.create(Path(work) / "graph", quads(made))
        console.print(f"{len(made):,} entities, {len(store.oxigraph):,} quads")

        def indexed() -> Path:
            search.build(store, Path(work) / search.INDEX)
            return Path(work) / search.INDEX

        def full_text() -> Path:
            (Path(work) / "sqlite").mkdir()
            peers["FTS5"] = Fts5(made, Path(work) / "sqlite" / "names").find
            return Path(work) / "sqlite"

        peers: dict[str, Callable[[str], object]] = {}
        timed("index, from the store", indexed, console)
        timed("FTS5, from names in memory", full_text, console)
        peers["scan"] = Scan(made).find
        peers["index"] = lambda text: search.find(store, text, "en", limit=HITS)
        table = Table("ms", *(f"{name} {share}" for name in ("index", "FTS5", "scan") for share in ("p50", "p95")),
                      "scan : index")  # fmt: skip
        peers["index"]("ha nam")
        every: dict[str, list[float]] = defaultdict(list)
        for sort, texts in typed(made).items():
            took = {name: milliseconds(peers[name], texts) for name in ("index", "FTS5")}
            took["scan"] = milliseconds(peers["scan"], texts[: options.slow])
            for name, times in took.items():
                every[name] += times
            table.add_row(sort, *_row(took))
        table.add_row("together", *_row({name: sorted(times) for name, times in every.items()}))
        console.print(table)


def _row(took: dict[str, list[float]]) -> list[str]:
    ratio = statistics.median(took["scan"]) / statistics.median(took["index"])
    return [*(figure for name in ("index", "FTS5", "scan") for figure in figures(took[name])), f"{ratio:.0f}"]


if __name__ == "__main__":
    main()

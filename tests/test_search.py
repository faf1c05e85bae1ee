"""Finding entities by name: what is typed, what comes first, and the index as a folder."""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from govgraph import search
from govgraph.ontology.iri import ID, SKOS
from govgraph.search import index as name_index
from govgraph.store import GraphStore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

DATA = Path(__file__).parent / "data" / "server.trig"
GRAPH = NamedNode("https://w3id.org/govgraph/graph/test")
EVERY = 100_000


@pytest.fixture(scope="module")
def store() -> GraphStore:
    store = GraphStore.memory()
    store.load(parse(path=str(DATA), format=RdfFormat.TRIG))
    return store


def named(*entities: tuple[str, str]) -> GraphStore:
    """A store of entities with a name each: («place/ha-nam», «Hà Nam»)."""
    store = GraphStore.memory()
    preferred = NamedNode(SKOS + "prefLabel")
    store.load(Quad(NamedNode(ID + path), preferred, Literal(name, language="vi"), GRAPH) for path, name in entities)
    return store


def found(store: GraphStore, text: str, lang: str = "en", **asked: object) -> list[str]:
    """The paths of what is found, in order."""
    return [hit["iri"].removeprefix(ID) for hit in search.find(store, text, lang, **asked)["hits"]]


@pytest.mark.parametrize(
    "typed",
    ["Nguyễn Đức Vượng", "nguyen duc vuong", "vuong duc nguyen", "NGUYEN DUC V", "duc vu", "ভুওং", "वुओंग", "নগুয়েন ডুক ভুওং",
     "nguyenducvuong", "ngyuen duc vuong", "nguyen dcu vuogn", "Nguyễn-Đức, Vượng!"],
)  # fmt: skip
def test_a_person_is_found_however_the_name_is_typed(store: GraphStore, typed: str) -> None:
    assert found(store, typed)[0] == "person/nguyen-duc-vuong"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Ha Nam", "place/ha-nam"),
        ("57-nq/tw", "document/57-nq-tw"),
        ("57 nq", "document/57-nq-tw"),
        ("handled on time", "https://w3id.org/govgraph/concept/indicator/procedures-on-time"),
        ("bn-1", "article/bn-1"),
    ],
)
def test_names_numbers_and_indicators_are_found(store: GraphStore, typed: str, first: str) -> None:
    assert found(store, typed)[0] == first


@pytest.mark.parametrize("typed", ["", "  ", "…—!", "\u200d", "zzz", "58-nq/tw"])
def test_nothing_is_found_for_nothing_and_for_another_number(store: GraphStore, typed: str) -> None:
    assert search.find(store, typed, "en") == {"counts": {}, "total": 0, "hits": []}


def test_what_fits_best_comes_first() -> None:
    names = ["Hà Nam", "Hà Nam Ninh", "Nam Hà", "Bắc Hà Nam", "Hồ Năm", "Hải Dương"]
    store = named(*((f"place/{number}", name) for number, name in enumerate(names)))
    assert found(store, "ha nam") == [f"place/{number}" for number in range(5)]


def test_among_equals_what_articles_mention_more_then_the_shorter_then_the_higher_unit() -> None:
    store = named(
        ("place/bac-ninh/phu-xuan", "Phú Xuân"),
        ("place/phu-xuan", "Phú Xuân"),
        ("place/phu-xuan-thuong", "Phú Xuân Thượng"),
        ("place/hue/phu-xuan", "Phú Xuân"),
    )
    names, mentioned = NamedNode("https://w3id.org/govgraph/ontology#names"), NamedNode(ID + "place/hue/phu-xuan")
    store.load([Quad(NamedNode(ID + "quotation/q1"), names, mentioned, GRAPH)])
    expected = ["place/hue/phu-xuan", "place/phu-xuan", "place/bac-ninh/phu-xuan", "place/phu-xuan-thuong"]
    assert found(store, "phú x") == expected


def test_articles_come_after_what_they_are_about(store: GraphStore) -> None:
    hits = found(store, "hà n")
    assert hits.index("place/ha-nam") < hits.index("place/ha-noi") < hits.index("article/en-1")


def test_typing_errors_are_thought_of_only_when_nothing_else_is_found() -> None:
    store = named(("person/le-hong-vinh", "Lê Hồng Vinh"), ("person/le-hong-minh", "Lê Hồng Minh"))
    assert found(store, "le hong vinh") == ["person/le-hong-vinh"]
    assert found(store, "le hong xinh") == ["person/le-hong-minh", "person/le-hong-vinh"]


def test_labels_come_in_the_language_asked_for_else_in_another(store: GraphStore) -> None:
    def hit(lang: str) -> tuple[str, str]:
        found = search.find(store, "nguyen duc vuong", lang)["hits"][0]
        return found["label"], found["lang"]

    assert hit("bn") == ("নগুয়েন ডুক ভুওং", "bn")
    assert hit("hi") == ("Nguyễn Đức Vượng", "en")


def test_a_hit_shows_kind_mentions_and_area(store: GraphStore) -> None:
    [phu_ly] = search.find(store, "phu ly", "en")["hits"]
    assert phu_ly == {
        "iri": ID + "place/ha-nam/phu-ly", "label": "Phủ Lý", "kind": "place", "mentions": 0, "lang": "en",
        "within": "Hà Nam",
    }  # fmt: skip
    committee = search.find(store, "people's committee", "vi")["hits"][0]
    assert (committee["label"], committee["mentions"], committee["within"]) == (
        "Ủy ban nhân dân tỉnh Hà Nam",
        2,
        "Hà Nam",
    )


def test_an_article_without_a_title_is_shown_by_how_it_begins(store: GraphStore) -> None:
    [hit] = search.find(store, "bn-1", "en")["hits"]
    assert hit["label"].startswith("হা নাম প্রদেশে একটি সভা")
    assert hit["label"].endswith("…")


def test_names_in_any_script_are_found() -> None:
    store = named(("place/ha-noi", "河内"), ("place/hue", "เว้"), ("place/da-nang", "دا نانغ"), ("place/x", "Đắk Lắk"))
    assert [found(store, typed)[0] for typed in ("河", "เว้", "دا نانغ", "dak lak")] == [
        "place/ha-noi", "place/hue", "place/da-nang", "place/x",
    ]  # fmt: skip


def test_kinds_are_counted_and_chosen(built: GraphStore) -> None:
    every = search.find(built, "ha nam", "en")
    bodies = search.find(built, "ha nam", "en", only="body")
    assert every["total"] == sum(every["counts"].values())
    assert bodies["counts"] == every["counts"]
    assert bodies["total"] == every["counts"]["body"]
    assert {hit["kind"] for hit in bodies["hits"]} == {"body"}
    assert search.find(built, "ha nam", "en", only="planet")["hits"] == []


def test_pages_are_the_whole(built: GraphStore) -> None:
    whole = found(built, "an", limit=EVERY)
    pages = [found(built, "an", limit=7, offset=offset) for offset in range(0, 70, 7)]
    assert [iri for page in pages for iri in page] == whole[:70]
    assert found(built, "an", offset=len(whole)) == []
    assert found(built, "an", offset=10**15) == []
    assert found(built, "an", limit=0) == []


def test_the_overview_counts_kinds_and_shows_what_is_mentioned_most(store: GraphStore) -> None:
    overview = search.overview(store, "en")
    assert overview["counts"] == {
        "place": 4, "article": 2, "person": 1, "body": 1, "platform": 1, "document": 1, "concept": 1,
    }  # fmt: skip
    assert [(hit["label"], hit["mentions"]) for hit in overview["frequent"]["place"]] == [("Hà Nam", 2)]
    assert overview["frequent"]["article"][0]["iri"] == ID + "article/en-1"


def test_mentions_are_of_what_has_a_name(store: GraphStore) -> None:
    places = [ID + "place/ha-nam", ID + "place/ha-noi"]
    assert search.mentions(store, [*places, ID + "event/k4", "x"]) == {places[0]: 2, places[1]: 0}
    assert search.mentions(store, []) == {}


def test_classes_narrow_the_candidates(built: GraphStore) -> None:
    province = "https://w3id.org/govgraph/ontology#ProvinceLevelUnit"
    [candidate] = search.candidates(built, "Hà Nam", "en", types=[province], limit=1)
    assert (candidate.iri, candidate.within) == (ID + "place/ha-nam", "Viet Nam")
    assert "हा नाम" in candidate.names
    assert search.candidates(built, ID + "place/ha-nam", "en")[0].iri == ID + "place/ha-nam"
    assert search.classes(built)[province] == 63


# -------------------------------------------------------------------------------------------------------------- laws


@pytest.fixture(scope="module")
def names(built: GraphStore) -> list[tuple[str, str]]:
    """Each entity with each of its names."""
    name = "skos:prefLabel|skos:altLabel|skos:hiddenLabel|schema:headline|eli:id_local"
    rows = built.query(f"SELECT DISTINCT ?e ?name WHERE {{ ?e {name} ?name }} ORDER BY ?e ?name")
    named = ((row["e"].value, row["name"].value) for row in rows)
    return [(iri, name) for iri, name in named if iri.startswith(ID) and search.spelling(name)]


def without_diacritics(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not "\u0300" <= c <= "\u036f")


SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestLaws:
    @SLOW
    @given(data=st.data())
    def test_an_entity_is_found_by_each_of_its_names(self, data: st.DataObject, built: GraphStore, names: list) -> None:
        iri, name = data.draw(st.sampled_from(names))
        assert iri.removeprefix(ID) in found(built, name, limit=EVERY)

    @SLOW
    @given(data=st.data())
    def test_and_without_diacritics_in_another_case_and_order(
        self, data: st.DataObject, built: GraphStore, names: list
    ) -> None:
        iri, name = data.draw(st.sampled_from(names))
        words = data.draw(st.permutations(without_diacritics(name).upper().split()))
        assert iri.removeprefix(ID) in found(built, " ".join(words), limit=EVERY)

    @SLOW
    @given(data=st.data())
    def test_and_as_it_is_typed(self, data: st.DataObject, built: GraphStore, names: list) -> None:
        iri, name = data.draw(st.sampled_from(names))
        spelt = search.spelling(name)
        typed = spelt[: data.draw(st.integers(1, len(spelt)))]
        assert iri.removeprefix(ID) in found(built, typed, limit=EVERY)

    @SLOW
    @given(text=st.text(max_size=60), offset=st.integers(0, 50))
    def test_whatever_is_typed_the_numbers_agree(self, built: GraphStore, text: str, offset: int) -> None:
        answer = search.find(built, text, "vi", limit=10, offset=offset)
        assert answer["total"] == sum(answer["counts"].values())
        assert len(answer["hits"]) == max(0, min(10, answer["total"] - offset))

    @given(name=st.text(max_size=500))
    def test_a_spelling_is_its_own_spelling(self, name: str) -> None:
        assert search.spelling(search.spelling(name)) == search.spelling(name)


# --------------------------------------------------------------------------------------------------------- the folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A store with one place in a folder."""
    folder = tmp_path / "graph"
    GraphStore.create(folder, named(("place/ha-nam", "Hà Nam")).quads()).close()
    return folder


def test_the_index_beside_a_store_is_what_is_asked(folder: Path) -> None:
    search.build(named(("place/hue", "Huế")), folder.parent / search.INDEX)
    with GraphStore.open(folder, read_only=True) as store:
        assert found(store, "hue") == ["place/hue"]
        assert found(store, "ha nam") == []


def test_without_one_it_is_made_in_memory(folder: Path) -> None:
    with GraphStore.open(folder, read_only=True) as store:
        assert found(store, "ha nam") == ["place/ha-nam"]
    assert [path.name for path in folder.parent.iterdir()] == ["graph"]


def test_another_folder_of_that_name_is_no_index(folder: Path) -> None:
    (folder.parent / search.INDEX).mkdir()
    (folder.parent / search.INDEX / "list.txt").write_text("Huế", "utf-8")
    with GraphStore.open(folder, read_only=True) as store:
        assert found(store, "ha nam") == ["place/ha-nam"]


def test_an_older_index_gives_place_while_it_is_read(folder: Path) -> None:
    beside = folder.parent / search.INDEX
    search.build(named(("place/hue", "Huế")), beside)
    with GraphStore.open(folder, read_only=True) as before, GraphStore.open(folder, read_only=True) as after:
        assert found(before, "hue") == ["place/hue"]
        search.build(before, beside)
        assert found(before, "hue") == ["place/hue"]
        assert found(after, "hue") == []
        assert found(after, "ha nam") == ["place/ha-nam"]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["graph", search.INDEX]


def test_a_build_that_fails_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = folder.parent / search.INDEX

    def fails(*_: object) -> None:
        raise OSError("disk full")

    search.build(named(("place/hue", "Huế")), beside)
    monkeypatch.setattr(name_index, "entity", fails)
    with GraphStore.open(folder, read_only=True) as store:
        with pytest.raises(OSError, match="disk full"):
            search.build(store, beside)
        assert found(store, "hue") == ["place/hue"]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["graph", search.INDEX]


def test_a_linked_copy_of_the_index_can_be_read(folder: Path) -> None:
    """A snapshot of the data may take over the index of the one before."""
    search.build(named(("place/hue", "Huế")), folder.parent.parent / "other")
    shutil.copytree(
        folder.parent.parent / "other", folder.parent / search.INDEX, copy_function=lambda a, b: Path(b).hardlink_to(a)
    )
    with GraphStore.open(folder, read_only=True) as store:
        assert found(store, "hue") == ["place/hue"]


def test_a_store_without_names_has_an_index(tmp_path: Path) -> None:
    store = GraphStore.memory()
    search.build(store, tmp_path / search.INDEX)
    assert search.find(store, "ha nam", "en")["total"] == 0
    assert search.overview(store, "en") == {"counts": {}, "frequent": {}}


def test_a_hit_says_which_name_was_typed_where_its_label_is_spelt_otherwise(store: GraphStore) -> None:
    def name(typed: str, lang: str) -> str | None:
        hit = search.find(store, typed, lang)["hits"][0]
        assert hit["iri"] == ID + "person/nguyen-duc-vuong"
        return hit.get("name")

    assert name("ভুওং", "en") == "নগুয়েন ডুক ভুওং"
    assert name("nguyen vuong", "bn") == "Nguyễn Đức Vượng"
    assert name("nguyen vuong", "en") is None

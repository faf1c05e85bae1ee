"""The reference data: what exists, what existed until 1 July 2025, and what became of it."""

import csv
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from govgraph.loaders import gazetteer as module
from govgraph.loaders.gazetteer import REFERENCE_FILES, Gazetteer, Place, ReferenceDataError, reference_quads
from govgraph.ontology.iri import GOV, ID, fold
from pyoxigraph import NamedNode, QueryResultsFormat, Store

PLACE = ID + "place/"
NAMES = Path(module.__file__).parent / "reference" / "province-names.csv"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.bulk_extend(reference_quads())
    return store


def place(places: Gazetteer, path: str) -> Place:
    found = places.place(PLACE + path)
    assert found is not None, path
    return found


def rows(store: Store, query: str) -> list[list[str]]:
    prefixes = f"""BASE <{PLACE}> PREFIX gov: <{GOV}> PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>"""
    result = store.query(prefixes + query, use_default_graph_as_union=True).serialize(format=QueryResultsFormat.TSV)
    assert result is not None
    return [line.replace(PLACE, "").split("\t") for line in result.decode().splitlines()[1:]]


def test_counts(places: Gazetteer) -> None:
    before = Counter(p.level for p in places if p.valid_from is None)
    today = Counter(p.level for p in places if p.exists_today)
    assert before == {"province": 63, "district": 696, "commune": 10_035}
    assert today == {"province": 34, "commune": 3_321}
    assert len(places.provinces) == 63


def test_kinds_of_the_units_of_today(places: Gazetteer) -> None:
    kinds = Counter(p.kind for p in places if p.exists_today)
    assert kinds == {"commune": 2621, "ward": 687, "special-zone": 13, "province": 28, "city": 6}


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("ha-nam", "ninh-binh"),
        ("tien-giang", "dong-thap"),
        ("ba-ria-vung-tau", "ho-chi-minh-city"),
        ("kon-tum", "quang-ngai"),
        ("bac-giang", "bac-ninh"),
        ("dak-nong", "lam-dong"),
    ],
)
def test_a_former_province_leads_to_its_successor(places: Gazetteer, former: str, today: str) -> None:
    assert not places.provinces[former].exists_today
    assert places.provinces[former].valid_until == "2025-07-01"
    assert places.successors(PLACE + former) == (PLACE + today,)


def test_a_province_that_kept_its_name_is_one_entity_before_and_after(places: Gazetteer) -> None:
    lam_dong = place(places, "lam-dong")
    assert lam_dong.exists_today
    assert lam_dong.merged_into == ()
    assert places.successors(lam_dong.iri) == (lam_dong.iri,)


def test_each_merger_is_an_event_with_its_cause(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?original ?cause WHERE {
        ?event a org:ChangeEvent ; org:resultingOrganization <lam-dong> ; org:originalOrganization ?original ;
               gov:causedBy ?cause ; dcterms:date ?day } ORDER BY ?original""",
    )
    assert [row[0] for row in found] == ["<binh-thuan>", "<dak-nong>", "<lam-dong>"]
    assert {row[1] for row in found} == {f"<{ID}document/202-2025-qh15>"}
    assert rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?e a org:ChangeEvent }") == [["23"]]
    assert rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?p a gov:ProvinceLevelUnit ; gov:mergedInto ?q }") == [["29"]]


def test_codes_are_those_of_today_and_the_former_ones_are_kept(store: Store) -> None:
    query = "SELECT ?now ?then WHERE { <dong-thap> gov:officialCode ?now ; gov:formerOfficialCode ?then }"
    assert rows(store, query) == [['"82"', '"87"']]
    assert rows(store, "SELECT ?code WHERE { <tien-giang> gov:officialCode ?code }") == [['"82"']]
    assert rows(store, "SELECT ?code WHERE { <ho-chi-minh-city> gov:officialCode ?code }") == [['"79"']]


def test_a_whole_commune_has_one_successor_and_a_split_one_has_all(places: Gazetteer, store: Store) -> None:
    my_khanh = place(places, "can-tho/phong-dien/my-khanh")
    assert places.successors(my_khanh.iri) == (PLACE + "can-tho/an-binh",)
    split = place(places, "can-tho/binh-thuy/bui-huu-nghia")
    assert set(places.successors(split.iri)) == {PLACE + "can-tho/cai-khe", PLACE + "can-tho/binh-thuy~ward"}
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c gov:partlyMergedInto ?s ; gov:mergedInto ?s }"
    assert rows(store, query) == [["471"]]


def test_every_former_commune_goes_to_units_of_today_inside_its_new_province(places: Gazetteer) -> None:
    former = [p for p in places if p.level == "commune" and not p.exists_today]
    for commune in former:
        province = places.province_of(commune.iri)
        assert province is not None
        assert places.successors(commune.iri), commune.iri
        for successor in places.successors(commune.iri):
            assert places.place(successor).exists_today  # type: ignore[union-attr]
            assert (places.province_of(successor),) == places.successors(province), commune.iri


def test_every_unit_of_today_has_a_predecessor(places: Gazetteer) -> None:
    reached = {s for p in places if not p.exists_today for s in p.merged_into}
    assert {p.iri for p in places if p.level == "commune" and p.exists_today} <= reached


def test_districts_ended_without_successor_but_for_the_five_islands(places: Gazetteer) -> None:
    islands = {p.name for p in places if p.level == "district" and p.merged_into}
    assert islands == {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}


def test_iris_can_be_read_and_lead_upwards(places: Gazetteer) -> None:
    for each in places:
        assert each.iri.startswith(PLACE)
        segment = each.iri.rsplit("/", 1)[1]
        assert segment.split("~")[0] == each.key
        if each.level != "province":
            assert each.key == fold(each.name)
            assert each.iri == f"{each.parent}/{segment}"
            assert places.place(each.parent) is not None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("ha-nam/phu-ly", "provincial-city"),
        ("ninh-binh/phu-ly", "ward"),
        ("lam-dong/duc-trong", "district"),
        ("lam-dong/duc-trong~commune", "commune"),
        ("dong-thap/cao-lanh", "provincial-city"),
        ("dong-thap/cao-lanh~district", "district"),
        ("ho-chi-minh-city/quan-1", "district"),
        ("ho-chi-minh-city/quan-3/phuong-1", "ward"),
        ("ho-chi-minh-city/con-dao", "special-zone"),
        ("hai-phong/viet-hoa", "ward"),  # the source's column of types says commune
        ("hue", "city"),
    ],
)
def test_namesakes_have_iris_of_their_own(places: Gazetteer, path: str, kind: str) -> None:
    assert place(places, path).kind == kind


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Thừa Thiên – Huế", "hue"),
        ("TP.HCM", "ho-chi-minh-city"),
        ("HCM City", "ho-chi-minh-city"),
        ("Hà Nội", "ha-noi"),
        ("Hanoi", "ha-noi"),
        ("Đắc Lắc", "dak-lak"),
        ("Thành phố Phủ Lý", "ha-nam/phu-ly"),
    ],
)
def test_the_likeliest_place_of_a_name_comes_first(places: Gazetteer, name: str, path: str) -> None:
    assert places.named(fold(name))[0].iri == PLACE + path


def test_names_can_be_looked_up_in_a_province(places: Gazetteer) -> None:
    assert [p.iri for p in places.named("phu-ly", within=PLACE + "ninh-binh")] == [PLACE + "ninh-binh/phu-ly"]
    assert places.named("phu-ly", within=PLACE + "son-la") == []
    assert len(places.named_within(PLACE + "ha-nam", "district")) == 6
    assert places.province_of(PLACE + "ha-nam/phu-ly/chau-son") == PLACE + "ha-nam"
    assert places.province_of(PLACE + "viet-nam") is None
    assert places.province_of(ID + "body/ha-nam") is None


def test_the_country_has_names_and_is_no_administrative_unit(store: Store) -> None:
    assert rows(store, "SELECT ?n WHERE { <viet-nam> skos:prefLabel ?n FILTER(lang(?n) = 'bn') }") == [['"ভিয়েতনাম"@bn']]
    assert rows(store, "SELECT ?x WHERE { <viet-nam> a ?x FILTER(?x = gov:AdministrativeUnit) }") == []


@pytest.mark.parametrize(
    ("language", "key", "spelling"),
    [
        ("bn", "ha-nam", "হা নাম"),
        ("bn", "lam-dong", "লাম ডং"),
        ("bn", "ho-chi-minh-city", "হো চি মিন সিটি"),
        ("bn", "lao-cai", "লাও কাই"),
        ("bn", "ha-noi", "হ্যানয়"),
        ("bn", "ninh-thuan", "নিন থুয়ান"),
        ("bn", "nghe-an", "এনঘে আন"),
        ("hi", "ninh-thuan", "निन्ह थुआन"),
        ("hi", "ha-noi", "हनोई"),
        ("hi", "ho-chi-minh-city", "हो ची मिन्ह शहर"),
        ("hi", "binh-duong", "बिन्ह डुओंग"),
        ("hi", "ba-ria-vung-tau", "बा रिया - वुंग ताऊ"),
        ("en", "ho-chi-minh-city", "HCM City"),
        ("ja", "ha-nam", "ハナム"),
        ("zh", "ha-nam", "河南"),
    ],
)
def test_spellings_that_articles_use(places: Gazetteer, language: str, key: str, spelling: str) -> None:
    assert unicodedata.normalize("NFC", spelling) in places.provinces[key].labels[language]


@pytest.mark.parametrize(
    ("language", "key", "word"),
    [
        ("hi", "hue", "हुए"),  # «happened»
        ("hi", "hue", "हुई"),
        ("hi", "nam-dinh", "नाम दिन"),  # «name», «day»
        ("bn", "hue", "হুই"),  # the given name Huy
        ("vi", "ho-chi-minh-city", "Hồ Chí Minh"),  # the person
        ("en", "ho-chi-minh-city", "Ho Chi Minh"),
    ],
)
def test_spellings_that_mostly_mean_something_else_are_left_out(
    places: Gazetteer, language: str, key: str, word: str
) -> None:
    assert word not in places.provinces[key].labels[language]


def test_every_province_has_a_name_in_ten_languages_and_no_name_is_two_provinces(places: Gazetteer) -> None:
    owner: dict[tuple[str, str], str] = {}
    for key, province in places.provinces.items():
        assert set(province.labels) == {"vi", "en", "bn", "hi", "th", "ur", "zh", "ko", "fr", "ja"}, key
        for language in ("vi", "en", "bn", "hi"):
            for name in province.labels[language]:
                assert owner.setdefault((language, name), key) == key, name


def test_the_table_of_names_says_what_the_graph_says(places: Gazetteer) -> None:
    with NAMES.open(encoding="utf-8") as file:
        table = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert {row["key"]: row["bn"] for row in table} == {k: p.labels["bn"][0] for k, p in places.provinces.items()}


def test_data_that_lacks_a_unit_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provinces, today, before = REFERENCE_FILES
    shorter = tmp_path / "units-today.ttl"
    shorter.write_text(today.read_text("utf-8").rsplit("\n<", 1)[0] + "\n", "utf-8")
    monkeypatch.setattr(module, "REFERENCE_FILES", (provinces, shorter, before))
    with pytest.raises(ReferenceDataError, match="13355 units of level commune"):
        list(reference_quads())


def test_a_file_that_is_missing_is_an_error_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REFERENCE_FILES", (tmp_path / "provinces.ttl",))
    with pytest.raises(ReferenceDataError, match=r"provinces\.ttl"):
        list(reference_quads())


def test_everything_is_in_the_reference_graph_and_opens_fast(store: Store) -> None:
    assert [g.value for g in store.named_graphs() if isinstance(g, NamedNode)] == [module.REFERENCE_GRAPH.value]
    Gazetteer.open.cache_clear()
    start = time.process_time()
    Gazetteer.open()
    assert time.process_time() - start < 2  # 0.3 s when the machine is idle

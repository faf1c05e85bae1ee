"""The catalogue: every question gives its expected rows; parameters are checked and bound as terms."""

import re

import pytest
from govgraph.ontology.iri import PREFIXES, RDFS
from govgraph.queries import (
    NameNotFoundError,
    QueryError,
    catalogue,
    curie,
    expand,
    find_entity,
    labels,
    question,
    resolve,
    run,
    titles,
    worded,
)
from govgraph.queries.binding import bind
from govgraph.queries.labels import LANGUAGES
from govgraph.store import GraphStore
from pyoxigraph import Literal, NamedNode

RDFS_LABEL = NamedNode(RDFS + "label")
COMMITTEE = "id:body/ha-nam/people-committee"
STEERING = "id:body/ninh-binh/dx-steering-committee"
VUONG = "id:person/nguyen-duc-vuong"
ON_TIME, OVERDUE = "con:indicator/on-time-rate", "con:indicator/overdue"
HA_NAM, NAM_DINH, NINH_BINH = "id:place/ha-nam", "id:place/nam-dinh", "id:place/ninh-binh"
A1, A2, A3 = "id:article/a1", "id:article/a2", "id:article/a3"
PLAN_2, PLAN_10, RESOLUTION = "id:document/02-kh-bcdtw", "id:document/10-kh-bcdtp", "id:document/57-nq-tw"
VICE_CHAIR = "con:role/vice-chair"
LAUNCHED = "UBND tỉnh khai trương nền tảng LGSP"
MET = "Sáng 6/10, UBND tỉnh họp"
STATED = "99,7% hồ sơ được giải quyết đúng hạn"
BENGALI = "সময়মতো ৯৮.৯%"
ISSUED = "issued Plan 10-KH/BCĐTP to implement Plan 02-KH/BCĐTW"

# question, parameters, columns that are compared, expected rows
CASES = [
    ("area-figures", {"area": "Hà Nam", "period": "2022"}, "indicator time value words article",
     [(ON_TIME, "2022", 95, STATED, A1)]),
    ("articles", {"entity": "Hà Nam"}, "article language mentions url",
     [(A2, "bn", 2, None), (A1, "vi", 1, "https://example.org/a1")]),
    ("change", {"indicator": "on-time-rate", "area": "Hà Nam"}, "time value previousTime previousValue difference",
     [("2022", 95, None, None, None), ("2023", 98.9, "2022", 95, 3.9), ("2023", 99.7, "2022", 95, 4.7)]),
    ("chronicle", {"entity": COMMITTEE}, "date dated kind type object",
     [("2023-10-06", "own", "gov:Event", "con:event-kind/meeting", None),
      ("2023-10-07", "article", "org:Membership", "con:role/vice-chair", COMMITTEE),
      ("2023-10-07", "article", "gov:launched", "gov:launched", "id:platform/ha-nam/lgsp"),
      ("2024-07-10", "article", "org:Membership", "con:role/vice-chair", COMMITTEE)]),
    ("chronicle", {"kind": "org:ChangeEvent", "until": "2025"}, "date dated subject object",
     [("2025-07-01", "reference", "id:change/2025-07-01/ninh-binh", "id:document/202-2025-qh15")]),
    ("claims", {"entity": "LGSP Hà Nam"}, "kind property claim words article",
     [("rdf:Statement", "rdf:object", "id:statement/s1", LAUNCHED, A1)]),
    ("co-mentions", {"first": "Hà Nam", "second": "Nam Định"}, "article language published",
     [(A2, "bn", "2024-07-10")]),
    ("colleagues", {"person": "Nguyễn Đức Vượng"}, "colleague body", [("id:person/tran-van-a", STEERING)]),
    ("concepts", {"scheme": "con:event-kind"}, "concept used",
     [("con:event-kind/launch", True), ("con:event-kind/meeting", True)]),
    ("connections", {"entity": "Nam Định"}, "other articles", [(VUONG, 1), (HA_NAM, 1)]),
    ("disagreements", {"indicator": "overdue"}, "indicator", []),
    ("disagreements", {"indicator": "on-time-rate"}, "indicator area value", [(ON_TIME, HA_NAM, 98.9)]),
    ("disagreements", {}, "indicator area time value articles article otherValue otherArticle",
     [(ON_TIME, HA_NAM, "2023", 98.9, 1, A2, 99.7, A1)]),
    ("events", {"since": "2023-10", "until": "2023"}, "date type place organizer words article",
     [("2023-10-06", "con:event-kind/meeting", HA_NAM, COMMITTEE, MET, A1)]),
    ("events", {"kind": "launch"}, "date place", [("2025-09-29", NINH_BINH)]),
    ("events", {"province": "Ha Nam"}, "date place", [("2023-10-06", HA_NAM)]),
    ("evidence", {"claim": "id:membership/m1"}, "article url words start end rule confidence",
     [(A1, "https://example.org/a1", "Phó Chủ tịch UBND tỉnh Nguyễn Đức Vượng", 10, 49, "position.apposition", 0.95)]),
    ("figures", {"indicator": "handled on time", "period": "2023"}, "area time value kind article observation",
     [(HA_NAM, "2023", 98, "con:value-kind/target", A1, "id:observation/o3"),
      (HA_NAM, "2023", 98.9, "con:value-kind/value", A2, "id:observation/o4"),
      (HA_NAM, "2023", 99.7, "con:value-kind/value", A1, "id:observation/o1"),
      (NAM_DINH, "2023", 97, "con:value-kind/value", A2, "id:observation/o5")]),
    ("figures", {"indicator": ON_TIME, "province": "Ninh Bình"}, "area time value", [(NINH_BINH, "2025-09", 99.9)]),
    ("figures-former", {"province": "Nam Định"}, "area indicator time value",
     [(NAM_DINH, ON_TIME, "2023", 97), (NINH_BINH, ON_TIME, "2025-09", 99.9), (NAM_DINH, OVERDUE, "2023", 12)]),
    ("figures-today", {"province": "Hà Nam", "indicator": "overdue"}, "today area indicator time value",
     [(NINH_BINH, HA_NAM, OVERDUE, "2023", 3), (NINH_BINH, NAM_DINH, OVERDUE, "2023", 12)]),
    ("indicators", {}, "indicator unit figures areas provinces periods earliest latest articles",
     [(ON_TIME, "con:unit/percent", 6, 3, 3, 3, "2022", "2025-09", 3),
      (OVERDUE, "con:unit/count", 2, 2, 2, 1, "2023", "2023", 1)]),
    ("indicators", {"area": "Hà Nam", "period": "2023"}, "indicator figures articles",
     [(ON_TIME, 3, 2), (OVERDUE, 1, 1)]),
    ("holdings", {}, "class things",
     [("gov:Quotation", 11), ("skos:Concept", 9), ("gov:Observation", 8), ("rdf:Statement", 5), ("org:Membership", 5),
      ("gov:Article", 3), ("gov:Event", 2), ("gov:Participation", 1)]),
    ("implementers", {"of": "57-NQ/TW"}, "implementer through words article",
     [(PLAN_2, RESOLUTION, ISSUED, A3), (PLAN_10, PLAN_2, ISSUED, A3)]),
    ("implementing-documents", {"document": "57-NQ/TW"}, "implementer depth via issuer",
     [(PLAN_2, 1, None, None), (PLAN_10, 2, "02-KH/BCĐTW", STEERING)]),
    ("issued-documents", {}, "document type issuedBy date",
     [(PLAN_10, "con:document-type/plan", STEERING, None),
      (RESOLUTION, "con:document-type/resolution", "id:body/politburo", "2024-12-22")]),
    ("issued-documents", {"issuer": "পলিটব্যুরো"}, "document", [(RESOLUTION,)]),
    ("issued-documents", {"kind": "plan"}, "document", [(PLAN_10,)]),
    ("members", {"body": STEERING}, "person role firstSeen articles",
     [(VUONG, "con:role/head", "2025-09-30", 1), ("id:person/tran-van-a", "con:role/member", "2025-09-30", 1)]),
    ("most-mentioned", {}, "entity articles", [(VUONG, 3)]),
    ("officials", {"province": "হা নাম"}, "person role body firstSeen lastSeen articles",
     [(VUONG, VICE_CHAIR, COMMITTEE, "2023-10-07", "2024-07-10", 2),
      ("id:person/giang-nam", VICE_CHAIR, "id:body/ha-nam/phu-ly/people-committee", "2023-10-07", "2023-10-07", 1)]),
    ("participants", {}, "participant role type date place",
     [(VUONG, "con:event-role/chair", "con:event-kind/meeting", "2023-10-06", HA_NAM)]),
    ("participants", {"since": "2024"}, "participant", []),
    ("platforms", {"province": "Hà Nam"}, "platform area relation by reported articles",
     [("id:platform/ha-nam/lgsp", HA_NAM, "gov:launched", COMMITTEE, "2023-10-07", 1)]),
    ("platforms", {"province": "Nam Định"}, "platform", []),
    ("positions", {"person": "নগুয়েন ডুক ভুওং"}, "body role firstSeen lastSeen articles",
     [(COMMITTEE, VICE_CHAIR, "2023-10-07", "2024-07-10", 2),
      (STEERING, "con:role/head", "2025-09-30", "2025-09-30", 1)]),
    ("post-holders", {"role": "vice-chair", "body": COMMITTEE}, "body person firstSeen lastSeen articles",
     [(COMMITTEE, VUONG, "2023-10-07", "2024-07-10", 2)]),
    ("post-holders", {"role": "trưởng ban", "province": "Ninh Bình"}, "body person", [(STEERING, VUONG)]),
    ("predecessors", {"unit": "Ninh Bình"}, "former until", [(HA_NAM, "2025-07-01"), (NAM_DINH, "2025-07-01")]),
    ("provinces", {}, "province today until",
     [(HA_NAM, NINH_BINH, "2025-07-01"), (NAM_DINH, NINH_BINH, "2025-07-01"), (NINH_BINH, NINH_BINH, None)]),
    ("quoted-figures", {"indicator": "overdue"}, "area today time value words article observation",
     [(HA_NAM, NINH_BINH, "2023", 3, BENGALI, A2, "id:observation/o7"),
      (NAM_DINH, NINH_BINH, "2023", 12, BENGALI, A2, "id:observation/o6")]),
    ("quoted-figures", {"indicator": "on-time-rate", "area": "Ninh Bình"}, "area today time value",
     [(NINH_BINH, None, "2025-09", 99.9)]),
    ("programmes", {}, "programme area relation by", [("id:programme/project-06", HA_NAM, "gov:implements", HA_NAM)]),
    ("quality", {}, "measure value outOf",
     [("articles-dated", 3, 3), ("articles-with-claims", 3, 3), ("figures-of-known-indicators", 8, 8),
      ("figures-with-a-period", 8, 8), ("labels-bn", 2, 11), ("labels-en", 9, 11), ("labels-hi", 1, 11),
      ("labels-vi", 11, 11), ("quotations-in-place", 0, 0)]),
    ("ranking", {"indicator": "on-time-rate"}, "area value time",
     [(NINH_BINH, 99.9, "2025-09"), (HA_NAM, 99.7, "2023"), (HA_NAM, 98.9, "2023"), (NAM_DINH, 97, "2023")]),
    ("ranking", {"indicator": "on-time-rate", "period": "2022"}, "area value time", [(HA_NAM, 95, "2022")]),
    ("ranking", {"indicator": "overdue"}, "area value", [(HA_NAM, 3), (NAM_DINH, 12)]),
    ("relations", {"entity": "Đề án 06"}, "subject relation object words article",
     [(HA_NAM, "gov:implements", "id:programme/project-06", LAUNCHED, A1)]),
    ("rules", {}, "rule claims articles lowest",
     [("observation.percent", 6, 3, 0.9), ("position.apposition", 4, 3, 0.9), ("relation.active", 3, 2, 0.8),
      ("event.verb", 2, 2, 0.9), ("observation.count", 2, 1, 0.9), ("relation.purpose", 2, 1, 0.9),
      ("event.chair", 1, 1, 0.9), ("position.list", 1, 1, 0.7)]),
    ("search", {"name": "vuong"}, "entity kind", [(VUONG, "gov:Person")]),
    ("search", {"name": "ভুওং"}, "entity kind", [(VUONG, "gov:Person")]),
    ("search", {"name": "57-nq"}, "entity kind", [(RESOLUTION, "gov:OfficialDocument")]),
    ("sites", {}, "site language articles firstSeen",
     [("example.org", "vi", 1, "2023-10-07"), (None, "bn", 1, "2024-07-10"), (None, "en", 1, "2025-09-30")]),
    ("sources", {}, "language year articles claims",
     [("bn", "2024", 1, 5), ("en", "2025", 1, 7), ("vi", "2023", 1, 9)]),
    ("successors", {"unit": "Hà Nam"}, "successor until cause",
     [(NINH_BINH, "2025-07-01", "id:document/202-2025-qh15")]),
    ("targets", {"province": "Hà Nam"}, "indicator target targetTime reached reachedTime",
     [(ON_TIME, 98, "2023", 98.9, "2023"), (ON_TIME, 98, "2023", 99.7, "2023")]),
    ("timeline", {"entity": COMMITTEE}, "date kind words",
     [("2023-10-06", "gov:Event", MET), ("2023-10-07", "rdf:Statement", LAUNCHED),
      ("2023-10-07", "org:Membership", "Phó Chủ tịch UBND tỉnh Nguyễn Đức Vượng"),
      ("2024-07-10", "org:Membership", "ভাইস চেয়ারম্যান নগুয়েন ডুক ভুওং")]),
    ("units", {"area": HA_NAM, "on": "2025-01-01"}, "unit until",
     [("id:place/ha-nam/phu-ly", "2025-07-01"), ("id:place/ha-nam/tan-lap", None)]),
    ("units", {"area": HA_NAM}, "unit", [("id:place/ha-nam/tan-lap",)]),
]  # fmt: skip


def short(value: object) -> object:
    return curie(value) if isinstance(value, str) else round(value, 6) if isinstance(value, float) else value


@pytest.mark.parametrize(("name", "params", "columns", "expected"), CASES)
def test_a_question_gives_its_rows(small: GraphStore, name: str, params: dict, columns: str, expected: list) -> None:
    records = run(small, name, params).records()
    rows = [tuple(short(record[column]) for column in columns.split()) for record in records]
    assert sorted(rows, key=repr) == sorted(expected, key=repr)


def test_every_question_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(catalogue())
    assert len(catalogue()) >= 26


@pytest.mark.parametrize("order", ["ranking", "change", "events", "articles"])
def test_the_order_of_rows_means_something(small: GraphStore, order: str) -> None:
    expected = {"ranking": [99.9, 99.7, 98.9, 97], "change": [95, 98.9, 99.7], "articles": [2, 1]}
    column = {"ranking": "value", "change": "value", "events": "date", "articles": "mentions"}[order]
    values = [row[column] for row in run(small, order, question(order).example()).records()]
    assert values == expected.get(order, sorted(values))


@pytest.mark.parametrize("name", catalogue())
def test_a_file_is_sparql_as_it_stands_and_describes_itself(name: str) -> None:
    asked = question(name)
    answer = GraphStore.memory().query(asked.sparql)
    columns = {variable.value for variable in answer.variables}
    parameters = {parameter.name for parameter in asked.parameters}
    assert set(re.findall(r"\$(\w+)", asked.sparql)) == parameters
    assert not columns & {parameter.name for parameter in asked.parameters if parameter.must_be_given}
    assert set(asked.title) == {"en", "vi", "bn", "hi"}
    assert asked.summary
    assert asked.tags
    assert all(parameter.description and parameter.example for parameter in asked.parameters)


@pytest.mark.parametrize("name", catalogue())
def test_the_example_of_a_question_works_on_the_real_graph(built: GraphStore, name: str) -> None:
    asked = question(name)
    run(built, name, {p.name: p.example for p in asked.parameters})


def test_officials_of_the_first_article(built: GraphStore) -> None:
    rows = run(built, "officials", {"province": "Ha Nam"}).records()
    assert (VUONG, VICE_CHAIR, COMMITTEE) in {(short(r["person"]), short(r["role"]), short(r["body"])) for r in rows}


def test_what_became_of_binh_thuan(built: GraphStore) -> None:
    (row,) = run(built, "successors", {"unit": "Bình Thuận"}, lang="en").records()
    assert (row["successorLabel"], row["until"]) == ("Lam Dong", "2025-07-01")
    formers = run(built, "predecessors", {"unit": "Lâm Đồng"}, lang="en").records()
    assert {row["formerLabel"] for row in formers} >= {"Binh Thuan", "Dak Nong"}


# What the figures of a few sources make of a question


def stating(*figures: tuple) -> GraphStore:
    """A graph of observations about the rank of Hà Nam, or what else is given: article, value and more properties."""
    lines = [
        f"id:article\\/{article} a gov:Article . id:place\\/ha-nam a gov:ProvinceLevelUnit . "
        f"id:observation\\/o{n} a gov:Observation ; gov:indicator con:indicator\\/dti ; gov:value {value} ; "
        f"gov:valueKind con:value-kind\\/value ; gov:evidence id:quotation\\/q{n} ; "
        + " ; ".join(f"gov:{key} {term}" for key, term in (DEFAULTS | more).items())
        + f" . id:quotation\\/q{n} gov:quotedFrom id:article\\/{article} ."
        for n, (article, value, more) in enumerate(figures)
    ]
    prefixes = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
    store = GraphStore.memory()
    store.oxigraph.update(prefixes + "INSERT DATA { GRAPH <urn:g> { " + " ".join(lines) + " } }")
    return store


DEFAULTS = {"unit": "con:unit\\/rank", "refArea": "id:place\\/ha-nam", "refPeriod": '"2024"'}
OF_63, OF_34 = {"outOf": "63"}, {"outOf": "34"}
PERCENT = {"unit": "con:unit\\/percent"}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("a", 2, OF_63), ("b", 3, OF_63)], [(2, 3)]),
        ([("a", 2, OF_63), ("b", 17, OF_34)], []),
        ([("a", 2, {}), ("b", 3, {}), ("c", 2, {"refPeriod": '"2022"'}), ("c", 3, {"refPeriod": '"2023"'})], []),
        ([("a", 99, PERCENT | {"comparator": "con:comparator\\/over"}), ("b", 99.7, PERCENT)], []),
        ([("a", 99, PERCENT), ("b", 99.7, PERCENT | {"comparator": "con:comparator\\/over"})], [(99, 99.7)]),
        ([("a", 20, PERCENT | {"comparator": "con:comparator\\/about"}), ("b", 20.7, PERCENT)], []),
    ],
)
def test_only_figures_of_the_same_thing_disagree(figures: list, expected: list) -> None:
    rows = run(stating(*figures), "disagreements").records()
    assert [(row["value"], row["otherValue"]) for row in rows] == expected


def test_a_ranking_is_in_one_unit() -> None:
    other = {"refArea": "id:place\\/ha-noi"}
    store = stating(("a", 3, OF_63), ("a", 1, OF_63 | other), ("a", 0.8, {"unit": "con:unit\\/score"}))
    store.oxigraph.update(
        "INSERT DATA { <https://w3id.org/govgraph/id/place/ha-noi> a "
        "<https://w3id.org/govgraph/ontology#ProvinceLevelUnit> }"
    )
    indicator = expand("con:indicator/dti")
    assert [(row["value"], row["outOf"]) for row in run(store, "ranking", {"indicator": indicator}).records()] == [
        (1, 63), (3, 63)
    ]  # fmt: skip
    scores = run(store, "ranking", {"indicator": indicator, "unit": expand("con:unit/score")}).records()
    assert [row["value"] for row in scores] == [0.8]


def test_ranks_among_different_numbers_have_no_difference() -> None:
    before = {"refPeriod": '"2023"'}
    store = stating(("a", 4, OF_63 | before), ("b", 2, OF_34))
    params = {"indicator": expand("con:indicator/dti"), "area": expand(HA_NAM)}
    first, second = run(store, "change", params).records()
    assert (second["previousValue"], second["difference"]) == (4, None)
    assert first["difference"] is None


def test_documents_that_implement_each_other_come_once() -> None:
    store = GraphStore.memory()
    documents = "".join(f"<urn:{name}> a gov:OfficialDocument ; eli:id_local '{name}' . " for name in "abcd")
    prefixes = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
    implement = "".join(f"<urn:{one}> gov:implements <urn:{other}> . " for one, other in ("ba", "cb", "bc", "dc", "db"))
    store.oxigraph.update(f"{prefixes} INSERT DATA {{ GRAPH <urn:g> {{ {documents} {implement} }} }}")
    rows = run(store, "implementing-documents", {"document": NamedNode("urn:a")}).records()
    assert [(row["implementer"], row["depth"], row["via"]) for row in rows] == [
        ("urn:b", 1, "c"), ("urn:c", 2, "b"), ("urn:d", 2, "b, c")
    ]  # fmt: skip


# Titles and labels of a table


@pytest.mark.parametrize("name", catalogue())
def test_every_column_has_a_title_in_every_language(name: str) -> None:
    columns = [variable.value for variable in GraphStore.memory().query(question(name).sparql).variables]
    for lang in ("vi", "bn", "hi"):
        assert not [title for title in titles(columns, lang) if title.isascii()]


@pytest.mark.parametrize("name", catalogue())
def test_every_parameter_has_a_title_in_every_language(name: str) -> None:
    for lang in ("vi", "bn", "hi"):
        assert not [title for title in titles((p.name for p in question(name).parameters), lang) if title.isascii()]


@pytest.mark.parametrize("name", catalogue())
def test_every_summary_and_description_has_a_wording_in_every_language(name: str) -> None:
    asked = question(name)
    texts = [asked.summary, *(parameter.description for parameter in asked.parameters)]
    for lang in ("vi", "bn", "hi"):
        assert not [text for text in texts if worded(text, lang) == text], "goes into wordings.csv"


def test_labels_are_cut_for_people_only(small: GraphStore) -> None:
    answer = run(small, "articles", {"entity": "Hà Nam"})
    assert [row[0] for row in answer.text(12)] == ["নাম দিন", "Hà Nam …"]
    assert answer.records()[1]["articleLabel"] == "Hà Nam hưởng ứng ngày chuyển đổi số"


# Values become terms


def test_a_value_stays_inside_its_term() -> None:
    assert bind("?s ?p $o", {"o": Literal('" } DROP ALL # \\')}) == '?s ?p "\\" } DROP ALL # \\\\"'
    assert bind('"$o" <urn:$o> # $o\n$o', {"o": Literal("x")}) == '"$o" <urn:$o> # $o\n"x"'


@pytest.mark.parametrize("value", ['" } # x', "'); DROP ALL", "urn:a> ?p ?o . <urn:b"])
def test_text_that_looks_like_sparql_is_only_a_name(small: GraphStore, value: str) -> None:
    with pytest.raises(QueryError):
        run(small, "officials", {"province": value})


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("officials", {}, "needs province .* for example Hà Nam"),
        ("officials", {"provinz": "Hà Nam"}, "no parameter provinz; it takes province"),
        ("rules", {"x": "1"}, "it takes none"),
        ("officals", {}, "did you mean «officials»"),
        ("qqqq", {}, "govgraph queries"),
        ("events", {"since": "yesterday"}, "since takes a year, month or day .* not «yesterday»"),
        ("evidence", {"claim": "the first"}, "claim takes an IRI"),
        ("most-mentioned", {"class": "people"}, "class takes an IRI"),
        ("search", {"name": "…"}, "name takes a name"),
        ("officials", {"province": "Atlantis"}, "nothing named «Atlantis»"),
        ("officials", {"province": "Nguyễn Đức Vượng"}, r"nothing named .*gov:ProvinceLevelUnit"),
    ],
)
def test_what_does_not_fit_is_told(small: GraphStore, name: str, params: dict, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(small, name, params)


def test_labels_come_in_a_known_language(small: GraphStore) -> None:
    with pytest.raises(QueryError, match="«xx»"):
        run(small, "rules", lang="xx")


def test_a_limit_cuts_the_rows(small: GraphStore) -> None:
    assert len(run(small, "rules", limit=2)) == 2


# Names become entities


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Đức Vượng", "nguyen duc vuong", "NGUYEN DUC VUONG", "নগুয়েন ডুক ভুওং", VUONG, expand(VUONG).value],
)
def test_a_person_is_found_in_any_spelling(small: GraphStore, name: str) -> None:
    assert curie(resolve(small, name).value) == VUONG


def test_the_higher_unit_comes_before_a_namesake_below(small: GraphStore) -> None:
    assert resolve(small, "Hà Nam") == expand(HA_NAM)


def test_namesakes_of_the_same_level_are_not_guessed_between(small: GraphStore) -> None:
    with pytest.raises(NameNotFoundError, match=r"names 2 entities.*ha-nam/tan-lap.*nam-dinh/tan-lap"):
        resolve(small, "Tân Lập")


def test_a_key_means_the_concept_of_the_scheme(small: GraphStore) -> None:
    assert resolve(small, "vice-chair", ["con:role"]) == expand(VICE_CHAIR)
    assert find_entity(small, "vice-chair", ["con:event-kind"]) == []


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("vi", "Nguyễn Đức Vượng"), ("en", "Nguyen Duc Vuong"), ("bn", "নগুয়েন ডুক ভুওং"), ("hi", "Nguyễn Đức Vượng")],
)
def test_labels_fall_back_to_vietnamese_and_prefer_its_spelling(small: GraphStore, lang: str, expected: str) -> None:
    node = expand(VUONG)
    assert labels(small, [node], lang) == {node.value: expected}


def test_an_entity_without_a_name_has_no_label(small: GraphStore) -> None:
    assert labels(small, [NamedNode("https://example.org/none")]) == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kinds_and_properties_of_claims_have_words_in_every_language(built: GraphStore, lang: str) -> None:
    asked = "SELECT DISTINCT ?term { ?claim gov:evidence ?quotation { ?claim a ?term } UNION { ?claim ?term ?value } }"
    used = {solution["term"] for solution in built.query(asked)}
    terms = {expand(term) for term in ("org:Membership", "rdf:Statement", "rdf:subject", "org:role")}
    assert terms <= used
    named = {term for term in used for label in built.literals(term, RDFS_LABEL) if label.language == lang}
    assert used - named == set()

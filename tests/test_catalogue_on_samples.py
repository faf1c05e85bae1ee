"""Every question on the samples (and the real articles beside the project): rows that their text plainly states."""

import pytest
from govgraph.queries import catalogue, curie, run
from govgraph.store import GraphStore

DTI, SHARE = "con:indicator/dti", "con:indicator/digital-economy-share"
HA_NOI_COMMITTEE = "id:body/ha-noi/people-committee"
CHAIR, HEAD = "con:role/chair", "con:role/head"
RANK, SCORE = "con:unit/rank", "con:unit/score"

# question, parameters, columns that are compared, rows that are among those of the answer
CASES = [
    ("area-figures", {"area": "Thanh Hóa", "period": "2023"}, "indicator time value unit outOf article",
     [(DTI, "2023", 11, RANK, 63, "id:article/vi-thanh-hoa-2025-tang-bac-dti")]),
    ("articles", {"entity": "Võ Tấn Đức"}, "article language published",
     [("id:article/vi-dong-nai-2025-ra-soat-nghi-quyet-57", "vi", "2025-09-11")]),
    ("change", {"indicator": "dti", "area": "Thanh Hóa"}, "time value outOf previousTime previousValue difference",
     [("2022", 15, 63, None, None, None), ("2023", 11, 63, "2022", 15, -4)]),
    ("chronicle", {"entity": "Project 06", "since": "2024-07", "until": "2024"}, "date dated kind type",
     [("2024-07-10", "own", "gov:Event", "con:event-kind/meeting")]),
    ("claims", {"entity": "Lê Ngọc Quang"}, "kind property article",
     [("org:Membership", "org:member", "id:article/bn-quang-tri-2025-steering-committee")]),
    ("co-mentions", {"first": "Cần Thơ", "second": "Hậu Giang"}, "article language published",
     [("id:article/bn-can-tho-2025-two-level-government", "bn", "2025-10-30")]),
    ("colleagues", {"person": "Hồ Thị Nguyên Thảo"}, "colleague body",
     [("id:person/ta-anh-tuan", "id:body/dak-lak/people-committee")]),
    ("concepts", {"scheme": "con:unit"}, "concept used", [(RANK, True)]),
    ("connections", {"entity": "iHanoi", "class": "gov:Person"}, "other articles", [("id:person/tran-sy-thanh", 1)]),
    ("disagreements", {}, "indicator area time value otherValue",
     [(SHARE, "id:place/da-nang", "2023", 19.76, 20.7)]),
    ("events", {"since": "2025-09-11", "until": "2025-09-11"}, "date type place organizer",
     [("2025-09-11", "con:event-kind/meeting", "id:place/dong-nai", "id:body/dong-nai/dx-steering-committee")]),
    ("evidence", {"claim": ("claims", {"entity": "Lê Hồng Vinh"})}, "article url",
     [("id:article/bn-nghe-an-2025-resolution-57", "https://baonghean.vn/en/tat-ca-130-xa-phuong-o-nghe-an-hoan-thanh-100-tieu-chi-ve-thuc-day-chuyen-doi-so-"
       "lien-thong-dong-bo-10307042.html")]),
    ("figures", {"indicator": "dti", "period": "2022"}, "area time value unit outOf",
     [("id:place/bac-giang", "2022", 9, RANK, 63), ("id:place/lai-chau", "2022", 53, RANK, 63),
      ("id:place/binh-phuoc", "2022", 12, RANK, 63), ("id:place/quang-ninh", "2022", 0.7024, SCORE, None)]),
    ("figures-former", {"province": "id:place/binh-thuan", "indicator": "dti"}, "area time value unit",
     [("id:place/binh-thuan", "2022", 50, RANK), ("id:place/lam-dong", "2022", 22, RANK)]),
    ("figures-today", {"province": "Ninh Thuận", "indicator": "dti"}, "today area time value unit outOf",
     [("id:place/khanh-hoa", "id:place/khanh-hoa", "2022", 41, RANK, 63),
      ("id:place/khanh-hoa", "id:place/ninh-thuan", "2022", 27, RANK, 63),
      ("id:place/khanh-hoa", "id:place/ninh-thuan", "2021", 53, RANK, 63),
      ("id:place/khanh-hoa", "id:place/ninh-thuan", "2022", 0.5934, SCORE, None)]),
    ("holdings", {}, "class", [("gov:Article",), ("rdf:Statement",), ("owl:ObjectProperty",)]),
    ("implementers", {"of": "57-NQ/TW"}, "implementer through article",
     [("id:document/10-kh-bcdtp", "id:document/02-kh-bcdtw",
       "id:article/en-ho-chi-minh-city-2025-second-under-resolution-57")]),
    ("implementing-documents", {"document": "57-NQ/TW"}, "implementer depth via",
     [("id:document/71-nq-cp", 1, None), ("id:document/10-kh-bcdtp", 2, "02-KH/BCĐTW")]),
    ("indicators", {"area": "Ninh Thuận"}, "indicator unit areas earliest latest", [(DTI, RANK, 1, "2021", "2022")]),
    ("issued-documents", {"issuer": "id:body/politburo"}, "document type date",
     [("id:document/57-nq-tw", "con:document-type/resolution", "2024-12-22")]),
    ("members", {"body": "id:body/lam-dong/dx-steering-committee"}, "person role",
     [("id:person/y-thanh-ha-nie-kdam", HEAD), ("id:person/nguyen-khac-binh", "con:role/deputy-head")]),
    ("most-mentioned", {"class": "gov:Person"}, "entity", [("id:person/pham-minh-chinh",)]),
    ("officials", {"province": "Nghệ An"}, "person role body firstSeen",
     [("id:person/le-hong-vinh", CHAIR, "id:body/nghe-an/people-committee", "2025-09-24"),
      ("id:person/nguyen-duc-trung", CHAIR, "id:body/nghe-an/people-committee", "2023-09-21")]),
    ("participants", {"agent": "Võ Tấn Đức"}, "participant role type date place",
     [("id:person/vo-tan-duc", "con:event-role/chair", "con:event-kind/meeting", "2025-09-11", "id:place/dong-nai")]),
    ("platforms", {"province": "Hà Nội"}, "platform area relation by reported",
     [("id:platform/ha-noi/ihanoi", "id:place/ha-noi", "gov:launched", HA_NOI_COMMITTEE, "2024-10-31")]),
    ("positions", {"person": "Hồ Văn Mừng"}, "body role firstSeen lastSeen articles",
     [("id:body/an-giang/people-committee", CHAIR, "2025-05-21", "2025-08", 2)]),
    ("post-holders", {"role": "chair", "body": "id:body/nghe-an/people-committee"}, "person firstSeen lastSeen",
     [("id:person/nguyen-duc-trung", "2023-09-21", "2023-09-21"),
      ("id:person/le-hong-vinh", "2025-09-24", "2025-09-24")]),
    ("predecessors", {"unit": "An Giang"}, "former until", [("id:place/kien-giang", "2025-07-01")]),
    ("programmes", {"province": "Lâm Đồng"}, "programme relation by",
     [("id:programme/lam-dong-action-plan", "gov:issued", "id:body/lam-dong/party-standing-committee")]),
    ("provinces", {}, "province today until",
     [("id:place/ha-noi", "id:place/ha-noi", None), ("id:place/binh-thuan", "id:place/lam-dong", "2025-07-01"),
      ("id:place/dak-nong", "id:place/lam-dong", "2025-07-01")]),
    ("quoted-figures", {"indicator": "dti", "area": "Bắc Giang", "period": "2022"},
     "area today value unit outOf article",
     [("id:place/bac-giang", "id:place/bac-ninh", 9, RANK, 63, "id:article/en-bac-giang-2023-dti-ninth")]),
    ("quality", {}, "measure", [("quotations-in-place",), ("figures-of-known-indicators",)]),
    ("ranking", {"indicator": "dti", "period": "2022"}, "area value unit outOf",
     [("id:place/da-nang", 1, RANK, 63), ("id:place/bac-ninh", 7, RANK, 63),
      ("id:place/hai-duong", 13, RANK, 63), ("id:place/quang-tri", 55, RANK, 63)]),
    ("relations", {"entity": "iHanoi"}, "subject relation object article",
     [(HA_NOI_COMMITTEE, "gov:launched", "id:platform/ha-noi/ihanoi", "id:article/bn-ha-noi-2024-ihanoi")]),
    ("rules", {}, "rule", [("position.before-name",), ("rank.ordinal",)]),
    ("search", {"name": "हा नाम"}, "entity kind", [("id:place/ha-nam", "gov:ProvinceLevelUnit")]),
    ("search", {"name": "লে নগক কোয়াং"}, "entity kind", [("id:person/le-ngoc-quang", "gov:Person")]),
    ("sites", {}, "site language articles firstSeen lastSeen", [("baonghean.vn", "bn", 1, "2025-09-24", "2025-09-24")]),
    ("sources", {}, "language year articles",
     [("vi", "2023", 2), ("vi", "2025", 4), ("en", "2025", 5),
      ("bn", "2022", 1), ("bn", "2025", 6), ("hi", "2023", 3)]),
    ("successors", {"unit": "id:place/binh-thuan"}, "successor until cause",
     [("id:place/lam-dong", "2025-07-01", "id:document/202-2025-qh15")]),
    ("targets", {"province": "Cần Thơ"}, "indicator target unit targetTime", [(SHARE, 20, "con:unit/percent", "2025")]),
    ("timeline", {"entity": "Hồ Văn Mừng"}, "date kind article",
     [("2025-05-21", "org:Membership", "id:article/vi-an-giang-2025-ban-chi-dao-thang-5"),
      ("2025-08", "org:Membership", "id:article/bn-an-giang-2025-steering-committee-august")]),
    ("units", {"area": "id:place/an-giang"}, "unit",
     [("id:place/an-giang/phu-quoc",), ("id:place/an-giang/kien-hai",)]),
]  # fmt: skip


EXACT = {"articles", "co-mentions", "events", "evidence", "post-holders", "successors"}
"""Questions of which the text states every row, not only those above."""


@pytest.mark.parametrize(("name", "params", "columns", "expected"), CASES)
def test_a_question_gives_what_the_articles_state(
    built: GraphStore, name: str, params: dict, columns: str, expected: list[tuple]
) -> None:
    records = run(built, name, {key: given(built, value) for key, value in params.items()}).records()
    rows = [tuple(short(record[column]) for column in columns.split()) for record in records]
    assert [row for row in expected if row not in rows] == []
    assert name not in EXACT or len(rows) == len(expected)


def test_every_question_has_a_case() -> None:
    assert {name for name, *_ in CASES} == set(catalogue())


def test_every_quotation_stands_in_its_article_where_the_graph_says(built: GraphStore) -> None:
    measures = {row["measure"]: row for row in run(built, "quality").records()}
    in_place = measures["quotations-in-place"]
    assert in_place["value"] == in_place["outOf"] > 300
    assert 0 < measures["figures-of-known-indicators"]["value"] < measures["figures-of-known-indicators"]["outOf"]


def test_the_best_come_first_and_figures_by_period(built: GraphStore) -> None:
    ranks = [row["value"] for row in run(built, "ranking", {"indicator": "dti", "period": "2022"}).records()]
    assert ranks[0] == 1
    assert ranks == sorted(ranks)
    scores = run(built, "change", {"indicator": "dti", "area": "Đà Nẵng", "unit": "score"}).records()
    assert [(row["time"], row["value"]) for row in scores][:3] == [("2020", 0.4874), ("2021", 0.6419), ("2022", 0.8002)]


def test_an_event_without_a_place_comes_once(built: GraphStore) -> None:
    events = run(built, "events", {"since": "2025-09-24", "until": "2025-09-24"}).records()
    assert [(event["place"], short(event["type"])) for event in events] == [(None, "con:event-kind/meeting")]


@pytest.mark.parametrize("lang", ["vi", "en", "bn", "hi"])
@pytest.mark.parametrize(("name", "params"), [case[:2] for case in CASES])
def test_no_row_comes_twice(built: GraphStore, name: str, params: dict, lang: str) -> None:
    rows = run(built, name, {key: given(built, value) for key, value in params.items()}, lang=lang).rows
    assert len(set(rows)) == len(rows) > 0


def given(built: GraphStore, value: str | tuple[str, dict]) -> str:
    """The value of a parameter; in place of a claim, the first one that another question gives."""
    return value if isinstance(value, str) else str(run(built, *value).records()[0]["claim"])


def short(value: object) -> object:
    """Without what only tells namesakes apart: many provinces have a document of the same number."""
    if isinstance(value, str):
        return curie(value).partition("~")[0]
    return round(value, 6) if isinstance(value, float) else value

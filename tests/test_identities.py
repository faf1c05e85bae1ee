"""Who is who across articles: one IRI in four languages, namesakes apart where articles show it, judgements by hand."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import govgraph.build
import pytest
from govgraph import cli
from govgraph.build import build, remove
from govgraph.identity_list import identity_decisions
from govgraph.loaders.articles import text_article
from govgraph.loaders.identity import JudgementError, Judgements, pairs_in, read_judgements, taken
from govgraph.loaders.identity.graph import judgement_quads, judgements_of
from govgraph.loaders.identity.namesakes import Evidence, Pair
from govgraph.loaders.reading import read
from govgraph.ontology.checking import check
from govgraph.ontology.iri import GOV, ID, RDF
from govgraph.store import GraphStore
from pyoxigraph import Literal, NamedNode, Quad

QUANG_TRI_2021 = {
    "id": "vi-quang-tri",
    "lang": "vi",
    "published": "2021-03-02",
    "text": "Ngày 2/3, ông Nguyễn Văn Hùng, Phó Chủ tịch UBND tỉnh Quảng Trị, chủ trì cuộc họp. "
    "Ông Hùng yêu cầu các sở đẩy mạnh chuyển đổi số.",
}
LAM_DONG_2022 = {
    "id": "en-lam-dong",
    "lang": "en",
    "published": "2022-05-10",
    "text": "Nguyen Van Hung, Vice Chairman of the Lam Dong People's Committee, attended the conference.",
}
QUANG_TRI_2023 = {
    "id": "bn-quang-tri",
    "lang": "bn",
    "published": "2023-08-01",
    "text": "কোয়াং ত্রি প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান নগুয়েন ভ্যান হাং সভায় উপস্থিত ছিলেন।",
}
UNTOLD = {
    "id": "en-untold",
    "lang": "en",
    "published": "2023-09-01",
    "text": "Mr. Nguyen Van Hung spoke about digital transformation in rural areas.",
}
BY_TURNS = [QUANG_TRI_2021, LAM_DONG_2022, QUANG_TRI_2023, UNTOLD]
HUNG, IN_QUANG_TRI, IN_LAM_DONG = (f"nguyen-van-hung{end}" for end in ("", "~quang-tri", "~lam-dong"))

Named = dict[str, list[str]]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def _without_reference_data(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores that hold articles only, unless a test wants the whole dataset: they are made much quicker."""
    if "whole_dataset" not in request.fixturenames:
        monkeypatch.setattr(govgraph.build, "package_graphs", lambda: ())


@pytest.fixture
def whole_dataset() -> None:
    """Stores hold ontology, vocabulary and reference data."""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of that name with that text."""

    def written(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


def news(folder: Path, *articles: dict[str, str], name: str = "news") -> str:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return str(path)


def named(store: Path) -> Named:
    """Article → the persons that it names, without the beginning of their IRIs."""
    with GraphStore.open(store, read_only=True) as graph:
        rows = graph.query(
            """SELECT DISTINCT ?id ?person WHERE { ?q gov:names ?person ; gov:quotedFrom ?a . ?a dcterms:identifier ?id
               FILTER(CONTAINS(STR(?person), "id/person/")) } ORDER BY ?id ?person"""
        )
        found: Named = {}
        for row in rows:
            found.setdefault(row["id"].value, []).append(row["person"].value.removeprefix(ID + "person/"))
        return found


def everyone(store: Path) -> set[str]:
    """The persons that the articles of a store name."""
    return {person for persons in named(store).values() for person in persons}


def quads(store: Path) -> list[str]:
    """What a store holds of articles and identities."""
    with GraphStore.open(store, read_only=True) as graph:
        return sorted(map(str, graph.quads()))


# ------------------------------------------------------------------------------------------------ what articles show


def test_one_person_has_one_iri_in_every_language(tmp_path: Path) -> None:
    build([news(tmp_path, QUANG_TRI_2021, QUANG_TRI_2023)], store=tmp_path / "graph")
    assert named(tmp_path / "graph") == {"vi-quang-tri": [HUNG], "bn-quang-tri": [HUNG]}


def test_posts_in_two_provinces_by_turns_are_those_of_namesakes(tmp_path: Path) -> None:
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "graph")
    assert named(tmp_path / "graph") == {
        "vi-quang-tri": [IN_QUANG_TRI],
        "en-lam-dong": [IN_LAM_DONG],
        "bn-quang-tri": [IN_QUANG_TRI],
        "en-untold": [HUNG],
    }
    with GraphStore.open(tmp_path / "graph", read_only=True) as graph:
        assert bool(graph.query("ASK { ?m org:member id:person\\/nguyen-van-hung\\~lam-dong ; org:role ?role }"))


def test_a_transfer_is_one_person(tmp_path: Path) -> None:
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022)], store=tmp_path / "graph")
    assert named(tmp_path / "graph") == {"vi-quang-tri": [HUNG], "en-lam-dong": [HUNG]}


def test_late_reports_of_the_post_that_was_left_are_no_turn(tmp_path: Path) -> None:
    late = QUANG_TRI_2023 | {"published": "2022-06-01"}
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022, late)], store=tmp_path / "graph")
    assert everyone(tmp_path / "graph") == {HUNG}


def test_provinces_that_merged_are_one(tmp_path: Path) -> None:
    quang_binh = LAM_DONG_2022 | {"text": LAM_DONG_2022["text"].replace("Lam Dong", "Quang Binh")}
    build([news(tmp_path, QUANG_TRI_2021, quang_binh, QUANG_TRI_2023)], store=tmp_path / "graph")
    assert everyone(tmp_path / "graph") == {HUNG}


def test_former_posts_tell_nothing(tmp_path: Path) -> None:
    former = QUANG_TRI_2023 | {"text": QUANG_TRI_2023["text"].replace("ভাইস", "প্রাক্তন ভাইস")}
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022, former)], store=tmp_path / "graph")
    assert everyone(tmp_path / "graph") == {HUNG}


def test_a_sentence_that_names_two_of_one_name_tells_them_apart(tmp_path: Path) -> None:
    both = {
        "id": "both",
        "lang": "en",
        "text": "Attending were Nguyen Van Hung, Vice Chairman of the Quang Tri People's Committee, and Nguyen Van "
        "Hung, Director of the Lam Dong Department of Health. Mr. Hung spoke about hospitals.",
    }
    build([news(tmp_path, both, LAM_DONG_2022, UNTOLD)], store=tmp_path / "graph")
    assert named(tmp_path / "graph") == {
        "both": [IN_LAM_DONG, IN_QUANG_TRI],
        "en-lam-dong": [IN_LAM_DONG],
        "en-untold": [HUNG],
    }
    with GraphStore.open(tmp_path / "graph", read_only=True) as graph:
        lam_dong, quang_tri = (f"<{ID}person/{person}>" for person in (IN_LAM_DONG, IN_QUANG_TRI))
        assert bool(graph.query(f'ASK {{ ?spoken oa:exact "Hung"@en ; gov:names {lam_dong} }}'))
        assert bool(graph.query(f"ASK {{ {lam_dong} owl:differentFrom {quang_tri} }}"))


def test_who_spoke_in_a_long_text_is_the_one_named_last() -> None:
    text = (
        "Nguyen Van Hung, Chairman of the Lam Dong People's Committee, and Nguyen Van Hung, Chairman of the Hue "
        "People's Committee, met. " + "Mr. Hung spoke. " * 2000
    )
    article = text_article(text, id="long", source="long", lang="en")
    pairs = [Pair(one, other, article.id) for one, other in pairs_in(read(article))]
    shown = Evidence(pairs=pairs).judged(Judgements())
    assert [judgement.other.partition("~")[2] for judgement in shown.all] == ["hue", "lam-dong"]
    reading = taken(article, read(article), shown)
    spoken = [mention for mention in reading.mentions if mention.span.start > 130 and mention.entity.cls == "Person"]
    assert {mention.entity.iri.partition("~")[2] for mention in spoken} == {"hue"}


# ----------------------------------------------------------------------------------- a function of the set of articles


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_files_and_removals_does_not_matter(tmp_path: Path, write: Write, seed: int) -> None:
    file = write("who.csv", f"judgement,person,other,article\ndifferent,{IN_LAM_DONG},{HUNG}~doctor,en-lam-dong\n")
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "at-once", identities=file)
    chance = random.Random(seed)
    passing = LAM_DONG_2022 | {"id": "passing", "published": "2024-12"}
    steps = chance.sample([*BY_TURNS, passing], len(BY_TURNS) + 1)
    given = chance.randrange(len(steps))
    for at, article in enumerate(steps):
        known = {"identities": file} if at == given else {}
        build([news(tmp_path, article)], store=tmp_path / "step-by-step", **known)
    remove("passing", tmp_path / "step-by-step")
    assert quads(tmp_path / "step-by-step") == quads(tmp_path / "at-once")
    assert named(tmp_path / "at-once")["en-lam-dong"] == [f"{HUNG}~doctor"]


def test_workers_and_rebuilds_give_the_same_bytes(tmp_path: Path) -> None:
    source = news(tmp_path, *BY_TURNS)
    build([source], out=tmp_path / "one.nq")
    build([source], out=tmp_path / "two.nq", store=tmp_path / "graph", workers=2)
    build([source], out=tmp_path / "three.nq", store=tmp_path / "graph")
    content = (tmp_path / "one.nq").read_text(encoding="utf-8")
    assert "nguyen-van-hung~lam-dong" in content
    assert content == (tmp_path / "two.nq").read_text(encoding="utf-8")
    assert content == (tmp_path / "three.nq").read_text(encoding="utf-8")


def test_removing_an_article_takes_back_what_only_it_showed(tmp_path: Path) -> None:
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "graph")
    assert remove("bn-quang-tri", tmp_path / "graph")
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022, UNTOLD)], store=tmp_path / "without")
    assert quads(tmp_path / "graph") == quads(tmp_path / "without")


def test_a_crash_before_the_last_step_leaves_what_was_known_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022)], store=tmp_path / "graph")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(govgraph.build, "_read_again", crash)
        with pytest.raises(KeyboardInterrupt):
            build([news(tmp_path, QUANG_TRI_2023)], store=tmp_path / "graph")
    assert everyone(tmp_path / "graph") == {HUNG}
    build([news(tmp_path, UNTOLD)], store=tmp_path / "graph")
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "whole")
    assert quads(tmp_path / "graph") == quads(tmp_path / "whole")


# ------------------------------------------------------------------------------------------------ judgements by hand


def test_a_judgement_joins_two_spellings_and_survives_rebuilds(tmp_path: Path, write: Write) -> None:
    misspelt = LAM_DONG_2022 | {"text": LAM_DONG_2022["text"].replace("Hung", "Hong")}
    file = write("who.csv", "judgement,person,other,reason\nsame,Nguyễn Văn Hùng,Nguyen Van Hong,a slip of the paper\n")
    source = news(tmp_path, QUANG_TRI_2021, misspelt)
    build([source], store=tmp_path / "graph")
    assert named(tmp_path / "graph")["en-lam-dong"] == ["nguyen-van-hong"]
    build([source], store=tmp_path / "graph", identities=file)
    assert named(tmp_path / "graph") == {"vi-quang-tri": [HUNG], "en-lam-dong": [HUNG]}
    build([source], store=tmp_path / "graph")
    assert named(tmp_path / "graph") == {"vi-quang-tri": [HUNG], "en-lam-dong": [HUNG]}
    build([source], store=tmp_path / "graph", identities=write("none.csv", ""))
    build([source], store=tmp_path / "untouched")
    assert quads(tmp_path / "graph") == quads(tmp_path / "untouched")


def test_a_judgement_overrules_what_the_articles_show(tmp_path: Path, write: Write) -> None:
    file = write("who.csv", f"judgement,person,other\nsame,{HUNG},{IN_QUANG_TRI}\nsame,{HUNG},{IN_LAM_DONG}\n")
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "graph", identities=file)
    assert everyone(tmp_path / "graph") == {HUNG}
    build([], store=tmp_path / "graph", identities=write("none.csv", ""))
    assert IN_QUANG_TRI in named(tmp_path / "graph")["vi-quang-tri"]


def test_a_judgement_holds_in_an_article_a_province_or_for_words(tmp_path: Path, write: Write) -> None:
    lines = [
        "judgement;person;other;article;province;words",
        f"different;{HUNG};{HUNG}~doctor;en-untold;;",
        f"different;{HUNG};;;Lâm Đồng;",
        f"different;{HUNG};tran-quoc-hung;vi-quang-tri;;Hùng",
    ]
    file = write("who.csv", "\n".join(lines))
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022, UNTOLD)], store=tmp_path / "graph", identities=file)
    assert named(tmp_path / "graph") == {
        "en-untold": [f"{HUNG}~doctor"],
        "en-lam-dong": [IN_LAM_DONG],
        "vi-quang-tri": [HUNG, "tran-quoc-hung"],
    }


@pytest.mark.usefixtures("whole_dataset")
def test_a_graph_with_judgements_conforms(tmp_path: Path, write: Write) -> None:
    file = write(
        "who.csv",
        f"judgement,person,other,article,words,reason\ndifferent,{HUNG},{HUNG}~doctor,en-untold,,a doctor\n"
        f"different,{HUNG},tran-quoc-hung,vi-quang-tri,Hùng,\nsame,le-van-a,le-van-b,,,\n",
    )
    build([news(tmp_path, *BY_TURNS)], store=tmp_path / "graph", identities=file)
    with GraphStore.open(tmp_path / "graph", read_only=True) as graph:
        assert bool(graph.query("ASK { ?quotation gov:decidedBy/gov:meantPerson ?person ; gov:names ?person }"))
        assert list(map(str, check(graph.quads()).problems)) == []
        wrong = Quad(NamedNode(f"{ID}identity-decision/x"), NamedNode(GOV + "judgement"), Literal("alike"))
        typed = Quad(wrong.subject, NamedNode(RDF + "type"), NamedNode(GOV + "IdentityDecision"))
        assert {problem.path for problem in check([wrong, typed]).problems} >= {GOV + "judgement", GOV + "meantPerson"}


def test_a_file_is_taken_whole_or_not_at_all(tmp_path: Path, write: Write) -> None:
    file = write(
        "who.csv",
        "judgement,person,other,article,province\n"
        "# what a comment says is passed over\n"
        "read,nguyen-van-hung,,vi-quang-tri,\n"
        "alike,nguyen-van-hung,nguyen-van-hunh,,\n"
        "same,নগুয়েন ভ্যান হাং,nguyen-van-hunh,,\n"
        "different,nguyen-van-hung,,,Atlantis\n"
        "different,nguyen-van-hung,,en-untold,\n"
        "same,nguyen-van-hung,nguyen-van-hunh,,\n"
        "same,tran-van-hung,nguyen-van-hunh,,\n"
        "different,nguyen-van-hunh,nguyen-van-hung,,\n"
        "same,nguyen-van-hunh,nguyen-van-hung,,\n",
    )
    with pytest.raises(JudgementError) as caught:
        build([news(tmp_path, QUANG_TRI_2021)], store=tmp_path / "graph", identities=file)
    assert not (tmp_path / "graph").exists()
    told = str(caught.value).splitlines()
    assert [line.split(" ")[0] for line in told] == [f"who.csv:{number}:" for number in (4, 5, 6, 7, 9, 10, 11)]
    assert "Write same or different" in told[0]
    assert "Latin letters" in told[1]
    assert "no province" in told[2]
    assert "names no other person" in told[3]
    assert "by line 8" in told[4]
    assert "contrary of line 8" in told[5]
    assert "circle" in told[6]


# ------------------------------------------------------------------------------------------------ the list


def listed(store: Path, **options: object) -> list[tuple[str | None, ...]]:
    """The rows of the list: judgement, person, other, article, words, reason."""
    with GraphStore.open(store, read_only=True) as graph:
        rows = identity_decisions(graph, **options)
    return [(r.judgement, r.row("en")[1], r.row("en")[2], r.article, r.words, r.reason) for r in rows]


def test_the_list_tells_why_words_were_taken_for_a_person(tmp_path: Path) -> None:
    stranger = {
        "id": "hi",
        "lang": "hi",
        "text": "लाम डोंग प्रांतीय जन समिति के उपाध्यक्ष ट्रान क्वोक होआन ने बैठक में भाग लिया।",
    }
    build([news(tmp_path, QUANG_TRI_2021, stranger)], store=tmp_path / "graph")
    rows = listed(tmp_path / "graph")
    assert ("read", HUNG, None, "vi-quang-tri", "Nguyễn Văn Hùng", "known") in rows
    assert ("read", HUNG, None, "vi-quang-tri", "Hùng", "short-form") in rows
    assert ("read", "tran-quoc-hoan", None, "hi", "ट्रान क्वोक होआन", "decoded") in rows


def test_the_list_asks_about_transfers_and_near_names_until_someone_has_answered(tmp_path: Path, write: Write) -> None:
    office = "Vice Chairman of the Lam Dong People's Committee, attended the conference."
    doubles = [
        {"id": name, "lang": "en", "text": f"Tran Quoc {name}, {office}", "published": "2022"}
        for name in ("Hoan", "Hoang")
    ]
    build([news(tmp_path, QUANG_TRI_2021, LAM_DONG_2022, *doubles)], store=tmp_path / "graph")
    assert listed(tmp_path / "graph", questions=True) == [
        ("different?", HUNG, IN_LAM_DONG, None, None, "two-provinces"),
        ("different?", HUNG, IN_QUANG_TRI, None, None, "two-provinces"),
        ("same?", "tran-quoc-hoan", "tran-quoc-hoang", None, None, "near-name"),
    ]
    assert len(listed(tmp_path / "graph", questions=True, person="Trần Quốc Hoàng")) == 1
    assert len(listed(tmp_path / "graph", questions=True, person="নগুয়েন ভ্যান হাং")) == 2
    answers = (
        f"judgement,person,other\nsame,{HUNG},{IN_LAM_DONG}\nsame,{HUNG},{IN_QUANG_TRI}\n"
        "different,Trần Quốc Hoàn,Trần Quốc Hoàng\n"
    )
    build([], store=tmp_path / "graph", identities=write("who.csv", answers))
    assert listed(tmp_path / "graph", questions=True) == []


def test_the_list_edited_is_a_file_of_judgements(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "graph"
    before = write(
        "before.csv", f"judgement,person,other,article,reason\ndifferent,{HUNG},{HUNG}~doctor,en-untold,he is\n"
    )
    build([news(tmp_path, *BY_TURNS)], store=store, identities=before)

    def printed(*options: str) -> str:
        capsys.readouterr()
        cli.app(["identities", "--store", str(store), "--format", "csv", *options], standalone_mode=False)
        return capsys.readouterr().out

    for lang in ("vi", "bn"):
        again = read_judgements(write("again.csv", printed("--lang", lang)))
        assert [(j.iri, j.note) for j in again.all] == [(j.iri, j.note) for j in read_judgements(before).all]
    edited = printed().replace("shown,", "same,")
    cli.app(["build", "--store", str(store), "--identities", str(write("who.csv", edited))], standalone_mode=False)
    assert everyone(store) == {HUNG, f"{HUNG}~doctor"}
    assert "same,nguyen-van-hung,nguyen-van-hung~lam-dong" in printed()
    assert "overruled (who.csv:2, he is)" in printed("--lang", "en")


def test_the_command_line_names_the_lines_that_are_wrong(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write("bad.csv", "judgement,person,other\nalike,a-b,b-c\n")
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", news(tmp_path, UNTOLD), "--store", str(tmp_path / "graph"), "--identities", str(bad)])
    assert ended.value.code == 1
    assert "bad.csv:2: «alike» is no judgement" in capsys.readouterr().err
    assert not (tmp_path / "graph").exists()


def test_judgements_come_back_from_the_graph_as_they_were(write: Write) -> None:
    file = write(
        "who.csv",
        "judgement,person,other,article,province,words,reason\n"
        'different,Lê Hồng Vinh,le-hong-vinh~doctor,"an id, with blanks/á",Hà Nam,"Ông ""Vinh""",he said so\n'
        "same,a-b,b-c,,,,\n",
    )
    judgements = read_judgements(file)
    assert judgements_of(judgement_quads(judgements)) == judgements

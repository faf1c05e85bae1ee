"""The command line: what it prints, how it ends, what it says when something is wrong."""

import csv
import io
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from socket import create_server
from urllib.request import urlopen

import pytest
import typer
from govgraph import cli
from govgraph.queries import question
from govgraph.store import GraphStore

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(cli.app).commands
ARTICLE = "Ha Nam, 6 October 2023. Nguyen Duc Vuong, Vice Chairman of the Ha Nam People's Committee, chaired a meeting."


class Ended:
    """How a command ended, and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def govgraph(capfd: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> Ended:
        capfd.readouterr()
        try:
            cli.main([str(argument) for argument in arguments])
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        return Ended(code, *capfd.readouterr())

    return run


@pytest.fixture
def own_store(small_folder: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(small_folder, tmp_path / "graph"))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_teaches_by_example(govgraph, command: str) -> None:
    ended = govgraph(command, "--help")
    assert ended.code == 0
    assert f"govgraph {command}" in ended.out


def test_the_commands_are_those_of_the_architecture() -> None:
    wanted = "build queries query search sparql show explain identities serve mcp validate export view remove"
    assert set(COMMANDS) == set(wanted.split())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_readme_mentions_every_command(command: str) -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    assert re.search(rf"govgraph {command}\b", readme.read_text(encoding="utf-8"))


def test_version(govgraph) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", govgraph("--version").out)


def test_query_prints_a_table(govgraph, small_folder: Path) -> None:
    ended = govgraph("query", "officials", "--province", "হা নাম", "--lang", "en", "--store", small_folder)
    assert ended.code == 0
    assert re.search(r"Nguyen Duc Vuong +vice-chair +Ha Nam People's Committee +2023-10-07 +2024-07-10 +2", ended.out)
    assert "\x1b" not in ended.out


def test_query_gives_json_and_csv_to_programs(govgraph, small_folder: Path) -> None:
    asked = ("query", "ranking", "--indicator=on-time-rate", "--limit", "1", "--lang", "en", "--store", small_folder)
    (record,) = json.loads(govgraph(*asked, "--format", "json").out)
    assert (record["areaLabel"], record["value"]) == ("Ninh Binh", 99.9)
    (row,) = csv.DictReader(io.StringIO(govgraph(*asked, "--format", "csv").out))
    assert (row["areaLabel"], row["value"]) == ("Ninh Binh", "99.9")


def test_search_finds_by_name_in_another_script(govgraph, small_folder: Path) -> None:
    asked = ("search", "ভুওং", "--lang", "en", "--store", small_folder)
    ended = govgraph(*asked)
    assert ended.code == 0
    assert re.search(r"Nguyen Duc Vuong +person +0 +id:person/nguyen-duc-vuong", ended.out)
    (hit,) = json.loads(govgraph(*asked, "--format", "json").out)["hits"]
    assert hit["iri"].endswith("/id/person/nguyen-duc-vuong")
    (row,) = csv.DictReader(io.StringIO(govgraph(*asked, "--format", "csv").out))
    assert (row["label"], row["kind"], row["iri"]) == ("Nguyen Duc Vuong", "person", hit["iri"])


def test_search_for_a_kind_that_does_not_fit_says_which_do(govgraph, small_folder: Path) -> None:
    ended = govgraph("search", "ha nam", "--kind", "planet", "--store", small_folder)
    assert "of kind planet there is none; there are" in ended.err
    assert "place" in ended.err


def test_the_store_may_come_from_the_environment(govgraph, small_folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("GOVGRAPH_STORE", str(small_folder))
    assert govgraph("query", "rules").code == 0


def test_queries_lists_and_describes(govgraph) -> None:
    assert "officials" in govgraph("queries").out
    assert "--province" in govgraph("queries", "officials").out
    names = [question["name"] for question in json.loads(govgraph("queries", "--format", "json").out)]
    assert "officials" in names


def test_queries_takes_a_store_like_the_other_commands(govgraph, small_folder: Path) -> None:
    assert "--province" in govgraph("queries", "officials", "--store", small_folder).out


def test_a_wrong_question_is_told_before_a_missing_store(govgraph, tmp_path: Path) -> None:
    ended = govgraph("query", "officals", "--store", tmp_path / "none")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean «officials»" in ended.err


def test_columns_are_named_in_the_language_of_labels(govgraph, small_folder: Path) -> None:
    asked = ("query", "officials", "--province", "Hà Nam", "--store", small_folder)
    assert "thấy lần đầu" in govgraph(*asked).out
    assert "firstSeen" in govgraph(*asked, "--format", "csv").out


def started(*arguments: object, **more) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from govgraph.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_reader_that_goes_away_is_no_error(small_folder: Path, form: str) -> None:
    everything = "SELECT * { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 9999"
    with started("sparql", everything, "--format", form, "--store", small_folder) as process:
        process.stdout.close()
        assert process.stderr.read() == ""


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    with started("build", "-", "--store", tmp_path / "graph", stdin=subprocess.PIPE) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode != 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "officals"], 2, "did you mean «officials»"),
        (["query", "officials"], 2, "needs province"),
        (["query", "officials", "--province"], 2, "--province needs a value"),
        (["query", "officials", "Hà Nam"], 2, "write --NAME VALUE"),
        (["query", "officials", "--province", "Atlantis"], 1, "nothing named «Atlantis»"),
        (["show", "Tân Lập"], 1, "names 2 entities"),
        (["sparql", "SELECT"], 1, "not a SPARQL query: line 1, column 7: expected"),
        (["sparql"], 2, "give either a query or a file"),
        (["sparql", "-f", "/nowhere/q.rq"], 1, "/nowhere/q.rq"),
        (["export", "--out", "graph.xlsx"], 1, "no format «xlsx»"),
        (["remove", "no-such-article"], 1, "there is no article no-such-article"),
    ],
)
def test_expected_errors_are_messages(govgraph, own_store: Path, arguments: list[str], code: int, message: str) -> None:
    ended = govgraph(*arguments, "--store", own_store)
    assert ended.code == code
    assert message in " ".join(ended.err.split())
    assert "Traceback" not in ended.err


def test_a_store_that_is_not_there_is_a_message(govgraph, tmp_path: Path) -> None:
    ended = govgraph("query", "rules", "--store", tmp_path / "none")
    assert (ended.code, ended.out) == (1, "")
    assert "there is no graph store" in ended.err


def test_sparql_speaks_the_w3c_formats(govgraph, small_folder: Path, tmp_path: Path, monkeypatch) -> None:
    asked = "SELECT ?p WHERE { ?p a gov:Platform }"
    answer = json.loads(govgraph("sparql", asked, "--format", "json", "--store", small_folder).out)
    assert answer["results"]["bindings"][0]["p"]["type"] == "uri"
    (tmp_path / "q.rq").write_text(asked)
    assert (
        "id/platform/ha-nam/lgsp"
        in govgraph("sparql", "-f", tmp_path / "q.rq", "--format", "csv", "--store", small_folder).out
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?p a gov:Platform }"))
    assert govgraph("sparql", "-", "--store", small_folder).out == "true\n"
    described = govgraph("sparql", "DESCRIBE id:place\\/ha-nam", "--store", small_folder).out
    assert "gov:mergedInto" in described


def test_show_gives_an_entity_with_its_evidence(govgraph, small_folder: Path) -> None:
    shown = govgraph("show", "nguyen duc vuong", "--lang", "en", "--store", small_folder).out
    assert "Nguyen Duc Vuong <https://w3id.org/govgraph/id/person/nguyen-duc-vuong>" in shown
    assert "Phó Chủ tịch UBND tỉnh Nguyễn Đức Vượng" in shown
    assert "posts\n" in shown
    assert "Nguyen Duc Vuong: vice-chair, Ha Nam People's Committee" in shown
    assert "Nguyen Duc Vuong: con:event-role/chair, meeting, 2023-10-06, Ha Nam" in shown
    record = json.loads(govgraph("show", "nguyen duc vuong", "--format", "json", "--store", small_folder).out)
    assert len(record["claims"]) == 4


def test_view_export_and_remove(govgraph, own_store: Path, tmp_path: Path) -> None:
    page, dump = tmp_path / "v.html", tmp_path / "g.trig"
    assert govgraph("view", "Hà Nam", "--out", page, "--store", own_store).out == f"{page}\n"
    assert govgraph("remove", "a1", "--store", own_store).code == 0
    assert govgraph("export", "--out", dump, "--store", own_store).out == f"{dump}\n"
    assert page.exists()
    assert "id:article/a2" in dump.read_text(encoding="utf-8").replace("\\", "")
    assert "id:article/a1" not in dump.read_text(encoding="utf-8").replace("\\", "")


def test_build_goes_on_past_bad_input_and_says_so(govgraph, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "good", "text": ARTICLE}) + "\n{broken\n", encoding="utf-8")
    ended = govgraph("build", news, "--store", tmp_path / "graph")
    assert ended.code == 1
    assert f"{news}:2" in ended.err
    assert "1 articles" in ended.err
    with GraphStore.open(tmp_path / "graph", read_only=True) as store:
        assert store.counts().articles == 1


def test_build_reads_standard_input(govgraph, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ARTICLE))
    assert govgraph("build", "-", "--store", tmp_path / "graph").code == 0
    asked = govgraph("query", "articles", "--entity", "Hà Nam", "--format", "csv", "--store", tmp_path / "graph")
    assert "article/stdin" in asked.out


def test_explain_shows_how_an_article_is_read(govgraph, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    ended = govgraph("explain", tmp_path / "one.txt")
    assert ended.code == 0
    assert "person/nguyen-duc-vuong" in ended.out
    assert govgraph("explain", tmp_path / "none.txt").code == 1


def test_build_needs_a_target(govgraph, tmp_path: Path) -> None:
    assert govgraph("build", tmp_path).code == 2
    assert govgraph("build", tmp_path, "--out", tmp_path / "graph.csv").code == 1


def test_validate_says_whether_the_graph_conforms(govgraph, own_store: Path) -> None:
    with GraphStore.open(own_store) as store:
        store.oxigraph.update("INSERT DATA { GRAPH <urn:g> { <urn:m> a <http://www.w3.org/ns/org#Membership> } }")
    ended = govgraph("validate", "--store", own_store)
    assert ended.code == 1
    assert "urn:m" in ended.out


def test_serving_nothing_is_a_message(govgraph, tmp_path: Path) -> None:
    ended = govgraph("serve", "--store", tmp_path / "none")
    assert ended.code == 1
    assert "there is no graph store" in ended.err


def test_serving_on_any_free_port_tells_which(small_folder: Path) -> None:
    with started("serve", "--port", 0, "--store", small_folder) as process:
        try:
            address = re.search(r"http://127\.0\.0\.1:([1-9]\d*)/", process.stdout.readline())
            with urlopen(f"{address[0]}health") as answer:
                assert json.load(answer)["status"] == "ok"
        finally:
            process.send_signal(signal.SIGINT)
    assert process.returncode == 0


def test_a_port_that_is_taken_is_a_message(govgraph, small_folder: Path) -> None:
    with create_server(("127.0.0.1", 0)) as other:
        ended = govgraph("serve", "--port", other.getsockname()[1], "--store", small_folder)
    assert ended.code == 1
    assert "name another --host or --port" in ended.err


@pytest.mark.parametrize(("form", "start"), [([], "<https://"), (["--format", "graphml"], "<?xml")])
def test_export_to_standard_output(govgraph, small_folder: Path, tmp_path, monkeypatch, form, start) -> None:
    monkeypatch.chdir(tmp_path)
    ended = govgraph("export", "--out", "-", *form, "--store", small_folder)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(start)
    assert list(tmp_path.iterdir()) == []


def test_build_to_standard_output(govgraph, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = govgraph("build", "one.txt", "--out", "-")
    assert ended.code == 0
    assert ended.out.rstrip().splitlines()[-1].endswith(" .")
    assert "1 articles" in ended.err
    assert [file.name for file in tmp_path.iterdir()] == ["one.txt"]


def test_help_of_a_question_lists_its_own_parameters(govgraph) -> None:
    ended = govgraph("query", "officials", "--help")
    assert ended.code == 0
    for parameter in question("officials").parameters:
        assert re.search(
            rf"--{parameter.name} .*{re.escape(parameter.example)}.*{parameter.description[:20]}", ended.out
        )
    misspelt = govgraph("query", "officals", "--help")
    assert (misspelt.code, misspelt.out) == (2, "")
    assert "did you mean «officials»" in misspelt.err


def test_a_query_that_is_not_utf_8_is_a_message(govgraph, small_folder: Path, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "q.rq").write_bytes(b"ASK {} # \xff")
    ended = govgraph("sparql", "-f", tmp_path / "q.rq", "--store", small_folder)
    assert ended.code == 1
    assert "q.rq is not UTF-8" in ended.err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff"), errors="surrogateescape"))
    assert "standard input is not UTF-8" in govgraph("build", "-", "--store", tmp_path / "graph").err


def test_removing_makes_no_store_and_says_what_is_no_iri(govgraph, own_store: Path, tmp_path: Path) -> None:
    assert "there is no graph store" in govgraph("remove", "a1", "--store", tmp_path / "none").err
    assert not (tmp_path / "none").exists()
    ended = govgraph("remove", "http://[/article/", "--store", own_store)
    assert ended.code == 1
    assert "neither the id nor the IRI" in ended.err

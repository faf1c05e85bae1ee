"""Building: the same bytes each time, one graph an article, bad inputs reported and passed by."""

import gzip
import json
from pathlib import Path

import govgraph.build
import pytest
from govgraph.build import build, package_graphs
from govgraph.ontology.vocabulary import ONTOLOGY_GRAPH
from govgraph.store import GraphStore, StoreError
from pyoxigraph import NamedNode, Quad, parse

TEXTS = {
    "one": "Nguyen Duc Vuong, Vice Chairman of the Ha Nam People's Committee, chaired a meeting.",
    "two": "হা নাম প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান নগুয়েন ডুক ভুওং সভায় উপস্থিত ছিলেন।",
    "three": "Ủy ban nhân dân tỉnh Lâm Đồng ban hành Kế hoạch số 12/KH-UBND.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_two_builds_give_the_same_bytes_whatever_the_workers(news: Path, tmp_path: Path) -> None:
    build([str(news)], out=tmp_path / "one.nq")
    build([str(news)], out=tmp_path / "two.nq", workers=2)
    build([str(news)], out=tmp_path / "three.nq.gz")
    content = (tmp_path / "one.nq").read_bytes()
    assert content == (tmp_path / "two.nq").read_bytes()
    assert content == gzip.decompress((tmp_path / "three.nq.gz").read_bytes())


def test_a_file_and_a_store_hold_the_same_dataset(news: Path, tmp_path: Path) -> None:
    summary = build([str(news)], store=tmp_path / "graph", out=tmp_path / "graph.nq")
    assert (summary.articles, summary.problems) == (3, [])
    with GraphStore.open(tmp_path / "graph", read_only=True) as store:
        counts = store.counts()
        assert counts.articles == 3
        loaded = GraphStore.memory()
        loaded.load(parse(path=str(tmp_path / "graph.nq")))
        assert set(loaded.oxigraph) == set(store.oxigraph)


def test_an_article_read_again_is_replaced(news: Path, tmp_path: Path) -> None:
    build([str(news)], store=tmp_path / "graph")
    (news / "one.txt").write_text("Nothing of note happened today in the morning.", encoding="utf-8")
    build([str(news / "one.txt")], store=tmp_path / "graph")
    with GraphStore.open(tmp_path / "graph", read_only=True) as store:
        assert store.counts().articles == 3
        assert not bool(store.query("ASK { id:article\\/one schema:mentions ?any }"))


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "broken.jsonl").write_text('{"id": "x"}\nnonsense\n' + json.dumps({"id": "y", "text": TEXTS["one"]}))
    read = govgraph.build.article_quads

    def failing(article, judgements):
        if article.id == "two":
            raise RuntimeError("a bug of the reader")
        return read(article, judgements)

    monkeypatch.setattr(govgraph.build, "article_quads", failing)
    seen: list[str] = []
    summary = build([str(news)], store=tmp_path / "graph", progress=lambda article: seen.append(article.id))
    assert summary.articles == 3
    assert sorted(seen) == ["one", "three", "two", "y"]
    told = "\n".join(map(str, summary.problems))
    assert "broken.jsonl:1" in told
    assert "broken.jsonl:2" in told
    assert "two.txt" in told
    assert "a bug of the reader" in told


def test_the_graphs_of_the_package_follow_the_installed_package(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    build([str(news)], store=folder)
    stale = Quad(NamedNode("urn:old"), NamedNode("urn:is"), NamedNode("urn:stale"), ONTOLOGY_GRAPH)
    with GraphStore.open(folder) as store:
        store.oxigraph.add(stale)
    build([str(news / "one.txt")], store=folder)
    with GraphStore.open(folder, read_only=True) as store:
        assert stale in store.oxigraph, "nothing changed, so nothing was loaded again"
    monkeypatch.setattr(govgraph.build.PackageGraph, "version", lambda graph: "another")
    monkeypatch.setattr(govgraph.build, "package_graphs", lambda: package_graphs()[:1])
    build([str(news / "one.txt")], store=folder)
    with GraphStore.open(folder, read_only=True) as store:
        assert stale not in store.oxigraph
        assert store.version(ONTOLOGY_GRAPH) == "another"
        assert store.counts().articles == 3


def test_a_build_needs_somewhere_to_write(news: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="--store DIR or --out FILE"):
        build([str(news)])
    with pytest.raises(StoreError, match=r"\.nq"):
        build([str(news)], out=tmp_path / "graph.csv", store=tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_every_package_graph_is_named_and_has_quads_of_its_own() -> None:
    for graph in package_graphs():
        quads = graph.quads()
        assert quads
        assert {quad.graph_name for quad in quads} == {graph.name}

"""The sample reports: complete, in our own words, and fit to be read by the loaders."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from govgraph.loaders.articles import Article, Problem, read_sources

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
LANGUAGES = ("vi", "en", "bn", "hi")
FIELDS = {"id", "lang", "url", "title", "published", "text"}
SHORTEST_TEXT = 600
LONGEST_SHARED_RUN = 60
REPORTS = [
    json.loads(line)
    for language in LANGUAGES
    for line in (SAMPLES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def loaded() -> list[Article]:
    problems: list[Problem] = []
    articles = list(read_sources([str(SAMPLES)], problems=problems.append))
    assert not problems
    return articles


def runs(text: str, length: int) -> set[str]:
    """Every run of `length` characters, blanks counted once."""
    text = re.sub(r"\s+", " ", text)
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def test_the_loader_reads_every_report_and_nothing_else(loaded: list[Article]) -> None:
    assert [article.id for article in loaded if article.source.startswith(str(SAMPLES))] == [a.id for a in loaded]
    assert {article.id for article in loaded} == {report["id"] for report in REPORTS}


def test_ids_are_unique_and_begin_with_their_language() -> None:
    ids = [report["id"] for report in REPORTS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(rf"{report['lang']}(-[a-z0-9]+)+", report["id"]) for report in REPORTS)


def test_the_four_languages_are_balanced() -> None:
    count = Counter(report["lang"] for report in REPORTS)
    assert set(count) == set(LANGUAGES)
    assert max(count.values()) - min(count.values()) <= 1


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_report_is_complete(report: dict[str, str]) -> None:
    assert set(report) == FIELDS
    assert all(report.values())
    address = urlsplit(report["url"])
    assert address.scheme in ("http", "https")
    assert "." in address.netloc
    assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", report["published"])
    assert len(report["text"]) >= SHORTEST_TEXT
    assert unicodedata.is_normalized("NFC", report["text"])
    assert unicodedata.is_normalized("NFC", report["title"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_the_page_names_the_source_of_every_report(report: dict[str, str]) -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert f"`{report['id']}`" in readme
    assert report["url"] in readme


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not there (../shared/seeds)")
def test_no_report_shares_a_long_run_with_a_seed_article() -> None:
    seeds = set().union(*(runs(seed.read_text(encoding="utf-8"), LONGEST_SHARED_RUN) for seed in SEEDS.glob("*.txt")))
    shared = {report["id"]: runs(report["text"], LONGEST_SHARED_RUN) & seeds for report in REPORTS}
    assert not {id: min(found) for id, found in shared.items() if found}

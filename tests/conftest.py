"""Shared fixtures: a small hand-written graph, and the real thing built from the articles at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from govgraph.build import build, with_search_keys
from govgraph.store import GraphStore
from pyoxigraph import parse

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast ones first: those with a browser come last."""
    items.sort(key=lambda item: "explorer" in item.path.parts[-2:])


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the graph of data/claims.trig, in a folder."""
    folder = tmp_path_factory.mktemp("small") / "graph"
    quads = with_search_keys(parse(path=str(ROOT / "tests" / "data" / "claims.trig")))
    GraphStore.create(folder, quads).close()
    return folder


@pytest.fixture(scope="session")
def small(small_folder: Path) -> Iterator[GraphStore]:
    """The same store, open for reading."""
    with GraphStore.open(small_folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def articles() -> list[str]:
    """The sources at hand: the samples of the project, and the articles that lie beside it."""
    found = [str(folder) for folder in (SAMPLES, SEEDS) if folder.is_dir()]
    if not found:
        pytest.skip("neither samples/ nor ../shared/seeds is here")
    return found


@pytest.fixture(scope="session")
def seeds() -> str:
    """The folder of real articles beside the project."""
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not here")
    return str(SEEDS)


@pytest.fixture(scope="session")
def built_folder(articles: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from every article at hand, with ontology, vocabulary and reference data."""
    folder = tmp_path_factory.mktemp("built") / "graph"
    build(articles, store=folder)
    return folder


@pytest.fixture(scope="session")
def built(built_folder: Path) -> Iterator[GraphStore]:
    """The same store, open for reading."""
    with GraphStore.open(built_folder, read_only=True) as store:
        yield store

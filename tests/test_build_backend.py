"""The build backend: when it builds the page, and what it says when it can't."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BACKEND = Path(__file__).parent.parent / "scripts" / "build_backend" / "page_backend.py"


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The backend over a tree with one source file and no built page."""
    spec = importlib.util.spec_from_file_location("page_backend", BACKEND)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    # What setuptools itself asks for differs from version to version (older ones ask for wheel).
    for kind in ("wheel", "editable"):
        monkeypatch.setattr(module.build_meta, f"get_requires_for_build_{kind}", lambda settings=None: [])
    monkeypatch.setattr(module, "SOURCES", tmp_path / "explorer")
    monkeypatch.setattr(module, "PAGE", tmp_path / "static")
    monkeypatch.setattr(module, "BUILT_FROM", tmp_path / "static" / "built-from.sha256")
    (tmp_path / "explorer").mkdir()
    (tmp_path / "explorer" / "package.json").write_text("{}")
    return module


def built(backend: ModuleType) -> None:
    backend.PAGE.mkdir()
    (backend.PAGE / "index.html").write_text("<!doctype html>")
    backend.BUILT_FROM.write_text(backend.sources_hash())


def test_node_is_needed_only_when_the_sources_have_changed(backend: ModuleType) -> None:
    assert backend.get_requires_for_build_wheel() == [backend.NODE]
    built(backend)
    assert backend.get_requires_for_build_wheel() == []
    (backend.SOURCES / "node_modules").mkdir()
    (backend.SOURCES / "node_modules" / "library.js").write_text("fetched, no source")
    assert backend.page_is_current()
    (backend.SOURCES / "main.ts").write_text("new")
    assert backend.get_requires_for_build_editable() == [backend.NODE]


def test_a_source_distribution_is_never_built_again(backend: ModuleType) -> None:
    built(backend)
    (backend.SOURCES / "package.json").unlink()
    (backend.ROOT / "PKG-INFO").write_text("Name: govgraph")
    assert backend.get_requires_for_build_wheel() == []


def test_without_sources_and_page_it_says_so(backend: ModuleType) -> None:
    (backend.SOURCES / "package.json").unlink()
    with pytest.raises(backend.PageError, match="neither the built page"):
        backend.build_page()

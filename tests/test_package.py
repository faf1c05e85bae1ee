"""The package as a whole: what it lists is what there is, imports run one way, examples in docstrings hold."""

import doctest
import importlib
import pkgutil
import shutil
import subprocess
import sys
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import govgraph
import pytest

ROOT = Path(__file__).parent.parent
NOT_PACKAGES = {"tests", "notebooks", "build", "dist", "scripts", "benchmarks", "samples", "docs", "explorer", "graph"}
DATA_ENDINGS = {".rq", ".ttl", ".csv", ".txt"}
NEEDS_A_STORE = {"govgraph.analysis.graph"}
"""Modules whose examples need a graph: test_api.py runs them."""


def listed() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def folders() -> list[Path]:
    """The folders of the package, the root's first."""
    inits = (path.parent.relative_to(ROOT) for path in ROOT.rglob("__init__.py"))
    return sorted(
        folder
        for folder in inits
        if not folder.parts or (folder.parts[0] not in NOT_PACKAGES and not folder.parts[0].startswith("."))
    )


def test_every_package_is_in_the_list_of_setup_cfg() -> None:
    names = {".".join(("govgraph", *folder.parts)) for folder in folders()}
    assert set(listed()["options"]["packages"].split()) == names


def test_every_data_file_is_packaged() -> None:
    patterns = {package: globs.split() for package, globs in listed()["options.package_data"].items()}
    missing = [
        str(path)
        for path in (file.relative_to(ROOT) for folder in folders() if folder.parts for file in _data_files(folder))
        if not any(fnmatch(relative, glob) for relative, glob in _homes(path, patterns))
    ]
    assert missing == []


def _data_files(folder: Path) -> list[Path]:
    return [file for file in (ROOT / folder).iterdir() if file.suffix in DATA_ENDINGS] + [
        file
        for below in (ROOT / folder).iterdir()
        if below.is_dir() and not (below / "__init__.py").exists()
        for file in below.rglob("*")
        if file.suffix in DATA_ENDINGS
    ]


def _homes(path: Path, patterns: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The file's path relative to each package above it, with that package's patterns."""
    return [
        ("/".join(path.parts[depth:]), glob)
        for depth in range(1, len(path.parts))
        for glob in patterns.get(".".join(("govgraph", *path.parts[:depth])), [])
    ]


def test_imports_run_one_way() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which("lint-imports")
    if program is None:
        pytest.skip("import-linter is not installed")
    checked = subprocess.run(
        [program, "--config", ".importlinter", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def modules() -> list[str]:
    return [
        module.name
        for folder in folders()
        for module in pkgutil.iter_modules([str(ROOT / folder)], ".".join(("govgraph", *folder.parts)) + ".")
        if module.name.split(".")[1] not in NOT_PACKAGES - {"build"} and module.name not in NEEDS_A_STORE
    ]


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_public_names_exist() -> None:
    assert all(getattr(govgraph, name) is not None for name in govgraph.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = govgraph.nothing_like_it


def test_opening_a_graph_does_not_load_the_reader() -> None:
    script = "import sys, govgraph; govgraph.open; sys.exit('govgraph.loaders' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0

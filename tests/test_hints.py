"""What the browser is told to fetch with a page: the words of the reader's language, and the code of the view."""

import json
import re
from pathlib import Path

import pytest
from govgraph.server.hints import hints
from starlette.requests import Request

MANIFEST = {
    "_shared-1.js": {"file": "assets/shared-1.js"},
    "_graph-2.js": {"file": "assets/graph-2.js", "imports": ["_shared-1.js"]},
    "_words-en-3.js": {"file": "assets/words-en-3.js"},
    "_words-vi-4.js": {"file": "assets/words-vi-4.js"},
    "index.html": {"file": "assets/index-5.js", "imports": ["_shared-1.js"], "css": ["assets/index-6.css"]},
    "src/views/Network.tsx": {
        "file": "assets/Network-7.js", "imports": ["index.html", "_graph-2.js"], "css": ["assets/Network-8.css"],
    },
    "src/views/Article.tsx": {"file": "assets/Article-9.js", "imports": ["_shared-1.js"]},
}  # fmt: skip


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "manifest.json").write_text(json.dumps(MANIFEST))
    return tmp_path


def told(static: Path, path: str, languages: str = "") -> list[str]:
    """The files that the header names."""
    asked = Request(
        {"type": "http", "path": path, "headers": [(b"accept-language", languages.encode())], "query_string": b""}
    )
    return re.findall(r"</assets/([\w.-]+)>", hints(asked, static).get("Link", ""))


def test_a_view_comes_with_all_that_it_imports_but_what_the_page_names_itself(static: Path) -> None:
    assert told(static, "/network") == ["words-en-3.js", "Network-7.js", "graph-2.js", "Network-8.css"]


def test_things_have_the_view_of_their_kind(static: Path) -> None:
    assert "Article-9.js" in told(static, "/id/article/vi-1")
    assert "Article-9.js" not in told(static, "/id/place/ha-nam")


@pytest.mark.parametrize(
    ("languages", "words"),
    [("vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("fr,vi;q=0.5", "vi"), ("fr", "en"), ("", "en")],
)
def test_the_words_are_those_of_the_browser(static: Path, languages: str, words: str) -> None:
    [first] = told(static, "/", languages)
    assert first.startswith(f"words-{words}-")


def test_a_page_that_is_built_again_is_read_again(static: Path) -> None:
    assert told(static, "/") == ["words-en-3.js"]
    manifest = static / "assets" / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST | {"_words-en-3.js": {"file": "assets/words-en-new.js"}}))
    assert told(static, "/") == ["words-en-new.js"]


def test_what_is_not_built_has_no_hints(tmp_path: Path) -> None:
    assert told(tmp_path, "/network") == []

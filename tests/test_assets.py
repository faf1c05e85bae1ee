"""The files of the page: as small as the client takes them, and asked for once."""

import gzip
from pathlib import Path

import pytest
from govgraph.server.assets import Assets
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

SCRIPT = b"export const words = 'words and words and words';"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "index-B91.js").write_bytes(SCRIPT)
    (tmp_path / "index-B91.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "index-B91.js.br").write_bytes(b"as the build has made it")
    (tmp_path / "icon-D2h.svg").write_bytes(b"<svg/>")
    return TestClient(Starlette(routes=[Mount("/assets", Assets(directory=tmp_path))]))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None)],
)
def test_the_smallest_form_that_the_client_takes_is_sent(client: TestClient, accepted: str, coding: str | None) -> None:
    with client.stream("GET", "/assets/index-B91.js", headers={"Accept-Encoding": accepted}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["content-type"].startswith("text/javascript")
    assert body == {"br": b"as the build has made it", "gzip": gzip.compress(SCRIPT), None: SCRIPT}[coding]


@pytest.mark.parametrize("file", ["index-B91.js", "icon-D2h.svg"])
def test_a_file_is_asked_for_once(client: TestClient, file: str) -> None:
    answer = client.get(f"/assets/{file}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    again = {"If-None-Match": answer.headers["etag"], "Accept-Encoding": "gzip"}
    assert client.get(f"/assets/{file}", headers=again).status_code == 304


def test_what_is_not_there_is_not_kept(client: TestClient) -> None:
    answer = client.get("/assets/index-old.js")
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers

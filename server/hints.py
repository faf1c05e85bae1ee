"""What a view of the page needs, named in the answer to its address: so the browser asks for all of it at once.

The page finds out by itself what it needs, but one thing after the other: its script, then the words of the reader's
language, then the view. What is named too much (somebody reads another language than the browser says) is two
kilobytes; what is not named comes later.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.requests import Request

from ..queries.labels import LANGUAGES

_MANIFEST = "assets/manifest.json"
_ENTRY = "index.html"
_FALLBACK = "en"

Manifest = Mapping[str, Mapping[str, Any]]
"""What Vite says of each chunk: its file, its style sheets, and the chunks that it imports."""


def hints(request: Request, static: Path) -> dict[str, str]:
    """The ``Link`` header for the view at an address (RFC 8288), and that it depends on the reader's languages."""
    manifest = static / _MANIFEST
    try:
        found = _links(manifest, manifest.stat().st_mtime_ns, _view(request.url.path), _language(request))
    except FileNotFoundError:  # the page is not built
        return {}
    return {"Link": found, "Vary": "Accept, Accept-Encoding, Accept-Language"}


def _view(path: str) -> str:
    """The module of the view at an address, as ``App.tsx`` has it: by the first part of the path.

    >>> _view("/network"), _view("/id/place/ha-nam"), _view("/id/article/vi-1")
    ('src/views/Network.tsx', 'src/views/Entity.tsx', 'src/views/Article.tsx')
    """
    first, _, rest = path.strip("/").partition("/")
    if first in ("id", "concept"):
        first = "article" if rest.startswith("article/") else "entity"
    return f"src/views/{first.title()}.tsx"


def _language(request: Request) -> str:
    """The language that the page takes where the reader has not chosen one."""
    wanted = (tag.strip()[:2].lower() for tag in request.headers.get("accept-language", "").split(","))
    return next((tag for tag in wanted if tag in LANGUAGES), _FALLBACK)


@lru_cache(maxsize=64)
def _links(path: Path, _: int, view: str, language: str) -> str:
    manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
    starts = [*(name for name in manifest if name.startswith(f"_words-{language}-")), view]
    there = set(_imported(manifest, _ENTRY, set()))  # which the page itself names
    needed = [name for start in starts if start in manifest for name in _imported(manifest, start, there)]
    files = [f"</{manifest[name]['file']}>; rel=modulepreload" for name in dict.fromkeys(needed)]
    styles = [sheet for name in dict.fromkeys(needed) for sheet in manifest[name].get("css", ())]
    return ", ".join([*files, *(f"</{sheet}>; rel=preload; as=style; crossorigin" for sheet in styles)])


def _imported(manifest: Manifest, name: str, there: set[str]) -> Iterator[str]:
    """A chunk and all that it imports, but what is there."""
    if name not in there:
        there.add(name)
        yield name
        for other in manifest[name].get("imports", ()):
            yield from _imported(manifest, other, there)

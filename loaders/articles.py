"""Sources → articles: text files, JSON lines, web pages saved or fetched, folders and patterns of these.

Invariant: every article of every source is either given or reported as a Problem that names file, line and remedy;
nothing is skipped in silence, and no bad input stops the rest. The text of .txt and .jsonl is never changed, because
quotations are offsets into it.
"""

import glob
import gzip
import json
import os
import re
import urllib.request
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import unquote, urlsplit

import trafilatura

from ..ontology.iri import fold
from .languages import LANGUAGES, given_language, language_of
from .publication_date import edtf_date, page_date

ENDINGS = (".txt", ".jsonl", ".html", ".htm")
URL_TIMEOUT_SECONDS = 30
URL_LIMIT_BYTES = 20_000_000

_ENDING = re.compile(r"\.(?P<kind>txt|jsonl|html?)(?:\.gz)?$", re.IGNORECASE)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<decimal>\d{1,10}));?")
_SOURCE_LINE = re.compile(r"\W*(?:সূত্র|উৎস|nguồn|source|स्रोत)\s*[::]\s*(https?://\S+)\s*", re.IGNORECASE)
_SOURCE_WITHIN_LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its metadata. `text` is what offsets of quotations count in; `published` is an EDTF date."""

    id: str
    text: str
    lang: str
    url: str | None
    title: str | None
    published: str | None
    source: str
    """Where it was read: «path:line», or the address."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source that could not be used, and what to do about it."""

    source: str
    line: int | None
    message: str
    remedy: str

    def __str__(self) -> str:
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.message}. {self.remedy}."


class UnusableError(ValueError):
    """A text or a file that is no article; `line` counts from the beginning of what was given."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(f"{message}. {remedy}.")
        self.message, self.remedy, self.line = message, remedy, line

    def in_source(self, source: str, first_line: int | None = 1) -> Problem:
        """The problem to report, given where the text begins."""
        line = None if first_line is None else first_line + self.line - 1
        return Problem(source, line, self.message, self.remedy)


Report = Callable[[Problem], None]


def read_sources(sources: Iterable[str], *, problems: Report, lang: str | None = None) -> Iterator[Article]:
    """The articles of all sources, in the order given; in folders and patterns by path. A file is read once.

    A source is a .txt, .jsonl or .html file (also .gz), a folder, a pattern such as ``news/*.txt``, or an http(s)
    address. What cannot be used goes to `problems`. Of articles with the same id the first counts. `lang` is the
    language of those that do not state theirs; unless given, it is found from the text.
    """
    seen: dict[str, str] = {}
    for location in locate(sources, problems=problems):
        for article in read_location(location, problems=problems, lang=lang):
            if article.id in seen:
                message = f"the id «{article.id}» was already read in {seen[article.id]}"
                problems(Problem(*_place(article), message, "Give each article its own id; the first one was kept"))
            else:
                seen[article.id] = article.source
                yield article


def _place(article: Article) -> tuple[str, int | None]:
    path, _, line = article.source.rpartition(":")
    return (article.source, None) if _URL.match(article.source) else (path, int(line))


def locate(sources: Iterable[str], *, problems: Report) -> Iterator[str]:
    """The files and addresses that the sources stand for, each once."""
    seen: set[str] = set()
    for source in sources:
        for location in _expand(source, problems):
            identity = location if _URL.match(location) else os.path.realpath(location)
            if identity not in seen:
                seen.add(identity)
                yield location


def read_location(location: str, *, problems: Report, lang: str | None = None) -> Iterator[Article]:
    """The articles of one file or address; `lang` is the language of those that do not state theirs."""
    address = _URL.match(location) is not None
    try:
        if address:
            yield _fetched(location, lang)
        elif _kind(location) == "jsonl":
            yield from _json_lines(location, problems, lang)
        else:
            yield _whole_file(location, lang)
    except UnusableError as error:
        problems(error.in_source(location, None if address else 1))
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        problems(Problem(location, None, f"cannot be read: {reason}", "Check that it is there, whole and readable"))


def text_article(
    text: str,
    *,
    id: str,
    source: str,
    lang: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Article:
    """An article of a text at hand; its language is found where none is given. Raises UnusableError."""
    if flaw := _flaw(text):
        raise UnusableError(*flaw)
    language = given_language(lang) if lang else language_of(text)
    if language is None:
        message = f"the language «{lang}» is not read" if lang else "its language is unknown"
        raise UnusableError(message, f"Articles are read in {', '.join(LANGUAGES)}; a .jsonl file can state lang")
    return Article(id, text, language, url, title, published, source)


def _flaw(text: str) -> tuple[str, str] | None:
    """What keeps a text out of the graph, and the remedy."""
    if not text.strip():
        return "its text is empty", "Add the text or remove the article"
    if "\0" in text:
        return "it has NUL characters", "Is it a binary file, or UTF-16? Save it as UTF-8 text"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"its character {error.start} is half of a surrogate pair", "Write the whole character, or leave it out"
    return None


def _expand(source: str, problems: Report) -> Iterator[str]:
    path = Path(source)
    if _URL.match(source) or path.is_file():
        yield source
        return
    if not path.is_dir() and not glob.has_magic(source):
        problems(Problem(source, None, "there is no such file, folder or address", "Check how it is spelt"))
        return
    matches = [source] if path.is_dir() else sorted(glob.glob(source, recursive=True))  # noqa: PTH207
    found = [file for match in matches for file in _article_files(match, problems)]
    if not found:
        problems(Problem(source, None, "holds no article", f"Articles end in {', '.join(ENDINGS)}, also with .gz"))
    yield from found


def _article_files(path: str, problems: Report) -> Iterator[str]:
    """The path itself or, of a folder, what lies in it, by path. Other endings and hidden files are no articles."""

    def unreadable(error: OSError) -> None:
        problems(Problem(str(error.filename), None, f"cannot be opened: {error.strerror}", "Check its permissions"))

    if not Path(path).is_dir():
        yield from [path] if _kind(path) else []
        return
    found = []
    for parent, folders, files in os.walk(path, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent) / name for name in files if _kind(name) and not name.startswith(".")]
    yield from map(str, sorted(found))


def _kind(path: str) -> str | None:
    ending = _ENDING.search(path)
    return ending["kind"].lower() if ending else None


def _whole_file(path: str, lang: str | None) -> Article:
    kind = _kind(path)
    if kind is None:
        raise UnusableError("its ending does not say what it is", f"Use {', '.join(ENDINGS)}, also with .gz")
    data = Path(path).read_bytes()
    if path.lower().endswith(".gz"):
        data = gzip.decompress(data)
    id = _ENDING.sub("", Path(path).name)
    return (_plain_text if kind == "txt" else _web_page)(data, id, f"{path}:1", None, lang)


def _plain_text(data: bytes, id: str, source: str, url: str | None, lang: str | None) -> Article:
    text = _decoded(data).removeprefix("\ufeff")
    return text_article(text, id=id, source=source, lang=lang, url=url or _source_line(text))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        found = "UTF-16" if utf16 else f"byte 0x{data[error.start]:02x} at {error.start}"
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableError(f"is not UTF-8 ({found})", "Save it as UTF-8, for example with iconv", line) from None


def _source_line(text: str) -> str | None:
    """The address that the last lines of a text name as its source: «সূত্র: https://…», perhaps above a footer."""
    lines = [line for line in text[-4000:].splitlines() if line.strip()][-_SOURCE_WITHIN_LAST_LINES:]
    return next((match[1] for line in reversed(lines) if (match := _SOURCE_LINE.fullmatch(line))), None)


def _json_lines(path: str, problems: Report, lang: str | None) -> Iterator[Article]:
    """One article a line, never more than a line in memory. Fields other than Article's are ignored."""
    empty = True
    with gzip.open(path, "rb") if path.lower().endswith(".gz") else Path(path).open("rb") as file:
        for number, line in enumerate(file, 1):
            data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not data.strip():
                continue
            empty = False
            try:
                article, remarks = _json_article(data, f"{path}:{number}", lang)
            except UnusableError as error:
                problems(error.in_source(path, number))
                continue
            for remark in remarks:
                problems(Problem(path, number, remark, "Correct it; the article was read without it"))
            yield article
    if empty:
        problems(Problem(path, None, "holds no article", 'Write {"id": …, "text": …} on each line'))


def _json_article(data: bytes, source: str, lang: str | None) -> tuple[Article, list[str]]:
    """The article of a line, and remarks on metadata that it does without. Raises UnusableError."""
    try:
        fields = json.loads(_decoded(data))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnusableError(f"is not JSON: {error}", "Each line must be one JSON object on its own") from None
    if not isinstance(fields, dict):
        raise UnusableError("is JSON, but not an object", 'Write {"id": …, "text": …} on each line')
    id = fields.get("id")
    id = str(id) if isinstance(id, int) and not isinstance(id, bool) else id
    if not isinstance(id, str) or _flaw(id):
        raise UnusableError("has no id", 'Give each article an "id", a string of its own')
    if not isinstance(fields.get("text"), str):
        raise UnusableError(f"the article «{id}» has no text", 'Give each article its "text", a string')
    stated, remarks = _metadata(fields)
    if lang:
        stated.setdefault("lang", lang)
    return text_article(fields["text"], id=id, source=source, **stated), remarks


def _metadata(fields: dict[str, object]) -> tuple[dict[str, str], list[str]]:
    """The optional fields that hold something usable, and a remark on each that does not."""
    stated: dict[str, str] = {}
    remarks = []
    for name in ("lang", "url", "title", "published"):
        value = fields.get(name)
        if isinstance(value, str) and not _flaw(value):
            stated[name] = value.strip()
        elif value not in (None, "") and not (isinstance(value, str) and not value.strip()):
            remarks.append(f"its {name} is not a string of characters")
    if "published" in stated and not (date := edtf_date(stated["published"])):
        remarks.append(f"its date «{stated.pop('published')}» is not of a form like 2025-09-30")
    elif "published" in stated and date:
        stated["published"] = date
    return stated, remarks


def _web_page(data: bytes, id: str, source: str, url: str | None, lang: str | None) -> Article:
    tree = trafilatura.load_html(_REFERENCE.sub(_usable_reference, data))
    if tree is None:
        raise UnusableError("is not a web page", "Save the page as HTML, or its text as .txt")
    published = page_date(tree)
    page = trafilatura.bare_extraction(tree, url=url, with_metadata=True, include_comments=False)
    if page is None or isinstance(page, dict) or not page.text:
        raise UnusableError("no article was found in the page", "Save the article's own page, or its text as .txt")
    stated = {"url": page.url or url, "title": page.title, "published": published}
    return text_article(page.text, id=id, source=source, lang=lang, **stated)


def _usable_reference(reference: re.Match[bytes]) -> bytes:
    """A numeric reference of a page, a blank for what no document may hold: one «&#1;» would cost the whole page."""
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    usable = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0xFFFF < code <= 0x10FFFF
    return reference.group() if usable else b" "


def _fetched(url: str, lang: str | None) -> Article:
    if not url.lower().startswith(("http://", "https://")):
        raise UnusableError("is no web address", "Only http and https addresses are fetched")
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "govgraph", "Accept": "text/html, text/plain"})
        with urllib.request.urlopen(request, timeout=URL_TIMEOUT_SECONDS) as answer:
            data, content_type = answer.read(URL_LIMIT_BYTES + 1), answer.headers.get_content_type()
    except (OSError, HTTPException, ValueError) as error:
        raise UnusableError(f"cannot be fetched: {error}", "Check the address, or save the page as a file") from error
    if len(data) > URL_LIMIT_BYTES:
        raise UnusableError(f"is larger than {URL_LIMIT_BYTES // 1_000_000} MB", "Fetch it by other means as a file")
    return (_plain_text if content_type == "text/plain" else _web_page)(data, id_of_address(url), url, url, lang)


def id_of_address(url: str) -> str:
    """The id of a fetched article: host and path, because the last part alone is often the same in several languages.

    >>> id_of_address("https://www.vietnam.vn/bn/ha-nam-so.html?x=1")
    'www-vietnam-vn-bn-ha-nam-so'
    """
    parts = urlsplit(url)
    return fold(f"{parts.hostname or ''} {_ENDING.sub('', unquote(parts.path))}")

"""Sources become articles with their text untouched; whatever can't is reported with file, line and remedy."""

import gzip
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from govgraph.loaders import articles as module
from govgraph.loaders.articles import Article, Problem, UnusableError, read_sources, text_article
from govgraph.loaders.languages import language_of
from govgraph.loaders.publication_date import date_in_words, edtf_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
BENGALI = "হা নাম প্রদেশে ডিজিটাল রূপান্তর দিবস।"
ENGLISH = "The provincial steering committee for digital transformation met on Monday."
FREELY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(*sources: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_sources(map(str, sources), problems=problems.append)), problems


def complaint(path: Path) -> str:
    """The one problem of a source that gives no article."""
    articles, problems = read(path)
    assert not articles
    assert len(problems) == 1, problems
    assert problems[0].remedy
    return str(problems[0])


def jsonl(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


# --- text files


def test_the_id_of_a_text_file_is_its_name_and_its_text_is_exact(tmp_path: Path) -> None:
    text = f"Tiêu đề\r\n\r\n  {BENGALI}\u200d\n\n"
    (tmp_path / "ha-nam.2023.txt").write_bytes(text.encode())
    [article], problems = read(tmp_path / "ha-nam.2023.txt")
    assert (article.id, article.text, article.lang) == ("ha-nam.2023", text, "bn")
    assert article.source == f"{tmp_path / 'ha-nam.2023.txt'}:1"
    assert problems == []


def test_only_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    assert read(tmp_path / "a.txt")[0][0].text == ENGLISH


@FREELY
@given(text=st.text(min_size=1))
def test_any_text_is_given_exactly_or_reported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    articles, problems = read(path)
    assert len(articles) + len(problems) == 1
    assert all(article.text == text.removeprefix("\ufeff") for article in articles)


@FREELY
@given(data=st.binary(), name=st.sampled_from(["a.txt", "a.jsonl", "a.html", "a.txt.gz", "a.jsonl.gz", "a.dat"]))
def test_no_bytes_stop_the_reading(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(ENGLISH)
    articles, problems = read(tmp_path / name, tmp_path / "good.txt")
    assert articles[-1].id == "good"
    assert len(articles) + len(problems) >= 2


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("সূত্র: https://baolamdong.vn/a-391690.html", "https://baolamdong.vn/a-391690.html"),
        ("Nguồn: https://nhandan.vn/x", "https://nhandan.vn/x"),
        ("Source: http://example.org/1 ", "http://example.org/1"),
        ("(स्रोत: https://example.org/2", "https://example.org/2"),
        ("Facebook: https://facebook.com/x", None),
        ("সূত্র: ভিএনএ", None),
    ],
)
def test_the_source_line_at_the_end_gives_the_address(tmp_path: Path, line: str, url: str | None) -> None:
    (tmp_path / "a.txt").write_text(f"{BENGALI}\n{line}\nমন্তব্য (0)\n\n", "utf-8")
    assert read(tmp_path / "a.txt")[0][0].url == url


def test_an_address_in_the_middle_is_not_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Source: https://example.org/1\n" + f"{ENGLISH}\n" * 4)
    assert read(tmp_path / "a.txt")[0][0].url is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt:1: its text is empty"),
        (b" \n\n", "a.txt:1: its text is empty"),
        (b"first line\nsecond \xe9 line", "a.txt:2: is not UTF-8 (byte 0xe9 at 18)"),
        ("Hà Nam".encode("utf-16"), "a.txt:1: is not UTF-8 (UTF-16)"),
        (b"PK\x03\x04\x00\x00 zip", "a.txt:1: it has NUL characters"),
        ("รัฐบาลดิจิทัล".encode(), "a.txt:1: its language is unknown"),
        (b"12 345 678", "a.txt:1: its language is unknown"),
        ("La province de Lam Dong a lancé une plateforme numérique.".encode(), "a.txt:1: its language is unknown"),
    ],
)
def test_a_bad_text_file_is_reported(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert message in complaint(tmp_path / "a.txt")


# --- JSON lines


def test_all_fields_of_a_line_are_kept(tmp_path: Path) -> None:
    line = {
        "id": "x1", "lang": "vi-VN", "url": "https://example.vn/1", "title": "Tin", "published": "2023-10-05T20:30:00Z",
        "text": " Sáng nay \n", "more": 1,
    }  # fmt: skip
    [article], problems = read(jsonl(tmp_path / "a.jsonl", line))
    assert article == Article(
        id="x1", text=" Sáng nay \n", lang="vi", url="https://example.vn/1", title="Tin", published="2023-10-06",
        source=f"{tmp_path / 'a.jsonl'}:1",
    )  # fmt: skip
    assert problems == []


def test_id_and_text_are_enough(tmp_path: Path) -> None:
    [article], _ = read(jsonl(tmp_path / "a.jsonl", {"id": 7, "text": BENGALI, "title": None, "lang": ""}))
    assert (article.id, article.lang, article.url, article.title, article.published) == ("7", "bn", None, None, None)


@FREELY
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_the_text_of_a_line_is_exact(tmp_path: Path, text: str) -> None:
    [article], problems = read(jsonl(tmp_path / "a.jsonl", {"id": "a", "lang": "hi", "text": text}))
    assert article.text == text
    assert not problems


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON"),
        ("[1]", "is JSON, but not an object"),
        ('{"text": "x"}', "has no id"),
        ('{"id": "", "text": "x"}', "has no id"),
        ('{"id": true, "text": "x"}', "has no id"),
        ('{"id": "a"}', "the article «a» has no text"),
        ('{"id": "a", "text": ["x"]}', "the article «a» has no text"),
        ('{"id": "a", "text": "  "}', "its text is empty"),
        ('{"id": "a", "text": "x\\u0000"}', "it has NUL characters"),
        ('{"id": "a", "text": "x\\ud800"}', "its character 1 is half of a surrogate pair"),
        ('{"id": "a", "text": "x", "lang": "fr"}', "the language «fr» is not read"),
        ("[" * 200_000, "is not JSON"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_goes_on(tmp_path: Path, line: str, message: str) -> None:
    good = json.dumps({"id": "good", "text": ENGLISH})
    (tmp_path / "a.jsonl").write_text(f"{good}\n\n{line}\n{good.replace('good', 'better')}\n", "utf-8")
    articles, [problem] = read(tmp_path / "a.jsonl")
    assert [a.id for a in articles] == ["good", "better"]
    assert (problem.source, problem.line) == (str(tmp_path / "a.jsonl"), 3)
    assert message in problem.message


def test_unusable_metadata_is_reported_and_the_article_is_read_without(tmp_path: Path) -> None:
    [article], problems = read(
        jsonl(tmp_path / "a.jsonl", {"id": "a", "text": ENGLISH, "published": "next week", "url": 3})
    )
    assert (article.published, article.url) == (None, None)
    assert [p.message.split()[1] for p in problems] == ["url", "date"]
    assert {p.line for p in problems} == {1}


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"id": "1", "text": ENGLISH})
    with path.open("a") as file:
        file.write("not json\n")
    problems: list[Problem] = []
    first = next(read_sources([str(path)], problems=problems.append))
    assert (first.id, problems) == ("1", [])


def test_a_file_without_lines_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n")
    assert "holds no article" in complaint(tmp_path / "a.jsonl")


# --- many sources


def test_a_folder_is_read_by_path_without_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", "README.md", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ENGLISH)
    jsonl(tmp_path / "a" / "k.jsonl", {"id": "k", "text": ENGLISH})
    articles, problems = read(tmp_path)
    assert [a.id for a in articles] == ["k", "z", "b"]
    assert problems == []


def test_a_pattern_names_files(tmp_path: Path) -> None:
    for name in ("n1.txt", "n2.txt", "m.txt", "n3.md"):
        (tmp_path / name).write_text(ENGLISH)
    assert [a.id for a in read(tmp_path / "n*")[0]] == ["n1", "n2"]


def test_a_file_named_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(ENGLISH)
    assert [a.id for a in read(tmp_path / "a[1].txt")[0]] == ["a[1]"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    articles, problems = read(tmp_path, tmp_path / "a.txt", f"{tmp_path}/*.txt")
    assert (len(articles), problems) == (1, [])


def test_of_two_articles_with_one_id_the_first_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    path = jsonl(tmp_path / "b.jsonl", {"id": "a", "text": BENGALI}, {"id": "c", "text": BENGALI})
    articles, [problem] = read(tmp_path)
    assert [(a.id, a.lang) for a in articles] == [("a", "en"), ("c", "bn")]
    assert (problem.source, problem.line) == (str(path), 1)
    assert str(tmp_path / "a.txt") in problem.message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nowhere.txt", "there is no such file"),
        ("nowhere/*.txt", "holds no article"),
        ("empty", "holds no article"),
        ("a.dat", "its ending does not say what it is"),
        ("broken.txt.gz", "cannot be read"),
        ("cut.jsonl.gz", "cannot be read"),
    ],
)
def test_a_source_that_gives_nothing_is_reported(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.dat").write_text(ENGLISH)
    (tmp_path / "broken.txt.gz").write_text(ENGLISH)
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"x" * 1000)[:20])
    assert message in complaint(tmp_path / source)


def test_compressed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(ENGLISH.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "x", "text": ENGLISH}).encode()))
    assert [(a.id, a.text) for a in read(tmp_path)[0]] == [("a", ENGLISH), ("x", ENGLISH)]


# --- web pages

PAGE = """<html><head><meta charset="utf-8"><title>{title} | Báo Hà Nam</title>{head}</head><body>
<nav><a href="/">Trang chủ</a></nav><article><h1>{title}</h1>{top}<p>{paragraph}</p><p>{paragraph}</p></article>
<footer>Bản quyền</footer></body></html>"""
PARAGRAPH = "Sáng 6/10, Ban Chỉ đạo chuyển đổi số tỉnh tổ chức chương trình Ngày chuyển đổi số tỉnh Hà Nam. " * 4


def page(head: str = "", top: str = "") -> str:
    return PAGE.format(title="Ngày chuyển đổi số", head=head, top=top, paragraph=PARAGRAPH)


def test_a_saved_page_gives_its_article(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(page('<link rel="canonical" href="https://example.vn/p">'), "utf-8")
    [article], problems = read(tmp_path)
    assert (article.id, article.lang, article.title, article.url) == (
        "p", "vi", "Ngày chuyển đổi số", "https://example.vn/p",
    )  # fmt: skip
    assert "Ban Chỉ đạo chuyển đổi số" in article.text
    assert "Bản quyền" not in article.text
    assert problems == []


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        ('<meta property="article:published_time" content="2023-10-06T08:00:00+07:00">', "", "2023-10-06"),
        ('<meta name="pubdate" content="2023-10-05T23:00:00Z">', "", "2023-10-06"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2023-10-06"}]}</script>', "", "2023-10-06"),
        ('<script type="application/ld+json">{broken</script>', '<time datetime="2023-10-06">x</time>', "2023-10-06"),
        ("", "<time>০৬/১০/২০২৩</time>", "2023-10-06"),
        ("", '<span class="article-date">Thứ Sáu, ngày 6 tháng 10 năm 2023</span>', "2023-10-06"),
        ("", "", None),
    ],
)
def test_the_date_of_a_page_is_read_from_its_markup(tmp_path: Path, head: str, top: str, published: str | None) -> None:
    (tmp_path / "p.html").write_text(page(head, top), "utf-8")
    assert read(tmp_path)[0][0].published == published


@pytest.mark.parametrize("html", ["<html></html>", "just words"])
def test_a_page_without_article_is_reported(tmp_path: Path, html: str) -> None:
    (tmp_path / "p.html").write_text(html)
    assert "p.html:1: " in complaint(tmp_path / "p.html")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            plain = self.path.endswith(".txt")
            self.send_response(200 if "missing" not in self.path else 404)
            self.send_header("Content-Type", "text/plain" if plain else "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((ENGLISH if plain else page()).encode())

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_fetched(address: str) -> None:
    [web, text], problems = read(f"{address}/bn/ha-nam.html?x=1", f"{address}/note.txt")
    assert (web.id, web.source) == ("127-0-0-1-bn-ha-nam", f"{address}/bn/ha-nam.html?x=1")
    assert (text.text, text.url) == (ENGLISH, f"{address}/note.txt")
    assert problems == []


def test_an_address_that_fails_is_reported(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "URL_LIMIT_BYTES", 10)
    sources = [f"{address}/missing", f"{address}/large", "http://127.0.0.1:1/", "ftp://example.org/a.txt", "http://[/"]
    articles, problems = read(*sources)
    assert articles == []
    assert [p.source for p in problems] == sources
    assert "404" in problems[0].message
    assert "larger" in problems[1].message


# --- languages and dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ভিয়েতনাম (VNeID, LGSP) ২০২৩", "bn"),
        ("डिजिटल परिवर्तन, VNeID", "hi"),
        ("Đề án 06", "vi"),
        ("UBND tinh Lam Dong to chuc hoi nghi chuyen doi so nam 2023 voi su tham gia cua lanh dao cac so", "vi"),
        (ENGLISH, "en"),
        ("政府数字化转型", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_text_at_hand_becomes_an_article_or_says_why_not() -> None:
    assert text_article(ENGLISH, id="-", source="-").lang == "en"
    with pytest.raises(UnusableError, match=r"its text is empty. Add the text"):
        text_article("", id="-", source="-")


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_way_to_write_a_day_gives_that_day(day: date) -> None:
    months = [
        "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
    ]  # fmt: skip
    bengali = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
    for written in (
        day.isoformat(),
        f"{day:%d/%m/%Y} 08:15",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"Thứ Hai, ngày {day.day} tháng {day.month} năm {day.year}",
        f"{day.day} {months[day.month - 1]}, {day.year}".translate(bengali),
    ):
        assert edtf_date(written) == day.isoformat(), written


@pytest.mark.parametrize("text", ["", "31/02/2024", "2023-13", "10/6", "13/13/2025", "1/2.2025", "yesterday"])
def test_half_a_date_is_none(text: str) -> None:
    assert edtf_date(text) is None


def test_years_and_months_are_kept_as_such() -> None:
    assert [edtf_date(d) for d in ("2023", "2023-10")] == ["2023", "2023-10"]
    assert date_in_words("2023") is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not here")
def test_the_five_real_articles() -> None:
    articles, problems = read(SEEDS)
    assert [a.lang for a in articles] == ["bn", "bn", "bn", "bn", "hi"]
    assert [a.url is not None for a in articles] == [False, True, True, False, False]
    assert all(a.text == (SEEDS / f"{a.id}.txt").read_bytes().decode() for a in articles)
    assert problems == []

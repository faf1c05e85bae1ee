"""How an article is read, beside its text: as lines, on a terminal, as a page, as data; and what was tried in vain."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from govgraph import cli
from govgraph.explaining import Explanation, explain
from govgraph.explaining.explanation import Claimed, Named, Sentence, Words
from govgraph.explaining.marking import whole
from govgraph.explaining.page import page
from govgraph.explaining.terminal import show
from govgraph.loaders.articles import Article, read_sources
from govgraph.loaders.reading import draft, read
from govgraph.loaders.reading.relations.frames import frames_of
from playwright.sync_api import Browser, expect, sync_playwright
from rich.cells import cell_len
from rich.console import Console

SAMPLES = Path(__file__).parent.parent / "samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VIETNAMESE = "Ông Lê Văn Phước, Phó Chủ tịch UBND tỉnh An Giang, chủ trì hội nghị."
BENGALI = (
    "প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান কমরেড নগুয়েন ডুক ভুওংয়ের নেতৃত্বে হা নাম প্রদেশ ৯৯.৭% প্রশাসনিক পদ্ধতি সময়মতো নিষ্পত্তি করেছে।"
)


def article(text: str, lang: str, title: str | None = None) -> Article:
    return Article("one", text, lang, None, title, None, "one.txt:1")


def samples() -> list[Article]:
    return list(read_sources([str(SAMPLES)], problems=print))


# --- what was tried ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "cue", "rule", "reason"),
    [
        ("Tỉnh Hà Nam đã ban hành nhiều văn bản, UBND tỉnh đã chỉ đạo.", "vi", "đã ban hành", "issued", "no-object"),
        ("The plan was issued after the Politburo had met in Ha Nam.", "en", "issued", "issued", "no-subject"),
        ("Resolution 57-NQ/TW is being implemented.", "en", "implemented", "relation", "alone"),
        ("UBND tỉnh Hà Nam đánh giá kết quả thực hiện Nghị quyết 57-NQ/TW.", "vi", "thực hiện", "relation", "not-told"),
        ("Hà Nam is part of the province.", "en", "Hà Nam is part of the province", "partOf", "of-itself"),
        ("Chủ tịch UBND tỉnh Hà Nam phát biểu.", "vi", "Chủ tịch", "position", "no-holder"),
        ("Mr. Le Van Phuoc thanked the heads of agencies.", "en", "heads", "position", "no-body"),
        ("Ngày mai UBND tỉnh Hà Nam sẽ tổ chức hội nghị.", "vi", "hội nghị", "event", "planned"),
        ("The results of the conference are known in Ha Nam.", "en", "conference", "event", "not-held"),
        ("Ha Nam has 99 communes among 63 provinces.", "en", "63", "number", "everywhere"),
        ("Ha Nam has one portal, and 40 people use it.", "en", "one", "number", "an-article"),
    ],
)
def test_a_rule_that_gave_nothing_says_why(text: str, lang: str, cue: str, rule: str, reason: str) -> None:
    (sentence,) = explain(article(text, lang)).sentences
    assert (cue, rule, reason) in [(t.words.text, t.rule, t.reason) for t in sentence.tried]


def test_what_was_said_before_is_not_said_again() -> None:
    again = "Bộ Chính trị đã ban hành Nghị quyết 57-NQ/TW."
    first, second = explain(article(f"{again}\n{again}", "vi")).sentences
    assert [claim.says for claim in first.claimed] == ["body/politburo issued document/57-nq-tw"]
    assert [(t.rule, t.reason) for t in second.tried] == [("issued", "said-before")]


def test_what_one_rule_leaves_and_another_says_was_not_tried_in_vain() -> None:
    told = explain(article("UBND tỉnh Hà Nam ban hành Kế hoạch số 12/KH-UBND thực hiện Nghị quyết 57-NQ/TW.", "vi"))
    (sentence,) = told.sentences
    assert {"issued.verb", "implements.purpose"} <= {claim.rule for claim in sentence.claimed}
    assert [t for t in sentence.tried if t.rule in ("issued", "implements")] == []


def test_asking_changes_nothing_and_not_asking_keeps_nothing() -> None:
    for one in samples()[:4]:
        asked, plain = read(one, trace=True), read(one)
        assert asked.tried
        assert plain.tried == ()
        assert (asked.mentions, asked.statements, asked.events) == (plain.mentions, plain.statements, plain.events)


def test_every_verb_of_a_relation_is_in_a_claim_or_a_name_or_was_tried() -> None:
    """Whoever adds a way to pass over a verb tells why: ``draft.leave``."""
    silent = []
    for one in samples():
        found = read(one, trace=True)
        spans = [m.span for m in found.mentions] + [t.cue for t in found.tried]
        spans += [claim.evidence for claim in (*found.statements, *found.events, *found.participations)]
        for verb in filter(frames_of, draft(one).longest("frame")):
            if not any(span.start < verb.end and verb.start < span.end for span in spans):
                silent.append((one.id, found.text.text[verb.start : verb.end]))
    assert silent == []


# --- as data ----------------------------------------------------------------------------------------------------------


def test_everything_quotes_the_article() -> None:
    for one in samples():
        for sentence in explain(one).sentences:
            for found in (sentence, *sentence.named, *sentence.claimed, *sentence.tried):
                assert one.text[found.words.start : found.words.end] == found.words.text


def test_a_claim_stands_with_its_sentence_and_states_its_parts() -> None:
    told = explain(article("Hôm nay trời đẹp. " + VIETNAMESE, "vi"))
    assert [len(sentence.claimed) for sentence in told.sentences] == [0, 3]
    membership = told.sentences[1].claimed[0]
    assert membership.kind == "membership"
    assert membership.stated["body"] == "https://w3id.org/govgraph/id/body/an-giang/people-committee"
    assert membership.words.text == "Lê Văn Phước, Phó Chủ tịch UBND tỉnh An Giang"


def test_large_figures_can_be_read() -> None:
    (sentence,) = explain(article("Ha Nam has 1,250,000 digital accounts.", "en")).sentences
    assert sentence.claimed[0].says.startswith("value 1,250,000 count")
    assert sentence.claimed[0].stated["value"] == "1250000"


def test_as_a_string_it_names_words_claims_and_rules() -> None:
    told = str(explain(article("Thủ tướng Phạm Minh Chính phát biểu.", "vi")))
    assert "«Phạm Minh Chính» = person/pham-minh-chinh" in told
    assert "person/pham-minh-chinh is role/prime-minister of body/government" in told
    assert "position.before-name" in told
    assert "? 26–35 «phát biểu»: no event is named in the sentence" in told


# --- on a terminal ----------------------------------------------------------------------------------------------------


def shown(explanation: Explanation, width: int, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="standard" if colour else None, _environ={}
    )
    show(explanation, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "lang"), [(VIETNAMESE, "vi"), (BENGALI, "bn")])
def test_sentences_and_claims_stand_side_by_side_where_there_is_room(text: str, lang: str) -> None:
    wide, narrow = (shown(explain(article(text, lang)), width).splitlines() for width in (120, 60))
    assert any(line.startswith(text[:9]) and "●" in line for line in wide)
    assert not any(line.startswith(text[:9]) and "●" in line for line in narrow)
    assert any(line.startswith("●") for line in narrow)
    assert max(map(cell_len, wide)) <= 120
    assert max(map(cell_len, narrow)) <= 60
    second = {cell_len(line[: line.index(sign)]) for line in wide[3:] for sign in "●=○" if sign in line}
    assert len(second) == 1, "the second column begins in one cell on every line"


def test_colours_tell_the_kinds_of_entities_apart() -> None:
    told = shown(explain(article(VIETNAMESE, "vi")), 120, colour=True)
    assert "\x1b[1;31mLê Văn Phước" in told
    assert "\x1b[1;4;32mAn Giang" in told, "a place within a body's name"
    assert "\x1b" not in shown(explain(article(VIETNAMESE, "vi")), 120)


def test_no_highlight_cuts_a_letter() -> None:
    words = "ভুওংয়ের"
    assert [words[: whole(words, at)] for at in (1, 3)] == ["ভু", "ভুওং"]


def test_an_article_cannot_steer_the_terminal() -> None:
    hostile = "Hà Nam \x1b]0;owned\x07 và \x9b31m\u202eNghệ An."
    told = shown(explain(article(hostile, "vi", title="\x1b[2J")), 120)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)


# --- on the command line ----------------------------------------------------------------------------------------------


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def run(text: str, *options: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        cli.app(["explain", "-", *options], standalone_mode=False)
        return capfd.readouterr().out

    return run


def test_a_pipe_gets_lines_without_colour(told) -> None:
    printed = told(VIETNAMESE)
    assert "\x1b" not in printed
    assert printed.splitlines()[:2] == [VIETNAMESE, "    4–16 «Lê Văn Phước» = person/le-van-phuoc  [person.name]"]
    assert told(VIETNAMESE, "--color", "never") == printed


def test_colour_can_be_asked_for(told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1;31m" in told(VIETNAMESE, "--color", "always")


def test_a_language_can_be_told_where_the_text_does_not_tell_it(told) -> None:
    assert json.loads(told("Ha Noi 2024", "--lang", "en", "--format", "json"))[0]["lang"] == "en"
    stated = json.dumps({"id": "x", "text": VIETNAMESE, "lang": "vi"})
    assert json.loads(told(stated, "--lang", "en", "--format", "json"))[0]["lang"] == "vi"


def test_json_holds_every_claim_with_rule_and_confidence(told) -> None:
    (one,) = json.loads(told(VIETNAMESE, "--format", "json"))
    (sentence,) = one["sentences"]
    assert {claim["rule"] for claim in sentence["claimed"]} == {"position.after-name", "event.held", "event.chair"}
    assert all(0 < claim["confidence"] <= 1 for claim in sentence["claimed"])


# --- as a page --------------------------------------------------------------------------------------------------------


def texts(written: str) -> list[str]:
    """What the page's sentences say, without its markup."""
    found = re.findall(r'<p class="text"[^>]*>(.*?)</p>', written, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", marked)) for marked in found]


def test_the_page_says_what_the_article_says() -> None:
    for one in samples():
        told = explain(one)
        assert texts(page([told])) == [sentence.words.text.rstrip() for sentence in told.sentences]


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    written = page(map(explain, samples()[:2]))
    assert not re.search(r"""(?:src|href)=|url\(|@import|fetch\(""", written)
    assert "default-src 'none'" in written


def test_articles_are_text_in_the_page() -> None:
    hostile = "Tỉnh Hà Nam </p></script><script>alert(1)</script><img src=x onerror='alert(2)'> & \" $script \u202e"
    written = page([explain(article(hostile, "vi", title=f"</title>{hostile}"))])
    assert written.count("<script") == 1
    assert "<img" not in written
    assert "alert(1)" in "".join(texts(written))
    assert "\u202e" not in written
    assert "$script" in "".join(texts(written))


def crossing() -> Explanation:
    """Two names that share a word, and a claim across them."""
    text = "a b c d"
    words = [Words(start, end, text[start:end]) for start, end in ((0, 3), (2, 5), (0, 7))]
    named = tuple(
        Named(words[i], kind, f"https://w3id.org/govgraph/id/{kind}/x", "r") for i, kind in enumerate(("body", "place"))
    )
    claimed = Claimed(words[2], "statement", "a says b", "r.verb", 0.9, {})
    return Explanation("x", "en", None, None, (Sentence(Words(0, 7, text), named, (claimed,), ()),))


def test_names_that_cross_are_cut_where_they_do() -> None:
    written = re.sub(r' title="\w+"', "", page([crossing()]))
    assert (
        '<mark class="body" data-of="2"><span data-of="1">a </span>'
        '<mark class="place" data-of="3"><span data-of="1">b</span></mark></mark>'
        '<mark class="place" data-of="3"><span data-of="1"> c</span></mark><span data-of="1"> d</span></p>'
    ) in written


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_claims_and_words_light_one_another(browser: Browser, tmp_path: Path, width: int) -> None:
    (tmp_path / "page.html").write_text(page([explain(article(VIETNAMESE + " <script>", "vi"))]), encoding="utf-8")
    shown = browser.new_page(viewport={"width": width, "height": 800})
    faults: list[str] = []
    shown.on("console", lambda message: faults.append(message.text))
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.goto((tmp_path / "page.html").as_uri())
    lit, claim = shown.locator(".text .on"), shown.locator("li.claimed").first
    claim.focus()
    assert "".join(lit.all_inner_texts()).startswith("Lê Văn Phước")
    shown.locator("mark.person").hover()
    expect(shown.locator("li.named.on")).to_contain_text("person/le-van-phuoc")
    expect(claim).to_have_class(re.compile(r"\bon\b"))
    claim.click()
    shown.mouse.move(1, 1)
    expect(lit.first).to_be_visible()
    shown.keyboard.press("Escape")
    expect(lit).to_have_count(0)
    shown.get_by_label("claims").uncheck()
    expect(claim).to_be_hidden()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert faults == []
    shown.close()

"""The page as a whole: the way from a search to the proof, the languages, a phone, and accessibility of every view."""

import pytest
from playwright.sync_api import Browser, Page, expect


def test_from_a_search_to_the_evidence_in_the_article(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("sentence that proves it")
    page.get_by_role("searchbox").fill("ভুওং")
    page.locator(".hits").get_by_role("link", name="Nguyễn Đức Vượng").click()
    expect(page).to_have_url("/id/person/nguyen-duc-vuong")
    position = page.locator(".claim").first
    expect(position).to_contain_text("Vice Chair")
    expect(position.locator("mark")).to_have_count(2)  # one card, proved by two articles
    english = position.locator("mark", has_text="Nguyễn Đức Vượng, Vice Chairman of the Provincial People's Committee")
    expect(english).to_be_visible()
    position.get_by_role("link", name="Hà Nam opens a data platform").click()
    reader = page.locator(".text")
    expect(reader.locator("mark.active").first).to_contain_text("Nguyễn Đức Vượng")
    # The text has a character outside the Basic Multilingual Plane before the quotation: offsets are code points.
    active = "".join(reader.locator("mark.active").all_inner_texts())
    assert active == "Nguyễn Đức Vượng, Vice Chairman of the Provincial People's Committee"
    page.go_back()
    expect(page).to_have_url("/id/person/nguyen-duc-vuong")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("ভুওং")


def test_article_reader_goes_from_words_to_facts(page: Page) -> None:
    page.goto("/id/article/en-1")
    expect(page.locator(".text a.mention")).to_have_text(
        ["Hà Nam", "Nguyễn Đức Vượng", "Provincial People's Committee", "LGSP", "Resolution 57-NQ/TW"]
    )
    page.locator(".text mark", has_text="99.7%").click()
    expect(page.locator(".claim-list .claim.active")).to_contain_text("99.7 %")


def test_sparql_box(page: Page) -> None:
    page.goto("/sparql?query=SELECT ?who WHERE { ?who a gov:Person }")
    expect(page.get_by_role("link", name="Nguyễn Đức Vượng")).to_be_visible()
    page.locator(".cm-content").fill("ASK { ?s a gov:Person }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Yes: the graph has such a pattern.")).to_be_visible()
    expect(page).to_have_url("/sparql?query=ASK+%7B+%3Fs+a+gov%3APerson+%7D")


def test_a_question_is_a_form_with_its_answer(page: Page) -> None:
    page.goto("/questions")
    page.get_by_role("link", name="Officials of a province").click()
    expect(page.get_by_role("cell", name="Nguyễn Đức Vượng")).to_be_visible()
    page.get_by_role("combobox", name="province").fill("Atlantis")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")


@pytest.mark.parametrize(("lang", "positions"), [("vi", "Chức vụ"), ("en", "Positions"), ("bn", "পদ"), ("hi", "पद")])
def test_the_interface_speaks_four_languages(page: Page, lang: str, positions: str) -> None:
    page.goto("/id/person/nguyen-duc-vuong")
    page.get_by_role("combobox", name="Language").select_option(lang)
    expect(page.locator("section.claims h2").first).to_contain_text(positions)
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_phone_width_does_not_scroll_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/", "/?q=ha nam", "/id/place/ha-nam", "/id/article/bn-1", "/network?iri=place/ha-nam", "/sparql"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_lost_server_is_said_and_what_was_asked_comes_when_it_is_back(browser: Browser, small: str) -> None:
    context = browser.new_context(base_url=small, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("link", name="Map").first).to_be_visible()
    context.set_offline(True)
    page.locator("main").get_by_role("searchbox").fill("nguyen duc vuong")
    said = page.locator(".connection")
    expect(said).to_contain_text("does not answer")
    context.set_offline(False)
    expect(said).to_contain_text("answers again", timeout=10_000)
    expect(page.locator(".hits")).to_contain_text("Nguyễn Đức Vượng")
    context.close()

"""The search: as one types, in any script, by keyboard; and the page before anything is typed."""

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect

PERSON = "Nguyễn Đức Vượng"


@pytest.mark.parametrize("typed", ["nguyen duc vuong", "Vượng", "vuong duc", "ভুওং"])
def test_a_name_is_found_in_any_script_and_without_diacritics(page: Page, typed: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator(".hits li").first).to_contain_text(PERSON)


def test_what_was_typed_is_marked_in_the_name_that_has_it(page: Page) -> None:
    page.goto("/?q=duc vuo")
    expect(page.locator(".hits a mark")).to_have_text(["Đức", "Vượ"])
    page.get_by_role("searchbox").fill("ভুও")
    expect(page.locator(".hits .beside mark")).to_have_text("ভুওং")  # a letter keeps its sign
    expect(page.locator(".hits a mark")).to_have_count(0)


def test_hits_by_kind_with_counts(page: Page) -> None:
    page.goto("/?q=ha nam")
    every = page.get_by_role("group", name="One kind only").get_by_role("button")
    expect(every.first).to_have_accessible_name("All 4")
    page.get_by_role("button", name="Bodies").click()
    expect(page).to_have_url("/?q=ha+nam&kind=body")
    expect(page.locator(".hits li")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("button", name="Bodies")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".hits li")).to_have_count(1)


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ha nam")
    expect(page.locator(".hits li")).to_have_count(4)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hits a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hits a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("g")  # from a hit, letters go on in the box
    expect(page.get_by_role("searchbox")).to_have_value("ha namg")
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page).to_have_url("/")
    page.keyboard.type("lgsp")
    expect(page.locator(".hits li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/id/platform/ha-nam/lgsp")


def test_a_shortcut_leads_to_the_search_from_anywhere(page: Page) -> None:
    page.goto("/id/person/nguyen-duc-vuong")
    expect(page.get_by_role("heading", level=1)).to_contain_text(PERSON)
    page.keyboard.press("Control+K")
    box = page.locator(".quick").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("57/")  # in the box it is a letter
    expect(box).to_have_value("57/")
    expect(page.locator(".quick").get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/id/document/57-nq-tw")
    page.keyboard.press("Control+K")
    page.keyboard.type("ha nam")
    page.keyboard.press("Enter")  # nothing chosen: the search itself
    expect(page).to_have_url("/?q=ha+nam")


def test_what_was_looked_at_is_remembered_until_it_is_forgotten(page: Page) -> None:
    page.goto("/?q=ha nam")
    page.locator(".hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hà Nam")
    page.goto("/")
    lately = page.get_by_role("region", name="Lately")
    expect(lately.get_by_role("link")).to_have_text(["⌕ ha nam", "Hà Nam"])
    lately.get_by_role("button", name="Forget these").click()
    expect(lately).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Named most often")).to_be_visible()
    expect(lately).to_have_count(0)


def test_nothing_found_says_what_else_can_be_tried(page: Page) -> None:
    page.goto("/?q=hanam atlantis")
    expect(page.get_by_role("status").filter(has_text="Nothing is called “hanam atlantis”")).to_be_visible()
    page.get_by_role("link", name="hanam", exact=True).click()
    expect(page.locator(".hits li").first).to_contain_text("Hà Nam")


def test_more_hits_on_demand(samples: Page) -> None:
    samples.goto("/?q=ha")
    expect(samples.locator(".hits li")).to_have_count(20)
    samples.locator(".further").click()
    expect(samples.locator(".hits li")).to_have_count(60)


def test_home_shows_what_the_graph_holds_and_the_ways_in(page: Page) -> None:
    page.goto("/")
    expect(
        page.get_by_role("region", name="Named most often").get_by_role("link", name="Hà Nam", exact=True)
    ).to_be_visible()
    for name, path in (
        ("Map", "/map"),
        ("Figures", "/figures"),
        ("Time line", "/timeline"),
        ("Questions", "/questions"),
    ):
        expect(page.get_by_role("navigation", name="Ways in").get_by_role("link", name=f"{name} →")).to_have_attribute(
            "href", path
        )
    page.get_by_role("link", name="ভুওং").click()
    expect(page.locator(".hits li").first).to_contain_text(PERSON)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/?q=ha nam", "/?q=atlantis"])
def test_search_is_accessible(page: Page, theme: str, path: str) -> None:
    page.add_init_script(f"localStorage.theme = '{theme}'")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


def test_search_fits_a_phone_in_every_language(samples: Page) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    for lang in ("vi", "en", "bn", "hi"):
        for path in ("/", "/?q=ha nam", "/?q=an hai bac lam atlantis"):
            samples.goto(path)
            samples.evaluate(f"localStorage.lang = '{lang}'")
            samples.reload()
            samples.wait_for_load_state("networkidle")
            assert samples.evaluate("document.documentElement.scrollWidth") <= 360, (lang, path)

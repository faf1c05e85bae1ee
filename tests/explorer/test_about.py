"""About the data: its numbers are those of the data, and what programs are told works as it stands."""

import json
import urllib.request

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect


def tile(page: Page, name: str) -> Locator:
    return page.locator(".tiles > div").filter(has=page.get_by_text(name, exact=True)).locator("dd")


def test_the_numbers_are_counted_from_the_data(page: Page) -> None:
    page.goto("/about")
    expect(page).to_have_title("About the data · govgraph")
    expect(tile(page, "Articles")).to_have_text("2")
    expect(tile(page, "Claims")).to_have_text("7")
    expect(tile(page, "Quotations")).to_have_text("14")
    row = page.get_by_role("row", name="Quotations that stand in their article")
    expect(row).to_contain_text("100%")
    expect(row).to_contain_text("6 of 6")
    expect(page.get_by_role("row", name="Entities of the articles with a Bengali name")).to_contain_text("1 of 5")
    expect(page.get_by_role("row", name="example.org")).to_contain_text("English")
    expect(page.get_by_text("The dated ones were published from Oct 7, 2023 to Jan 10, 2024.")).to_be_visible()


def test_a_citation_names_the_state_of_the_data(page: Page, small: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with urllib.request.urlopen(f"{small}health") as answer:
        state = json.load(answer)["data"].removesuffix("-merged")
    page.goto("/about#cite")
    expect(page.locator(".citation")).to_contain_text(state)
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{govgraph,")
    assert state in copied
    assert small in copied


def test_every_address_that_it_tells_programs_answers(page: Page, small: str) -> None:
    page.goto("/about")
    links = page.locator("#programs .addresses a, #ontology a")
    expect(links).not_to_have_count(0)
    for path in {link.get_attribute("href") or "" for link in links.all()}:
        with urllib.request.urlopen(f"{small}{path[1:]}") as answer:
            assert answer.status == 200, path


def test_the_contents_lead_to_their_sections(page: Page) -> None:
    page.goto("/about")
    expect(page.locator("#quality table").first).to_be_visible()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Known limits").click()
    expect(page).to_have_url("/about#limits")
    expect(page.get_by_role("heading", name="Known limits")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible(page: Page, theme: str) -> None:
    page.add_init_script(f"localStorage.theme = '{theme}'")
    page.goto("/about")
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator("#quality table").nth(1)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("lang", ["vi", "bn", "hi"])
def test_a_phone_does_not_scroll_sideways(page: Page, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(f"localStorage.lang = '{lang}'")
    page.goto("/about")
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator("#quality table").nth(1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

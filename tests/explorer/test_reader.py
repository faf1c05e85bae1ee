"""The article reader: names and facts marked in the original words, with both ways between words and facts."""

import json
import re

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect

ENGLISH, BENGALI = "/id/article/en-1", "/id/article/bn-1"
SAMPLE = "/id/article/hi-da-nang-2023-dti-2022"


def active(page: Page) -> str:
    return "".join(page.locator(".text mark.active").all_inner_texts())


def facts(page: Page) -> Locator:
    return page.locator(".claim-list .claim")


def test_the_text_is_the_articles_own_with_offsets_in_code_points(page: Page) -> None:
    page.goto(ENGLISH)
    mark = page.locator(".text mark", has_text="99.7%")
    # An emoji stands before: UTF-16 would count one more.
    expect(mark).to_have_attribute("data-start", "175")
    expect(mark).to_have_attribute("data-end", "229")
    expect(mark).to_have_attribute("data-quotations", "c2")
    name = page.locator(".text a.mention", has_text="Nguyễn Đức Vượng")
    expect(name).to_have_attribute("data-start", "95")
    expect(name).to_have_attribute("href", "/id/person/nguyen-duc-vuong")


def test_a_vowel_sign_stays_with_its_letter(page: Page) -> None:
    page.goto(BENGALI)
    expect(page.locator(".text a.mention")).to_have_text(["হা নাম", "প্রাদেশিক গণ কমিটি", "নগুয়েন ডুক ভুওং"])
    assert not re.search(r"(^|>)[\u0981-\u0983\u09be-\u09cd]", page.locator(".text").inner_html())


def test_from_words_to_facts_and_back(page: Page) -> None:
    page.goto(ENGLISH)
    page.locator(".text mark", has_text="99.7%").click()
    expect(page).to_have_url(f"{ENGLISH}#c2")
    expect(page.locator(".claim-list .claim.active")).to_have_count(1)
    expect(page.locator(".claim-list .claim.active")).to_contain_text("99.7 %")
    facts(page).filter(has_text="launched").get_by_role("button", name="In the text").click()
    expect(page).to_have_url(f"{ENGLISH}#c3")
    assert active(page) == "The committee launched the sharing platform LGSP"
    facts(page).filter(has_text="launched").get_by_role("button", name="In the text").click()  # again: let go
    expect(page.locator(".text mark.active")).to_have_count(0)


def test_where_quotations_overlap_another_choice_goes_to_the_one_around(page: Page) -> None:
    page.goto(ENGLISH)
    words = page.locator(".text mark", has_text="The committee launched")
    words.click(position={"x": 20, "y": 10})
    assert active(page) == "The committee launched the sharing platform LGSP"
    words.click(position={"x": 20, "y": 10})
    assert active(page) == "The committee launched the sharing platform LGSP to carry out Resolution 57-NQ/TW"


def test_resting_on_either_shows_the_other(page: Page) -> None:
    page.goto(ENGLISH)
    page.locator(".text mark", has_text="99.7%").hover()
    expect(page.locator(".claim-list .claim.near")).to_contain_text("99.7 %")
    facts(page).filter(has_text="implements").hover()
    expect(page.locator(".text mark.near").last).to_contain_text("Resolution 57-NQ/TW")


def test_a_name_is_explained_in_the_readers_language(page: Page) -> None:
    page.goto(BENGALI)
    page.locator(".text a.mention", has_text="নগুয়েন").hover()
    note = page.get_by_role("note")
    expect(note).to_contain_text("নগুয়েন ডুক ভুওং")
    expect(note).to_contain_text("Nguyễn Đức Vượng")
    expect(note).to_contain_text("Vice Chair, Hà Nam Provincial People's Committee")
    page.mouse.move(5, 5)
    expect(note).to_have_count(0)
    page.locator(".text a.mention").first.focus()
    expect(note).to_contain_text("province-level unit")
    expect(page.locator(".text a.mention").first).to_have_attribute("aria-describedby", "explains")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_a_figure_in_another_script_is_normalised(samples: Page) -> None:
    samples.goto("/id/article/bn-ha-noi-2024-ihanoi")
    samples.locator(".text mark", has_text="১০,৪৩,৭২৪").first.hover()
    expect(samples.get_by_role("note")).to_contain_text("1,043,724")
    expect(facts(samples).filter(has_text="1,043,724")).to_contain_text("as printed: 10,43,724")


def test_keys_step_through_the_facts(page: Page) -> None:
    page.goto(ENGLISH)
    expect(page.locator(".reader")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(".steps")).to_contain_text("1 of 6")
    expect(page.locator(".claim-list [aria-current]")).to_contain_text("Vice Chair")
    expect(page.get_by_role("status").filter(has_text="1 of 6: Nguyễn Đức Vượng, Vice Chair")).to_have_count(1)
    page.keyboard.press("n")
    expect(page).to_have_url(f"{ENGLISH}#c2")
    page.keyboard.press("p")
    expect(page).to_have_url(f"{ENGLISH}#c1")
    page.keyboard.press("Escape")
    expect(page).to_have_url(ENGLISH)
    page.get_by_role("button", name="Next fact").click()
    page.get_by_role("button", name="Next fact").click()
    page.locator(".reader").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/id/observation/k2")


def test_kinds_are_filtered_and_the_address_keeps_it(page: Page) -> None:
    page.goto(ENGLISH)
    page.get_by_role("group", name="Stated").get_by_role("button", name="Figures").click()
    page.get_by_role("group", name="Named").get_by_role("button", name="People").click()
    expect(page).to_have_url(f"{ENGLISH}?hide=observation&hide=person")
    page.reload()
    expect(page.locator(".text")).to_be_visible()
    expect(page.locator(".text mark", has_text="99.7%")).to_have_count(0)
    expect(page.locator(".text a.mention", has_text="Nguyễn")).to_have_count(0)
    expect(facts(page).filter(has_text="99.7")).to_have_count(0)
    page.get_by_role("group", name="Stated").get_by_role("button", name="Figures").click()
    expect(page.locator(".text mark", has_text="99.7%")).to_be_visible()


def test_a_link_to_a_quotation_shows_it(samples: Page) -> None:
    samples.set_viewport_size({"width": 1280, "height": 400})
    samples.goto(SAMPLE)
    last = samples.locator(".text mark").last.get_attribute("data-quotations")
    assert last is not None
    samples.goto("/about")
    samples.goto(f"{SAMPLE}#{last.split()[0]}")
    expect(samples.locator(".text mark.active").first).to_be_in_viewport()


def test_a_quotation_is_copied_as_a_web_annotation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ENGLISH)
    fact = facts(page).filter(has_text="99.7 %")
    fact.get_by_text("Copy", exact=True).click()
    fact.get_by_role("button", name="Copy as annotation (JSON)").click()
    expect(fact.get_by_role("button", name="Copied")).to_be_visible()
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert copied["target"]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "99.7% of administrative procedures are handled on time",
            "prefix": "l People's Committee, said that ",
            "suffix": ".\nThe committee launched the sha",
        },
        {"type": "TextPositionSelector", "start": 175, "end": 229},
    ]
    assert copied["body"] == ["https://w3id.org/govgraph/id/observation/k2"]


def test_on_a_phone_the_facts_are_a_sheet_below(samples: Page) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    samples.goto(SAMPLE)
    sheet = samples.get_by_role("complementary", name="What this article states")
    expect(sheet.get_by_role("button", name="Next fact")).to_be_in_viewport()
    expect(facts(samples).first).to_be_hidden()
    sheet.get_by_role("button", name="Next fact").click()
    expect(facts(samples).locator("visible=true")).to_have_count(1)
    expect(samples.locator(".text mark.active").first).to_be_in_viewport()
    sheet.get_by_role("button", name="What this article states").click()
    expect(facts(samples).nth(1)).to_be_visible()
    assert samples.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"{ENGLISH}#c2", BENGALI])
def test_the_reader_is_accessible(page: Page, theme: str, path: str) -> None:
    page.add_init_script(f"localStorage.theme = '{theme}'")
    page.goto(path)
    page.locator(".text a.mention").first.focus()
    expect(page.get_by_role("note")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_long_article_is_accessible(samples: Page, theme: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto("/id/article/bn-can-tho-2025-two-level-government")
    samples.get_by_role("button", name="Next fact").click()
    expect(samples.locator(".text mark.active").first).to_be_visible()
    assert violations(samples) == []

"""The catalogue in the browser: finding a question, filling in its form, and the answer in its forms, down to the sentence."""

import re

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect

PROVINCE = re.compile("^province", re.IGNORECASE)


def test_the_catalogue_is_grouped_and_found_by_typing(samples: Page) -> None:
    samples.goto("/questions")
    expect(samples.get_by_role("heading", name="People", level=2)).to_be_visible()
    samples.get_by_role("searchbox", name="Find a question").fill("doc implement")
    expect(samples.locator(".question-list b")).to_have_text(
        ["Who implements a document or programme", "Documents that implement a document"]
    )
    expect(samples).to_have_url("/questions?q=doc+implement")
    samples.get_by_role("searchbox", name="Find a question").fill("")
    samples.get_by_role("button", name="Events").click()
    expect(samples.get_by_role("link", name=re.compile("^Who took part in events"))).to_be_visible()
    expect(samples.get_by_role("link", name=re.compile("^Officials of a province"))).to_have_count(0)
    samples.reload()
    expect(samples.get_by_role("button", name="Events")).to_have_attribute("aria-pressed", "true")


def test_diacritics_may_be_left_out_when_finding_a_question(samples: Page) -> None:
    samples.add_init_script("localStorage.lang = 'vi'")
    samples.goto("/questions?q=xep+hang")
    expect(samples.locator(".question-list b")).to_have_text("Xếp hạng các tỉnh")


def test_an_entity_is_chosen_by_keyboard_and_asked_at_once(samples: Page) -> None:
    samples.goto("/questions/officials?province=H%C3%A0+Nam")
    box = samples.get_by_role("combobox", name=PROVINCE)
    expect(box).to_have_value("Hà Nam")
    box.fill("thanh h")
    expect(samples.get_by_role("option", name=re.compile("Thanh Hóa|Thanh Hoa"))).to_be_visible()
    box.press("Enter")
    expect(samples).to_have_url(re.compile("province=id%3Aplace%2Fthanh-hoa"))
    expect(samples.get_by_role("combobox", name=PROVINCE)).to_have_value(re.compile("^Thanh H"))
    samples.go_back()
    expect(samples.get_by_role("combobox", name=PROVINCE)).to_have_value("Hà Nam")


def test_what_is_wrong_stands_at_its_field(samples: Page) -> None:
    samples.goto("/questions/officials")
    expect(samples.get_by_text("Fill in what is not optional")).to_be_visible()
    box = samples.get_by_role("combobox", name=PROVINCE)
    box.fill("Atlantis")
    samples.get_by_role("button", name="Ask").click()
    expect(samples.get_by_role("alert")).to_contain_text("nothing named «Atlantis»")
    expect(box).to_have_attribute("aria-invalid", "true")
    samples.get_by_role("button", name="For example: Hà Nam").click()
    expect(samples.get_by_role("alert")).to_have_count(0)
    expect(samples.get_by_role("link", name="Nguyen Duc Vuong").first).to_be_visible()


def test_a_row_opens_the_sentence_that_proves_it(samples: Page) -> None:
    samples.goto("/questions/area-figures?area=Thanh+H%C3%B3a&period=2023")
    samples.get_by_role("button", name="Evidence").first.click()
    proof = samples.locator("tr.below")
    expect(proof.locator("mark")).to_be_visible()
    proof.locator("figcaption a").click()
    expect(samples).to_have_url(re.compile("/id/article/.+#"))
    expect(samples.locator(".text mark.active").first).to_be_visible()


def test_closed_lists_are_chosen_from_in_the_readers_language(samples: Page) -> None:
    samples.add_init_script("localStorage.lang = 'vi'")
    samples.goto("/questions/ranking?indicator=dti")
    samples.get_by_label("Đơn vị").select_option(label="thứ hạng")
    expect(samples).to_have_url(re.compile("unit=con%3Aunit%2Frank"))
    expect(samples.get_by_role("columnheader", name="Giá trị")).to_be_visible()


def test_an_answer_is_shown_as_a_chart_and_the_address_remembers(samples: Page) -> None:
    samples.goto("/questions/figures?indicator=dti")
    samples.get_by_role("button", name="Chart").click()
    expect(samples).to_have_url(re.compile("as=chart"))
    expect(samples.locator(".results-drawing .chart svg").first).to_be_attached()
    samples.reload()
    expect(samples.locator(".results-drawing .chart svg").first).to_be_attached()
    samples.get_by_role("button", name="Table").click()
    expect(samples.get_by_role("columnheader", name="Value")).to_be_visible()


def test_an_answer_is_shown_on_the_map(samples: Page) -> None:
    samples.goto("/questions/ranking?indicator=dti&as=map")
    provinces = samples.get_by_role("listbox", name=re.compile("^Map: Ranking of provinces"))
    provinces.get_by_role("option", name=re.compile("Thanh Hoa")).click()
    expect(samples.locator(".results-told")).to_contain_text("Thanh Hoa 5")
    assert violations(samples) == []


def test_an_answer_is_shown_as_a_graph(samples: Page) -> None:
    samples.goto("/questions/officials?province=H%C3%A0+Nam&as=graph")
    expect(samples.locator(".results-graph canvas").first).to_be_visible()
    assert violations(samples) == []


def test_a_long_answer_has_pages(samples: Page) -> None:
    samples.goto("/questions/units?area=id:place/ha-noi&on=2020-01-01")
    expect(samples.get_by_role("status").filter(has_text="Rows 1 to 200")).to_be_visible()
    samples.get_by_role("link", name="Next").click()
    expect(samples).to_have_url(re.compile("offset=200"))
    expect(samples.get_by_role("status").filter(has_text="Rows 201 to")).to_be_visible()


def test_downloads_and_the_query_behind_an_answer(samples: Page) -> None:
    samples.goto("/questions/officials?province=H%C3%A0+Nam")
    with samples.expect_download() as saved:
        samples.get_by_role("link", name="CSV").click()
    assert saved.value.suggested_filename == "officials.csv"
    assert "Nguyen Duc Vuong" in saved.value.path().read_text(encoding="utf-8")
    samples.get_by_text("SPARQL", exact=True).last.click()
    expect(samples.locator(".cm-content")).to_contain_text("<https://w3id.org/govgraph/id/place/ha-nam>")
    samples.get_by_role("button", name="Edit in SPARQL").click()
    expect(samples).to_have_url(re.compile("/sparql\\?query="))
    expect(samples.locator(".cm-content")).to_contain_text("place/ha-nam")


def test_a_question_that_is_not_there_leads_to_those_that_are(samples: Page) -> None:
    samples.goto("/questions/nonsense")
    expect(samples.get_by_role("alert")).to_contain_text("nonsense")
    expect(samples.get_by_role("link", name=re.compile("^Officials of a province"))).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/questions", "/questions/area-figures?area=Thanh+H%C3%B3a", "/questions/officials?province=Atlantis"]
)
def test_the_questions_are_accessible(samples: Page, theme: str, path: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto(path)
    samples.wait_for_load_state("networkidle")
    assert violations(samples) == []


@pytest.mark.parametrize("lang", ["vi", "bn"])
def test_the_questions_fit_a_phone(samples: Page, lang: str) -> None:
    samples.add_init_script(f"localStorage.lang = '{lang}'")
    samples.set_viewport_size({"width": 360, "height": 740})
    for path in ("/questions", "/questions/figures?indicator=dti", "/questions/figures?indicator=dti&as=chart"):
        samples.goto(path)
        samples.wait_for_load_state("networkidle")
        assert samples.evaluate("document.documentElement.scrollWidth") <= 360, path

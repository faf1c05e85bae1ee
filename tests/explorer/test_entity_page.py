"""The page of an entity: what it is in a sentence, its claims with their proofs, and what can be taken along."""

import re

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect

PLACE, PERSON, BODY = "/id/place/ha-nam", "/id/person/nguyen-duc-vuong", "/id/body/ha-nam/people-committee"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (PLACE, "province-level unit; until Jun 30, 2025; merged into Ninh Bình."),
        (PERSON, "Vice Chair, Hà Nam Provincial People's Committee (last attested Jan 10, 2024)."),
        (BODY, "people's committee of Hà Nam."),
        ("/id/platform/ha-nam/lgsp", "launched by Hà Nam Provincial People's Committee."),
        ("/id/event/k4", "Launch; Oct 6, 2023; Hà Nam; organised by Hà Nam Provincial People's Committee."),
        ("/concept/indicator/procedures-on-time", "1 figures, 1 areas."),
        ("/concept/role/vice-chair", "1 people hold or held it."),
    ],
)
def test_a_sentence_says_what_it_is(page: Page, path: str, said: str) -> None:
    page.goto(path)
    expect(page.locator(".summary")).to_contain_text(said)


@pytest.mark.parametrize("lang", ["vi", "bn", "hi"])
def test_the_sentence_is_in_the_readers_language(samples: Page, lang: str) -> None:
    said = {"vi": "sáp nhập vào Ninh Bình", "bn": "একীভূত হয়েছে যার সঙ্গে: নিন বিন", "hi": "जिसमें विलय हुआ: निन्ह बिन्ह"}[lang]
    samples.add_init_script(f"localStorage.lang = '{lang}'")
    samples.goto(PLACE)
    expect(samples.locator(".summary")).to_contain_text(said)


def test_claims_are_grouped_by_what_they_say_of_it(page: Page) -> None:
    def contents(path: str) -> list[str]:
        page.goto(path)
        expect(page.locator("section.claims").first).to_be_visible()
        return page.locator("section.claims h2").all_inner_texts()

    assert contents(PERSON) == ["Positions 1", "Parts taken in events 1"]
    assert contents(BODY) == ["People 1", "Documents 1", "Platforms 1", "Events 1"]
    assert contents("/id/event/k4") == ["Events 1", "Parts taken in events 1"]


def test_claims_that_say_the_same_are_one_card_with_first_and_last_day(page: Page) -> None:
    page.goto(PERSON)
    position = page.locator("#positions .claim")
    expect(position).to_have_count(1)
    expect(position).to_contain_text("attested Oct 7, 2023 to Jan 10, 2024")
    expect(position.get_by_role("button", name="Evidence: 2")).to_have_attribute("aria-expanded", "true")
    expect(position.locator("mark")).to_have_count(2)
    expect(position).to_contain_text("position.apposition")


def test_long_groups_are_folded_filtered_and_opened_at_once(samples: Page) -> None:
    samples.goto("/concept/indicator/dti")
    cards = samples.locator("#figures .claim:visible")
    expect(cards).to_have_count(12)
    expect(samples.locator(".evidence:visible")).to_have_count(0)
    cards.first.get_by_role("button", name=re.compile("Evidence")).click()
    expect(cards.first.locator(".evidence mark").first).to_be_visible()
    samples.get_by_role("searchbox", name="Filter: Figures").fill("da nang")
    expect(cards.first).to_contain_text("Da Nang")
    expect(cards.filter(has_not_text=re.compile("Da Nang|Đà Nẵng|दा नांग|দা নাং"))).to_have_count(0)
    samples.get_by_role("searchbox", name="Filter: Figures").fill("")
    samples.locator("#figures > .further").click()
    assert cards.count() > 60


def test_all_sentences_stay_open_in_the_address(samples: Page) -> None:
    samples.goto("/id/place/ha-nam")
    contents = samples.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link", name="Events")).to_have_attribute("href", "#events")
    contents.get_by_role("button", name="All sentences").click()
    expect(samples).to_have_url("/id/place/ha-nam?sentences=all")
    expect(samples.locator("#figures .claim").first.locator(".evidence")).to_be_visible()
    samples.reload()
    expect(samples.locator("#figures .claim").first.locator(".evidence")).to_be_visible()


def test_parts_and_bodies_of_a_place_come_from_reference_data_with_a_filter(samples: Page) -> None:
    samples.goto("/id/place/ninh-binh")
    places = samples.locator("#place")
    expect(places.get_by_role("heading", level=3)).to_contain_text("from reference data")
    assert places.get_by_role("listitem").count() == 24
    places.get_by_role("searchbox").fill("bac ly")
    expect(places.get_by_role("listitem")).to_have_text(["Bac Ly"])


def test_a_claim_can_be_cited_with_its_words_offsets_and_version(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PERSON)
    position = page.locator("#positions .claim")
    position.get_by_text("Cite", exact=True).click()
    position.get_by_role("button", name="As text").click()
    expect(position.get_by_role("button", name="Copied")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "Nguyễn Đức Vượng, Vice Chair, Hà Nam Provincial People's Committee. “" in cited
    assert "https://example.org/en-1, characters 95–163" in cited
    assert re.search(r"data version \S+, https://w3id.org/govgraph/id/membership/k\d, accessed 20\d\d-", cited)
    position.get_by_role("button", name="BibTeX").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('@misc{govgraph-k'))")


def test_the_query_behind_the_page_gives_its_claims(page: Page) -> None:
    page.goto(PERSON)
    page.get_by_role("link", name="SPARQL behind it").click()
    expect(
        page.get_by_role("cell", name="Nguyễn Đức Vượng, Vice Chairman of the Provincial People's Committee").first
    ).to_be_visible()


def test_a_claim_has_a_page_of_its_own(page: Page) -> None:
    page.goto("/id/observation/k2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("99.7 %")
    expect(page.locator(".evidence mark")).to_have_text("99.7% of administrative procedures are handled on time")
    figures = page.get_by_role("link", name="Its figures").get_attribute("href")
    assert figures is not None
    assert "indicator=https%3A%2F%2Fw3id.org%2Fgovgraph%2Fconcept%2Findicator%2Fprocedures-on-time" in figures


def test_what_is_not_known_is_looked_for(page: Page) -> None:
    page.goto("/id/place/ha-nam-province")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not in the graph")
    expect(page).to_have_title("Not in the graph · govgraph")
    page.get_by_role("link", name="Search for “ha nam province”").click()
    expect(page).to_have_url("/?q=ha+nam+province")
    page.goto("/id/body/ha-nam")
    expect(page.get_by_role("link", name="Hà Nam", exact=True)).to_be_visible()


def test_printed_every_sentence_and_source_is_there(samples: Page) -> None:
    samples.goto("/concept/indicator/dti")
    expect(samples.locator("#figures .claim").first).to_be_visible()
    samples.emulate_media(media="print")
    count = samples.locator("#figures .claim").count()
    expect(samples.locator("#figures .claim:visible")).to_have_count(count)
    expect(samples.locator(".evidence").last).to_be_visible()
    expect(samples.get_by_role("navigation", name="Views")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [PLACE, PERSON, BODY, "/id/event/k4", "/id/observation/k2", "/id/nothing/here"])
def test_the_page_is_accessible(page: Page, theme: str, path: str) -> None:
    page.add_init_script(f"localStorage.theme = '{theme}'")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["/id/place/ninh-binh", "/id/person/pham-minh-chinh", "/concept/indicator/dti", "/id/document/57-nq-tw"]
)
def test_the_page_fits_a_phone(samples: Page, path: str) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    samples.goto(f"{path}?sentences=all")
    samples.wait_for_load_state("networkidle")
    assert samples.evaluate("document.documentElement.scrollWidth") <= 360

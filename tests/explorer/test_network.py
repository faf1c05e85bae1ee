"""The graph view: choosing, expanding, filtering, undoing; the evidence of links; its address, its keys, what it saves."""

import re

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect

ID = "https://w3id.org/govgraph/id/"
HA_NAM = "/network?iri=place/ha-nam"
COMMITTEE = f"{ID}body/ha-nam/people-committee"


def stand_still(canvas: Locator) -> None:
    """Wait until the nodes have glided to their places."""
    expect(canvas).to_have_attribute("data-settled", "true")


def place(canvas: Locator, node: str) -> dict[str, float]:
    stand_still(canvas)
    return canvas.evaluate("(canvas, node) => canvas.graphView.position(node)", node)


def middle(canvas: Locator, one: str, other: str) -> dict[str, float]:
    stand_still(canvas)
    return canvas.evaluate("(canvas, [one, other]) => canvas.graphView.middle(one, other)", [one, other])


def nodes(canvas: Locator) -> list[str]:
    return canvas.evaluate("canvas => canvas.graphView.graph.nodes()")


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
    assert COMMITTEE not in nodes(canvas)
    page.reload()
    expect(filters.get_by_role("button", name="Bodies")).to_have_attribute("aria-pressed", "false")
    filters.get_by_role("button", name="Bodies").click()
    expect(canvas).to_have_attribute("data-nodes", "5")
    filters.get_by_text("Kinds of link").click()
    filters.get_by_role("button", name="of area").click()
    expect(canvas).not_to_have_attribute("data-nodes", "5")

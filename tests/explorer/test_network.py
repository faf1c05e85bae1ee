"""The graph view: choosing, expanding, filtering, undoing; every link's evidence; its address, its keys, what it saves."""

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


def test_a_click_chooses_and_a_double_click_expands(page: Page) -> None:
    page.goto(HA_NAM)
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", "5")
    canvas.click(position=place(canvas, COMMITTEE))
    panel = page.get_by_role("region", name="What is chosen")
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
    panel = page.get_by_role("region", name="What is chosen")
    expect(panel.locator("mark").first).to_contain_text("Nguyễn Đức Vượng")
    expect(page).to_have_url(re.compile("at="))
    page.reload()
    expect(panel.locator("mark").first).to_contain_text("Nguyễn Đức Vượng")
    panel.get_by_role("link", name="→").first.click()
    expect(page.locator(".text mark.active").first).to_be_visible()

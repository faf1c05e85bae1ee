"""The time line: what happened when, drawn and listed, of everything or of some entities, from years to days."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from accessibility import violations
from playwright.sync_api import Locator, Page, expect


def entries(page: Page) -> Locator:
    return page.locator(".happenings .entry")


def number(page: Page) -> int:
    """How many entries there are, once they are there."""
    expect(entries(page).first).to_be_visible()
    return entries(page).count()


def kind(page: Page, name: str) -> Locator:
    """The box of the filter that shows or hides a kind."""
    return page.get_by_role("group", name="Kinds").get_by_role("checkbox", name=name)


def test_an_entry_opens_the_sentence_that_proves_it(page: Page) -> None:
    page.goto("/timeline")
    expect(page).to_have_title("Time line · govgraph")
    expect(page.get_by_role("status").filter(has_text="4 entries")).to_be_visible()
    expect(entries(page)).to_have_count(4)
    launch = entries(page).filter(has_text="LGSP of Hà Nam")
    launch.get_by_role("button", name="Evidence").click()
    expect(launch.locator("mark")).to_contain_text("LGSP")
    expect(launch).to_contain_text("Only the article has a date")
    expect(page).to_have_url("/timeline?selected=statement%2Fk3")
    page.reload()
    expect(entries(page).filter(has_text="LGSP of Hà Nam").locator("mark")).to_be_visible()
    launch.get_by_role("link", name="Hà Nam opens a data platform").click()
    expect(page.locator(".text mark.active").filter(has_text="LGSP")).to_be_visible()
    page.go_back()
    expect(launch.locator("mark")).to_be_visible()


def test_an_event_tells_who_took_part(page: Page) -> None:
    page.goto("/timeline?selected=event/k4")
    expect(page.locator(".entry.open .parts")).to_contain_text("Nguyễn Đức Vượng")
    expect(page.locator(".entry.open")).to_contain_text("The date is told by an article")


def test_kinds_and_dates_are_chosen_and_stay_in_the_address(samples: Page) -> None:
    samples.goto("/timeline?from=2025&to=2025")
    everything = number(samples)
    for name in ("Documents", "Posts held", "Mergers", "Launches and foundings"):
        kind(samples, name).uncheck()
    expect(samples).to_have_url("/timeline?from=2025&to=2025&kind=event")
    events = number(samples)
    assert 0 < events < everything
    samples.get_by_role("checkbox", name="Only the article has a date").uncheck()
    expect(samples).to_have_url(re.compile("dated=own&dated=reference$"))
    assert 0 < number(samples) < events
    assert entries(samples).locator(".dated.article").count() == 0
    samples.go_back()
    expect(entries(samples)).to_have_count(events)
    kind(samples, "Meetings and events").uncheck()
    expect(samples.get_by_text("Nothing dated is known for this choice.")).to_be_visible()


def test_from_years_to_a_month_to_a_day(samples: Page) -> None:
    samples.goto("/timeline")
    samples.get_by_role("button", name="2024: ").click()
    samples.get_by_role("button", name="July 2024: ").click()
    expect(samples).to_have_url("/timeline?from=2024-07&to=2024-07")
    for date in entries(samples).locator("time").all_inner_texts():
        assert "Jul" in date
        assert "2024" in date
    samples.get_by_role("button", name="Jul 10, 2024: ").click()
    expect(samples).to_have_url("/timeline?from=2024-07-10&to=2024-07-10")
    samples.get_by_role("navigation", name="Years, months and days").get_by_role(
        "button", name="2024", exact=True
    ).click()
    expect(samples).to_have_url("/timeline?from=2024&to=2024")


def test_several_entities_side_by_side(samples: Page) -> None:
    samples.goto("/timeline?entity=place/ha-nam")
    expect(samples).to_have_title("Ha Nam – Time line · govgraph")
    alone = number(samples)
    box = samples.get_by_role("combobox", name="Add a place, body, programme, person …")
    box.fill("da nang")
    expect(samples.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(samples).to_have_url("/timeline?entity=place%2Fha-nam&entity=place%2Fda-nang")
    expect(samples.get_by_role("button", name="Remove Da Nang")).to_be_visible()
    expect(entries(samples)).not_to_have_count(alone)
    samples.get_by_role("button", name="A lane for each choice").click()
    expect(samples.locator(".lane-name")).to_have_text(["Ha Nam", "Da Nang"])
    samples.get_by_role("button", name="Remove Da Nang").click()
    expect(entries(samples)).to_have_count(alone)


def test_the_line_is_gone_over_by_keyboard(samples: Page) -> None:
    samples.goto("/timeline?from=2024-07&to=2024-07")
    marks = samples.locator(".mark-shape[role=button]")
    marks.first.focus()
    samples.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    samples.keyboard.press("Enter")
    expect(samples.locator(".entry.open mark").first).to_be_visible()
    expect(marks.nth(1)).to_have_attribute("aria-pressed", "true")
    samples.keyboard.press("-")
    expect(samples).to_have_url(re.compile("from=2024-06-15&to=2024-08-16"))
    samples.keyboard.press("0")
    expect(samples).to_have_url(re.compile(r"timeline\?selected="))
    proof = samples.locator(".entry.open button[aria-expanded]")
    proof.focus()
    samples.keyboard.press("ArrowUp")
    expect(proof).not_to_be_focused()
    samples.keyboard.press("ArrowDown")
    expect(proof).to_be_focused()
    samples.keyboard.press("Enter")
    expect(samples.locator(".entry.open")).to_have_count(0)


def test_dense_times_are_marks_with_numbers_that_lead_nearer(samples: Page) -> None:
    samples.goto("/timeline")
    dense = samples.locator(".mark-shape:has(.several)")
    shown = int(dense.first.locator(".count").text_content() or "")
    assert shown > 1
    dense.first.click()
    expect(samples).to_have_url(re.compile(r"from=20\d\d-\d\d-\d\d&to=20\d\d-\d\d-\d\d"))
    assert number(samples) >= shown


def test_dragging_over_the_line_looks_nearer(samples: Page) -> None:
    samples.goto("/timeline?from=2020&to=2026")
    box = samples.locator(".time-lanes svg").bounding_box()
    assert box
    samples.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 3)
    samples.mouse.down()
    samples.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 3, steps=4)
    samples.mouse.up()
    expect(samples).to_have_url(re.compile(r"from=2023-0[5-8]-\d\d&to=202[45]-\d\d-\d\d"))


def test_a_month_without_a_day_is_an_interval(samples: Page) -> None:
    samples.goto("/timeline?from=2024&to=2024&kind=event&dated=own")
    month = entries(samples).filter(has=samples.locator("time", has_text=re.compile("^ ?(August|November) 2024$")))
    expect(month).not_to_have_count(0)
    samples.goto("/timeline?from=2024-08&to=2024-08&kind=event&dated=own")
    expect(samples.locator(".mark-shape .span")).to_have_count(1)


def test_what_is_seen_can_be_downloaded(samples: Page, tmp_path: Path) -> None:
    samples.goto("/timeline?entity=place/ha-nam")
    with samples.expect_download() as download:
        samples.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "line.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "line.csv").read_text(encoding="utf-8-sig"))))
    assert {row["kind"] for row in rows} == {"document", "launch", "event", "position", "change"}
    assert any("Nguyễn Đức Vượng" in row["words"] for row in rows)
    with samples.expect_download() as download:
        samples.get_by_role("button", name="JSON").click()
    download.value.save_as(tmp_path / "line.json")
    found = json.loads((tmp_path / "line.json").read_text(encoding="utf-8"))
    assert len(found) == number(samples)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/timeline", "/timeline?entity=place/ha-nam&entity=place/da-nang&lanes=entity"])
def test_it_is_accessible(samples: Page, theme: str, path: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto(path)
    entries(samples).first.get_by_role("button").click()
    expect(samples.locator(".proofs .evidence, .proofs .parts li").first).to_be_visible()
    assert violations(samples) == []


@pytest.mark.parametrize("lang", ["vi", "bn"])
def test_a_phone_does_not_scroll_sideways(samples: Page, lang: str) -> None:
    samples.set_viewport_size({"width": 360, "height": 740})
    samples.add_init_script(f"localStorage.lang = '{lang}'")
    for path in ("/timeline", "/timeline?entity=place/ha-nam&entity=place/da-nang&from=2023-10&to=2023-10"):
        samples.goto(path)
        expect(entries(samples).first).to_be_visible()
        assert samples.evaluate("document.documentElement.scrollWidth") <= 360, path

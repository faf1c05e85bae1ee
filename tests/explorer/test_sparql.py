"""The SPARQL view in the browser: writing with completion, running, what is wrong at its place, and answers in their forms."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from accessibility import violations
from govgraph.ontology.iri import PREFIXES
from playwright.sync_api import Locator, Page, expect

PEOPLE = "SELECT ?who WHERE { ?who a gov:Person } ORDER BY ?who LIMIT 30"
IMPLEMENTS = (
    "CONSTRUCT { ?a gov:implements ?b } WHERE { ?s rdf:subject ?a ; rdf:predicate gov:implements ; rdf:object ?b }"
)
PROVINCES = (
    "SELECT ?province (COUNT(?article) AS ?articles) WHERE { ?article schema:mentions ?province . "
    "?province a gov:ProvinceLevelUnit } GROUP BY ?province ORDER BY DESC(?articles)"
)


def at(query: str, **others: str) -> str:
    more = "".join(f"&{name}={value}" for name, value in others.items())
    return f"/sparql?query={quote(query)}{more}"


def write(page: Page, text: str) -> None:
    """Put a beginning of a query into the editor as someone types it."""
    page.locator(".cm-content").fill("")
    page.locator(".cm-content").press_sequentially(text)


def offered(page: Page) -> Locator:
    """What the editor offers to complete."""
    return page.locator(".cm-tooltip-autocomplete").get_by_role("option")


def test_the_page_knows_the_prefixes_of_the_server() -> None:
    source = Path(__file__).parent.parent.parent / "explorer" / "src" / "parts" / "prefixes.ts"
    written = dict(re.findall(r'^  (\w+): "(.+)",$', source.read_text(encoding="utf-8"), re.MULTILINE))
    assert written == PREFIXES


def test_an_answer_has_labels_links_and_iris(samples: Page) -> None:
    samples.goto(at(PEOPLE))
    row = samples.locator(".results tbody tr").first
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile("^/id/person/"))
    expect(row.locator(".curie")).to_have_text(re.compile("^id:person/"))
    expect(samples.get_by_role("status").filter(has_text="30 rows")).to_be_visible()


def test_running_another_query_is_another_address(samples: Page) -> None:
    samples.goto(at(PEOPLE))
    expect(samples.get_by_role("columnheader", name="who")).to_be_visible()
    samples.locator(".cm-content").fill("ASK { ?s a gov:Nothing }")
    samples.keyboard.press("Control+Enter")
    expect(samples.get_by_text("No: the graph has no such pattern.")).to_be_visible()
    expect(samples).to_have_url(re.compile("gov%3ANothing"))
    samples.go_back()
    expect(samples.get_by_role("columnheader", name="who")).to_be_visible()
    expect(samples.locator(".cm-content")).to_contain_text("gov:Person")


def test_entities_are_completed_by_name(samples: Page) -> None:
    samples.goto("/sparql")
    write(samples, "DESCRIBE @thanh h")
    expect(offered(samples).first).to_contain_text(re.compile("Thanh H"))
    samples.wait_for_timeout(200)  # the editor takes no Enter for a choice that has only just appeared
    samples.keyboard.press("Enter")
    expect(samples.locator(".cm-content")).to_have_text("DESCRIBE <https://w3id.org/govgraph/id/place/thanh-hoa>")


def test_terms_are_completed_by_their_label_in_the_readers_language(samples: Page) -> None:
    samples.add_init_script("localStorage.lang = 'vi'")
    samples.goto("/sparql")
    write(samples, "SELECT * { ?x cơ quan")
    expect(offered(samples).filter(has_text="gov:Body").first).to_be_visible()
    write(samples, "SELECT * { ?x gov:evi")
    offered(samples).filter(has_text="gov:evidence").click()
    expect(samples.locator(".cm-content")).to_contain_text("gov:evidence")


def test_a_mistake_is_marked_where_it_is(samples: Page) -> None:
    samples.goto(at("SELECT ?s WHERE {\n  ?s a nowhere:Person .\n}"))
    expect(samples.get_by_role("alert")).to_contain_text("line 2, column")
    expect(samples.locator(".cm-lintRange-error")).to_be_visible()
    samples.get_by_role("button", name=re.compile("^Show line 2")).click()
    expect(samples.locator(".cm-editor")).to_have_class(re.compile("cm-focused"))


def test_a_long_query_can_be_cancelled(samples: Page) -> None:
    samples.goto("/sparql")
    everything = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g && ?c != ?f) }"
    samples.locator(".cm-content").fill(everything)
    samples.keyboard.press("Control+Enter")
    expect(samples.get_by_text(re.compile(r"Running for [1-9]"))).to_be_visible()
    samples.get_by_role("button", name="Cancel").click()
    expect(samples.get_by_role("button", name="Run", exact=True)).to_be_visible()
    samples.locator(".cm-content").fill("ASK { ?s ?p ?o }")
    samples.keyboard.press("Control+Enter")
    expect(samples.get_by_text("Yes: the graph has such a pattern.")).to_be_visible()


def test_a_hundred_thousand_rows_do_not_stop_the_page(samples: Page) -> None:
    samples.goto(at("SELECT ?s ?p ?o { ?s ?p ?o }"))
    expect(samples.get_by_text("The answer is longer than a page can hold")).to_be_visible(timeout=20_000)
    assert samples.locator(".results tbody tr").count() == 200
    header = samples.get_by_role("columnheader", name=re.compile("^o"))
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")


def test_a_constructed_graph_is_table_graph_and_turtle(samples: Page) -> None:
    samples.goto(at(IMPLEMENTS))
    expect(samples.get_by_role("columnheader", name="predicate")).to_be_visible()
    samples.get_by_role("button", name="As a graph").click()
    expect(samples.locator(".results-graph canvas").first).to_be_visible()
    samples.get_by_role("button", name="Turtle").first.click()
    expect(samples.locator("pre.raw")).to_contain_text("gov:implements")
    samples.reload()
    expect(samples.locator("pre.raw")).to_contain_text("gov:implements")
    with samples.expect_download() as saved:
        samples.get_by_role("button", name="JSON-LD").click()
    assert "ontology#implements" in saved.value.path().read_text(encoding="utf-8")


def test_numbers_are_shown_as_a_chart(samples: Page) -> None:
    samples.goto(at(PROVINCES, **{"as": "chart"}))
    expect(samples.locator(".results-drawing svg").first).to_be_visible()
    assert violations(samples) == []


def test_a_row_with_words_opens_its_sentence(samples: Page) -> None:
    samples.goto("/sparql")
    samples.get_by_role("button", name="Figures by area").click()
    samples.get_by_role("button", name="Evidence").first.click()
    expect(samples.locator("tr.below mark").first).to_be_visible()


def test_past_queries_are_kept_and_run_again(samples: Page) -> None:
    samples.goto(at(PEOPLE))
    expect(samples.get_by_role("columnheader", name="who")).to_be_visible()
    samples.goto("/sparql")
    samples.get_by_text("Past queries").click()
    samples.locator(".history .query").filter(has_text="gov:Person").click()
    expect(samples.get_by_role("columnheader", name="who")).to_be_visible()
    samples.get_by_role("button", name="Forget all").click()
    expect(samples.get_by_text("No query has been run")).to_be_visible()


def test_questions_of_the_catalogue_are_examples(samples: Page) -> None:
    samples.goto("/sparql")
    samples.locator("aside summary", has_text="People").click()
    samples.get_by_role("button", name="Officials of a province").click()
    expect(samples.locator(".cm-content")).to_contain_text("place/ha-nam")
    expect(samples.get_by_role("columnheader", name="person")).to_be_visible()


def test_prefixes_are_written_for_other_endpoints(samples: Page) -> None:
    samples.goto(at(PEOPLE))
    samples.get_by_role("button", name="Write the prefixes").click()
    expect(samples.locator(".cm-content")).to_contain_text("PREFIX gov: <https://w3id.org/govgraph/ontology#>")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/sparql", at(PEOPLE), at("SELECT nonsense")])
def test_the_sparql_view_is_accessible(samples: Page, theme: str, path: str) -> None:
    samples.add_init_script(f"localStorage.theme = '{theme}'")
    samples.goto(path)
    samples.wait_for_load_state("networkidle")
    assert violations(samples) == []


@pytest.mark.parametrize("lang", ["vi", "bn"])
def test_the_sparql_view_fits_a_phone(samples: Page, lang: str) -> None:
    samples.add_init_script(f"localStorage.lang = '{lang}'")
    samples.set_viewport_size({"width": 360, "height": 740})
    for path in ("/sparql", at(PEOPLE), at(PROVINCES, **{"as": "chart"})):
        samples.goto(path)
        samples.wait_for_load_state("networkidle")
        assert samples.evaluate("document.documentElement.scrollWidth") <= 360, path

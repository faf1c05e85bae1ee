"""The notebook comes to its finding with the samples, and is kept without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "from-articles-to-a-finding.ipynb"
EXPECTED = """
assert len(finding) >= 6, finding
assert finding["today"].nunique() >= 3, finding
assert len(evidence) and evidence["words"].str.len().all(), evidence
assert len(group) >= 10, group
"""


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_the_notebook_is_valid_and_has_no_outputs(notebook: nbformat.NotebookNode) -> None:
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []


def test_every_cell_runs_and_the_finding_is_there(notebook: nbformat.NotebookNode) -> None:
    run = nbformat.from_dict(notebook.copy())
    run.cells = [*run.cells, nbformat.v4.new_code_cell(EXPECTED)]
    folder = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(run, timeout=120, kernel_name="python3", resources=folder).execute()

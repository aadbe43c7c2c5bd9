"""The tour runs from top to bottom, and the repository keeps it without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

TOUR = Path(__file__).parents[2] / "notebooks" / "tour.ipynb"


@pytest.fixture(scope="module")
def tour() -> NotebookNode:
    return nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call]


def test_outputs_are_stripped(tour: NotebookNode) -> None:
    for cell in tour.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_the_tour_runs(tour: NotebookNode) -> None:
    done = NotebookClient(
        nbformat.from_dict(tour),  # type: ignore[no-untyped-call]
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(TOUR.parent)}},
    ).execute()
    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    html = [o["data"]["text/html"] for o in outputs if "text/html" in o.get("data", {})]
    assert any("哈薩克斯坦" in page and "1650000000" in page for page in html)
    assert any("image/png" in o.get("data", {}) for o in outputs), "the plot is drawn"
    assert "<iframe srcdoc=" in html[-1], "the explorer is on the page"

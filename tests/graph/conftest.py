"""Pages that several modules look at: written once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.explorer_facts import made_up_facts
from graph.build import Built, build
from graph.explorer import write_html

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The five sample articles."""
    return build([SEEDS], tmp_path_factory.mktemp("seeds") / "out")


@pytest.fixture(scope="session")
def page_of_seeds(seeds_built: Built) -> Path:
    """Their explorer."""
    return seeds_built.page


@pytest.fixture(scope="session")
def page_of_ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of made-up articles that name ten thousand."""
    written = tmp_path_factory.mktemp("large") / "graph.html"
    write_html(made_up_facts(10_000), written)
    return written

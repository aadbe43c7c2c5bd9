"""The README keeps its promises: commands, files and queries that it names exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_continuous_integration_runs_the_test_command() -> None:
    command = re.search(r"<!-- test command -->\n```bash\n(.+)\n```", README)
    assert command and command[1] in (ROOT / ".ci" / "run").read_text("utf-8")


def test_named_queries_exist() -> None:
    named = set(re.findall(r"-n ([a-z-]+)", README))
    assert len(named) >= 10
    assert named <= {path.stem for path in (ROOT / "graph" / "queries").glob("*.rq")}


def test_paths_exist() -> None:
    paths = {p for p in re.findall(r"`([a-z_]+/[a-z_./*]+)`", README) if not p.startswith("out/")}
    assert len(paths) > 8
    missing = [p for p in sorted(paths) if p != "store/" and not list(ROOT.glob(p.rstrip("/")))]
    assert missing == []


def test_figures_say_where_they_come_from() -> None:
    results = README.split("## How well it reads")[1].split("## Where things are")[0]
    assert "RESULTS" not in results
    assert "```" in results, "figures need the command that made them"

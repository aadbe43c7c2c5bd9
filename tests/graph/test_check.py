"""SHACL over a graph."""

from pathlib import Path

import pytest

from graph.check import check
from graph.dataset import NotAGraphError
from graph.exports import to_turtle
from graph.quads import quads
from tests.graph.small import both

BASE = "https://guanxi.example/"
PHRASE = "<https://guanxi.example/article/first.txt#char=7,10>"


@pytest.fixture(scope="module")
def turtle() -> str:
    return to_turtle([q for facts in both() for q in quads(facts, BASE)], BASE).decode()


def test_a_graph_of_facts_conforms(turtle: str, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(turtle, "utf-8")
    report = check(tmp_path)
    assert report.conforms, report.violations
    assert report.triples > 500
    assert report.summary() == []


@pytest.mark.parametrize(
    ("broken", "focus"),
    [
        (f"{PHRASE} nif:endIndex 99 .", "char=7,10"),
        ("person:無名氏 a schema:Person .", "無名氏"),
        ("<https://guanxi.example/m> a gx:Metric ; schema:value 3 .", "/m"),
    ],
)
def test_a_broken_shape_is_named(turtle: str, tmp_path: Path, broken: str, focus: str) -> None:
    (tmp_path / "graph.ttl").write_text(turtle + broken, "utf-8")
    report = check(tmp_path)
    assert not report.conforms
    assert all(focus in v.focus for v in report.violations)
    assert sum(count for _, count in report.summary()) == len(report.violations) > 0


@pytest.mark.parametrize(
    ("words", "sentence"), [(None, "holds no graph"), ("a b", "cannot be read as Turtle")]
)
def test_what_cannot_be_checked(tmp_path: Path, words: str | None, sentence: str) -> None:
    if words is not None:
        (tmp_path / "graph.ttl").write_text(words)
    with pytest.raises(NotAGraphError, match=sentence) as raised:
        check(tmp_path)
    assert "\n" not in str(raised.value)

"""Which files a build reads and what they are called."""

from pathlib import Path

import pytest

from graph.output import MANIFEST
from graph.sources import find_sources


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("文")


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["b.txt", "a.txt"], ["a.txt", "b.txt"]),
        (["2025/a.txt", "2026/a.txt", "2026/b.txt"], ["2025/a.txt", "2026/a.txt", "b.txt"]),
        (["x/1/a.txt", "y/1/a.txt", "y/2/a.txt"], ["2/a.txt", "x/1/a.txt", "y/1/a.txt"]),
        (["a.txt", ".hidden/b.txt", "c.exe"], ["a.txt"]),
    ],
)
def test_names_are_short_and_unique(tmp_path: Path, files: list[str], names: list[str]) -> None:
    _write(tmp_path, *files)
    sources, failures = find_sources([tmp_path])
    assert [s.name for s in sources] == names
    assert not failures
    assert all(str(s.path).endswith(s.name) for s in sources)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    sources, _ = find_sources([tmp_path / "a.txt", tmp_path, tmp_path / ".." / tmp_path.name / "a.txt"])
    assert [s.name for s in sources] == ["a.txt"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    _write(tmp_path, "a/1.txt", "b/2.txt")
    forward, backward = ([tmp_path / x for x in order] for order in ("ab", "ba"))
    assert find_sources(forward) == find_sources(backward)


def test_an_earlier_output_is_not_read(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "out/graph.html")
    (tmp_path / "out" / MANIFEST).write_text('{"guanxi": "0", "base": "https://x/"}')
    assert [s.name for s in find_sources([tmp_path])[0]] == ["a.txt"]


def test_what_is_not_there_is_told_and_the_rest_is_found(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    sources, failures = find_sources([tmp_path / "gone", tmp_path / "empty", tmp_path / "a.txt"])
    assert [s.name for s in sources] == ["a.txt"]
    assert [Path(f.file).name for f in failures] == ["gone", "empty"]
    assert all(f.reason.count("\n") == 0 and f.reason.endswith(".") for f in failures)


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad\udcff.txt").write_text("文")
    sources, failures = find_sources([tmp_path])
    assert not sources
    assert "not valid Unicode" in failures[0].reason
    assert failures[0].reason.isascii()

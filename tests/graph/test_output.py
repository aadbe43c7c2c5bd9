"""The output folder: whole or not at all, and nobody else's files deleted."""

import os
from pathlib import Path

import pytest

from graph.output import MANIFEST, OutputError, fresh_folder, is_output, manifest


def _fill(folder: Path, words: str = "new") -> None:
    (folder / MANIFEST).write_text('{"guanxi": "0", "base": "https://x/"}')
    (folder / "graph.ttl").write_text(words)
    (folder / "store").mkdir()


def _build(out: Path, words: str = "new") -> None:
    with fresh_folder(out) as folder:
        _fill(folder, words)


def _around(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir())


def test_a_new_folder(tmp_path: Path) -> None:
    _build(tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_text() == "new"
    assert _around(tmp_path / "out") == ["out"]
    assert is_output(tmp_path / "out")


def test_an_earlier_build_is_replaced_whole(tmp_path: Path) -> None:
    _build(tmp_path / "out", "old")
    (tmp_path / "out" / "graph.nq").write_text("only the old one had this")
    _build(tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["graph.ttl", MANIFEST, "store"]
    assert (tmp_path / "out" / "graph.ttl").read_text() == "new"
    assert _around(tmp_path / "out") == ["out"]


def test_the_earlier_build_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    _build(tmp_path / "out", "old")
    with fresh_folder(tmp_path / "out") as folder:
        _fill(folder)
        assert (tmp_path / "out" / "graph.ttl").read_text() == "old"
    assert (tmp_path / "out" / "graph.ttl").read_text() == "new"


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, MemoryError, SystemExit])
def test_a_failure_leaves_all_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    _build(tmp_path / "out", "old")
    with pytest.raises(error), fresh_folder(tmp_path / "out") as folder:
        _fill(folder)
        raise error
    assert (tmp_path / "out" / "graph.ttl").read_text() == "old"
    assert _around(tmp_path / "out") == ["out"]


def test_a_failure_leaves_no_new_folders(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fresh_folder(tmp_path / "a" / "b" / "out"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"cannot be written \(no space left"),
        fresh_folder(tmp_path / "out"),
    ):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_swap_that_fails_half_way_puts_the_earlier_build_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(tmp_path / "out", "old")
    rename = os.rename

    def refuse(source: Path, target: Path) -> None:
        if ".new-" in str(source):
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OutputError, match=r"cannot be written \(permission denied\)"):
        _build(tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_text() == "old"
    assert _around(tmp_path / "out") == ["out"]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ({"thesis.docx": "ten years of work"}, "holds files that guanxi did not write"),
        ({"graph.ttl": "a graph of another tool"}, "holds files that guanxi did not write"),
        ({MANIFEST: "not JSON"}, "holds files that guanxi did not write"),
        ({MANIFEST: '{"guanxi": "0", "base": "x"}', "notes.txt": "mine"}, "also holds 'notes.txt'"),
    ],
)
def test_what_others_wrote_is_never_deleted(tmp_path: Path, inside: dict[str, str], reason: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, words in inside.items():
        (out / name).write_text(words)
    with pytest.raises(OutputError, match=reason):
        _build(out)
    assert {p.name: p.read_text() for p in out.iterdir()} == inside
    assert _around(out) == ["out"]


def test_what_somebody_puts_there_during_the_build_is_not_deleted_either(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(OutputError, match="did not write"), fresh_folder(out) as folder:
        _fill(folder)
        out.mkdir()
        (out / "mine.txt").write_text("mine")
    assert [p.name for p in out.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".DS_Store").write_text("the desktop's")
    _build(tmp_path / "out")
    assert is_output(tmp_path / "out")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    _build(tmp_path / "real", "old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    _build(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "graph.ttl").read_text() == "new"


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="is a file: name a folder"):
        _build(tmp_path / "out")
    with pytest.raises(OutputError, match="cannot be written"):
        _build(tmp_path / "out" / "below")
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize("words", ["", "[]", "null", "\x00", '{"base": "x"}'])
def test_a_manifest_that_is_none(tmp_path: Path, words: str) -> None:
    (tmp_path / MANIFEST).write_text(words)
    assert manifest(tmp_path) == {}
    assert not is_output(tmp_path)

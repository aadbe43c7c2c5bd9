"""Which files are read, and the one clear sentence for each that cannot be."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extractors.reading import ReadingError, decoded_source, find_files, read_path

BODY = "漁護署昨日表示，米埔濕地今年錄得黑臉琵鷺四百隻，數目為十年新高，署方會繼續監察。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "c.HTML", "d.pdf", "e.docx", "metadata.toml", ".hidden.txt", "f.csv"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    for name in ("deep/er/g.htm", ".git/h.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    return tmp_path


def test_folder_is_walked_in_order(folder: Path) -> None:
    names = [str(path.relative_to(folder)) for path in find_files([folder])]
    assert names == ["a.md", "b.txt", "c.HTML", "d.pdf", "deep/er/g.htm"]


def test_named_files_keep_their_order_and_come_once(folder: Path) -> None:
    found = find_files([folder / "b.txt", folder, folder / "b.txt", folder / "e.docx"])
    assert [path.name for path in found] == ["b.txt", "a.md", "c.HTML", "d.pdf", "g.htm", "e.docx"]


def test_path_that_is_not_there(folder: Path) -> None:
    with pytest.raises(ReadingError, match=r"nowhere is not there: check the name of the file or folder\.$"):
        find_files([folder, folder / "nowhere"])


def test_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"holds no .* file"):
        find_files([tmp_path])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x00\x01\x02", "is not a text file"),
        ("a.txt", b"caf\xe9 au lait, d\xe9j\xe0 vu", "encoding"),
        ("a.txt", b"x" * 20_000_000, "is too long"),
        ("a.docx", BODY.encode(), "of a kind that is not read"),
        ("a.md", b"---\n---\n", "no text to read"),
    ],
)
def test_file_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadingError) as error:
        read_path(tmp_path / name)
    sentence = str(error.value)
    assert sentence.startswith(name) and says in sentence and sentence.endswith(".") and "\n" not in sentence


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"a\.txt is not there"):
        read_path(tmp_path / "a.txt")
    with pytest.raises(ReadingError, match="is a folder"):
        read_path(tmp_path)


def test_digest_and_name(tmp_path: Path) -> None:
    path = tmp_path / "濕地 'x' <b>.txt"
    path.write_bytes(BODY.encode("big5hkscs"))
    article = read_path(path)
    assert article.file == path.name
    assert article.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.text == BODY == decoded_source(path)


def test_english_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The wetland counted 400 spoonbills this year.", encoding="utf-8")
    assert read_path(tmp_path / "a.txt").text == "The wetland counted 400 spoonbills this year."

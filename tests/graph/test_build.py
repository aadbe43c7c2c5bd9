"""`guanxi build` on good and on bad input: one sentence for what fails, the rest built."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graph.build import BuildError, build
from graph.cli import app
from graph.output import OutputError
from ontology.facts import ArticleFacts, from_json

GOOD = "財政司司長羅永成表示，政府去年撥款逾2億元資助長洲碼頭工程，涉及13份合約。\n"
OUTPUTS = {"facts.jsonl", "graph.ttl", "graph.trig", "graph.nq", "graph.html", "store", "guanxi.json"}


def _run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def _facts(out: Path) -> list[ArticleFacts]:
    return [from_json(line) for line in (out / "facts.jsonl").read_bytes().splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def _scan() -> bytes:
    """A PDF of one page with a picture on it and no text."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"\nstream\n\x00\nendstream",
        b"<</Length 24>>\nstream\n200 0 0 200 0 0 cm /I Do\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


BAD = {
    "empty.txt": b"",
    "blank.txt": "\n\n  \u3000\n".encode(),
    "binary.txt": bytes(range(256)) * 40,
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(4000),
    "wrong-encoding.txt": ("關於長洲碼頭工程的報道。" * 30).encode("utf-16-le")[1:],
    "scan.pdf": _scan(),
    "damaged.pdf": b"%PDF-1.7\n" + bytes(range(200)),
    "not-a.pdf": "這不是PDF。".encode(),
    "long.txt": (GOOD * 20).encode() * 9500,
    "empty.html": b"<html><body></body></html>",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_costs_one_sentence(news: Path, tmp_path: Path, name: str) -> None:
    (news / name).write_bytes(BAD[name])
    assert name != "long.txt" or len(BAD[name]) > 20_000_000
    result = _run("build", news, "-o", tmp_path / "out", "-j", 1)
    assert result.exit_code == 1, result.output
    told = [line for line in result.stderr.splitlines() if line.startswith("✗ ")]
    assert len(told) == 1, result.stderr
    assert name in told[0]
    assert told[0].endswith(".")
    assert "Traceback" not in result.output and "fault in guanxi" not in result.output
    assert [f.article.file for f in _facts(tmp_path / "out")] == ["good.txt"]
    assert {p.name for p in (tmp_path / "out").iterdir()} == OUTPUTS
    assert list(json.loads((tmp_path / "out" / "guanxi.json").read_text("utf-8"))["failed"]) == [name]


@pytest.mark.parametrize("name", ["gone", "gone.txt"])
def test_what_is_not_there_costs_one_sentence(news: Path, tmp_path: Path, name: str) -> None:
    result = _run("build", news, tmp_path / name, "-o", tmp_path / "out", "-j", 1)
    assert result.exit_code == 1
    assert result.stderr.count("is not there") == 1
    assert [f.article.file for f in _facts(tmp_path / "out")] == ["good.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>.txt".replace("/", "∕"),
        'it\'s "quoted".txt',
        "two words & 100%#?.txt",
        "[bold]markup[/bold].txt".replace("/", "∕"),
        "報道（一）.txt",
        "-o.txt",
        "a\nb.txt",
    ],
)
def test_a_file_of_any_name_is_built(tmp_path: Path, name: str) -> None:
    from pyoxigraph import RdfFormat, parse

    folder = tmp_path / "news"
    folder.mkdir()
    text = GOOD + '作家<script>alert("x")</script>與[bold]陳\'大"文[/bold]見面。\n'
    (folder / name).write_text(text, "utf-8")
    result = _run("build", folder, "-o", tmp_path / "out", "-j", 1)
    assert result.exit_code == 0, result.output
    (facts,) = _facts(tmp_path / "out")
    assert facts.article.file == name
    values = {
        str(t.object.value) for t in parse(path=tmp_path / "out" / "graph.ttl", format=RdfFormat.TURTLE)
    }
    assert name in values
    page = (tmp_path / "out" / "graph.html").read_text("utf-8")
    assert "<script>alert" not in page


@pytest.mark.parametrize("nothing", ["empty folder", "bad file", "gone"])
def test_where_nothing_can_be_read_the_earlier_build_stands(news: Path, tmp_path: Path, nothing: str) -> None:
    out = tmp_path / "out"
    assert _run("build", news, "-o", out, "-j", 1).exit_code == 0
    before = {p: p.read_bytes() for p in out.iterdir() if p.is_file()}
    other = tmp_path / "other"
    if nothing != "gone":
        other.mkdir()
    if nothing == "bad file":
        (other / "empty.txt").touch()
    result = _run("build", other, "-o", out)
    assert result.exit_code == 1
    assert "No article could be read" in result.stderr
    assert {p: p.read_bytes() for p in out.iterdir() if p.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize("place", ["file", "below a file", "foreign", "refused"])
def test_an_output_that_cannot_be_written(
    news: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    if place == "file":
        out.write_text("mine")
    elif place == "below a file":
        out = news / "good.txt" / "out"
    elif place == "foreign":
        out = news
    else:

        def refuse(self: Path, *args: object, **kwargs: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refuse)
    result = _run("build", news, "-o", out)
    assert result.exit_code == 1
    (line,) = [x for x in result.stderr.splitlines() if x.strip()]
    assert line.startswith("guanxi: ") and line.endswith(".")
    assert (news / "good.txt").read_text("utf-8") == GOOD
    assert place != "file" or out.read_text() == "mine"


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_leaves_all_as_it_was(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    import graph.explorer

    out = tmp_path / "out"
    build([news], out)
    before = sorted((p.name, p.stat().st_mtime_ns) for p in out.iterdir())

    def stop(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(graph.explorer, "write_html", stop)
    with pytest.raises(error):
        build([news], out)
    assert sorted((p.name, p.stat().st_mtime_ns) for p in out.iterdir()) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news", "out"]
    if error is KeyboardInterrupt:
        result = _run("build", news, "-o", out)
        assert result.exit_code == 130
        assert "as it was before" in result.stderr


def test_a_fault_in_one_article_does_not_cost_the_others(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractors.pipeline import Reader

    (news / "bad.txt").write_text(GOOD, "utf-8")
    read = Reader.read

    def stumble(self: Reader, path: Path, **given: str | None) -> ArticleFacts:
        if path.name == "bad.txt":
            raise IndexError("string index\nout of range")
        return read(self, path, **given)

    monkeypatch.setattr(Reader, "read", stumble)
    built = build([news], tmp_path / "out", workers=1)
    assert [f.article.file for f in built.facts] == ["good.txt"]
    assert [f.file for f in built.failures] == ["bad.txt"]
    assert "IndexError: string index)" in built.failures[0].reason


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A module path whose sitecustomize makes every process die that reads ``killer.txt``."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(
        "import os, pathlib\n"
        "read = pathlib.Path.read_bytes\n"
        "def read_bytes(self):\n"
        "    if self.name == 'killer.txt':\n"
        "        os._exit(9)\n"
        "    return read(self)\n"
        "pathlib.Path.read_bytes = read_bytes\n"
    )
    yield folder


def test_a_file_that_kills_its_process_costs_only_itself(
    news: Path, tmp_path: Path, killer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "killer.txt").write_text(GOOD, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(killer), os.environ.get("PYTHONPATH", "")]))
    built = build([news], tmp_path / "out", workers=2)
    assert [f.article.file for f in built.facts] == ["good.txt"]
    assert [f.reason for f in built.failures] == ["killer.txt ended the process that read it: leave it out."]


def test_what_is_given_wins(news: Path, tmp_path: Path) -> None:
    built = build([news], tmp_path / "out", published="2024-05", paper="長洲日報", base="https://news.hk/g")
    assert (built.facts[0].article.published, built.facts[0].article.paper) == ("2024-05", "長洲日報")
    turtle = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert "https://news.hk/g/article/good.txt" in turtle
    assert "guanxi.example" not in turtle


def test_nothing_to_read_is_an_error_with_its_failures(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="No article could be read") as raised:
        build([tmp_path / "gone"], tmp_path / "out")
    assert len(raised.value.failures) == 1
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_folder_is_refused(news: Path) -> None:
    with pytest.raises(OutputError, match="did not write"):
        build([news], news)


def test_progress_is_told(news: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([news], tmp_path / "out", progress=lambda *step: told.append(step))
    assert told[0] == ("good.txt", 0, 1)
    assert [what for what, _, _ in told[1:]] == ["resolve", "facts", "quads", "exports", "store", "page"]


def test_a_second_build_over_its_own_folder(news: Path) -> None:
    out = news / "out"
    first = build([news], out)
    again = build([news], out)
    assert [f.article.file for f in again.facts] == [f.article.file for f in first.facts] == ["good.txt"]

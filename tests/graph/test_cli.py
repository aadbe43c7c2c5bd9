"""The command line as people meet it: documented, quick, plain about mistakes."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from graph.cli import app
from graph.dataset import create
from graph.exports import write_all
from graph.quads import quads
from tests.graph.small import FIRST, both

BASE = "https://guanxi.example/"
COMMANDS = ["build", "check", "evaluate", "explain", "query", "show", "train"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    found = [q for facts in both() for q in quads(facts, BASE)]
    write_all(found, folder, BASE)
    create(folder / "store", found)
    return folder


def _run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def _command() -> click.Group:
    command = typer.main.get_command(app)
    assert isinstance(command, click.Group) or hasattr(command, "commands")
    return command  # type: ignore[return-value]


def test_the_commands() -> None:
    assert sorted(_command().commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example(name: str) -> None:
    result = _run(name, "--help")
    assert result.exit_code == 0
    examples = result.stdout.partition("Examples:")[2].partition("\n\n")[0].strip().splitlines()
    assert examples
    assert all(line.strip().startswith(f"guanxi {name} ") for line in examples)
    for parameter in _command().commands[name].params:
        assert getattr(parameter, "help", None), f"{name}: {parameter.name} has no help"


def test_every_option_in_an_example_exists() -> None:
    for name in COMMANDS:
        known = {o for p in _command().commands[name].params for o in (*p.opts, *p.secondary_opts)}
        examples = _run(name, "--help").stdout.partition("Examples:")[2].partition("\n\n")[0]
        used = {word for word in examples.split() if word.startswith("-")}
        assert used <= known, f"{name}: {used - known}"


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom graph.cli import app\n"
        "print([m for m in ('spacy','rdflib','pyoxigraph','networkx','numpy','pyshacl','rich.progress')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("query",), "Name the folder that `guanxi build` wrote, or ask for --list."),
        (("query", "OUT"), "Give one query: SPARQL in quotes, -f FILE or -n NAME (see --list)."),
        (("query", "OUT", "ASK {}", "-n", "visits"), "Give one query"),
        (("query", "OUT", "-n", "visit"), "There is no query named 'visit': did you mean 'visits'?"),
        (("query", "OUT", "-n", "person", "-p", "nam=x"), "person has no parameter 'nam'"),
        (("query", "OUT", "-n", "person", "-p", "name"), "'name' sets nothing: write --param KEY=VALUE."),
        (("query", "OUT", "ASK {}", "-p", "name=x"), "--param belongs to a named query"),
        (("query", "OUT", "SELEKT"), "This is not a SPARQL query"),
        (("query", "OUT", "-f", "nowhere.rq"), "nowhere.rq cannot be opened (no such file or directory)."),
        (("query", "OUT", "CONSTRUCT WHERE {?s ?p ?o}", "--format", "csv"), "printed as Turtle"),
        (("build", "x.txt", "-o", "y", "--base", "not an iri"), "is not an absolute IRI"),
        (("build", "x.txt", "-o", "y", "--published", "yesterday"), "'yesterday' is not a date"),
        (("build", "x.txt", "-o", "y", "--published", "2026-13"), "'2026-13' is not a date"),
        (("build", "x.txt", "-o", "y", "--currency", "dollars"), "is not an ISO 4217 code"),
        (("build", "-o", "y"), "Missing argument 'PATH"),
        (("build", "x.txt"), "Missing option '--out'"),
        (("build", "x.txt", "-o", "y", "-j", "0"), "greater than or equal to 1"),
        (("show", "OUT"), "Missing argument 'NAME'"),
        (("query", "OUT", "ASK {}", "--format", "xml"), "'xml' is not one of"),
        (("fly",), "No such command 'fly'"),
    ],
)
def test_a_command_not_understood(out: Path, args: tuple[str, ...], sentence: str) -> None:
    result = _run(*(out if a == "OUT" else a for a in args))
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [("query", "ASK {}"), ("show", "陳大文"), ("check",)])
def test_a_folder_without_a_graph(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = _run(command[0], tmp_path / "none", *command[1:])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "holds no graph: build one with `guanxi build" in line


def test_list() -> None:
    result = _run("query", "--list")
    assert result.exit_code == 0
    assert (
        "visits" in result.stdout
        and "誰在何時到訪何地" in result.stdout
        and "topic=一帶一路" in result.stdout
    )


def test_a_named_query_as_a_table_shows_sentence_and_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    shown = _run("query", out, "-n", "visits").stdout
    for words in ("陳大文", "越南", "2025-03-03", "12", "300,000,000", "USD", "first.txt"):
        assert words in shown
    assert FIRST[: FIRST.index("。")] in shown


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_no_sentence_is_cut_however_narrow_the_terminal(
    out: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("stances", "visits", "posts"):
        assert "…" not in _run("query", out, "-n", name).stdout


def test_csv_and_json(out: Path) -> None:
    told = list(csv.DictReader(io.StringIO(_run("query", out, "-n", "visits", "--format", "csv").stdout)))
    assert (told[0]["person"], told[0]["sum"]) == ("陳大文", "300000000")
    found = json.loads(_run("query", out, "-n", "visits", "--format", "json").stdout)
    assert found["results"]["bindings"][0]["place"]["value"] == "越南"


@pytest.mark.parametrize(
    ("sparql", "shown"),
    [
        ("ASK { ?a gx:visited ?b }", "yes\n"),
        ("ASK { ?a gx:opposes gx:nothing }", "no\n"),
        ("SELECT ?x { ?x gx:visited gx:nothing }", "No answer.\n"),
        ("CONSTRUCT { ?a gx:visited ?b } WHERE { ?a gx:visited ?b }", "gx:visited"),
    ],
)
def test_other_forms_of_query(out: Path, sparql: str, shown: str) -> None:
    result = _run("query", out, sparql)
    assert result.exit_code == 0
    assert shown in result.stdout


def test_a_query_from_a_file(out: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text('SELECT ("文" AS ?x) {}', "utf-8")
    assert "文" in _run("query", out, "-f", tmp_path / "q.rq").stdout
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe")
    result = _run("query", out, "-f", tmp_path / "bad.rq")
    assert (result.exit_code, result.stderr) == (2, f"guanxi: {tmp_path / 'bad.rq'} is not UTF-8 text.\n")


def test_show(out: Path) -> None:
    shown = _run("show", out, "chan tai man").stdout
    for words in (
        "陳大文  Person",
        "大文",
        "主席  海港城商會",
        "visited  越南  2025-03-03",
        "表示",
        "first.txt",
    ):
        assert words in shown


def test_show_suggests(out: Path) -> None:
    result = _run("show", out, "陳大")
    assert result.exit_code == 1
    assert "Did you mean 陳大文" in result.stderr


def test_show_limit(out: Path) -> None:
    assert "… 2 more: --limit 3" in _run("show", out, "陳大文", "--limit", 1).stdout


def test_check(out: Path, tmp_path: Path) -> None:
    result = _run("check", out)
    assert result.exit_code == 0
    assert result.stdout.startswith("Conforms: ")
    (tmp_path / "graph.ttl").write_text("<https://x/a> a <https://schema.org/Person> .")
    broken = _run("check", tmp_path)
    assert broken.exit_code == 1
    assert "Does not conform" in broken.stdout and "https://x/a" in broken.stdout


def test_words_of_an_article_are_never_markup_nor_control(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    from msgspec.structs import replace

    facts = both()[0]
    evil = "[red]\x1b[2J\x07[/red][link=http://x]\u202e:smile:"
    text = evil + facts.article.text[len(evil) :]
    names = tuple(replace(e, aliases=(evil,)) if e.id == "person/陳大文" else e for e in facts.entities)
    changed = replace(facts, article=replace(facts.article, text=text, headline=evil), entities=names)
    create(tmp_path / "store", quads(changed, BASE))
    for args in (
        ("show", tmp_path, "陳大文"),
        ("query", tmp_path, "-n", "visits"),
        ("query", tmp_path, "SELECT ?l { ?x skos:altLabel ?l }"),
    ):
        shown = _run(*args).stdout
        assert "[red]" in shown and "[link=http://x]" in shown and ":smile:" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_names_for_notebooks() -> None:
    import graph

    assert all(callable(getattr(graph, name)) for name in graph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = graph.nothing


def test_the_installed_command_answers() -> None:
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "graph.cli", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "build" in done.stdout
    assert time.monotonic() - started < 30


def test_explain_names_the_witnesses(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("運輸署署長岑淑儀表示，渡輪明日加班。", "utf-8")
    said = _run("explain", article, "岑淑儀")
    assert said.exit_code == 0
    assert "岑淑儀  Person" in said.stdout and "taken" in said.stdout
    assert "grammar.title" in said.stdout
    nothing = _run("explain", article, "加班")
    assert "nothing proposed a name here" in nothing.stdout
    absent = _run("explain", article, "九龍")
    assert absent.exit_code == 1

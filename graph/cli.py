"""The command line: ``guanxi build``, ``query``, ``show``, ``check``, ``explain``.

Whatever is slow to import is imported inside the command that needs it, so that ``--help`` is quick.
Exit status: 0 done, 1 something failed (a file, a check, a name not found), 2 the command was not understood.
"""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.cli_names import evaluate, explain, train
from graph.failing import fail

app = typer.Typer(
    name="guanxi",
    help="Reads Hong Kong news in Traditional Chinese into a knowledge graph, offline.",
    epilog="Start with: guanxi build ARTICLES -o OUT",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Out = Annotated[
    Path, typer.Argument(metavar="OUT", help="Folder that `guanxi build` wrote.", show_default=False)
]


class Format(StrEnum):
    """How answers are printed."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
def build(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Articles (.txt, .md, .html, .pdf) and folders of them.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="Folder to write; an earlier build there is replaced.", show_default=False
        ),
    ],
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Processes that read articles.", show_default="as fits"),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="Date of all the articles: YYYY, YYYY-MM or YYYY-MM-DD.", show_default="as found in each"
        ),
    ] = None,
    paper: Annotated[
        str | None, typer.Option(help="Newspaper of all the articles.", show_default="as found in each")
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(help="What a bare 元 means: an ISO 4217 code.", show_default="HKD, or the sidecar's"),
    ] = None,
    base: Annotated[
        str, typer.Option(help="IRI under which people, places and articles get theirs.")
    ] = "https://guanxi.example/",
    no_authority: Annotated[
        bool, typer.Option("--no-authority", help="Read without the lists of well-known names.")
    ] = False,
    recogniser: Annotated[
        str,
        typer.Option(
            metavar="MODEL",
            help="A spaCy model that finds names instead of ours: zh_core_web_trf, say, or a folder.",
        ),
    ] = "",
) -> None:
    """Read articles and build the graph.

    Writes facts.jsonl, graph.ttl, graph.trig, graph.nq, graph.html and store/ into the folder OUT. An
    earlier build there stays as it was until the new one is whole. Files that cannot be read are named at
    the end, and the exit status is then 1.

    \b
    Examples:
      guanxi build seeds -o out
      guanxi build news/2026-06 extra.pdf -o out -j 4
      guanxi build page.txt -o out --published 2026-06-22 --paper 大公報
    """
    from graph.build import BuildError
    from graph.build import build as make
    from graph.iris import check_base
    from graph.output import OutputError
    from graph.terminal import BuildProgress, print_built, print_failures

    if published and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", published):
        fail(f"{published!r} is not a date: give YYYY, YYYY-MM or YYYY-MM-DD.", 2)
    if currency and not re.fullmatch("[A-Z]{3}", currency):
        fail(f"{currency!r} is not an ISO 4217 code: give one such as HKD.", 2)
    if recogniser:
        from extractors.names.spacy_recogniser import installed

        if not installed(recogniser):
            fail(f"{recogniser!r} is no spaCy model installed here: give a package's name or a folder.", 2)
    try:
        base = check_base(base)
    except ValueError as error:
        fail(error, 2)
    try:
        with BuildProgress() as progress:
            built = make(
                paths,
                out,
                workers=jobs,
                base=base,
                authority=not no_authority,
                published=published,
                paper=paper,
                currency=currency,
                recogniser=recogniser,
                progress=progress,
            )
    except BuildError as error:
        print_failures(error.failures)
        fail(error)
    except OutputError as error:
        fail(error)
    except KeyboardInterrupt:
        fail(f"Interrupted: {out} is as it was before.", 130)
    print_built(built)
    if built.failures:
        raise typer.Exit(1)


@app.command()
def query(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="OUT", help="Folder that `guanxi build` wrote.", show_default=False),
    ] = None,
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="A SPARQL query.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="File with a SPARQL query.", show_default=False)
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", "-n", help="A named query, see --list.", show_default=False),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="KEY=VALUE", help="Set a named query's parameter.", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.table,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries and stop.")] = False,
) -> None:
    """Ask the graph a question: a named one, or any SPARQL 1.1 query.

    The default graph holds what all articles say together; GRAPH ?article { ... } asks one article. The
    vocabulary's prefixes (gx:, schema:, org:, prov:, skos:, nif:, itsrdf:) need no declaration.

    \b
    Examples:
      guanxi query --list
      guanxi query out -n visits
      guanxi query out -n said-about -p topic=大灣區 --format csv
      guanxi query out "SELECT ?a ?b { ?a gx:cooperatesWith ?b }"
      guanxi query out -f question.rq --format json
    """
    from graph import queries, terminal
    from graph.dataset import NotAGraphError, open_store

    if list_:
        terminal.print_queries(queries.named_queries().values())
        return
    if out is None:
        fail("Name the folder that `guanxi build` wrote, or ask for --list.", 2)
    if sum(given is not None for given in (sparql, file, name)) != 1:
        fail("Give one query: SPARQL in quotes, -f FILE or -n NAME (see --list).", 2)
    if param and name is None:
        fail("--param belongs to a named query: give -n NAME as well.", 2)
    try:
        if name is not None:
            text = queries.named(name).bind(_parameters(param or []))
        else:
            text = sparql if sparql is not None else _text(file)
        answer = queries.run(open_store(out), text)
    except queries.QueryError as error:
        fail(error, 2)
    except NotAGraphError as error:
        fail(error)
    try:
        terminal.print_answer(answer, form.value)
    except queries.QueryError as error:
        fail(error, 2)


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for key, equals, _ in pairs:
        if not key or not equals:
            fail(f"{key!r} sets nothing: write --param KEY=VALUE.", 2)
    return {key: value for key, _, value in pairs}


def _text(file: Path | None) -> str:
    assert file is not None
    try:
        return file.read_text("utf-8")
    except OSError as error:
        fail(f"{file} cannot be opened ({(error.strerror or 'input error').lower()}).", 2)
    except UnicodeDecodeError:
        fail(f"{file} is not UTF-8 text.", 2)


@app.command()
def show(
    out: Out,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Any name: in full, another form, English, Simplified; or an id.",
            show_default=False,
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, help="Lines in each section.")] = 12,
) -> None:
    """Show an entity's card: names, posts, relations, figures, statements, articles.

    \b
    Examples:
      guanxi show out 李家超
      guanxi show out kazakhstan
      guanxi show out place/香港 --limit 50
    """
    from pyoxigraph import NamedNode

    from graph.card import card
    from graph.dataset import NotAGraphError, open_store
    from graph.lookup import lookup
    from graph.terminal import print_card

    try:
        store = open_store(out)
    except NotAGraphError as error:
        fail(error)
    found = lookup(store, name)
    if not found.entities:
        hint = f" Did you mean {'、'.join(found.suggestions)}?" if found.suggestions else ""
        fail(f"Nothing in {out} is called {name}.{hint}")
    print_card(card(store, NamedNode(found.entities[0])), found.entities[1:], limit)


@app.command()
def check(out: Out) -> None:
    """Check the graph against the ontology's shapes (SHACL).

    The exit status is 1 where the graph breaks a shape.

    \b
    Examples:
      guanxi check out
    """
    from graph.check import check as validate
    from graph.dataset import NotAGraphError
    from graph.terminal import print_report

    try:
        report = validate(out)
    except NotAGraphError as error:
        fail(error)
    print_report(report)
    if not report.conforms:
        raise typer.Exit(1)


if __name__ == "__main__":
    sys.exit(app())


for _command in (explain, train, evaluate):
    app.command()(_command)

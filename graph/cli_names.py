"""Commands about names: ``guanxi explain``, ``train`` and ``evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Corpora = Annotated[
    Path, typer.Argument(metavar="CORPORA", help="Folder with own/ and uner/.", show_default=False)
]


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article.", show_default=False)],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Words as they are printed in it.", show_default=False)
    ],
    authority: Annotated[
        bool, typer.Option("--authority/--no-authority", help="With the standing names, or without.")
    ] = True,
) -> None:
    """Say why words were taken for a name, or were not.

    \b
    Examples:
      guanxi explain seeds/003_1c17331ef9728c70.txt 何力治
      guanxi explain article.html 北部都會區 --no-authority
    """
    from extractors.document import make_doc
    from extractors.names.explain import explain as explained
    from extractors.names.explain import sentence_of
    from extractors.pipeline import Reader
    from extractors.reading import ReadingError, read_path
    from graph.failing import fail
    from graph.terminal import plain

    try:
        article = read_path(file)
    except ReadingError as error:
        fail(error)
    reader = Reader(authority=authority)
    doc = reader.candidates(make_doc(reader.nlp.vocab, article))
    found = list(explained(doc, name))
    if not found:
        fail(f"{name} is not printed in {file.name}.")
    for occurrence in found:
        around = article.text[max(0, occurrence.start - 12) : occurrence.end + 12].replace("\n", " / ")
        typer.echo(f"characters {occurrence.start}-{occurrence.end}: …{plain(around)}…")
        for verdict in occurrence.considered:
            line = sentence_of(verdict, article.text, chosen=verdict in occurrence.chosen)
            typer.echo(f"  {plain(line)}")
            for witness in verdict.evidence:
                typer.echo(f"    {witness.extractor} {witness.score:.2f}: {plain(witness.reason)}")
        if not occurrence.considered:
            typer.echo("  nothing proposed a name here")


def train(
    corpora: Corpora,
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="File to write.", show_default=False)],
    held_out: Annotated[
        bool, typer.Option("--held-out", help="Leave out the tenth that `evaluate` measures on.")
    ] = False,
) -> None:
    """Train the recogniser of names on marked articles: a quarter of an hour on one core.

    \b
    Examples:
      guanxi train corpora extractors/models/names.crfsuite
      guanxi train corpora held-out.crfsuite --held-out
    """
    from extractors.names.corpus import read_corpus, read_uner
    from extractors.names.evaluate import held_out as set_aside
    from extractors.names.train import train as fit

    own = [a for a in read_corpus(corpora / "own") if not (held_out and set_aside(a.name))]
    fit(own, read_uner(corpora / "uner" / "zh_gsd-ud-train.iob2"), model)
    typer.echo(f"{model}: {model.stat().st_size / 1e6:.1f} MB, from {len(own)} articles of our own.")


def evaluate(
    corpora: Corpora,
    model: Annotated[
        Path | None,
        typer.Option(help="A model trained with --held-out; without it the shipped one, which saw all."),
    ] = None,
    uner: Annotated[
        list[Path] | None, typer.Option(help="Also a file of Universal NER (IOB2), three kinds.")
    ] = None,
) -> None:
    """Measure names on the tenth of the articles that is set aside: exact spans, by kind.

    \b
    Examples:
      guanxi evaluate corpora --model held-out.crfsuite
      guanxi evaluate corpora --uner zh_pud-ud-test.iob2
    """
    from extractors.names.corpus import read_corpus, read_uner
    from extractors.names.evaluate import evaluate as measure
    from extractors.names.evaluate import held_out

    tables = {"own, set aside": [a for a in read_corpus(corpora / "own") if held_out(a.name)]}
    tables |= {path.name: list(read_uner(path)) for path in uner or []}
    typer.echo(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'found':>7}{'marked':>7}")
    for title, articles in tables.items():
        for authority in (True, False):
            typer.echo(f"{title}, {'with' if authority else 'without'} authority, {len(articles)} texts")
            for kind, s in measure(articles, model=model, authority=authority).items():
                typer.echo(
                    f"  {kind:26}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}"
                    f"{s.right:7}{s.found:7}{s.marked:7}"
                )

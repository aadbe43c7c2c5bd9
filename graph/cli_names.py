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
    from extractors.names.explain import explain as explained
    from extractors.pipeline import make_pipeline
    from extractors.reading import ReadingError, read_path
    from graph.failing import fail
    from graph.terminal import plain

    try:
        article = read_path(file)
    except ReadingError as error:
        fail(error)
    nlp = make_pipeline(authority=authority)
    found = list(explained(nlp, article, name))
    if not found:
        fail(f"{name} is not printed in {file.name}.")
    for occurrence in found:
        around = article.text[max(0, occurrence.start - 12) : occurrence.end + 12].replace("\n", " / ")
        typer.echo(f"characters {occurrence.start}-{occurrence.end}: …{plain(around)}…")
        for line in occurrence.lines:
            typer.echo(f"  {plain(line)}")
        if not occurrence.lines:
            typer.echo("  nothing proposed a name here")


def train(
    corpora: Corpora,
    models: Annotated[Path, typer.Argument(metavar="MODELS", help="Folder to write.", show_default=False)],
) -> None:
    """Train names and what numbers are about: an hour on one core, with torch (`guanxi[train]`).

    The tenth of the articles that `evaluate` measures on is left out, and the twentieth that the judge learns
    from is shown to the judge alone.

    \b
    Examples:
      guanxi train corpora extractors/models/names
    """
    from extractors.metrics.train_ranking import train_subjects
    from extractors.names.corpus import read_corpus, read_uner
    from extractors.names.evaluate import for_the_judge, held_out
    from extractors.names.train import train_crf, train_network
    from extractors.names.train_judge import train_judge
    from graph.failing import fail

    own = [a for a in read_corpus(corpora / "own") if not held_out(a.name)]
    learn = [a for a in own if not for_the_judge(a.name)]
    uner = list(read_uner(corpora / "uner" / "zh_gsd-ud-train.iob2"))
    try:
        typer.echo(f"The network, from {len(learn)} articles and {len(uner)} sentences …")
        train_network(learn, uner, models)
    except ModuleNotFoundError as error:
        fail(f"{error.name} is not installed: pip install 'guanxi[train]' brings it.")
    typer.echo("The CRF …")
    train_crf(learn, uner, models)
    typer.echo("The judge …")
    train_judge([a for a in own if for_the_judge(a.name)], models)
    typer.echo("The subjects of numbers …")
    train_subjects(own, models)
    size = sum(path.stat().st_size for path in models.iterdir())
    typer.echo(f"{models}: {size / 1e6:.1f} MB.")


def evaluate(
    corpora: Corpora,
    model: Annotated[
        Path | None,
        typer.Option(help="A folder that `guanxi train` wrote; without it the models that are shipped."),
    ] = None,
    uner: Annotated[
        list[Path] | None, typer.Option(help="Also a file of Universal NER (IOB2), three kinds.")
    ] = None,
) -> None:
    """Measure names on the tenth of the articles that is set aside: exact spans, by kind.

    Texts of Universal NER are read by its own rules of marking, which the models have learnt beside ours.

    \b
    Examples:
      guanxi evaluate corpora
      guanxi evaluate corpora --uner zh_pud-ud-test.iob2
    """
    from extractors.metrics.evaluate import evaluate as measure_subjects
    from extractors.names.corpus import read_corpus, read_uner
    from extractors.names.evaluate import Score, held_out
    from extractors.names.evaluate import evaluate as measure

    def row(title: str, s: Score) -> str:
        return f"  {title:26}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.right:7}{s.found:7}{s.marked:7}"

    own = [a for a in read_corpus(corpora / "own") if held_out(a.name)]
    tables = [("own, set aside", own, False)]
    tables += [(path.name, list(read_uner(path)), True) for path in uner or []]
    typer.echo(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'found':>7}{'marked':>7}")
    for title, articles, foreign in tables:
        for authority in (True, False):
            typer.echo(f"{title}, {'with' if authority else 'without'} authority, {len(articles)} texts")
            for kind, s in measure(articles, model=model, authority=authority, foreign=foreign).items():
                typer.echo(row(kind, s))
    typer.echo("what numbers are about, own, set aside")
    typer.echo(row("subjects", measure_subjects(own, model=model)))

"""What the commands print. Text out of articles is data: never markup, never a control sequence."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from graph.build import Built
    from graph.card import Card, Line
    from graph.check import Report
    from graph.queries import Answer, NamedQuery
    from graph.sources import Failure

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDE = 120  # where the output is no terminal
_SHOWN = 5  # examples of each broken shape


def plain(text: str) -> str:
    """The text without what a terminal would obey."""
    return _CONTROL.sub("\ufffd", text)


def cell(text: object, style: str = "") -> Text:
    """A piece of text that rich prints as it stands."""
    return Text(plain("" if text is None else str(text)), style)


def console(stderr: bool = False) -> Console:
    """A console that takes no markup; 120 columns where nobody is looking."""
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = max(made.width, _WIDE)
    return made


class BuildProgress:
    """A bar on stderr; call it as a ``graph.build.Progress``."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console(stderr=True),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> BuildProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._task is None:
            self._task = self._bar.add_task("")
        self._bar.update(self._task, description=plain(what)[:40], completed=done, total=total)


def print_failures(failures: Sequence[Failure]) -> None:
    """One sentence a file, on stderr."""
    err = console(stderr=True)
    for failure in failures:
        err.print(cell(f"✗ {failure.reason}", "red"), soft_wrap=True)


def print_built(built: Built) -> None:
    """What was read, what was found, what failed and where the page is."""
    kinds = Counter(kind for _, kind in {(e.id, e.kind) for f in built.facts for e in f.entities})
    rows = [("articles", len(built.facts)), ("failed", len(built.failures))]
    rows += [(f"entities: {kind.lower()}", n) for kind, n in sorted(kinds.items(), key=lambda i: -i[1])]
    for layer in ("mentions", "dates", "metrics", "positions", "statements", "relations"):
        rows.append((layer, sum(len(getattr(f, layer)) for f in built.facts)))
    rows.append(("triples", built.triples))
    table = Table(show_header=False, title="Built", title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for name, number in rows:
        table.add_row(cell(name), cell(f"{number:,}", "red" if name == "failed" and number else ""))
    out = console()
    out.print(table)
    print_failures(built.failures)
    out.print(cell(f"Open {built.page.resolve()} in a browser."), soft_wrap=True)


def print_queries(queries: Iterable[NamedQuery]) -> None:
    """Every named query with its question and parameters."""
    table = Table("Name", "Question", "Parameters", show_lines=True)
    for query in queries:
        parameters = "\n".join(f"{p.name}={p.default}  ({p.about})" for p in query.parameters)
        table.add_row(cell(query.name, "bold"), cell(f"{query.question}\n{query.chinese}"), cell(parameters))
    console().print(table)


def print_answer(answer: Answer, form: str) -> None:
    """Rows as a table, CSV or JSON (SPARQL 1.1 results); triples as Turtle; yes or no.

    Raises ``QueryError`` where triples are asked for as CSV or JSON.
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

    from graph.queries import QueryError
    from ontology.terms import PREFIXES

    if isinstance(answer, QueryBoolean) and form != "json":
        print("yes" if answer else "no")
    elif isinstance(answer, QuerySolutions) and form == "table":
        _print_rows(answer)
    elif isinstance(answer, QuerySolutions | QueryBoolean):
        encoding = QueryResultsFormat.JSON if form == "json" else QueryResultsFormat.CSV
        _write(answer.serialize(format=encoding) or b"")
    elif form == "table":
        from pyoxigraph import serialize

        _write(serialize(answer, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b"")
    else:
        raise QueryError("CONSTRUCT and DESCRIBE give triples, printed as Turtle: leave --format out.")


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def _print_rows(answer: Answer) -> None:
    """Facts in columns, the sentences that say them in the last one; below the facts where it is narrow."""
    from pyoxigraph import QuerySolutions

    assert isinstance(answer, QuerySolutions)
    rows = [dict(zip(columns_of(answer), (readable(t) for t in row), strict=True)) for row in answer]
    out = console()
    if not rows:
        out.print("No answer.")
        return
    quoted = [c for c in rows[0] if c.lower().endswith("sentence")]
    evidence = [*quoted, "file"] if quoted else []
    facts = [c for c in rows[0] if c not in evidence and any(row[c] for row in rows)]
    widths = [max(Text(plain(row[c])).cell_len for row in rows) for c in facts]
    if evidence and sum(min(w, 24) + 3 for w in widths) > out.width * 0.6:
        for number, row in enumerate(rows, 1):
            out.print(cell(f"{number}. " + " · ".join(f"{c} {row[c]}" for c in facts if row[c]), "bold"))
            out.print(_evidence(row, quoted))
        return
    table = Table(show_lines=bool(evidence))
    for name in [*facts, *(["sentence"] if evidence else [])]:
        table.add_column(name, overflow="fold")  # never shortened: the sentence is the proof
    for row in rows:
        cells = [cell(row[c]) for c in facts]
        table.add_row(*cells, *([_evidence(row, quoted)] if evidence else []))
    out.print(table)


def readable(term: object) -> str:
    """A term as people read it: the words of a literal, numbers in groups of three, IRIs unescaped."""
    from urllib.parse import unquote

    from pyoxigraph import Literal, NamedNode

    from graph.card import grouped

    if term is None:
        return ""
    if isinstance(term, Literal):
        number = term.datatype.value.endswith(("#decimal", "#double"))
        return grouped(term.value) if number else term.value
    return unquote(term.value) if isinstance(term, NamedNode) else str(term)


def columns_of(answer: Answer) -> list[str]:
    from pyoxigraph import QuerySolutions

    return [v.value for v in answer.variables] if isinstance(answer, QuerySolutions) else []


def _evidence(row: dict[str, str], quoted: Sequence[str]) -> Text:
    sentences = dict.fromkeys(row[c] for c in quoted if row[c])
    text = Text("\n").join(cell(s) for s in sentences)
    return text.append(f"\n— {plain(row.get('file', ''))}", "dim")


def print_card(card: Card, others: Sequence[str], limit: int) -> None:
    """An entity's card, section by section, each line with its sentence."""
    out = console()
    title = cell(card.name, "bold").append(f"  {' · '.join(card.kinds)}", "dim")
    out.print(title)
    for name, value in (
        ("English", card.english),
        ("also", "、".join(card.aliases)),
        ("IRI", card.iri),
    ):
        if value:
            out.print(cell(f"{name}: {value}"), soft_wrap=True)
    for heading, lines in (
        ("Posts", card.posts),
        ("Relations", card.relations),
        ("Figures", card.metrics),
        ("Said", card.statements),
        ("Said of it", card.spoken_of),
    ):
        _section(out, heading, lines, limit)
    if card.articles:
        out.print(cell(f"\nArticles ({len(card.articles)})", "bold"))
    for article in card.articles[:limit]:
        told = "  ".join(filter(None, (article.published, article.headline)))
        out.print(cell(f"  {article.mentions:>4} × {article.file}  {told}"))
    if others:
        out.print(cell(f"\nOf the same name: {', '.join(others)}", "dim"), soft_wrap=True)


def _section(out: Console, heading: str, lines: Sequence[Line], limit: int) -> None:
    if not lines:
        return
    out.print(cell(f"\n{heading} ({len(lines)})", "bold"))
    for line in lines[:limit]:
        quoted = line.what in line.sentence and heading.startswith("Said")
        parts = [line.other, line.what] if line.incoming else [line.what, line.other]
        if quoted:  # the sentence holds the words
            parts = [line.other]
        out.print(cell("  " + "  ".join(p for p in (*parts, line.note, line.during) if p), "cyan"))
        out.print(cell(f"    {line.sentence}"))
        out.print(cell(f"    — {line.file}", "dim"))
    if len(lines) > limit:
        out.print(cell(f"  … {len(lines) - limit} more: --limit {len(lines)}", "dim"))


def print_report(report: Report) -> None:
    """Whether the graph conforms; where not, each broken shape with how often and where."""
    out = console()
    if report.conforms:
        out.print(cell(f"Conforms: {report.triples:,} triples keep every shape.", "green"))
        return
    out.print(
        cell(f"Does not conform: {len(report.violations):,} places in {report.triples:,} triples.", "red")
    )
    for message, count in report.summary():
        out.print(cell(f"\n{count:,} × {message}", "bold"))
        for violation in [v for v in report.violations if v.message == message][:_SHOWN]:
            told = "  ".join(p for p in (violation.focus, violation.path, violation.value) if p)
            out.print(cell(f"    {told}"), soft_wrap=True)

"""How a command gives up: one sentence on stderr and an exit status."""

from __future__ import annotations

from typing import NoReturn

import typer


def fail(reason: object, status: int = 1) -> NoReturn:
    """Print ``guanxi: <reason>`` and exit. The reason may hold text of an article: it is printed as data."""
    from graph.terminal import plain

    typer.echo(f"guanxi: {plain(str(reason))}", err=True)
    raise typer.Exit(status)

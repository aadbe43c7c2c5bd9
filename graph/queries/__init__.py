"""Named queries: the questions an analyst has, each a SPARQL file beside this one.

A file begins with ``# title:``, ``# question:`` (English), ``# 問題：`` (Chinese) and a line
``# parameter NAME: what it is`` for each parameter. A parameter's default stands in the query itself, as
``VALUES ?NAME { "…" }``, so that every file also runs as it is in any SPARQL 1.1 store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

FOLDER = Path(__file__).parent
Answer = QuerySolutions | QueryBoolean | QueryTriples

_HEADER = re.compile(r"^# (title|question|問題|parameter (\w+))[:：] ?(.+)$", re.M)
_DEFAULT = r'^(\s*VALUES \?{name} \{{ )("(?:[^"\\\n]|\\.)*"|<[^<>\n]*>)( \}})$'
# What may hold the word SERVICE without being a clause: comments, strings, IRIs, names.
_SKIP = re.compile(
    r"<[^<>\s]*>|'''.*?'''|\"\"\".*?\"\"\"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|#[^\n]*|[?$:@]\w+|\w*:\w*",
    re.S,
)


class QueryError(Exception):
    """A query cannot be run. ``str()`` is one sentence."""


class Parameter(msgspec.Struct, frozen=True):
    """What may be set in a named query."""

    name: str
    default: str
    about: str


class NamedQuery(msgspec.Struct, frozen=True):
    """A question with its SPARQL."""

    name: str
    title: str
    question: str
    chinese: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """The SPARQL with ``values`` in place of the defaults, each written as one literal or IRI.

        Raises ``QueryError`` for a parameter that the query does not have or an IRI that is none.
        """
        text = self.text
        for name, value in values.items():
            if name not in {p.name for p in self.parameters}:
                known = ", ".join(p.name for p in self.parameters) or "none"
                raise QueryError(f"{self.name} has no parameter {name!r} (it has: {known}).")
            place = _place(text, name)
            assert place is not None
            text = text[: place.start(2)] + _written(value, place[2], name) + text[place.end(2) :]
        return text


def _place(text: str, name: str) -> re.Match[str] | None:
    return re.search(_DEFAULT.format(name=name), text, re.M)


def _written(value: str, default: str, name: str) -> str:
    """A term as SPARQL writes it, of the kind that the default is."""
    try:
        return str(NamedNode(value) if default.startswith("<") else Literal(value))
    except ValueError:
        raise QueryError(f"{value!r} cannot stand for {name}.") from None


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Name -> query, in the order of the names."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.rq"))}


def named(name: str) -> NamedQuery:
    """The query of that name. Raises ``QueryError`` where there is none."""
    found = named_queries().get(name)
    if found is None:
        from difflib import get_close_matches

        close = get_close_matches(name, named_queries(), 1)
        hint = f"did you mean {close[0]!r}?" if close else "see them with --list."
        raise QueryError(f"There is no query named {name!r}: {hint}")
    return found


def _read(path: Path) -> NamedQuery:
    text = path.read_text("utf-8")
    fields: dict[str, str] = {}
    parameters = []
    for key, parameter, value in _HEADER.findall(text):
        if not parameter:
            fields[key] = value
            continue
        place = _place(text, parameter)
        if place is None:
            raise ValueError(f"{path.name} has no line VALUES ?{parameter} {{ … }}")
        parameters.append(Parameter(parameter, place[2][1:-1], value))
    return NamedQuery(path.stem, fields["title"], fields["question"], fields["問題"], tuple(parameters), text)


def run(store: Store, sparql: str) -> Answer:
    """The answer to a query over a graph, the prefixes of the vocabulary known without being declared.

    Raises ``QueryError`` where it is not SPARQL, would change the graph, or would ask another server.
    """
    from ontology.terms import PREFIXES

    if re.search(r"\bSERVICE\b", _SKIP.sub(" ", sparql), re.I):
        raise QueryError("SERVICE asks another server, and guanxi stays offline: leave that clause out.")
    try:
        answer: Answer = store.query(sparql, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        reason = " ".join(str(error.msg).split())
        raise QueryError(f"This is not a SPARQL query: {reason}.") from None
    except OSError as error:
        raise QueryError(f"The graph cannot be read: {error}.") from None
    return answer


def ask(store: Store, name: str, /, **values: str) -> list[dict[str, str | None]]:
    """The rows of a named query as plain values, ready for a notebook or a data frame."""
    answer = run(store, named(name).bind(values))
    assert isinstance(answer, QuerySolutions)
    columns = [v.value for v in answer.variables]
    return [{c: None if (t := row[c]) is None else t.value for c in columns} for row in answer]

"""Marked articles: ``[surface](TAG)`` in running text, see corpora/README.md for tags and rules.

A quantity may say what it is about: ``[三成](MET:名)``, ``[三成](MET:-)`` where it is about nothing named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

MARK = re.compile(r"\[([^\[\]]+)\]\((PER|ORG|PLC|INI|EVT|WRK|PRD|MET|DAT)(?::([^()\n]+))?\)")
_HAN = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"
# A single break between full-width characters in a page set in narrow lines is a wrap, not a paragraph.
_WRAP = re.compile(rf"(?<={_HAN})[ \u3000]?\n(?={_HAN})")
_QUOTE_SPACE = re.compile(r" (?=[「『])|(?<=[」』]) |(?<=[「『]) | (?=[」』])")


class MarkedArticle(NamedTuple):
    """``spans`` are (start, end, tag) in ``text``; ``subjects`` says what the quantity at a start is about.

    A subject is a name as it stands somewhere in the text, or ``-`` for none.
    """

    name: str
    header: dict[str, str]
    text: str
    spans: list[tuple[int, int, str]]
    subjects: Mapping[int, str] = MappingProxyType({})


def parse_marked(name: str, marked: str) -> MarkedArticle:
    """An article out of marked text whose first line is ``# key: value; …``. Raises ValueError without it."""
    first, _, body = marked.partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"{name}: the first line must be '# beat: …; form: …; paper: …; date: …'")
    header = dict(part.strip().split(": ", 1) for part in first[2:].split("; ") if ": " in part)
    text, spans, position = "", [], 0
    said: list[str | None] = []
    for mark in MARK.finditer(body):
        text += body[position : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), mark[2]))
        said.append(mark[3])
        text, position = text + mark[1], mark.end()
    text += body[position:]
    text, spans = _unwrap(text, spans)
    subjects = {start: about for (start, _, _), about in zip(spans, said, strict=True) if about}
    return MarkedArticle(name, header, text, spans, subjects)


def _unwrap(text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Drop hard wraps and the stray spaces of PDF text, spans moved along."""
    drop = {i for m in _QUOTE_SPACE.finditer(text) for i in range(*m.span())}
    lines = [line for line in text.split("\n") if line]
    longest = max(map(len, lines), default=0)
    if longest <= 60:
        drop |= {
            i for m in _WRAP.finditer(text) for i in range(*m.span()) if _is_wrap(text, m.start(), longest)
        }
    drop |= {i for a, b, _ in spans for i in range(a, b) if text[i] == "\n"}
    moved, kept = [0], []
    for i, character in enumerate(text):
        if i not in drop:
            kept.append(character)
        moved.append(len(kept))
    return "".join(kept), [(moved[a], moved[b], t) for a, b, t in spans]


def _is_wrap(text: str, at: int, longest: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) >= longest * 0.6 and line[-1:] not in "。！？；"


def read_corpus(folder: Path) -> Iterator[MarkedArticle]:
    """Every ``*.txt`` of a folder, sorted by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse_marked(path.stem, path.read_text("utf-8"))


_UNER_TAGS = {"PER": "PER", "LOC": "PLC", "ORG": "ORG"}


def read_uner(path: Path) -> Iterator[MarkedArticle]:
    """Universal NER in IOB2: an article a sentence; people, places and organisations are marked, no more."""
    for number, block in enumerate(path.read_text("utf-8").strip().split("\n\n")):
        lines = block.split("\n")
        text = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), "")
        spans: list[tuple[int, int, str]] = []
        position = 0
        for line in lines:
            if line.startswith("#"):
                continue
            _, word, tag, *_ = line.split("\t")
            start = text.find(word, position)
            if start < 0:
                break
            position = start + len(word)
            place, _, name = tag.partition("-")
            if place == "B" and name in _UNER_TAGS:
                spans.append((start, position, _UNER_TAGS[name]))
            elif place == "I" and spans and name in _UNER_TAGS:
                spans[-1] = (spans[-1][0], position, spans[-1][2])
        else:
            yield MarkedArticle(f"uner-{number}", {}, text, spans)

"""Units to the blocks of an Article: cut paragraphs made whole, kinds settled, stories counted."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from extractors.reading import layout
from extractors.reading.joining import Joiner
from extractors.reading.mapped import Mapped
from extractors.reading.page import terminal
from extractors.reading.tidying import tidy
from extractors.reading.unwrapping import Unit
from ontology.facts import BlockKind

_CLAUSE = re.compile(r"[，。；]")
_CREDIT_END = re.compile(r"(?:[）)】〕]|[：:])$")
_LONGEST_HEADING = 34
_LONGEST_TITLE = 50
"""Longest headline over the first text of a page."""
_SHORTEST_CUT = 12
_MOST_CAPTIONS = 3


@dataclass(frozen=True)
class Piece:
    """A block before its place in the clean text is known."""

    body: Mapped
    kind: BlockKind
    section: int = 0
    names: tuple[str, ...] = ()
    """Reporters and authors a by-line names."""
    lead: bool = False
    """A by-line that stands at the start of a report: 香港文匯報訊（記者 …）."""


def pieces(units: Sequence[Unit], joiner: Joiner) -> list[Piece]:
    """The blocks of the page in order, each with its kind and story."""
    settled = _settle_kinds(_heal(units, joiner))
    return _count_stories([piece for unit in settled for piece in _split_lead(unit)])


def _heal(units: Sequence[Unit], joiner: Joiner) -> list[Unit]:
    """Paragraphs cut by a page's or column's end, or by a caption, are joined; the caption follows."""
    healed: list[Unit] = []
    waiting = deque(units)
    told = False
    while waiting:
        unit = waiting.popleft()
        title = not told and len(unit.text) <= _LONGEST_TITLE
        while not title and _is_cut(unit):
            captions = list(
                islice(takewhile(lambda other: other.kind == "caption", waiting), _MOST_CAPTIONS + 1)
            )
            if len(captions) > _MOST_CAPTIONS or len(captions) == len(waiting):
                break
            rest = waiting[len(captions)]
            if not _continues(rest, len(captions)):
                break
            del waiting[len(captions)]
            unit = replace(unit, body=joiner.join([unit.body, rest.body]), attached=rest.attached)
        told = told or unit.kind is None
        healed.append(unit)
    return healed


def _is_cut(unit: Unit) -> bool:
    """Does a paragraph stop in mid-sentence?"""
    if unit.kind is not None or unit.whole or terminal(unit.text) or _CREDIT_END.search(unit.text):
        return False
    return len(unit.text) >= _SHORTEST_CUT and bool(_CLAUSE.search(unit.text))


def _continues(unit: Unit, captions_between: int) -> bool:
    """May a cut paragraph go on here?"""
    if unit.kind is not None or unit.whole or layout.lead(unit.text):
        return False
    if not captions_between and not unit.gap:
        return False
    return bool(_CLAUSE.search(unit.text)) or terminal(unit.text)


def _settle_kinds(units: Sequence[Unit]) -> list[Unit]:
    """Every unit gets a kind."""
    settled: list[Unit] = []
    told = False
    for i, unit in enumerate(units):
        kind = unit.kind
        if kind is None:
            below = next((units[j] for j in range(i + 1, len(units)) if units[j].kind != "caption"), None)
            kind = _kind(unit, below, first=i == 0, last=i == len(units) - 1, told=told)
        told = told or kind in ("paragraph", "item")
        settled.append(replace(unit, kind=kind))
    return settled


def _kind(unit: Unit, below: Unit | None, *, first: bool, last: bool, told: bool) -> BlockKind:
    """Kind of a unit; ``below`` is the next that is no caption, ``told`` says that text came before."""
    if told and layout.is_post_line(unit.text):
        return "byline"
    if not _is_heading(unit, first, last):
        return "paragraph"
    reported = below is not None and (below.kind == "byline" or bool(layout.lead(below.text)))
    alone = unit.wrapped and unit.gap > 0 and not unit.attached
    return "headline" if not told or below is None or reported or alone else "subhead"


def _is_heading(unit: Unit, first: bool, last: bool) -> bool:
    """A short line that is no sentence."""
    text = unit.text
    if len(text) < 2 or "。" in text or len(text) > (_LONGEST_TITLE if first else _LONGEST_HEADING):
        return False
    if first:
        return not last and not text.endswith(("：", ":", "，", "；", "、"))
    return not terminal(text) and not _CLAUSE.search(text) and not text.endswith(("：", ":", "、", ")", "）"))


def _split_lead(unit: Unit) -> list[Piece]:
    """The unit's blocks: a by-line before the first sentence is a block of its own."""
    body = tidy(unit.body)
    kind = unit.kind or "paragraph"
    if not body:
        return []
    if kind == "byline":
        match = layout.byline(body.text) or layout.author_line(body.text)
        return [Piece(body, kind, names=layout.names_of(match) if match else ())]
    if kind == "caption":
        return [Piece(body, kind, names=layout.names_in_credit(body.text))]
    if kind != "paragraph":
        return [Piece(body, kind)]
    match = layout.lead(unit.text)
    if not match or not 0 < match.end() < len(unit.text):
        return [Piece(body, kind)]
    head, rest = tidy(unit.body[: match.end()]), tidy(unit.body[match.end() :])
    if not head or not rest:
        return [Piece(body, kind)]
    return [Piece(head, "byline", names=layout.names_of(match), lead=True), Piece(rest, "paragraph")]


def _count_stories(found: Sequence[Piece]) -> list[Piece]:
    """Number the stories: one begins at a headline or a report's by-line, once the last has had its text."""
    counted: list[Piece] = []
    section, told = 0, False
    last = max((i for i, piece in enumerate(found) if piece.kind == "paragraph"), default=0)
    for i, piece in enumerate(found):
        opens = piece.kind == "headline" and i < last
        if told and (opens or piece.lead):
            section += 1
            told = False
        if piece.kind in ("paragraph", "item"):
            told = True
        counted.append(replace(piece, section=section))
    return counted

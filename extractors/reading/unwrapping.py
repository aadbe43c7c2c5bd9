"""Printed lines to whole paragraphs: which line breaks are the column's edge, which end a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.reading import layout
from extractors.reading.joining import Joiner
from extractors.reading.lines import Line
from extractors.reading.mapped import Mapped
from extractors.reading.page import Page, terminal
from ontology.facts import BlockKind

_CANNOT_START = re.compile(r"[，。、；：？！」』》）】〕…,;:?!)\]%％]")
_CANNOT_END = re.compile(r"[，、；「『《（【〔,;(\[—]$")
_ENUMERATOR = re.compile(r"第?[一二三四五六七八九十]{1,2}[，、是]")
_CLAUSES_APART = re.compile(r"[一-鿿0-9%][ \u3000]+[一-鿿]")
"""A space between two clauses, as headlines have it where text has a comma."""
_PAIRS = (("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("【", "】"), ("“", "”"))
_GOES_ON = re.compile(r"[的了着得和與及或等之]")
_CLAUSES = re.compile(r"[，。；！？]")
_LONGEST_DISPLAY = 48.0
"""Width of the longest headline or author line that runs over several lines."""


@dataclass(frozen=True)
class Unit:
    """A paragraph, heading, caption … made whole, not yet cleaned."""

    body: Mapped
    kind: BlockKind | None
    level: int = 0
    gap: int = 0
    """Blank lines above."""
    whole: bool = False
    attached: bool = False
    """No blank line stands between it and the next unit."""
    wrapped: bool = False
    """Stands where lines are cut at a column's edge."""

    @property
    def text(self) -> str:
        return self.body.text


def unwrap(lines: Sequence[Line]) -> list[Unit]:
    """Units in the order of the page."""
    page = Page(lines)
    joiner = Joiner(lines)
    units: list[Unit] = []
    first = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and _joins(page, first, place):
            continue
        head = lines[first]
        attached = place < len(lines) and lines[place].gap == 0
        units.append(
            Unit(
                joiner.join([line.body for line in lines[first:place]]),
                head.kind,
                head.level,
                head.gap,
                head.whole,
                attached,
                place - first > 1 or page.wrapped(first),
            )
        )
        first = place
    return units


def _joins(page: Page, first: int, place: int) -> bool:
    """Does the line at ``place`` go on with the paragraph that began at ``first``?"""
    above, line = page.lines[place - 1], page.lines[place]
    if line.kind is not None or line.whole or above.whole or line.indented:
        return False
    if page.lines[first].kind is not None:
        return _goes_on(page, first, place)
    if _CANNOT_START.match(line.text) and not terminal(above.text):
        return True
    if not page.wrapped(place):
        return False
    if terminal(above.text):
        if _ENUMERATOR.match(line.text):
            return False
        spacing_only = line.gap == 0 or page.spaced_out(place)
        return spacing_only and page.fills(place - 1, first) and not page.starts(place)
    if above.text.endswith(("：", ":")) and line.gap and not page.spaced_out(place):
        return False
    if _CANNOT_END.search(above.text):
        return True
    if line.gap and not page.spaced_out(place) and _displays(page, first, place):
        return False
    return not (place - 1 == first and _heads(page, first))


def _displays(page: Page, first: int, place: int) -> bool:
    """Are the lines above a headline or an author line that runs over several?"""
    shown = page.lines[first:place]
    if sum(line.width for line in shown) > _LONGEST_DISPLAY:
        return False
    if first == 0 and len(shown) <= 2:
        return True
    return len(shown) > 1 and not any(_CLAUSES.search(line.text) for line in shown)


def _heads(page: Page, place: int) -> bool:
    """Is the line, the first of its paragraph, a heading over the next?"""
    line, below = page.lines[place], page.lines[place + 1]
    if line.indented or _CLAUSES.search(line.text) or _open(line.text) or _GOES_ON.match(below.text):
        return False
    if line.text[-1:].isascii() and below.text[:1].isascii() and line.text[-1:].isalpha():
        return False
    if not page.fills(place, place):
        return True
    edge = page.column_after(place)
    if (
        _CLAUSES_APART.search(line.text)
        and below.width > 0.6 * line.width
        and edge is not None
        and edge - line.width > 1
    ):
        return True
    alone = (line.gap > 0 or place == 0) and below.gap > 0
    if alone and not page.spaced_out(place):
        return True
    column = page.column_after(place + 1)
    if column is None or not page.starts(place + 1):
        return False
    short_or_long = column - line.width >= 1.4 or line.width - column > 0.6
    return short_or_long or bool(_ENUMERATOR.match(below.text))


def _open(text: str) -> bool:
    """Is a bracket or quotation mark left open?"""
    return any(text.count(left) > text.count(right) for left, right in _PAIRS)


def _goes_on(page: Page, first: int, place: int) -> bool:
    """Does the line go on with a caption, a point of a list or a marked heading?"""
    kind = page.lines[first].kind
    above, line = page.lines[place - 1], page.lines[place]
    if kind == "caption" and layout.ends_caption(above.text):
        return False
    if kind in ("headline", "subhead", "byline") or terminal(above.text):
        return False
    if place - first > 4 or not page.wrapped(place) or (line.gap and not page.spaced_out(place)):
        return False
    return line.width <= above.width + 1 or place - first > 1

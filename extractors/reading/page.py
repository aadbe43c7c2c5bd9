"""What the lines around a place say about the typesetting there: column width, wrapping, line spacing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extractors.reading.lines import Line

_TERMINAL = re.compile(r"(?:[。！？!?]|…{2,}|[.](?<![0-9][.]))[」』”’\"）)】〕》]*$")
_PUNCTUATION = re.compile(r"[，。、；：！？「」（）,.;]")
_NEAR = 2.6
"""An indent of two characters and the half a character that punctuation may give or take."""
_WINDOW = 8
_WIDEST = 64.0
_NARROWEST = 7.0


def terminal(text: str) -> bool:
    """Does the text end as a sentence ends?"""
    return bool(_TERMINAL.search(text))


class Page:
    """Lines with answers about the neighbourhood of each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.body = [line.kind is None and not line.whole for line in lines]
        self.open = [
            body and not terminal(line.text) and _NARROWEST <= line.width <= _WIDEST
            for line, body in zip(lines, self.body, strict=True)
        ]
        """Lines that stop in mid-sentence and may be a column's full width."""

    def _window(self, place: int) -> range:
        return range(max(0, place - _WINDOW), min(len(self.lines), place + _WINDOW))

    def wrapped(self, place: int) -> bool:
        """Are lines around this one cut at a column's edge?"""
        near = [self.lines[i] for i in self._window(place) if self.open[i]]
        long = sum(self.body[i] and self.lines[i].width > _WIDEST for i in self._window(place))
        alike = [
            line
            for line in near
            if any(abs(line.width - other.width) <= 2 for other in near if other is not line)
        ]
        spoken = sum(bool(_PUNCTUATION.search(line.text)) for line in alike)
        return len(alike) >= 2 and long <= len(alike) and spoken >= 0.3 * len(alike)

    def spaced_out(self, place: int) -> bool:
        """Does a blank line stand between the lines of one paragraph here?"""
        gaps = [
            self.lines[i + 1].gap
            for i in self._window(place)
            if i + 1 < len(self.lines) and self.open[i] and self.body[i + 1]
        ]
        return len(gaps) >= 2 and sum(gap > 0 for gap in gaps) >= 0.6 * len(gaps)

    def column(self, places: Sequence[int]) -> float | None:
        """Column width by the lines at the given places that stop in mid-sentence."""
        widths = [self.lines[i].width for i in places if 0 <= i < len(self.lines) and self.open[i]][:4]
        return median(widths) if widths else None

    def column_after(self, place: int) -> float | None:
        """Column width by the lines below."""
        return self.column(range(place + 1, place + 9))

    def column_before(self, place: int) -> float | None:
        """Column width by the lines above."""
        return self.column(range(place - 1, place - 9, -1))

    def fills(self, place: int, first: int) -> bool:
        """Does the line reach its column's edge? ``first`` is where its paragraph began."""
        line = self.lines[place]
        if place > first:
            return line.width >= max(other.width for other in self.lines[max(first, place - 3) : place]) - 1.6
        nearest = self.column([i for i in range(place - 1, max(-1, place - 9), -1) if self.open[i]][:1])
        columns = [self.column_after(place), self.column_before(place), nearest]
        known = [column for column in columns if column is not None]
        return any(abs(line.width - column) <= _NEAR for column in known)

    def starts(self, place: int) -> bool:
        """Is the line short by the indent of a paragraph's first line, which extraction has lost?"""
        line = self.lines[place]
        if line.indented:
            return True
        column = self.column(range(place + 1, place + 5))
        return self.open[place] and column is not None and 1.4 <= column - line.width <= _NEAR

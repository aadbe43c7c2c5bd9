"""Reading order of a page in columns: cut it at its gutters and gaps, again and again (recursive XY-cut).

Nagy, G. and Seth, S. (1984), Hierarchical representation of optically scanned documents, ICPR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Strip:
    """A run of characters on one base line; places in points, the page's top left corner is 0."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    column: int = 0

    def above(self, other: Strip) -> bool:
        """Does the other stand below in the same column?"""
        return self.column == other.column and other.bottom > self.bottom


def reading_order(strips: Sequence[Strip]) -> list[Strip]:
    """The strips as they are read, each with the number of its column."""
    ordered: list[Strip] = []
    for column, part in enumerate(_cut(list(strips))):
        part.sort(key=lambda strip: (strip.top, strip.x0))
        ordered += [replace(strip, column=column) for strip in part]
    return ordered


def _cut(strips: list[Strip]) -> list[list[Strip]]:
    """Parts in reading order that no further gutter divides."""
    parts: list[list[Strip]] = []
    waiting = [strips] if strips else []
    while waiting:
        part = waiting.pop()
        halves = _at_gutter(part) or _at_gap(part)
        if halves:
            waiting += reversed(halves)
        else:
            parts.append(part)
    return parts


def _holes(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """(width, place) of the holes between spans on a line."""
    holes = []
    reach = None
    for start, end in sorted(spans):
        if reach is not None and start - reach >= least:
            holes.append((start - reach, (start + reach) / 2))
        reach = end if reach is None else max(reach, end)
    return holes


def _at_gutter(part: list[Strip]) -> list[list[Strip]] | None:
    """Left and right of the widest gutter with text in several lines on both sides."""
    if len(part) < 2:
        return None
    least = 0.8 * min(strip.size for strip in part)
    for _, place in sorted(_holes([(s.x0, s.x1) for s in part], least), reverse=True):
        left = [strip for strip in part if strip.x1 <= place]
        right = [strip for strip in part if strip.x1 > place]
        if len(left) > 1 and len(right) > 1:
            return [left, right]
    return None


def _at_gap(part: list[Strip]) -> list[list[Strip]] | None:
    """Above and below the widest gap, where one of the two can then be cut at a gutter."""
    gaps = _holes([(s.top, s.bottom) for s in part], 0.1)
    for _, place in sorted(gaps, reverse=True)[:12]:
        above = [strip for strip in part if strip.bottom <= place]
        below = [strip for strip in part if strip.bottom > place]
        if above and below and (_at_gutter(above) or _at_gutter(below)):
            return [above, below]
    return None

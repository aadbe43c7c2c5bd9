"""What lies within a stretch of the text: items kept in order of their start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ontology.facts import Block, Span

T = TypeVar("T")


class Within(Generic[T]):
    """Items by where they start; ``within`` gives those that lie wholly in a span."""

    def __init__(self, items: Iterable[T], span_of: Callable[[T], Span]) -> None:
        self._items = sorted(((span_of(item), item) for item in items), key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._items]

    def within(self, span: Span) -> list[T]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [item for at, item in self._items[first:last] if at.end <= span.end]


class Blocks:
    """Finds the block that holds an offset."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = sorted(blocks, key=lambda b: b.span)
        self._starts = [b.span.start for b in self.blocks]

    def index(self, offset: int) -> int | None:
        """Index of the block, None between blocks."""
        i = bisect_left(self._starts, offset + 1) - 1
        return i if i >= 0 and offset < self.blocks[i].span.end else None

    def at(self, offset: int) -> Block | None:
        i = self.index(offset)
        return None if i is None else self.blocks[i]


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

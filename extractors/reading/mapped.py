"""Text that remembers where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """Characters with the source offset of each: ``len(text) == len(origin)``, origin never decreasing."""

    text: str = ""
    origin: tuple[int, ...] = ()

    @staticmethod
    def of(text: str, start: int = 0) -> Mapped:
        """Text as it stands in the source from offset ``start`` on."""
        return Mapped(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, piece: slice) -> Mapped:
        return Mapped(self.text[piece], self.origin[piece])

    def __add__(self, other: Mapped) -> Mapped:
        return Mapped(self.text + other.text, self.origin + other.origin)

    @property
    def end(self) -> int:
        """Source offset just after the last character (0 for empty text)."""
        return self.origin[-1] + 1 if self.origin else 0

    def strip(self) -> Mapped:
        """Without white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : max(left, len(self.text.rstrip()))]

    def without(self, spans: Iterable[tuple[int, int]]) -> Mapped:
        """Without the given half-open stretches (ascending, not overlapping)."""
        kept: list[Mapped] = []
        last = 0
        for start, end in spans:
            kept.append(self[last:start])
            last = end
        return concat([*kept, self[last:]])

    def drop(self, pattern: re.Pattern[str]) -> Mapped:
        """Without the stretches the pattern matches."""
        return self.without(m.span() for m in pattern.finditer(self.text))

    def replace(self, characters: dict[int, str]) -> Mapped:
        """With single characters exchanged at the given places; the map stays."""
        text = list(self.text)
        for place, character in characters.items():
            text[place] = character
        return Mapped("".join(text), self.origin)


def concat(pieces: Sequence[Mapped]) -> Mapped:
    """The pieces one after the other."""
    text = "".join(piece.text for piece in pieces)
    return Mapped(text, tuple(place for piece in pieces for place in piece.origin))

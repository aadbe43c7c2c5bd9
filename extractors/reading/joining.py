"""What stands between two lines that are joined: nothing, a space, or less than nothing (a hyphen goes)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.lines import Line
from extractors.reading.mapped import Mapped, concat

_LAST = re.compile(r"[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'’&.,:;!?)-]*$")
_FIRST = re.compile(r"^[(\"“]?[A-Za-z0-9À-ɏ&]+(?:-[A-Za-z0-9]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+")


class Joiner:
    """Joins lines; knows the words of the whole page, so that a cut word is recognised."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.words = {word for line in lines for word in re.findall(r"[A-Za-z0-9-]+", line.text)}

    def join(self, bodies: Sequence[Mapped]) -> Mapped:
        """One text out of the lines of a paragraph."""
        pieces: list[Mapped] = []
        for body in bodies:
            if pieces:
                pieces[-1], between = self._seam(pieces[-1], body)
                pieces.append(between)
            pieces.append(body)
        return concat(pieces)

    def _seam(self, above: Mapped, below: Mapped) -> tuple[Mapped, Mapped]:
        """The upper line, mended, and what stands between."""
        left, right = _LAST.search(above.text), _FIRST.match(below.text)
        nothing = Mapped()
        if not left or not right:
            return above, nothing
        space = Mapped(" ", (above.end,))
        if above.text.endswith("-") and re.search(r"[A-Za-z]-$", above.text):
            return (above, nothing) if self._keeps_hyphen(left[0], right[0]) else (above[:-1], nothing)
        if above.text[-1] == "-" or (above.text[-1].isdigit() and below.text[0].isdigit()):
            return above, nothing
        last = _PLAIN.findall(left[0])[-1]
        start = _PLAIN.search(right[0])
        if start and left[0].endswith(last) and last + start[0] in self.words:
            return above, nothing
        return above, space

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        """Hyphen of the word itself (Asia-Pacific), or of the line end (inter-national, HKCo-Pilot)?"""
        stem = left[:-1]
        if stem + right in self.words:
            return False
        if left + right in self.words:
            return True
        start = right.lstrip('("“')
        return (start[:1].isupper() and stem.istitle()) or stem.isupper() or not start[:1].isalpha()

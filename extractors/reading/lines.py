"""Lines of a page, before anything is joined."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.reading.mapped import Mapped
from ontology.facts import BlockKind

_BREAK = re.compile(r"[\n\f\v\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """One printed line, white space stripped; blank lines are counted in ``gap`` of the next."""

    body: Mapped
    gap: int = 0
    """Blank lines above."""
    indented: bool = False
    """Stands two full-width spaces in, as a paragraph's first line does."""
    kind: BlockKind | None = None
    """What the format or a mark at its start says it is."""
    level: int = 0
    """Depth of a marked heading: 1 to 6."""
    whole: bool = False
    """A complete paragraph of the source: never joined with its neighbours."""

    @property
    def text(self) -> str:
        return self.body.text

    @cached_property
    def width(self) -> float:
        """Width in full-width characters."""
        return width(self.body.text)

    def but(self, **changes: object) -> Line:
        """The same line with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def width(text: str) -> float:
    """Printed width in full-width characters; a space beside a quotation mark is typesetting, not text."""
    text = re.sub(r" (?=[「『《（])|(?<=[」』》）]) ", "", text)
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def split_lines(source: str) -> list[Line]:
    """The lines of a decoded source that are not blank."""
    lines: list[Line] = []
    gap = start = 0
    for end in [*(m.start() for m in _BREAK.finditer(source)), len(source)]:
        raw = Mapped.of(source[start:end], start)
        body = _visible(raw)
        if body:
            lead = raw.text[: len(raw.text) - len(raw.text.lstrip())]
            indented = "\u3000" in lead or "\t" in lead or len(lead) >= 4
            lines.append(Line(body, gap, indented))
            gap = 0
        else:
            gap += 1
        start = end + 1
    return lines


_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1b\x1f\x7f]")


def _visible(raw: Mapped) -> Mapped:
    """Without byte order marks, zero-width characters and control codes, stripped."""
    return raw.drop(_INVISIBLE).strip() if _INVISIBLE.search(raw.text) else raw.strip()

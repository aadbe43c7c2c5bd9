"""Standing names as a hint to the recogniser: which characters lie in a name of the authority, which kind."""

from __future__ import annotations

import re
import zlib
from functools import cached_property

from extractors.titles import trie_pattern
from extractors.words import fold
from ontology.authority import Authority

Hint = tuple[int, int, str]
"""Half-open span and the first letters of the kinds that the name can have."""


class StandingNames:
    """Finds the names of an authority in folded text, the longest first, none overlapping."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def kinds(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for entry in self.authority.entries:
            for label in (entry.name, *entry.aliases):
                if len(label) > 1:
                    found.setdefault(fold(label), set()).add(entry.kind[:2])
        return {label: "".join(sorted(kinds)) for label, kinds in found.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile(trie_pattern(sorted(self.kinds))) if self.kinds else None

    def hints(self, folded: str, *, without: str = "") -> list[Hint]:
        """Names in the text. ``without`` seeds which labels to leave out, two in five: training sees both."""
        if self._pattern is None:
            return []
        return [
            (m.start(), m.end(), self.kinds[m[0]])
            for m in self._pattern.finditer(folded)
            if not without or zlib.crc32(f"{without} {m[0]}".encode()) % 5 > 1
        ]

"""Standing names as a hint to the recogniser: which characters lie in a name that papers often print.

They are the names of the authority and those of ``lexicon/known_names.tsv``; the recogniser decides.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.lexicon import rows
from extractors.words import fold
from ontology.authority import Authority

if TYPE_CHECKING:
    import marisa_trie

Hint = tuple[int, int, str]
"""Half-open span and the first letters of the kinds that the name can have."""


class StandingNames:
    """Finds standing names in folded text, the longest first, none overlapping; none without an authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def kinds(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for entry in self.authority.entries:
            for label in (entry.name, *entry.aliases):
                if len(label) > 1:
                    found.setdefault(fold(label), set()).add(entry.kind[:2])
        for kind, _, names in rows("known_names") if self.authority.entries else ():
            for label in names.split(" "):
                found.setdefault(fold(label.replace("_", " ")), set()).add(kind[:2])
        return {label: "".join(sorted(kinds)) for label, kinds in found.items()}

    @cached_property
    def _trie(self) -> marisa_trie.Trie:
        import marisa_trie

        return marisa_trie.Trie(sorted(self.kinds))

    @cached_property
    def _first(self) -> frozenset[str]:
        return frozenset(label[0] for label in self.kinds)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.kinds), default=0)

    def hints(self, folded: str, *, without: str = "") -> list[Hint]:
        """Names in the text. ``without`` seeds which labels to leave out, two in five: training sees both."""
        found: list[Hint] = []
        end = 0
        for i, character in enumerate(folded):
            if i < end or character not in self._first:
                continue
            label = max(self._trie.prefixes(folded[i : i + self._longest]), key=len, default="")
            if label:
                end = i + len(label)
                if not without or zlib.crc32(f"{without} {label}".encode()) % 5 > 1:
                    found.append((i, end, self.kinds[label]))
        return found

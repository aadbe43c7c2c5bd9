"""Which of two things a shared name means, told from the story it stands in.

特區政府 is Hong Kong's in one story and Macau's in the next on the same page: the full names of a story
decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ontology.authority import Entry
from ontology.facts import Article


class Sections:
    """The stories of a page, each with its stretch of text."""

    def __init__(self, article: Article, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        last = None
        for block in article.blocks:
            if block.section != last:
                self.starts.append(block.span.start)
                last = block.section
        if not self.starts or self.starts[0] > 0:
            self.starts.insert(0, 0)

    def bounds(self, at: int) -> tuple[int, int]:
        """Start and end of the story around an offset."""
        i = bisect_right(self.starts, at) - 1
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return self.starts[i], end

    def choose(
        self, at: int, label: str, by_itself: Sequence[Entry], in_context: Sequence[Entry]
    ) -> Entry | None:
        """The entry that ``label`` means at an offset, or None.

        ``by_itself`` are the entries that it means without more ado, ``in_context`` those that it means only
        where their own longer names stand in the same story.
        """
        start, end = self.bounds(at)
        distance: list[tuple[int, str, Entry]] = []
        for entry in (*by_itself, *in_context):
            longer = [
                n for n in (entry.name, *entry.aliases) if n != label and len(n) > len(label) and label in n
            ]
            # A name that ends as the label does is the full form of it: 澳門特區政府 for 特區政府.
            longer = longer or [n for n in (entry.name, *entry.aliases) if n != label and len(n) > 1]
            places = [self.text.rfind(n, start, at + len(label)) for n in longer]
            nearest = max(places, default=-1)
            if nearest >= 0:
                distance.append((at - nearest, entry.id, entry))
            elif any(self.text.find(n, at, end) >= 0 for n in longer):
                distance.append((end, entry.id, entry))
        if distance:
            return min(distance, key=lambda d: d[:2])[2]
        return by_itself[0] if len(by_itself) == 1 else None

"""An article as the position rules look at it: names and titles by the place where they begin or end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import rows
from extractors.titles import TitleSpan, find_titles, trie_pattern
from ontology.facts import Entity, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MACAO = ("澳門", "澳區")


@cache
def known_organizations() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Form in print to the preferred name and all its forms, for bodies that give posts their name."""
    found = {}
    for name, line in rows("titles_organizations"):
        forms = tuple(line.split())
        for form in forms:
            found[form] = (name, forms)
    return found


@cache
def parties() -> tuple[frozenset[str], tuple[str, ...]]:
    """Parties of Hong Kong by every name, and the endings of parties' names anywhere."""
    lists = {row[0]: row[1].split() for row in rows("titles_parties")}
    return frozenset(lists["local"]), tuple(lists["ends"])


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(trie_pattern(form[::-1] for form in known_organizations()))


class Page:
    """Look-ups over one Doc. Offsets count characters of ``text``."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc._.article.text if doc._.article else doc.text
        self.reverse = self.text[::-1]
        self.entities: dict[str, Entity] = doc._.entities
        self.mentions: list[Mention] = sorted(doc._.mentions, key=lambda m: m.span)
        self.starts = {m.span.start: m for m in self.mentions}
        self.ends = {m.span.end: m for m in self.mentions}
        titles = find_titles(self.text)
        self.title_ends: dict[int, TitleSpan] = {t.end: t for t in titles}
        self.title_starts: dict[int, TitleSpan] = {t.start: t for t in titles}
        self.paper: str | None = doc._.article.paper if doc._.article else None
        self._names: dict[str, str] | None = None

    def ending(self, end: int, *kinds: str) -> Mention | None:
        """The mention of one of the kinds that ends at ``end``."""
        found = self.ends.get(end)
        return found if found and found.kind in kinds else None

    def ending_before(self, end: int, line: int) -> str | None:
        """The organisation that is said to act in ``text[:end]``: at the clause's end, or before 宣布，."""
        m = re.search("(?:(?:昨|今日?|日)?(?:宣布|公布|決定|通過)[，]?)?$", self.text[line:end])
        found = self.ending(line + m.start(), "Organization") if m else None
        return found.entity if found else None

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def organization(self, name: str, forms: tuple[str, ...] = ()) -> str:
        """The id of the organisation of that name: the one the Doc knows, else a new one, entered there."""
        if self._names is None:
            self._names = {}
            for entity in sorted(self.entities.values(), key=lambda e: e.id):
                if entity.kind == "Organization":
                    for known in (entity.name, *entity.aliases):
                        self._names.setdefault(known, entity.id)
        for known in (name, *forms):
            if known in self._names:
                return self._names[known]
        entity = Entity(id=f"organization/{name}", kind="Organization", name=name)
        self.entities.setdefault(entity.id, entity)
        self._names[name] = entity.id
        return entity.id

    def printed_organization(self, end: int) -> tuple[int, str] | None:
        """Start and id of a well-known body printed right before ``end`` though nothing marked it."""
        m = _forms().match(self.reverse, len(self.text) - end)
        if not m:
            return None
        start = end - len(m[0])
        before = self.text[start - 1 : start] if start else ""
        other_body = "一" <= before <= "鿿" and before not in "前原任港府由與和及對向而兼"
        if before and other_body and not self.ending(start, "Organization"):
            return None  # 廣東省教育局 is not Hong Kong's
        name, forms = known_organizations()[self.text[start:end]]
        return start, self.organization(name, forms)

    def government(self, end: int) -> str:
        """The government whose chief executive's title begins at ``end``: Macao's where Macao is named."""
        macao = self.text[max(0, end - 6) : end].rpartition("，")[2]
        if any(word in macao for word in _MACAO):
            return self.organization("澳門特別行政區政府", ("澳門特區政府", "澳門政府"))
        return self.organization("香港特別行政區政府", ("香港特區政府", "特區政府", "香港政府", "港府"))

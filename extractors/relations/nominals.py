"""Words that stand for a name: 該計劃, 該署, a bare 計劃, and in a story of Hong Kong 政府 and 警方.

They become mentions for the patterns of this package alone; ``doc._.mentions`` stays as it is. Word lists in
``lexicon/relations_words.toml``. A word of which it is not plain what it stands for is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import get_args

from spacy.tokens import Doc

from extractors.names.companies import has_stock_code
from extractors.positions.page import known_organizations
from extractors.relations.patterns import words
from extractors.relations.stretches import Within
from extractors.titles import trie_pattern
from ontology.facts import Entity, Kind, Mention, Span

_BACK, _FAR = 3, 8
"""Sentences before this one in which the name may stand; of a body, whose kind the word tells."""
_FIRMS = {"集團", "公司"}
_LEADS = re.compile(r"(?:^|[，；。！？：\n　「」）】、由獲而但惟又])$")
_ELSEWHERE = re.compile("總統|總理|首相|外長|澳門(?:特區|特別行政區)?(?:政府|特首|行政長官)|台灣當局")
_GOVERNMENT = re.compile("(?<![市省區縣州民])政府$|當局$")


@cache
def _anaphora() -> tuple[re.Pattern[str], dict[str, Kind]]:
    kinds = {word: kind for kind in get_args(Kind) for word in words()["anaphora"].get(kind, ())}
    return re.compile(trie_pattern(kinds)), kinds


@cache
def _bare() -> tuple[re.Pattern[str], dict[str, Kind], re.Pattern[str]]:
    """計劃 and the like at the head of a clause, where one name ends so; what may not follow."""
    lists = words()["bare"]
    nouns = {noun: kind for kind in get_args(Kind) for noun in lists.get(kind, ())}
    return re.compile(trie_pattern(nouns)), nouns, re.compile(trie_pattern(lists["not_before"]))


@cache
def _house() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]], re.Pattern[str]]:
    """政府 and the like: names of the body that each stands for; what may not follow."""
    bodies = words()["house"]
    known = {word: known_organizations()[names[0]][1] for word, names in bodies["bodies"].items()}
    return re.compile(trie_pattern(known)), known, re.compile(trie_pattern(bodies["not_before"]))


class Nominals:
    """Finds what the words of one Doc stand for, sentence by sentence from the top."""

    def __init__(self, doc: Doc, names: Within[Mention]) -> None:
        self.text: str = doc._.article.text
        self.entities: dict[str, Entity] = doc._.entities
        self.names = names
        self.before: list[list[Mention]] = []
        self.local = self._is_local()
        listed = {m.entity: m for m in doc._.mentions if has_stock_code(self.text, m.span.end)}
        self.listed = listed.keys()
        self.firm = next(iter(listed.values())) if len(listed) == 1 else None
        """The one company of the text that has a stock code."""

    def next_section(self) -> None:
        self.before = []

    def in_sentence(self, span: Span, mentions: list[Mention]) -> list[Mention]:
        """The sentence's names together with the words that stand for names, in order."""
        taken = [m.span for m in mentions]
        if not self.text[span.start : span.end].strip():
            return mentions
        found = [m for m in self._anaphors(span, mentions) if not _overlaps(m.span, taken)]
        if self.local:
            found += [m for m in self._bodies(span, mentions) if not _overlaps(m.span, taken)]
        together = sorted([*mentions, *found], key=lambda m: m.span) if found else mentions
        self.before = [*self.before[-_FAR + 1 :], together]
        return together

    def _anaphors(self, span: Span, mentions: list[Mention]) -> list[Mention]:
        pattern, kinds = _anaphora()
        bare, nouns, never = _bare()
        found: list[Mention] = []
        for m in pattern.finditer(self.text, span.start, span.end):
            back = _FAR if kinds[m[0]] == "Organization" else _BACK
            if meant := self._meant(m, mentions, kinds[m[0]], back, self._fits):
                found.append(_mention(m, kinds[m[0]], meant))
        for m in bare.finditer(self.text, span.start, span.end):
            opens = m.start() == span.start or self.text[m.start() - 1] in "，。；！？：　"
            if opens and not never.match(self.text, m.end()):
                kind = nouns[m[0]]
                back = _FAR if kind == "Organization" else _BACK
                if meant := self._meant(m, mentions, kind, back, self._ends):
                    found.append(_mention(m, kind, meant))
        return found

    def _meant(
        self,
        m: re.Match[str],
        mentions: list[Mention],
        kind: Kind,
        back: int,
        fits: Callable[[str, Mention], bool],
    ) -> str | None:
        """The one thing of its kind named so far that the word fits."""
        earlier = [n for sentence in self.before[-back:] for n in sentence]
        earlier += [n for n in mentions if n.span.end <= m.start()]
        meant = {n.entity for n in earlier if n.kind == kind and fits(m[0], n)}
        return meant.pop() if len(meant) == 1 else None

    def _ends(self, noun: str, name: Mention) -> bool:
        if noun in _FIRMS and name.entity in self.listed:
            return True
        return any(known.endswith(noun) for known in self._known(name))

    def _known(self, name: Mention) -> tuple[str, ...]:
        entity = self.entities.get(name.entity)
        return (name.text, *((entity.name, *entity.aliases) if entity else ()))

    def _fits(self, word: str, name: Mention) -> bool:
        """該署 is a 署; 該計劃 any initiative."""
        if name.kind not in {"Organization", "Place"}:
            return True
        entity = self.entities.get(name.entity)
        endings = {"該國": ("國",), "該公司": ("公司", "集團", "控股", "科技")}.get(word, (word[1:],))
        country = word == "該國" and entity is not None and "schema:Country" in entity.finer
        return country or any(n.endswith(endings) for n in self._known(name))

    def _is_local(self) -> bool:
        """The story is about Hong Kong: one of its public bodies is in it, no other government is."""
        if _ELSEWHERE.search(self.text):
            return False
        names = {e.name for e in self.entities.values() if e.kind == "Organization"}
        home = known_organizations()["特區政府"]
        if any(_GOVERNMENT.search(n) and n not in (home[0], *home[1]) for n in names):
            return False
        return any(n in (home[0], *home[1]) or n in _home_bodies() for n in names)

    def _bodies(self, span: Span, mentions: list[Mention]) -> list[Mention]:
        pattern, known, never = _house()
        parts = {m.span.start for m in mentions if m.kind == "Organization"}  # 轉介警方商業罪案調查科
        found: list[Mention] = []
        for m in pattern.finditer(self.text, span.start, span.end):
            at_head = m.start() == span.start or _LEADS.search(self.text, m.start() - 1, m.start())
            if m.end() in parts or (at_head and not never.match(self.text, m.end())):
                found.append(_mention(m, "Organization", self._body(known[m[0]])))
        return found

    def _body(self, forms: tuple[str, ...]) -> str:
        name = known_organizations()[forms[0]][0]
        for entity in sorted(self.entities.values(), key=lambda e: e.id):
            if entity.kind == "Organization" and {name, *forms} & {entity.name, *entity.aliases}:
                return entity.id
        entity = Entity(id=f"organization/{name}", kind="Organization", name=name)
        self.entities[entity.id] = entity
        return entity.id


@cache
def _home_bodies() -> frozenset[str]:
    """Bureaux, departments and statutory bodies of Hong Kong, by every name."""
    found: set[str] = set()
    for name, forms in known_organizations().values():
        if name.startswith("香港") or name.endswith(("署", "局", "處")):
            found |= {name, *forms}
    return frozenset(found)


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(t.start < span.end and span.start < t.end for t in taken)


def _mention(m: re.Match[str], kind: Kind, entity: str) -> Mention:
    return Mention(Span(*m.span()), m[0], kind, entity, "relations.nominal", 0.8, nominal=True)

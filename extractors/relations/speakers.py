"""Who acts where a person speaks: 港鐵總監張三表示，將推出某計劃 is said by him and done by the company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace as changed
from functools import cache

from msgspec.structs import replace

from extractors.relations.engine import Claim
from extractors.relations.patterns import words
from extractors.titles import trie_pattern
from ontology.facts import Mention, Position

_DEEDS = {"created", "organized", "funds", "uses"}
_OWN_WORK = re.compile("撰|著|寫|編|執導|主演|創作|翻譯|譜|拍攝|繪|出版|發明|創辦|創立")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(trie_pattern([*words()["reporting"], "公布"]))


class Speakers:
    """Looks up where people of one Doc work."""

    def __init__(self, text: str, positions: list[Position]) -> None:
        self.text = text
        self.held: dict[str, list[Position]] = {}
        for position in sorted(positions, key=lambda p: p.span):
            if position.organization and not position.former:
                self.held.setdefault(position.member, []).append(position)

    def acting(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims with the body in place of a person who tells of its deed; people fund nothing."""
        for claim in claims:
            body = self._body(claim.subject) if self._tells(claim) else None
            if body is not None:
                yield changed(claim, subject=body)
            elif claim.predicate != "funds" or claim.subject.kind != "Person":
                yield claim

    def _tells(self, claim: Claim) -> bool:
        who, verb = claim.subject, claim.phrase.start
        if who.kind != "Person" or claim.predicate not in _DEEDS or verb < who.span.end:
            return False
        own = _OWN_WORK.search(self.text[verb : verb + 3])
        return not own and _says().search(self.text, who.span.end, verb) is not None

    def _body(self, who: Mention) -> Mention | None:
        """Where the person works: as the post beside this mention says, else the one place known."""
        posts = self.held.get(who.entity, [])
        here = [p for p in posts if p.span.start <= who.span.start < p.span.end]
        bodies = {p.organization for p in here or posts}
        if len(bodies) != 1:
            return None
        return replace(who, kind="Organization", entity=bodies.pop())

"""Two names side by side: 日本東京 lies there, 警務處反詐騙協調中心 is a part, 環保署「走塑先行」 its own.

Word lists in ``lexicon/relations_names.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import pairwise

from extractors.lexicon import FOLDER
from extractors.relations.engine import Claim
from extractors.titles import trie_pattern
from ontology.facts import Entity, Kind, Mention, Span

_SURE, _LIKELY = 0.85, 0.8
_LEAST_PLACE = 2
_NOWHERE = {"內地", "大陸", "本土"}
"""中國內地 is one place."""
_ASIDE = re.compile(r"[（(][^（）()\n]{0,40}[）)]")
_QUOTES = frozenset("「《『〈“")
_CLOSE = "」》』〉”"
_MAKERS: frozenset[Kind] = frozenset(("Initiative", "Work", "Product"))


class _Lists:
    def __init__(self) -> None:
        data = tomllib.loads((FOLDER / "relations_names.toml").read_text("utf-8"))

        def end(value: str) -> re.Pattern[str]:
            return re.compile(f"(?:{trie_pattern(value.split())})$")

        located, part, beside = data["located"], data["part"], data["beside"]
        self.lines, self.described = end(located["no_place"]), tuple(located["no_place_after"].split())
        self.holders, self.held = end(part["holders"]), end(part["held"])
        self.elsewhere, self.toward = end(beside["elsewhere"]), end(beside["toward"])
        self.departments, self.not_departments = end(beside["departments"]), end(beside["not_departments"])
        self.users = end(beside["users"])
        self.belongs = re.compile(f"(?:的|系|集團)*(?:{trie_pattern(beside['belongs'].split())})")
        self.not_own = re.compile(trie_pattern(beside["not_own"].split()))


@cache
def _lists() -> _Lists:
    return _Lists()


def claims(text: str, mentions: list[Mention], entities: dict[str, Entity]) -> list[Claim]:
    """What the names of one sentence say by where they stand; ``mentions`` in order of appearance."""
    found: list[Claim] = []
    for left, right in pairwise(_outside_brackets(text, mentions)):
        if left.entity == right.entity or right.nominal:
            continue
        gap = _ASIDE.sub("", text[left.span.end : right.span.start], count=1)
        quoted = gap[-1:] in _QUOTES
        gap = gap.rstrip("「《『〈“")
        if gap not in {"", "的"} or (gap and left.kind == "Place" and _is_goal(text, left)):
            continue
        predicate, confidence = _says(text, left, right, entities, quoted=quoted, of=bool(gap))
        if predicate == "created":
            found.append(_claim(left, predicate, right, confidence))
        elif predicate:
            found.append(_claim(right, predicate, left, confidence))
    return found + _in_brackets(text, mentions)


def _outside_brackets(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without the short names that stand in brackets behind a full one."""
    kept: list[Mention] = []
    for m in mentions:
        if kept and _ASIDE.match(text, kept[-1].span.end):
            aside = _ASIDE.match(text, kept[-1].span.end)
            if aside and m.span.end <= aside.end():
                continue
        kept.append(m)
    return kept


def _is_goal(text: str, place: Mention) -> bool:
    return _lists().toward.search(text, max(0, place.span.start - 3), place.span.start) is not None


def _says(
    text: str, left: Mention, right: Mention, entities: dict[str, Entity], *, quoted: bool, of: bool
) -> tuple[str | None, float]:
    lists = _lists()
    after = right.span.end + (text[right.span.end : right.span.end + 1] in _CLOSE)
    if left.kind == "Place":
        return _in_place(text, left, right, entities, of=of), _LIKELY if of else _SURE
    if left.kind != "Organization":
        return None, 0.0
    if right.kind == "Organization":
        held = lists.holders.search(left.text) and lists.held.search(right.text)
        department = not of and lists.departments.search(right.text)
        if lists.not_departments.search(right.text) or _alike(left, right, entities):
            return None, 0.0
        return ("partOf" if held or department else None), _SURE if held else _LIKELY
    if right.kind in _MAKERS and (quoted or of):
        if lists.not_own.match(text, after):
            return None, 0.0
        if right.kind != "Initiative" and lists.users.search(left.text):
            return None, 0.0
        return "created", _LIKELY
    return None, 0.0


def _in_place(
    text: str, left: Mention, right: Mention, entities: dict[str, Entity], *, of: bool
) -> str | None:
    lists = _lists()
    if len(left.text) < _LEAST_PLACE or left.text in {"港區", "澳區"} or right.text in _NOWHERE:
        return None
    if right.kind == "Organization":
        far = lists.elsewhere.search(right.text) or lists.lines.search(left.text)
        return None if far else "locatedIn"
    if right.kind == "Event":
        return "locatedIn" if not of else None
    if len(right.text) < _LEAST_PLACE:
        return None
    zone = right.kind == "Initiative" and _is_zone(entities.get(right.entity), right)
    line = lists.lines.search(left.text) or text.startswith(lists.described, right.span.end)
    places = right.kind == "Place" and not _alike(left, right, entities)
    return "locatedIn" if (places or zone) and not line else None


def _alike(left: Mention, right: Mention, entities: dict[str, Entity]) -> bool:
    """Two cities, two countries: neither lies in the other."""
    if left.kind != "Place":
        return False
    one, other = entities.get(left.entity), entities.get(right.entity)
    return one is not None and other is not None and one.finer != () and one.finer == other.finer


def _is_zone(entity: Entity | None, mention: Mention) -> bool:
    finer = entity.finer if entity else ()
    name = entity.name if entity else mention.text
    return "gx:CooperationZone" in finer or name.endswith(("區", "園", "城"))


def _in_brackets(text: str, mentions: list[Mention]) -> list[Claim]:
    """甲（乙旗下）: whose it is, set behind the name."""
    found: list[Claim] = []
    for left, right in pairwise(mentions):
        opens = text[left.span.end : right.span.start] in {"（", "("}
        if opens and left.kind == right.kind == "Organization" and left.entity != right.entity:
            said = _lists().belongs.match(text, right.span.end)
            if said and text[said.end() : said.end() + 1] in {"）", ")", "，"}:
                found.append(_claim(left, "partOf", right, _SURE))
    return found


def _claim(subject: Mention, predicate: str, thing: Mention, confidence: float) -> Claim:
    where = Span(min(subject.span.start, thing.span.start), max(subject.span.end, thing.span.end))
    return Claim(subject, predicate, thing, "asserted", confidence, where, where, where, where)

"""Fact boxes: lines of 項目：內容 under a heading, as 到訪國家：… under 2024年出訪東盟.

Which line states which relation is data, in ``lexicon/relations_boxes.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc

from extractors.lexicon import FOLDER
from extractors.relations.circumstances import metrics_of
from extractors.relations.stretches import Within
from ontology.facts import Block, Mention, Relation, Span

_KEY = re.compile(r"[\s▲●■◆•·\-]*([^：:，。；\s]{2,8})[：:]")
_HEADING = 40
_WENT = re.compile("(?:出訪|外訪|訪問|到訪)([一-鿿]{2,6})$")
_SAID = re.compile("表示|指出|說$|稱$|強調|透露|認為|記者|攝$|補充|建議|回應|直言|問$|答$")
_KINDS_OF_TEXT = {"paragraph", "item", "subhead", "caption", "headline"}


@dataclass(frozen=True, slots=True)
class Box:
    headings: tuple[Block, ...]
    """Nearest first: the heading of the box, and the heading of the group it is in."""
    lines: tuple[tuple[str, Block], ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0][1].span.start, self.lines[-1][1].span.end)


@cache
def _data() -> dict[str, Any]:
    data = tomllib.loads((FOLDER / "relations_boxes.toml").read_text("utf-8"))
    for name in ("date_keys", "result_keys", "country_keys", "journey"):
        data[name] = frozenset(data[name].split())
    for line in data["line"]:
        for name in ("keys", "subject_kinds", "object_kinds"):
            line[name] = frozenset(line[name].split())
    known = data["date_keys"] | data["result_keys"] | {k for line in data["line"] for k in line["keys"]}
    data["known"] = known
    return data


def boxes_in(doc: Doc) -> list[Box]:
    """The boxes of the page: two lines or more, one of them with a key that the lists know."""
    text: str = doc._.article.text
    found: list[Box] = []
    lines: list[tuple[str, Block]] = []
    headings: list[Block] = []
    groups: list[Block] = []

    def close() -> None:
        nonlocal lines
        if len(lines) > 1 and any(key in _data()["known"] for key, _ in lines):
            found.append(Box((*reversed(headings), *reversed(groups)), tuple(lines)))
            if not groups:
                groups.extend(headings[:-1])
        lines = []

    for block in sorted(doc._.article.blocks, key=lambda b: b.span):
        words = text[block.span.start : block.span.end].strip()
        key = _KEY.match(words)
        if block.kind in _KINDS_OF_TEXT and key and not _SAID.search(key[1]):
            lines.append((key[1], block))
            continue
        after_box = bool(lines)
        close()
        short = len(words) <= _HEADING and not words.endswith(("。", "！", "？")) and block.kind != "byline"
        if not short:
            headings, groups = [], []
        elif after_box:
            headings = [block]  # the next box of the same group
        else:
            headings = [*headings[-1:], block]
            groups = []
    close()
    return found


def relations_of(doc: Doc) -> list[Relation]:
    """What the boxes of the page state."""
    found: list[Relation] = []
    names = Within(doc._.mentions, lambda m: m.span)
    for box in boxes_in(doc):
        during = _during(doc, box)
        for key, block in box.lines:
            for rule in _data()["line"]:
                if key in rule["keys"]:
                    found += _line(doc, names, box, block, rule, during)
            if key in _data()["country_keys"]:
                found += _in_region(doc, names, box, block)
    return found


def _line(
    doc: Doc, names: Within[Mention], box: Box, block: Block, rule: dict[str, Any], during: str | None
) -> list[Relation]:
    value = names.within(block.span)
    ends: dict[str, list[Mention]] = {}
    for side in ("subject", "object"):
        if rule[side] == "value":
            found = value
        elif rule[side] == "traveller":
            found = _travellers(doc, names, box)
        else:
            found = names.within(box.headings[0].span) if box.headings else []
        ends[side] = [m for m in found if m.kind in rule[f"{side}_kinds"]]
    event = any(m.kind == "Event" for m in ends["subject"] + ends["object"])
    return [
        Relation(
            span=block.span,
            text=doc._.article.text[block.span.start : block.span.end],
            subject=subject.entity,
            predicate=rule["predicate"],
            object=thing.entity,
            during=during if event or rule["predicate"] == "visited" else None,
            metrics=_sums(doc, box, rule["predicate"]),
            confidence=rule["confidence"],
        )
        for subject in ends["subject"]
        for thing in ends["object"]
        if subject.entity != thing.entity
    ]


def _in_region(doc: Doc, names: Within[Mention], box: Box, block: Block) -> list[Relation]:
    """到訪國家：A、B under 出訪中亞: they lie in the region it went to, as it does."""
    text: str = doc._.article.text
    went = _WENT.search(text[box.headings[0].span.start : box.headings[0].span.end]) if box.headings else None
    region = went and next(
        (e.id for e in doc._.entities.values() if e.kind == "Place" and went[1] in (e.name, *e.aliases)), None
    )
    if not region:
        return []
    value = [m for m in names.within(block.span) if m.kind == "Place"]
    journey = [m for m in names.within(box.headings[0].span) if m.kind == "Event"]
    return [
        Relation(
            span=block.span,
            text=text[block.span.start : block.span.end],
            subject=m.entity,
            predicate="locatedIn",
            object=region,
            confidence=0.85,
        )
        for m in [*value, *journey]
        if m.entity != region
    ]


def _travellers(doc: Doc, names: Within[Mention], box: Box) -> list[Mention]:
    """Who made the journey: the person of the heading of the box, of its group, or else of the lines."""
    journey = _data()["journey"]
    about = [doc._.article.text[h.span.start : h.span.end] for h in box.headings]
    keys = "".join(key for key, _ in box.lines)
    if not any(word in line for line in [*about, keys] for word in journey):
        return []
    for heading in box.headings:
        people = [m for m in names.within(heading.span) if m.kind == "Person"]
        if people:
            return people[:1]
    people = [m for m in names.within(box.span) if m.kind == "Person"]
    return people[:1] if len({m.entity for m in people}) == 1 else []


def _during(doc: Doc, box: Box) -> str | None:
    for key, block in box.lines:
        if key in _data()["date_keys"]:
            dates = Within(doc._.times, lambda t: t.span).within(block.span)
            known = {t.edtf for t in dates if t.edtf}
            return known.pop() if len(known) == 1 else None
    return None


def _sums(doc: Doc, box: Box, predicate: str) -> tuple[int, ...]:
    """Sums and counts of the lines that tell what came of it."""
    found: set[int] = set()
    for key, block in box.lines:
        if key in _data()["result_keys"]:
            found |= set(metrics_of(doc._.metrics, predicate, block.span))
    return tuple(sorted(found))

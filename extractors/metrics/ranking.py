"""Which of the names around a number it is about: the rules' answer and all other evidence, weighed.

Every name near a number is a candidate, and "none" is one too. What speaks for each is a list of features;
what a feature is worth was learnt (``train_ranking``) from articles whose numbers somebody has given their
subjects. The candidate with the most weight wins, where it is likely enough to be right.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.logit import read_weights
from extractors.metrics.clauses import Clause, Page
from extractors.names.models import FOLDER
from ontology.facts import Mention, Metric

if TYPE_CHECKING:
    from extractors.metrics.carried import Sentence
    from extractors.metrics.memory import Memory

WEIGHTS = "subjects.tsv"
# So likely a name has to be to stand in for the rules' answer, or to be given where the rules have none; so
# likely their answer, to be kept. Else the number stays without a subject: a wrong one costs more than none.
_INSTEAD, _ADDED, _DOUBTED = 0.45, 0.6, 0.25
# Rules of form, whose answers stand whatever else speaks: the name holds the number, heads the box, there are
# as many numbers as names …; and those that say that there is no subject.
_FIRM = {
    "age", "beside", "carried: heading", "carried: public", "holds", "joined", "made in", "own relative",
    "parallel", "qualified", "respective", "row", "stake", "tried",
}  # fmt: skip
_SILENT = {"age", "made of", "needed", "penalty", "votes"}
_BLOCKS_BACK, _MOST = 2, 12
_GAPS = (1, 3, 6, 10, 16, 30)
_ENOUGH = 3


class Context(NamedTuple):
    """Where a number stands and what the rules made of it."""

    metric: Metric
    clause: Clause
    sentence: int
    """Where its sentence begins."""
    answer: str | None
    """The rules' answer, and which rule gave it."""
    rule: str
    kinds: tuple[str, ...]
    """What has such attributes, see ``units_subjects.toml``."""
    before: str | None
    """What the rules made of the number before it in the same sentence."""


@cache
def load_weights(folder: Path = FOLDER) -> dict[str, float]:
    """Feature -> weight; empty where nothing has been learnt: then all of the rules' answers stand."""
    path = folder / WEIGHTS
    return read_weights(path) if path.exists() else {}


def _bucket(n: int) -> str:
    return next((f"<={gap}" for gap in _GAPS if n <= gap), "far")


class Ranking:
    """The evidence of one page."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.of: dict[str, list[Mention]] = {}
        for m in page.mentions:
            self.of.setdefault(m.entity, []).append(m)
        self.most: dict[str, int] = {}
        """How often the name is named that is named most of its kind."""
        for named in self.of.values():
            kind = named[0].kind
            self.most[kind] = max(len(named), self.most.get(kind, 0))
        self.papers = {
            i for i, e in page.entities.items() if any(f.endswith("NewsMediaOrganization") for f in e.finer)
        }

    def candidates(self, at: Context, memory: Memory) -> list[str]:
        """Ids of what the number may be about, the nearest names first."""
        start, end = at.metric.span.start, at.metric.span.end
        block = at.clause.block
        section = self.page.blocks[block].section
        first = max(0, block - _BLOCKS_BACK)
        while self.page.blocks[first].section != section:
            first += 1
        near = self.page.between(self.page.blocks[first].span.start, start)[::-1]
        found = [m.entity for m in self.page.between(start, at.clause.end)]
        found += [m.entity for m in near if not (m.span.start < end and m.span.end > start)]
        top = self.page.blocks[memory.first].span
        found += [m.entity for m in self.page.between(top.start, top.end)]
        found = [e for e in dict.fromkeys(found) if e in self.page.entities][:_MOST]
        others = (at.answer, memory.company, memory.speaks_for, *memory.story.values())
        return list(dict.fromkeys([*found, *(e for e in others if e in self.page.entities)]))

    def features(self, at: Context, memory: Memory, said: Sentence) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(id, features) of each candidate; the id of none is empty."""
        page, clause, metric = self.page, at.clause, at.metric
        start = metric.span.start
        unit = metric.unit_kind if metric.unit_kind != "unitText" else f"count {metric.unit[:1]}"
        if metric.unit == "%":
            unit = "%"
        noun = (metric.measures or "")[-2:]
        candidates = self.candidates(at, memory)
        subject = page.clause_subject(clause.begins, start)
        opening = page.clause_subject(at.sentence, start) if at.sentence < clause.start else None
        head = page.head(clause.begins, start)
        stand_in = memory.stand_in(head, start)
        named_here = len(page.between(clause.begins, start))
        yield "", tuple(self._none(at, unit, noun, subject is not None, named_here, bool(candidates)))
        accused = memory.on_trial(start)
        for rank, entity in enumerate(candidates):
            kind = page.entities[entity].kind
            zone, m = self._zone(entity, at, memory)
            out = ["named", f"kind {kind}", f"zone {zone}", f"zone {zone}, {kind}", f"{kind}, {unit}"]
            out.append(f"{zone}, {unit}")
            if entity == at.answer:
                out += [
                    "the rules' answer",
                    f"rule {at.rule}",
                    f"rule {at.rule}, {kind}",
                    f"answer in {zone}",
                ]
            elif at.answer:
                out += ["the rules say another", f"another by {at.rule}"]
            else:
                out.append(f"the rules say none, {zone}")
            if noun:
                out.append(f"{noun} of {kind}")
            if zone in ("clause", "sentence", "behind") and m:
                out += self._beside(m, clause, start, zone, kind)
            if subject and subject.entity == entity:
                out += ["subject of the clause", f"subject of the clause, {kind}"]
            elif subject:
                out.append("the clause has another subject")
            if opening and opening.entity == entity:
                out += ["subject of the sentence", f"subject of the sentence, {kind}"]
            if stand_in and stand_in[0] == entity:
                out.append("what the clause's first noun stands for")
            if said.centre == entity:
                out += ["carried over", f"carried over, {kind}"]
            elif said.centre:
                out.append("another is carried over")
            speaker = clause.speaker or said.speaker
            if speaker and speaker.entity == entity:
                out += ["speaks", f"speaks, {kind}, {'here' if clause.speaker else 'before'}"]
            if entity == memory.speaks_for:
                out.append("spoken for")
            out += self._standing(entity, kind, memory, rank)
            out += self._attributes(m, at, memory)
            if entity == at.before:
                out += ["of the number before", f"of the number before, {kind}"]
            if accused and accused == entity:
                out += ["on trial", f"on trial, {unit}"]
            if entity in memory.officials:
                out.append("an official")
            yield entity, tuple(out)

    def _none(
        self, at: Context, unit: str, noun: str, has_subject: bool, named: int, candidates: bool
    ) -> Iterator[str]:
        yield "none"
        yield f"none, {unit}"
        if noun:
            yield f"none, {noun}"
        if at.answer is None:
            yield f"none, as the rules say: {at.rule}"
        else:
            yield "none, against the rules"
        yield f"none, {min(named, 2)} named in the clause"
        if not candidates:
            yield "none to choose from"
        if has_subject:
            yield "none, but the clause has a subject"
        if self.page.text[at.clause.start : at.clause.end].startswith(("每", "有", "一名")):
            yield "none, anybody"

    def _zone(self, entity: str, at: Context, memory: Memory) -> tuple[str, Mention | None]:
        """How far off a name stands, and its mention there."""
        start, end = at.metric.span.start, at.metric.span.end
        named = self.of.get(entity, [])
        starts = [m.span.start for m in named]
        upto = bisect_left(starts, start)
        last = named[upto - 1] if upto else None
        following = named[upto] if upto < len(named) else None
        if last and last.span.end >= end:
            return "holds it", last
        if last and last.span.start >= at.clause.start:
            return "clause", last
        if following and following.span.end <= at.clause.end:
            return "behind", following
        if last is None:
            return "later", None
        if last.span.start >= at.sentence:
            return "sentence", last
        block = self.page.block_at(last.span.start)
        if block == at.clause.block:
            return "block", last
        if block >= at.clause.block - 1:
            return "block before", last
        return ("headline" if block == memory.first else "further up"), last

    def _beside(self, m: Mention, clause: Clause, start: int, zone: str, kind: str) -> Iterator[str]:
        """What stands between a name and the number, and before the name."""
        text = self.text
        between = text[m.span.end : start] if zone != "behind" else text[start : m.span.start]
        yield f"{zone}, gap {_bucket(len(between))}"
        others = {x.entity for x in self.page.between(m.span.end, start)} - {m.entity}
        yield f"{zone}, {min(len(others), _ENOUGH)} others between"
        if zone != "behind":
            if self.page.oblique(m, clause.start):
                yield "governed by a preposition"
                yield f"governed by a preposition, {kind}, {zone}"
            yield f"then {text[m.span.end : m.span.end + 1]}"
            yield f"then {text[m.span.end : m.span.end + 1]}, {kind}"
            if zone == "clause":
                yield f"to the number: {text[max(m.span.end, start - 2) : start]}"
                yield f"commas: {min(between.count('、'), 2)}"
            if self.page.leads(clause.begins if zone == "clause" else clause.start, m):
                yield f"leads, {zone}"
        else:
            yield f"behind: {between[-1:]}, {kind}"

    def _standing(self, entity: str, kind: str, memory: Memory, rank: int) -> Iterator[str]:
        """What the whole article makes of a name."""
        n = len(self.of.get(entity, ()))
        yield f"named {min(n, 4)} times"
        if n == self.most.get(kind, 0) and n > 1:
            yield "named most of its kind"
            yield f"named most of its kind, {kind}"
        if entity == memory.company:
            yield "the story's company"
        if entity in memory.story.values():
            yield f"the story's {kind}"
        top = self.page.blocks[memory.first].span
        if any(m.span.end <= top.end and m.span.start >= top.start for m in self.of.get(entity, ())):
            yield "in the headline"
            yield f"in the headline, {kind}"
        if entity in self.papers:
            yield "a paper"
        yield f"rank {min(rank, 5)}"

    def _attributes(self, m: Mention | None, at: Context, memory: Memory) -> Iterator[str]:
        """Whether such a thing has what is measured."""
        if not at.kinds or m is None:
            return
        if memory.is_a(m, at.kinds[0]):
            yield "has such attributes"
            yield f"has such attributes, {at.kinds[0]}"
        elif any(memory.is_a(m, kind) for kind in at.kinds):
            yield "may have such attributes"
        else:
            yield "attributes of other things"
            yield f"{at.kinds[0]}'s attributes, {m.kind}"


def weigh(
    candidates: list[tuple[str, tuple[str, ...]]], weights: Mapping[str, float]
) -> list[tuple[float, str]]:
    """(probability, id), the likeliest first."""
    totals = [sum(weights.get(name, 0.0) for name in features) for _, features in candidates]
    top = max(totals)
    shares = [math.exp(t - top) for t in totals]
    whole = sum(shares)
    return sorted(
        ((share / whole, entity) for share, (entity, _) in zip(shares, candidates, strict=True)),
        key=lambda found: (-found[0], found[1]),
    )


def is_firm(answer: str | None, rule: str) -> bool:
    """Whether what the rules say stands without being weighed."""
    return rule in (_FIRM if answer else _SILENT)


def choose(
    answer: str | None,
    rule: str,
    candidates: list[tuple[str, tuple[str, ...]]],
    weights: Mapping[str, float],
) -> str | None:
    """Id of what a number is about, or None; ``answer`` is what ``rule`` said."""
    if not weights or is_firm(answer, rule):
        return answer
    ranked = weigh(candidates, weights)
    probability, best = ranked[0]
    if best and probability >= (_INSTEAD if answer else _ADDED):
        return best
    likely = next((p for p, entity in ranked if entity == answer), 0.0) if answer else 0.0
    return answer if likely >= _DOUBTED else None

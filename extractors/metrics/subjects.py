"""The ``metric_subjects`` component: which entity a number is about, or none where the clause does not say.

In order: the name that holds the number (兩元乘車計劃), the person of an age, the name that the
number qualifies (30億元「創科基金」), the subject of its clause, in a box the event or scheme that heads the
box, and the subject of an earlier clause of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from extractors.statements_cues import find_cues
from ontology.facts import Mention, Metric

_CLAUSE_END = re.compile(r"[，；：。！？!?\n　]")
_SENTENCE_END = re.compile(r"[；。！？!?\n]")
_OBLIQUE = re.compile(
    r"(?:[在於到赴往向與同跟對從由自給為被經按予至離駐來因依循據訪抵返留輸距]|獲|根據|透過|通過|針對|面對|有關|關於|包括|其中|例如|位於|來自)$"
)
_QUALIFIES = re.compile(r"[的「『“《 ]{0,2}$")
_PRONOUN = re.compile(r"[他她我你牠它]|其[^中他餘實]|該|這|那|[（(【]")
_RELATIVE = re.compile(r"[^，。；：、！？\n]{0,4}的[「『“《]?")
_LABEL = re.compile(r"[^\n：，。]{2,12}：")
_TITLED = re.compile(r"[^，。；：、\n的]{0,8}$")
_REPORTS = {"speech", "mental", "short", "stance"}
_LOOK = 60


class _Page:
    """The mentions and cues of one Doc, looked up by offset."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.mentions: list[Mention] = sorted(doc._.mentions, key=lambda m: (m.span.start, -m.span.end))
        self.starts = [m.span.start for m in self.mentions]
        self.times = sorted(doc._.times, key=lambda t: t.span)
        self.time_starts = [t.span.start for t in self.times]
        self.cues = find_cues(self.text)
        self.cue_starts = [c.start for c in self.cues]
        self.blocks = list(doc._.article.blocks) if doc._.article else []
        self.block_starts = [b.span.start for b in self.blocks]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly in a stretch of the text."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.span.end <= end]

    def clause_start(self, pos: int) -> int:
        ends = [m.end() for m in _CLAUSE_END.finditer(self.text, max(0, pos - _LOOK), pos)]
        return ends[-1] if ends else max(0, pos - _LOOK)

    def leads(self, start: int, mention: Mention) -> bool:
        """Whether a name stands where a subject would: at the head of its clause, but for time and place."""
        end = mention.span.start
        head = self.text[start:end]
        for t in self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]:
            head = head.replace(t.text, "")
        for other in self.between(start, end):
            head = head.replace(other.text, "")
        return len(head) <= (1 if mention.kind == "Place" else 6) and not _PRONOUN.search(head)

    def speaks(self, mention: Mention) -> bool:
        """Whether a verb of reporting or announcing follows the name."""
        at = bisect_left(self.cue_starts, mention.span.end)
        return at < len(self.cue_starts) and self.cue_starts[at] - mention.span.end <= 4

    def report(self, start: int, end: int) -> tuple[int, bool]:
        """Where in a clause what is reported begins, and whether anybody reports at all."""
        found = self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]
        ends = [c.end for c in found if c.kind in _REPORTS and c.end <= end]
        return (ends[-1], True) if ends else (start, False)


def _oblique(page: _Page, mention: Mention, start: int) -> bool:
    """Whether a preposition governs the name: 在深圳, 與沙特, 來自哈薩克斯坦."""
    before = page.text[max(start, mention.span.start - 3) : mention.span.start]
    return bool(_OBLIQUE.search(before.rstrip("「『《〈“")))


def _clause_subject(page: _Page, start: int, end: int) -> Mention | None:
    """The first name of a clause that no preposition governs; for a titled person the person."""
    names = page.between(start, end)
    for i, mention in enumerate(names):
        if _oblique(page, mention, start) or (mention.kind == "Person" and page.speaks(mention)):
            continue
        if not page.leads(start, mention):
            return None
        following = names[i + 1] if i + 1 < len(names) else None
        if following and mention.kind != "Person":
            gap = page.text[mention.span.end : following.span.start]
            if following.kind == "Person" and _TITLED.fullmatch(gap):
                return following
            if not gap and following.kind in ("Organization", "Product", "Event", "Initiative"):
                return following
        return mention
    return None


def _of_age(page: _Page, metric: Metric) -> Mention | None:
    """The person whose age it is: 龐帶好（79歲）, 44歲的前中學教師瑪麗亞."""
    start, end = metric.span.start, metric.span.end
    for mention in reversed(page.between(max(0, start - 12), start)):
        gap = page.text[mention.span.end : start]
        if mention.kind == "Person" and re.fullmatch(r"[（(，]|今?年?", gap):
            return mention
        break
    for mention in page.between(end, end + 24):
        if re.search(r"[，。；：！？、\n]", page.text[end : mention.span.start]):
            break
        if mention.kind == "Person":
            return mention
    return None


def _heading(page: _Page, metric: Metric) -> Mention | None:
    """The event or scheme in the heading of the box that the number stands in, on a line with a label."""
    at = bisect_left(page.block_starts, metric.span.start + 1) - 1
    if at < 0:
        return None
    block = page.blocks[at]
    if block.kind != "item" and not _LABEL.match(page.text, block.span.start):
        return None
    for earlier in reversed(page.blocks[max(0, at - 8) : at]):
        if earlier.section != block.section:
            break
        line = page.text[earlier.span.start : earlier.span.end]
        if earlier.kind in ("headline", "subhead") or (len(line) <= 24 and not re.search("[。，：；]", line)):
            named = [
                m
                for m in page.between(earlier.span.start, earlier.span.end)
                if m.kind in ("Event", "Initiative")
            ]
            return named[0] if named else None
    return None


def _in_box(page: _Page, metric: Metric) -> bool:
    at = bisect_left(page.block_starts, metric.span.start + 1) - 1
    return at >= 0 and (
        page.blocks[at].kind == "item" or bool(_LABEL.match(page.text, page.blocks[at].span.start))
    )


def subject_of(page: _Page, metric: Metric) -> str | None:
    """Id of the entity that a metric is about, or None where the text leaves it open."""
    start, end = metric.span.start, metric.span.end
    for mention in page.mentions[max(0, bisect_left(page.starts, start) - 3) : bisect_left(page.starts, end)]:
        if mention.span.start <= start and end <= mention.span.end:
            return mention.entity
    if metric.text.endswith("歲") or "歲" in metric.text:
        person = _of_age(page, metric)
        return person.entity if person else None
    for mention in page.between(end, end + 40)[:1]:
        gap = page.text[end : mention.span.start]
        if mention.kind not in ("Person", "Place") and _RELATIVE.fullmatch(gap):
            return mention.entity
        if metric.unit == "%" and gap == "的" and mention.kind == "Place":
            return mention.entity
        if (
            mention.kind not in ("Person", "Place")
            and metric.unit_kind != "unitText"
            and _QUALIFIES.fullmatch(gap)
        ):
            return mention.entity
    clause = page.clause_start(start)
    begins, reported = page.report(clause, start)
    found = _clause_subject(page, begins, start)
    if found is None and not reported and begins == clause:
        found = _heading(page, metric)
        if found is None and not _in_box(page, metric):
            found = _carried(page, clause)
    return found.entity if found else None


def _carried(page: _Page, clause: int) -> Mention | None:
    """The subject of an earlier clause of the sentence; never a speaker, never a person."""
    for _ in range(3):
        if clause == 0 or _SENTENCE_END.match(page.text, clause - 1):
            return None
        end = clause - 1
        clause = page.clause_start(end)
        begins, reported = page.report(clause, end)
        found = _clause_subject(page, begins, end)
        if found:
            return None if found.kind in ("Person", "Place") else found
        if reported:
            return None
    return None


@Language.component(
    "metric_subjects", requires=["doc._.metrics", "doc._.mentions"], assigns=["doc._.metrics"]
)
def metric_subjects(doc: Doc) -> Doc:
    """Sets ``about`` on the metrics of ``doc``; runs when the mentions are resolved."""
    page = _Page(doc)
    doc._.metrics = [msgspec.structs.replace(m, about=subject_of(page, m)) for m in doc._.metrics]
    return doc

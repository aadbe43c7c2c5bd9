"""The ``metric_subjects`` component: which entity a number is about, or none where the text leaves it open.

In order: the name that holds the number (兩元乘車計劃), the person of an age, the name that the number
qualifies (30億元「創科基金」), the owner of what is measured (瀚海目標價), the person sentenced, the subject
of the clause, its stand-in (該公司), the subject of an earlier clause of the sentence, and the last owner of
such attributes in the paragraph. In a box it is the event or scheme that heads the box.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from extractors.metrics.beside import Beside
from extractors.metrics.clauses import Clause, Page, any_of, words
from extractors.metrics.memory import Memory
from ontology.facts import Mention, Metric

_PEOPLE = re.compile(r"[名人位死傷]")
_ONE = re.compile(r"(?:[一兩二三四五六七八九十\d]+(?:名|人|死|傷))")
_FRAME = re.compile(r"(?:在|根據|按照|按|根據新訂的|依照)[「『《〈]?$")
_FRAMED = re.compile(r"[」』》〉]?[^，。；\n]{0,4}(?:下|中|方面|內|期間)?$")
_MADE_OF = re.compile(r"(?:^|[及和並])由[^，。；\n]*$")  # 由20間企業及五間大學組成
_JOINED = re.compile(r"[\u4e00-\u9fff]{0,2}?(?:至|到|或|（|、|\()(?:報|收)?")
_CLAIMS = re.compile(r"(?:訛|謊|佯|聲|自|虛)稱$")
_OWN_RELATIVE = re.compile(r"(?:他|她|被告)(?=[^，。；\n]{0,20}的$)")
_ANALYST = re.compile(r"證券|資本|研究|投資|資產管理|評級|金融|理財|期貨|大學|學院|報|協會|商會|工會|黨|聯盟")
_ANALYSTS = re.compile(r"分析|策略|研究部|經濟師|經濟學家|記者")
_LIVED = re.compile(r"(?:享年|終年|得年|現年|今年|時年|年僅|便|即將|已屆|年滿)$")
_LASTS = re.compile(r"(?:一連|為期|歷時|舉行)(?:約|共)?$")
_ALSO = re.compile(r"並|亦|又|同時|再|還|另")
_IN_ALL = re.compile(r"(?:共|合共|已|一共|累計|總共)?")
_INDEX = re.compile(r"指數?$")
_VOTES = re.compile(r"(?:贊成|反對|棄權)")
_SURVEY = re.compile(r"(?:調查|民調|研究|問卷|訪問|民意)[^，。；\n]{0,6}$")
_HOLDS = re.compile(r"(?:共)?(?:得|獲|取得|以|獨取|囊括|累積|得票)[^，。；\n]{0,6}$")
_PARALLEL = re.compile(
    r"(?:按年|按月|按季|較|同比|佔|即|遠|多於|少於|相當於|當中|其中|另|另有|升|跌|增|減|高於|低於|折合)"
)


class _Sentence:
    """What a sentence has said so far."""

    def __init__(self) -> None:
        self.centre: str | None = None
        self.actor: tuple[str, str] | None = None  # who brought the centre up
        self.centre_kind = ""
        self.qualified: str | None = None  # what the number before was about, read off the words beside it
        self.about: str | None = None
        self.frame: str | None = None
        self.speaker: Mention | None = None
        self.survey: str | None = None


class _Subjects(Beside):
    """Reads one Doc from its beginning and gives each number its subject."""

    def __init__(self, doc: Doc) -> None:
        self.page = Page(doc)
        self.text = self.page.text
        self.metrics: list[Metric] = list(doc._.metrics)
        self.at_work = {p.member: p.organization for p in doc._.positions if p.organization}
        self.memories: dict[int, Memory] = {}
        self.said = _Sentence()
        self.block = -1

    def run(self) -> list[Metric]:
        starts = [m.span.start for m in self.metrics]
        for clause in self.page.clauses():
            memory = self._enter(clause)
            first, last = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
            subject = self._subject(clause, clause.end, memory)
            end = clause.start
            for i in range(first, last):
                metric = self.metrics[i]
                about = self._about(clause, metric, memory, end)
                self.metrics[i] = msgspec.structs.replace(metric, about=about)
                end = metric.span.end
                self.said.about = about
                if about:
                    memory.learn(about)
            self._leave(clause, subject, memory)
        return _repeated(self.page, self.metrics)

    def _enter(self, clause: Clause) -> Memory:
        section = self.page.blocks[clause.block].section
        if section not in self.memories:
            self.memories[section] = Memory(self.page, section)
        memory = self.memories[section]
        if clause.block != self.block:
            self.block = clause.block
            memory.enter_block()
        if clause.opens:
            self.said = _Sentence()
        self._frame(clause)
        return memory

    def _frame(self, clause: Clause) -> None:
        """在某計劃下，… 根據《某條例》，…: what the sentence is set in."""
        if clause.end >= len(self.text) or self.text[clause.end] not in "，":
            return
        for m in self.page.between(clause.start, clause.end):
            before = self.text[clause.start : m.span.start]
            after = self.text[m.span.end : clause.end]
            if m.kind in ("Initiative", "Work", "Event") and len(before) <= 8 and _FRAME.search(before):
                if _FRAMED.fullmatch(after):
                    self.said.frame = m.entity
                return

    # The subject of a clause

    def _subject(self, clause: Clause, end: int, memory: Memory) -> tuple[str, str] | None:
        """Entity and kind of the subject that a clause names itself, by name or by stand-in."""
        found = self.page.clause_subject(clause.begins, end)
        head = self.page.head(clause.begins, end)
        if found is None or found.span.start > head:
            stand_in = memory.stand_in(head, end)
            if stand_in and not (found and found.span.start < head):
                return stand_in[0], self._kind(stand_in[0])
        if found:
            return found.entity, found.kind
        return None

    def _kind(self, entity: str) -> str:
        known = self.page.entities.get(entity)
        return known.kind if known else ""

    def _leave(self, clause: Clause, subject: tuple[str, str] | None, memory: Memory) -> None:
        """What the next clause may carry over."""
        said = self.said
        named = self.page.between(clause.begins, clause.end)
        if subject and subject[1] == "Person" and self.page.announces(clause):
            subject = None
            said.centre = None
        if clause.speaker:
            said.speaker = clause.speaker
            memory.speaks_for = self._speaks_for(clause, memory)
            tail = self.text[clause.speaker.span.end : clause.begins]
            said.survey = (
                clause.speaker.entity
                if _SURVEY.search(tail[:-1]) and clause.speaker.kind == "Organization"
                else None
            )
        if subject:
            said.centre, said.centre_kind = subject
            for m in named:
                if m.entity == subject[0]:
                    memory.topic(m)
                    break
        elif clause.speaker:
            said.centre = None
            if clause.speaker.kind == "Person" and _CLAIMS.search(self.text[clause.start : clause.begins]):
                said.centre, said.centre_kind = clause.speaker.entity, "Person"
        brought = self._brought(clause, named)
        if said.actor is not None and not subject and _ALSO.match(self.text, clause.start):
            said.centre, said.centre_kind = said.actor[0] or None, said.actor[1]
        said.actor = None
        if brought:
            said.actor = subject or (("", "") if clause.begins == clause.start else None)
            said.centre, said.centre_kind = brought.entity, brought.kind
            memory.topic(brought)

    def _speaks_for(self, clause: Clause, memory: Memory) -> str | None:
        """The company or body for which a clause's speaker speaks; none for analysts."""
        speaker = clause.speaker
        assert speaker is not None
        bodies = [speaker] if speaker.kind == "Organization" else []
        for m in self.page.between(max(clause.start, speaker.span.start - 24), speaker.span.start):
            if m.kind == "Organization" and not re.search(
                "[、，]", self.text[m.span.end : speaker.span.start]
            ):
                bodies.append(m)
        for m in reversed(bodies):
            if not _ANALYST.search(m.text) and not _ANALYSTS.search(
                self.text[m.span.end : speaker.span.start]
            ):
                return m.entity
        return None

    def _brought(self, clause: Clause, named: list[Mention]) -> Mention | None:
        """A name that the clause introduces at its end: 推出「某計劃」，…"""
        for m in reversed(named):
            if m.kind in ("Person", "Place") or clause.end - m.span.end > 4:
                return None
            before = self.text[clause.begins : m.span.start]
            near = list(any_of("words", "introduce").finditer(before))
            founds = near and near[-1][0] in ("設立", "成立", "收購", "興辦", "資助")
            if not near or (m.kind == "Organization" and not founds):
                return None
            return m if len(before) - near[-1].end() <= 14 else None
        return None
        return None

    # The subject of a number

    def _about(self, clause: Clause, metric: Metric, memory: Memory, after: int) -> str | None:
        start, end = metric.span.start, metric.span.end
        page, said = self.page, self.said
        for m in page.mentions[max(0, bisect_left(page.starts, start) - 3) : bisect_left(page.starts, end)]:
            if m.span.start <= start and end <= m.span.end:
                return m.entity
        if _MADE_OF.search(self.text[clause.start : start]) and "組成" in self.text[end : clause.end]:
            return None
        if "歲" in metric.text:
            person = self.of_age(metric)
            if person:
                return person.entity
            if not _LIVED.search(self.text[max(clause.start, start - 3) : start]):
                return None
            subject = self._subject(clause, start, memory)
            if subject and subject[1] == "Person":
                return subject[0]
            people = [m for m in memory.block_topics if m.kind == "Person"]
            named = [m for m in page.between(max(0, start - 40), start) if m.kind == "Person"]
            near = (people or named)[-1:]
            return near[0].entity if near and len({m.entity for m in named}) <= 1 else None
        if metric.unit == "票" and _VOTES.match(self.text, end):
            return None
        if qualified := self.qualified(clause, metric):
            said.qualified = qualified
            return qualified
        if after > clause.start and said.about and _JOINED.fullmatch(self.text[after:start]):
            return said.about
        if bracketed := self.bracketed(metric):
            return bracketed
        if owner := self.possessor(clause, metric, memory, after):
            return owner
        another = said.centre_kind == "Person" and said.centre not in (memory.defendant, *memory.officials)
        trial = memory.defendant and not another
        if trial and (tried := self.tried(clause, metric, memory, bool(said.frame))):
            return tried
        lasts = _LASTS.search(self.text[clause.start : start]) and metric.unit in ("d", "晚", "mo", "wk", "a")
        if lasts and (lasting := self.lasting(clause, metric, memory)):
            return lasting
        if launched := self.launched(clause, metric):
            return launched
        if own := _OWN_RELATIVE.search(self.text, clause.begins, start):
            stand_in = memory.stand_in(own.start(), start)
            return stand_in[0] if stand_in else None
        subject = self._subject(clause, start, memory)
        if subject:
            return subject[0]
        return self._carried(clause, metric, memory)

    def _carried(self, clause: Clause, metric: Metric, memory: Memory) -> str | None:
        """Where the clause names nobody: a frame, an earlier clause, the owner of such an attribute."""
        said, page, text = self.said, self.page, self.text
        start = metric.span.start
        head = page.head(clause.begins, start)
        kinds = self._attributes(clause, metric)
        if said.actor is not None and _ALSO.match(text, clause.start):
            return said.actor[0] or None
        if said.centre and said.centre_kind == "Place" and "Place" in kinds and not clause.speaker:
            return said.centre
        if any_of("words", "others").match(text, head, start):
            if said.frame:
                return said.frame
            return memory.owner("Scheme", start) if "Scheme" in kinds and not said.centre else None
        if said.frame:
            return said.frame
        counts_people = bool(_ONE.match(text, head)) and head == start
        if head == start and said.qualified and metric.unit == "%":
            return said.qualified
        parallel = head == start or _PARALLEL.match(text, clause.begins) or metric.unit == "%"
        if said.about and self._kind(said.about) == "Place" and not counts_people and parallel:
            return said.about
        begins_with_verb = bool(any_of("words", "verbs").match(text, head)) and not any(
            any_of("attributes", kind).match(text, head) for kind in words()["attributes"]
        )
        if said.survey and (metric.unit == "%" or "受訪" in text[start : metric.span.end + 4]):
            return said.survey
        if (
            metric.unit_kind == "currency"
            and "Company" in kinds
            and said.centre_kind == "Product"
            and _INDEX.search(said.centre or "")
        ):
            return None
        if said.centre and not clause.speaker and not counts_people:
            if said.centre_kind == "Person":
                return said.centre if begins_with_verb or "Person" in kinds else None
            if said.centre_kind != "Place" or "Place" in kinds or memory.is_facility(said.centre):
                return said.centre
            return None
        if (clause.reported or said.speaker) and (found := self._of_speaker(clause, head)):
            return found
        if clause.speaker is None and not said.speaker and (heading := page.heading(clause.block)):
            return heading.entity
        if counts_people or page.in_box(clause.block):
            return None
        if begins_with_verb and clause.opens and memory.block_topics and not clause.reported:
            last = memory.block_topics[-1]
            acts = last.kind in ("Person", "Organization", "Product") or memory.is_facility(last.entity)
            return last.entity if acts else None
        for kind in kinds:
            if found := memory.owner(kind, start):
                if kind != "Facility":
                    said.centre, said.centre_kind = found, self._kind(found)
                return found
        return None

    def _of_speaker(self, clause: Clause, head: int) -> str | None:
        """消委會表示，去年收到…: an organisation that tells of its own work."""
        speaker = clause.speaker or self.said.speaker
        at = _IN_ALL.match(self.text, head)
        if speaker is None or not any_of("words", "receipt").match(self.text, at.end() if at else head):
            return None
        body = speaker.entity if speaker.kind == "Organization" else self.at_work.get(speaker.entity)
        if body:
            self.said.centre, self.said.centre_kind = body, "Organization"
        return body

    def _attributes(self, clause: Clause, metric: Metric) -> list[str]:
        """Kinds of thing that have what is measured, the nearest word before the number first."""
        left = self.text[clause.begins : metric.span.start]
        right = self.text[metric.span.end : min(clause.end, metric.span.end + 8)]
        found: list[tuple[int, str]] = []
        for kind in words()["attributes"]:
            before = [m.end() for m in any_of("attributes", kind).finditer(left)]
            if before:
                found.append((-before[-1], kind))
            elif metric.unit_kind == "unitText" and any_of("attributes", kind).search(right):
                found.append((1, kind))
        return [kind for _, kind in sorted(found)]


def _repeated(page: Page, metrics: list[Metric]) -> list[Metric]:
    """A headline's figure that its story repeats has the same subject there."""
    known: dict[tuple[int, float, str], set[str]] = {}
    for m in metrics:
        block = page.blocks[page.block_at(m.span.start)]
        if m.about and block.kind in ("paragraph", "item"):
            known.setdefault((block.section, m.value, m.unit), set()).add(m.about)
    out = []
    for m in metrics:
        block = page.blocks[page.block_at(m.span.start)]
        if m.about is None and block.kind in ("headline", "subhead", "caption"):
            same = known.get((block.section, m.value, m.unit), set())
            if len(same) == 1 and (m.value > 10 or m.unit_kind != "unitText"):
                m = msgspec.structs.replace(m, about=next(iter(same)))
        out.append(m)
    return out


@Language.component(
    "metric_subjects", requires=["doc._.metrics", "doc._.mentions"], assigns=["doc._.metrics"]
)
def metric_subjects(doc: Doc) -> Doc:
    """Sets ``about`` on the metrics of ``doc``; runs when the mentions are resolved."""
    doc._.metrics = _Subjects(doc).run()
    return doc

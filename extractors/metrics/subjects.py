"""Which entity a number is about by the rules, and the evidence for every name around it.

In order: the name that holds the number (兩元乘車計劃), the person of an age, the name that the number
qualifies (30億元「創科基金」), the owner of what is measured (瀚海目標價), the person sentenced, the subject
of the clause, its stand-in (該公司), the subject of an earlier clause of the sentence, and the last owner of
such attributes in the paragraph. In a box it is the event or scheme that heads the box.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc

from extractors.metrics.beside import Beside
from extractors.metrics.carried import ALSO, Carrying, Sentence
from extractors.metrics.clauses import Clause, Page
from extractors.metrics.lexicon import any_of, subject_words
from extractors.metrics.memory import Memory
from extractors.metrics.ranking import Context, Ranking, is_firm
from ontology.facts import Mention, Metric

_FRAME = re.compile(r"(?:在|根據|按照|按|根據新訂的|依照)[「『《〈]?$")
_FRAMED = re.compile(r"[」』》〉]?[^，。；\n]{0,4}(?:下|中|方面|內|期間)?$")
_MADE_OF = re.compile(r"(?:^|[及和並])由[^，。；\n]*$")  # 由20間企業及五間大學組成
_JOINED = re.compile(r"[\u4e00-\u9fff]{0,2}?(?:至|到|或|（|、|\()(?:報|收)?")
_RATES = re.compile(r"評級|目標價|「(?:買入|增持|中性|沽售|減持|跑贏大市)」")
_LEADS = re.compile(r"出席|主持|參加|參與")
_LISTED = re.compile(r"[」』》]?、")
_SPONSORS = re.compile(r"保薦人|經辦人|帳簿管理人|財務顧問|核數師")
_JUDGED = re.compile(r"[判囚](?!決)")
_CLAIMS = re.compile(r"(?:訛|謊|佯|聲|自|虛)稱$")
_OWN_RELATIVE = re.compile(r"(?:他|她|被告)(?=[^，。；\n]{0,20}的$)")
_LIVED = re.compile(r"(?:享年|終年|得年|現年|今年|時年|年僅|便|即將|已屆|年滿)$")
_LASTS = re.compile(r"(?:一連|為期|為時|歷時|舉行)(?:約|共)?$")
_VOTES = re.compile(r"(?:贊成|反對|棄權)")
_NEEDED = re.compile(r"的?(?:門檻|絕對多數)")
_NEEDED_BEFORE = re.compile(r"(?:所需|需要|門檻)[的為達]?$")
_PENALTY = re.compile(
    r"最高(?:可|刑罰|罰款|刑期|判|監禁)|一經定罪|[均更亦即便將者]可(?:被)?(?:判|處|罰款)|可(?:被判|判處|處以|處罰)"
)
_SURVEY = re.compile(r"(?:調查|民調|研究|問卷|訪問|民意)[^，。；\n]{0,6}$")


class Subjects(Beside, Carrying):
    """Reads one Doc from its beginning and gives each number its subject."""

    def __init__(self, doc: Doc) -> None:
        self.page = Page(doc)
        self.text = self.page.text
        self.metrics: list[Metric] = list(doc._.metrics)
        self.at_work = {p.member: p.organization for p in doc._.positions if p.organization}
        self.memories: dict[int, Memory] = {}
        self.said = Sentence()
        self.block = -1
        self.rule = ""  # which of the rules spoke last
        self.ranking = Ranking(self.page)
        self.sentence = 0

    def candidates(self) -> Iterator[tuple[Metric, str, list[tuple[str, tuple[str, ...]]]]]:
        """Each number with the rules' answer, the rule that gave it, and the evidence for its candidates.

        There is none where the answer stands without being weighed.
        """
        starts = [m.span.start for m in self.metrics]
        for clause in self.page.clauses():
            memory = self._enter(clause)
            first, last = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
            subject = self._subject(clause, clause.end, memory)
            end = clause.start
            for i in range(first, last):
                metric, before = self.metrics[i], self.said.about
                about = self._about(clause, metric, memory, end)
                evidence: list[tuple[str, tuple[str, ...]]] = []
                if not is_firm(about, self.rule):
                    kinds = tuple(self._attributes(clause, metric))
                    at = Context(metric, clause, self.sentence, about, self.rule, kinds, before)
                    evidence = list(self.ranking.features(at, memory, self.said))
                yield msgspec.structs.replace(metric, about=about), self.rule, evidence
                end = metric.span.end
                self.said.about, self.said.unit = about, metric.unit
                if about:
                    memory.learn(about)
            self._leave(clause, subject, memory)

    def _enter(self, clause: Clause) -> Memory:
        section = self.page.blocks[clause.block].section
        if section not in self.memories:
            self.memories[section] = Memory(self.page, section)
        memory = self.memories[section]
        if clause.block != self.block:
            self.block = clause.block
            memory.enter_block()
        if clause.opens:
            self.said, self.sentence = Sentence(), clause.start
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
        if described := self.page.described(clause.begins, end):
            return described.entity, described.kind
        found = self.page.clause_subject(clause.begins, end)
        head = self.page.head(clause.begins, end)
        if found is None or found.span.start > head:
            stand_in = memory.stand_in(head, end)
            if stand_in and not (found and found.span.start < head):
                return stand_in[0], self.kind_of(stand_in[0])
        if found:
            return found.entity, found.kind
        return None

    def _leave(self, clause: Clause, subject: tuple[str, str] | None, memory: Memory) -> None:
        """What the next clause may carry over."""
        said = self.said
        named = self.page.between(clause.begins, clause.end)
        if subject and subject[1] in ("Person", "Organization") and self.page.announces(clause):
            teller = next((m for m in named if m.entity == subject[0]), None)
            if subject[1] == "Organization" and teller:
                said.speaker, memory.speaks_for = teller, self.spoken_for(teller, clause)
                said.announcer = memory.speaks_for
                memory.topic(teller)
            subject = None
            said.centre = None
        if clause.reported and not clause.speaker:
            self._he_says(clause, memory)
        elif clause.speaker:
            said.speaker = clause.speaker
            memory.speaks_for = self.speaks_for(clause, memory)
            tail = self.text[clause.speaker.span.end : clause.begins]
            said.survey = (
                clause.speaker.entity
                if _SURVEY.search(tail[:-1]) and clause.speaker.kind == "Organization"
                else None
            )
        if (
            subject
            and subject[0] in memory.officials
            and _JUDGED.search(self.text[clause.begins : clause.end])
        ):
            tried = memory.on_trial(clause.end)
            subject = (tried, "Person") if tried else subject
        subject = self._rated(clause, subject, named)
        if subject and said.centre and self._lists(clause, subject[0], named):
            subject = None
        if subject and _SPONSORS.search(self.text, clause.begins, clause.end):
            subject = None  # 某行為保薦人 tells of another
        if subject:
            said.centre, said.centre_kind = subject
            said.named = True
            if subject[1] == "Person" and subject[0] not in memory.officials:
                memory.person = (clause.begins, subject[0])
            for m in named:
                if m.entity == subject[0]:
                    memory.topic(m)
                    break
        elif clause.speaker:
            said.centre = None
            if clause.speaker.kind == "Person" and _CLAIMS.search(self.text[clause.start : clause.begins]):
                said.centre, said.centre_kind = clause.speaker.entity, "Person"
        gatherings = [m for m in named if m.kind == "Event" and clause.end - m.span.end <= 2]
        if gatherings and _LEADS.search(self.text, clause.begins, gatherings[-1].span.start):
            said.event = gatherings[-1].entity
        said.unnamed = self._unnamed(clause, subject)
        brought = self._brought(clause, named, memory)
        if said.actor is not None and not subject and ALSO.match(self.text, clause.start):
            said.centre, said.centre_kind = said.actor[0] or None, said.actor[1]
        said.actor = None
        if brought:
            said.actor = subject or (("", "") if clause.begins == clause.start else None)
            said.centre, said.centre_kind = brought.entity, brought.kind
            memory.topic(brought)

    def _lists(self, clause: Clause, entity: str, named: list[Mention]) -> bool:
        """Whether a clause without a number only begins a list with the name: 「甲線」、「乙線」，…"""
        first = next((m for m in named if m.entity == entity), None)
        return (
            first is not None
            and _LISTED.match(self.text, first.span.end) is not None
            and re.search(r"\d", self.text[clause.begins : clause.end]) is None
        )

    def _rated(
        self, clause: Clause, subject: tuple[str, str] | None, named: list[Mention]
    ) -> tuple[str, str] | None:
        """某證券維持某公司評級，目標價…: whoever is rated, not who rates."""
        if subject is None or not _RATES.search(self.text, clause.begins, clause.end):
            return subject
        others = [m for m in named if m.kind == "Organization" and m.entity != subject[0]]
        return (others[0].entity, "Organization") if len(others) == 1 else subject

    def _he_says(self, clause: Clause, memory: Memory) -> None:
        """他指，… 他向人訛稱…: who speaks, where a pronoun says it."""
        head = self.page.head(clause.start, clause.begins)
        he = memory.stand_in(head, clause.begins) if self.text[head : head + 1] in ("他", "她") else None
        named = [m for m in memory.block_named(head) if he and m.entity == he[0]]
        if named:
            self.said.speaker = named[-1]
            if _CLAIMS.search(self.text[clause.start : clause.begins]):
                self.said.centre, self.said.centre_kind = named[-1].entity, "Person"

    def _unnamed(self, clause: Clause, subject: tuple[str, str] | None) -> bool:
        """Whether a clause has a subject that no name gives: 樂團取消演出."""
        head = self.page.head(clause.begins, clause.end)
        return subject is None and head + 1 < clause.end and not self.begins_with_verb(head)

    def _brought(self, clause: Clause, named: list[Mention], memory: Memory) -> Mention | None:
        """A name that the clause introduces at its end: 推出「某計劃」，…"""
        for m in reversed(named):
            place = m.kind == "Place"
            if m.kind == "Person" or clause.end - m.span.end > 4:
                return None
            if place and not memory.is_facility(m.entity):
                return None
            before = self.text[clause.begins : m.span.start]
            near = list(any_of("words", "introduce").finditer(before))
            founds = near and near[-1][0] in ("設立", "成立", "收購", "興辦", "資助", "興建", "創辦", "開設")
            built = near and near[-1][0] in subject_words()["words"]["built"]
            attributive = near and before.startswith("的", near[-1].end())  # 出席某會主辦的某節
            if not near or attributive or (m.kind == "Organization" and not founds) or (place and not built):
                return None
            return m if len(before) - near[-1].end() <= 14 else None
        return None

    # The subject of a number

    def _about(self, clause: Clause, metric: Metric, memory: Memory, after: int) -> str | None:
        start, end = metric.span.start, metric.span.end
        page, said = self.page, self.said
        self.rule = "holds"
        for m in page.mentions[max(0, bisect_left(page.starts, start) - 3) : bisect_left(page.starts, end)]:
            if m.span.start <= start and end <= m.span.end:
                return m.entity
        self.rule = "made of"
        if _MADE_OF.search(self.text[clause.start : start]) and "組成" in self.text[end : clause.end]:
            return None
        self.rule = "age"
        if "歲" in metric.text:
            person = self.of_age(metric)
            if person:
                return person.entity
            if his := re.compile(r"的(?=[他她])").match(self.text, end):
                stand_in = memory.stand_in(his.end(), min(clause.end, his.end() + 1))
                return stand_in[0] if stand_in else None
            if not _LIVED.search(self.text[max(clause.start, start - 3) : start]):
                return None
            subject = self._subject(clause, start, memory)
            if subject and subject[1] == "Person":
                return subject[0]
            people = [m for m in memory.block_topics if m.kind == "Person"]
            named = [m for m in page.between(max(0, start - 40), start) if m.kind == "Person"]
            near = (people or named)[-1:]
            return near[0].entity if near and len({m.entity for m in named}) <= 1 else None
        self.rule = "penalty"
        if _PENALTY.search(self.text[clause.start : start]):
            return said.frame
        self.rule = "votes"
        if metric.unit == "票" and _VOTES.match(self.text, end):
            return None
        self.rule = "qualified"
        if qualified := self.qualified(clause, metric, memory):
            said.qualified = qualified
            return qualified
        self.rule = "respective"
        if own_share := self.respective(clause, metric):
            return own_share
        self.rule = "made in"
        if made := self.made_in(metric):
            return made
        self.rule = "joined"
        if after > clause.start and said.about and _JOINED.fullmatch(self.text[after:start]):
            return said.about
        self.rule = "stake"
        if stake := self.stake(clause, metric) or self.bracketed(metric):
            return stake
        self.rule = "beside"
        if after > clause.begins and (own_name := self.beside_it(metric, after)):
            return own_name
        self.rule = "needed"
        if _NEEDED.match(self.text, end) or _NEEDED_BEFORE.search(
            self.text[max(clause.start, start - 6) : start]
        ):
            return None
        self.rule = "row"
        if row := self.row(clause, metric):
            return row
        self.rule = "possessor"
        if owner := self.possessor(clause, metric, memory, after):
            return owner
        known = {memory.defendant, *memory.accused, *memory.officials}
        another = said.centre_kind == "Person" and said.centre not in known
        accused = None if another else memory.on_trial(start)
        self.rule = "tried"
        if accused and (tried := self.tried(clause, metric, memory, accused, bool(said.frame))):
            return tried
        lasts = _LASTS.search(self.text[clause.start : start]) and metric.unit in (
            "d",
            "晚",
            "mo",
            "wk",
            "a",
            "h",
            "min",
        )
        self.rule = "lasting"
        if lasts and (lasting := self.lasting(clause, metric, memory)):
            return lasting
        self.rule = "launched"
        if launched := self.launched(clause, metric):
            return launched
        self.rule = "own relative"
        if own := _OWN_RELATIVE.search(self.text, clause.begins, start):
            stand_in = memory.stand_in(own.start(), start)
            return stand_in[0] if stand_in else None
        self.rule = "subject"
        subject = self._subject(clause, start, memory)
        if subject:
            return subject[0]
        return self.carried(clause, metric, memory)

"""What a clause without a subject takes over: from a frame, an earlier clause, a speaker, an owner."""

from __future__ import annotations

import re
from functools import cache

from extractors.metrics.clauses import Clause, Page
from extractors.metrics.lexicon import any_of, subject_words
from extractors.metrics.memory import Memory
from extractors.relations.patterns import verbs
from extractors.titles import trie_pattern
from ontology.facts import Mention, Metric

_ONE = re.compile(r"(?:[一兩二三四五六七八九十\d]+(?:名|人|死|傷))")
_ANALYST = re.compile(r"證券|資本|研究|投資|資產管理|評級|金融|理財|期貨|大學|學院|報|協會|商會|工會|黨|聯盟")
_ANALYSTS = re.compile(r"分析|策略|研究部|經濟師|經濟學家|記者")
ALSO = re.compile(r"並|亦|又|同時|再|還|另")
_IN_ALL = re.compile(r"(?:共|合共|已|一共|累計|總共)?")
_INDEX = re.compile(r"指數?$")
_NOT_OTHERS = re.compile(
    r"有效|有望|有關|每戶每?[月年]|每股|人民幣(?:清算|結算|存款|業務|貸款|債券)|市場(?:份額|佔有率)|租金收入"
)
_MODIFIES = frozenset(["整體", "租戶", "乘客", "旅客", "居民", "每戶", "單位", "平均"])
_ATTEND = re.compile(r"出席|參加|參與|與會|入場|到場|觀賽")
_TIMES = re.compile(r"[\d一二三四五六七八九十百兩]+次")
_PARALLEL = re.compile(
    r"(?:按年|按月|按季|較|同比|佔|即|遠|多於|少於|相當於|當中|其中|另|另有|升|跌|增|減|高於|低於|折合)"
)


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs of two characters or more that the patterns of relations know."""
    return re.compile(trie_pattern(verbs()))


class Sentence:
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
        self.announcer: str | None = None  # a body that made figures known
        self.event: str | None = None  # the gathering that somebody attends or leads
        self.unit = ""  # of the last number
        self.named = True  # the centre was named in this sentence
        self.unnamed = False  # the clause before has a subject without a name


class Carrying:
    """Rules that look at the clauses before."""

    page: Page
    text: str
    said: Sentence
    at_work: dict[str, str]
    """Where people work, by their ids."""
    rule: str
    """Which of the rules spoke last."""

    def carried(self, clause: Clause, metric: Metric, memory: Memory) -> str | None:
        """Where the clause names nobody: a frame, an earlier clause, the owner of such an attribute."""
        said, page, text = self.said, self.page, self.text
        start = metric.span.start
        head = page.head(clause.begins, start)
        kinds = self._attributes(clause, metric)
        self.rule = "carried: near"
        if head == start and said.about and metric.unit == said.unit == "%":
            self.rule = "parallel"  # 94%選擇甲地，91%選擇乙地
            return said.about
        if said.actor is not None and ALSO.match(text, clause.start):
            return said.actor[0] or None
        if said.centre and said.centre_kind == "Place" and "Place" in kinds and not clause.speaker:
            return said.centre
        if said.about and self.kind_of(said.about) == "Place" and kinds[:1] == ["Place"]:
            return said.about
        counts_people = bool(_ONE.match(text, head)) and head == start
        if head == start and said.event and _ATTEND.search(text, metric.span.end, clause.end):
            return said.event
        self.rule = "carried: others"
        if self._others(head, start):
            if said.frame:
                return said.frame
            if kinds[:1] == ["Event"] and not said.centre:
                return memory.owner("Event", start)
            return memory.owner("Scheme", start) if "Scheme" in kinds and not said.centre else None
        self.rule = "carried: frame"
        if said.frame:
            return said.frame
        self.rule = "carried: near"
        if head == start and said.qualified and metric.unit == "%":
            return said.qualified
        parallel = head == start or _PARALLEL.match(text, clause.begins) or metric.unit == "%"
        if said.about and self.kind_of(said.about) == "Place" and not counts_people and parallel:
            return said.about
        begins_with_verb = self.begins_with_verb(head)
        if (
            said.survey
            and said.centre_kind != "Product"
            and (metric.unit == "%" or "受訪" in text[start : metric.span.end + 4])
        ):
            return said.survey
        if (
            metric.unit_kind == "currency"
            and "Company" in kinds
            and said.centre_kind == "Product"
            and _INDEX.search(said.centre or "")
        ):
            return None
        self.rule = "carried: public"
        if kinds[:1] == ["Public"] and said.centre_kind != "Organization":
            public = memory.owner("Public", start)
            if public:
                said.centre, said.centre_kind = public, "Organization"
                return public
        if counts_people and said.about and said.about == said.centre and metric.unit == said.unit:
            return said.about  # 派出112人，97人當選
        self.rule = "carried: speaker"
        told = said.speaker and not said.named and any_of("words", "receipt").match(text, head)
        if told and (found := self._of_speaker(clause, head, memory, verb=True)):
            return found
        self.rule = "carried: centre"
        if said.centre and not clause.speaker and not counts_people:
            if said.centre_kind == "Person":
                return said.centre if begins_with_verb or "Person" in kinds else None
            if said.centre_kind != "Place" or "Place" in kinds or memory.is_facility(said.centre):
                return said.centre
            if begins_with_verb and said.about == said.centre:
                return said.centre
            return None
        self.rule = "carried: speaker"
        if (clause.reported or said.speaker) and (
            found := self._of_speaker(clause, head, memory, begins_with_verb)
        ):
            return found
        self.rule = "carried: heading"
        if clause.speaker is None and not said.speaker and (heading := page.heading(clause.block)):
            return heading.entity
        self.rule = "nobody"
        if counts_people or page.in_box(clause.block):
            return None
        self.rule = "carried: topic"
        if begins_with_verb and clause.opens and memory.block_topics and not clause.reported:
            last = memory.block_topics[-1]
            acts = last.kind in ("Person", "Organization", "Product") or memory.is_facility(last.entity)
            return last.entity if acts else None
        self.rule = "carried: owner"
        for kind in kinds:
            if found := memory.owner(kind, start):
                if kind != "Facility":
                    said.centre, said.centre_kind = found, self.kind_of(found)
                    said.named = False
                return found
        self.rule = "carried: announcer"
        if said.announcer and kinds[:1] != ["Place"]:
            return said.announcer
        self.rule = "nobody"
        return None

    def _others(self, head: int, start: int) -> bool:
        """A subject of its own that no name gives: 乘客; but not 租戶 in 租戶銷售額."""
        m = any_of("words", "others").match(self.text, head, start)
        if m is None or _NOT_OTHERS.match(self.text, head):
            return False
        return not any(
            m[0] in _MODIFIES and any_of("attributes", kind).match(self.text, m.end(), start)
            for kind in ("Company", "Facility", "Product")
        )

    def begins_with_verb(self, head: int) -> bool:
        """Whether a clause that begins at ``head`` leaves its subject out."""
        if _TIMES.match(self.text, head):
            return True
        if not (any_of("words", "verbs").match(self.text, head) or _verbs().match(self.text, head)):
            return False
        return not any(
            any_of("attributes", kind).match(self.text, head) for kind in subject_words()["attributes"]
        )

    def _of_speaker(self, clause: Clause, head: int, memory: Memory, verb: bool) -> str | None:
        """消委會表示，去年收到…: an organisation that tells of its own work."""
        speaker = clause.speaker or self.said.speaker
        at = _IN_ALL.match(self.text, head)
        if speaker is None:
            return None
        body = speaker.entity if speaker.kind == "Organization" else self.at_work.get(speaker.entity)
        if not any_of("words", "receipt").match(self.text, at.end() if at else head):
            tells = verb and not (self.said.unnamed and clause.speaker is None)
            body = (
                (self.speaks_for(clause, memory) if clause.speaker else memory.speaks_for) if tells else None
            )
        if body:
            self.said.centre, self.said.centre_kind = body, "Organization"
        return body

    def _attributes(self, clause: Clause, metric: Metric) -> list[str]:
        """Kinds of thing that have what is measured, the nearest word before the number first."""
        left = self.text[clause.begins : metric.span.start]
        right = self.text[metric.span.end : min(clause.end, metric.span.end + 4)]
        found: list[tuple[int, str]] = []
        for kind in subject_words()["attributes"]:
            before = [m.end() for m in any_of("attributes", kind).finditer(left)]
            if before:
                found.append((-before[-1], kind))
            elif metric.unit_kind == "unitText" and any_of("attributes", kind).search(right):
                found.append((1, kind))
        return [kind for _, kind in sorted(found)]

    def speaks_for(self, clause: Clause, memory: Memory) -> str | None:
        """The company or body for which a clause's speaker speaks; none for analysts."""
        assert clause.speaker is not None
        return self.spoken_for(clause.speaker, clause)

    def spoken_for(self, speaker: Mention, clause: Clause) -> str | None:
        """The same for a given speaker."""
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

    def kind_of(self, entity: str) -> str:
        known = self.page.entities.get(entity)
        return known.kind if known else ""

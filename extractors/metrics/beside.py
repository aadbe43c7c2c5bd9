"""What the words right beside a number say of its subject: a name it describes, a possessor, an age."""

from __future__ import annotations

import re

from extractors.metrics.carried import Sentence
from extractors.metrics.clauses import Clause, Page
from extractors.metrics.lexicon import any_of, subject_words
from extractors.metrics.memory import Memory
from ontology.facts import Mention, Metric

_QUALIFIES = re.compile(r"[「『“《 ]{0,2}$")
_RELATIVE = re.compile(r"[^，。；：、！？\n]{0,5}的[「『“《]?")
_APPOSED = re.compile(r"(?![^「]*[有印以在由用稱名為的])[\u4e00-\u9fff]{1,6}[「『“]?")
_DESCRIBES = re.compile(r"的[^，。；：、！？\n「」的]{0,8}")
_TAIL = re.compile(r"[」』》]?[^，。；：、和與及\d]{0,8}")
_LISTED = re.compile(r"[」』》]?(?:[（(][^（()）]{1,12}[)）])?[、和與及]以?及?[「『《]?")
_ROW = 40
_CELLS = re.compile("[\t　|｜]|  ")
_TIMES = ("a", "mo", "wk", "d", "h")
_TOOK = re.compile("的?(?:時間|光陰)|(?:便|就|才)?(?:研發|開發|研製|建成|拍攝|寫成|製作)")
_MADE = re.compile("(?:研發|開發|研製|建成|興建|建造|拍攝|攝製|寫成|撰寫|製作)(?:了|出|完成)?[「『《]?$")
_SENTENCE = re.compile("[。！？\n]")
_SHARES = re.compile(r"的?(?:股權|股份|權益|已發行股[份本])")
_AND = re.compile(r"[^，。；]{0,4}[、，及和與；而][「『《]?")
_HAS = re.compile(r"[」』》]?(?:則|亦|也|只|僅)?(?:有|得|取得|佔|共|共有|全部)?")
_HELD = re.compile(
    r"(?:在|從|於)(?:他|她|被告|其|[\u4e00-\u9fff]{1,3}的(?=[^，。；\n]{0,8}(?:住所|寓所|家中|單位|辦公室)))[^，。；\n]{0,14}(?:檢獲|搜獲|起獲|搜出|檢取|撿獲)"
)


class Beside:
    """Rules that look no further than the clause of a number."""

    page: Page
    text: str
    said: Sentence
    metrics: list[Metric]

    def of_age(self, metric: Metric) -> Mention | None:
        """The person whose age it is: 龐帶好（79歲）, 44歲的前中學教師瑪麗亞."""
        start, end = metric.span.start, metric.span.end
        for mention in reversed(self.page.between(max(0, start - 12), start)):
            gap = self.text[mention.span.end : start]
            if mention.kind == "Person" and re.fullmatch(r"[（(，]|今?年?", gap):
                return mention
            break
        for mention in self.page.between(end, end + 24):
            if re.search(r"[，。；：！？、\n歲與和及]", self.text[end : mention.span.start]):
                break
            if mention.kind == "Person":
                return mention
        return None

    def qualified(self, clause: Clause, metric: Metric, memory: Memory) -> str | None:
        """A name right behind the number that the number describes."""
        end = metric.span.end
        names = self.page.between(end, min(clause.end, end + 40))
        for i, m in enumerate(names[:1]):
            gap = self.text[end : m.span.start]
            if m.kind == "Place" and names[i + 1 :]:
                following = names[i + 1]
                if self.text[m.span.end : following.span.start] in ("", "「"):
                    m = following
            thing = m.kind not in ("Person", "Place")
            if thing and _RELATIVE.fullmatch(gap) and metric.unit not in ("名", "位", "人"):
                return m.entity
            if m.kind == "Place" and (
                (metric.unit == "%" and gap == "的")
                or (metric.unit_kind != "unitText" and _RELATIVE.fullmatch(gap) and m.span.end == clause.end)
                or (
                    metric.unit_kind == "unitCode"
                    and _RELATIVE.fullmatch(gap)
                    and memory.is_facility(m.entity)
                )
            ):
                return m.entity
            if thing and metric.unit_kind != "unitText" and _QUALIFIES.fullmatch(gap):
                return m.entity
            if m.kind == "Person" and _DESCRIBES.fullmatch(gap):
                return m.entity
            if (
                m.kind == "Product"
                and metric.unit_kind == "unitText"
                and (not gap or _APPOSED.fullmatch(gap))
            ):
                return m.entity
            spent = (
                any_of("words", "spent_on").match(gap)
                and "其中" in self.text[clause.start : metric.span.start]
            )
            if metric.unit_kind == "currency" and m.kind not in ("Person", "Product") and spent:
                return m.entity
        return None

    def possessor(self, clause: Clause, metric: Metric, memory: Memory, after: int) -> str | None:
        """The name right before what is measured: 瀚海目標價, 啟德體育園的入場人次."""
        start = metric.span.start
        found = None
        for m in self.page.between(max(clause.begins, after), start):
            for kind in subject_words()["attributes"]:
                near = re.compile(
                    "(?:[）)」』]|[（(][^（）()]{1,8}[）)])?(?:昨日|昨|今年|去年|全年|上半年|中期|國內|本地|整體)?的?(?:每日|平均|總)?(?:"
                    + any_of("attributes", kind).pattern
                    + ")"
                )
                if not near.match(self.text, m.span.end, start):
                    continue
                if m.kind == "Place" and kind in ("Company",):
                    return memory.owner("Company", start) or m.entity
                moved = self.text[m.span.start - 1 : m.span.start] in ("把", "將")
                if m.kind != "Person" and (moved or not self.page.oblique(m, clause.start)):
                    found = m.entity
        return found

    def tried(self, clause: Clause, metric: Metric, memory: Memory, accused: str, framed: bool) -> str | None:
        """The person on trial, whose sentence it is, or with whom it was found."""
        left = self.text[clause.start : metric.span.start]
        if _HELD.search(left):
            return accused
        fined = self.page.clause_subject(clause.begins, metric.span.start)
        if fined and memory.is_a(fined, "Company"):
            return None
        if metric.unit not in ("a", "mo", "d", "wk", "h", "%", "HKD") or framed or "最高" in left:
            return None
        around = left + self.text[metric.span.end : min(clause.end, metric.span.end + 6)]
        named = [m for m in self.page.between(clause.start, metric.span.start) if m.kind == "Person"]
        took = metric.unit == "HKD" and any_of("words", "took").search(left) and not memory.topics
        spent = metric.unit == "HKD" and any_of("words", "disposed").search(around) and not named
        if took or spent or any_of("words", "sentence").search(around):
            return named[-1].entity if named and named[-1].entity not in memory.officials else accused
        return None

    def bracketed(self, metric: Metric) -> str | None:
        """何某（46,893票）: the name right before a number in brackets."""
        start = metric.span.start
        for m in self.page.between(max(0, start - 24), start):
            if re.fullmatch(r"[」』》]?[（(](?:得票?)?", self.text[m.span.end : start]):
                return m.entity
        return None

    def stake(self, clause: Clause, metric: Metric) -> str | None:
        """收購某公司51%股權: the company that the shares are of."""
        start = metric.span.start
        if metric.unit != "%" or not _SHARES.match(self.text, metric.span.end):
            return None
        for m in self.page.between(max(clause.start, start - 24), start):
            if re.fullmatch(r"[」』]?(?:的|其餘|餘下)?", self.text[m.span.end : start]):
                return m.entity
        return None

    def respective(self, clause: Clause, metric: Metric) -> str | None:
        """甲、乙及丙分別升1%、2%及3%: the names and the numbers in the same order, where they are as many."""
        start = metric.span.start
        at = self.text.rfind("分別", clause.start, start)
        if at < 0:
            return None
        named = list[Mention]()
        end = at
        for m in reversed(self.page.between(clause.start, at)):
            gap = self.text[m.span.end : end]
            if not (_TAIL if not named else _LISTED).fullmatch(gap):
                break
            named.append(m)
            end = m.span.start
        numbers = [m.span.start for m in self.metrics if at < m.span.start < clause.end]
        if len(named) < 2 or len(named) != len(numbers):
            return None
        return named[::-1][numbers.index(start)].entity

    def row(self, clause: Clause, metric: Metric) -> str | None:
        """1. 大埔　8戰　20分: the one name of a line that is a row of a table, where it stands first."""
        block = self.page.blocks[clause.block].span
        line = self.text[block.start : block.end]
        if len(line) > _ROW or not _CELLS.search(line) or re.search("[，。；：]", line):
            return None
        named = self.page.between(block.start, block.end)
        if len({m.entity for m in named}) != 1 or named[0].span.end > metric.span.start:
            return None
        return named[0].entity

    def beside_it(self, metric: Metric, after: int) -> str | None:
        """…435席及參議院35席: a name between the number before and this one, right before this one."""
        for m in reversed(self.page.between(after, metric.span.start)):
            joined = _AND.fullmatch(self.text[after : m.span.start])
            right = _HAS.fullmatch(self.text[m.span.end : metric.span.start])
            return m.entity if joined and right else None
        return None

    def launched(self, clause: Clause, metric: Metric) -> str | None:
        """在三座大樓推行「某計劃」: the number is the scheme's."""
        for m in self.page.between(metric.span.end, clause.end):
            gap = self.text[metric.span.end : m.span.start].rstrip("「『《")
            if metric.unit_kind == "currency":
                return (
                    m.entity
                    if re.fullmatch("(?:以)?(?:成立|設立|興建)", gap) and m.kind != "Person"
                    else None
                )
            if metric.unit_kind != "unitText":
                return None
            if m.kind in ("Initiative", "Event"):
                found = list(any_of("words", "launch").finditer(gap))
                return m.entity if found and len(gap) - found[-1].end() <= 4 else None
        return None

    def made_in(self, metric: Metric) -> str | None:
        """團隊用兩年時間研發「某模型」: the time that it took to make a thing is the thing's."""
        end = metric.span.end
        if metric.unit not in _TIMES or not _TOOK.match(self.text, end):
            return None
        stop = _SENTENCE.search(self.text, end)
        for m in self.page.between(end, stop.start() if stop else len(self.text)):
            if m.kind in ("Product", "Work", "Place", "Initiative") and _MADE.search(
                self.text[end : m.span.start]
            ):
                return m.entity
        return None

    def lasting(self, clause: Clause, metric: Metric, memory: Memory) -> str | None:
        """一連四日的某展覽: the event or scheme that lasts so long."""
        named = [m for m in self.page.between(clause.start, clause.end) if m.kind in ("Event", "Initiative")]
        if named:
            return min(named, key=lambda m: abs(m.span.start - metric.span.start)).entity
        if self.said.event:
            return self.said.event
        return None if self.said.unnamed else memory.owner("Event", metric.span.start)

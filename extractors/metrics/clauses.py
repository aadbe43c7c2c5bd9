"""The clauses of a Doc as the search for a number's subject sees them: names, reports, blocks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec
from spacy.tokens import Doc

from extractors.metrics.lexicon import any_of, subject_words
from extractors.metrics.relatives import head_of_relative
from extractors.statements.cues import find_cues
from ontology.facts import Block, Entity, Mention, Span

CLAUSE_END = re.compile(r"[，；：。！？!?\n　]")
SENTENCE_END = re.compile(r"[；。！？!?\n]")
PRONOUN = re.compile(r"[他她我你牠它]|其[^中他餘實]|該|這|那|[（(【]")
_OBLIQUE = re.compile(
    r"(?:[在於到赴往向與同跟對從由自給為被經按予至離駐來因依循據訪抵返留輸距把比如像]|獲|僅快|領先|落後|拋離|力壓|壓倒|僅次於|不敵|負於|超越|多於|少於|高於|低於|買入|購入|供應|登入|收購|擊敗|訪問|邀請|批評|指責|譴責|出席|參觀|前往|抵達|加入|任職|入讀|離開|配合|響應|因應|根據|透過|通過|針對|面對|有關|關於|包括|其中|例如|位於|來自)$"
)
_ADDRESSED = re.compile(r"(?:回覆|答覆|接受|對|向|告訴|在|於)$")
_REPORTS = {"speech", "mental", "short", "stance", "noun", "show"}
_AND = frozenset("、及和與或")
_AMOUNTS_TO = re.compile(r"[為達約是有逾近]|\d")
_FORECAST = re.compile(r"預測|預期|估計|預計|料")
_TIES = re.compile(r"的[「『《]?")
_OWNED = re.compile(r"(?:經營|創辦|創立|擁有|持有|控股|旗下|開設|主理|所屬|任職|營運)的[「『《]?")
_OWN = re.compile(
    r"(?:其|該)(?:公司|集團|機構|品牌|基金|附屬公司|附屬|子公司|母公司|旗下[\u4e00-\u9fff]{0,4})[「『]?$"
)
_AGE = re.compile(r"\d{1,3}歲的?")
_DATELINE = re.compile(
    r"(?:【[^】\n]{1,20}】|（[^（）\n]{0,8}記者[^）\n]{1,20}）|[\u4e00-\u9fff]{2,6}(?:專訊|訊)　)+"
)
_LABEL = re.compile(r"[^\n：，。]{2,12}：")
# 綠黨候選人、41歲的前護士…: a second title, with an age perhaps
_TITLED_TWICE = re.compile(
    r"[^，。；：、\n的]{0,8}[人員長席授監任理表問師]、(?:\d{1,3}歲的)?[^，。；：、\n的]{0,10}"
)
_TITLED = re.compile(r"[^，。；：、\n的]{0,8}$")


@cache
def _orders() -> re.Pattern[str]:
    """Between a court or an authority and whoever has to do what it says: 裁定, 要求."""
    return re.compile(f"[^，。；：「」]{{0,6}}(?:{any_of('words', 'orders').pattern})[「『]?")


class Clause(msgspec.Struct, frozen=True):
    """``text[start:end]``; what is said in it begins at ``begins``, behind the verb of a report."""

    start: int
    end: int
    begins: int
    speaker: Mention | None
    reported: bool
    opens: bool
    """A sentence begins with it."""
    block: int


class Page:
    """The mentions and cues of one Doc, looked up by offset."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc._.article.text if doc._.article else doc.text
        self.entities: dict[str, Entity] = doc._.entities
        self.mentions: list[Mention] = sorted(doc._.mentions, key=lambda m: (m.span.start, -m.span.end))
        self.starts = [m.span.start for m in self.mentions]
        self.times = sorted(doc._.times, key=lambda t: t.span)
        self.time_starts = [t.span.start for t in self.times]
        self.cues = find_cues(self.text)
        self.cue_starts = [c.start for c in self.cues]
        self.governments = {
            p.organization for p in doc._.positions if p.organization and p.organization.endswith("政府")
        }
        """Governments that the titles of an article imply."""
        whole = Block(Span(0, len(self.text)), "paragraph")
        self.blocks = list(doc._.article.blocks) if doc._.article and doc._.article.blocks else [whole]
        self.block_starts = [b.span.start for b in self.blocks]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly in a stretch of the text."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.span.end <= end]

    def block_at(self, pos: int) -> int:
        return max(0, bisect_right(self.block_starts, pos) - 1)

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in order."""
        start, opens = 0, True
        for m in [*CLAUSE_END.finditer(self.text), None]:
            end = m.start() if m else len(self.text)
            if lead := _DATELINE.match(self.text, start, end):
                start = lead.end()
            if start < end:
                begins, speaker, reported = self._report(start, end)
                yield Clause(start, end, begins, speaker, reported, opens, self.block_at(start))
                opens = False
            if m:
                opens = opens or bool(SENTENCE_END.match(m[0]))
                start = m.end()

    def _report(self, start: int, end: int) -> tuple[int, Mention | None, bool]:
        """Where what is reported begins, who reports, and whether anybody does."""
        found = self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]
        cues = [c for c in found if c.kind in _REPORTS and c.end <= end]
        cues = [c for c in cues if c.kind not in ("noun", "show") or c.end == end or "指" in c.verb]
        cues = [c for c in cues if not self._noun(c.verb, start, c.start)]
        if not cues:
            return start, None, False
        named = [
            m
            for m in self.between(start, cues[-1].start)
            if not _ADDRESSED.search(self.text[max(start, m.span.start - 3) : m.span.start])
        ]
        return cues[-1].end, named[-1] if named else None, True

    def _noun(self, verb: str, start: int, at: int) -> bool:
        """經濟增長預測, [某指數]預測市盈率: a forecast, and nobody who makes it."""
        if not _FORECAST.search(verb):
            return False
        passive = _AMOUNTS_TO.match(self.text, at + len(verb))
        if passive and at - self.head(start, at) > 2 and not self.between(start, at):
            return True  # 財政儲備估計為…
        if any(name.kind == "Product" and name.span.end == at for name in self.between(start, at)):
            return True
        return any(
            any_of("attributes", kind).fullmatch(self.text, at - length, at)
            for kind in ("Place", "Company")
            for length in (2, 3, 4)
        )

    def announces(self, clause: Clause) -> bool:
        """Whether a clause ends in a verb of announcing: 某經理證實，…"""
        at = bisect_left(self.cue_starts, clause.end) - 1
        return at >= 0 and self.cues[at].end == clause.end

    def head(self, start: int, end: int) -> int:
        """Where a clause's own words begin, behind times, connectives and quotation marks."""
        pos, moved = start, True
        while moved and pos < end:
            moved = False
            at = bisect_left(self.time_starts, pos)
            if at < len(self.times) and self.time_starts[at] == pos and self.times[at].span.end <= end:
                pos, moved = self.times[at].span.end, True
            elif m := any_of("words", "connectives").match(self.text, pos, end):
                pos, moved = m.end(), True
            elif self.text[pos] in "「『“ ◆●■▲•起":
                pos, moved = pos + 1, True
        return pos

    def leads(self, start: int, mention: Mention) -> bool:
        """Whether a name stands where a subject would: at the head of its clause, but for time and place."""
        end = mention.span.start
        head = self.text[start:end]
        for t in self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]:
            head = head.replace(t.text, "")
        for other in self.between(start, end):
            head = head.replace(other.text, "")
        own = _AGE.sub("", any_of("words", "connectives").sub("", head))
        near = len(own) <= (1 if mention.kind == "Place" else 6)
        return near and (not PRONOUN.search(head) or _OWN.match(head) is not None)

    def oblique(self, mention: Mention, start: int) -> bool:
        """Whether a preposition governs the name: 在深圳, 與沙特, 來自哈薩克斯坦."""
        before = self.text[max(start, mention.span.start - 3) : mention.span.start].rstrip("「『《〈“")
        return bool(_OBLIQUE.search(before) or before.endswith(tuple(subject_words()["words"]["introduce"])))

    def speaks(self, mention: Mention) -> bool:
        """Whether a verb of reporting or announcing follows the name."""
        at = bisect_left(self.cue_starts, mention.span.end)
        return at < len(self.cue_starts) and self.cue_starts[at] - mention.span.end <= 4

    def described(self, start: int, end: int) -> Mention | None:
        """The name that the words a clause opens with describe."""
        return head_of_relative(self.text, start, end, self.between(start, end))

    def clause_subject(self, start: int, end: int) -> Mention | None:
        """The first name of a clause that no preposition governs; for a titled person the person."""
        if described := self.described(start, end):
            return described
        names = self.between(start, end)
        governed = -1  # where the last name that a preposition governs ends
        for i, mention in enumerate(names):
            between = self.text[governed : mention.span.start] if governed >= 0 else ""
            titled = mention.kind == "Person" and _TITLED.fullmatch(between)  # 擊敗某黨老將張三
            tied = governed >= 0 and (_TIES.fullmatch(between) or between in _AND or titled)
            if tied or self.oblique(mention, start) or (mention.kind == "Person" and self.speaks(mention)):
                governed = mention.span.end
                continue
            if not self.leads(start, mention):
                return None
            following = names[i + 1] if i + 1 < len(names) else None
            if following:
                tie = self.text[mention.span.end : following.span.start]
                if tie.strip("」』》「『《") == "的" or _OWNED.fullmatch(tie) or _orders().fullmatch(tie):
                    return following
            if following and mention.kind != "Person":
                gap = self.text[mention.span.end : following.span.start]
                if following.kind == "Person" and (_TITLED.fullmatch(gap) or _TITLED_TWICE.fullmatch(gap)):
                    return following
                if not gap.strip("「『") and following.kind in (
                    *(("Place",) if mention.kind == "Organization" else ()),
                    "Organization",
                    "Product",
                    "Event",
                    "Initiative",
                ):
                    return following
            return mention
        return None

    # Boxes

    def in_box(self, block: int) -> bool:
        """Whether a block is a line of a box: an item, or one with a label."""
        return self.blocks[block].kind == "item" or bool(
            _LABEL.match(self.text, self.blocks[block].span.start)
        )

    def heading(self, at: int) -> Mention | None:
        """The event or scheme in the heading of the box to which a block belongs."""
        block = self.blocks[at]
        if not self.in_box(at):
            return None
        for earlier in reversed(self.blocks[max(0, at - 8) : at]):
            if earlier.section != block.section:
                break
            line = self.text[earlier.span.start : earlier.span.end]
            if earlier.kind in ("headline", "subhead") or (
                len(line) <= 24 and not re.search("[。，：；]", line)
            ):
                found = self.between(earlier.span.start, earlier.span.end)
                best = next((m for m in found if m.kind in ("Event", "Initiative")), None)
                things = {m.entity: m for m in found if m.kind != "Person"}
                return best or (next(iter(things.values())) if len(things) == 1 else None)
        return None

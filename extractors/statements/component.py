"""Who said what: a verb of reporting, its speaker, and the words after it or in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from extractors.statements.cues import Cue, find_cues, source_after
from extractors.statements.page import EDGE, FOLD, STOP, Page
from extractors.statements.speakers import Antecedents, Found, only_adverbs, subject
from extractors.statements.words import words_of
from ontology.facts import Mention, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ORDINAL = re.compile(r"第[二三四五六]|其次|此外|另外|最後")
_JOINED = re.compile(r"(?:[（(][^（）()]*[）)])?(?:[、和及與]|以及)")
_TRIVIAL = re.compile(
    r".{0,6}(?:建議|要求|意見|問題|方案|疑問|看法|挑戰|條件|議案|動議|質詢)[。，！\s]*|"
    r"(?:了|出)?(?:多項|多個|數項|若干|一些|不少|寶貴|很多|各種)?(?:建議|意見|要求|問題|方案|疑問|看法)?[。！\s]*"
)
_SENTENTIAL = re.compile(r"[。！？」]$")


# 公布業績, 宣布名單: a thing made known, no words.
_MADE_KNOWN = re.compile(
    r"(?:了|其|截至)?[^，。；：「]{0,30}(?:業績|財報|名單|結果|報告|詳情|數據|數字|安排|文件|指引|預算案|白皮書|草案|計劃書|年報|公告|藍圖|路線圖|成績|人選|票價|行程|諮詢文件|調查報告)"
    r"(?:[，。；\n]|$)"
)
# 承認盜竊罪: a plea.
_PLEA = re.compile(
    r"[^，。；：「]{0,40}(?:罪|控罪|盜竊|傳票|行騙|失當|指控|受賄|販毒|洗黑錢|襲擊|偷拍|控罪行)(?:[，。；\n]|$)"
)
_FILED = re.compile(
    r"[^，。；]*(?:檢控|上訴|訴訟|申請|抗議|草案|動議|索償|司法覆核|收購|仲裁)(?:[，。；\n]|$)"
)


# 向客戶致歉，指系統出錯: the subject of the clause before says it.
_GOES_ON = {"指", "稱", "說", "籲", "促"}
_PUBLISHES = {"公布", "公佈", "宣布", "宣佈", "通報", "披露", "預告"}


class _Reader:
    """Reads the article from the top, sentence by sentence, and keeps in mind who speaks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.memory = Antecedents(page)
        self.found: list[Statement] = []
        self.used: set[Span] = set()
        """Quotations that have found their speaker."""
        self.prose = True
        """False in headlines, captions and subheads: a verb there needs its subject, and leaves no memory."""

    def read(self) -> list[Statement]:
        cues = [c for c in find_cues(self.page.text) if self.page.outer[c.start] not in {FOLD, EDGE, STOP}]
        cues = sorted([*cues, *self._sources()], key=lambda c: c.start)
        cues = [c for i, c in enumerate(cues) if i == 0 or c.start >= cues[i - 1].end]
        at = 0
        for line in re.finditer(r"[^\n]+", self.page.text):
            self.prose = bool(_SENTENTIAL.search(line[0].rstrip())) and line[0][0] not in "●▲◀▼►▶■"
            if self.prose:
                self.memory.new_paragraph()
            offset = line.start()
            while offset < line.end():
                sentence = self.page.said_sentence(offset)
                stop = min(sentence.end + 1, line.end())
                here = []
                while at < len(cues) and cues[at].start < stop:
                    if cues[at].start >= offset:
                        here.append(cues[at])
                    at += 1
                self._sentence(Span(offset, stop), here)
                offset = max(stop, offset + 1)
        return self.found

    def _sources(self) -> list[Cue]:
        """據新聞局消息: a noun for a verb."""
        found = []
        for mention in self.page.between(0, len(self.page.text), "Organization"):
            if self.page.text[max(0, mention.span.start - 2) : mention.span.start].endswith("據"):
                cue = source_after(self.page.text, mention.span.end)
                if cue:
                    found.append(cue)
        return found

    def _source_of(self, cue: Cue) -> str:
        before = [m for m in self.page.mentions if m.kind == "Organization" and m.span.end <= cue.start]
        return before[-1].entity

    def _sentence(self, sentence: Span, cues: list[Cue]) -> None:
        told: list[tuple[Cue, tuple[str, ...], bool]] = []
        current: tuple[str, ...] | None = None
        main: str | None = None
        heard = False
        last_clause = -1
        for cue in cues:
            low = self.page.clause_start(cue.start)
            if low == last_clause:
                continue  # 表示希望, 將提出: within the words of the verb before it
            self.memory.offset = cue.start
            if cue.kind == "source":
                told.append((cue, (self._source_of(cue),), False))
                current, heard, last_clause = told[-1][1], True, low
                main = main or current[0]
                continue
            who = subject(self.page, low, cue.start, self.memory)
            if who.empty and not self.prose:
                continue
            if who.empty:
                speakers = self._carried(sentence, low, cue, who, current, heard)
                if speakers is None:
                    continue
            elif not who.ids:
                if not told:
                    current, heard = (), True
                last_clause = low
                continue
            else:
                speakers = who.ids
                after_stop = self.page.text[low - 1 : low] == "；"
                if not self._fits(cue, who, bool(told) and not after_stop, current):
                    continue
            last_clause = low
            nested = bool(told) and current is not None and speakers[:1] != current[:1]
            if speakers and self._takes_words(cue):
                told.append((cue, speakers, who.empty))
            if not nested:
                current, heard = speakers, True
                main = main or (speakers[0] if speakers else None)
                if main and self.page.kinds.get(main) == "Person":
                    self.memory.person = main
        for i, (cue, speakers, _) in enumerate(told):
            reports = self.page.text[cue.end : cue.end + 1] in {"，", "："}
            later = [
                c
                for c, s, empty in told[i + 1 :]
                if self._breaks(c, empty and s[:1] == speakers[:1]) or (s[:1] != speakers[:1] and not reports)
            ]
            self._tell(cue, speakers, sentence, later[0].start if later else None)
        if self.prose:
            self._remember(sentence, main, heard)

    def _fits(self, cue: Cue, who: Found, inside: bool, current: tuple[str, ...] | None) -> bool:
        """Whether the subject found is close enough to the verb for its class."""
        gap = self.page.outer[who.end : cue.start]
        if re.search(r"[被遭]|獲(?!獎)", gap):
            return False
        person = self.page.kinds.get(who.ids[0]) == "Person"
        if inside and not person and who.ids[:1] != (current or ())[:1]:
            return False  # what an organisation does inside another's words is part of them
        if cue.kind == "short":
            follows = self.page.text[cue.end : cue.end + 1]
            return only_adverbs(gap) or (follows in {"，", "：", "「"} and len(gap) <= 24)
        if cue.kind == "show":
            return who.findings
        if cue.kind in {"stance", "mental"}:
            return only_adverbs(gap)
        return len(gap) <= 45

    def _carried(
        self, sentence: Span, low: int, cue: Cue, who: Found, current: tuple[str, ...] | None, heard: bool
    ) -> tuple[str, ...] | None:
        """The speakers of a verb whose subject is left out; None where the verb is none of reporting."""
        goes_on = cue.verb in _GOES_ON and not heard and cue.start == low and low > sentence.start
        if cue.kind in {"stance", "show", "quote"} or (
            cue.kind in {"act", "mental", "short"} and not who.linked and not goes_on
        ):
            return None
        if heard:
            return current or ()
        clause = max(sentence.start, self.page.text.rfind("；", sentence.start, low) + 1)
        while clause < low:  # the clauses before it, in the same sentence
            end = self.page.clause_end(clause)
            found = subject(self.page, clause, end, self.memory)
            if found.ids:
                return found.ids[:1]
            if not found.empty:
                return ()
            clause = end + 1
        if goes_on and not who.linked:
            return None
        speaker = self.memory.speaker
        if not speaker and _ORDINAL.match(self.page.text, sentence.start):
            speaker = self.memory.earlier
        return (speaker,) if speaker else ()

    def _takes_words(self, cue: Cue) -> bool:
        return cue.kind != "quote" or any(
            q.start - cue.end in {0, 1} or q.end == self.page.clause_start(cue.start)
            for q in self.page.quotes
        )

    def _breaks(self, cue: Cue, empty: bool) -> bool:
        """Whether the verb opens something new rather than standing inside the words: 並建議, ；他又指."""
        low = self.page.clause_start(cue.start)
        return empty or self.page.text[low - 1 : low] == "；"

    def _remember(self, sentence: Span, main: str | None, heard: bool) -> None:
        if heard:
            if main and self.page.kinds.get(main) != "Person":
                persons = self.page.between(sentence.start, sentence.end, "Person")
                people = sorted({m.entity for m in persons})
                self.memory.saw(main)
                if people:
                    self.memory.person = people[0] if len(people) == 1 else None
            else:
                self.memory.saw(main)
            return
        end = self.page.clause_end(sentence.start)
        self.memory.offset = end
        topic = subject(self.page, sentence.start, end, self.memory)
        named = {m.entity for m in self.page.between(sentence.start, sentence.end, "Person")}
        people = sorted(named)
        if topic.ids:
            speaker = self.memory.speaker
            self.memory.saw(topic.ids[0])
            self.memory.speaker = speaker if topic.pronoun is None and not people else topic.ids[0]
            if _JOINED.match(self.page.text, topic.end) and len(people) > 1:
                self.memory.person = None  # 張三和李四到場。他…: which of them?
        elif len(people) == 1:
            self.memory.person, self.memory.distance = people[0], 0
        elif people:
            self.memory.person = None

    def _tell(self, cue: Cue, speakers: tuple[str, ...], sentence: Span, stop: int | None) -> None:
        for words in words_of(self.page, cue, sentence, stop, self.used):
            text = self.page.text[words.start : words.end]
            inner = text.strip(" 　，。；：\n、")
            start = words.start + len(text) - len(text.lstrip(" 　，。；：\n、"))
            if inner.startswith("「") and inner.endswith("」") and inner.count("「") == 1:
                inner, start = inner[1:-1], start + 1
            if len(inner) < 2 or (cue.kind == "noun" and _TRIVIAL.fullmatch(inner)):
                continue
            if cue.verb == "提出" and _FILED.match(inner):
                continue
            if cue.verb in _PUBLISHES and _MADE_KNOWN.match(inner):
                continue
            if cue.verb in {"承認", "否認"} and _PLEA.match(inner):
                continue
            span = Span(start, start + len(inner))
            for speaker in speakers:
                self.found.append(
                    Statement(
                        span=span,
                        words=inner,
                        speaker=speaker,
                        cue=cue.verb,
                        sentence=self.page.sentence(cue.start),
                        about=self._about(span, speaker),
                        confidence=0.9 if cue.kind in {"speech", "noun"} else 0.8,
                    )
                )

    def _about(self, span: Span, speaker: str) -> tuple[str, ...]:
        inside: list[Mention] = self.page.between(span.start, span.end)
        return tuple(dict.fromkeys(m.entity for m in inside if m.entity != speaker))


@Language.component(
    "statements", requires=["doc._.mentions", "doc._.positions"], assigns=["doc._.statements"]
)
def statements(doc: Doc) -> Doc:
    """Set ``doc._.statements``, sorted by span."""
    if len(doc):
        found = set(_Reader(Page(doc)).read())
        doc._.statements = sorted(found, key=lambda s: (s.span, s.speaker, s.cue))
    return doc

"""An article as the statement rules look at it: quotations folded away, clauses, sentences, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.titles import find_titles
from ontology.facts import Mention, Position, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLD, EDGE, ASIDE, STOP = "\x00", "\x01", "\x02", "\x03"
_ENDS = "。！？\n!?" + STOP
_STOPS = "，；：" + EDGE + _ENDS
_PAIR = {"「": "」", "『": "』", "“": "”"}
_LONG = 12
_DOCUMENT = re.compile(
    r"(?:發布|發表|公布|推出)(?:了)?[^，。；：！？\n]{0,30}?(?:文件|報告書?|[白綠藍]皮書|聲明|藍圖|綱要)"
)
_COURT = re.compile("官|律師|督察|警|檢控|主控|探員|專家|醫生|化驗")
_TRIED = re.compile("涉嫌|被控|認罪|承認|否認控罪|受審|罪成|訛稱|判囚|判監|被判|還押|保釋|被裁定")
_ISSUES = re.compile(r"(?:發布|發表|公布|推出|出版|擬備|發出|提交)(?:了|的)?[^，。；：！？\n]{0,12}$")


class Page:
    """Look-ups over one Doc. ``outer`` is the text, quotations and brackets folded, of the same length.

    A folded quotation is FOLD but for its last character: STOP where a sentence ends with it, EDGE where a
    clause does. A bracket is ASIDE.
    """

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc._.article.text if doc._.article else doc.text
        self.mentions: list[Mention] = sorted(doc._.mentions, key=lambda m: m.span)
        self.kinds = {e.id: e.kind for e in doc._.entities.values()}
        self.names = {e.id: (e.name, *e.aliases) for e in doc._.entities.values()}
        self.positions: list[Position] = doc._.positions
        self.sentences = [Span(s.start, s.end) for s in doc.sents]
        self.titles = find_titles(self.text)
        self.title_starts = {t.start: t for t in self.titles}
        self.quotes: list[Span] = []
        self.outer = self._fold()

    def _fold(self) -> str:
        """The text with every quotation and bracket written over."""
        chars, stack, opened = list(self.text), "", 0
        for i, char in enumerate(self.text):
            if char == "\n":
                stack = ""
            elif char in _PAIR:
                if not stack:
                    opened = i
                stack += _PAIR[char]
            elif stack and char == stack[-1]:
                stack = stack[:-1]
                if not stack:
                    self.quotes.append(Span(opened, i + 1))
        ends = {m.span.end for m in self.mentions}
        inside = [m.span for m in self.mentions if m.text[:1] in _PAIR or "「" in m.text]
        for quote in self.quotes:
            chars[quote.start : quote.end] = FOLD * (quote.end - quote.start)
            named = quote.end - 1 in ends or any(
                s.start <= quote.start and quote.end <= s.end for s in inside
            )
            last, follows = self.text[quote.end - 2], self.text[quote.end : quote.end + 1]
            if last in "。！？!?" and follows not in {"，", "。", "；"}:
                chars[quote.end - 1] = STOP
            elif last in "，。！？…!?" or (quote.end - quote.start > _LONG and not named):
                chars[quote.end - 1] = EDGE
        for m in re.finditer(r"[（(][^（）()\n]{0,40}[）)]|【[^【】\n]{0,20}】", self.text):
            chars[m.start() : m.end()] = ASIDE * (m.end() - m.start())
        return "".join(chars)

    def clause_start(self, offset: int) -> int:
        """Where the clause that holds ``offset`` begins."""
        while offset > 0 and self.outer[offset - 1] not in _STOPS:
            offset -= 1
        return offset

    def clause_end(self, offset: int) -> int:
        while offset < len(self.outer) and self.outer[offset] not in _STOPS:
            offset += 1
        return offset

    def sentence(self, offset: int) -> Span:
        starts = [s.start for s in self.sentences]
        return self.sentences[max(0, bisect_right(starts, offset) - 1)]

    def said_sentence(self, offset: int) -> Span:
        """The sentence around ``offset``, quotations folded: one inside it does not end it."""
        start = end = offset
        while start > 0 and self.outer[start - 1] not in _ENDS:
            start -= 1
        while end < len(self.outer) and self.outer[end] not in _ENDS:
            end += 1
        return Span(start, end)

    def quote_ending(self, end: int) -> Span | None:
        return next((q for q in self.quotes if q.end == end), None)

    def quote_starting(self, start: int) -> Span | None:
        return next((q for q in self.quotes if q.start == start), None)

    def between(self, start: int, end: int, *kinds: str) -> list[Mention]:
        return [
            m
            for m in self.mentions
            if start <= m.span.start and m.span.end <= end and (not kinds or m.kind in kinds)
        ]

    @cached_property
    def accused(self) -> str | None:
        """The one person on trial in a court report, judges, counsel and officers left out."""
        if "被告" not in self.text:
            return None
        officers = {p.member for p in self.positions if _COURT.search(p.role)}
        found: set[str] = set()
        for m in self.mentions:
            if m.kind == "Person" and m.entity not in officers:
                sentence = self.text[m.span.end : self.sentence(m.span.start).end]
                before = self.text[max(0, m.span.start - 3) : m.span.start]
                if before.endswith("被告") or _TRIED.search(sentence[:30]):
                    found.add(m.entity)
        return found.pop() if len(found) == 1 else None

    @cached_property
    def issuers(self) -> dict[str, str]:
        """Documents to the organisation that the text says published them: it speaks through them."""
        found: dict[str, str] = {}
        for work in self.mentions:
            if work.kind != "Work":
                continue
            low = self.clause_start(work.span.start)
            verb = _ISSUES.search(self.text, low, work.span.start)
            bodies = self.between(low, verb.start(), "Organization", "Person") if verb else []
            bodies = [
                b for b in bodies if self.text[b.span.start - 1 : b.span.start] not in {"在", "於", "向"}
            ]
            if bodies and bodies[-1].kind == "Organization":
                found.setdefault(work.entity, bodies[-1].entity)
        for m in _DOCUMENT.finditer(self.outer):  # a document that nothing has marked
            before = self.between(self.clause_start(m.start()), m.start(), "Organization", "Person")
            if before and before[-1].kind == "Organization":
                found.setdefault(m[0], before[-1].entity)
        return found

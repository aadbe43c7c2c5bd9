"""A sentence as a string in which every name is one character, so that plain patterns can be run over it.

A name becomes a private-use character that says its kind, a date and a number one each. Quotation marks
around a name, brackets behind it and the title before it are left out: 星港大學研究總監馬若蘭（右） is one
character, a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.titles import TitleSpan
from ontology.facts import KINDS, Kind, Mention, Span

_BASE = 0xF0000
KIND_CHAR: dict[Kind, str] = {kind: chr(_BASE + i) for i, kind in enumerate(KINDS)}
TIME = chr(_BASE + 8)
NUMBER = chr(_BASE + 9)
NAMES = f"{chr(_BASE)}-{chr(_BASE + len(KINDS) - 1)}"
"""Range of the kinds' characters, to stand inside a regular expression's class."""
STOPS = "，；。！？：!?;,:\n"
"""What ends a clause."""
_OPEN, _CLOSE = '「『《〈“‘"', '」』》〉”’"'
_BRACKETS = re.compile(rf"(?<=[{NAMES}])(?:（[^（）]{{0,60}}）|\([^()]{{0,60}}\))")
_SPECIAL = re.compile(rf"[\s{chr(_BASE)}-\U0010ffff]")
_LINK = "、兼及暨和"
# 【明報專訊】, 香港文匯報訊（記者張三 首爾報道）: who reports from where, before the sentence begins.
_DATELINE = re.compile(
    rf"(?:【[^【】]{{0,30}}】|[{NAMES}{TIME}]{{0,3}}(?:專訊|本報訊|訊|綜合報道|報道|日?電)[，：]?(?=（)|本報訊|"
    rf"（[^（）]{{0,60}}(?:[{NAMES}]|報道|電|專訊)）|[：]|記者[{NAMES}]+[{NAMES}]*(?:報道|專訊)?[｜|：])+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``code[i]`` stands for the text from ``at[i]`` on; ``who[i]`` is the name where it stands for one."""

    span: Span
    code: str
    at: tuple[int, ...]
    who: tuple[Mention | None, ...]

    @classmethod
    def of(cls, mention: Mention, span: Span) -> Sentence:
        """One name alone."""
        return cls(span, KIND_CHAR[mention.kind], (mention.span.start,), (mention,))

    def part(self, start: int, end: int) -> Sentence:
        """A stretch of the code."""
        return Sentence(self.span, self.code[start:end], self.at[start:end], self.who[start:end])

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence(self.span, self.code + other.code, self.at + other.at, self.who + other.who)


def encode(
    text: str,
    span: Span,
    mentions: list[Mention],
    titles: list[TitleSpan],
    *,
    times: list[Span],
    numbers: list[Span],
    headline: bool = False,
) -> Sentence:
    """The sentence ``text[span.start:span.end]``; all lists hold what lies in it, in order of appearance.

    White space in a headline, and ideographic space anywhere, parts clauses; other white space is dropped.
    """
    jump: dict[int, tuple[int, str, Mention | None]] = {}
    for marks, char in ((numbers, NUMBER), (times, TIME)):
        for mark in marks:
            jump[mark.start] = (mark.end, char, None)
    for m in mentions:
        for inside in [i for i in jump if m.span.start <= i < m.span.end]:
            del jump[inside]
        jump[m.span.start] = (m.span.end, KIND_CHAR[m.kind], m)
    drop = _title_stretches(text, span, mentions, titles)
    code: list[str] = []
    at: list[int] = []
    who: list[Mention | None] = []
    pos = span.start
    special = {*jump, *drop, *(m.start() for m in _SPECIAL.finditer(text, span.start, span.end))}
    for stop in [*sorted(special), span.end]:
        if pos < (stop := min(stop, span.end)):  # a run of plain characters
            code.append(text[pos:stop])
            at.extend(range(pos, stop))
            who.extend([None] * (stop - pos))
            pos = stop
        if pos > stop or pos >= span.end:
            continue
        if pos in drop:
            pos = drop[pos]
            continue
        end, char, mention = jump.get(pos, (pos + 1, text[pos], None))
        if char.isspace():
            char = "，" if headline or char == "\u3000" else ""
        elif mention is None and ord(char) >= _BASE and pos not in jump:
            char = "□"
        if mention and who and who[-1] and who[-1].entity == mention.entity:
            char = ""  # 特首李家超 with both marked: one subject
        if char:
            code.append(char)
            at.append(pos)
            who.append(mention)
        pos = max(end, pos + 1)
    return _bare("".join(code), span, at, who)


def _bare(code: str, span: Span, at: list[int], who: list[Mention | None]) -> Sentence:
    """Without the quotation marks around names and the brackets behind them."""
    keep = [True] * len(code)
    for i, mention in enumerate(who):
        if mention is None:
            continue
        left, right = i - 1, i + 1
        while left >= 0 and right < len(code) and code[left] in _OPEN and code[right] in _CLOSE:
            keep[left] = keep[right] = False
            left, right = left - 1, right + 1
    kept = [i for i, k in enumerate(keep) if k]
    code = "".join(code[i] for i in kept)
    gone = {i for m in _BRACKETS.finditer(code) for i in range(*m.span())}
    if dateline := _DATELINE.match(code):
        gone |= set(range(dateline.end()))
    if not gone and len(kept) == len(at):
        return Sentence(span, code, tuple(at), tuple(who))
    order = [(i, j) for i, j in enumerate(kept) if i not in gone]
    return Sentence(
        span,
        "".join(code[i] for i, _ in order),
        tuple(at[j] for _, j in order),
        tuple(who[j] for _, j in order),
    )


def _title_stretches(
    text: str, span: Span, mentions: list[Mention], titles: list[TitleSpan]
) -> dict[int, int]:
    """Stretches to leave out: titles, with their organisation, before a person; titles after one."""
    starts = {m.span.start: m for m in mentions}
    ends = {m.span.end: m for m in mentions}
    title_ends = {t.end: t for t in titles if t.may_lead}
    title_starts = {t.start: t for t in titles}
    drop: dict[int, int] = {}
    for person in mentions:
        if person.kind != "Person":
            continue
        after = title_starts.get(person.span.end)
        if after and after.may_follow and after.end not in starts:
            drop[after.start] = after.end
        begin = person.span.start
        while True:
            at = begin
            if begin != person.span.start and begin > span.start and text[begin - 1] in _LINK:
                at = begin - 1
            title = title_ends.get(at)
            if title is None or title.start < span.start:
                break
            begin = _organisation_start(text, span, title.start, ends)
            # 全國人大代表 with 全國人大 marked: all of it is title
            begin = min([begin, *(m.span.start for m in mentions if m.span.start < begin < m.span.end)])
        if begin < person.span.start:
            drop[begin] = person.span.start
    return drop


def _organisation_start(text: str, span: Span, title: int, ends: dict[int, Mention]) -> int:
    """Where the organisation or country that a title belongs to begins; the title's own start without one."""
    owner = ends.get(title)
    begin = title
    while owner and owner.kind in {"Organization", "Place", "Initiative", "Event"}:
        begin = owner.span.start
        owner = ends.get(begin)
    if begin < title:
        return begin
    # A、商會｜主席B: words that are no name, in a list of people
    for gap in range(1, 9):
        at = title - gap
        if at <= span.start or text[at] in STOPS or at + 1 in ends:
            break
        if text[at] in "、和與及暨":
            return at + 1 if at in ends and ends[at].kind in {"Person", "Organization"} else title
    # 投資推廣署｜創新及科技｜總裁: a department that is no name, only where the organisation opens the clause
    for gap in range(1, 17):
        if title - gap <= span.start or text[title - gap] in STOPS + "、的（）":
            break
        owner = ends.get(title - gap)
        if owner:
            opens = owner.span.start == span.start or text[owner.span.start - 1] in STOPS + "▲●◀■）】、"
            return owner.span.start if owner.kind == "Organization" and opens else title
    return title

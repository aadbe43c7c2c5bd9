"""Whose verb it is: the subject in the clause, carried from the clause before, or behind a pronoun."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from extractors.lexicon import rows
from extractors.statements.page import ASIDE, Page
from extractors.titles import trie_pattern
from ontology.facts import Mention

# Before a name: it is the object of a preposition or of another verb, not the subject.
_GOVERNED = re.compile(
    r"(?:接受|[對就向與和由在從按為把被獲給讓跟同於因經替及至]|引述|引用|批評|感謝|邀請|質疑|要求|促請|呼籲|支持|反對|指責|控告|"
    r"協助|陪同|透過|通過|針對|回應|會見|根據|訪問|採訪|面對|有關|包括|以及|代表|詢問|追問|認同|委託|聘請|提交|呈交|遞交|去信|致函|通知|知會|要求)$"
)
_SPOKESMAN = re.compile(
    r"(?:有關)?(?:方面|(?:新聞)?發言人|管理層|(?:研究)?團隊|官方|當局|高層|黨團|研究人員)"
)
_FINDINGS = re.compile(
    r"(?:最新|公布|發表|的)*(?:一項)?(?:民調|民意調查|調查(?!員|主任|科)|研究(?![員所院生]|中心|總監|主管|主任|助理|團隊|人員)|數據|報告|統計|資料|文件|信件|聲明|公告)(?:結果|報告|數據|數字)?"
)
_KIN = re.compile(
    r"的|訊|專訊|電(?![視台力])|之(?!後|前|際|間)|等人|[夫太]{2}|(?:家|族)人|家屬|父|母|妻|丈夫|兒子|女兒|夫人|胞|遺孀|律師團|陣營|辦公室|團隊|人員|職員|員工|學生|"
    r"成員|會員|居民|村民|旗下|上司|下屬|同事|鄰居|友人|朋友|好友|案|條例"
)
_PARTED = re.compile(r"[和及與、的就對向為被由跟同在於]|[以通透]過")
_JOINS = re.compile(r"\s*(?:、|和|及|與|以及)\s*")
_BY_SURNAME = re.compile(
    "([一-鿿])(?:官|督察|警司|婆婆|伯伯|氏|生|太|校長|局長|會長|主席|教授|博士|議員)(?![一-鿿]{2,3}[、（])"
)
_ACCUSED = re.compile("(?:首|次|男|女)?被告(?![人律家辯])")
_DOCUMENT = re.compile(r"(?:該|這份|有關)?(?:諮詢)?(?:文件|報告書?|白皮書|聲明|通告)")


class Found(msgspec.Struct, frozen=True):
    """What a clause says of its subject. ``ids`` is empty and ``named`` false for 有學者, 消息."""

    ids: tuple[str, ...] = ()
    end: int = 0
    """Where the subject's words end."""
    empty: bool = False
    """The clause leaves its subject out."""
    linked: bool = False
    """It begins with 並, 又, 其後 …"""
    pronoun: str | None = None
    findings: bool = False
    """It is an organisation's survey or report."""


@cache
def _adverbs() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    kinds = {kind: words.split() for kind, words in rows("reporting_adverbs")}
    run = re.compile(trie_pattern([*kinds["link"], *kinds["adverb"]]))
    return run, frozenset(kinds["link"]), re.compile(trie_pattern(kinds["opener"]))


@cache
def _pronouns() -> tuple[re.Pattern[str], dict[str, tuple[str, tuple[str, ...]]]]:
    table: dict[str, tuple[str, tuple[str, ...]]] = {}
    for kind, words in rows("pronouns"):
        if kind in {"he", "she", "it", "they"}:
            table.update(dict.fromkeys(words.split(), (kind, ())))
        else:
            table[kind] = ("body", tuple(words.split()))
    return re.compile(trie_pattern(table)), table


def only_adverbs(text: str) -> bool:
    """Whether nothing but adverbs and conjunctions is left of the text."""
    run, _, _ = _adverbs()
    text = text.replace(ASIDE, "").strip()
    while text:
        m = run.match(text)
        if not m or not m[0]:
            return False
        text = text[m.end() :].lstrip("，　 ")
    return True


def _without_adverbs(text: str) -> tuple[str, bool]:
    """The text after the adverbs at its head, and whether a conjunction was among them."""
    run, links, _ = _adverbs()
    linked = False
    text = text.strip()
    while (m := run.match(text)) and m[0]:
        linked = linked or m[0] in links
        text = text[m.end() :]
    return text, linked


def _candidates(page: Page, low: int, high: int) -> list[Mention]:
    found = []
    for m in page.between(low, high):
        if m.kind in {"Person", "Organization"} or (m.kind == "Work" and m.entity in page.issuers):
            found.append(m)
    return found


def _valid(page: Page, low: int, mention: Mention, high: int) -> int | None:
    """Where the subject's words end if the mention can be the subject of what follows, else None."""
    start, end = mention.span.start, mention.span.end
    if page.outer[start] == ASIDE:
        return None
    for position in page.positions:  # the organisation of a title belongs to its holder
        span = position.span
        if mention.kind == "Organization" and span.start <= start and end < span.end:
            return None
        if position.member == mention.entity and span.start <= start <= span.end:
            start = min(start, max(span.start, low))
            end = max(end, span.end) if span.start == mention.span.start and span.end <= high else end
    if mention.nominal and any(
        p.span.start <= start and end <= p.span.end and p.member != mention.entity for p in page.positions
    ):
        return None
    before = page.text[low:start].rstrip("「 ")
    if _GOVERNED.search(before) and not before.endswith("據"):
        return None
    title = page.title_starts.get(end)
    if mention.kind == "Person":
        if title and title.may_follow and title.end <= high:
            end = title.end
        if _KIN.match(page.text, end):
            return None
        return end
    if mention.kind == "Organization":
        if any(m.span.start == end and m.kind == "Organization" for m in page.between(end, high)):
            return None  # 衞生署衞生防護中心 as two names: the second is who speaks
        m = _SPOKESMAN.match(page.text, end)
        if m:
            return m.end()
        m = _FINDINGS.match(page.text, end)
        if m:
            return m.end()
        if _KIN.match(page.text, end):
            return None
        for person in page.between(end, min(high, end + 24), "Person"):
            if not _PARTED.search(page.outer, end, person.span.start):
                return None  # 港大三年級生張三說
        for title in page.titles:
            near = end < title.end <= min(high, end + 24) and title.start >= end
            if near and title.kind != "address" and not _PARTED.search(page.outer, end, title.start):
                return None  # 運輸署總工程師(張三)說: somebody of the organisation, not it
    return end


def subject(page: Page, low: int, high: int, antecedents: Antecedents) -> Found:
    """The subject of the clause ``[low, high)``, as far as its words before the verb tell it."""
    _, _, opener = _adverbs()
    low = max(low, page.text.rfind("｜", low, high) + 1)  # 財政預算案｜某人宣布…
    words = page.outer[low:high].replace(ASIDE, "")
    rest, linked = _without_adverbs(words)
    pronoun_pattern, table = _pronouns()
    m = pronoun_pattern.match(rest) if rest else None
    mentions = _candidates(page, low, high)
    offset = low + page.outer[low:high].find(rest) if rest else high
    covered = any(c.span.start <= offset < c.span.end for c in mentions)
    titled = m is not None and any(  # 公司執行董事張三, 發言人李四: the person, not the company
        p.span.start - offset in range(m.end() + 1) and p.span.end > offset + m.end() for p in page.positions
    )
    if m and not covered and not titled and not (m[0] == "他" and rest[1:2] in "人國日方" and rest[1:2]):
        kind, endings = table[m[0]]
        if not _KIN.match(rest, m.end()):
            entity = antecedents.resolve(kind, endings)
            return Found((entity,) if entity else (), offset + m.end(), pronoun=kind)
        return Found()
    for mention in mentions:
        end = _valid(page, low, mention, high)
        if end is None:
            continue
        entity = page.issuers.get(mention.entity, mention.entity)
        if mention.kind == "Person" and (known := _by_role(page, mention.text, but=entity)):
            entity = known[0]  # 麥官, taken for a name of its own
        findings = bool(_FINDINGS.fullmatch(page.text, mention.span.end, end))
        return Found((entity, *_joined(page, mention, high)), end, linked=linked, findings=findings)
    if not rest:
        return Found(empty=True, linked=linked, end=low)
    if person := _by_role(page, rest):
        return Found((person[0],), offset + person[1])
    document = _DOCUMENT.match(rest)
    if document and len(set(page.issuers.values())) == 1 and only_adverbs(rest[document.end() :]):
        return Found((next(iter(page.issuers.values())),), offset + document.end())
    if opener.match(rest):
        return Found(empty=True, linked=linked, end=low)
    return Found()


def _by_role(page: Page, words: str, but: str = "") -> tuple[str, int] | None:
    """麥官: the one person of that surname; 被告: the one person on trial. With the length of the word."""
    if m := _BY_SURNAME.match(words):
        named = sorted({p.entity for p in page.mentions if p.kind == "Person" and p.text[0] == m[1]} - {but})
        return (named[0], m.end()) if len(named) == 1 else None
    if (m := _ACCUSED.match(words)) and page.accused:
        return page.accused, m.end()
    return None


def _joined(page: Page, first: Mention, high: int) -> tuple[str, ...]:
    """The others of 張三和李四均(表示), where nothing but the list stands before the verb."""
    found: list[str] = []
    end = first.span.end
    for mention in page.between(end, high, "Person", "Organization"):
        gap = page.outer[end : mention.span.start].replace(ASIDE, "")
        m = _JOINS.match(gap)
        titled = any(p.member == mention.entity and p.span.end == mention.span.end for p in page.positions)
        if not m or not (m.end() == len(gap) or titled):
            return ()
        found.append(mention.entity)
        end = mention.span.end
    return tuple(found) if only_adverbs(page.outer[end:high]) else ()


class Antecedents:
    """Who was spoken of last: the memory behind 他, 署方 and a subject left out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.person: str | None = None
        self.speaker: str | None = None
        self.earlier: str | None = None
        """Who spoke last in the paragraph before."""
        self.distance = 0
        self.gender: dict[str, str] = {}
        self.offset = 0

    def new_paragraph(self) -> None:
        """After two paragraphs without a word of the person, 他 is nobody we know."""
        self.distance += 1
        self.earlier, self.speaker = self.speaker, None
        if self.distance > 2:
            self.person = None

    def saw(self, entity: str | None) -> None:
        """The person or organisation that the sentence just read is about; None where it is nobody named."""
        self.speaker = entity
        if entity is None or self.page.kinds.get(entity) == "Person":
            self.person = entity
        self.distance = 0

    def resolve(self, kind: str, endings: tuple[str, ...]) -> str | None:
        if kind == "they":
            return None
        if kind in {"he", "she"}:
            if self.person and self.gender.setdefault(self.person, kind) != kind:
                return None
            return self.person
        bodies = [m for m in self.page.mentions if m.kind == "Organization" and m.span.end <= self.offset]
        if kind == "body":
            bodies = [
                m
                for m in bodies
                if m.text.endswith(endings)
                or any(n.endswith(endings) for n in self.page.names.get(m.entity, ()))
            ]
            return bodies[-1].entity if bodies and self.offset - bodies[-1].span.end < 400 else None
        if self.speaker and self.page.kinds.get(self.speaker) == "Organization":
            return self.speaker
        return None

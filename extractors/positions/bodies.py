"""The organisation in front of a title: marked, well known, or plain to see, with a department between."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import rows
from extractors.positions.page import Page, parties
from extractors.titles import department_ends, field_words, trie_pattern
from ontology.facts import Mention

_BAD_GAP = re.compile(
    r"[的在是有為被把將稱說對向與，。；：:、！？!?（）()「」『』\s]|引述|邀請|委任|任命|批評|感謝|陪同|會見|訪問"
)
_DETACHED = re.compile(r"^(?:特區|香港|政府|籌備|聯合|榮譽|青年|婦女)+$")
_GRADED = re.compile(
    r"(?:前|總|首席|高級|副|助理|署理|常務)(?!的)[一-鿿]{1,4}(?<![的在是有為被把將稱說對向與])"
)
_BODY = re.compile(r"(?:公司|集團|銀行|大學|智庫|協會|商會|聯盟|基金會|學會|工會|總會|聯會|公會|聯誼會)$")
_INNER = re.compile(
    r"(?!總部|分部)[\u4e00-\u9fff、]{0,8}(?:部|組|科|系|辦公室|秘書處|理事會|董事會|(?:監事|理事|執行|常務|青年|婦女)委員會)"
)
# Characters that a name can be made of, from a boundary to the title: no verb or function word in it.
_STRETCH = re.compile(
    r"(?:^|[，。；：、！？●▲▼◀►\s」）】]|(?<=和)|(?<=及))"
    r"((?![該本其一兩多各某前原現另同])[^\W\d_的在是有為被把將稱說對向與及和見到出入開舉指示表由請邀獲於從按經等以已曾亦又也並"
    r"而今昨明日了着過讓令使跟替據如當則都仍還就給他她它們我你這那哪誰不未無沒叫做]{5,24})$"
)


@cache
def organization_ends() -> tuple[str, ...]:
    """Words that end the name of an organisation, longest first."""
    ends = {word for kind, words in rows("endings") if kind == "Organization" for word in words.split()}
    return tuple(sorted((w for w in ends if len(w) > 1), key=lambda w: (-len(w), w)))


@cache
def _gap_words() -> re.Pattern[str]:
    return re.compile(f"(?:{trie_pattern(field_words())}|[及和與或・·/]|國際|高級|前|副)+")


def _is_department(gap: str) -> bool:
    """Whether what stands between an organisation and a title reads as a department or a field."""
    if not gap or len(gap) > 18:
        return False
    if _gap_words().fullmatch(gap) or _DETACHED.match(gap) or _GRADED.fullmatch(gap):
        return True
    return not _BAD_GAP.search(gap) and gap.endswith(department_ends())


def organization_before(page: Page, start: int) -> tuple[int, str, str] | None:
    """The organisation a title at ``start`` belongs to: its start, its id, and the department between."""
    end = start
    if page.text[end - 1 : end] in {"的", "之"} and end:
        end -= 1
    named = page.ending(end, "Organization")
    if named and (inner := _inner_department(page, named)):
        return inner
    if not named and page.text[end - 1 : end] in {"）", ")"}:  # 智朗銀行（Brillink Bank）行政總裁
        opening = max(page.text.rfind("（", 0, end), page.text.rfind("(", 0, end))
        if opening > page.line_start(end):
            end = opening
    if mention := named or page.ending(end, "Organization"):
        return mention.span.start, mention.entity, ""
    if end == start and (printed := page.printed_organization(end)):
        return printed[0], printed[1], ""
    low = page.line_start(start)
    for mention in reversed(page.mentions):
        if mention.span.end > start:
            continue
        gap = page.text[mention.span.end : start].removeprefix("）")  # 工商總會（工總）青年委員會
        if mention.span.start < low or len(gap) > 18:
            return None
        if gap and page.text[mention.span.end] == "）":
            opening = page.text.rfind("（", low, mention.span.start + 1)
            mention = page.ending(opening, "Organization") or mention
        if mention.kind == "Organization":
            return (mention.span.start, mention.entity, gap) if _is_department(gap) else None
        if mention.kind == "Person" or _BAD_GAP.search(gap):
            return None
    return None


def _inner_department(page: Page, named: Mention) -> tuple[int, str, str] | None:
    """Of a name that ends in a department, 某某有限公司企業業務部: start, the body and the department."""
    entity = page.entities.get(named.entity)
    if entity is not None and entity.authority:
        return None
    for cut in range(len(named.text) - 2, 2, -1):
        body, rest = named.text[:cut], named.text[cut:]
        if _INNER.fullmatch(rest) and (_BODY.search(body) or body in parties()[0]):
            return named.span.start, page.organization(body), rest
    return None


def unmarked_organization(page: Page, start: int) -> tuple[int, str, str] | None:
    """An organisation that nothing has marked, though it fills the text between a boundary and a title."""
    m = _STRETCH.search(page.text, page.line_start(start), start)
    if not m:
        return None
    for other in page.mentions:
        if other.span.start < start and m.start() < other.span.end and other.kind != "Place":
            # 傳媒集團智庫: the group is marked, its think-tank is not
            own = other.kind == "Organization" and page.text[other.span.end : start] in organization_ends()
            if not own or page.text[other.span.end : start] in {"公司", "企業", "集團", "機構"}:
                return None
    words = m[1]
    ends = organization_ends()
    for cut in range(len(words), 3, -1):
        rest = words[cut:]
        if words[:cut].endswith(ends) and (not rest or _is_department(rest)):
            if not rest and any(words.endswith(d) for d in ("部", "組", "處", "室", "科", "中心", "委員會")):
                inner = [i for i in range(4, cut) if words[:i].endswith(ends) and _is_department(words[i:])]
                cut = inner[-1] if inner else cut
            return m.start(1), page.organization(words[:cut]), words[cut:]
    return None

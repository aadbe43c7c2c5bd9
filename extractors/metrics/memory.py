"""What an article has spoken of so far: the owner of an attribute, what 該項目 and 集團 stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from extractors.metrics.clauses import Page
from extractors.metrics.lexicon import any_of, subject_words
from extractors.names.companies import has_stock_code
from extractors.positions.page import parties
from ontology.facts import Mention

_PUBLIC = re.compile(
    r"(?:政府|署|局|處|委員會|法院|法庭|立法會|大學|學院|中學|小學|學校|醫院|警務處|議會|部|黨|協會|聯盟|會|司|辦公室|中心|聯合國|國家|聯儲|央行|交易所|聯交所|港交所|海關|警方|警察|消防處|天文台|廉署|報|電台|通訊社)$"
)
_NO_COMPANY = re.compile("Government|NewsMedia")
_FACILITY = re.compile(
    r"(?:站|橋|館|場|廠|園|樓|院|塔|廈|酒店|機場|碼頭|隧道|中心|島|村|邨|苑|街市|路|綫|線|城|店|舍|校區|校園|園區|大廈|總部|廣場)$"
)
_COURT = re.compile(r"被告|判囚|判監|控罪|認罪|被控|裁判官|暫委法官|求情|入獄|監禁|罪成|還押|判刑")
_ACCUSED = re.compile(r"被告|^(?:日|昨|的)?\d\d歲[^，。；\n]{0,6}$")
_HARMED = re.compile(r"事主|死者|傷者|受害人|遇害|證人|目擊")
_WHICH = re.compile(r"(?P<first>首)?(?P<second>次)?被告|第(?P<nth>[一二三四五])被告")
_OF_COURT = re.compile(r"官$|律師$|檢控|督察$|警[長司員]$|醫生$|局長$|處長$")
_DID = re.compile(r"[（(]\d\d歲|被控|被判|承認|認罪|訛稱|涉嫌|否認控罪|判囚|判監|罪成|判罪")
_AUTHORITIES = re.compile("(?:特區)?政府(?!部門|總部|官員|消息|發言人)|當局|庫房")
_STAND_INS = re.compile(
    r"(?:該|這|有關|今次|是次|今屆|本屆|上述)(?:筆|項|宗|個|名|所|間|條|款|座|套|次|部|份|家|場|隻)?(?P<noun>[\u4e00-\u9fff]{1,4})"
)
_DEAL = re.compile(r"(?:該|這|是|今)(?:筆|宗|項|次)?(?:收購|交易|併購)|收購作價")
_SUBSIDIARY = re.compile(r"(?:旗下|附屬|子公司|屬下|轄下)[^，。；\n]{0,6}$")
_INDEX = ("指數", "恒指", "國指", "科指", "平均指數", "綜指")
_HAN = re.compile("[\u4e00-\u9fff]+")
_OF = re.compile(r"[」』》]?的([^，。；：、！？\n的]{1,10})")
_KINDS = {
    "Company": ("Organization",),
    "Organization": ("Organization",),
    "Public": ("Organization",),
    "Scheme": ("Initiative",),
    "Initiative": ("Initiative",),
    "Event": ("Event",),
    "Work": ("Work",),
    "Product": ("Product",),
    "Index": ("Product",),
    "Facility": ("Place",),
    "Place": ("Place",),
    "Person": ("Person",),
}
_OWNERS = ("Company", "Public", "Scheme", "Event", "Product", "Facility")


@cache
def _side() -> re.Pattern[str]:
    return re.compile(f"(?P<noun>{any_of('words', 'sides').pattern})方")


class Memory:
    """Grows as the clauses of one section are read in order."""

    def __init__(self, page: Page, section: int) -> None:
        self.page = page
        self.section = section
        blocks = [b for b in page.blocks if b.section == section]
        self.named = [m for b in blocks for m in page.between(b.span.start, b.span.end)]
        first_named = {m.entity: m for m in reversed(self.named)}
        self._kinds = {e: [k for k in _OWNERS if self.is_a(m, k)] for e, m in first_named.items()}
        self._ends = [m.span.end for m in self.named]
        self._endings: dict[str, list[tuple[int, str]]] = {}
        self._only: dict[str, Mention | None] = {}
        self.text = "\n".join(page.text[b.span.start : b.span.end] for b in blocks)
        self.first = page.block_at(blocks[0].span.start) if blocks else 0
        owned = [
            m for m in self.named if _SUBSIDIARY.search(page.text[max(0, m.span.start - 10) : m.span.start])
        ]
        self.subsidiaries = {m.entity for m in owned}
        self.company = self._story_company()
        self.story = {
            kind: self._story(kind) for kind in ("Scheme", "Event", "Product", "Organization", "Facility")
        }
        people = [m for m in self.named if m.kind == "Person" and not m.nominal]
        self.officials = {m.entity for m in people if self.is_official(m)}
        self.accused: tuple[str, ...] = ()
        self.defendant = self._defendant() if _COURT.search(self.text) else None
        self.officials -= {*self.accused}  # 前經理張三 is tried here
        self.topics: list[Mention] = []  # subjects of clauses and what they brought up, in order
        self.person: tuple[int, str] | None = None  # the last one who was a subject, and from where on
        self.block_topics: list[Mention] = []
        self.speaks_for: str | None = None  # the organisation of whoever speaks
        self.owners: dict[str, str] = {}  # by kind of attribute: whose it was last in this block

    def enter_block(self) -> None:
        self.block_topics, self.owners, self.speaks_for = [], {}, None

    def topic(self, mention: Mention) -> None:
        self.topics.append(mention)
        self.block_topics.append(mention)

    def is_a(self, mention: Mention, kind: str) -> bool:
        """Whether a name is of a kind of ``units_subjects.toml``."""
        if mention.kind not in _KINDS[kind]:
            return False
        entity = self.page.entities.get(mention.entity)
        name = entity.name if entity else mention.text
        if kind == "Index":
            return name.endswith(_INDEX)
        if kind == "Product" and name.endswith(_INDEX):
            return False
        if kind == "Company":
            finer = entity.finer if entity else ()
            return not _PUBLIC.search(name) and not any(_NO_COMPANY.search(f) for f in finer)
        if kind == "Public":
            return name.endswith("政府")
        return kind != "Facility" or bool(_FACILITY.search(name))

    def is_facility(self, entity: str) -> bool:
        """Whether an entity is a place that acts: a hospital, a stadium, an estate."""
        return "Facility" in self._kinds.get(entity, ())

    def _story_company(self) -> str | None:
        """The company that a story is about: with its stock code, or in its headline, or most often."""
        self.listed = False  # the company of the story is known by its stock code
        for m in self.named:
            if self.is_a(m, "Company") and has_stock_code(self.page.text, m.span.end):
                self.listed = self.page.block_at(m.span.start) <= self.first + 3
                return m.entity if self.listed else None
        return self._story("Company")

    def _story(self, kind: str) -> str | None:
        """The thing of a kind that a story is about: the one of its headline, or the one it names most."""
        found = [m for m in self.named if self.is_a(m, kind) and m.entity not in self.subsidiaries]
        counts = Counter(m.entity for m in found)
        headline = {m.entity for m in found if self.page.block_at(m.span.start) == self.first}
        early = {m.entity for m in found if self.page.block_at(m.span.start) <= self.first + 3}
        if len(headline) == 1:
            return next(iter(headline))
        best = [e for e, n in counts.most_common() if n >= 2 and e in early]
        others = max((n for e, n in counts.items() if best and e != best[0]), default=0)
        return best[0] if best and counts[best[0]] >= 2 * others else None

    def is_official(self, mention: Mention) -> bool:
        """Whether a title of office stands before a name: 法官, 督察, 局長."""
        text, start = self.page.text, mention.span.start
        before = re.split("[，。；：、\n　 」]", text[max(0, start - 10) : start])[-1]
        return bool(any_of("words", "official").search(before))

    def _defendant(self) -> str | None:
        """The one person on trial; None where there are several or nobody says who it is."""
        text = self.page.text
        people = [m for m in self.named if m.kind == "Person" and not m.nominal]
        strong, weak, early = list[str](), list[str](), list[str]()
        for m in people:
            before = re.split("[，。；：、\n　 」]", text[max(0, m.span.start - 10) : m.span.start])[-1]
            accused = (_ACCUSED.search(before) or _DID.match(text, m.span.end)) and not _HARMED.search(before)
            if m.entity in self.officials and (not accused or _OF_COURT.search(before)):
                continue
            if accused:
                strong.append(m.entity)
            weak.append(m.entity)
            if self.page.block_at(m.span.start) <= self.first + 2:
                early.append(m.entity)
        self.accused = tuple(dict.fromkeys(strong))
        first = [
            m.entity
            for m in people
            if m.entity in strong and self.page.block_at(m.span.start) <= self.first + 1
        ]
        for found in (strong, first, weak, early):
            if len(set(found)) == 1:
                return found[0]
        return None

    def on_trial(self, pos: int) -> str | None:
        """Who is meant at an offset: the only one accused, else the last accused named in the paragraph."""
        if self.defendant or not self.accused:
            return self.defendant
        named = [m for m in self.block_named(pos) if m.entity in self.accused]
        last = self.person
        if last and last[1] in self.accused and not (named and named[-1].span.start > last[0]):
            return last[1]
        return named[-1].entity if named else None

    def last(self, kind: str, before: int, noun: str = "") -> str | None:
        """The last thing named of a kind, best one whose name ends in ``noun``."""
        if noun:
            upto = bisect_right(self._ends, before)
            for m in reversed(self.named[max(0, upto - 200) : upto]):
                if self.is_a(m, kind) and self._name(m).endswith(noun):
                    return m.entity
        near = [m for m in self.block_named(before) if self.is_a(m, kind)]
        return near[-1].entity if near else None

    def _name(self, mention: Mention) -> str:
        entity = self.page.entities.get(mention.entity)
        name = mention.text if mention.text.endswith(("計劃", "基金")) or not entity else entity.name
        return name.rstrip("」』》")

    def stand_in(self, pos: int, end: int) -> tuple[str, int] | None:
        """What a definite noun at ``pos`` stands for, and where it ends: 該項目, 集團, 被告, 他."""
        text = self.page.text
        if m := _WHICH.match(text, pos, end):
            nth = "一二三四五".index(m["nth"]) if m["nth"] else 1 if m["second"] else 0
            several = m["nth"] or m["first"] or m["second"]
            named = self.accused[nth : nth + 1] if several else ()
            meant = named[0] if named else self.on_trial(pos)
            return (meant, m.end()) if meant else None
        if m := re.compile("[他她](?!們|人)").match(text, pos, end):
            near = [x for x in self.block_named(pos) if x.kind == "Person"]
            if self.accused:
                near = [x for x in near if x.entity not in self.officials]
            if self.person and (not near or near[-1].span.start < self.person[0]):
                return self.person[1], m.end()
            if self.defendant and not near:
                return self.defendant, m.end()
            return (near[-1].entity, m.end()) if near else None
        if (m := _DEAL.match(text, pos, end)) and (bought := self._bought(pos)):
            return bought, m.end()
        if owned := self._possessed(pos, end):
            return owned
        if (m := _side().match(text, pos, end)) and (body := self._body(m["noun"], pos)):
            return body, m.end()
        if (m := _AUTHORITIES.match(text, pos, end)) and (public := self._government()):
            return public, m.end()
        if m := _STAND_INS.match(text, pos, end):
            return self._definite(m["noun"], m.start("noun"), pos, named_only=False)
        return self._definite(text[pos : min(end, pos + 4)], pos, pos, named_only=True)

    def _body(self, noun: str, before: int) -> str | None:
        """The body whose name ends in a noun: the one that speaks, else the last one named."""
        speaks = next((m for m in self.named if m.entity == self.speaks_for), None)
        named = [m for m in self.block_named(before) if m.kind == "Organization"]
        for m in ([speaks] if speaks else []) + named[::-1]:
            if self._name(m).endswith(noun) or (noun == "黨" and self._name(m) in parties()[0]):
                return m.entity
        return None

    def _bought(self, before: int) -> str | None:
        """What the last purchase was of."""
        upto = bisect_right(self._ends, before)
        for m in reversed(self.named[max(0, upto - 40) : upto]):
            if m.kind in ("Organization", "Product", "Place"):
                gap = self.page.text[max(0, m.span.start - 14) : m.span.start]
                if re.search(r"(?:收購|購入|併購|買下)[^，。；\n]*$", gap):
                    return m.entity
        return None

    def _possessed(self, pos: int, end: int) -> tuple[str, int] | None:
        """個案, after 某院舍的羣組個案: what belonged to a name before and is spoken of again."""
        text = self.page.text
        for length in (4, 3, 2):
            noun = text[pos : pos + length]
            if pos + length > end or not _HAN.fullmatch(noun):
                continue
            for m in reversed(self.block_named(pos)):
                of = _OF.match(text, m.span.end) if m.kind not in ("Person", "Place") else None
                if of and noun in of[1][: 6 + length]:
                    return m.entity, pos + length
        return None

    def block_named(self, before: int) -> list[Mention]:
        """What was named in this block and the one before it."""
        here = self.page.block_at(before)
        first = self.page.blocks[max(0, here - 1)]
        start = first.span.start if first.section == self.section else self.page.blocks[here].span.start
        return self.page.between(start, before)

    def _definite(self, noun: str, at: int, pos: int, *, named_only: bool) -> tuple[str, int] | None:
        for length in range(len(noun), 1 if named_only else 0, -1):
            word = noun[:length]
            for kind, nouns in subject_words()["definite"].items():
                if word not in nouns:
                    continue
                if kind == "Company" and named_only and word == "集團" and self.listed:
                    found = self.company
                elif kind == "Company" and named_only:
                    found = self.owners.get("Company") or self.speaks_for or self.company
                elif kind == "Company":
                    found = self.last("Company", pos)
                elif kind == "Organization" and not named_only and self.speaks_for:
                    found = self._body(word, pos) or self.last(kind, pos, word)
                elif named_only and (topic := self._latest(word)):
                    found = topic
                elif named_only:
                    found = self._ending(word, pos) or self._of_story(kind, word)
                else:
                    found = self.last(kind, pos, word)
                if found:
                    return found, at + length
        return None

    def _ending(self, noun: str, before: int) -> str | None:
        """The last name in the section that ends in the noun, where all names that do are of one thing."""
        if noun not in self._endings:
            named = [(m.span.end, m.entity) for m in self.named if self._name(m).endswith(noun)]
            self._endings[noun] = [e for i, e in enumerate(named) if i == 0 or e[1] != named[0][1]][:2]
        found = [entity for end, entity in self._endings[noun] if end <= before]
        return found[0] if len(found) == 1 else None

    def _of_story(self, kind: str, noun: str) -> str | None:
        """What the story is about, where a bare noun is what it is called: 計劃, 醫院."""
        if kind == "Organization":
            found = self.story["Organization"]
            return found if found and found.endswith(noun) and len(noun) > 1 else None
        if len(noun) < 2:
            return None
        only = self._sole("Facility") if kind == "Facility" else None
        return self.story.get({"Initiative": "Scheme"}.get(kind, kind)) or (only.entity if only else None)

    def _latest(self, noun: str) -> str | None:
        """For 項目, 工程: the scheme or the building spoken of last in this block."""
        kinds = [kind for kind, nouns in subject_words()["definite"].items() if noun in nouns]
        found = [m for m in self.block_topics if any(self.is_a(m, kind) for kind in kinds)]
        return found[-1].entity if len(kinds) > 1 and found else None

    def _government(self) -> str | None:
        """The one government that the section names, else the one that the titles in it imply."""
        if public := self._sole("Public"):
            return public.entity
        named = any(self.is_a(m, "Public") for m in self.named)
        return next(iter(self.page.governments)) if len(self.page.governments) == 1 and not named else None

    def _sole(self, kind: str) -> Mention | None:
        """Where the section names one thing of a kind, its first mention."""
        if kind not in self._only:
            of_kind = [m for m in self.named if self.is_a(m, kind)]
            self._only[kind] = of_kind[0] if len({m.entity for m in of_kind}) == 1 else None
        return self._only[kind]

    def owner(self, kind: str, before: int) -> str | None:
        """Whose an attribute of a kind is, where its clause does not say."""
        if kind in self.owners:
            return self.owners[kind]
        for m in reversed(self.block_topics):
            if self.is_a(m, kind):
                return m.entity
        if kind == "Company":
            return self.company
        if kind == "Public":
            return self._government()
        if kind in ("Facility", "Place", "Person"):
            return self.story.get(kind)
        only = self._sole(kind)
        return only.entity if only and only.span.end <= before else self.story.get(kind)

    def learn(self, entity: str) -> None:
        """A number was about this: the next attribute of its kind may be its too."""
        for kind in self._kinds.get(entity, ()):
            if kind == "Company" and entity in self.subsidiaries and self.company not in (None, entity):
                continue
            self.owners[kind] = entity

"""The organisation of a title that stands alone, from what the text named before: 環境局…。局長黃某….

Which titles look for what is data, in ``lexicon/titles_carried.tsv``. Where two could be meant, none is.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import rows
from extractors.positions.page import Page, parties
from ontology.facts import Mention, Position

_REACH = 600
"""Characters before the title in which a body may have been named."""
_OPENS = re.compile(r"(?:^|[。！？」】\n　])[^，。；：！？\n]{0,14}$")
_NO_FIRM = re.compile(
    "(?:局|署|處|部|會|院|府|黨|大學|中學|小學|書院|法庭|警方|警隊|報|新聞|通訊社|隊|聯盟|交易所|港交所|聯交所|央行|"
    "白宮|五角大樓|聯合國|歐盟|北約|世衞|東盟)$"
)
_OTHERS = re.compile("(?:使館|領事館|國會|議會|立法會|委員會)$")
_STANDS_ALONE = re.compile(
    r"(?:^|[，。；：！？「」】）●▲◆■\n　由獲據被向與和及兼、找]|集團|公司|該[會校局署館院黨行社]|包括)$"
)
_PREFIXED = re.compile(r"^(?:集團|公司|該公司|該行)")
_OWNED = re.compile(r"(?:旗下|附屬|子公司|屬下|轄下|收購|入股)[^，。；\n]{0,6}$")
CONFIDENCE = 0.7


@cache
def _wanted() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        title: (kind, tuple(endings.split()))
        for kind, titles, endings in rows("titles_carried")
        for title in titles.split()
    }


class Carried:
    """Looks up the organisation for titles of one page that are printed without one."""

    def __init__(self, page: Page, sections: list[int]) -> None:
        self.page = page
        self.sections = sections
        """Where each story of the page begins."""
        self.bodies = [m for m in page.mentions if m.kind == "Organization"]
        self.openers = [m for m in self.bodies if self._is_opener(m)]

    def organization(self, position: Position) -> str | None:
        """Id of the organisation that is meant; None where it is not plain."""
        role = _PREFIXED.sub("", position.role)
        wanted = _wanted().get(role)
        if wanted is None or position.former:
            return None
        kind, endings = wanted
        start = position.span.start
        line = self.page.line_start(start)
        leads = position.text.startswith(position.role)  # not 張三出任主席
        before_it = self.page.text[line:start]
        own = kind == "body" and before_it.endswith(tuple(e for e in endings if len(e) > 1))
        if not leads or not (own or _STANDS_ALONE.search(before_it)):
            return None
        low = max((s for s in self.sections if s <= start), default=0)
        if kind == "firm":
            return self._firm(low, start)
        before = [
            m
            for m in self.bodies
            if max(low, start - _REACH) <= m.span.start and m.span.end <= start and self._ends(m, endings)
        ]
        if len({m.entity for m in before}) == 1:
            return before[-1].entity
        near = {m.entity for m in before if m.span.start >= line}
        return near.pop() if len(near) == 1 else None

    def _firm(self, low: int, start: int) -> str | None:
        """The company whose report it is: of the openers so far there is one, or one in the last lines."""
        before = [m for m in self.openers if low <= m.span.start and m.span.end <= start]
        if not before:
            return None
        if len({m.entity for m in before}) == 1:
            return before[0].entity
        line = self.page.line_start(start)
        for since in (line, self.page.line_start(max(0, line - 1))):
            recent = {m.entity for m in before if m.span.start >= since}
            if recent:
                return recent.pop() if len(recent) == 1 else None
        return None

    def _is_opener(self, m: Mention) -> bool:
        known = self.page.entities.get(m.entity)
        names = (m.text, *((known.name, *known.aliases) if known else ()))
        if m.nominal or any(_NO_FIRM.search(n) or n in parties()[0] for n in names):
            return False
        if m.span.end in self.page.title_starts:
            return False  # 匯安證券分析員張三 speaks of others
        line = self.page.line_start(m.span.start)
        if _OWNED.search(self.page.text, line, m.span.start):
            return False
        return _OPENS.search(self.page.text[line : m.span.start]) is not None

    def _ends(self, m: Mention, endings: tuple[str, ...]) -> bool:
        known = self.page.entities.get(m.entity)
        if _OTHERS.search(m.text):
            return False
        return m.text.endswith(endings) or (known is not None and known.name.endswith(endings))

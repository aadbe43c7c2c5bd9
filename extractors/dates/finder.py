"""Expressions of time in running text: found left to right, joined to ranges, resolved in their sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.dates import grammar
from extractors.dates.calendar import Period, Point
from extractors.dates.grammar import kind_of
from extractors.dates.resolve import Context, Resolver
from extractors.numbers import fold
from ontology.facts import Span, TimeExpression

_NAMES_DAY = {"day", "month", "same_month_day", "dayword", "weekday", "year", "iso", "anaphora", "festival"}
_CLAUSE_END = re.compile(r"[，。；！？!?\n]")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
# What a bare 3日 or 五日 beside these means is a length of time.
_LENGTH_BEFORE = re.compile(
    r"(?:為期|一連|連續|歷時|長達|最多|最長|最短|至少|最少|合共|共|逾|約|近|超過|不足|每|多達|需時|停課|休息|監禁|判囚|入獄|留院|隔離|"
    r"逗留|僅|只|足足|整整|等候|等足|等了|了|滿|未來|過去|首|頭|另外|再|達|有|快|慢|遲|早|晚|[A-Za-z])$"
)
_LENGTH_AFTER = re.compile(
    r"(?:的?(?:行程|期限|之久|時間|遊|旅程|假期|冷靜期|課程|訪問)|以上|通行|[一二三四五六七八九]夜|自動|多|左右)"
)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same clause, twelve characters at most."""
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    return _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]


def _is_length(kind: str, m: re.Match[str], text: str) -> bool:
    """Whether what looks like a day of the month is a number of days: 一連三日, 五日行程, 兩日."""
    if kind != "day":
        return False
    before, after = text[max(0, m.start() - 4) : m.start()], text[m.end() : m.end() + 4]
    if _LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(after):
        return True
    if not m[0][0].isdigit() and len(m[0]) > 2 and _ENDS.match(text, m.end()) and _OBJECT.search(before):
        return True  # 暫停接收新症十四日。
    short = not m[0][0].isdigit() and len(m[0]) == 2  # 三日; 廿三日 and 十五日 have more characters
    return short and not before.endswith(("於", "在", "本月", "由", "自"))


_ENDS = re.compile(r"[，。；！？\n]|$")
# Behind a noun or verb, where nothing says that a day is named.
_OBJECT = re.compile(
    r"[^，。；！？、：（(「　\n \d於在由自至到從為是即期年月本今昨翌和及與或每的截迄定訂改]$"
)


class _Finder:
    def __init__(self, text: str, published: str | None) -> None:
        self.text = fold(text)
        self.original = text
        self.resolver = Resolver(published)
        # Years inside 《》 belong to the name of a law or a book.
        self.titled = {i: t.end() for t in grammar.TITLE.finditer(self.text) for i in range(*t.span())}
        self.said: tuple[int, Period] | None = None  # end and period of the last resolved expression

    def _context(self, start: int, end: int, joined: Period | None) -> Context:
        before, after = _clause(self.text, start, end)
        ahead = (
            after.startswith(("起", "前"))
            or bool(grammar.FUTURE.search(after))
            or bool(grammar.FUTURE.search(before[-6:]))
        )
        context = Context(before=joined, future=ahead, joined=joined is not None)
        if self.said and not joined:
            between = self.text[self.said[0] : start]
            if "\n" not in between:
                context = replace(context, earlier=self.said[1])
                if not _SENTENCE_END.search(between):
                    context = replace(context, before=self.said[1])
        return context

    def _one(
        self, pos: int, joined: Period | None = None, at: bool = False
    ) -> tuple[int, int, str, Period | None] | None:
        """The next expression from ``pos`` on (exactly there with ``at``): start, end, kind, period."""
        while m := (grammar.EXPRESSION.match if at else grammar.EXPRESSION.search)(self.text, pos):
            kind = kind_of(m)
            if m.start() in self.titled:
                pos = self.titled[m.start()]
                continue
            if not (joined is None and _is_length(kind, m, self.text)):
                period = self.resolver.resolve(kind, m, self._context(m.start(), m.end(), joined))
                if (period is None and m[0][0] == "當") or (kind == "offset" and self._deadline(m, period)):
                    pos = m.end()
                    continue
                return m.start(), self._tail(m.end(), kind), kind, period
            if at:
                return None
            pos = m.end()
        return None

    def _deadline(self, m: re.Match[str], period: Period | None) -> bool:
        """兩年內 that does not look ahead is a length of time."""
        return m["o_side"] == "內" and period is None and self.resolver.now is not None

    def _tail(self, end: int, kind: str) -> int:
        """Past the time of day that follows a day."""
        if kind in _NAMES_DAY and (clock := grammar.AFTER_DAY.match(self.text, end)):
            return clock.end()
        return end

    def _brackets(self, end: int, kind: str, period: Period | None) -> tuple[int, Period | None]:
        """昨日（周二）, 周一（12月1日）: the same day said twice is one expression."""
        m = grammar.BRACKETS.match(self.text, end)
        if not m or kind not in _NAMES_DAY:
            return end, period
        inner = grammar.EXPRESSION.match(self.text, m.start(1))
        if (
            not inner
            or self._tail(inner.end(), kind_of(inner)) != m.end(1)
            or kind_of(inner) not in _NAMES_DAY
        ):
            return end, period
        kind2 = kind_of(inner)
        if kind == "weekday" or (period is None and kind2 != "weekday"):
            period = self.resolver.resolve(kind2, inner, self._context(m.start(1), m.end(1), None)) or period
        return m.end(), period

    def _named_again(self, end: int, kind: str, period: Period | None) -> int:
        """2026年6月1日，星期一: the weekday of the day just named is no other day."""
        m = (
            grammar.EXPRESSION.match(self.text, end + 1)
            if self.text[end : end + 1] in ("，", " ", ",")
            else None
        )
        day = period.start.as_date() if period and not period.end and not period.raw else None
        if m is None or day is None or kind_of(m) != "weekday" or m["w_week"]:
            return end
        return m.end() if "一二三四五六日".find(m["w_day"].replace("天", "日")) == day.weekday() else end

    def _range(self, end: int, period: Period | None) -> tuple[int, Period | None]:
        """至 and a second expression: a range, the end taking year and month from the beginning."""
        m = grammar.JOIN.match(self.text, end)
        if not m:
            return end, period
        second = self._one(m.end(), joined=period or _NOWHERE, at=True)
        if second is None or second[2] in ("vague", "clock", "offset", "around", "anaphora"):
            return end, period
        end2, period2 = self._brackets(second[1], second[2], second[3])
        if period is None or period2 is None or period.raw or period2.raw:
            return end2, None
        if str(period.start.first_day()) > str(period2.last.first_day()):
            return end2, None
        return end2, Period(period.start, period2.last)

    def _since(self, end: int, period: Period | None) -> tuple[int, Period | None]:
        """以來 and 至今: to the day of publication."""
        m = grammar.SINCE.match(self.text, end)
        if not m:
            return end, period
        now = self.resolver.now
        if not period or not now or period.raw:
            return m.end(), None
        return m.end(), Period(period.start.first_day() if now.day else period.start, now)

    def __iter__(self):  # type: ignore[no-untyped-def]
        pos = 0
        while found := self._one(pos):
            start, end, kind, period = found
            end, period = self._brackets(end, kind, period)
            end = self._named_again(end, kind, period)
            if kind not in ("vague", "clock", "around", "offset"):
                end, period = self._range(end, period)
                end, period = self._since(end, period)
            if self.text.startswith("期間", end) and kind in ("year", "month", "same_month_day", "festival"):
                end += 2
            pos = max(end, pos + 1)
            if period:
                self.said = (end, period)
            yield TimeExpression(
                Span(start, end),
                self.original[start:end],
                str(period) if period else None,
                confidence=_trust(kind),
            )


_NOWHERE = Period(Point(0))


def _trust(kind: str) -> float:
    """Bare weekdays, days and months lean on the calendar around them."""
    return 0.8 if kind in ("weekday", "day", "month", "days", "anaphora", "quarter", "festival") else 1.0


def find_dates(text: str, published: str | None) -> list[TimeExpression]:
    """Every date and period of ``text`` in order, not overlapping.

    ``published`` is an EDTF day, month or year; without it, or with too coarse a one, what is relative keeps
    ``edtf`` None. Spans count characters of ``text``.
    """
    return list(_Finder(text, published))

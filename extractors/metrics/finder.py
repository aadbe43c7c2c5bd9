"""Numbers with their units in running text: comparator, number, unit, range."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from extractors.metrics import around, guards
from extractors.metrics.changes import Change, change_of, per_of
from extractors.metrics.lexicon import Unit, measured_words, pattern
from extractors.metrics.measures import during_of, measures_of
from extractors.metrics.quantity import Quantity, QuantityReader, clean
from extractors.numbers import NUMERAL_START, Numeral, fold
from ontology.facts import Metric, Span, TimeExpression

_JOIN = re.compile(r" ?(?:至|到|-|–|—|~|～) ?")
_BETWEEN = re.compile(r"(?:介乎|介於)[^，。；\n]{0,3}$")
_AND = re.compile(r"與|和|及")
_CLAUSES = re.compile(r"[，；。！？!?\n]")
_LEVEL = re.compile(r"[升增加減跌降上下調縮擴高低急大挫瀉漲收窄回落]{0,4}[至到]|(?:，)?(?:或|、|及|和)|[（(]")
_NEW_SUBJECT = re.compile(r"[。！？!?；\n]|.{9}")
_SIGN = re.compile(r"[A-Z]{0,3}\$")
_COUNTED = {"counter", "noun", "text", "person", "medal", "times"}
_NP_STOP, _BIG_WORDS, _MANNER = pattern("noun_end"), pattern("big_word"), pattern("manner")


@cache
def _bare() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and behind a sum without a unit."""
    table = measured_words()["money"]
    words = "|".join(sorted(table["before"].split("|"), key=lambda w: (-len(w), w)))
    return re.compile(f"(?:{words}){table['gap']}$"), re.compile(table["after"])


@cache
def _bare_counts() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """What stands before and behind a count without a counter, and the counter by the noun before."""
    table = measured_words()["people"]
    nouns = "|".join(sorted(table["units"], key=lambda w: (-len(w), w)))
    return re.compile(f"(?P<noun>{nouns}){table['gap']}$"), re.compile(table["after"]), table["units"]


class _Finder:
    def __init__(self, text: str, currency: str, times: Iterable[TimeExpression]) -> None:
        self.original = text
        self.text = fold(text)
        self.currency = currency
        self.change: Change | None = None  # of the last quantity
        self.measured: str | None = None  # what it measured
        self.counted = False  # whether it counted things
        self.per: tuple[str, str | None] = ("", None)  # its unit, and for what it was reckoned
        self.floor = 0  # where the last quantity ended: nothing before it is looked at
        self.read = QuantityReader(self.text, currency)
        self.times = sorted(times, key=lambda t: t.span)
        self.time_ends = [t.span.end for t in self.times]
        self.blocked = guards.Blocked(self.text, [(t.span.start, t.span.end) for t in self.times])

    # Ranges

    def _range(self, q: Quantity) -> Quantity | None:
        """8至10間, 2%至3.5%, 介乎A與B: ``q`` with its maximum, or None where no range follows."""
        m = _JOIN.match(self.text, q.end)
        if m is None and _BETWEEN.search(self.text[max(0, q.start - 6) : q.start]):
            m = _AND.match(self.text, q.end)
        if m is None or q.maximum is not None or q.numeral.more:
            return None
        pos = m.end()
        if q.unit and q.unit.sort == "money" and (sign := _SIGN.match(self.text, pos)):
            pos = sign.end()
        n = self.read.numeral_at(pos)
        other = self.read.quantity(n) if n else None
        if other is None or n is None or (other.unit is None and not (q.unit and q.unit.surface == "$")):
            return None
        low = q.value
        if q.unit is None:
            if q.numeral.scale == 1 and n.scale > 1 and q.value < n.value / n.scale:
                low = q.value * n.scale
            low *= other.value / n.value if n.value and not other.numeral.fraction else 1
        elif other.unit is None:
            other = replace(other, unit=q.unit, code=q.code)
        elif other.code != q.code:
            return None
        high = other.maximum or other.value
        # 升15美元至2,713美元: by how much, and to where.
        moved = high > 5 * low and change_of(self.text, q, self.floor, None) is not None
        if low >= high or moved:
            return None
        return Quantity(q.start, other.end, clean(low), other.unit, q.numeral, high, code=other.code)

    def _big(self, n: Numeral) -> Quantity | None:
        """四大政策方向: counted nouns behind 大."""
        text, pos = self.text, n.end
        if (
            text[pos : pos + 1] != "大"
            or n.value > 30
            or n.value < 2
            or _BIG_WORDS.match(text, pos)
            or n.more
        ):
            return None
        stop = _NP_STOP.search(text, pos + 1)
        end = min(stop.start() if stop else len(text), pos + 9)
        noun = re.sub(r"^.*[級型性式際](?=..)", "", text[pos + 1 : end])
        if len(noun) < 2:
            return None
        return Quantity(n.start, end, n.value, Unit(noun, noun, "unitText", "noun"), n, n.maximum, code=noun)

    def _metric_at(self, n: Numeral) -> Quantity | None:
        if (
            guards.ordinal(self.text, n.start)
            or guards.glued(self.text, n.start)
            or guards.vague(self.text, n.start)
        ):
            return None
        q = self._big(n) or self.read.quantity(n)
        if q is None:
            return None
        q = around.before(self.text, self._range(q) or q, self.floor, self.currency)
        q = self._bare_count(self._bare_money(q))
        unit = q.unit
        if unit is None:
            return None
        q = around.after(self.text, q)
        return None if self._no_metric(n, q, unit) else q

    def _bare_money(self, q: Quantity) -> Quantity:
        """罰1,680萬: a sum that leaves its unit out."""
        if q.unit is not None or q.numeral.scale < 10_000 or q.numeral.fraction:
            return q
        before, after = _bare()
        if not before.search(self.text[max(self.floor, q.start - 14) : q.start]) or not after.match(
            self.text, q.end
        ):
            return q
        return replace(q, unit=Unit("", self.currency, "currency", "money"), code=self.currency)

    def _bare_count(self, q: Quantity) -> Quantity:
        """人口約3,400萬, 用戶增至312萬: people and households whose counter is left out."""
        if q.unit is not None or q.numeral.scale < 10_000 or q.numeral.fraction:
            return q
        before, after, units = _bare_counts()
        m = before.search(self.text[max(self.floor, q.start - 16) : q.start])
        if not m or not after.match(self.text, q.end):
            return q
        code = units[m["noun"]]
        return replace(q, unit=Unit("", code, "unitText", "person"), code=code)

    def _no_metric(self, n: Numeral, q: Quantity, unit: Unit) -> bool:
        """Whether the words make something else of number and unit: an article, an idiom, a date."""
        words = self.text[n.start : n.end]
        # 一間, 一名 say "a"; 一年, 一成, 一倍 and 一元 measure.
        if (
            words == "一"
            and unit.sort in _COUNTED
            and unit.code not in ("倍", "工作天")
            and q.maximum is None
        ):
            return True
        if unit.sort in _COUNTED and unit.code != "倍" and guards.coined(self.text, q.start, q.end, n.end):
            return True
        # 每十萬人口有…: what the next number is reckoned for.
        if self.text[q.start - 1 : q.start] == "每" and unit.sort in (
            *_COUNTED,
            "money",
            "physical",
            "arabic",
        ):
            return True
        if words in ("百", "千") and q.comparator == "=":
            return True
        if self._loose(words, n, unit.surface, q) or self.blocked.never(n.start, q.end):
            return True
        return q.comparator == "=" and self.blocked.idiom(n.start, q.end, n.end)

    def _loose(self, words: str, n: Numeral, surface: str, q: Quantity) -> bool:
        """十分 (very), 三時二十分 (a clock), 一塊 (a piece), 三個維度 (a manner of speaking)."""
        if surface == "分" and q.code == "分":
            return words == "十" or self.text[n.start - 1 : n.start] in ("時", "點")
        if words == "一" and surface in ("塊", "碼", "毫子", "毫", "步", "伏", "升", "米線", "節"):
            return True
        return (
            n.chinese
            and n.value < 10
            and bool(_MANNER.match(self.text, q.end))
            and surface in ("個", "條", "種", "大")
        )

    def _measures(self, q: Quantity, told: int, change: str | None) -> str | None:
        """What is measured; a change without a noun of its own is one of what was measured before it."""
        assert q.unit is not None
        found = measures_of(self.text, q.start, q.end, q.unit.sort, told)
        between = self.text[self.floor : q.start]
        goes_on = (change and not _NEW_SUBJECT.search(between)) or _LEVEL.fullmatch(between)
        sums = q.unit.sort == "money" and self.counted
        if (
            found is None
            and self.measured
            and goes_on
            and q.unit.sort not in ("time", "counter")
            and not sums
        ):
            found = self.measured
        self.counted = q.unit.sort in _COUNTED if found else self.counted
        self.measured = found or (None if _CLAUSES.search(between) else self.measured)
        return found

    def __iter__(self) -> Iterator[Metric]:
        pos = 0
        while m := NUMERAL_START.search(self.text, pos):
            n = self.read.numeral_at(m.start())
            if n is None:
                pos = m.start() + 1
                continue
            q = self._metric_at(n)
            if q is None:
                pos = max(n.end, m.start() + 1)
                continue
            assert q.unit is not None
            dated = bisect_right(self.time_ends, q.start)
            told = max(self.floor, self.time_ends[dated - 1] if dated else 0)
            change = change_of(self.text, q, self.floor, self.change)
            per, told_per = per_of(self.text, q, self.floor)
            if per is None and self.per[0] == q.code and _LEVEL.fullmatch(self.text[self.floor : q.start]):
                per = self.per[1]  # 由每股2元減至1元
            self.per = q.code, per
            measures = self._measures(q, told, change)
            self.change = change
            pos = self.floor = max(q.end, n.end, told_per)
            yield Metric(
                span=Span(q.start, q.end),
                text=self.original[q.start : q.end],
                value=float(q.value),
                unit=q.code,
                unit_kind="unitText" if q.code == "度" else q.unit.kind,
                maximum=None if q.maximum is None else float(q.maximum),
                comparator=q.comparator,
                measures=measures,
                during=during_of(self.text, q.start, q.end, self.times[max(0, dated - 8) : dated + 8]),
                change=change,
                per=per,
            )


def find_metrics(text: str, currency: str = "HKD", times: Iterable[TimeExpression] = ()) -> list[Metric]:
    """Every quantity of ``text`` in order, not overlapping; ``about`` is left open.

    ``currency`` (ISO 4217) is what a bare 元 or $ means. ``times`` are the text's time expressions: a number
    inside one is no metric, and the one in a metric's clause says when it holds.
    """
    return list(_Finder(text, currency, times))

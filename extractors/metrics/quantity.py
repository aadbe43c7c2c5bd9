"""One number with its unit: 三成半, 5小時50分鐘, 五元三角, 一米五二."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.metrics.lexicon import Unit, not_before, pattern, unit_at, units
from extractors.numbers import Numeral, read_match, read_number
from extractors.numbers.finder import NUMERAL
from ontology.facts import Comparator

_SMALLER = {"a": ("mo", 12), "wk": ("d", 7), "d": ("h", 24), "h": ("min", 60), "min": ("s", 60)}
_HALF, _HEAT, _TENTH, _DECIMALS = pattern("half"), pattern("heat"), pattern("tenth"), pattern("decimals")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit before comparators are read; ``unit`` None where a range's end will give it."""

    start: int
    end: int
    value: float
    unit: Unit | None
    numeral: Numeral
    maximum: float | None = None
    comparator: Comparator = "="
    code: str = ""


def clean(value: float) -> float:
    """Free of the dust that binary fractions leave."""
    return float(f"{value:.12g}")


class QuantityReader:
    """Reads quantities of one folded text; ``currency`` (ISO 4217) is what a bare 元 means."""

    def __init__(self, text: str, currency: str) -> None:
        self.text = text
        self.currency = currency

    def numeral_at(self, pos: int) -> Numeral | None:
        """A numeral, or 半, that begins exactly here."""
        if m := _HALF.match(self.text, pos):
            value, fraction = 0.5, bool(m["share"])
            return Numeral(m.start(), m.end(), value, fraction=fraction, chinese=True)
        m2 = NUMERAL.match(self.text, pos)
        return read_match(m2) if m2 else None

    def _unit(self, n: Numeral) -> Unit | None:
        """The unit behind a numeral, where its class allows this numeral."""
        pos = n.end
        if self.text[pos : pos + 1] == " " and pos + 1 < len(self.text):
            pos += 1
            if self.text[pos].isdigit():
                return None
        unit = unit_at(self.text, pos)
        if unit is None:
            return None
        if unit.surface in ("元", "圓"):
            tail = unit_at(self.text, pos + 1)
            if tail and tail.sort == "money" and len(tail.surface) > 1:
                unit = Unit(unit.surface + tail.surface, tail.code, "currency", "money", tail.factor)
        after = self.text[pos + len(unit.surface) : pos + len(unit.surface) + 4]
        rule = not_before().get(unit.surface[-1] if unit.sort == "money" else unit.surface)
        if rule and rule.match(after):
            return None
        return unit if self._allowed(n, unit) else None

    def _allowed(self, n: Numeral, unit: Unit) -> bool:
        words = self.text[n.start : n.end]
        if unit.sort in ("never", "big"):
            return False
        if unit.sort == "noun" and self.text[n.start - 1 : n.start] in tuple("小中高初大第"):
            return False  # 小三學生 are in the third form
        if unit.sort in ("arabic", "medal", "person"):
            return not n.chinese or len(words) > 1 or (unit.sort != "arabic" and words != "一")
        if unit.sort == "points":
            return n.value >= 24 and not (n.chinese and len(words) < 2)
        positional = (
            n.chinese
            and len(words) > 1
            and not re.search("[十百千萬億廿卅半分點]", words)
            and n.maximum is None
        )
        return not (positional and unit.surface not in ("折", "厘", "年", "%", "成"))

    def quantity(self, n: Numeral) -> Quantity | None:
        """Number and unit; for a number that has no unit of its own, ``unit`` is None."""
        percent = units()["%"]
        if n.fraction:
            rate = self.text[n.end : n.end + 1] == "厘"
            return Quantity(
                n.start, n.end + rate, clean(n.value * (1 if rate else 100)), percent, n, code="%"
            )
        unit = self._unit(n)
        if unit is None:
            return Quantity(n.start, n.end, n.value, None, n, n.maximum)
        space = 1 if self.text[n.end : n.end + 1] == " " else 0
        end = n.end + space + len(unit.surface)
        value, maximum = n.value, n.maximum
        if unit.sort in ("half", "halftext"):
            value += 0.5
        if unit.surface == "成" or unit.surface == "成半":
            m = _TENTH.match(self.text, end) if unit.surface == "成" else None
            if m:
                value += 0.5 if m[0] == "半" else (read_number(m[0]) or 0) / 10
                end = m.end()
        elif unit.code in ("m", "s", "[ft_i]") and unit.surface in ("米", "秒", "呎") and not n.more:
            m = _DECIMALS.match(self.text, end)
            if m:
                digits = str(read_number(m[0])).zfill(len(m[0]))
                value += read_number(m[0]) / 12 if unit.surface == "呎" else float("0." + digits)  # type: ignore[operator]
                end = m.end()
        elif unit.sort == "money" and self.text[end : end + 1] == "半" and unit.surface in ("塊", "元", "蚊"):
            value, end = value + 0.5, end + 1
        factor = unit.factor
        if unit.surface == "折" and maximum is not None and n.value < 10:
            value, maximum = value * 10 + maximum, None  # 六七折 is 67 per cent
        if unit.surface == "折" and value >= 10:
            factor = 1
        value = clean(value * factor)
        maximum = None if maximum is None else clean(maximum * factor)
        found = Quantity(n.start, end, value, unit, n, maximum, code=self._code(unit, n))
        if unit.sort == "money":
            return self._small_change(found)
        return self._compound(found) if unit.sort in ("time", "half") or unit.surface == "分" else found

    def _code(self, unit: Unit, n: Numeral) -> str:
        if unit.sort == "money" and unit.code == "-":
            return self.currency
        if unit.sort in ("degree", "times"):
            line = self.text[max(0, n.start - 24) : n.end + 12]
            return "Cel" if _HEAT.search(line) else "度"
        return unit.code

    def _small_change(self, q: Quantity) -> Quantity:
        """五元三角, 50元6角3分, 兩美元又三美分: one sum."""
        value, end, last = q.value, q.end, q.unit.factor if q.unit else 1
        while not q.numeral.more and q.numeral.scale == 1:
            pos = end + (self.text[end : end + 1] == "又")
            n = self.numeral_at(pos)
            unit = unit_at(self.text, n.end) if n and n.value < 100 else None
            if n is None or unit is None or n.more or n.maximum or n.fraction:
                break
            factor = (
                0.01
                if unit.surface == "分" and last == 0.1
                else unit.factor
                if unit.sort == "money"
                else last
            )
            if factor >= last or (
                unit.sort == "money" and unit.code not in ("-", q.unit.code if q.unit else "")
            ):
                break
            value, end, last = value + n.value * factor, n.end + len(unit.surface), factor
        return replace(q, value=clean(value), end=end)

    def _compound(self, q: Quantity) -> Quantity:
        """5小時50分鐘, 6分51秒, 廿一年四個月: one quantity in the smallest unit named."""
        code, value, end = q.code, q.value, q.end
        if q.unit and q.unit.surface == "分":
            code = "min"
        parts = 1
        while code in _SMALLER:
            pos = end + (1 if self.text[end : end + 1] in "零又" and self.text[end : end + 1] else 0)
            n = self.numeral_at(pos)
            if n is None or n.fraction or n.more or n.maximum:
                break
            unit = unit_at(self.text, n.end)
            smaller, factor = _SMALLER[code]
            if unit is None or (unit.code != smaller and not (smaller == "min" and unit.surface == "分")):
                break
            if code == "d" and unit.code != "h":
                break
            value, code, end, parts = value * factor + n.value, smaller, n.end + len(unit.surface), parts + 1
            if smaller == "s" and (m := _DECIMALS.match(self.text, end)):
                value, end = value + float("0." + m[0]), m.end()
        if parts == 1:
            return q
        unit_ = Unit("", code, "unitCode", "time")
        return replace(q, code=code, value=clean(value), end=end, unit=unit_)

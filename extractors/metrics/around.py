"""What stands right before and behind a quantity: money named first, sign, rate, comparators."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.metrics import guards
from extractors.metrics.lexicon import comparator_after, comparator_before, money_prefix, units
from extractors.metrics.quantity import Quantity
from ontology.facts import Comparator

_RATES = {"每小時": "h", "時速": "h", "每秒": "s", "每分鐘": "min"}
_RATE = re.compile(r"(?:每小時|時速|每秒|每分鐘)$")
_FAST = re.compile(r"(?:時速|車速|每小時)[^，。；、\d]{1,6}$")
_SPEEDS = {"km", "m", "[mi_i]", "[nmi_i]"}
_DEGREES = {"度", "℃", "°C", "攝氏度"}
_NOT_MORE = {"元", "樣", "次", "方", "國", "個", "名", "項", "家", "宗"}
_NOT_INSIDE = set("地部容政閣外在涵蒙存")


def _money(text: str, q: Quantity, floor: int, currency: str) -> Quantity:
    """HK$, 人民幣, 美元 before the number; a unit of its own behind the number wins."""
    if q.unit is not None and (q.unit.sort != "money" or q.unit.code != "-"):
        return q
    m = money_prefix().search(text[max(floor, q.start - 9) : q.start])
    named = units().get(m[0].strip()) if m else None
    if m is None or named is None:
        return q
    code = currency if named.code == "-" else named.code
    return replace(q, start=q.start - len(m[0]), unit=q.unit or named, code=code)


def _sign(text: str, q: Quantity, floor: int) -> Quantity:
    """負3%, -22.2%, 零下5度, 攝氏36度."""
    before = text[q.start - 1 : q.start] if q.start > floor else ""
    dash = before in {"-", "−"} and not (q.start > 1 and text[q.start - 2].isalnum())
    if q.unit is not None and (before == "負" or dash):
        q = replace(q, start=q.start - 1, value=-q.value)
    if q.unit is not None and q.unit.surface in _DEGREES:
        if text.endswith("零下", floor, q.start):
            low, high = (-q.value, None) if q.maximum is None else (-q.maximum, -q.value)
            q = replace(q, start=q.start - 2, code="Cel", value=low, maximum=high)
        if text.endswith("攝氏", floor, q.start):
            q = replace(q, start=q.start - 2, code="Cel")
    return q


def _compared(text: str, q: Quantity, floor: int) -> Quantity:
    """逾, 近, 約 … right before what was read so far."""
    found = comparator_before(text, q.start, floor) if q.comparator == "=" else None
    if found is None:
        return q
    word, comparator = found
    start = q.start - len(word)
    if not guards.compares(text, start, word, text[q.numeral.start : q.numeral.start + 1]):
        return q
    return replace(q, start=start, comparator=comparator)


def before(text: str, q: Quantity, floor: int, currency: str) -> Quantity:
    """``q`` with money, sign, rate and comparator that precede it, none of them before ``floor``."""
    q = _compared(text, _sign(text, _money(text, q, floor, currency), floor), floor)
    if (
        q.unit is not None
        and q.unit.code in _SPEEDS
        and (m := _RATE.search(text[max(floor, q.start - 3) : q.start]))
    ):
        q = replace(q, start=q.start - len(m[0]), code=f"{q.code}/{_RATES[m[0]]}")
        q = _compared(text, q, floor)
    elif (
        q.unit is not None
        and q.unit.code in ("km", "[mi_i]")
        and _FAST.search(text[max(floor, q.start - 12) : q.start])
    ):
        q = replace(q, code=f"{q.code}/h")
    return q


def after(text: str, q: Quantity) -> Quantity:
    """``q`` with 多 and 餘 in the number, 多 behind the unit, 以上, 以下, 以內, 左右 taken in."""
    comparator: Comparator = q.comparator
    end, sort = q.end, q.unit.sort if q.unit else ""
    if q.numeral.more and comparator == "=":
        comparator = "~" if q.numeral.more == "來" else ">"
    if q.unit and "個多" in q.unit.surface and comparator == "=":
        comparator = ">"
    more = text[end : end + 1] == "多" and sort in {"time", "percent", "text", "money"}
    if more and text[end + 1 : end + 2] not in _NOT_MORE:
        end, comparator = end + 1, ">" if comparator == "=" else comparator
    if found := comparator_after(text, end):
        word, meaning = found
        timed = sort in {"time", "half", "text"} and text[end + 1 : end + 2] not in _NOT_INSIDE
        if word != "內" or timed:
            end += len(word)
            comparator = meaning if comparator in ("=", "~") else comparator
    return replace(q, end=end, comparator=comparator)

"""Whether a number is a rise or a fall, and for which unit it is reckoned: 升3%, 每平方呎1.2萬元."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractors.metrics.lexicon import measured_words, unit_at, units
from extractors.metrics.quantity import Quantity

Change = Literal["up", "down"]

_CLAUSE = re.compile(r"[，。；！？!?\n：:（）()　「」]")
_RATED = {"percent", "text", "money", "points", "counter", "time", "physical", "degree", "half", "medal"}
_THINGS = {"counter", "noun", "person", "medal", "arabic"}
_ALSO = re.compile(r"(?:或|、|（|\(|，或|/|即)$")
_EACH = re.compile(r"每(?:一)?(?![隔逢當次回況])")
_NEXT = re.compile(
    r"(?:一?(?:年|個月|日|小時|晚|呎|噸|桶|股|公斤|人))(?![\u4e00-\u9fff])|/(?P<sign>[A-Za-z]{1,4}|年|月|日|呎)"
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = measured_words()["change"]
    if name in ("up", "down"):
        verbs = "|".join(sorted(table[name].split("|"), key=len, reverse=True))
        return re.compile(f"(?P<verb>{verbs})(?P<gap>{table['between']})$")
    if name in ("nouns_up", "nouns_down"):
        return re.compile(f"(?:{table[name]}){table['levels']}$")
    if name in ("more", "less"):
        return re.compile(f"(?:{table['compares']}).*(?:{table[name]})(?:了|出|約|近|逾|達)*$")
    if name == "not_change":
        return re.compile(table[name])
    return re.compile(table[name])


@cache
def _rates() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """Words that say per what, the pattern that finds them, and the periods behind 每."""
    table = measured_words()["rates"]
    found = "|".join(sorted(table["words"], key=lambda w: (-len(w), w)))
    return table["words"], re.compile(f"({found})[^\\d，。；：]{{0,5}}$"), table["periods"]


def change_of(text: str, q: Quantity, floor: int, before: Change | None) -> Change | None:
    """``up`` or ``down`` where the number is a change; ``before`` is that of the number before it."""
    if q.unit is None or q.unit.sort not in _RATED:
        return None
    left = _CLAUSE.split(text[max(floor, q.start - 30) : q.start])[-1]
    if before and _ALSO.search(text[max(0, q.start - 2) : q.start]) and q.start - floor <= 3:
        return before
    for name, change in (("nouns_up", "up"), ("nouns_down", "down")):
        if (m := _pattern(name).search(left)) and not left[: m.start()].endswith("負"):
            return change  # type: ignore[return-value]
    found: list[tuple[int, Change]] = []
    for name, change in (("down", "down"), ("up", "up")):
        m = _pattern(name).search(left)
        if m and q.unit.sort in _THINGS and len(m["verb"]) < 2:
            continue  # 加兩樣東西 adds them to something
        if m and not _pattern("not_change").search(left[: m.end("verb")]):
            found.append((m.start("verb"), change))  # type: ignore[arg-type]
    if found:
        return min(found)[1]
    for name, change in (("more", "up"), ("less", "down")):
        if _pattern(name).search(_CLAUSE.split(text[max(0, q.start - 30) : q.start])[-1]):
            return change  # type: ignore[return-value]
    for name, change in (("after_up", "up"), ("after_down", "down")):
        if _pattern(name).match(text, q.end):
            return change  # type: ignore[return-value]
    return None


def per_of(text: str, q: Quantity, floor: int) -> tuple[str | None, int]:
    """The unit for which a number is reckoned, ``a`` for 每年2,500億元, and where what says so ends."""
    if q.unit is None or "/" in q.code or q.unit.sort in ("percent", "half"):
        return None, q.end
    begin = max(floor, q.start - 18)
    left = _CLAUSE.split(text[begin : q.start])[-1]
    offset = q.start - len(left)
    each = list(_EACH.finditer(left))
    words, pattern, periods = _rates()
    carried = pattern.search(left)
    if each and not (carried and carried.start() > each[-1].start()):
        pos = offset + each[-1].end()
        unit = unit_at(text, pos) if text[pos : pos + 1] not in "月季" else None
        between = text[pos + len(unit.surface) : q.start] if unit else text[pos + 1 : q.start]
        if unit and unit.sort not in ("never", "big", "percent", "money") and "第" not in between:
            return unit.code, q.end
        for period, code in periods.items():
            if text.startswith(period, pos):
                return code, q.end
        return None, q.end
    if carried:
        return words[carried[1]], q.end
    if q.unit.sort in ("money", "physical") and (m := _NEXT.match(text, q.end)):
        surface = m["sign"] or m[0].removeprefix("一")
        known = units().get(surface)
        code_ = periods.get(surface) or ("mo" if surface == "個月" else known.code if known else None)
        return code_, m.end() if code_ else q.end
    return None, q.end

"""Time counted from the day of publication: 未來六個月, 三日前, 第三季, 年底."""

from __future__ import annotations

from extractors.dates.calendar import Period, Point, coarsen, months, week
from extractors.dates.rules import Match
from extractors.dates.words import words
from extractors.dates.years import YearRules
from extractors.numbers import read_number

_W = words()


class RelativeRules(YearRules):
    """Kinds that count from now or lean on this year."""

    def _shift(self, n: float, unit: str, sign: int) -> Point | None:
        """The point ``n`` units from now, no finer than the unit: days for days and weeks, months beyond."""
        now = self.now
        if not now:
            return None
        if unit in ("日", "天", "晚"):
            return now.plus_days(sign * int(n))
        if "周" in unit or "週" in unit or "星期" in unit or "禮拜" in unit:
            return now.plus_days(sign * int(7 * n))
        if unit == "個月":
            return now.plus_months(sign * int(n))
        if unit == "年":
            return now.plus_months(sign * int(12 * n)) or (
                Point(now.year + sign * int(n)) if n >= 1 else None
            )
        return None

    def _around(self, m: Match) -> Period | None:
        n, unit, side = read_number(m["a_n"]) if m["a_n"] != "半" else 0.5, m["a_unit"], m["a_side"]
        if n is None or side in ("首", "此後"):
            return None
        sign = 1 if side in ("未來", "今後", "往後") else -1
        near = self._shift(n, m["a_unit1"] or unit, sign)
        if m["a_n2"]:
            n2 = read_number(m["a_n2"])
            far = self._shift(n2, unit, sign) if n2 else None
            if not near or not far:
                return None
            return Period(near, far) if sign > 0 else Period(far, near)
        return self._stretch(near, sign)

    def _stretch(self, far: Point | None, sign: int) -> Period | None:
        """From now to ``far``, or from there to now, in the precision of ``far``."""
        if not far or not self.now:
            return None
        now = self.now if far.day else coarsen(self.now) if far.month else Point(self.now.year)
        return Period(now, far) if sign > 0 else Period(far, now)

    def _told_elsewhere(self) -> bool:
        """Whether the sentence already stands in another time than that of publication: 2019年 … 兩年前."""
        said = self.context.before
        if not said or not self.now:
            return said is not None
        last = said.last
        return last.year != self.now.year or last.month not in (None, self.now.month)

    def _offset(self, m: Match) -> Period | None:
        n, unit, side = (0.5 if m["o_n"] == "半" else read_number(m["o_n"])), m["o_unit"], m["o_side"]
        if n is None or m["o_more"]:
            return None
        n += 0.5 if m["o_half"] else 0
        if side == "內":
            return None if not self.context.future else self._stretch(self._shift(n, unit, 1), 1)
        if side not in ("前", "後") or self._told_elsewhere() or (side == "後" and not self.context.future):
            return None
        if unit == "日" and n > 10:  # 15日前 may mean before the fifteenth
            return None
        point = self._shift(n, unit, -1 if side == "前" else 1)
        if not point:
            return None
        if unit == "年":
            return Period(Point(point.year)) if n >= 1 and not n % 1 else Period(point)
        if point.day and unit not in ("日", "天", "晚"):
            return week(point, 0)
        return Period(point)

    def _school_year(self, m: Match) -> Period | None:
        if not self.now or not self.now.month or m["school"] in ("新", "來"):
            return None
        first = self.now.year - (self.now.month < 9) + {"上": -1, "下": 1}.get(m["school"][0], 0)
        return self._years_apart("學", first, first + 1)

    def _quarter(self, m: Match) -> Period | None:
        if not self.now or not self.now.month:
            return None
        if m[0] in ("上季", "本季", "下季"):
            quarter = (self.now.year * 4 + (self.now.month - 1) // 3) + {"上": -1, "本": 0, "下": 1}[m[0][0]]
            return months(quarter // 4, quarter % 4 * 3 + 1, quarter % 4 * 3 + 3)
        said = self.context.before
        year = said.last.year if said and self.context.joined else self.now.year
        found = self._within(year, m[0])
        if found and (found.start.month or 1) - self.now.month > 6 and not self.context.future:
            return self._within(year - 1, m[0])
        return found

    def _first_months(self, m: Match) -> Period | None:
        if not self.now or not self.now.month:
            return None
        found = self._within(self.now.year, m[0])
        ended = found is not None and (found.last.month or 12) <= self.now.month
        return found if ended else self._within(self.now.year - 1, m[0])

    def _year_part(self, m: Match) -> Period | None:
        if not self.now:
            return None
        if m[0][0] == "月":
            return Period(coarsen(self.now)) if self.now.month and m[0] != "月內" else None
        return self._part(self.now.year, None, m[0][-1])

    def _season(self, m: Match) -> Period | None:
        return Period(Point(self.now.year, season=int(_W["seasons"][m[0][1]]))) if self.now else None

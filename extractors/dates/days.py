"""Months, days and weeks, with the year or month that they leave out."""

from __future__ import annotations

import re

from extractors.dates.calendar import Period, Point, coarsen, week
from extractors.dates.rules import Match, Rules, integer, leading
from extractors.dates.words import words

_W = words()
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}


class DayRules(Rules):
    """Kinds that name a month, a day or a week."""

    def _guess_year(self, month: int) -> int | None:
        """The year of a month that stands without one."""
        said = self.context.before
        if (
            said
            and said.start.month
            and (self.context.joined or (self.now and said.last.year != self.now.year))
        ):
            year = said.last.year
            return year + 1 if self.context.joined and month < (said.last.month or 1) else year
        if not self.now:
            return None
        if not self.now.month:
            return self.now.year
        gap = month - self.now.month
        if gap > 6 and not self.context.future:
            return self.now.year - 1
        return self.now.year + 1 if gap < -9 else self.now.year

    def _month(self, m: Match) -> Period | None:
        month = leading(m["m_month"], "月")
        year = self._guess_year(month) if month else None
        if year is None:
            return None
        return Period(Point(year, month, leading(m["m_day"], "日號") if m["m_day"] else None))

    def _month_days(self, m: Match) -> Period | None:
        month, a, b = leading(m["r_month"], "月"), integer(m["r_d1"]), integer(m["r_d2"])
        year = self._guess_year(month) if month else None
        return Period(Point(year, month, a), Point(year, month, b)) if year and a and b and a < b else None

    def _month_months(self, m: Match) -> Period | None:
        a, b = integer(m["r_m1"]), leading(m["r_m2"], "月")
        year = self._guess_year(a) if a else None
        if not (year and a and b):
            return None
        return Period(Point(year, a), Point(year if a < b else year + 1, b))

    def _month_said(self, word: str) -> Point | None:
        if word in _W["anaphora"]:
            said = self.context.before or self.context.earlier
            return said.last.plus_months(int(_W["anaphora"][word].split()[1])) if said else None
        return self.now.plus_months(int(_W["months"][word])) if self.now else None

    def _same_month_day(self, m: Match) -> Period | None:
        month = self._month_said(m["md_month"])
        if month is None:
            return None
        return Period(Point(month.year, month.month, leading(m["md_d1"], "日號") if m["md_d1"] else None))

    def _guess_month(self, day: int) -> Point | None:
        """The month of a day that stands without one: that of the day before it, else the nearest."""
        said = self.context.before
        if said and said.last.month and said.last.day:
            if self.context.joined and day < said.last.day:
                return said.last.plus_months(1)
            return coarsen(said.last)
        if not self.now or not self.now.day:
            return None
        ahead = day - self.now.day
        if ahead >= 15 and not self.context.future:
            return self.now.plus_months(-1)
        if ahead < -15 and self.context.future:
            return self.now.plus_months(1)
        return coarsen(self.now)

    def _day(self, m: Match) -> Period | None:
        day = leading(m["only_day"], "日號")
        month = self._guess_month(day) if day else None
        return Period(Point(month.year, month.month, day)) if month else None

    def _days(self, m: Match) -> Period | None:
        a, b = integer(m["d_d1"]), integer(m["d_d2"])
        month = self._guess_month(a) if a else None
        return Period(Point(month.year, month.month, a), Point(month.year, month.month, b)) if month else None

    def _iso(self, m: Match) -> Period | None:
        parts = [int(p) for p in re.split("[-/.]", m[0])]
        return Period(Point(*parts) if parts[0] > 31 else Point(*reversed(parts)))

    def _dayword(self, m: Match) -> Period | None:
        offset = _W["days"].get(m[0], {"昨": -1, "今": 0}.get(m[0]))
        day = self.now.plus_days(offset) if self.now and offset is not None else None
        return Period(day) if day else None

    def _anaphora(self, m: Match) -> Period | None:
        unit, offset = _W["anaphora"][m[0]].split()
        said = self.context.before or self.context.earlier
        if said is None or said.raw:
            return None
        if unit == "year":
            return Period(Point(said.last.year + int(offset)))
        point = said.last.plus_days(int(offset)) if unit == "day" else said.last.plus_months(int(offset))
        return Period(point) if point else None

    # Weeks

    def _weekday(self, m: Match) -> Period | None:
        if not self.now or not self.now.day:
            return None
        said, name = m["w_week"], m["w_day"]
        if name == "末":
            weekend = week(self.now, int(_W["weeks"][said]), 5) if said else None
            return Period(weekend.start, weekend.start.plus_days(1)) if weekend else None
        found = week(self.now, int(_W["weeks"][said or ""]), _WEEKDAYS[name])
        today = self.now.as_date()
        if found and not said and today:
            ahead = _WEEKDAYS[name] - today.weekday()
            if ahead > 0 and not self.context.future:
                return week(self.now, -1, _WEEKDAYS[name])
            if ahead < 0 and self.context.future:
                return week(self.now, 1, _WEEKDAYS[name])
        return found

    def _week(self, m: Match) -> Period | None:
        return week(self.now, int(_W["weeks"][m["week_word"]])) if self.now else None

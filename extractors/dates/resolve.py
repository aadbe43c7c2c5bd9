"""From an expression of time to a period: what the words say, counted from the day of publication.

Where the words leave the year or month out, it is taken from the expression before in the same sentence, else
from the calendar around the day of publication; where there is nothing to count from, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.dates import grammar
from extractors.dates.calendar import Period, Point, coarsen, months, parse_point, valid, week
from extractors.dates.lunar import festival, lunar_day
from extractors.dates.words import words
from extractors.numbers import read_number

Match = re.Match[str]
_W = words()
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}


def _int(s: str) -> int | None:
    value = read_number(s)
    return value if isinstance(value, int) else None


def _leading(s: str, ends: str) -> int | None:
    """The number before 月, 日 …"""
    return _int(re.split(f"[{ends}]", s, maxsplit=1)[0])


@dataclass
class Context:
    """Where an expression stands: what was said before it and whether its clause looks ahead."""

    before: Period | None = None
    """The last resolved expression of the same sentence."""
    earlier: Period | None = None
    """The last resolved expression of the same paragraph."""
    future: bool = False
    joined: bool = False
    """The expression is the end of a range that ``before`` begins."""


class Resolver:
    """Resolves matches of ``grammar.EXPRESSION``; ``published`` is an EDTF day, month or year, or None."""

    def __init__(self, published: str | None) -> None:
        self.now = parse_point(published)
        self.context = Context()

    def resolve(self, kind: str, m: Match, context: Context) -> Period | None:
        """The period that a match of this kind means in its context, or None."""
        self.context = context
        method: Callable[[Match], Period | None] | None = getattr(self, f"_{kind}", None)
        period = method(m) if method else None
        if period and not period.raw and not (valid(period.start) and valid(period.last)):
            return None
        return period

    # Years and their parts

    def _year_of(self, s: str) -> int | None:
        if s in _W["years"]:
            return self.now.year + int(_W["years"][s]) if self.now else None
        if s in _W["anaphora"]:
            said = self.context.before or self.context.earlier
            return said.last.year + int(_W["anaphora"][s].split()[1]) if said else None
        if s.startswith("民國"):
            number = _leading(s[2:], "年")
            return number + 1911 if number else None
        digits = s.removeprefix("公元").removeprefix("西元").split("年")[0]
        number = _int(digits)
        if number is not None and len(digits) == 2:
            number += 1900 if number >= 70 else 2000
        return number

    def _part(self, year: int, month: int | None, part: str | None) -> Period:
        if month or not part:
            return Period(Point(year, month))
        edge = {"初": 1, "底": 12, "尾": 12, "末": 12}.get(part[-1])
        return Period(Point(year, edge))

    def _within(self, year: int, sub: str) -> Period | None:
        """A stretch of a year: 第三季, 上半年, 首五個月, 夏天, 底."""
        if ("季" in sub and sub[0] not in "春夏秋冬") or sub.endswith("Q"):
            if sub.startswith("首") and sub[1] != "季":
                return months(year, 1, 3 * (_int(sub[1]) or 1))
            n = {"首": 1, "末": 4}.get(sub[0]) or _leading(sub.removeprefix("第"), "季Q")
            return months(year, 3 * n - 2, 3 * n) if n and n <= 4 else None
        if sub.endswith("半年"):
            return months(year, 1, 6) if sub[-3] == "上" else months(year, 7, 12)
        if sub[0] in "首前":
            n = _leading(sub[1:], "個")
            return months(year, 1, n) if n and 1 <= n <= 12 else None
        if sub[0] in _W["seasons"]:
            return Period(Point(year, season=int(_W["seasons"][sub[0]])))
        return self._part(year, None, sub if sub[-1] in "初底尾末" else None)

    def _year(self, m: Match) -> Period | None:
        year = self._year_of(m["y_year"])
        if year is None:
            return None
        if m["y_month"]:
            month = _leading(m["y_month"], "月")
            if m["y_day"]:
                return Period(Point(year, month, _leading(m["y_day"], "日號")))
            return Period(Point(year, month))
        if sub := (m["y_sub"] or "").removeprefix("的").removeprefix("度"):
            if sub == "同期":
                said = self.context.before
                if said and said.end and said.start.month and not said.raw:
                    shift = year - said.end.year
                    return Period(
                        Point(said.start.year + shift, said.start.month), Point(year, said.end.month)
                    )
                return None
            return self._within(year, sub)
        return Period(Point(year))

    def _two_years(self, m: Match) -> Period | None:
        a, b = self._year_of(m["ty1"]), self._year_of(m["ty2"])
        return Period(Point(a), Point(b)) if a and b and a <= b else None

    def _years_apart(self, kind: str, first: int, last: int) -> Period:
        """School years run from September, the government's financial years from April; others are left whole."""
        if "學" in kind:
            return Period(Point(first, 9), Point(last, 8))
        if "財" in kind:
            return Period(Point(first, 4), Point(last, 3))
        return Period(Point(first), Point(last))

    def _span_years(self, m: Match) -> Period | None:
        first, last = _int(m["fy1"]), _int(m["fy2"])
        if first is None or last is None:
            return None
        if last < 100:
            last += first // 100 * 100 + (100 if last < first % 100 else 0)
        return self._years_apart(m[0], first, last) if first < last else None

    def _fiscal(self, m: Match) -> Period | None:
        year = self._year_of(m["fiscal_year"])
        if year is None or "學年" in m[0] or "財" in m[0]:
            return None  # 2025學年 may begin or end in that year
        return Period(Point(year))

    def _decade(self, m: Match) -> Period | None:
        if m["decade4"]:
            decade = _int(m["decade4"])
        else:
            tens = _int(m["decade2"])
            if tens is None:
                return None
            century = m["century"] or ""
            base = int(century) * 100 if century.isdigit() else 1900
            if century == "本世紀":
                base = 2000
            elif not century and tens < 30:
                return None
            decade = base + tens
        return Period(Point(decade), raw=f"{decade // 10}X") if decade else None

    def _centuries(self, m: Match) -> Period | None:
        if m["century_no"]:
            n = _int(m["century_no"])
        elif self.now:
            n = self.now.year // 100 + (1 if m["century_word"] == "本世紀" else 0)
        else:
            n = None
        return Period(Point(n * 100 - 99), raw=f"{n - 1:02d}XX") if n and 1 <= n <= 99 else None

    def _plan(self, m: Match) -> Period | None:
        first, last = _W["plans"][m["plan_name"]]
        return Period(Point(first), Point(last))

    # The Chinese calendar

    def _spring(self, year: int, around: bool) -> Period | None:
        """春節: its holiday, or the months that 春節期間 touches (new year's day to 元宵)."""
        feast = festival("春節", year)
        if feast is None or not around:
            return feast
        end = feast.start.plus_days(14)
        return Period(coarsen(feast.start), coarsen(end)) if end else None

    def _zodiac(self, m: Match) -> Period | None:
        if not self.now:
            return None
        sign = _W["zodiac"]["order"].index(m[0][0])
        offset = (sign - (self.now.year - _W["zodiac"]["first"])) % 12
        year = self.now.year + (offset if offset <= 2 else offset - 12)
        return self._spring(year, "期間" in m[0] or "假" in m[0])

    def _lunar_date(self, m: Match) -> Period | None:
        said = m["lunar_year"] or m["lunar_year2"]
        year = self._year_of(said) if said else self.now.year if self.now else None
        name = m["lunar_month"]
        month = {"正": 1, "冬": 11, "臘": 12}.get(name) or _int(name)
        day = _int(m["lunar_day"].removeprefix("初")) if m["lunar_day"] else None
        point = lunar_day(year, month, day) if year and month and day else None
        return Period(point) if point else None

    def _festival(self, m: Match) -> Period | None:
        said = m["festival_year"]
        year = (self.now.year if self.now else None) if said in (None, "本") else self._year_of(said)
        if year is None:
            return None
        name = m["festival_name"]
        if name in ("春節", "農曆新年", "農曆年"):
            return self._spring(year, bool(m["festival_time"]))
        if m["festival_time"] or "前夕" in m[0] or "翌日" in m[0]:
            return None
        found = festival(name, year)
        if found and said is None and self.now and self.now.month and name != "除夕":
            # The nearest one: an article of December that speaks of 元旦 means the next.
            gap = (found.start.month or 1) - self.now.month
            if gap < -9:
                found = festival(name, year + 1)
            elif gap > 6 and not self.context.future:
                found = festival(name, year - 1)
        return found

    def _since_name(self, m: Match) -> Period | None:
        return Period(Point(1997, 7, 1), self.now) if self.now else None

    # Months and days

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
        month = _leading(m["m_month"], "月")
        year = self._guess_year(month) if month else None
        if year is None:
            return None
        return Period(Point(year, month, _leading(m["m_day"], "日號") if m["m_day"] else None))

    def _month_days(self, m: Match) -> Period | None:
        month, a, b = _leading(m["r_month"], "月"), _int(m["r_d1"]), _int(m["r_d2"])
        year = self._guess_year(month) if month else None
        return Period(Point(year, month, a), Point(year, month, b)) if year and a and b and a < b else None

    def _month_months(self, m: Match) -> Period | None:
        a, b = _int(m["r_m1"]), _leading(m["r_m2"], "月")
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
        return Period(Point(month.year, month.month, _leading(m["md_d1"], "日號") if m["md_d1"] else None))

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
        if ahead > 15 and not self.context.future:
            return self.now.plus_months(-1)
        if ahead < -15 and self.context.future:
            return self.now.plus_months(1)
        return coarsen(self.now)

    def _day(self, m: Match) -> Period | None:
        day = _leading(m["only_day"], "日號")
        month = self._guess_month(day) if day else None
        return Period(Point(month.year, month.month, day)) if month else None

    def _days(self, m: Match) -> Period | None:
        a, b = _int(m["d_d1"]), _int(m["d_d2"])
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

    # Counted from now

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

    def _offset(self, m: Match) -> Period | None:
        n, unit, side = (0.5 if m["o_n"] == "半" else read_number(m["o_n"])), m["o_unit"], m["o_side"]
        if n is None or m["o_more"]:
            return None
        n += 0.5 if m["o_half"] else 0
        if side == "內":
            return None if not self.context.future else self._stretch(self._shift(n, unit, 1), 1)
        if side not in ("前", "後") or self.context.before or (side == "後" and not self.context.future):
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


def kind_of(m: Match) -> str:
    """Which of the grammar's kinds matched."""
    return next(k for k in grammar.KINDS if m[k] is not None)

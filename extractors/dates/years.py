"""Years, their parts, school and financial years, decades, centuries, five-year plans."""

from __future__ import annotations

import re

from extractors.dates import grammar
from extractors.dates.calendar import Period, Point, coarsen, months
from extractors.dates.rules import Match, Rules, integer, leading
from extractors.dates.words import words

_W = words()
_BUDGET = re.compile("的?[《「]?財政預算")
_SUMS = re.compile("[^，。；\n]{0,8}(?:赤字|盈餘|開支|收入|儲備|預算|撥款|稅|公務員|編制)")
_PURSE = re.compile("財政預算案|財政年度|財政儲備")


class YearRules(Rules):
    """Kinds that name a year."""

    _purse: tuple[str, bool] | None = None
    """The text last asked about, and whether it is about the public purse."""

    def _year_of(self, s: str) -> int | None:
        if s in _W["years"]:
            return self.now.year + int(_W["years"][s]) if self.now else None
        if s in _W["anaphora"]:
            said = self.context.before or self.context.earlier
            return said.last.year + int(_W["anaphora"][s].split()[1]) if said else None
        if s.startswith("民國"):
            number = leading(s[2:], "年")
            return number + 1911 if number else None
        digits = s.removeprefix("公元").removeprefix("西元").split("年")[0]
        number = integer(digits)
        if number is not None and number < 100 and len(digits) == 2:
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
                return months(year, 1, 3 * (integer(sub[1]) or 1))
            n = {"首": 1, "次": 2, "末": 4}.get(sub[0]) or leading(sub.removeprefix("第"), "季Q")
            return months(year, 3 * n - 2, 3 * n) if n and n <= 4 else None
        if sub.endswith("半年"):
            return months(year, 1, 6) if sub[-3] == "上" else months(year, 7, 12)
        if sub[0] in "首前":
            n = leading(sub[1:], "個")
            return months(year, 1, n) if n and 1 <= n <= 12 else None
        if sub[0] in _W["seasons"]:
            return Period(Point(year, season=int(_W["seasons"][sub[0]])))
        return self._part(year, None, sub if sub[-1] in "初底尾末" else None)

    def _year(self, m: Match) -> Period | None:
        year = self._year_of(m["y_year"])
        if year is None:
            return None
        bare = m["y_year"].endswith("年度") and not (m["y_month"] or m["y_sub"])
        if bare and self.now and _SUMS.match(m.string, m.end()) and self._of_the_purse(m.string):
            year -= (self.now.month or 12) < 4
            return Period(Point(year, 4), Point(year + 1, 3))
        if m["y_month"]:
            month = leading(m["y_month"], "月") or (self.now.month if self.now else None)
            if m["y_day"]:
                return Period(Point(year, month, leading(m["y_day"], "日號")))
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

    def _of_the_purse(self, text: str) -> bool:
        """Whether the story is about the government's budget, whose years begin in April."""
        if self._purse is None or self._purse[0] is not text:
            self._purse = (text, _PURSE.search(text) is not None)
        return self._purse[1]

    def _ended(self, m: Match) -> Period | None:
        """截至六月底止六個月, 截至六月底止的半年."""
        inner = grammar.EXPRESSION.match(m["e_when"])
        last = self.resolve(grammar.kind_of(inner), inner, self.context) if inner else None
        n = int(_W["spans"][m["e_span"]]) if m["e_span"] else integer(m["e_n"])
        first = last.last.plus_months(1 - n) if last and n else None
        return Period(first, coarsen(last.last)) if first and last else None

    def _two_years(self, m: Match) -> Period | None:
        a, b = self._year_of(m["ty1"]), self._year_of(m["ty2"])
        return Period(Point(a), Point(b)) if a and b and a <= b else None

    def _years_apart(self, kind: str, first: int, last: int) -> Period:
        """School years run from September, the government's financial years from April."""
        if "學" in kind:
            return Period(Point(first, 9), Point(last, 8))
        if "財" in kind or "課稅" in kind:
            return Period(Point(first, 4), Point(last, 3))
        return Period(Point(first), Point(last))

    def _span_years(self, m: Match) -> Period | None:
        first, last = integer(m["fy1"]), integer(m["fy2"])
        if first is None or last is None:
            return None
        if last < 100:
            last += first // 100 * 100 + (100 if last < first % 100 else 0)
        # 2026/27年度《財政預算案》: the year is that of what follows.
        budget = _BUDGET.match(m.string, m.end()) or ("年度" in m[0] and self._of_the_purse(m.string))
        kind = m[0] + ("財" if budget else "")
        return self._years_apart(kind, first, last) if first < last else None

    def _fiscal(self, m: Match) -> Period | None:
        year = self._year_of(m["fiscal_year"])
        if year is None or "學年" in m[0] or "財" in m[0]:
            return None  # 2025學年 may begin or end in that year
        return Period(Point(year))

    def _decade(self, m: Match) -> Period | None:
        if m["decade4"]:
            decade = integer(m["decade4"])
        else:
            tens = integer(m["decade2"])
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
            n = integer(m["century_no"])
        elif self.now:
            n = self.now.year // 100 + (1 if m["century_word"] == "本世紀" else 0)
        else:
            n = None
        return Period(Point(n * 100 - 99), raw=f"{n - 1:02d}XX") if n and 1 <= n <= 99 else None

    def _plan(self, m: Match) -> Period | None:
        first, last = _W["plans"][m["plan_name"]]
        return Period(Point(first), Point(last))

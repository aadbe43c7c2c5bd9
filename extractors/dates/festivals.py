"""Days and festivals of the Chinese calendar, and the holidays of the other."""

from __future__ import annotations

from extractors.dates.calendar import Period, Point, coarsen
from extractors.dates.lunar import festival, lunar_day
from extractors.dates.rules import Match, integer
from extractors.dates.words import words
from extractors.dates.years import YearRules

_W = words()


class FestivalRules(YearRules):
    """Kinds that name a feast or a day of a Chinese month."""

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
        said = m["lunar_year"] or m["lunar_year2"] or m["lunar_year3"]
        year = self._year_of(said) if said else self.now.year if self.now else None
        name = m["lunar_month"] or m["lunar_month2"]
        spoken = m["lunar_day"] or m["lunar_day2"]
        month = {"正": 1, "冬": 11, "臘": 12}.get(name) or integer(name)
        day = integer(spoken.removeprefix("初")) if spoken else None
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

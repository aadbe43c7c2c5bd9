"""Points and periods of the calendar, with the precision that was said, and their EDTF form.

EDTF: Library of Congress, Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019).
"""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True)
class Point:
    """A year, a month or a day; ``season`` is EDTF's 21 (spring) to 24 (winter)."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    def __str__(self) -> str:
        if self.season:
            return f"{self.year:04d}-{self.season}"
        parts = [f"{self.year:04d}"] + [f"{p:02d}" for p in (self.month, self.day) if p]
        return "-".join(parts)

    def first_day(self) -> Point:
        return Point(self.year, self.month or 1, self.day or 1)

    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def plus_days(self, days: int) -> Point | None:
        """The day so much later, or None where the day is not known or leaves the calendar."""
        own = self.as_date()
        try:
            return from_date(own + timedelta(days=days)) if own else None
        except OverflowError:
            return None

    def plus_months(self, months: int) -> Point | None:
        """The month so much later, or None where the month is not known or leaves the calendar."""
        if not self.month:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Point(year, month + 1) if 1 <= year <= 9999 else None


def from_date(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def valid(point: Point) -> bool:
    """Whether the calendar has this point."""
    if not 1 <= point.year <= 9999 or not 1 <= (point.month or 1) <= 12:
        return False
    last = _calendar.monthrange(point.year, point.month)[1] if point.month else 31
    return 1 <= (point.day or 1) <= last


@dataclass(frozen=True)
class Period:
    """A point, or what runs from ``start`` to ``end``, both within it. ``raw`` is EDTF that is neither."""

    start: Point
    end: Point | None = None
    raw: str | None = None

    def __str__(self) -> str:
        if self.raw:
            return self.raw
        return f"{self.start}/{self.end}" if self.end and self.end != self.start else str(self.start)

    @property
    def last(self) -> Point:
        return self.end or self.start


def months(year: int, first: int, last: int) -> Period:
    return Period(Point(year, first), Point(year, last))


def parse_point(edtf: str | None) -> Point | None:
    """The point that an EDTF day, month or year names; None for anything else."""
    try:
        parts = [int(p) for p in (edtf or "").split("-")]
    except ValueError:
        return None
    if not 1 <= len(parts) <= 3:
        return None
    point = Point(*parts)
    return point if valid(point) else None


def week(day: Point, weeks: int, weekday: int | None = None) -> Period | None:
    """The week (Monday to Sunday) so many weeks from that of ``day``, or one day of it (0 is Monday)."""
    own = day.as_date()
    if own is None:
        return None
    monday = day.plus_days(7 * weeks - own.weekday())
    if monday is None:
        return None
    if weekday is None:
        sunday = monday.plus_days(6)
        return Period(monday, sunday)
    found = monday.plus_days(weekday)
    return Period(found) if found else None


def coarsen(point: Point) -> Point:
    """The month of a day; a month or year as it is."""
    return replace(point, day=None)

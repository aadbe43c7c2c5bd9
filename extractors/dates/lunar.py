"""Festivals and days of the Chinese calendar as days of the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.dates.calendar import Period, Point, from_date

_FOLDER = Path(__file__).parent.parent / "lexicon"


class Festival(NamedTuple):
    calendar: str
    month: int
    day: int
    days: int


def _rows(name: str) -> list[list[str]]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def festivals() -> dict[str, Festival]:
    """Festivals by the words a paper uses."""
    return {r[0]: Festival(r[1], int(r[2]), int(r[3]), int(r[4])) for r in _rows("dates_festivals.tsv")}


@cache
def _years() -> dict[int, tuple[date, int, list[int]]]:
    return {
        int(y): (date.fromisoformat(first), int(leap), [int(n) for n in lengths.split()])
        for y, first, leap, lengths in _rows("dates_lunar.tsv")
    }


def lunar_day(year: int, month: int, day: int) -> Point | None:
    """The Gregorian day of a day of the Chinese calendar; day 0 is the last. None outside 1945-2060."""
    if year not in _years() or not 1 <= month <= 12:
        return None
    first, leap, lengths = _years()[year]
    index = month - 1 + (1 if leap and month > leap else 0)
    day = day or lengths[index]
    if day > lengths[index]:
        return None
    return from_date(first + timedelta(days=sum(lengths[:index]) + day - 1))


def festival(name: str, year: int) -> Period | None:
    """When a festival of the Gregorian ``year`` falls (除夕 of 2026 is 2026-02-16)."""
    f = festivals()[name]
    if f.calendar == "solar":
        return Period(Point(year, f.month, f.day))
    start = lunar_day(year - 1 if f.month == 12 else year, f.month, f.day)
    if start is None:
        return None
    return Period(start, start.plus_days(f.days - 1) if f.days > 1 else None)

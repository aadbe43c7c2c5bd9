"""Offices and who held them when: a title finds its holder at the article's date, or nobody.

Terms are EDTF intervals. A day on which an office changed hands belongs to two terms and so resolves to
nobody: a wrong name costs more than a missing one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

import msgspec

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")


class Term(msgspec.Struct, frozen=True, order=True):
    """One stretch in office. ``start`` and ``end`` are EDTF dates; None is open (no end known)."""

    start: str | None
    end: str | None
    person: str
    """Entity id."""

    def covers(self, first: str, last: str) -> bool:
        """Whether all days from ``first`` to ``last`` (``YYYY-MM-DD``) lie inside the term for certain.

        A start known to the month counts from the month's end, an end known to the month to its beginning.
        """
        start = _bounds(self.start) if self.start else ("", "")
        end = _bounds(self.end) if self.end else ("9999-12-31", "")
        return start is not None and end is not None and start[1] <= first and last <= end[0]


class Office(msgspec.Struct, frozen=True):
    """An office: 行政長官 of the 香港特別行政區政府."""

    id: str
    """``office/<name>``: not one of the kinds of entity, so never a node of an article's graph."""
    titles: tuple[str, ...]
    """Names that mean this office by themselves in a Hong Kong paper, the preferred one first."""
    context_titles: tuple[str, ...]
    """Names that do so only beside the organisation or place: 總統, 局長."""
    qualifiers: tuple[str, ...]
    """Names of the organisation and place that may stand before a title: 美國, 美, 香港特區政府; sorted."""
    organization: str | None
    """Entity id."""
    jurisdiction: str | None
    """Entity id of the place for which the office is held."""
    terms: tuple[Term, ...]
    """Sorted by start."""

    def answers_to(self, title: str, place: str | None = None) -> bool:
        """Whether ``title`` means this office, alone or at the organisation or place with id ``place``."""
        if place is not None and place not in (self.organization, self.jurisdiction):
            return False
        if title in self.titles or (place is not None and title in self.context_titles):
            return True
        return any(
            title.startswith(qualifier) and title[len(qualifier) :] in (*self.titles, *self.context_titles)
            for qualifier in self.qualifiers
        )


def holder_of(offices: Iterable[Office], date: str | None) -> str | None:
    """The one person who held any of the offices on all days of an EDTF date or interval, or None.

    Without a date that resolves, only an office that has had one known holder, still in it, has an answer.
    """
    terms = [term for office in offices for term in office.terms]
    bounds = _bounds(date) if date else None
    if bounds is None:
        people = {term.person for term in terms}
        return people.pop() if len(people) == 1 and all(term.end is None for term in terms) else None
    people = {term.person for term in terms if _touches(term, *bounds)}
    if len(people) != 1:
        return None
    certain = {term.person for term in terms if term.covers(*bounds)}
    return certain.pop() if certain else None


def _touches(term: Term, first: str, last: str) -> bool:
    start = _bounds(term.start) if term.start else None
    end = _bounds(term.end) if term.end else None
    return (start is None or start[0] <= last) and (end is None or first <= end[1])


def _bounds(edtf: str) -> tuple[str, str] | None:
    """First and last day (``YYYY-MM-DD``) of an EDTF date or closed interval; None for anything else."""
    first, slash, last = edtf.partition("/")
    begin, end = _DATE.fullmatch(first), _DATE.fullmatch(last if slash else first)
    if begin is None or end is None:
        return None
    year, month = end[1], end[2] or "12"
    if not 1 <= int(month) <= 12 or not 1 <= int(begin[2] or "1") <= 12 or year == "0000":
        return None
    day = end[3] or f"{monthrange(int(year), int(month))[1]:02}"
    return f"{begin[1]}-{begin[2] or '01'}-{begin[3] or '01'}", f"{year}-{month}-{day}"

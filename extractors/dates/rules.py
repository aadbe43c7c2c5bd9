"""What every rule of resolution shares: the day of publication and what was said before.

Where the words leave the year or month out, it is taken from the expression before in the same sentence, else
from the calendar around the day of publication; where there is nothing to count from, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.dates.calendar import Period, parse_point, valid
from extractors.numbers import read_number

Match = re.Match[str]


def integer(s: str) -> int | None:
    value = read_number(s)
    return value if isinstance(value, int) else None


def leading(s: str, ends: str) -> int | None:
    """The number before 月, 日 …"""
    return integer(re.split(f"[{ends}]", s, maxsplit=1)[0])


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


class Rules:
    """Rules by kind of expression: ``_<kind>`` answers a match of that kind of the grammar."""

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

"""From an expression of time to a period: all rules together."""

from __future__ import annotations

from extractors.dates.days import DayRules
from extractors.dates.festivals import FestivalRules
from extractors.dates.relative import RelativeRules
from extractors.dates.rules import Context

__all__ = ["Context", "Resolver"]


class Resolver(DayRules, FestivalRules, RelativeRules):
    """Resolves matches of the grammar; ``published`` is an EDTF day, month or year, or None."""

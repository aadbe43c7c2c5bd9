"""Dates and periods as a Hong Kong paper writes them, resolved against the day of publication to EDTF."""

from extractors.dates.component import dates
from extractors.dates.finder import find_dates

__all__ = ["dates", "find_dates"]

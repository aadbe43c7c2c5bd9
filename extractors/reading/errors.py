"""The one exception of this package."""

from __future__ import annotations


class ReadingError(Exception):
    """A file cannot be read. ``str()`` is one English sentence: the file, the reason, what to do."""

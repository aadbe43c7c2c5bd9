"""The same as ``extractors.statements.cues``, under its former name."""

from __future__ import annotations

from extractors.statements.cues import find_cues

__all__ = ["find_cues"]

"""Positions: who holds which post where, from titles beside names and from clauses that tell of a post."""

from __future__ import annotations

from extractors.positions.component import positions

__all__ = ["positions"]

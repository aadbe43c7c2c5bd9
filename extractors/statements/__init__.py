"""Statements: who said what, from verbs of reporting (``lexicon/reporting*.tsv``) and their subjects."""

from __future__ import annotations

from extractors.statements.component import statements

__all__ = ["statements"]

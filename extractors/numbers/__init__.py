"""Numerals in any script that a Hong Kong paper prints, read to plain numbers."""

from extractors.numbers.finder import Numeral, find_numerals, fold
from extractors.numbers.reader import read_number

__all__ = ["Numeral", "find_numerals", "fold", "read_number"]

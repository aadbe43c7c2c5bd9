"""Numerals in any script that a Hong Kong paper prints, read to plain numbers."""

from extractors.numbers.finder import NUMERAL_START, Numeral, find_numerals, fold, read_match
from extractors.numbers.idioms import stop_words
from extractors.numbers.reader import read_number

__all__ = ["NUMERAL_START", "Numeral", "find_numerals", "fold", "read_match", "read_number", "stop_words"]

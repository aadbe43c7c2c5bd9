"""Another project's cases for Chinese numbers, percentages, sums and dates, in both scripts.

The facts under ``tests/data/specs`` are those of Microsoft's Recognizers-Text (MIT, licence beside them).
Left out is what no newspaper prints, by category, and nothing else:

===============  ===========================================================================================
``spaced``       spaces inside a numeral (一百 五 十 二), or after its commas (1, 234, 567)
``computer``     powers, exponents, k and M, numbers that begin with a point (2^5, 2e5, 40k, .5)
``slash``        fractions with a slash (3/5): in print a date, a score or a pair
``dozen``        the dozen as a multiplier (十打): print counts 打 as a unit
``odd``          五十千, 倆千, a minus inside a fraction: no numerals of written Chinese
``money``        numerals of sums, which the set's number model leaves to its money model
``percent``      numerals of percentages, left to the percentage model likewise
``address``      per cent signs in web addresses
``slang``        對折
``range``        二三十個百分點, which the set does not read and a reader does
``no number``    names of money alone
``code``         a 24-digit code before 美元
``no ISO code``  bitcoin
``foreign script``  日本銭 as the hundredth of a yen
``lunar``        days of the Chinese calendar, which the set writes as if they were solar
``ancient``      years of emperors and the year 367
``short form``   13.5.2015, 3-7-07, 05/05/89, 12/1: day, month and year in an order that print does not use
``vague``        最近 as the day of reference
===============  ===========================================================================================
"""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from extractors.dates import find_dates
from extractors.metrics import find_metrics
from extractors.numbers import find_numerals

FOLDER = Path(__file__).parent.parent / "data" / "specs"
LEFT_OUT = {
    "numbers": {"spaced", "computer", "slash", "dozen", "odd", "money", "percent"},
    "percentages": {"address", "computer", "spaced", "slang", "range"},
    "currencies": {"no number", "code", "no ISO code", "foreign script"},
    "dates": {"lunar", "ancient", "short form", "vague"},
}
SCRIPTS = ["as printed", "traditional"]
_TRADITIONAL = opencc.OpenCC("s2hk")


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return [[*line.split("\t"), "", ""][:4] for line in lines if not line.startswith("#")]


def cases(name: str, script: str) -> list[list[str]]:
    """Text, expected, (left out), day of reference."""
    kept = [row for row in rows(name) if not row[2]]
    return [[_TRADITIONAL.convert(r[0]) if script == "traditional" else r[0], *r[1:]] for r in kept]


def rounded(values: list[float]) -> list[str]:
    return [f"{v:.10g}" for v in values]


def share(name: str, script: str, found: list[bool]) -> float:
    """Share of cases that are read right; prints the texts that are not."""
    wrong = [row[0] for row, right in zip(cases(name, script), found, strict=True) if not right]
    print(f"{name}, {script}: {len(found) - len(wrong)} of {len(found)}; wrong: {wrong}")
    return 1 - len(wrong) / len(found)


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_is_left_out_is_named_and_is_the_smaller_part(name: str) -> None:
    left_out = [row[2] for row in rows(name) if row[2]]
    assert set(left_out) == LEFT_OUT[name]
    assert len(left_out) < len(rows(name)) / 3


def test_the_licence_stands_beside_the_facts() -> None:
    licence = (FOLDER / "LICENSE").read_text("utf-8")
    assert "MIT License" in licence
    assert "Microsoft" in licence


@pytest.mark.parametrize("script", SCRIPTS)
def test_numbers(script: str) -> None:
    found = [
        rounded([n.value for n in find_numerals(text)])
        == rounded([float(v) for v in expected.split("|") if v])
        for text, expected, *_ in cases("numbers", script)
    ]
    assert share("numbers", script, found) >= 0.95


@pytest.mark.parametrize("script", SCRIPTS)
def test_percentages(script: str) -> None:
    found = []
    for text, expected, *_ in cases("percentages", script):
        metrics = [m for m in find_metrics(text) if m.unit in ("%", "百分點")]
        # Of a range the set gives the end alone.
        values = [m.value if m.maximum is None else m.maximum for m in metrics]
        found.append(rounded(values) == rounded([float(v) for v in expected.split("|") if v]))
    assert share("percentages", script, found) >= 0.90


@pytest.mark.parametrize("script", SCRIPTS)
def test_sums_of_a_mainland_text(script: str) -> None:
    found = []
    for text, expected, *_ in cases("currencies", script):
        money = [m for m in find_metrics(text, "CNY") if m.unit_kind == "currency"]
        sums = [v.split(" ") for v in expected.split("|") if v]
        found.append(
            [m.unit for m in money] == [unit for unit, _ in sums]
            and rounded([m.value for m in money]) == rounded([float(v) for _, v in sums])
        )
    assert share("currencies", script, found) >= 0.95


@pytest.mark.parametrize("script", SCRIPTS)
def test_dates(script: str) -> None:
    found = []
    for text, expected, _, reference in cases("dates", script):
        dates = find_dates(text, reference)
        readings = set(expected.split("|")) if expected else {None}
        found.append(len(dates) == 1 and dates[0].edtf in readings)
    assert share("dates", script, found) >= 0.90


def test_the_default_currency_is_the_source_s() -> None:
    assert [m.unit for m in find_metrics("奖池金额攀升至36.57亿元", "CNY")] == ["CNY"]
    assert [m.unit for m in find_metrics("奖池金额攀升至36.57亿元")] == ["HKD"]

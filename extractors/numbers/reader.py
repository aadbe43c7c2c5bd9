"""One numeral, already cut out of its text, to its value: Chinese, formal, Arabic, full-width or mixed."""

from __future__ import annotations

import re
from decimal import Decimal

_WRITTEN = (
    "零〇○",
    "一壹弌",
    "二兩貳貮兩两贰倆",
    "三叁參叄",
    "四肆",
    "五伍",
    "六陸陆",
    "七柒",
    "八捌",
    "九玖",
)
_DIGITS = {c: digit for digit, characters in enumerate(_WRITTEN) for c in characters}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_WIDE = str.maketrans("０１２３４５６７８９．，－點负", "0123456789.,-点負")
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_POSITIONAL = re.compile(f"[{''.join(c for c in _DIGITS if c not in '兩两')}]{{2,}}")


_LONGEST, _LARGEST = 48, Decimal(10) ** 24  # beyond these it is no count, but a code or a line of digits


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _read(s: str) -> Decimal | None:
    """Value of a numeral without sign and fraction bar, or None where ``s`` is not one."""
    if _POSITIONAL.fullmatch(s):
        return Decimal("".join(str(_DIGITS[c]) for c in s))
    total = section = Decimal(0)  # what is closed by 萬, 億, 兆; what stands below 萬
    current: Decimal | None = None  # a digit or literal that still waits for its scale
    scale = big = 1  # the last scale seen, small or big; the last big one
    zero = False  # 零 stood since the last scale: 一百零五 is 105, 一百五 is 150
    i = 0
    while i < len(s):
        c = s[i]
        if m := _ARABIC.match(s, i):
            if current is not None:
                return None
            current, i = Decimal(m[0].replace(",", "")), m.end()
            scale = 10  # 7萬8 is too loose to read as 78000
            continue
        if c in "點点":
            decimals = "".join(str(_DIGITS[d]) for d in re.match(f"[{''.join(_DIGITS)}]*", s[i + 1 :])[0])  # type: ignore[index]
            if not decimals or i == 0:
                return None
            if current is not None and not zero and scale > 10:
                current = current * scale / 10  # 兩千三點一
            current = (current or Decimal(0)) + Decimal("0." + decimals)
            i += 1 + len(decimals)
            scale = 10
            continue
        if c in _DIGITS:
            if _DIGITS[c] == 0:
                zero = True
            elif current is not None:
                return None
            else:
                current = Decimal(_DIGITS[c])
        elif c in _TENS:
            section, scale, zero = section + _TENS[c], 10, False
        elif c in _SMALL:
            section += (1 if current is None else current) * _SMALL[c]
            current, scale, zero = None, _SMALL[c], False
        elif c in _BIG:
            block = section + (current or 0)
            if not total and not block:
                return None
            if _BIG[c] > big or not block:  # 八萬億, 四千五百萬三千億: all that stands before is counted
                total = (total + block) * _BIG[c]
            else:
                total += block * _BIG[c]
            section, current, scale, big, zero = Decimal(0), None, _BIG[c], _BIG[c], False
        else:
            return None
        i += 1
    if current is not None:
        section += current if zero or scale == 1 else current * scale / 10
    return total + section


def read_number(text: str) -> int | float | None:
    """Value of one numeral: ``七萬八千``, ``7萬8千``, ``２．５億``, ``廿三``, ``負三十``, ``三分之一``.

    Spaces inside are dropped. Returns None where the whole of ``text`` is not a numeral,
    or is beyond 10**24.
    """
    s = re.sub(r"\s", "", text).translate(_WIDE)
    negative = s[:1] in ("負", "-", "−")
    s = s[1:] if negative else s
    whole, _, fraction = s.rpartition("又")
    below, bar, above = fraction.partition("分之")
    if not s or len(s) > _LONGEST:
        return None
    if bar:
        parts = [
            _read("一" + below if below[:1] in _BIG else below),
            _read(above),
            _read(whole) if whole else Decimal(0),
        ]
        if None in parts or not parts[0] or not above:
            return None
        value = parts[2] + parts[1] / parts[0]  # type: ignore[operator]
    else:
        plain = _read(s)
        if plain is None:
            return None
        value = plain
    if value > _LARGEST:
        return None
    return _plain(-value if negative else value)

"""Numbers with their units in running text: comparator, number, unit, range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.metrics import guards
from extractors.metrics.lexicon import Unit, comparator_after, comparator_before, money_prefix, unit_at, units
from extractors.metrics.measures import during_of, measures_of
from extractors.numbers import NUMERAL_START, Numeral, fold, read_match, read_number
from extractors.numbers.finder import NUMERAL
from ontology.facts import Comparator, Metric, Span, TimeExpression

_HALF = re.compile(
    r"(?P<share>一半|半數|(?<=[過逾近約超足])半(?![年個小天日世分公倍成數價島山場路途]))|(?<![上下前後大一])半(?=年|小時|個月|個小時|個鐘|日(?!制)|天|個世紀|世紀"
    r"|分鐘|公里|星期|個星期|倍|秒|成(?!品|果)|厘)|半個(?=月|小時|鐘|世紀|星期)"
)
_JOIN = re.compile(r" ?(?:至|到|-|–|—|~|～) ?")
_BETWEEN = re.compile(r"(?:介乎|介於)[^，。；\n]{0,3}$")
_AND = re.compile(r"與|和|及")
_RATE = {"每小時": "h", "時速": "h", "每秒": "s", "每分鐘": "min"}
_RATE_BEFORE = re.compile(r"(?:每小時|時速|每秒|每分鐘)(?:約|逾|達|近|超過|高達|最高)?$")
_SMALLER = {
    "a": ("mo", 12),
    "mo": ("d", 0),
    "wk": ("d", 7),
    "d": ("h", 24),
    "h": ("min", 60),
    "min": ("s", 60),
}
_HEAT = re.compile(r"攝氏|氣溫|水溫|體溫|室溫|溫度|高溫|低溫|酷熱|清涼|寒冷|最高|最低|升溫|降溫|暖化")
_DIGIT_AFTER = re.compile(r"[一二三四五六七八九半](?![手線房十百千萬個名人間成])")
_DECIMALS_AFTER = re.compile(
    r"[一二三四五六七八九]{1,2}(?![十百千萬個名人間成])|\d{1,2}(?![\d.,萬億個名人年月日時分秒])"
)
_NOT_TIME = {
    "年": re.compile(r"[級代度報輕紀華宵初]"),
    "周": re.compile(r"[邊圍刊年末報遭一二三四五六日]"),
    "天": re.compile(r"[文氣后下津然橋水星]"),
    "日": re.compile(r"[本圓元報落語幣資]"),
    "成": re.compile(r"[立功為員績本長熟交分就果型年都品份人]"),
    "元": re.compile(r"[朗旦首老宵件素勳氣]"),
    "米": re.compile(r"[蘭飯線]|(?:自由泳|背泳|蛙泳|蝶泳|混合泳|個人四式|短跑|跨欄|欄|接力|跑)"),
    "兩": re.compile(r""),
    "克": re.compile(r"[服隆里羅朗]"),
    "升": re.compile(r"[至級幅值學降]"),
    "磅": re.compile(r"[礡]"),
    "秒": re.compile(r"[殺]"),
    "晚": re.compile(r"[會宴上年期間]"),
    "夜": re.compile(r"[市間校總]"),
    "折": re.compile(r"[射磨]"),
    "厘": re.compile(r"[定清]"),
    "碼": re.compile(r"[頭]"),
    "伏": re.compile(r"[法]"),
    "寸": re.compile(r"[土]"),
    "尺": re.compile(r"[寸度]"),
    "塊": re.compile(r""),
    "瓦": re.compile(r"[解]"),
}  # fmt: skip
_NP_STOP = re.compile(
    r"[^\u4e00-\u9fff]|[的和與及或是在於從由把被將能須要就都也亦並而但且如若因即稱說至到等之其此該這那個了著過給讓]"
    r"|(?<![方導動志意取走趨轉傾])向|(?<![社委協議工商學教大])會|(?<![行作])為|(?<![應面針])對|(?<![許])可(?!持)|(?<![擁所特])有|指(?![標數])"
    r"|包括|分別|推出|公布|展開|提供|促進|開展|提出|獲得|成立|出席|落實|支持|推動"
)
_MANNER = re.compile(
    "維度|方面|層面|角度|區域|線|數字|字|問題|版本|世界|層次|環節|意義|面向|概念|詞|極端|半場"
)
_BIG_WORDS = re.compile(
    r"大(?:廈|廳|橋|會|道|使|獎|律師|灣|馬|型|量|部|家|小|氣|專|衛|埔|嶼|坑|圍|澳|陸|公|臣|將|師|校|樓|選|概|約|致|幅|力|火)"
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit before comparators are read; ``unit`` None where a range's end will give it."""

    start: int
    end: int
    value: float
    unit: Unit | None
    numeral: Numeral
    maximum: float | None = None
    comparator: Comparator = "="
    code: str = ""


def _clean(value: float) -> float:
    """Free of the dust that binary fractions leave."""
    return float(f"{value:.12g}")


class _Finder:
    def __init__(self, text: str, currency: str, times: Iterable[TimeExpression]) -> None:
        self.original = text
        self.text = fold(text)
        self.currency = currency
        self.times = list(times)
        self.blocked = guards.Blocked(self.text, [(t.span.start, t.span.end) for t in self.times])

    # Reading one number with its unit

    def _numeral_at(self, pos: int) -> Numeral | None:
        """A numeral, or 半, that begins exactly here."""
        if m := _HALF.match(self.text, pos):
            value, fraction = 0.5, bool(m["share"])
            return Numeral(m.start(), m.end(), value, fraction=fraction, chinese=True)
        m2 = NUMERAL.match(self.text, pos)
        return read_match(m2) if m2 else None

    def _unit(self, n: Numeral) -> Unit | None:
        """The unit behind a numeral, where its class allows this numeral."""
        pos = n.end
        if self.text[pos : pos + 1] == " " and pos + 1 < len(self.text):
            pos += 1
            if self.text[pos].isdigit():
                return None
        unit = unit_at(self.text, pos)
        if unit is None:
            return None
        if unit.surface in ("元", "圓"):
            tail = unit_at(self.text, pos + 1)
            if tail and tail.sort == "money" and len(tail.surface) > 1:
                unit = Unit(unit.surface + tail.surface, tail.code, "currency", "money", tail.factor)
        after = self.text[pos + len(unit.surface) : pos + len(unit.surface) + 4]
        rule = _NOT_TIME.get(unit.surface[-1] if unit.sort == "money" else unit.surface)
        if rule and rule.pattern and rule.match(after):
            return None
        return unit if self._allowed(n, unit) else None

    def _allowed(self, n: Numeral, unit: Unit) -> bool:
        words = self.text[n.start : n.end]
        if unit.sort in ("never", "big"):
            return False
        if unit.sort == "noun" and self.text[n.start - 1 : n.start] in tuple("小中高初大第"):
            return False  # 小三學生 are in the third form
        if unit.sort in ("arabic", "medal", "person"):
            return not n.chinese or len(words) > 1 or (unit.sort != "arabic" and words != "一")
        if unit.sort == "points":
            return n.value >= 24 and not (n.chinese and len(words) < 2)
        positional = (
            n.chinese
            and len(words) > 1
            and not re.search("[十百千萬億廿卅半分點]", words)
            and n.maximum is None
        )
        return not (positional and unit.surface not in ("折", "厘", "年", "%", "成"))

    def _quantity(self, n: Numeral) -> Quantity | None:
        """Number and unit; for a number that has no unit of its own, ``unit`` is None."""
        percent = units()["%"]
        if n.fraction:
            rate = self.text[n.end : n.end + 1] == "厘"
            return Quantity(
                n.start, n.end + rate, _clean(n.value * (1 if rate else 100)), percent, n, code="%"
            )
        unit = self._unit(n)
        if unit is None:
            return Quantity(n.start, n.end, n.value, None, n, n.maximum)
        space = 1 if self.text[n.end : n.end + 1] == " " else 0
        end = n.end + space + len(unit.surface)
        value, maximum = n.value, n.maximum
        if unit.sort in ("half", "halftext"):
            value += 0.5
        if unit.surface == "成" or unit.surface == "成半":
            m = _DIGIT_AFTER.match(self.text, end) if unit.surface == "成" else None
            if m:
                value += 0.5 if m[0] == "半" else (read_number(m[0]) or 0) / 10
                end = m.end()
        elif unit.code in ("m", "s", "[ft_i]") and unit.surface in ("米", "秒", "呎") and not n.more:
            m = _DECIMALS_AFTER.match(self.text, end)
            if m:
                digits = str(read_number(m[0])).zfill(len(m[0]))
                value += read_number(m[0]) / 12 if unit.surface == "呎" else float("0." + digits)  # type: ignore[operator]
                end = m.end()
        elif unit.sort == "money" and self.text[end : end + 1] == "半" and unit.surface in ("塊", "元", "蚊"):
            value, end = value + 0.5, end + 1
        factor = unit.factor
        if unit.surface == "折" and value >= 10:
            factor = 1
        value = _clean(value * factor)
        maximum = None if maximum is None else _clean(maximum * factor)
        found = Quantity(n.start, end, value, unit, n, maximum, code=self._code(unit, n))
        return self._compound(found) if unit.sort in ("time", "half") or unit.surface == "分" else found

    def _code(self, unit: Unit, n: Numeral) -> str:
        if unit.sort == "money" and unit.code == "-":
            return self.currency
        if unit.sort in ("degree", "times"):
            line = self.text[max(0, n.start - 24) : n.end + 12]
            return "Cel" if _HEAT.search(line) else "度"
        return unit.code

    def _compound(self, q: Quantity) -> Quantity:
        """5小時50分鐘, 6分51秒, 廿一年四個月: one quantity in the smallest unit named."""
        code, value, end = q.code, q.value, q.end
        if q.unit and q.unit.surface == "分":
            code = "min"
        parts = 1
        while code in _SMALLER and _SMALLER[code][1]:
            pos = end + (1 if self.text[end : end + 1] in "零又" and self.text[end : end + 1] else 0)
            n = self._numeral_at(pos)
            if n is None or n.fraction or n.more or n.maximum:
                break
            unit = unit_at(self.text, n.end)
            smaller, factor = _SMALLER[code]
            if unit is None or (unit.code != smaller and not (smaller == "min" and unit.surface == "分")):
                break
            if code == "d" and unit.code != "h":
                break
            value, code, end, parts = value * factor + n.value, smaller, n.end + len(unit.surface), parts + 1
            if smaller == "s" and (m := _DECIMALS_AFTER.match(self.text, end)):
                value, end = value + float("0." + m[0]), m.end()
        if parts == 1:
            return q
        unit_ = Unit("", code, "unitCode", "time")
        return replace(q, code=code, value=_clean(value), end=end, unit=unit_)

    # Ranges

    def _range(self, q: Quantity) -> Quantity | None:
        """8至10間, 2%至3.5%, 介乎A與B: ``q`` with its maximum, or None where no range follows."""
        m = _JOIN.match(self.text, q.end)
        if m is None and _BETWEEN.search(self.text[max(0, q.start - 6) : q.start]):
            m = _AND.match(self.text, q.end)
        if m is None or q.maximum is not None or q.numeral.more:
            return None
        pos = m.end()
        if q.unit and q.unit.sort == "money" and (sign := re.compile(r"[A-Z]{0,3}\$").match(self.text, pos)):
            pos = sign.end()
        n = self._numeral_at(pos)
        other = self._quantity(n) if n else None
        if other is None or n is None or (other.unit is None and not (q.unit and q.unit.surface == "$")):
            return None
        low = q.value
        if q.unit is None:
            if q.numeral.scale == 1 and n.scale > 1 and q.value < n.value / n.scale:
                low = q.value * n.scale
            low *= other.value / n.value if n.value and not other.numeral.fraction else 1
        elif other.unit is None:
            other = replace(other, unit=q.unit, code=q.code)
        elif other.code != q.code:
            return None
        high = other.maximum or other.value
        if low >= high:
            return None
        return Quantity(q.start, other.end, _clean(low), other.unit, q.numeral, high, code=other.code)

    # Around the number

    def _before(self, q: Quantity) -> Quantity:
        """Money, sign, rate and comparator before the number."""
        start, code, unit, value, maximum = q.start, q.code, q.unit, q.value, q.maximum
        text = self.text
        if unit is None or unit.sort == "money":
            head = text[max(0, start - 9) : start]
            if (m := money_prefix().search(head)) and (named := units().get(m[0].strip())):
                own = named.code if named.code != "-" else self.currency
                if unit is None or unit.code == "-":
                    start, code = start - len(m[0]), own
                    unit = unit or named
        if unit is not None and text[max(0, start - 1) : start] in ("負", "-", "−") and start:
            if text[start - 1] == "負" or not (text[start - 2 : start - 1].isalnum() and start > 1):
                start, value = start - 1, -value
        if unit is not None and unit.surface in ("度", "℃", "°C", "攝氏度"):
            for word in ("零下", "攝氏"):
                if text.endswith(word, 0, start):
                    start -= 2
                    code = "Cel"
                    if word == "零下":
                        value, maximum = -value, None if maximum is None else -maximum
        comparator: Comparator = "="
        if word_ := comparator_before(text, start):
            word, sign = word_
            if guards.compares(text, start - len(word), word, text[q.start : q.start + 1]):
                start, comparator = start - len(word), sign
        if unit is not None and unit.code in ("km", "m", "[mi_i]", "[nmi_i]"):
            m = re.search(r"(?:每小時|時速|每秒|每分鐘)$", text[max(0, start - 3) : start])
            if m:
                start, code = start - len(m[0]), f"{code}/{_RATE[m[0]]}"
                if comparator == "=" and (word_ := comparator_before(text, start)):
                    start, comparator = start - len(word_[0]), word_[1]
        return replace(
            q, start=start, code=code, unit=unit, value=value, maximum=maximum, comparator=comparator
        )

    def _after(self, q: Quantity) -> Quantity:
        """多 and 餘 in the number, 多 behind the unit, 以上, 以下, 以內, 左右."""
        comparator, end = q.comparator, q.end
        if q.numeral.more and comparator == "=":
            comparator = "~" if q.numeral.more == "來" else ">"
        if (
            self.text[end : end + 1] == "多"
            and q.unit
            and q.unit.sort in ("time", "percent", "text", "money")
        ):
            following = self.text[end + 1 : end + 2]
            if following not in ("元", "樣", "次", "方", "國", "個", "名", "項", "家", "宗"):
                end, comparator = end + 1, ">" if comparator == "=" else comparator
        if q.unit and "個多" in q.unit.surface and comparator == "=":
            comparator = ">"
        if found := comparator_after(self.text, end):
            word, sign = found
            inside = word == "內"
            timed = q.unit is not None and q.unit.sort in ("time", "half", "text")
            if not (inside and (not timed or self.text[end + 1 : end + 2] in tuple("地部容政閣外在涵蒙存"))):
                end = end + len(word)
                comparator = sign if comparator in ("=", "~") else comparator
        return replace(q, end=end, comparator=comparator)

    def _big(self, n: Numeral) -> Quantity | None:
        """四大政策方向: counted nouns behind 大."""
        text, pos = self.text, n.end
        if (
            text[pos : pos + 1] != "大"
            or n.value > 30
            or n.value < 2
            or _BIG_WORDS.match(text, pos)
            or n.more
        ):
            return None
        stop = _NP_STOP.search(text, pos + 1)
        end = min(stop.start() if stop else len(text), pos + 9)
        noun = re.sub(r"^.*[級型性式際](?=..)", "", text[pos + 1 : end])
        if len(noun) < 2:
            return None
        return Quantity(n.start, end, n.value, Unit(noun, noun, "unitText", "noun"), n, n.maximum, code=noun)

    def _metric_at(self, n: Numeral) -> Quantity | None:
        if (
            guards.ordinal(self.text, n.start)
            or guards.glued(self.text, n.start)
            or guards.vague(self.text, n.start)
        ):
            return None
        q = self._big(n) or self._quantity(n)
        if q is None:
            return None
        q = self._before(self._range(q) or q)
        if q.unit is None:
            return None
        q = self._after(q)
        words = self.text[n.start : n.end]
        countable = q.unit.sort in (
            "counter",
            "noun",
            "text",
            "person",
            "medal",
            "times",
        ) and q.unit.surface not in ("倍",)
        if words == "一" and countable and q.maximum is None and q.unit.surface not in ("工作天", "個工作天"):
            return None
        if self._loose(words, n, q):
            return None
        if words in ("百", "千", "萬", "億", "十") and q.comparator == "=" and words != "十":
            return None
        if self.blocked.never(n.start, q.end):
            return None
        if q.comparator == "=" and self.blocked.idiom(n.start, q.end, n.end):
            return None
        return q

    def _loose(self, words: str, n: Numeral, q: Quantity) -> bool:
        """十分 (very), 三時二十分 (a clock), 一塊 (a piece), 三個維度 (a manner of speaking)."""
        surface = q.unit.surface if q.unit else ""
        if surface == "分" and q.code == "分":
            return words == "十" or self.text[n.start - 1 : n.start] in ("時", "點")
        if words == "一" and surface in ("塊", "碼", "毫子", "毫", "步", "伏", "升", "米線", "節"):
            return True
        return (
            n.chinese
            and n.value < 10
            and bool(_MANNER.match(self.text, q.end))
            and surface in ("個", "條", "種", "大")
        )

    def __iter__(self) -> Iterator[Metric]:
        pos = 0
        while m := NUMERAL_START.search(self.text, pos):
            n = self._numeral_at(m.start())
            if n is None:
                pos = m.start() + 1
                continue
            q = self._metric_at(n)
            if q is None:
                pos = max(n.end, m.start() + 1)
                continue
            pos = max(q.end, n.end)
            assert q.unit is not None
            yield Metric(
                span=Span(q.start, q.end),
                text=self.original[q.start : q.end],
                value=q.value,
                unit=q.code,
                unit_kind="unitText" if q.code == "度" else q.unit.kind,
                maximum=q.maximum,
                comparator=q.comparator,
                measures=measures_of(self.text, q.start, q.end, q.unit.sort),
                during=during_of(self.text, q.start, q.end, self.times),
            )


def find_metrics(text: str, currency: str = "HKD", times: Iterable[TimeExpression] = ()) -> list[Metric]:
    """Every quantity of ``text`` in order, not overlapping; ``about`` is left open.

    ``currency`` (ISO 4217) is what a bare 元 or $ means. ``times`` are the text's time expressions: a number
    inside one is no metric, and the one in a metric's clause says when it holds.
    """
    return list(_Finder(text, currency, times))

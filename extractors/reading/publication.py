"""The day a text was published, where the text says so. Never guessed: a day in a sentence is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.papers import paper_of_site

_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_CHINESE_DAY = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))"
)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?!\s?\d)")
_LABEL = re.compile(
    r"[【（(]?(?:本文|原文|文章|新聞)?(?:發布|發佈|出版|刊登|刊出|刊|見報|上載|建立|撰寫|Published|Posted)"
    r"(?:時間|日期)?[於:：\s　]*(?=[12一二])|(?:日期|時間|Date)\s?[：:]\s*",
    re.I,
)
_LATER = re.compile(r"更新|修改|瀏覽|擷取|列印")
# What may stand beside a day on a line that gives the day of publication and nothing else.
_BESIDE = re.compile(
    r"[（(]?(?:星期|周|週|禮拜)[一二三四五六日天][）)]?|(?:香港時間|上午|下午|早上|晚上|AM|PM|am|pm|HKT)"
    r"|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"|\d{1,2}時\d{1,2}分"
    r"|責任編輯[：:]\s*[一-鿿]{2,4}"
    r"|[A-Z]\d{1,2}版?|[\s　|｜/／·,，：:（()）【】\[\]—-]|發[布佈]|出版|刊登|見報|時間|日期|於"
)
_MOST_BESIDE = 12
# A section, a desk, a writer beside the day: 2024年11月8日　體育組　郭梓滔.
_PARTS = re.compile(r"[ \t　]+|[ \t　]*[｜|／/·・•‧—][ \t　]*")
_MOST_PARTS, _LONGEST_PART = 3, 10
_ISSUE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月號")


def is_day_line(text: str) -> bool:
    """A line that gives a day and nothing else but a weekday, an hour, a page or a paper."""
    return len(text) <= 60 and (_labelled(text) or _alone(text)) is not None


def is_labelled_day(text: str) -> bool:
    """A line that calls its day the day of publication."""
    return len(text) <= 60 and _labelled(text) is not None


def publication_day(bylines: Sequence[str]) -> str | None:
    """EDTF day or month out of by-lines and lines that hold only a day; None where none says.

    A line that calls its day the day of publication wins; else all the days must be one and the same.
    """
    for line in bylines:
        if day := _labelled(line):
            return day
    found = {day for line in bylines if (day := _alone(line) or _day(line)) and not _LATER.search(line)}
    return found.pop() if len(found) == 1 else None


def _labelled(line: str) -> str | None:
    """The day that stands right behind a label such as 發布時間."""
    label = _LABEL.match(line.strip())
    return _alone(_LATER.split(line.strip()[label.end() :])[0]) if label else None


def _day(text: str) -> str | None:
    text = _CHINESE_DAY.sub(_arabic, text)
    match = _DAY.search(text)
    if match:
        month, day = int(match[2] or match[5]), int(match[3] or match[6])
        return f"{match[1]}-{month:02}-{day:02}" if _possible(month, day) else None
    return None


def _alone(line: str) -> str | None:
    """The day of a line that holds a day and perhaps a weekday, an hour, a page or the paper's name."""
    if _LATER.search(line):
        return None
    line = line.strip("（）()【】 　")
    line = _CHINESE_DAY.sub(_arabic, line)
    day = _day(line)
    match = _DAY.search(line)
    if not day or not match:
        issue = _ISSUE.search(line)
        if issue and not _few_parts(line[: issue.start()], line[issue.end() :]):
            issue = None
        month = _MONTH.fullmatch(line.strip("（）() 　")) or issue
        return f"{month[1]}-{int(month[2]):02}" if month and 1 <= int(month[2]) <= 12 else None
    before, after = line[: match.start()], line[match.end() :]
    rest = _BESIDE.sub("", before + " " + after)
    alone = not rest or (len(rest) <= _MOST_BESIDE and paper_of_site(rest))
    return day if alone or _few_parts(before, after) else None


def _few_parts(before: str, after: str) -> bool:
    """Whether beside a day stand only a few short words, set off by white space or bars."""
    if (before and not _PARTS.search(before[-1])) or (after and not _PARTS.match(after)):
        return False
    parts = [part for side in (before, after) for part in _PARTS.split(side) if part]
    words = [part for part in parts if _BESIDE.sub("", part)]
    return len(words) <= _MOST_PARTS and all(
        len(part) <= _LONGEST_PART and not re.search("[，。；！？「」]", part) for part in words
    )


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _arabic(match: re.Match[str]) -> str:
    year = "".join(_DIGITS[character] for character in match[1])
    return f"{year}年{_number(match[2])}月{_number(match[3])}日"


def _number(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.rpartition("十")
    value = int(_DIGITS.get(ones, "0")) if ones else 0
    return value + (10 * int(_DIGITS.get(tens, "1")) if ten else 0)

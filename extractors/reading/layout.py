"""What a line is by its looks alone: caption, by-line, point of a list. Patterns: ``layout.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("extractors.reading").joinpath("layout.toml").read_text("utf-8"))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    value = _data()[key]
    return tuple(
        re.compile(
            pattern.replace("{names}", _data()["names"])
            .replace("{sent}", _data()["sent"])
            .replace("{name}", _data()["name"])
        )
        for pattern in ([value] if isinstance(value, str) else value)
    )


def signs() -> str:
    """The signs that stand before captions, and sometimes before other lines."""
    return str(_data()["caption_signs"] + _data()["other_signs"])


def has_caption_sign(text: str) -> bool:
    """Begins with a sign that only captions have: ▲ ▼ ◀ ▶."""
    return len(text) > 1 and text[0] in _data()["caption_signs"]


def has_other_sign(text: str) -> bool:
    """Begins with a sign that captions share with lists and headings: ● ■ ◆."""
    return len(text) > 1 and text[0] in _data()["other_signs"]


def has_heading_sign(text: str) -> bool:
    """Begins with a sign that headings have too: ■ ◆."""
    return text[0] in _data()["heading_signs"]


def ends_like_caption(text: str) -> bool:
    """Ends in a photographer's or agency's credit, as captions without a sign do."""
    return any(pattern.search(text) for pattern in _patterns("caption_patterns"))


def ends_caption(text: str) -> bool:
    """Ends with the credit that closes a caption: 資料圖片, 路透社, 陳大文攝."""
    return any(pattern.search(text) for pattern in _patterns("caption_ends"))


def byline(text: str) -> re.Match[str] | None:
    """The match of a line that is a by-line from end to end."""
    return _first("bylines", text)


def author_line(text: str) -> re.Match[str] | None:
    """The match of a line with an author's name and posts."""
    return _first("author_line", text) if is_post_line(text) else None


def starts_lead(text: str) -> bool:
    """Begins as a report's by-line, which may run on into the next line."""
    return bool(lead(text)) or _first("lead_starts", text) is not None


def lead(text: str) -> re.Match[str] | None:
    """The match of a by-line at the start of a report: 【大公報訊】記者李千泓報道："""
    return _first("leads", text)


def names_of(match: re.Match[str]) -> tuple[str, ...]:
    """Reporters' names in a by-line."""
    groups = match.groupdict()
    printed = groups.get("names") or groups.get("names2") or ""
    names = re.split(r"[、,，/／及和\u3000]|(?<![A-Za-z]) | (?![A-Za-z])", printed)
    return tuple(dict.fromkeys(bare for name in names if (bare := _bare(name))))


def credit(text: str) -> str:
    """The credit at a caption's end, 香港文匯報記者陳大文 攝; empty where there is none."""
    match = _first("credits", text)
    return match[0] if match else ""


def names_in_credit(text: str) -> tuple[str, ...]:
    """Reporters' names in the credit of a caption."""
    match = _first("credits", text)
    return names_of(match) if match else ()


def person_names(text: str) -> tuple[str, ...]:
    """The names in an author field; empty where it holds anything else."""
    match = _first("person", text.strip())
    return names_of(match) if match else ()


def _bare(name: str) -> str:
    """The name without the place a report was sent from."""
    name = name.strip().removeprefix("記者")
    if name in _data()["roles"]:
        return ""
    if name.endswith("記者") or (name.endswith(("報道", "報導", "電")) and len(name) > 3):
        return ""
    for place in _data()["places"]:
        if name == place:
            return ""
        if name.endswith(place) and len(name) - len(place) >= 2:
            return name[: -len(place)]
    return name


def is_furniture(text: str) -> bool:
    """A line of the page, not of a story: a page number, a web address."""
    return any(pattern.search(text) for pattern in _patterns("furniture"))


def bullet_length(text: str) -> int:
    """Length of the sign and the space before a point of a list, 0 where there is none."""
    match = _patterns("bullet")[0].search(text)
    return match.end() if match else 0


def is_numbered(text: str) -> bool:
    """A numbered line: 1 深化建設, （2）改善環境."""
    return bool(_patterns("numbered")[0].search(text))


def is_enumerated(text: str) -> bool:
    """Begins as the points of an enumeration do: 一、 （二） 3. — in running text by chance, too."""
    return is_numbered(text) or bool(_patterns("enumerated")[0].search(text))


def is_pair(text: str) -> bool:
    """A name and its value: 到訪國家：卡塔爾、科威特."""
    return bool(_patterns("pair")[0].search(text)) and not _patterns("pair_not")[0].search(text)


def is_post_line(text: str) -> bool:
    """Posts of an author, as printed below an opinion piece: 城市智庫召集人、觀塘區議員."""
    if len(text) > 45 or re.search(r"[，。！？；：]", text):
        return False
    return text.endswith(tuple(_data()["posts"]))


def _first(key: str, text: str) -> re.Match[str] | None:
    for pattern in _patterns(key):
        match = pattern.search(text)
        if match:
            return match
    return None

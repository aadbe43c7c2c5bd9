"""Plain text and Markdown: lines with their marks read and taken off."""

from __future__ import annotations

import re

from extractors.reading.lines import Line, split_lines
from extractors.reading.mapped import Mapped

_HEADING = re.compile(r"^(#{1,6})[ \t\u3000]+(?=\S)")
_CLOSING = re.compile(r"[ \t]+#+$")


def text_lines(source: str) -> list[Line]:
    """Lines of a plain text. Headings marked with # are read in .txt too: converters leave them there."""
    return [_heading(line) for line in split_lines(source)]


def _heading(line: Line) -> Line:
    match = _HEADING.match(line.text)
    if not match:
        return line
    body = line.body[match.end() :].drop(_CLOSING)
    level = len(match[1])
    return line.but(body=body, kind="headline" if level <= 2 else "subhead", level=level)


# Marks whose inner text stays: the whole match, with the group "in" kept.
_SPANS = (
    re.compile(r"!\[(?P<in>[^\]\n]{0,300})\]\([^()\n]{0,500}\)"),
    re.compile(r"\[(?P<in>[^\[\]\n]{1,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}\)"),
    re.compile(r"\[(?P<in>[^\[\]\n]{1,300})\]\[[^\]\n]{0,300}\]"),
    re.compile(r"<(?P<in>https?://[^<>\s]{1,2000})>"),
    re.compile(r"(?<!\d)(?P<mark>\*{1,3}|~~|`+)(?P<in>[^\s*`~](?:[^*`~\n]*[^\s*`~])?)(?P=mark)(?!\d)"),
    re.compile(r"(?<![A-Za-z0-9_])(?P<mark>__?)(?P<in>[^\s_](?:[^_\n]*[^\s_])?)(?P=mark)(?![A-Za-z0-9_])"),
)
_TAG = re.compile(r"</?(?:br|p|b|i|u|em|strong|span|div|a|img|sup|sub|font|center)\b[^<>\n]*>", re.I)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|~>])")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_RULE = re.compile(r"^(?:[-*_][ \t]*){3,}$|^=+$|^`{3}|^~{3}|^\|?[ :]*-{3,}[-| :]*$")
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<in>.*?\n)---[ \t]*(?:\n|\Z)", re.S)


def front_matter(source: str) -> dict[str, str]:
    """The ``key: value`` lines of a Markdown file's front matter."""
    match = _FRONT.match(source)
    pairs = re.findall(r"^([A-Za-z_]+)[ \t]*:[ \t]*(\S.*?)[ \t]*$", match["in"], re.M) if match else []
    return {key.lower(): value.strip("\"'") for key, value in pairs}


def markdown_lines(source: str) -> list[Line]:
    """Lines of a Markdown text: headings known, emphasis, links, quotes, rules and tags taken off."""
    match = _FRONT.match(source)
    skip = match.end() if match else 0
    lines: list[Line] = []
    gap = 0
    for line in split_lines(source):
        if line.body.origin[0] < skip:
            continue
        if _RULE.match(line.text):
            gap += line.gap + 1
            continue
        line = _heading(line.but(body=line.body.drop(_QUOTE), gap=line.gap + gap))
        body = _inline(line.body).strip()
        gap = line.gap + 1 if not body else 0
        if body:
            lines.append(line.but(body=body))
    return lines


def _inline(body: Mapped) -> Mapped:
    body = body.drop(_TAG)
    for pattern in _SPANS:
        for _ in range(3):
            marks = []
            for m in pattern.finditer(body.text):
                marks += [(m.start(), m.start("in")), (m.end("in"), m.end())]
            if not marks:
                break
            body = body.without(marks)
    return body.drop(_ESCAPE)

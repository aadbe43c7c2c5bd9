"""Lines known by their looks get their kind before anything is joined; vertical headlines are laid flat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading import layout
from extractors.reading.lines import Line
from extractors.reading.mapped import Mapped, concat
from extractors.reading.page import terminal
from extractors.reading.publication import is_day_line, is_labelled_day
from ontology.facts import BlockKind

_WEEKDAY = re.compile("星期[一二三四五六日天]")
_LEAST_VERTICAL = 4
_HEADING_WIDTH = 40.0
_SHORT_HEADING = 18


def mark(lines: Sequence[Line]) -> list[Line]:
    """The lines with captions, by-lines and points of lists marked and vertical headlines joined.

    Page numbers and the like are left out.
    """
    lines = lay_flat([line for line in lines if not layout.is_furniture(line.text)])
    days = _day_lines(lines)
    marked: list[Line] = []
    for i, line in enumerate(lines):
        above = marked[-1] if marked else None
        fresh = above is None or line.gap > 0 or terminal(above.text) or _closed(above)
        near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[max(i, j)].gap <= 1]
        if i in days:
            line = line.but(kind="byline")
        marked.append(line if line.kind else _marked(line, near, fresh))
    return marked


def _marked(line: Line, near: Sequence[Line], fresh: bool) -> Line:
    """The line with its kind; ``near`` are the lines above and below with at most one blank between."""
    text = line.text
    beside = [other for other in near if max(line, other, key=lambda one: one.body.origin[0]).gap == 0]
    if fresh and layout.byline(text):
        return line.but(kind="byline", body=_unsigned(line.body))
    if fresh and layout.author_line(text):
        return line.but(kind="byline")
    if layout.starts_lead(text):
        return line.but(indented=True)
    if layout.has_caption_sign(text):
        return line.but(kind="caption", body=_unsigned(line.body))
    if layout.has_other_sign(text):
        kind = _kind_by_sign(text, beside)
        return line.but(kind=kind, body=_unsigned(line.body), whole=kind is None)
    sign = layout.bullet_length(text)
    if sign:
        return line.but(kind="item", body=line.body[sign:])
    if fresh and layout.ends_like_caption(text):
        return line.but(kind="caption")
    if layout.is_pair(text) and any(layout.is_pair(other.text) for other in near):
        return line.but(kind="item")
    listed = any(layout.is_enumerated(other.text) for other in beside)
    if layout.is_enumerated(text) and (listed or (fresh and text[0] in "（(")):
        return line.but(kind="item")
    if fresh and layout.is_numbered(text) and line.width <= _HEADING_WIDTH:
        return line.but(kind="item")
    return line


def _kind_by_sign(text: str, beside: Sequence[Line]) -> BlockKind | None:
    """What a line that begins with ● ■ ◆ is: one of a list, a heading, or else a caption."""
    if any(other.text[0] == text[0] for other in beside):
        return "item"
    short = len(text) <= _SHORT_HEADING and not terminal(text) and not layout.ends_like_caption(text)
    if short and layout.has_heading_sign(text):
        return None
    return "caption"


def _day_lines(lines: Sequence[Line]) -> set[int]:
    """Lines that give the day of publication: they stand above or below the text, and alone.

    Days over the parts of a text, as in a chronicle, are none. A day with its weekday is a page's header;
    one that is called the day of publication is it wherever it stands.
    """
    if labelled := {i for i, line in enumerate(lines) if is_labelled_day(line.text)}:
        return labelled
    days = {i for i, line in enumerate(lines) if line.kind != "item" and is_day_line(line.text)}
    body = [i for i, line in enumerate(lines) if terminal(line.text) and i not in days]
    if not body:
        return days
    headers = {i for i in days if _WEEKDAY.search(lines[i].text)}
    if headers:
        return headers
    outside = {i for i in days if i < body[0] or i > body[-1]}
    return outside if outside == days else set()


def _closed(above: Line) -> bool:
    """May the line above not go on below?"""
    return above.kind is not None and (above.kind != "caption" or layout.ends_caption(above.text))


def _unsigned(body: Mapped) -> Mapped:
    """Without the sign before a caption or by-line."""
    signs = len(body.text) - len(body.text.lstrip(layout.signs() + " \u3000"))
    return body[signs:] if signs < len(body) else body


def lay_flat(lines: Sequence[Line]) -> list[Line]:
    """Runs of lines of one character each become one headline."""
    flat: list[Line] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and len(lines[end].text) == 1 and lines[end].text.isalnum():
            if end > i and lines[end].gap > lines[i + 1].gap:
                break
            end += 1
        if end - i >= _LEAST_VERTICAL and not all(line.text.isascii() for line in lines[i:end]):
            body = concat([line.body for line in lines[i:end]])
            flat.append(lines[i].but(body=body, kind="headline"))
            i = end
        else:
            flat.append(lines[i])
            i += 1
    return flat

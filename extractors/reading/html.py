"""HTML: the article's text, each character where it stands in the page's source.

trafilatura says which text of the page is the article; the blocks and their places come from the source
itself, so that nothing has to be aligned afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from extractors.reading.errors import ReadingError
from extractors.reading.lines import Line
from extractors.reading.mapped import Mapped, concat
from extractors.reading.web import stated_by_page

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "select", "head", "button"})
_AROUND = frozenset({"nav", "footer", "aside", "form", "menu"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
    }
    | {
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
    }
    | {"sub", "sup", "time", "tt", "u", "var", "wbr", "td", "th", "input", "source"}
)
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_SHORT = 8


@dataclass(frozen=True)
class Segment:
    """Text of one block element, or of the part of it before a ``<br>``."""

    body: Mapped
    tag: str
    around: bool
    """Inside navigation, a footer or the like."""
    broken: bool
    """Begins after, or ends at, a ``<br>``."""


def html_lines(source: str, name: str) -> tuple[list[Line], dict[str, str]]:
    """Lines of the article and what the page's head says of it. Raises ReadingError where none is found."""
    parser = _Segments(source)
    parser.feed(source)
    parser.close()
    parser.flush()
    segments = _of_article(parser.segments, source)
    if not segments:
        raise ReadingError(f"{name} has no article text in its HTML: save the article's own page as text.")
    return [_line(segment) for segment in segments], stated_by_page(source)


def _line(segment: Segment) -> Line:
    whole = not segment.broken
    if re.fullmatch("h[1-6]", segment.tag):
        level = int(segment.tag[1])
        return Line(segment.body, 1, kind="headline" if level == 1 else "subhead", level=level, whole=whole)
    if segment.tag in ("li", "dt", "dd", "tr"):
        return Line(segment.body, 1, kind="item", whole=whole)
    if segment.tag in ("figcaption", "caption"):
        return Line(segment.body, 1, kind="caption", whole=whole)
    return Line(segment.body, 1, whole=whole)


def _of_article(segments: Sequence[Segment], source: str) -> list[Segment]:
    """The segments that belong to the article."""
    text = _compact(_main_text(source))
    if not text:
        return [segment for segment in segments if not segment.around]
    told = [
        not segment.around
        and len(_compact(segment.body.text)) >= _SHORT
        and _compact(segment.body.text) in text
        for segment in segments
    ]
    if True not in told:
        return [segment for segment in segments if not segment.around]
    first, last = told.index(True), len(told) - 1 - told[::-1].index(True)
    while last + 1 < len(segments) and _told_beside(segments[last + 1], text):
        last += 1
    while first and _told_beside(segments[first - 1], text):
        first -= 1
    heads = [i for i in range(first + 1) if segments[i].tag == "h1" and not segments[i].around]
    kept: list[Segment] = []
    for i, segment in enumerate(segments):
        inside = first <= i <= last and not segment.around
        short = inside and _compact(segment.body.text) in text
        if told[i] or short or i in heads[-1:] or (inside and segment.tag == "figcaption"):
            kept.append(segment)
    return kept


def _told_beside(segment: Segment, text: str) -> bool:
    """A short piece of the article next to its longer ones."""
    return not segment.around and _compact(segment.body.text) in text


def _main_text(source: str) -> str:
    from trafilatura import extract  # slow to import

    page = re.sub(r"<\?xml[^>]*\?>", "", source, count=1)
    return extract(page, include_comments=False, include_tables=True, output_format="txt") or ""


def _compact(text: str) -> str:
    return re.sub(r"[\s\-|*#]+", "", text)


class _Segments(HTMLParser):
    """Cuts a page's source into segments; every character keeps its offset."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._source = source
        self._open: list[str] = []
        self._pieces: list[Mapped] = []
        self._broken = False
        self.segments: list[Segment] = []

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.flush(broken=True)
        elif tag in ("td", "th"):
            self._pieces.append(Mapped(" ", (self._offset(),)))
        elif tag not in _INLINE:
            self.flush()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.flush(broken=True)
        elif tag not in _INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE and tag != "br":
            self.flush()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not _SILENT.intersection(self._open):
            self._pieces.append(Mapped.of(data, self._offset()))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, printed: str) -> None:
        if _SILENT.intersection(self._open):
            return
        start = self._offset()
        ended = self._source.startswith(";", start + len(printed))
        text = unescape(printed + ";" if ended else printed)
        if text.startswith("&") and text == printed:
            self._pieces.append(Mapped.of(text, start))
        else:
            self._pieces.append(Mapped(text, (start,) * len(text)))

    def flush(self, broken: bool = False) -> None:
        """End the segment here."""
        body = _squeezed(concat(self._pieces)).strip()
        self._pieces = []
        if body:
            block = next((tag for tag in reversed(self._open) if tag not in _INLINE), "body")
            if block in ("p", "div", "span") and (outer := _listed(self._open)):
                block = outer
            around = bool(_AROUND.intersection(self._open))
            self.segments.append(Segment(body, block, around, broken or self._broken))
        self._broken = broken and (bool(body) or self._broken)


def _listed(tags: Sequence[str]) -> str | None:
    """The caption or point of a list that a paragraph stands in."""
    return next((tag for tag in tags if tag in ("figcaption", "li", "caption")), None)


def _squeezed(body: Mapped) -> Mapped:
    """White space as a browser shows it; a line end between Chinese characters is none."""
    text = body.text
    pieces: list[Mapped] = []
    last = 0
    for m in _SPACE.finditer(text):
        pieces.append(body[last : m.start()])
        last = m.end()
        left, right = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        wide = left > "\u2e7f" and right > "\u2e7f"
        if not (wide and "\n" in m[0]):
            pieces.append(Mapped(" ", body.origin[m.start() : m.start() + 1]))
    return concat([*pieces, body[last:]])

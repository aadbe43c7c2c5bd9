"""Small repairs inside a block: stray spaces, glyphs of the private use area where quotation marks were."""

from __future__ import annotations

import re

from extractors.reading.mapped import Mapped

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = "，。、；：？！・「」『』《》〈〉（）【】〔〕"
_STRAY = re.compile(
    rf"[ \t\u00a0\u3000]+(?=[{_WIDE}])|(?<=[{_WIDE}])[ \t\u00a0\u3000]+"  # typesetting beside punctuation
    rf"|(?<=[ \t\u00a0\u3000])[ \t\u00a0\u3000]+"  # runs of spaces
)
_LONE = re.compile(rf"(?<![{_HAN}])[{_HAN}](?:[ \t\u00a0\u3000]+[{_HAN}])+(?![{_HAN}])")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def tidy(body: Mapped) -> Mapped:
    """The body without stray spaces and with its quotation marks mended."""
    return mend_quotes(space(body.strip()))


def space(body: Mapped) -> Mapped:
    """Without spaces beside full-width punctuation, between single spread characters and in runs."""
    text = body.text
    if " " not in text and "\u3000" not in text and "\t" not in text and "\u00a0" not in text:
        return body
    body = body.drop(_STRAY)
    spread = [
        (m.start() + s.start(), m.start() + s.end())
        for m in _LONE.finditer(body.text)
        for s in _SPACES.finditer(m[0])
    ]
    body = body.without(spread)
    tabs = {i: " " for i, character in enumerate(body.text) if character in "\t\u00a0"}
    return body.replace(tabs) if tabs else body


def mend_quotes(body: Mapped) -> Mapped:
    """Private-use glyphs that come in pairs around a few words become 「 and 」; others stay as they are.

    Which glyph opens is told by position: the first, third, … in the block open, the others close.
    """
    places = [m.start() for m in _PRIVATE.finditer(body.text)]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if not pairs or len(places) % 2 or any(not 1 < close - start <= 60 for start, close in pairs):
        return body
    return body.replace({start: "「" for start, _ in pairs} | {close: "」" for _, close in pairs})

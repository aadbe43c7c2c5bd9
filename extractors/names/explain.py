"""Why a stretch of text was taken for a name, or was not: the evidence that the judge had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.names.judge import THRESHOLD, Verdict, choose, settle_kinds, weigh


class Explanation(NamedTuple):
    """One occurrence of a name: the stretches considered, the likeliest first, and which were chosen."""

    start: int
    end: int
    considered: tuple[Verdict, ...]
    chosen: tuple[Verdict, ...]


def explain(doc: Doc, name: str) -> Iterator[Explanation]:
    """What was considered wherever ``name`` is printed; ``doc`` has its candidates."""
    text = doc._.article.text
    verdicts = weigh(text, doc._.words, doc._.candidates)
    chosen = choose(settle_kinds(text, verdicts))
    for match in re.finditer(re.escape(name), text):
        start, end = match.span()
        here = [v for v in verdicts if v.start < end and v.end > start]
        yield Explanation(
            start,
            end,
            tuple(sorted(here, key=lambda v: (-v.confidence, v))),
            tuple(v for v in chosen if v.start < end and v.end > start),
        )


def sentence_of(verdict: Verdict, text: str, *, chosen: bool) -> str:
    """The decision in words: ``香港大學  Organization 0.99, taken``."""
    threshold = THRESHOLD[verdict.kind]
    why = "taken"
    if not chosen:
        why = (
            f"under {threshold:.2f}"
            if verdict.confidence < threshold
            else "another stretch or kind weighs more"
        )
    return f"{text[verdict.start : verdict.end]}  {verdict.kind} {verdict.confidence:.2f}, {why}"

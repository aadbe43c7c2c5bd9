"""Why a stretch of text was taken for a name, or was not: the evidence that the judge had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language

from extractors.names.evidence import Verdict
from extractors.names.judge import THRESHOLD, Judge, choose, prior, settle_kinds
from extractors.pipeline import run
from ontology.facts import Article

# What is worth less than this in log-odds is not worth a line.
_TELLING = 0.15
_FEW = 4
# Stretches less likely than this are not worth a line either, where likelier ones are there.
_LIKELY = 0.02


class Explanation(NamedTuple):
    """One occurrence of a name, and why, a line each: the likeliest stretch first."""

    start: int
    end: int
    lines: tuple[str, ...]


def explain(nlp: Language, article: Article, name: str) -> Iterator[Explanation]:
    """What was considered wherever ``name`` is printed."""
    doc = run(nlp, article, until="judge")
    judge = nlp.get_pipe("judge")
    assert isinstance(judge, Judge)
    verdicts = judge.verdicts(doc)
    chosen = set(choose(settle_kinds(article.text, verdicts)))
    for match in re.finditer(re.escape(name), article.text):
        start, end = match.span()
        here = sorted(
            (v for v in verdicts if v.start < end and v.end > start), key=lambda v: (-v.confidence, v)
        )
        told = [v for v in here if v.confidence >= _LIKELY][:_FEW] or here[:1]
        lines = [line for v in told for line in _lines(v, article.text, judge.weights, taken=v in chosen)]
        yield Explanation(start, end, tuple(lines))


def _lines(verdict: Verdict, text: str, weights: dict[str, float], *, taken: bool) -> Iterator[str]:
    """``香港大學  Organization 0.99, taken``, the proposals, and what tipped the scales."""
    why = "taken"
    if not taken:
        under = verdict.confidence <= THRESHOLD
        why = f"under {THRESHOLD:.2f}" if under else "another stretch or kind weighs more"
    yield f"{text[verdict.start : verdict.end]}  {verdict.kind} {verdict.confidence:.2f}, {why}"
    for witness in verdict.evidence:
        yield f"  {witness.extractor} {witness.score:.2f}: {witness.reason}"
    worth = sorted(
        ((weights.get(name, prior(name)) * value, name) for name, value in verdict.features),
        key=lambda pair: (-abs(pair[0]), pair[1]),
    )
    telling = [f"{name} {value:+.1f}" for value, name in worth if abs(value) >= _TELLING]
    if telling:
        yield "  " + ", ".join(telling[:8])

"""One judge: all proposals of a document with their evidence in, names that do not overlap out.

What speaks for and against each stretch is weighed (``judge.tsv``, learnt by ``train_judge``) into the
probability that it is a name of its kind; the kind of a surface is settled once for the document; then the
set of stretches with the most to win that do not overlap is chosen (weighted interval scheduling).
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractors.logit import read_weights
from extractors.names.candidate import Candidate
from extractors.names.evidence import Document, Verdict
from extractors.names.gazetteer import LONG_ENOUGH
from extractors.names.models import FOLDER
from extractors.names.span_scores import SpanScores
from ontology.facts import Kind, Mention, Span

WEIGHTS = "judge.tsv"
# Under this a name is left out: a wrong node costs more than a missing one.
THRESHOLD = 0.55
# A stretch wins by (confidence - FLOOR) * length ** LENGTH, so that 香港大學 beats 香港.
FLOOR, LENGTH = 0.4, 0.9
_CERTAIN_GRAMMAR, _CERTAIN_STANDING, _CERTAIN_REPEAT = 0.9, 0.75, 0.75
_WHOLE = 3


@cache
def load_weights(folder: Path = FOLDER) -> dict[str, float]:
    """Feature -> weight. Raises FileNotFoundError."""
    return read_weights(folder / WEIGHTS)


def prior(name: str) -> float:
    """What a feature is worth until examples say otherwise: witnesses and doubts are believed."""
    if name == "belief":
        return 1.0
    return -1.0 if name.startswith("doubt") else 0.0


def _alone(key: tuple[int, int, Kind], group: Sequence[Candidate]) -> float:
    """What the witnesses that are nearly always right are worth, whatever the models think.

    The judge learnt from articles like those of the models; on others the models doubt more than they should.
    """
    certain = [
        _CERTAIN_GRAMMAR * c.score for c in group if c.extractor.startswith("grammar") and c.score >= 0.9
    ]
    if key[1] - key[0] >= LONG_ENOUGH and any(c.extractor == "gazetteer" for c in group):
        certain.append(_CERTAIN_STANDING)
    if key[1] - key[0] >= _WHOLE:  # a name that is beyond doubt elsewhere in the text
        certain += [_CERTAIN_REPEAT * c.score for c in group if c.extractor == "document" and c.score >= 0.9]
    return max(certain, default=0.0)


def weigh(
    text: str,
    words: Sequence[tuple[int, int]],
    candidates: Sequence[Candidate],
    scores: SpanScores | None,
    weights: dict[str, float],
) -> list[Verdict]:
    """Every stretch of a document with all that speaks for and against it, before any is chosen."""
    document = Document(text, words, candidates, scores)
    out = []
    for key in sorted(document.groups):
        features = document.features(key)
        total = sum(weights.get(name, prior(name)) * value for name, value in features.items())
        learned = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
        confidence = max(learned, _alone(key, document.groups[key]))
        out.append(
            Verdict(
                *key,
                round(min(max(confidence, 0.0001), 0.9999), 4),
                tuple(document.groups[key]),
                tuple(sorted(features.items())),
            )
        )
    return out


def settle_kinds(text: str, verdicts: list[Verdict]) -> list[Verdict]:
    """One kind a surface and document: the one with the most evidence over all its occurrences."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for v in verdicts:
        votes[text[v.start : v.end]][v.kind] += v.confidence
    winner = {s: max(sorted(kinds), key=lambda k: kinds[k]) for s, kinds in votes.items()}
    return [v for v in verdicts if winner[text[v.start : v.end]] == v.kind]


def choose(verdicts: list[Verdict]) -> list[Verdict]:
    """The stretches above the threshold with the greatest total weight, none overlapping."""
    ordered = sorted((v for v in verdicts if v.confidence > THRESHOLD), key=lambda v: (v.end, v.start))
    ends = [v.end for v in ordered]
    # best[i] is the greatest weight that the first i stretches can carry; step[i] is how it was reached:
    # the number of stretches before the i-th taken one, or -1 where the i-th was left out.
    best, step = [0.0], [-1]
    for i, v in enumerate(ordered):
        before = bisect.bisect_right(ends, v.start, 0, i)
        take = best[before] + (v.confidence - FLOOR) * (v.end - v.start) ** LENGTH
        step.append(before if take > best[i] else -1)
        best.append(max(take, best[i]))
    chosen, i = [], len(ordered)
    while i:
        if step[i] < 0:
            i -= 1
        else:
            chosen.append(ordered[i - 1])
            i = step[i]
    return chosen[::-1]


class Judge:
    """Turns ``doc._.candidates`` into ``doc._.mentions``; their entities are settled by the resolver."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def verdicts(self, doc: Doc) -> list[Verdict]:
        return weigh(doc._.article.text, doc._.words, doc._.candidates, doc._.span_scores, self.weights)

    def __call__(self, doc: Doc) -> Doc:
        text = doc._.article.text
        mentions = []
        for v in choose(settle_kinds(text, self.verdicts(doc))):
            evidence = max(v.evidence, key=lambda c: (c.score, c.extractor))
            mentions.append(
                Mention(
                    span=Span(v.start, v.end),
                    text=text[v.start : v.end],
                    kind=v.kind,
                    entity="",
                    extractor=f"names.{evidence.extractor}",
                    confidence=v.confidence,
                )
            )
        doc._.mentions = mentions
        return doc


@Language.factory("judge", default_config={"model": str(FOLDER)}, assigns=["doc._.mentions"])
def make_judge(nlp: Language, name: str, model: str) -> Judge:
    return Judge(load_weights(Path(model)))

"""One judge: all proposals of a document with their evidence in, names that do not overlap out.

Proposals for the same stretch and kind support each other; a name found with good evidence is looked for
in the rest of the document; the kind of a surface is settled once for the document; then the set of
stretches with the most evidence that do not overlap is chosen (weighted interval scheduling).
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from extractors.names.candidate import Candidate
from extractors.names.doubts import doubted
from extractors.names.gazetteer import splits_latin
from ontology.facts import Kind, Mention, Span

# Below this a name is left out: a wrong node costs more than a missing one. Organisations are what the
# recogniser invents most (see the benchmark), so they must be surer.
THRESHOLD: dict[Kind, float] = {
    "Person": 0.62,
    "Organization": 0.65,
    "Place": 0.6,
    "Initiative": 0.6,
    "Event": 0.6,
    "Work": 0.6,
    "Product": 0.7,
}
_PROPAGATED = 0.75
# Weight of a stretch: (confidence - _FLOOR) * length ** _LENGTH, so that 香港大學 beats 香港.
_FLOOR, _LENGTH = 0.4, 0.9


class Verdict(msgspec.Struct, frozen=True, order=True):
    """A stretch with a kind, its combined confidence and the proposals that speak for it."""

    start: int
    end: int
    kind: Kind
    confidence: float
    evidence: tuple[Candidate, ...]


def combine(candidates: Iterable[Candidate]) -> list[Verdict]:
    """One verdict a stretch and kind: independent proposals make each other likelier (noisy-or)."""
    grouped: dict[tuple[int, int, Kind], list[Candidate]] = defaultdict(list)
    for candidate in sorted(set(candidates)):
        grouped[candidate.start, candidate.end, candidate.kind].append(candidate)
    out = []
    for (start, end, kind), group in sorted(grouped.items()):
        best: dict[str, float] = {}
        for candidate in group:
            source = candidate.extractor.partition(".")[0]
            best[source] = max(best.get(source, 0.0), candidate.score)
        doubt = 1.0
        for score in best.values():
            doubt *= 1.0 - score
        out.append(Verdict(start, end, kind, round(1.0 - doubt, 4), tuple(group)))
    return out


def settle_kinds(text: str, verdicts: list[Verdict]) -> list[Verdict]:
    """One kind a surface and document: the one with the most evidence over all its occurrences."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for v in verdicts:
        votes[text[v.start : v.end]][v.kind] += v.confidence
    winner = {s: max(sorted(kinds), key=lambda k: kinds[k]) for s, kinds in votes.items()}
    return [v for v in verdicts if winner[text[v.start : v.end]] == v.kind]


def choose(verdicts: list[Verdict]) -> list[Verdict]:
    """The stretches with the greatest total weight, none overlapping; longer ones weigh more."""
    ordered = sorted(
        (v for v in verdicts if v.confidence >= THRESHOLD[v.kind]), key=lambda v: (v.end, v.start)
    )
    ends = [v.end for v in ordered]
    # best[i] is the greatest weight that the first i stretches can carry; step[i] is how it was reached:
    # the number of stretches before the i-th taken one, or -1 where the i-th was left out.
    best, step = [0.0], [-1]
    for i, v in enumerate(ordered):
        before = bisect.bisect_right(ends, v.start, 0, i)
        take = best[before] + (v.confidence - _FLOOR) * (v.end - v.start) ** _LENGTH
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


def propagate(text: str, chosen: list[Verdict], starts: set[int], ends: set[int]) -> list[Candidate]:
    """The other occurrences of names already found, where they can stand as words."""
    best: dict[str, Verdict] = {}
    for v in chosen:
        surface = text[v.start : v.end]
        if (
            len(surface) > 1
            and v.confidence >= 0.7
            and not any(c.isspace() for c in surface[:1] + surface[-1:])
        ):
            known = best.get(surface)
            if known is None or v.confidence > known.confidence:
                best[surface] = v
    if not best:
        return []
    pattern = re.compile("|".join(re.escape(s) for s in sorted(best, key=lambda s: (-len(s), s))))
    settled = {(v.start, v.end) for v in chosen}
    found = []
    for match in pattern.finditer(text):
        a, b, v = match.start(), match.end(), best[match[0]]
        # A name is no witness for itself: only other occurrences support it.
        if splits_latin(text, a, b) or (a, b) in settled:
            continue
        whole = len(match[0]) > 2 or (a in starts and b in ends)
        score = _PROPAGATED * v.confidence if whole else 0.35
        found.append(Candidate(a, b, v.kind, "document", round(score, 4), "named elsewhere in the text"))
    return found


def weigh(text: str, words: list[tuple[int, int]], candidates: list[Candidate]) -> list[Verdict]:
    """Every stretch of a document with all that speaks for and against it, before any is chosen."""
    starts, ends = {a for a, _ in words}, {b for _, b in words}
    candidates = doubted(text, candidates)
    first = choose(settle_kinds(text, combine(candidates)))
    return combine([*candidates, *propagate(text, first, starts, ends)])


def judge_text(text: str, words: list[tuple[int, int]], candidates: list[Candidate]) -> list[Verdict]:
    """The names of a document, in order."""
    return choose(settle_kinds(text, weigh(text, words, candidates)))


@Language.component("judge", assigns=["doc._.mentions"])
def judge(doc: Doc) -> Doc:
    """Turns ``doc._.candidates`` into ``doc._.mentions``; their entities are settled by the resolver."""
    text = doc._.article.text
    mentions = []
    for v in judge_text(text, doc._.words, doc._.candidates):
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

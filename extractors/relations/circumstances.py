"""How a claim is meant, when it holds and which numbers go with it."""

from __future__ import annotations

import re
from functools import cache

from extractors.relations.encode import NAMES
from extractors.relations.patterns import words
from extractors.titles import trie_pattern
from ontology.facts import Metric, Modality, Span, TimeExpression

_WILL = re.compile(rf"(?:^|[{NAMES}]|[將亦也都還又更才就均])會")
_TAKES = re.compile(rf"將(?=[{NAMES}])")
_ORDER: tuple[Modality, ...] = ("negated", "conditional", "proposed", "planned")
TIMELESS = {"partOf", "basedOn"}
_AMOUNTS = {"visited", "created", "funds", "cooperatesWith", "organized", "uses", "participatedIn", "metWith"}


@cache
def _lists() -> tuple[re.Pattern[str], dict[Modality, re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    lists = words()["modality"]
    by_modality = {
        m: re.compile(trie_pattern([w for w in lists[m] if w not in {"會", "將"}])) for m in _ORDER
    }
    exceptions = re.compile(trie_pattern(lists["exceptions"]))
    return (
        exceptions,
        by_modality,
        re.compile(trie_pattern(words()["doubt"])),
        re.compile(trie_pattern(words()["proposing"])),
    )


def modality_of(before: str) -> Modality:
    """How what follows is meant, judged by the words before the verb."""
    exceptions, lists, _, _ = _lists()
    plain = exceptions.sub("□", _TAKES.sub("", before))
    for modality in _ORDER:
        if lists[modality].search(plain) or (
            modality == "planned" and ("將" in plain or _WILL.search(plain))
        ):
            return modality
    return "asserted"


def doubtful(clause: str) -> bool:
    """The clause asks or says that it is not genuine."""
    return _lists()[2].search(clause) is not None


def puts_forward(before: str) -> bool:
    """A verb of proposing stands before."""
    exceptions, _, _, proposing = _lists()
    return proposing.search(exceptions.sub("□", before)) is not None


def during_of(times: list[TimeExpression], clause: Span, sentence: Span) -> str | None:
    """EDTF of the one date of the clause, or else of the one date of the sentence."""
    known = [t for t in times if t.edtf]
    for stretch in (clause, sentence):
        inside = {t.edtf for t in known if stretch.start <= t.span.start < stretch.end}
        if len(inside) == 1:
            return inside.pop()
        if inside:
            return None
    return None


def metrics_of(metrics: list[Metric], predicate: str, stretch: Span) -> tuple[int, ...]:
    """Indexes of the sums and counts in the stretch; shares, lengths and durations are no part of a claim."""
    if predicate not in _AMOUNTS:
        return ()
    return tuple(
        i
        for i, m in enumerate(metrics)
        if m.unit_kind in {"currency", "unitText"} and stretch.start <= m.span.start < stretch.end
    )

"""How a claim is meant, when it holds and which numbers go with it."""

from __future__ import annotations

import re
from functools import cache

from extractors.relations.encode import NAMES, TIME
from extractors.relations.patterns import words
from extractors.titles import trie_pattern
from ontology.facts import Metric, Modality, Span, TimeExpression

_WILL = re.compile(rf"(?:^|[{NAMES}{TIME}]|[將亦也都還又更才就均他她])會")
_TAKES = re.compile(rf"將(?=[{NAMES}])")
_ORDER: tuple[Modality, ...] = ("negated", "conditional", "proposed", "planned")
TIMELESS = {"partOf", "basedOn"}
_AMOUNTS = {"visited", "created", "funds", "cooperatesWith"}


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


def modality_of(before: str, mood: str = "") -> Modality:
    """How what follows is meant, judged by the words before the verb.

    ``mood`` holds the words of the clauses whose subject it shares: a plan goes on, a denial does not.
    """
    modality = _modality(before, _ORDER)
    return modality if modality != "asserted" else _modality(mood, _ORDER[1:])


def _modality(words_before: str, order: tuple[Modality, ...]) -> Modality:
    exceptions, lists, _, _ = _lists()
    plain = exceptions.sub("□", _TAKES.sub("", words_before))
    for modality in order:
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


def during_of(times: list[TimeExpression], clause: Span, said: Span) -> str | None:
    """EDTF of the one date from the start of the verb's clause, or its subject's, to the end of the claim."""
    known = [t for t in times if t.edtf]
    for start in (max(clause.start, said.start), said.start):
        inside = {t.edtf for t in known if start <= t.span.start < said.end}
        if inside:
            return inside.pop() if len(inside) == 1 else None
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


def outcome(text: str, at: Span) -> bool:
    """The clause around a metric tells what came of something: 達成96份合作協議."""
    begin = max((text.rfind(mark, 0, at.start) for mark in "，；。\n"), default=-1) + 1
    ends = [i for i in (text.find(mark, at.end) for mark in "，；。\n") if i >= 0]
    return _outcomes().search(text, begin, min(ends, default=len(text))) is not None


@cache
def _outcomes() -> re.Pattern[str]:
    return re.compile(trie_pattern(words()["outcomes"]))

"""Runs the patterns over one coded sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.relations import circumstances
from extractors.relations.clauses import Clause
from extractors.relations.encode import KIND_CHAR, STOPS, Sentence
from extractors.relations.patterns import Pattern, patterns, words
from extractors.titles import trie_pattern
from ontology.facts import Mention, Modality, Span

_STOP = re.compile(f"[{STOPS}]")
_REMAP = {"created": "proposes", "organized": "proposes"}
_PROPOSABLE = {"Initiative", "Work", "Event", "Organization"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as the sentence says it, before dates and numbers are added."""

    subject: Mention
    predicate: str
    object: Mention
    modality: Modality
    confidence: float
    clause: Span
    """The clause that holds the verb."""
    reach: Span
    """As far as its numbers may stand: to the clause that has another subject."""


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {KIND_CHAR[kind]: re.compile(trie_pattern(nouns)) for kind, nouns in words()["heads"].items()}


def claims(sentence: Sentence, clauses: list[Clause]) -> list[Claim]:
    """The claims of the sentence in the order of the patterns."""
    if sentence.code.rstrip("」』”").endswith(("？", "?")):
        return []
    present = set(sentence.code)
    for clause in clauses:
        if clause.carried:
            present |= set(clause.carried.code)
    found: list[Claim] = []
    for pattern in patterns():
        if present.isdisjoint(pattern.subject) or present.isdisjoint(pattern.object):
            continue
        if not any(cue in sentence.code for cue in pattern.cues):
            continue
        for clause, source, match in _matches(pattern, sentence, clauses):
            found += _read(pattern, sentence, clauses, clause, source, match)
    return found


def _matches(
    pattern: Pattern, sentence: Sentence, clauses: list[Clause]
) -> Iterator[tuple[Clause, Sentence, re.Match[str]]]:
    if not pattern.topical:
        for match in pattern.regex.finditer(sentence.code):
            at = match.start("cue")
            yield next(c for c in clauses if c.start <= at < c.end), sentence, match
        return
    for clause in clauses:
        for start in clause.starts:
            found = pattern.regex.match(sentence.code, start)
            if found:
                yield clause, sentence, found
        if clause.carried and pattern.carry:
            found = pattern.regex.match(clause.carried.code)
            if found:
                yield clause, clause.carried, found


def _read(
    pattern: Pattern,
    sentence: Sentence,
    clauses: list[Clause],
    clause: Clause,
    source: Sentence,
    match: re.Match[str],
) -> Iterator[Claim]:
    code = source.code
    if pattern.guard and _describes(code, match.end("O")):
        return
    before = code[match.end("S") if pattern.topical else match.start() : match.start("cue")]
    if source is clause.carried:
        before = clause.mood + before
    else:
        begin = max((m.end() for m in _STOP.finditer(code, 0, match.start())), default=0)
        before = code[begin : match.start()] + before
    if circumstances.doubtful(before + code[match.start("cue") : match.end()]):
        return
    predicate, modality = pattern.predicate, circumstances.modality_of(before)
    proposed = modality == "proposed" and predicate in _REMAP
    if proposed:
        if not (pattern.topical and circumstances.puts_forward(before)):
            return
        predicate, modality = _REMAP[predicate], "asserted"
    if pattern.modality and modality in {"proposed", "planned"}:
        modality = pattern.modality
    subjects = [m for m in source.who[match.start("S") : match.end("S")] if m]
    objects = [m for m in source.who[match.start("O") : match.end("O")] if m]
    if not subjects or not objects:
        return
    span, reach = stretches(sentence, clauses, clause)
    for subject in subjects:
        for thing in objects:
            if subject.entity == thing.entity or (proposed and thing.kind not in _PROPOSABLE):
                continue
            yield Claim(subject, predicate, thing, modality, pattern.confidence, span, reach)


def _describes(code: str, end: int) -> bool:
    """The object's name only describes the noun after it."""
    heads = _heads().get(code[end - 1])
    return heads is not None and heads.match(code, end) is not None


def stretches(sentence: Sentence, clauses: list[Clause], clause: Clause) -> tuple[Span, Span]:
    """The text of the verb's clause, and the text up to the next clause with a subject of its own."""

    def text_at(i: int) -> int:
        return sentence.at[i] if i < len(sentence.at) else sentence.span.end

    own = Span(text_at(clause.start), text_at(clause.end))
    after = clauses[clauses.index(clause) + 1 :]
    reach = next((text_at(c.start) for c in after if c.topic), sentence.span.end)
    return own, Span(own.start, reach)

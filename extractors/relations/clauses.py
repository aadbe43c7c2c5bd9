"""Clauses of a coded sentence: where each begins, its subject, and what it takes over from those before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from extractors.relations.encode import KIND_CHAR, NAMES, NUMBER, STOPS, TIME, Sentence
from extractors.relations.patterns import words
from extractors.relations.subjects import Subjects, subjects_of
from extractors.titles import trie_pattern
from ontology.facts import Kind, Mention

_CLAUSE = re.compile(rf"[^{STOPS}]+")
_JOINED = re.compile(rf"[{NAMES}](?:[、和與及暨][{NAMES}])*")
_ACTORS = KIND_CHAR["Person"] + KIND_CHAR["Organization"]
_LIST = f"[{_ACTORS}](?:[、和與及暨][{_ACTORS}])*"
_NAMES_ONLY = re.compile(f"(?:(?<=^)|(?<=[{STOPS}●▲])){_LIST}(，)(?=[{_ACTORS}])")


@dataclass(slots=True)
class Clause:
    """Offsets in the code of its sentence."""

    start: int
    end: int
    subjects: Subjects
    topic: Sentence | None = None
    """The names of the subject it opens with."""
    carried: Sentence | None = None
    """Names and clause, where the subject comes from an earlier clause."""
    since: int = 0
    """Start of the clause whose subject it has: its own, or an earlier one."""
    mood: str = ""
    """The words, in the clauses before, that say how what it takes over is meant."""


@dataclass(slots=True)
class Memory:
    """Subjects for the pronouns that follow. One for each story on a page."""

    last: dict[Kind, Sentence] = field(default_factory=dict)
    speaker: Sentence | None = None
    people: set[str] = field(default_factory=set)
    """Everybody named in the paragraph so far, or in the one before where it names nobody yet."""
    _fresh: bool = False

    def next_paragraph(self) -> None:
        """A person may be taken up again in a new paragraph (他又指), nothing else."""
        self.last = {kind: names for kind, names in self.last.items() if kind == "Person"}
        self._fresh = True

    def read(self, names: Iterable[Mention]) -> None:
        """Takes note of the people of a sentence that is done."""
        people = {m.entity for m in names if m.kind == "Person"}
        if people and self._fresh:
            self.people, self._fresh = set(), False
        self.people |= people


@cache
def _pronoun() -> re.Pattern[str]:
    small = trie_pattern(words()["connectives"])
    kinds = "|".join(f"(?P<{kind}>{trie_pattern(found)})" for kind, found in words()["pronouns"].items())
    return re.compile(rf"(?:{small}|[{TIME}{NUMBER}]){{0,3}}(?:{kinds})(?!們|倆|國|人|方|鄉|日)")


@cache
def _behind_relative() -> re.Pattern[str]:
    """由某計劃資助的某中心，…: the name that a clause ends with, what comes before only tells of it."""
    return re.compile(
        f"(?:由|獲|位於|設於|成立|創立|創辦|總部|來自|擁有|負責|專營|專注|主打|經營|隸屬|曾)[^{STOPS}]{{2,40}}的"
        f"[^{STOPS}{NAMES}、]{{0,8}}(?P<topic>[{_ACTORS}])"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """A subject without a name, after which the one before is no longer meant: 孔某說，騙徒開設…."""
    small = trie_pattern(words()["connectives"])
    return re.compile(rf"(?:{small}|[{TIME}{NUMBER}]){{0,3}}(?:{trie_pattern(words()['unnamed'])})")


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(trie_pattern(words()["reporting"]))


def join_lists(sentence: Sentence) -> Sentence:
    """A comma between two stretches that are names alone joins them: 甲機構主席A，乙機構B、C亦出席."""
    commas = {m.start(1) for m in _NAMES_ONLY.finditer(sentence.code)}
    code = "".join("、" if i in commas else c for i, c in enumerate(sentence.code))
    return Sentence(sentence.span, code, sentence.at, sentence.who)


def clauses_of(sentence: Sentence, memory: Memory, *, carry: bool = True) -> list[Clause]:
    """The clauses in order, with their subjects; ``memory`` is read and brought up to date."""
    code = sentence.code
    found: list[Clause] = []
    topic: Sentence | None = None
    mood, since, spoken = "", 0, False
    for m in _CLAUSE.finditer(code):
        clause = Clause(m.start(), m.end(), subjects_of(code, m.start(), m.end()), since=m.start())
        said = _pronoun().match(code, clause.start, clause.end)
        if clause.subjects.opening is not None:
            names = _JOINED.match(code, clause.subjects.opening)
            assert names
            clause.topic = topic = sentence.part(*names.span())
            mood, since = "", clause.start
            speaks = _reporting().search(code, names.end(), min(clause.end, names.end() + 30)) is not None
            if not spoken:
                _remember(memory, topic, speaks=speaks)
            spoken = spoken or speaks
        elif carry and (behind := _behind_relative().fullmatch(code, clause.start, clause.end)):
            clause.topic = topic = sentence.part(*behind.span("topic"))
            mood, since = "", clause.start
        elif said and carry:
            topic, mood, since = _meant(memory, said, sentence, clause), "", clause.start
            if topic is not None:
                clause.carried = topic + sentence.part(said.end(), len(code))
        elif topic is not None and _unnamed().match(code, clause.start, clause.end):
            topic = None
        elif topic is not None and carry:
            clause.carried = topic + sentence.part(clause.start, len(code))
            clause.mood, clause.since = mood, since
        for start in clause.subjects.embedded:
            names = _JOINED.match(code, start)
            if names and carry and code[start] in _ACTORS and (topic is None or clause.topic or said):
                topic, since = sentence.part(*names.span()), clause.start
        mood += code[said.end() if said else clause.start : clause.end]
        found.append(clause)
    memory.read(m for m in sentence.who if m)
    return found


def _meant(memory: Memory, said: re.Match[str], sentence: Sentence, clause: Clause) -> Sentence | None:
    """Who a pronoun means: the speaker where the clause reports, else the only person it can be."""
    if said.lastgroup != "Person":
        return memory.last.get("Organization")
    speaks = _reporting().search(sentence.code, said.end(), min(clause.end, said.end() + 12))
    if speaks and memory.speaker:
        return memory.speaker
    before = {m.entity for m in sentence.who[: clause.start] if m and m.kind == "Person"}
    last = memory.last.get("Person")
    alone = len(before or memory.people) == 1
    return (
        last if alone and last and last.who[0] and last.who[0].entity in (before or memory.people) else None
    )


def _remember(memory: Memory, topic: Sentence, *, speaks: bool) -> None:
    for where, name in enumerate(topic.who):
        if name is None:
            continue
        alone = sum(other is not None and other.kind == name.kind for other in topic.who) == 1
        if alone:
            memory.last[name.kind] = topic.part(where, where + 1)
        else:
            memory.last.pop(name.kind, None)
        if name.kind == "Person" and speaks:
            memory.speaker = memory.last.get("Person")

"""Clauses of a coded sentence: where each begins, what its subject is, and what it takes over from before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extractors.relations.encode import KIND_CHAR, NAMES, STOPS, Sentence
from extractors.relations.patterns import words
from extractors.titles import trie_pattern
from ontology.facts import Kind, Mention

_CLAUSE = re.compile(rf"[^{STOPS}]+")
_NAME = re.compile(f"[{NAMES}]")
_JOINED = re.compile(rf"[{NAMES}](?:[、和與及暨][{NAMES}])*")
_LEAD = 18
_ACTORS = KIND_CHAR["Person"] + KIND_CHAR["Organization"]
_NAMES_ONLY = re.compile(
    rf"(?:(?<=^)|(?<=[{STOPS}●▲]))[{_ACTORS}](?:[、和與及暨][{_ACTORS}])*(，)(?=[{_ACTORS}])"
)


@dataclass(slots=True)
class Clause:
    start: int
    end: int
    starts: list[int] = field(default_factory=list)
    """Where a subject may begin in it."""
    topic: Sentence | None = None
    """The names of the subject it opens with."""
    carried: Sentence | None = None
    """Names and clause, where the subject comes from an earlier clause."""
    mood: str = ""
    """The words, in the clauses before, that say how what it takes over is meant."""


@dataclass(slots=True)
class Memory:
    """The last subject of each kind, for the pronouns that follow. One for each story on a page."""

    last: dict[Kind, Sentence] = field(default_factory=dict)
    person: Mention | None = None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = words()
    after_end = f"(?:{trie_pattern(lists['not_before_subject'])})$"
    anywhere = trie_pattern(lists["takes_object"])
    embedding = f"(?:{trie_pattern(lists['embedding'])})$"
    pronoun = "|".join(f"(?P<{kind}>{trie_pattern(found)})" for kind, found in lists["pronouns"].items())
    return (
        re.compile(after_end),
        re.compile(anywhere),
        re.compile(embedding),
        re.compile(rf"(?:{trie_pattern(lists['adverbs'])}){{0,2}}(?:{pronoun})"),
    )


def join_lists(sentence: Sentence) -> Sentence:
    """A comma between two stretches that are names alone joins them: 甲機構主席A，乙機構B、C亦出席."""
    commas = {m.start(1) for m in _NAMES_ONLY.finditer(sentence.code)}
    code = "".join("、" if i in commas else c for i, c in enumerate(sentence.code))
    return Sentence(sentence.span, code, sentence.at, sentence.who)


def clauses_of(sentence: Sentence, memory: Memory, *, carry: bool = True) -> list[Clause]:
    """The clauses in order, with their subjects; ``memory`` is read and brought up to date."""
    code = sentence.code
    pronoun_at = _words()[3]
    found: list[Clause] = []
    topic: Sentence | None = None
    mood = ""
    for m in _CLAUSE.finditer(code):
        clause = Clause(m.start(), m.end())
        _subjects(code, clause)
        said = pronoun_at.match(code, clause.start, clause.end)
        if clause.starts and _opens(code, clause):
            names = _JOINED.match(code, clause.starts[0])
            assert names
            clause.topic = topic = sentence.part(*names.span())
            mood = ""
            _remember(memory, topic)
        elif said and carry:
            kind: Kind = "Person" if said.lastgroup == "Person" else "Organization"
            topic, mood = memory.last.get(kind), ""
            if topic is not None:
                clause.carried = topic + sentence.part(said.end(), len(code))
        elif topic is not None and carry:
            clause.carried = topic + sentence.part(clause.start, len(code))
            clause.mood = mood
        mood += code[clause.start : clause.end]
        found.append(clause)
    return found


def _opens(code: str, clause: Clause) -> bool:
    """A subject stands at the head of the clause."""
    first = _NAME.search(code, clause.start, clause.end)
    return first is not None and clause.starts[0] >= first.start()


def _remember(memory: Memory, topic: Sentence) -> None:
    for name in topic.who:
        if name is None:
            continue
        alone = sum(other is not None and other.kind == name.kind for other in topic.who) == 1
        if alone:
            where = topic.who.index(name)
            memory.last[name.kind] = topic.part(where, where + 1)
        else:
            memory.last.pop(name.kind, None)


def _subjects(code: str, clause: Clause) -> None:
    """Where subjects may begin: the name that opens the clause, and names after 表示, 其中 and the like."""
    after_end, anywhere, embedding, _ = _words()
    opening = True
    for m in _NAME.finditer(code, clause.start, clause.end):
        i = m.start()
        if (
            i > clause.start
            and code[i - 1] in "、和與及暨"
            and i > clause.start + 1
            and _NAME.match(code, i - 2)
        ):
            continue  # inside a list
        lead = code[clause.start : i]
        follows = code[i + 1 : i + 2]
        if follows == "的":
            continue
        bare = lead.rpartition("的")[2] if "的" in lead else lead
        if opening:
            plain = not _NAME.search(lead) or ("的" in lead and not _NAME.search(bare))
            if plain and len(bare) <= _LEAD and not after_end.search(lead) and not anywhere.search(lead):
                clause.starts.append(i)
            elif not plain and lead and _NAME.match(lead[-1:]) and _NAME.fullmatch(lead):
                clause.starts.append(i)  # 特區政府投資推廣署: the second of two names with nothing between
        if embedding.search(lead) and i not in clause.starts:
            clause.starts.append(i)
        if not (follows and _NAME.match(follows)) and "的" not in code[i : i + 12]:
            opening = opening and not clause.starts

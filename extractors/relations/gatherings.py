"""The gathering that a report is about: 在會上表示, 致辭時, 出席活動 mean the event named before."""

from __future__ import annotations

import re
from functools import cache

from extractors.relations.circumstances import doubtful, modality_of
from extractors.relations.clauses import Clause
from extractors.relations.encode import KIND_CHAR, STOPS, Sentence
from extractors.relations.engine import Claim, stretches
from extractors.relations.patterns import adverbial, words
from extractors.titles import trie_pattern
from ontology.facts import Mention

_PERSON, _EVENT = KIND_CHAR["Person"], KIND_CHAR["Event"]
_CONFIDENCE = 0.75


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = trie_pattern(words()["gathering"]["nouns"])
    names = rf"(?P<S>{_PERSON}(?:[、和與及暨]{_PERSON})*)"
    at = rf"(?:在|於)(?:是次|該|上述|今次|有關|昨日的?)?{noun}(?:上|中|期間|致辭|致詞|發言)"
    attends = rf"(?:出席|參加|蒞臨)(?:了|是次|該|上述|今次|有關)*{noun}(?=[{STOPS}]|$|的|時|並|後|及|致)"
    speaks = r"(?:致辭|致詞|致開幕辭|致開幕詞|致歡迎辭|演講|作主題演講)(?:時|中|$|[，；。])"
    return (
        re.compile(rf"{names}{adverbial()}(?:{at}|{attends}|{speaks})"),
        re.compile(rf"(?:{trie_pattern(words()['gathering']['events'])})$"),
    )


class Gatherings:
    """The named gatherings of a story so far."""

    def __init__(self) -> None:
        self._named: dict[str, Mention] = {}

    def claims(self, sentence: Sentence, clauses: list[Clause]) -> list[Claim]:
        """Who took part in the one gathering named up to here; nothing where there were several."""
        pattern, ending = _patterns()
        found: list[Claim] = []
        if _EVENT not in sentence.code and len(self._named) == 1:
            (event,) = self._named.values()
            for clause in clauses:
                sources = [(sentence, start) for start in clause.subjects.starts]
                if clause.carried:
                    sources.append((clause.carried, 0))
                for source, start in sources:
                    match = pattern.match(source.code, start)
                    if match is None or doubtful(match[0]):
                        continue
                    modality = modality_of(source.code[match.end("S") : match.end()])
                    where = stretches(sentence, clauses, clause, source, match)
                    found += [
                        Claim(person, "participatedIn", event, modality, _CONFIDENCE, *where)
                        for person in source.who[match.start("S") : match.end("S")]
                        if person
                    ]
        for name in sentence.who:
            if name and name.kind == "Event" and ending.search(name.text):
                self._named.setdefault(name.entity, name)
        return found

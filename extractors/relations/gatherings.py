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
_GUESTS = (
    "(?:參與|參展|出席|與會|參加|演講|主講|主禮)的?(?:企業|機構|嘉賓|院校|單位|團體|公司|者)"
    "(?:還|亦|則)?(?:包括|計有|有)：?"
)
_WORDS = "出席主禮|出席致辭|出席|主禮|與會|到場主禮|到場支持|擔任主禮嘉賓|主持揭幕|主持開幕|應邀出席"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = rf"(?P<S>{_PERSON}(?:[、和與及暨]{_PERSON})*)"
    noun = f"(?P<noun>{trie_pattern(words()['gathering']['nouns'])})"
    at = rf"(?:在|於)(?:是次|該|上述|今次|有關|昨日的?)?{noun}(?:上|中|期間|致辭|致詞|發言)"
    thing = noun.replace("<noun>", "<thing>")
    again = "(?:了|是次|該|上述|今次|有關)*"
    attends = rf"(?:出席|參加|蒞臨){again}{thing}(?=[{STOPS}]|$|的|時|並|後|及|致)"
    speaks = r"(?:致辭|致詞|致開幕辭|致開幕詞|致歡迎辭|演講|作主題演講)(?:時|中|$|[，；。])"
    guest = f"[{_PERSON}{KIND_CHAR['Organization']}]"
    present = rf"(?:等|等人|等嘉賓)?(?:{_WORDS})(?=[{STOPS}]|$|並)"
    return (
        re.compile(rf"{names}{adverbial()}(?:{at}|{attends}|{speaks}|{present})"),
        re.compile(rf"(?:{trie_pattern(words()['gathering']['events'])})$"),
        re.compile(rf"{_GUESTS}(?P<S>{guest}(?:[、和與及暨]|以及)?(?:{guest}(?:[、和與及暨]|以及)?)*)"),
    )


class Gatherings:
    """The named gatherings of a story so far."""

    def __init__(self) -> None:
        self._named: dict[str, Mention] = {}

    def _meant(self, noun: str | None) -> Mention | None:
        """The one gathering so far, or of several the one whose name ends in the noun."""
        named = list(self._named.values())
        if len(named) > 1 and noun and len(noun) > 1:  # not 會 of 在會上
            named = [event for event in named if event.text.endswith(noun)]
        return named[0] if len(named) == 1 else None

    def claims(self, sentence: Sentence, clauses: list[Clause]) -> list[Claim]:
        """Who took part in the one gathering named up to here; nothing where there were several."""
        pattern, ending, guests = _patterns()
        found: list[Claim] = []
        if _EVENT not in sentence.code and self._named:
            for clause in clauses:
                sources = [(sentence, start) for start in clause.subjects.starts]
                if clause.carried:
                    sources.append((clause.carried, 0))
                for source, start in sources:
                    match = pattern.match(source.code, start)
                    event = self._meant(match["noun"] or match["thing"]) if match else None
                    if match is None or event is None or doubtful(match[0]):
                        continue
                    modality = modality_of(source.code[match.end("S") : match.end()])
                    where = stretches(sentence, clauses, clause, source, match)
                    found += [
                        Claim(person, "participatedIn", event, modality, _CONFIDENCE, *where)
                        for person in source.who[match.start("S") : match.end("S")]
                        if person
                    ]
            match = guests.search(sentence.code)
            event = self._meant(None) if match else None
            if match and event and not doubtful(sentence.code[: match.end()]):
                clause = next(c for c in clauses if c.start <= match.start() < c.end)
                where = stretches(sentence, clauses, clause, sentence, match)
                found += [
                    Claim(guest, "participatedIn", event, "asserted", _CONFIDENCE, *where)
                    for guest in sentence.who[match.start("S") : match.end("S")]
                    if guest
                ]
        for name in sentence.who:
            if name and name.kind == "Event" and ending.search(name.text):
                self._named.setdefault(name.entity, name)
        return found

"""Subsidiaries named without their owner: 甲公布業績。旗下乙虧損: 乙 is part of 甲."""

from __future__ import annotations

import re

from extractors.relations.clauses import Clause
from extractors.relations.encode import KIND_CHAR, NAMES, STOPS, Sentence
from extractors.relations.engine import Claim
from ontology.facts import Mention, Span

_BODY = KIND_CHAR["Organization"]
_OWNED = re.compile(
    rf"(?:集團|公司|而|至於|其)?(?:旗下|轄下|屬下|全資附屬公司|附屬公司|全資附屬|全資子公司|子公司)的?[^{STOPS}{NAMES}的]{{0,6}}(?P<S>{_BODY})"
)
_CONFIDENCE = 0.8


def claims(
    sentence: Sentence, clauses: list[Clause], before: Sentence | None, firm: Mention | None
) -> list[Claim]:
    """One for each clause that opens with 旗下: of the last subject, else of the story's ``firm``.

    ``before`` holds the last organisation that was a subject in the sentences before.
    """
    owner = _single(before) or firm
    found: list[Claim] = []
    for clause in clauses:
        match = _OWNED.match(sentence.code, clause.start, clause.end)
        owned = sentence.who[match.start("S")] if match else None
        if match and owned and owner and owner.entity != owned.entity:
            at = Span(sentence.at[clause.start], owned.span.end)
            found.append(Claim(owned, "partOf", owner, "asserted", _CONFIDENCE, at, at, at, at))
        elif clause.topic and not match:
            owner = _single(clause.topic)
    return found


def _single(names: Sentence | None) -> Mention | None:
    """The organisation, where it is the only name."""
    who = [name for name in names.who if name] if names else []
    return who[0] if len(who) == 1 and who[0].kind == "Organization" else None

"""A name proposed by one extractor: the judge weighs all proposals of a document together."""

from __future__ import annotations

import msgspec

from ontology.facts import Kind


class Candidate(msgspec.Struct, frozen=True, order=True):
    """``score`` in (0, 1) is how often such a proposal is right, taken alone."""

    start: int
    end: int
    kind: Kind
    extractor: str
    score: float
    reason: str = ""

"""Every pattern of the lexicon reads its own example; the file is well formed."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.relations import relations
from extractors.relations.patterns import patterns, raw_patterns
from tests.marked import marked_doc

FIELDS = {"id", "predicate", "form", "cues", "subject", "object", "confidence", "example", "yields"}
OPTIONS = {"after_proposing", "carry", "anywhere", "guard", "modality", "nouns"}
PREDICATES = {
    *(
        "visited",
        "participatedIn",
        "organized",
        "locatedIn",
        "partOf",
        "cooperatesWith",
        "metWith",
        "supports",
    ),
    *("opposes", "proposes", "created", "basedOn", "funds", "memberOf", "uses"),
}


@pytest.mark.parametrize("entry", raw_patterns(), ids=lambda entry: entry["id"])
def test_a_pattern_reads_its_example(entry: dict[str, Any]) -> None:
    doc = relations(marked_doc(entry["example"]))
    names = {i: e.name for i, e in doc._.entities.items()}
    found = {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in doc._.relations}
    assert set(entry["yields"]) <= found
    assert {f for f in found if f.split()[1] == entry["predicate"]} == set(entry["yields"])


def test_ids_are_unique_and_fields_known() -> None:
    ids = [entry["id"] for entry in raw_patterns()]
    assert len(ids) == len(set(ids))
    for entry in raw_patterns():
        assert set(entry) >= FIELDS, entry["id"]
        assert set(entry) <= FIELDS | OPTIONS, entry["id"]


def test_every_predicate_of_the_ontology_has_patterns() -> None:
    assert {p.predicate for p in patterns()} == PREDICATES

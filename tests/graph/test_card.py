"""Cards and the way from a typed name to the entity."""

import pytest
from pyoxigraph import NamedNode, Store

from graph.card import card, grouped
from graph.dataset import in_memory
from graph.lookup import fold, lookup
from graph.quads import quads
from tests.graph.small import FIRST, both

BASE = "https://guanxi.example/"


@pytest.fixture(scope="module")
def store() -> Store:
    return in_memory(q for facts in both() for q in quads(facts))


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("陳大文", "person/陳大文"),
        ("陈大文", "person/陳大文"),
        ("大文", "person/陳大文"),
        ("chan tai man", "person/陳大文"),
        ("CHAN  TAI-MAN", "person/陳大文"),
        ("越南", "place/越南"),
        ("vietnam", "place/越南"),
        ("ＨＣＣ", "organization/海港城商會"),
        ("海港城商会", "organization/海港城商會"),
        ("「一帶一路」", "initiative/一帶一路"),
        ("person/黎文安", "person/黎文安"),
        (BASE + "place/河內", "place/河內"),
    ],
)
def test_any_name_finds_the_entity(store: Store, name: str, entity: str) -> None:
    assert lookup(store, name).entities[0] == BASE + entity


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("陳大", "陳大文"), ("黎文", "黎文安"), ("海港城", "海港城商會"), ("Viet", "Viet Nam")],
)
def test_a_name_close_to_one_is_suggested(store: Store, name: str, suggestion: str) -> None:
    found = lookup(store, name)
    assert not found.entities
    assert suggestion in found.suggestions


@pytest.mark.parametrize("name", ["", "完全無關", "\x00", "?x", "']", "*", "/"])
def test_what_nothing_is_called_finds_nothing(store: Store, name: str) -> None:
    assert lookup(store, name).entities == ()


def test_of_one_name_the_more_mentioned_comes_first() -> None:
    from msgspec.structs import replace

    from ontology.facts import Entity

    facts = both()
    twin = Entity("place/陳大文", "Place", "陳大文")
    facts[0] = replace(facts[0], entities=(*facts[0].entities, twin))
    found = lookup(in_memory(q for f in facts for q in quads(f)), "陳大文")
    assert found.entities == (BASE + "person/陳大文", BASE + "place/陳大文")


def test_fold_keeps_what_is_nothing_but_marks() -> None:
    assert fold("·") != ""
    assert fold("A·B") == fold("ab")


def test_the_card_of_a_person(store: Store) -> None:
    found = card(store, NamedNode(BASE + "person/陳大文"))
    assert (found.name, found.english, found.aliases, found.kinds) == (
        "陳大文",
        "Chan Tai Man",
        ("大文",),
        ("Person",),
    )
    assert [(p.what, p.other) for p in found.posts] == [("主席", "海港城商會")]
    assert [(r.what, r.other, r.during) for r in found.relations] == [
        ("visited", "越南", "2025-03-03"),
        ("proposes", "海港論壇", None),
        ("metWith", "黎文安", "2025-03-03"),
    ]
    assert [(s.what[:6], s.note) for s in found.statements] == [("「一帶一路」", "表示")]
    assert [(a.file, a.mentions, a.published) for a in found.articles] == [
        ("first.txt", 2, "2025-03-04"),
        ("second.txt", 1, "2025-03-04"),
    ]
    assert found.posts[0].sentence == FIRST[: FIRST.index("。") + 1]


def test_the_card_of_an_organisation(store: Store) -> None:
    found = card(store, NamedNode(BASE + "organization/海港城商會"))
    assert [(p.what, p.other) for p in found.posts] == [("主席", "陳大文")]
    assert [(m.what, m.note) for m in found.metrics] == [("12 份", "合作協議"), ("3–5 間", "會員公司")]
    assert ("cooperatesWith", "河內商會", "proposed") in [(r.what, r.other, r.note) for r in found.relations]
    other = card(store, NamedNode(BASE + "organization/河內商會"))
    assert [(r.other, r.incoming) for r in other.relations] == [("海港城商會", True)]
    assert [(p.note, p.during) for p in other.posts] == [("former", "2019/2023")]


def test_what_others_say_of_it(store: Store) -> None:
    found = card(store, NamedNode(BASE + "initiative/一帶一路"))
    assert [(s.other, s.note) for s in found.spoken_of] == [("陳大文", "表示")]


def test_the_card_of_nothing(store: Store) -> None:
    assert card(store, NamedNode(BASE + "person/無此人")).articles == ()


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1650000000", "1,650,000,000"),
        ("96.0", "96"),
        ("0.50", "0.5"),
        ("-1234.5", "-1,234.5"),
        ("1E30", "1E30"),
    ],
)
def test_numbers_in_groups_of_three(number: str, written: str) -> None:
    assert grouped(number) == written

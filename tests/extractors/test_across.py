"""Resolution across articles."""

from extractors.across import resolve_across
from extractors.document import plain_article
from ontology.facts import ArticleFacts, Entity, Mention, Relation, Span

FULL = Entity("organization/灣畔婦女協進會", "Organization", "灣畔婦女協進會", ("婦協",))
SHORT = Entity("organization/婦協", "Organization", "婦協")
FAIR = Entity("event/耆趣嘉年華", "Event", "耆趣嘉年華")


def _facts(text: str, *entities: Entity) -> ArticleFacts:
    mentions = tuple(
        Mention(Span(0, len(e.name)), e.name, e.kind, e.id, "test", 1.0)
        for e in entities
        if text.startswith(e.name)
    )
    relations = tuple(
        Relation(Span(0, len(text)), text, e.id, "organized", FAIR.id)
        for e in entities
        if e.kind == "Organization"
    )
    return ArticleFacts(plain_article(text), (*entities, FAIR), mentions, relations=relations)


def test_an_explained_short_form_serves_elsewhere() -> None:
    _, second = resolve_across([_facts("灣畔婦女協進會（婦協）成立", FULL), _facts("婦協舉辦活動", SHORT)])
    assert second.mentions[0].entity == FULL.id
    assert second.relations[0].subject == FULL.id
    assert FULL in second.entities and SHORT not in second.entities


def test_two_explanations_are_none() -> None:
    other = Entity("organization/離島婦女協會", "Organization", "離島婦女協會", ("婦協",))
    articles = [_facts("灣畔婦女協進會", FULL), _facts("離島婦女協會", other), _facts("婦協舉辦活動", SHORT)]
    assert resolve_across(articles) == articles


def test_order_does_not_matter() -> None:
    articles = [_facts("灣畔婦女協進會", FULL), _facts("婦協舉辦活動", SHORT)]
    assert resolve_across(articles[::-1]) == resolve_across(articles)[::-1]

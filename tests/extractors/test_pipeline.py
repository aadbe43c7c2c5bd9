"""The whole pipeline: facts stand where they say, no text crashes it, the same text gives the same bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractors.document import plain_article
from extractors.pipeline import COMPONENTS, Reader
from extractors.reading import decoded_source
from ontology.facts import ArticleFacts, from_json, to_json

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
READER = Reader()


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.name[:3])
def facts(request: pytest.FixtureRequest) -> ArticleFacts:
    return READER.read(request.param)


def test_every_fact_stands_where_it_says(facts: ArticleFacts) -> None:
    text = facts.article.text
    quoted = [*facts.mentions, *facts.dates, *facts.metrics, *facts.positions, *facts.relations]
    assert len(quoted) > 100
    for fact in quoted:
        assert text[fact.span.start : fact.span.end] == fact.text, fact
    for statement in facts.statements:
        assert text[statement.span.start : statement.span.end] == statement.words
        assert statement.sentence.start <= statement.span.start


def test_every_character_leads_back_to_the_file(facts: ArticleFacts) -> None:
    path = next(p for p in SEEDS if p.name == facts.article.file)
    source = decoded_source(path)
    mended = set("「」『』 \n")
    for character, origin in zip(facts.article.text, facts.article.origin, strict=True):
        assert character in mended or source[origin] == character


def test_every_id_is_a_node(facts: ArticleFacts) -> None:
    nodes = {entity.id for entity in facts.entities}
    used = {m.entity for m in facts.mentions} | {p.member for p in facts.positions}
    used |= {i for r in facts.relations for i in (r.subject, r.object)}
    used |= {i for s in facts.statements for i in (s.speaker, *s.about)}
    used |= {m.about for m in facts.metrics if m.about}
    assert used == nodes - {p.organization for p in facts.positions} | (used & nodes)
    assert all(0.0 <= f.confidence <= 1.0 for f in (*facts.mentions, *facts.relations, *facts.positions))
    assert all(0 <= i < len(facts.metrics) for r in facts.relations for i in r.metrics)


def test_one_json_line_there_and_back(facts: ArticleFacts) -> None:
    line = to_json(facts)
    assert b"\n" not in line
    assert from_json(line) == facts


def test_same_text_same_bytes() -> None:
    assert to_json(READER.read(SEEDS[3])) == to_json(Reader().read(SEEDS[3]))


def test_without_the_authority_nothing_comes_from_it() -> None:
    bare = Reader(authority=False).read(SEEDS[3])
    assert not any(entity.authority for entity in bare.entities)
    assert len(bare.mentions) > 150


def test_the_pipeline_is_the_documented_one() -> None:
    assert tuple(READER.nlp.pipe_names) == COMPONENTS


_news = st.text(
    st.one_of(
        st.sampled_from("，。、：；「」『』《》（）！？—·●▲\n 　"),
        st.sampled_from(
            "的在和與是表示指出主席局長李家超香港政府公司大學計劃萬億元年月日第百分之三0123456789%"
        ),
        st.characters(blacklist_categories=("Cs",)),
    ),
    max_size=120,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_news)
@example("香港\x00特區政府X\x000")
def test_no_text_crashes_it(text: str) -> None:
    facts = READER.extract(plain_article(text.replace("\r", ""), published="2026-03-01"))
    for fact in (*facts.mentions, *facts.dates, *facts.metrics, *facts.positions, *facts.relations):
        assert facts.article.text[fact.span.start : fact.span.end] == fact.text


def test_another_spacy_model_takes_the_place_of_the_recogniser(tmp_path: Path) -> None:
    import spacy

    from extractors.names.spacy_recogniser import installed

    other = spacy.blank("zh")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "渡轮公会"}, {"label": "DATE", "pattern": "昨日"}])
    other.to_disk(tmp_path / "model")
    assert installed(str(tmp_path / "model")) and not installed("no_such_model")
    reader = Reader(authority=False, recogniser=str(tmp_path / "model"))
    facts = reader.extract(plain_article("渡輪公會昨日去信當局。"))
    assert [(m.text, m.kind) for m in facts.mentions] == [("渡輪公會", "Organization")]

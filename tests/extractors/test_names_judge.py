"""The judge: evidence adds up, names do not overlap, a name found once is found again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.names.candidate import Candidate
from extractors.names.judge import choose, combine, judge_text
from extractors.words import word_spans
from ontology.facts import KINDS

TEXT = "麥嘉欣昨到訪青衣。青衣街坊何伯說，麥嘉欣會再來。"


def _at(name: str, kind: str, score: float, extractor: str = "recogniser", nth: int = 0) -> Candidate:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(name, start + 1)
    return Candidate(start, start + len(name), kind, extractor, score)  # type: ignore[arg-type]


def test_two_weak_witnesses_make_a_name() -> None:
    weak = [_at("青衣", "Place", 0.5), _at("青衣", "Place", 0.3, "gazetteer")]
    assert choose(combine(weak[:1])) == []
    (verdict,) = choose(combine(weak))
    assert verdict.confidence == 0.65 and len(verdict.evidence) == 2


def test_the_longer_name_wins() -> None:
    found = judge_text(
        TEXT,
        word_spans(TEXT),
        [_at("麥嘉欣", "Person", 0.8), _at("嘉欣", "Person", 0.8), _at("麥嘉", "Person", 0.9)],
    )
    assert {TEXT[v.start : v.end] for v in found} == {"麥嘉欣"}


def test_a_name_found_once_is_found_again() -> None:
    found = judge_text(TEXT, word_spans(TEXT), [_at("麥嘉欣", "Person", 0.95)])
    assert [v.start for v in found] == [TEXT.index("麥嘉欣"), TEXT.rindex("麥嘉欣")]


def test_one_kind_a_surface() -> None:
    candidates = [
        _at("青衣", "Place", 0.9),
        _at("青衣", "Organization", 0.6, nth=1),
        _at("青衣", "Place", 0.5, "gazetteer", nth=1),
    ]
    assert {v.kind for v in judge_text(TEXT, word_spans(TEXT), candidates)} == {"Place"}


_candidates = st.lists(
    st.builds(
        lambda a, n, kind, score, extractor: Candidate(a, min(a + n, len(TEXT)), kind, extractor, score),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 6),
        st.sampled_from(KINDS),
        st.floats(0.01, 0.99),
        st.sampled_from(["recogniser", "gazetteer", "grammar.title"]),
    ),
    max_size=20,
)


@given(_candidates)
def test_never_overlaps_and_order_does_not_matter(candidates: list[Candidate]) -> None:
    found = judge_text(TEXT, word_spans(TEXT), candidates)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == judge_text(TEXT, word_spans(TEXT), candidates[::-1])

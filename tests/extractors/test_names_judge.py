"""The judge: evidence adds up, names do not overlap, a name found once is found again."""

from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from extractors.names.candidate import Candidate
from extractors.names.evidence import Verdict
from extractors.names.judge import THRESHOLD, choose, load_weights, settle_kinds, weigh
from extractors.words import word_spans
from ontology.facts import KINDS, Kind

TEXT = "麥嘉欣昨到訪青衣。青衣街坊何伯說，麥嘉欣會再來。"
WORDS = word_spans(TEXT)


def _at(name: str, kind: Kind, score: float, extractor: str = "", nth: int = 0) -> list[Candidate]:
    """A proposal by one extractor, or by both models of the recogniser."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(name, start + 1)
    extractors = [extractor] if extractor else ["recogniser.crf", "recogniser.network"]
    return [Candidate(start, start + len(name), kind, e, score) for e in extractors]


def _weighed(candidates: list[Candidate]) -> list[Verdict]:
    return weigh(TEXT, WORDS, candidates, None, load_weights())


def _judged(candidates: list[Candidate]) -> list[Verdict]:
    return choose(settle_kinds(TEXT, _weighed(candidates)))


def _confidence(candidates: list[Candidate], name: str) -> float:
    return next(v.confidence for v in _weighed(candidates) if TEXT[v.start : v.end] == name)


def test_witnesses_add_up() -> None:
    alone = _at("麥嘉欣", "Person", 0.6)
    titled = [*alone, *_at("麥嘉欣", "Person", 0.9, "grammar.title")]
    assert _confidence(titled, "麥嘉欣") > _confidence(alone, "麥嘉欣")
    place = _at("青衣", "Place", 0.4)
    listed = [*place, *_at("青衣", "Place", 0.9, "gazetteer")]
    assert _confidence(listed, "青衣") > _confidence(place, "青衣")


def test_surer_models_make_surer_names() -> None:
    sure, unsure = _at("麥嘉欣", "Person", 0.95), _at("麥嘉欣", "Person", 0.3)
    assert _confidence(sure, "麥嘉欣") > THRESHOLD > _confidence(unsure, "麥嘉欣")


def test_the_whole_name_wins() -> None:
    found = _judged(
        [*_at("麥嘉欣", "Person", 0.97), *_at("嘉欣", "Person", 0.2), *_at("麥嘉", "Person", 0.2)]
    )
    assert {TEXT[v.start : v.end] for v in found} == {"麥嘉欣"}


def test_a_name_found_once_is_looked_for_again() -> None:
    weighed = _weighed(_at("麥嘉欣", "Person", 0.97))
    first, last = (v for v in weighed if TEXT[v.start : v.end] == "麥嘉欣")
    assert (first.start, last.start) == (TEXT.index("麥嘉欣"), TEXT.rindex("麥嘉欣"))
    assert [c.extractor for c in last.evidence] == ["document"]


def test_certain_witnesses_speak_alone() -> None:
    found = _judged(_at("麥嘉欣", "Person", 0.93, "grammar.byline"))
    assert [TEXT[v.start : v.end] for v in found] == ["麥嘉欣", "麥嘉欣"]  # and wherever the name comes back
    assert _judged(_at("麥嘉欣", "Person", 0.6, "grammar.title")) == []


def test_one_kind_a_surface() -> None:
    candidates = [
        *_at("青衣", "Place", 0.95),
        *_at("青衣", "Organization", 0.6, nth=1),
        *_at("青衣", "Place", 0.9, "gazetteer", nth=1),
    ]
    assert {v.kind for v in _judged(candidates)} == {"Place"}


def test_every_proposal_is_weighed_and_says_why() -> None:
    candidates = _at("何伯", "Person", 0.3)
    (verdict,) = _weighed(candidates)
    assert verdict.evidence == tuple(candidates)
    assert dict(verdict.features)["kind Person"] == 1.0


_candidates = st.lists(
    st.builds(
        lambda a, n, kind, score, extractor: Candidate(a, min(a + n, len(TEXT)), kind, extractor, score),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 6),
        st.sampled_from(KINDS),
        st.floats(0.01, 0.99),
        st.sampled_from(["recogniser.crf", "recogniser.network", "gazetteer", "grammar.title"]),
    ),
    max_size=20,
)


@given(_candidates)
def test_never_overlaps_and_order_does_not_matter(candidates: list[Candidate]) -> None:
    found = _judged(candidates)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= v.start < v.end <= len(TEXT) and v.kind in get_args(Kind) for v in found)
    assert found == _judged(candidates[::-1])

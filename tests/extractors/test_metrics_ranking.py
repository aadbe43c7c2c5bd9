"""What numbers are about, chosen by what was learnt on top of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import dates
from extractors.metrics import metrics
from extractors.metrics.deciding import MetricSubjects
from extractors.metrics.evaluate import evaluate
from extractors.metrics.ranking import WEIGHTS, choose, is_firm, load_weights, weigh
from extractors.metrics.subjects import Subjects
from extractors.metrics.train_ranking import fit, train_subjects
from extractors.names.corpus import parse_marked, read_corpus
from extractors.names.models import FOLDER
from tests.marked import marked_doc

LEARNT = MetricSubjects(load_weights(FOLDER))
A, B = ("organization/甲", ("named", "near")), ("organization/乙", ("named", "far"))
NONE = ("", ("none",))
CORPUS = Path(__file__).parents[2] / "corpora" / "own"
HEADER = "# beat: transport; form: report; paper: 明報; date: 2026-03-01\n"


def _about(marked: str) -> list[str | None]:
    doc = LEARNT(metrics(dates(marked_doc(marked, published="2026-05-14"))))
    return [m.about for m in doc._.metrics]


@pytest.mark.parametrize(
    ("marked", "about"),
    [
        ("[城巴](ORG)去年載客12萬人次，虧損3億元。", ["organization/城巴", "organization/城巴"]),
        ("[遠訊](ORG)（0888）公布，全年收入升8%，純利2.1億元。", ["organization/遠訊", "organization/遠訊"]),
        ("[恒生指數](PRD)跌145點，[騰訊](ORG)跌2%。", ["product/恒生指數", "organization/騰訊"]),
        ("[梁有福](PER)（79歲）住在[坪洲](PLC)。", ["person/梁有福"]),
        (
            "[民生黨](ORG)及[前線黨](ORG)分別取得2,955票及1,988票。",
            ["organization/民生黨", "organization/前線黨"],
        ),
        ("一名52歲男子留醫。", [None]),
    ],
)
def test_plain_cases_are_as_the_rules_have_them(marked: str, about: list[str | None]) -> None:
    assert _about(marked) == about


def test_rules_of_form_are_not_weighed() -> None:
    assert is_firm("organization/甲", "holds") and is_firm(None, "votes")
    assert not is_firm("organization/甲", "votes") and not is_firm(None, "holds")
    assert choose("organization/甲", "holds", [NONE, A, B], {"far": 9.0}) == "organization/甲"


@pytest.mark.parametrize(
    ("answer", "weights", "chosen"),
    [
        ("organization/甲", {}, "organization/甲"),  # nothing learnt
        ("organization/甲", {"far": 3.0}, "organization/乙"),  # another is likely enough
        ("organization/甲", {"near": 0.1}, "organization/甲"),  # not doubted enough
        ("organization/甲", {"none": 3.0}, None),  # doubted, and no other is likely
        (None, {"near": 3.0}, "organization/甲"),
        (None, {"near": 0.1}, None),
    ],
)
def test_the_likely_is_taken_and_the_doubtful_left(
    answer: str | None, weights: dict[str, float], chosen: str | None
) -> None:
    assert choose(answer, "subject", [NONE, A, B], weights) == chosen


@given(
    st.lists(st.lists(st.sampled_from("abcdef")), min_size=1, max_size=6),
    st.dictionaries(st.sampled_from("abcdef"), st.floats(-50, 50)),
)
def test_probabilities_add_up(features: list[list[str]], weights: dict[str, float]) -> None:
    ranked = weigh([(str(i), tuple(fs)) for i, fs in enumerate(features)], weights)
    assert sum(p for p, _ in ranked) == pytest.approx(1.0)
    assert [p for p, _ in ranked] == sorted((p for p, _ in ranked), reverse=True)
    assert {entity for _, entity in ranked} == {str(i) for i in range(len(features))}


def test_what_decides_is_learnt() -> None:
    weights = fit([([NONE, A, B], 1), ([NONE, B, A], 2)] * 20)
    assert weights["near"] > 0 > weights.get("far", -1.0)
    assert weigh([NONE, A, B], weights)[0][1] == A[0]


def test_every_number_has_none_among_its_candidates_and_none_twice() -> None:
    doc = metrics(
        dates(marked_doc("[陳大文](PER)在[沙田](PLC)為[城巴](ORG)籌得3萬元，[城巴](ORG)贈他兩本書。"))
    )
    for _, _, candidates in Subjects(doc).candidates():
        ids = [entity for entity, _ in candidates]
        assert ids[0] == "" and len(ids) == len(set(ids))


def test_marks_say_what_a_quantity_is_about() -> None:
    article = parse_marked(
        "one", HEADER + "[城巴](ORG)加價[三成](MET:城巴)，[兩名](MET:-)乘客、[一班](MET)學生不滿。"
    )
    assert article.text == "城巴加價三成，兩名乘客、一班學生不滿。"
    assert article.subjects == {article.text.index("三成"): "城巴", article.text.index("兩名"): "-"}


def test_learning_twice_gives_the_same_bytes_and_is_measured(tmp_path: Path) -> None:
    articles = [
        parse_marked(f"brief-{n}", HEADER + text)
        for n, text in enumerate(
            [
                "[港鐵](ORG)去年載客[12億人次](MET:港鐵)，盈利[90億元](MET:港鐵)。",
                "[國泰航空](ORG)公布，上半年虧損[3億元](MET:國泰航空)，[兩名](MET:-)董事辭任。",
            ]
        )
    ]
    written = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for model in FOLDER.iterdir():
            if model.name != WEIGHTS:
                (folder / model.name).symlink_to(model)
        train_subjects(articles, folder)
        written.append((folder / WEIGHTS).read_bytes())
    assert written[0] == written[1]
    score = evaluate(articles, model=tmp_path / "a")
    assert (score.right, score.found, score.marked) == (3, 3, 3)


def test_every_marked_subject_is_printed_in_its_article() -> None:
    marked = 0
    for article in read_corpus(CORPUS):
        for start, about in article.subjects.items():
            assert about == "-" or about in article.text, (
                article.name,
                article.text[start : start + 12],
                about,
            )
            marked += 1
    assert marked > 2000

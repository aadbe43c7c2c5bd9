"""Training: marked articles in, the same model out, byte for byte; and what it is measured by."""

from pathlib import Path

import pytest

from extractors.names.augment import Pools, swapped
from extractors.names.corpus import parse_marked, read_corpus, read_uner
from extractors.names.evaluate import Score, evaluate, for_the_judge, held_out
from extractors.names.train import train_crf, train_network
from extractors.names.train_judge import fit

CORPORA = Path(__file__).parents[2] / "corpora"
HEADER = "# beat: test; form: brief; paper: 本報; date: 2024-05-06\n"
BRIEFS = [
    parse_marked(f"brief-{n}", HEADER + text)
    for n, text in enumerate(
        [
            "署長[岑淑儀](PER)昨日到[西貢](PLC)視察，[渡輪公會](ORG)主席[包偉倫](PER)陪同。",
            "[渡輪公會](ORG)指[西貢](PLC)碼頭老化，[包偉倫](PER)盼[碼頭重建計劃](INI)早日動工。",
            "主席[鍾采薇](PER)說，[離島居民協會](ORG)支持[碼頭重建計劃](INI)，[長洲](PLC)亦受惠。",
        ]
    )
]


def test_marks_and_their_text() -> None:
    article = BRIEFS[0]
    assert article.header["paper"] == "本報"
    assert [(article.text[a:b], t) for a, b, t in article.spans] == [
        ("岑淑儀", "PER"),
        ("西貢", "PLC"),
        ("渡輪公會", "ORG"),
        ("包偉倫", "PER"),
    ]


def test_a_mark_over_a_line_break() -> None:
    wrapped = parse_marked(
        "w", HEADER + "他是西貢區內歷史最悠久的渡\n輪公會前主席，[渡輪公\n會](ORG)昨日證實此事。\n"
    )
    assert [wrapped.text[a:b] for a, b, _ in wrapped.spans] == ["渡輪公會"]


def test_no_header_is_an_error() -> None:
    with pytest.raises(ValueError, match="no-header"):
        parse_marked("no-header", "[西貢](PLC)")


def test_every_article_of_the_corpus_parses() -> None:
    articles = list(read_corpus(CORPORA / "own"))
    assert len(articles) >= 288
    for article in articles:
        assert article.header.keys() >= {"beat", "form", "paper", "date"}, article.name
        assert not any(c in article.text for c in "[]"), article.name
    # A few articles name nothing on purpose: prose without names is learnt from too.
    assert sum(len(a.spans) > 2 for a in articles) > 0.97 * len(articles)
    assert 0.05 < sum(held_out(a.name) for a in articles) / len(articles) < 0.15
    assert not any(held_out(a.name) and for_the_judge(a.name) for a in articles)


def test_universal_ner_reads() -> None:
    (path,) = (CORPORA / "uner").glob("*.iob2")
    sentences = list(read_uner(path))
    assert len(sentences) > 3900
    kinds = {t for s in sentences for *_, t in s.spans}
    assert kinds == {"PER", "PLC", "ORG"}


def test_swapped_names_stay_consistent() -> None:
    article = BRIEFS[1]
    (copy,) = swapped(article, Pools(BRIEFS), copies=1)
    assert [t for *_, t in copy.spans] == [t for *_, t in article.spans]
    assert copy == swapped(article, Pools(BRIEFS), copies=1)[0]
    assert copy.text != article.text


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        train_crf(BRIEFS, [], tmp_path / name)
        (tmp_path / name / "judge.tsv").write_text("crf\t1.0\nboth\t1.0\n")
    assert (tmp_path / "a" / "crf.npz").read_bytes() == (tmp_path / "b" / "crf.npz").read_bytes()
    scores = evaluate(BRIEFS, model=tmp_path / "a", authority=False)
    assert scores["Person"].recall == 1.0
    assert set(scores) == {"Person", "Organization", "Place", "Initiative", "all"}


def test_the_same_corpus_gives_the_same_network(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    for name in ("a", "b"):
        train_network(BRIEFS, [], tmp_path / name, epochs=2)
    assert (tmp_path / "a" / "network.npz").read_bytes() == (tmp_path / "b" / "network.npz").read_bytes()


def test_the_judge_learns_what_evidence_is_worth() -> None:
    data = [({"all": 1.0, "good": 1.0}, n % 10 > 0) for n in range(2000)]
    data += [({"all": 1.0, "bad": 1.0}, n % 10 == 0) for n in range(2000)]
    data += [({"all": 1.0, "rare": 1.0}, True)] * 3
    weights = fit(data)
    assert weights["good"] > 1 > -1 > weights["bad"]
    assert "rare" not in weights


def test_score() -> None:
    score = Score(right=3, found=4, marked=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert Score(0, 0, 0).f1 == 0.0

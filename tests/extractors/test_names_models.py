"""The two models as they are read: the same numbers as in the libraries that learnt them."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dictionary import is_common, word_marks
from extractors.names.corpus import parse_marked
from extractors.names.crf import Crf, from_crfsuite
from extractors.names.labels import ENDS, FOLLOWS, LABELS, NUMBER, STARTS, decode, likeliest, tags
from extractors.names.sequences import Sequences, sentence_spans, sequences
from extractors.names.span_scores import SpanScores
from extractors.names.standing import StandingNames
from extractors.weights import WeightTable, mix, seed
from extractors.words import fold, save_model, word_spans
from ontology.authority import empty_authority, load_authority

HEADER = "# beat: test; form: brief; paper: 本報; date: 2024-05-06\n"
ARTICLES = [
    parse_marked("one", HEADER + "署長[岑淑儀](PER)昨日到[西貢](PLC)視察，[渡輪公會](ORG)主席陪同。"),
    parse_marked("two", HEADER + "[渡輪公會](ORG)盼[碼頭重建計劃](INI)早日動工。\n居民[岑女](PER)說好。"),
]


def _read() -> list[Sequences]:
    standing = StandingNames(empty_authority())
    return [sequences(article, standing) for article in ARTICLES]


def test_the_crf_reads_as_crfsuite_does(tmp_path: Path) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs",
        params={"c1": 0.1, "c2": 0.01, "max_iterations": 60, "feature.possible_transitions": True},
        verbose=False,
    )
    spelled = []
    for article in _read():
        for a, b in article.bounds():
            features = [[f"{key:x}" for key in row if key] for row in article.keys[a:b].tolist()]
            spelled.append(features)
            trainer.append(features, [LABELS[i] for i in article.labels[a:b]])
    trainer.train(str(tmp_path / "model"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model"))
    crf, keys = from_crfsuite(tmp_path / "model")
    crf.save(tmp_path / "crf.npz", keys)
    loaded = Crf.load(tmp_path / "crf.npz")
    sentence = iter(spelled)
    for article in _read():
        marginals = crf.marginals(article.keys, article.lengths)
        assert np.allclose(marginals.sum(1), 1.0, atol=1e-4)
        assert np.allclose(loaded.marginals(article.keys, article.lengths), marginals, atol=1e-6)
        for a, b in article.bounds():
            tagger.set(next(sentence))
            for label in tagger.labels():
                theirs = [tagger.marginal(label, i) for i in range(b - a)]
                # Our weights are rounded to a thousandth.
                assert np.allclose(marginals[a:b, NUMBER[label]], theirs, atol=0.02)


def test_the_network_reads_as_torch_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from extractors.names.network import Network
    from extractors.names.train_network import make_module, save

    torch.manual_seed(1)
    module = make_module().eval()
    save(module, tmp_path / "network.npz")
    network = Network.load(tmp_path / "network.npz")
    for article in _read():
        ours = network.probabilities(article.rows.astype(np.int64), article.lengths)
        for a, b in article.bounds():
            rows = torch.from_numpy(article.rows[a:b].astype(np.int64))[None]
            with torch.no_grad():
                scores = module(rows, torch.tensor([b - a]), torch.tensor([0]))
            assert np.allclose(ours[a:b], torch.softmax(scores, -1)[0].numpy(), atol=1e-3)


def test_words_are_those_of_pkuseg(tmp_path: Path) -> None:
    import spacy_pkuseg

    from extractors.words import Segmenter

    lines = ["署长 岑淑仪 昨日 到 西贡 视察 。", "渡轮 公会 盼 码头 重建 计划 早日 动工 ，", "3 月 1 日 开工"]
    (tmp_path / "train.txt").write_text("\n".join(lines * 40) + "\n", "utf-8")
    (tmp_path / "model").mkdir()
    text = str(tmp_path / "train.txt")
    spacy_pkuseg.train(text, text, str(tmp_path / "model"), train_iter=3)
    theirs = spacy_pkuseg.pkuseg(str(tmp_path / "model"), user_dict=None)
    save_model(theirs, tmp_path / "words.npz")
    ours = Segmenter(tmp_path / "words.npz")
    for text in ("岑淑仪3月到西贡视察渡轮码头。", "公会 计划-动工", "日", "重建\n早日，A3开工　视察"):
        expected, at = [], 0
        for run in text.split():
            at = text.index(run, at)
            for word in theirs._cut(run):
                expected.append((at, at + len(word)))
                at += len(word)
        assert ours.spans(text) == expected


@given(st.text(max_size=60))
def test_words_cover_the_text_and_nothing_else(text: str) -> None:
    covered = [i for a, b in word_spans(text) for i in range(a, b)]
    assert covered == [i for i, c in enumerate(fold(text)) if not c.isspace()]


@given(st.lists(st.sampled_from(range(len(LABELS))), min_size=1, max_size=12), st.integers(0, 99))
def test_the_likeliest_labels_are_lawful(peaks: list[int], seed: int) -> None:
    noise = np.random.default_rng(seed).random((len(peaks), len(LABELS))).astype(np.float32)
    noise[range(len(peaks)), peaks] += 3
    found = [NUMBER[label] for label in likeliest(noise / noise.sum(1, keepdims=True))]
    assert STARTS[found[0]] and ENDS[found[-1]]
    assert all(FOLLOWS[a, b] for a, b in itertools.pairwise(found))
    if STARTS[peaks[0]] and ENDS[peaks[-1]] and all(FOLLOWS[a, b] for a, b in itertools.pairwise(peaks)):
        assert found == peaks


def test_tags_there_and_back() -> None:
    spans = [(0, 1, "PLC"), (2, 5, "PER"), (5, 7, "ORG")]
    assert decode(tags(8, spans)) == spans


@given(st.lists(st.integers(1, 2**64 - 1), unique=True, min_size=1, max_size=200))
def test_a_table_finds_each_of_its_keys_and_no_other(keys: list[int]) -> None:
    hashed = np.unique(mix(np.full(len(keys), seed(3)), np.array(keys, np.uint64)))
    held, strange = hashed[: len(hashed) // 2 + 1], hashed[len(hashed) // 2 + 1 :]
    table = WeightTable(held, np.arange(1, len(held) + 1, dtype=np.int16)[:, None])
    asked = np.stack([hashed, np.zeros_like(hashed)], 1)
    found = table.sums(asked)[:, 0].tolist()
    assert found[: len(held)] == list(range(1, len(held) + 1))
    # 32 bits tell keys in a bucket apart: among so few, none is taken for another.
    assert found[len(held) :] == [0] * len(strange)


def test_what_a_stretch_is_worth() -> None:
    probabilities = np.full((5, len(LABELS)), 0.01, np.float32)
    for i, label in enumerate(["B-PER", "I-PER", "E-PER", "O", "S-PLC"]):
        probabilities[i, NUMBER[label]] = 0.5 + i / 10
    scores = SpanScores(7, [(0, 3), (5, 7)], {"crf": probabilities})
    assert scores.score("crf", 0, 3, "Person") == pytest.approx(0.5)
    assert scores.score("crf", 6, 7, "Place") == pytest.approx(0.9)
    assert scores.score("crf", 2, 6, "Person") == 0.0
    assert sorted(scores.proposals(scores.models["crf"])) == [(0, 3, "Person"), (6, 7, "Place")]


@pytest.mark.parametrize(
    ("text", "starts", "covers"),
    [
        ("表示歡迎", {0, 2}, set()),
        ("蘭州拉麵店", {0}, set()),
        ("蝶閥𠮷野", set(), set()),
        ("香港\x00表示", {0, 3}, set()),
    ],
)
def test_words_of_the_dictionary(text: str, starts: set[int], covers: set[int]) -> None:
    begins, _, inside = word_marks(fold(text))
    assert starts <= set(np.flatnonzero(begins).tolist())
    assert covers <= set(np.flatnonzero(inside).tolist())


@pytest.mark.parametrize(
    ("word", "common"),
    [
        ("表示", True),
        ("上海", False),
        ("岑淑儀", False),
        ("任職", True),
        ("", False),
        ("\x00000", False),
        ("任\x00職", False),
    ],
)
def test_common_words(word: str, common: bool) -> None:
    assert is_common(fold(word)) is common


def test_standing_names_are_hints_the_longest_first() -> None:
    standing = StandingNames(load_authority())
    text = fold("香港中文大學與沙田醫院")
    assert [text[a:b] for a, b, _ in standing.hints(text)] == [fold("香港中文大學"), fold("沙田醫院")]
    assert StandingNames(empty_authority()).hints(text) == []
    hidden = {tuple(standing.hints(text, without=f"article {n}")) for n in range(20)}
    assert len(hidden) > 1  # training sees them with and without


def test_long_sentences_are_read_in_parts_at_a_comma() -> None:
    text = "，".join(["渡輪公會昨日去信運輸署"] * 12) + "。"
    spans = sentence_spans(text)
    assert len(spans) > 1 and max(b - a for a, b in spans) <= 64
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(text[b - 1] in "，。" for _, b in spans)

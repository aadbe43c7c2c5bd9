"""Word boundaries by spacy-pkuseg, from a model trained on UD Chinese-GSD (see extractors/models/README.md).

Both scripts are folded to Simplified before segmentation, character by character, so that offsets hold.
pkuseg's model is read with one array for the whole text where pkuseg builds a string a feature: the same
words, several times faster (``train_words`` turns the one into the other).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from extractors.weights import Keys, WeightTable, mix, seed

MODEL = Path(__file__).parent / "models" / "words.npz"
_RUN = re.compile(r"\S+")
_LONGEST, _SHORTEST = 6, 2
SCALE = 1000.0
# pkuseg's own classes of characters.
_PUNCTUATION = "-._,|/*:"
_DIGITS = "0123456789.几二三四五六七八九十千万亿兆零１２３４５６７８９０％"
_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ／・－"
_LETTERS += "ａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
DIGIT, LETTER = "\ue000", "\ue001"
_CLASSES = (
    dict.fromkeys(map(ord, _LETTERS), LETTER)
    | dict.fromkeys(map(ord, _DIGITS), DIGIT)
    | dict.fromkeys(map(ord, _PUNCTUATION), "&")
)
# Feature templates of one and two characters: pkuseg's name and the offsets.
CHARACTERS = {"c.": (0,), "c-1.": (-1,), "c1.": (1,), "c-2.": (-2,), "c2.": (2,)}
PAIRS = {"c-1c.": (-1, 0), "cc1.": (0, 1), "c-2c-1.": (-2, -1)}
ENDS, STARTS, LEFT, RIGHT = "w-1.", "w1.", "ww.l.", "ww.r."
TEMPLATES = {name: seed(i) for i, name in enumerate([*CHARACTERS, *PAIRS, ENDS, STARTS, LEFT, RIGHT])}
_WORD = seed(99)


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("hk2s")


def fold(text: str) -> str:
    """``text`` in Simplified script, of the same length: what is learnt in one script serves both."""
    folded: str = _converter().convert(text)
    if len(folded) != len(text):
        folded = "".join((_converter().convert(c) or c)[0] for c in text)
    return folded


def code_points(text: str) -> Keys:
    """One number a character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def codes(text: str) -> Keys:
    """Code points, 0 for white space."""
    points = code_points(text)
    spaces = [i for i, c in enumerate(text) if c.isspace()]
    points[spaces] = 0
    return points


def word_keys(characters: Keys) -> dict[int, Keys]:
    """Length -> a number for the stretch of that length from each character on, 0 where the text ends."""
    n = len(characters)
    keys = mix(np.full(n, _WORD), characters)
    out = {}
    for length in range(2, _LONGEST + 1):
        longer = np.zeros(n, np.uint64)
        if n >= length:
            longer[: n - length + 1] = mix(keys[: n - length + 1], characters[length - 1 :])
        keys = longer
        out[length] = keys
    return out


def _shift(keys: Keys, step: int) -> Keys:
    """``keys`` of the character ``step`` away, 0 beyond the text."""
    out = np.zeros_like(keys)
    if step == 0:
        return keys
    if step > 0:
        out[:-step] = keys[step:]
    else:
        out[-step:] = keys[:step]
    return out


def _of(template: str, *parts: Keys) -> Keys:
    """Keys of a template; 0 where a part of it is missing."""
    keys = np.full(len(parts[0]), TEMPLATES[template])
    there = np.ones(len(keys), bool)
    for part in parts:
        keys = mix(keys, part)
        there &= part != 0
    return np.where(there, keys, np.uint64(0))


class Segmenter:
    """pkuseg's CRF: weights of features, weights of steps (labels, labels), and the words it knows."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as data:
            self.table = WeightTable(data["keys"], data["weights"])
            self.known = data["known"]
            self.steps = data["steps"]
            self.begins = data["begins"]
            self.always = data["always"]

    def _keys(self, folded: str) -> Keys:
        """Feature keys (characters, templates) of a whole text; white space parts its runs."""
        characters = codes(folded.translate(_CLASSES))
        near = {step: _shift(characters, step) for step in (-2, -1, 0, 1, 2)}
        for step in (-2, 2):  # not across white space
            near[step] = np.where(near[step // 2] == 0, np.uint64(0), near[step])
        columns = [_of(name, *(near[step] for step in steps)) for name, steps in (CHARACTERS | PAIRS).items()]
        stretches = {}
        for length, keys in word_keys(characters).items():
            at = np.minimum(np.searchsorted(self.known, keys), len(self.known) - 1)
            stretches[length] = np.where(self.known[at] == keys, keys, np.uint64(0))
        lengths = [n for n in range(_LONGEST, _SHORTEST - 1, -1) if stretches[n].any()]
        ending = [_shift(stretches[n], 1 - n) for n in lengths]
        starting = [stretches[n] for n in lengths]
        before = [_shift(stretches[n], -n) for n in lengths]
        after = [_shift(stretches[n], 1) for n in lengths]
        columns += [_of(ENDS, keys) for keys in ending]
        columns += [_of(STARTS, keys) for keys in starting]
        for name, firsts, seconds in ((LEFT, before, starting), (RIGHT, ending, after)):
            columns += [
                _of(name, a, b) for a in firsts for b in seconds if (a.astype(bool) & b.astype(bool)).any()
            ]
        return np.stack(columns, 1)

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Half-open spans of the words of a text in Simplified script."""
        from spacy_pkuseg.inference import run_viterbi

        if not folded or folded.isspace():
            return []
        scores = self.table.sums(self._keys(folded)) / SCALE + self.always
        spans = []
        for run in _RUN.finditer(folded):
            a, b = run.span()
            _, labels = run_viterbi(scores[a:b], self.steps)
            cuts = [a, *(a + np.flatnonzero(self.begins[labels[1:]]) + 1).tolist(), b]
            spans += list(pairwise(cuts))
        return spans


@cache
def _segmenter() -> Segmenter:
    return Segmenter(MODEL)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the words of ``text``, in order; white space belongs to none."""
    return _segmenter().spans(fold(text))


@Language.component("words", assigns=["doc._.words"])
def words(doc: Doc) -> Doc:
    doc._.words = word_spans(doc._.article.text)
    return doc


def save_model(segmenter: Any, path: Path) -> None:
    """Write a model of spacy-pkuseg as arrays: ``segmenter`` is a ``spacy_pkuseg.pkuseg``."""
    extractor, model = segmenter.feature_extractor, segmenter.model
    tags = model.n_tag
    weights: NDArray[np.float64] = model.w[: len(extractor.feature_to_idx) * tags].reshape(-1, tags)
    keys = np.array([_feature_key(name) for name in extractor.feature_to_idx], np.uint64)
    rows = np.array(list(extractor.feature_to_idx.values()))
    whole = np.round(weights[rows] * SCALE).astype(np.int16)
    kept = (keys != 0) & whole.any(1)
    order = np.argsort(keys[kept], kind="stable")
    known = np.unique(np.array([_stretch_key(_plain(word)) for word in extractor.unigram], np.uint64))
    # What run_viterbi is given by pkuseg itself: one, and the weight of the step.
    steps = 1.0 + model.w[model.n_feature * tags :].reshape(tags, tags).T
    np.savez_compressed(
        path,
        keys=keys[kept][order],
        weights=whole[kept][order],
        known=known[known != 0],
        steps=np.ascontiguousarray(steps),
        begins=np.array(["B" in segmenter.idx_to_tag[i] for i in range(tags)]),
        always=np.round(weights[extractor.feature_to_idx["$$"]], 3),
    )


def _plain(name: str) -> str:
    return name.replace("**Num", DIGIT).replace("**Letter", LETTER)


def _stretch_key(word: str) -> int:
    length = len(word)
    return int(word_keys(codes(word))[length][0]) if _SHORTEST <= length <= _LONGEST else 0


def _feature_key(name: str) -> int:
    """The number of a feature that pkuseg spells out; 0 for one that can never be asked for."""
    template = next((t for t in TEMPLATES if name.startswith(t)), None)
    if template is None:
        return 0
    rest = _plain(name[len(template) :])
    if template in CHARACTERS:
        parts = [ord(rest)] if len(rest) == 1 else []
    elif template in PAIRS:
        parts = [ord(rest[0]), ord(rest[2])] if len(rest) == 3 else []
    else:
        parts = [_stretch_key(word) for word in rest.split("*")]
    if not parts or 0 in parts:
        return 0
    return int(_of(template, *(np.array([part], np.uint64) for part in parts))[0])

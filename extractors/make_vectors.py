"""Make ``models/vectors``: ``python -m extractors.make_vectors``.

The vectors of words and characters that LAC 2.1 (Baidu, Apache-2.0) learnt from its own, far larger corpus,
brought down to ``WIDTH`` dimensions by principal components, in 8 bits; and clusters of them, for the CRF.
``pip install --no-deps lac==2.1.2`` brings the files: nothing of LAC is run, here or when articles are read.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from extractors.vectors import CHARACTERS, FOLDER, VECTORS, WIDTH, WORDS
from extractors.words import fold

Floats = NDArray[np.float32]
# Words come from the model that tags, characters from the one that only parts words: what each knows best.
_TAGS, _PARTS = ("lac_model", 128), ("seg_model", 96)
_SPREAD = 32.0
"""An 8-bit number for one standard deviation; what lies beyond four is cut."""
_WORD_CLUSTERS, _FEW_CLUSTERS, _CHARACTER_CLUSTERS, _ROUNDS = 1000, 100, 200, 25


def _model(name: str, width: int) -> dict[str, Floats]:
    """Word, folded to Simplified script -> vector, of one of LAC's models."""
    spec = find_spec("LAC")
    if spec is None or spec.origin is None:
        raise SystemExit("LAC is not installed: pip install --no-deps lac==2.1.2")
    folder = Path(spec.origin).parent / name
    raw = (folder / "model" / "word_emb").read_bytes()
    # Paddle's file of a tensor: version (4 bytes), level of detail (8), version (4), the size of what follows
    # (4), a description of that size, numbers.
    size = int.from_bytes(raw[16:20], "little")
    vectors = np.frombuffer(raw, np.float32, offset=20 + size).reshape(-1, width)
    found: dict[str, Floats] = {}
    for line in (folder / "conf" / "word.dic").read_text("utf-8").split("\n"):
        number, _, word = line.partition("\t")
        if word.strip():
            found.setdefault(fold(word), vectors[int(number)])
    # What the model takes for the same: full-width signs for narrow ones, 三 for 叁.
    for line in (folder / "conf" / "q2b.dic").read_text("utf-8").split("\n"):
        sign, _, same = line.partition("\t")
        if same in found and sign not in found and fold(sign) == sign:
            found[sign] = found[same]
    return found


def _components(vectors: Floats) -> Floats:
    """The ``WIDTH`` principal components, with a common standard deviation of 1."""
    centred = (vectors - vectors.mean(0)).astype(np.float64)
    values, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, np.argsort(-values)[:WIDTH]]
    # An axis has no sign of its own: the largest of its parts is positive.
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(WIDTH)])
    projected = centred @ axes
    scaled: Floats = (projected / projected.std()).astype(np.float32)
    return scaled


def _packed(vectors: Floats) -> NDArray[np.int8]:
    """In 8 bits; row 0 stands for what has no vector."""
    whole = np.round(np.clip(vectors * _SPREAD, -127, 127)).astype(np.int8)
    return np.concatenate([np.zeros((1, WIDTH), np.int8), whole])


def _clusters(vectors: Floats, count: int) -> NDArray[np.uint16]:
    """k-means over directions; cluster 0 is for what has no vector."""
    rows = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centres = rows[np.random.default_rng(0).choice(len(rows), count, replace=False)]
    nearest = np.zeros(len(rows), np.int64)
    for _ in range(_ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return np.concatenate([[0], nearest + 1]).astype(np.uint16)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[np.generic]] = {}
    for file, kind, model in ((WORDS, "words", _TAGS), (CHARACTERS, "characters", _PARTS)):
        found = {w: v for w, v in _model(*model).items() if kind == "words" or len(w) == 1}
        trie = marisa_trie.Trie(sorted(found))
        new = (FOLDER / file).with_suffix(".new")  # running readers keep the old file mapped
        trie.save(str(new))
        new.replace(FOLDER / file)
        vectors = _components(np.stack([found[word] for word, _ in sorted(trie.items(), key=lambda i: i[1])]))
        arrays[kind] = _packed(vectors)
        if kind == "words":
            arrays["word clusters"] = _clusters(vectors, _WORD_CLUSTERS)
            arrays["few clusters"] = _clusters(vectors, _FEW_CLUSTERS)
        else:
            arrays["character clusters"] = _clusters(vectors, _CHARACTER_CLUSTERS)
        print(f"{kind}: {len(found):,}")
    np.savez_compressed(FOLDER / VECTORS, **arrays)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

"""Train the word segmenter: ``python -m extractors.train_words corpora extractors/models/words.npz``.

spacy-pkuseg on the words of Universal NER's Chinese GSD, folded to Simplified script.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from extractors.words import fold, save_model

_ITERATIONS = 15


def segmented(path: Path) -> list[str]:
    """Sentences of an IOB2 file, words parted by spaces."""
    out = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        out.append(" ".join(fold(row[1]) for row in rows if row[0].isdigit()))
    return out


def main() -> None:
    import spacy_pkuseg

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="file to write")
    args = parser.parse_args()
    sentences = segmented(args.corpora / "uner" / "zh_gsd-ud-train.iob2")
    with tempfile.TemporaryDirectory() as folder:
        text, model = Path(folder) / "words.txt", Path(folder) / "model"
        text.write_text("\n".join(sentences) + "\n", "utf-8")
        model.mkdir()
        spacy_pkuseg.train(str(text), str(text), str(model), train_iter=_ITERATIONS)
        save_model(spacy_pkuseg.pkuseg(str(model), user_dict=None), args.model)


if __name__ == "__main__":
    main()

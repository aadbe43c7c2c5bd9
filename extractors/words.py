"""Word boundaries by spacy-pkuseg, from a model trained on UD Chinese-GSD (see extractors/models/README.md).

Both scripts are folded to Simplified before segmentation, character by character, so that offsets hold.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

MODEL = Path(__file__).parent / "models" / "words"
_RUN = re.compile(r"\S+")


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


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    import spacy_pkuseg

    segmenter = spacy_pkuseg.pkuseg(str(MODEL), user_dict=None)
    # The shipped dictionary glues words together: ten points of F1 lost on held-out text.
    segmenter.postprocesser.do_process = False
    return segmenter


def word_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the words of ``text``, in order; white space belongs to none."""
    spans = []
    for run in _RUN.finditer(fold(text)):
        position = run.start()
        for word in _segmenter()._cut(run[0]):
            spans.append((position, position + len(word)))
            position += len(word)
    return spans


@Language.component("words", assigns=["doc._.words"])
def words(doc: Doc) -> Doc:
    doc._.words = word_spans(doc._.article.text)
    return doc

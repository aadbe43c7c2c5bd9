"""Sentence boundaries: after 。！？ and the quotation marks that close behind them, never across a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

# A question that closes a quotation in mid-sentence (「…？」研討會) ends nothing; a full stop does.
_END = re.compile(r"。[」』”’）)]*|[！？!?]++(?![」』”’）)]+[\u3400-\u9fff])[」』”’）)]*|\n")


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence begins, ascending, 0 among them for a text that is not empty."""
    starts = {0} if text else set()
    starts.update(m.end() for m in _END.finditer(text) if m.end() < len(text))
    return sorted(starts)


@Language.component("sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    # One array for the whole Doc: a token at a time costs half of the pipeline's time.
    marks = np.full(len(doc), -1, dtype="int64")
    marks[sentence_starts(doc._.article.text)] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", marks.astype("uint64").reshape(-1, 1)))

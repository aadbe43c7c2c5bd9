"""Between text and tag sequences: sentences, BIOES tags and the features of a marked article."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extractors.names.corpus import MarkedArticle
from extractors.names.features import sentence_features
from extractors.names.standing import StandingNames
from extractors.sentences import sentence_starts
from extractors.titles import find_titles
from extractors.words import fold, word_spans


def decode(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans (start, end, tag) of a BIOES sequence; ill-formed stretches are left out."""
    spans, start = [], -1
    for i, tag in enumerate(tags):
        place, _, name = tag.partition("-")
        if place == "S":
            spans.append((i, i + 1, name))
        elif place == "B":
            start = i
        elif place == "E" and start >= 0:
            if all(tags[j] == f"I-{name}" for j in range(start + 1, i)) and tags[start] == f"B-{name}":
                spans.append((start, i + 1, name))
            start = -1
        elif place == "O":
            start = -1
    return spans


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, white space at their ends left out."""
    starts = [*sentence_starts(text), len(text)]
    spans = []
    for a, b in pairwise(starts):
        while a < b and text[a].isspace():
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        if a < b:
            spans.append((a, b))
    return spans


def tags(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIOES tags of ``length`` characters."""
    out = ["O"] * length
    for a, b, tag in spans:
        for i in range(a, b):
            out[i] = ("S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "I") + "-" + tag
    return out


def sequences(article: MarkedArticle, standing: StandingNames) -> list[tuple[list[list[str]], list[str]]]:
    """(features, tags) of each sentence; some standing names are left out: not all is staked on them."""
    folded, words = fold(article.text), word_spans(article.text)
    labels = tags(len(article.text), article.spans)
    out = []
    for a, b in sentence_spans(article.text):
        inside = [(max(x, a) - a, min(y, b) - a) for x, y in words if x < b and y > a]
        hints = standing.hints(folded[a:b], without=article.name)
        features = sentence_features(folded[a:b], inside, find_titles(article.text[a:b]), hints)
        out.append((features, labels[a:b]))
    return out

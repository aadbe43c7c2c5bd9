"""What the recogniser sees of each character: its neighbours, its word, and what the word lists say."""

from __future__ import annotations

from functools import cache

from extractors.lexicon import rows, table
from extractors.names.standing import Hint
from extractors.titles import TitleSpan
from extractors.words import fold

_EDGE = "\x00"


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Single and compound surnames, as printed and folded."""
    lists = table("surnames")
    single = set(lists["single"]) | set(fold(lists["single"]))
    compound = set(lists["compound"].split()) | set(fold(lists["compound"]).split())
    return frozenset(single), frozenset(compound)


@cache
def _endings() -> dict[str, str]:
    """Folded ending -> the kinds it ends, joined."""
    kinds: dict[str, set[str]] = {}
    for kind, words in rows("endings"):
        for word in words.split():
            kinds.setdefault(fold(word), set()).add(kind[:3])
    return {word: "+".join(sorted(ks)) for word, ks in kinds.items()}


def _shape(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return "h"
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character


def _ending_marks(folded: str) -> list[str]:
    """For each character, the longest listed ending that covers it: kinds and place in it, or ''."""
    endings, marks = _endings(), [""] * len(folded)
    longest = max(map(len, endings))
    for end in range(len(folded), 0, -1):
        for length in range(min(longest, end), 0, -1):
            kinds = endings.get(folded[end - length : end])
            if kinds and not marks[end - 1]:
                for i in range(end - length, end):
                    marks[i] = f"{kinds}:{'E' if i == end - 1 else 'I'}{min(length, 4)}"
                break
    return marks


def sentence_features(
    folded: str, words: list[tuple[int, int]], titles: list[TitleSpan], hints: list[Hint]
) -> list[list[str]]:
    """Features of each character of a sentence.

    ``folded`` is the sentence in Simplified script; ``words``, ``titles`` and ``hints`` (standing names) are
    spans within it, in order.
    """
    n = len(folded)
    single, compound = surnames()
    place, word_at = ["_"] * n, [""] * n
    index = [0] * n
    texts = [folded[a:b] for a, b in words]
    for w, (a, b) in enumerate(words):
        for i in range(a, b):
            place[i] = "S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "M"
            word_at[i], index[i] = texts[w], w
    marks = _ending_marks(folded)
    after_title = {t.end: t.kind for t in titles if t.may_lead}
    before_title = {t.start: t.kind for t in titles}
    standing = [""] * n
    for a, b, kinds in hints:
        for i in range(a, b):
            standing[i] = f"{kinds}{min(b - a, 5)}{'B' if i == a else 'E' if i == b - 1 else 'I'}"
    in_title = {i for t in titles for i in range(t.start, t.end)}
    shapes = [_shape(c) for c in folded]
    padded = _EDGE * 3 + folded + _EDGE * 3
    shape_padded = ["^"] * 3 + shapes + ["$"] * 3
    features = []
    for i in range(n):
        p3, p2, p1, c, n1, n2, n3 = list(padded[i : i + 7])
        w = index[i]
        row = [
            "c=" + c,
            "p1=" + p1,
            "p2=" + p2,
            "n1=" + n1,
            "n2=" + n2,
            "p1c=" + p1 + c,
            "cn1=" + c + n1,
            "p2p1=" + p2 + p1,
            "n1n2=" + n1 + n2,
            "p1n1=" + p1 + n1,
            "p2p1c=" + p2 + p1 + c,
            "p1cn1=" + p1 + c + n1,
            "cn1n2=" + c + n1 + n2,
            "p3p2p1=" + p3 + p2 + p1,
            "n1n2n3=" + n1 + n2 + n3,
            "s=" + "".join(shape_padded[i + 1 : i + 6]),
            "b=" + place[i],
            "w=" + word_at[i],
            "bw=" + place[i] + word_at[i],
            "w-=" + (texts[w - 1] if w > 0 and word_at[i] else "^"),
            "w+=" + (texts[w + 1] if w + 1 < len(texts) and word_at[i] else "$"),
        ]
        if standing[i]:
            row.append("g=" + standing[i])
        if i + 1 < n and standing[i + 1]:
            row.append("g+" + standing[i + 1])
        if i and standing[i - 1]:
            row.append("g-" + standing[i - 1])
        if i in in_title:
            row.append("t")
        for step in (0, 1, 2):
            if i - step in after_title:
                row.append(f"t-{step}" + after_title[i - step])
            if i + 1 + step in before_title:
                row.append(f"t+{step}" + before_title[i + 1 + step])
        if marks[i]:
            row.append("e=" + marks[i])
        if i + 1 < n and marks[i + 1]:
            row.append("e+=" + marks[i + 1])
        if c in single:
            row.append("sn")
        if p1 in single:
            row.append("sn-1")
        if p2 in single:
            row.append("sn-2")
        if n1 in single:
            row.append("sn+1")
        if c + n1 in compound:
            row.append("sc")
        if p1 + c in compound:
            row.append("sc-1")
        if p2 + p1 in compound:
            row.append("sc-2")
        features.append(row)
    return features

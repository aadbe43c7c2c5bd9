"""BIOES labels: their order, and which may follow which."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

TAGS = ("PER", "ORG", "PLC", "INI", "EVT", "WRK", "PRD", "MET", "DAT")
LABELS = ("O", *(f"{place}-{tag}" for tag in TAGS for place in "BIES"))
NUMBER = {label: i for i, label in enumerate(LABELS)}
_NEVER = -1e4


def _may_follow(first: str, second: str) -> bool:
    if first[0] in "OES":
        return second[0] in "OBS"
    return second[0] in "IE" and first[2:] == second[2:]


FOLLOWS = np.array([[_may_follow(a, b) for b in LABELS] for a in LABELS])
STARTS = np.array([label[0] in "OBS" for label in LABELS])
ENDS = np.array([label[0] in "OES" for label in LABELS])
_STEP = np.where(FOLLOWS, 0.0, _NEVER).astype(np.float32)
_FIRST = np.where(STARTS, 0.0, _NEVER).astype(np.float32)
_LAST = np.where(ENDS, 0.0, _NEVER).astype(np.float32)


def tags(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIOES tags of ``length`` characters."""
    out = ["O"] * length
    for a, b, tag in spans:
        for i in range(a, b):
            out[i] = ("S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "I") + "-" + tag
    return out


def decode(labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans (start, end, tag) of a BIOES sequence; ill-formed stretches are left out."""
    spans, start = [], -1
    for i, label in enumerate(labels):
        place, _, name = label.partition("-")
        if place == "S":
            spans.append((i, i + 1, name))
        elif place == "B":
            start = i
        elif place == "E" and start >= 0:
            if all(labels[j] == f"I-{name}" for j in range(start + 1, i)) and labels[start] == f"B-{name}":
                spans.append((start, i + 1, name))
            start = -1
        elif place == "O":
            start = -1
    return spans


def likeliest(probabilities: NDArray[np.float32]) -> list[str]:
    """The lawful sequence of labels with the greatest product of probabilities (characters, labels)."""
    n = len(probabilities)
    if not n:
        return []
    scores = np.log(probabilities + 1e-6)
    best = scores[0] + _FIRST
    back = np.zeros((n, len(LABELS)), np.int64)
    for t in range(1, n):
        reached = best[:, None] + _STEP
        back[t] = reached.argmax(0)
        best = reached.max(0) + scores[t]
    at = int((best + _LAST).argmax())
    path = [at]
    for t in range(n - 1, 0, -1):
        at = int(back[t, at])
        path.append(at)
    return [LABELS[i] for i in reversed(path)]

"""What each model of the recogniser thinks of any stretch of a text as a name of any kind."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extractors.names.labels import LABELS, NUMBER
from ontology.facts import Kind

KINDS: dict[str, Kind] = {
    "PER": "Person",
    "ORG": "Organization",
    "PLC": "Place",
    "INI": "Initiative",
    "EVT": "Event",
    "WRK": "Work",
    "PRD": "Product",
}
_TAG = {kind: tag for tag, kind in KINDS.items()}
_LONGEST = 40
# Under this a label is not worth a proposal; the judge takes names from about one half on.
_WORTH = 0.06


class SpanScores:
    """Probabilities (characters, labels) of each model over a text of ``length`` characters.

    Characters outside all sentences (white space) have probability 0 for every label.
    """

    def __init__(
        self, length: int, sentences: list[tuple[int, int]], models: dict[str, NDArray[np.float32]]
    ) -> None:
        inside = np.array([i for a, b in sentences for i in range(a, b)], np.int64)
        self.models: dict[str, NDArray[np.float32]] = {}
        self._known: dict[tuple[str, int, int, Kind], float] = {}
        for name, probabilities in models.items():
            spread = np.zeros((length, len(LABELS)), np.float32)
            if len(inside):
                spread[inside] = probabilities
            self.models[name] = spread

    def score(self, model: str, start: int, end: int, kind: Kind) -> float:
        """The least probability of the labels that make the stretch one name of the kind."""
        key = model, start, end, kind
        if key not in self._known:
            self._known[key] = self._score(*key)
        return self._known[key]

    def _score(self, model: str, start: int, end: int, kind: Kind) -> float:
        p, tag = self.models[model], _TAG[kind]
        if end - start == 1:
            return float(p[start, NUMBER[f"S-{tag}"]])
        least = min(p[start, NUMBER[f"B-{tag}"]], p[end - 1, NUMBER[f"E-{tag}"]])
        if end - start > 2:
            least = min(least, p[start + 1 : end - 1, NUMBER[f"I-{tag}"]].min())
        return float(least)

    def proposals(self, mixed: NDArray[np.float32]) -> Iterator[tuple[int, int, Kind]]:
        """Stretches that the mixed probabilities (characters, labels) hold for possible names."""
        for tag, kind in KINDS.items():
            single = mixed[:, NUMBER[f"S-{tag}"]]
            for i in np.flatnonzero(single > _WORTH).tolist():
                yield i, i + 1, kind
            begins = np.flatnonzero(mixed[:, NUMBER[f"B-{tag}"]] > _WORTH).tolist()
            ends = np.flatnonzero(mixed[:, NUMBER[f"E-{tag}"]] > _WORTH)
            if not begins or not len(ends):
                continue
            weak = np.flatnonzero(mixed[:, NUMBER[f"I-{tag}"]] <= _WORTH)
            for a in begins:
                # An end is in reach where every character between is likely to lie inside.
                stop = weak[np.searchsorted(weak, a + 1)] if len(weak) and weak[-1] > a else len(mixed)
                low = np.searchsorted(ends, a + 1)
                high = np.searchsorted(ends, min(int(stop), a + _LONGEST), "right")
                for e in ends[low:high].tolist():
                    yield a, e + 1, kind

"""The two models of the recogniser side by side: one probability for every label of every character."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.names.columns import Columns
from extractors.names.crf import Crf
from extractors.names.network import Network, table_rows
from extractors.names.templates import feature_keys
from extractors.names.window import Window

FOLDER = Path(__file__).parents[1] / "models" / "names"
CRF, NETWORK = "crf.npz", "network.npz"
# The CRF knows names better, the network their surroundings: on articles set aside from both, 0.5 to 0.7 of
# the one and the rest of the other differ little, and each alone is worse; on real prose 0.5 was best.
CRF_SHARE = 0.5


class Models:
    """A CRF and a network; either may be missing, and then the other speaks alone."""

    def __init__(self, crf: Crf | None, network: Network | None) -> None:
        self.crf, self.network = crf, network

    def probabilities(
        self, columns: Columns, sentences: list[tuple[int, int]], *, foreign: bool = False
    ) -> dict[str, NDArray[np.float32]]:
        """Model -> probabilities (characters of the sentences one after another, labels)."""
        window, lengths = Window(columns, sentences), [b - a for a, b in sentences]
        found: dict[str, NDArray[np.float32]] = {}
        if self.crf:
            keys = feature_keys(window, foreign=foreign)
            found["crf"] = self.crf.marginals(keys, lengths)
        if self.network:
            rows = table_rows(window)
            found["network"] = self.network.probabilities(rows, lengths, convention=int(foreign))
        return found


def mixed(models: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """The probabilities of the models together, or of the one that is there."""
    if len(models) == 1:
        return next(iter(models.values()))
    both: NDArray[np.float32] = CRF_SHARE * models["crf"] + (1.0 - CRF_SHARE) * models["network"]
    return both


@cache
def load_models(folder: Path = FOLDER) -> Models:
    """The models of a folder, ``crf.npz`` and ``network.npz``. Raises FileNotFoundError where both lack."""
    crf, network = folder / CRF, folder / NETWORK
    if not crf.is_file() and not network.is_file():
        raise FileNotFoundError(f"{folder}: neither {CRF} nor {NETWORK} is there")
    return Models(
        Crf.load(crf) if crf.is_file() else None, Network.load(network) if network.is_file() else None
    )

"""Train the network: torch on the CPU, one thread, from one seed; the same input gives the same weights."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.names.labels import LABELS
from extractors.names.network import (
    CONVENTION_WIDTH,
    CONVENTIONS,
    DENSE,
    HIDDEN,
    PROJECTED,
    STANDING,
    TABLES,
    VECTOR_SCALE,
    VECTORS,
    WORDY,
    vector_tables,
)

if TYPE_CHECKING:
    import torch

_DROP, _HIDE_WORDS, _HIDE_CHARACTERS, _HIDE_STANDING = 0.35, 0.3, 0.05, 0.1
_RATE, _DECAY, _WARM = 2e-3, 0.02, 200
_BATCH = 3000
UNKNOWN = -2
"""Label of a character that is no name of the kinds marked, and may be one of those that are not."""


class Example(NamedTuple):
    """A sentence: rows (characters, tables and vectors), labels (characters), whose rules they follow."""

    rows: NDArray[np.int32]
    labels: NDArray[np.int64]
    convention: int = 0


def make_module() -> Any:
    """The untrained network, as a torch module."""
    import torch
    from torch import nn

    class Module(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.tables: Any = nn.ModuleList(nn.Embedding(t.rows, t.width, padding_idx=0) for t in TABLES)
            for table in self.tables:
                nn.init.normal_(table.weight, 0.0, 0.1)
                with torch.no_grad():
                    table.weight[0] = 0.0
            self.vectors: Any = nn.ModuleList(
                nn.Embedding.from_pretrained(torch.from_numpy(table.astype(np.float32) * VECTOR_SCALE))
                for table in vector_tables()
            )
            self.conventions = nn.Embedding(CONVENTIONS, CONVENTION_WIDTH)
            frozen = sum(table.embedding_dim for table in self.vectors)
            width = sum(t.width for t in TABLES) + frozen + CONVENTION_WIDTH
            self.projection = nn.Linear(width, PROJECTED)
            self.lstm = nn.LSTM(PROJECTED, HIDDEN, bidirectional=True, batch_first=True)
            self.dense = nn.Linear(2 * HIDDEN + PROJECTED, DENSE)
            self.out = nn.Linear(DENSE, len(LABELS))
            self.drop = nn.Dropout(_DROP)

        def forward(self, rows: Any, lengths: Any, convention: Any) -> Any:
            parts = [table(rows[..., t]) for t, table in enumerate([*self.tables, *self.vectors])]
            parts.append(self.conventions(convention)[:, None].expand(-1, rows.shape[1], -1))
            projected = self.drop(torch.relu(self.projection(self.drop(torch.cat(parts, -1)))))
            packed = nn.utils.rnn.pack_padded_sequence(
                projected, lengths, batch_first=True, enforce_sorted=False
            )
            read, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
            both = torch.cat([self.drop(read), projected], -1)
            return self.out(self.drop(torch.relu(self.dense(both))))

    return Module()


def _batches(examples: Sequence[Example], rng: random.Random) -> list[list[int]]:
    """Sentences of like length together, the batches in random order."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    order.sort(key=lambda i: len(examples[i].rows) // 8)
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(examples[i].rows) > _BATCH:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches


def train_network(
    epochs: int,
    examples: Callable[[int], Sequence[Example]],
    unmarked: Sequence[str],
    path: Path,
    *,
    seed: int = 0,
    report: Callable[[int, float, Any], None] | None = None,
) -> None:
    """Learn from ``examples(epoch)`` and write the weights to ``path``.

    ``unmarked`` are the labels that ``UNKNOWN`` may stand for.
    """
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    module = make_module()
    learnt = [p for p in module.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=_RATE, weight_decay=_DECAY)
    open_labels = torch.tensor([label in unmarked for label in LABELS])
    step, total = 0, 0
    for epoch in range(epochs):
        data = examples(epoch)
        batches = _batches(data, rng)
        total = total or len(batches) * epochs
        losses = 0.0
        for batch in batches:
            sentences = [data[i] for i in batch]
            rate = _RATE * min(1.0, step / _WARM) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, step / total)))
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = max(rate, 1e-5)
            loss = _loss(module, sentences, open_labels)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 5.0)
            optimizer.step()
            losses += float(loss.detach())
        if report:
            report(epoch, losses / len(batches), module)
    save(module, path)


def _loss(module: Any, sentences: Sequence[Example], open_labels: torch.Tensor) -> torch.Tensor:
    import torch

    longest = max(len(s.rows) for s in sentences)
    rows = np.zeros((len(sentences), longest, len(TABLES) + len(VECTORS)), np.int64)
    labels = np.full((len(sentences), longest), -1, np.int64)
    for i, s in enumerate(sentences):
        rows[i, : len(s.rows)], labels[i, : len(s.rows)] = s.rows, s.labels
    x, y = torch.from_numpy(rows), torch.from_numpy(labels)
    shape = y.shape
    x[..., 0][torch.rand(shape) < _HIDE_CHARACTERS] = 0
    for table in WORDY:
        x[..., table][torch.rand(shape) < _HIDE_WORDS] = 0
    x[..., STANDING][torch.rand(shape) < _HIDE_STANDING] = 0
    lengths = torch.tensor([len(s.rows) for s in sentences])
    logs = torch.log_softmax(module(x, lengths, torch.tensor([s.convention for s in sentences])), -1)
    known, unknown = y >= 0, y == UNKNOWN
    loss = -logs[known].gather(1, y[known][:, None]).sum()
    if bool(unknown.any()):
        loss = loss - 0.3 * torch.logsumexp(logs[unknown][:, open_labels], -1).sum()
    return loss / (known.sum() + unknown.sum())


def weights_of(module: Any) -> dict[str, NDArray[np.float32]]:
    """Weights as the reader wants them: inputs first, both biases in one, the candidate gate doubled."""
    state = {name: tensor.detach().numpy() for name, tensor in module.state_dict().items()}
    out = {f"table{t}": state[f"tables.{t}.weight"] for t in range(len(TABLES))}
    out["conventions"] = state["conventions.weight"]
    for name in ("projection", "dense", "out"):
        out[name], out[f"{name}_bias"] = state[f"{name}.weight"].T.copy(), state[f"{name}.bias"]
    double = np.ones(4 * HIDDEN, np.float32)
    double[2 * HIDDEN : 3 * HIDDEN] = 2.0
    for number, suffix in enumerate(("", "_reverse")):
        out[f"in{number}"] = state[f"lstm.weight_ih_l0{suffix}"].T * double
        out[f"rec{number}"] = state[f"lstm.weight_hh_l0{suffix}"].T * double
        bias = state[f"lstm.bias_ih_l0{suffix}"] + state[f"lstm.bias_hh_l0{suffix}"]
        out[f"bias{number}"] = bias * double
    return {name: np.ascontiguousarray(values, np.float32) for name, values in out.items()}


def save(module: Any, path: Path) -> None:
    """Tables in 8 bits, the rest in 16; each with its scale."""
    packed: dict[str, Any] = {}
    for name, values in weights_of(module).items():
        kind, top = (np.int8, 127.0) if name.startswith("table") else (np.int16, 32767.0)
        scale = np.float32(max(float(np.abs(values).max()), 1e-6) / top)
        packed[name] = np.round(values / scale).astype(kind)
        packed[f"{name}.scale"] = scale
    np.savez_compressed(path, **packed)

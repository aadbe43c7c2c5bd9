"""Coordinates for the explorer, computed beforehand: communities one by one, then among themselves.

Only additions, multiplications, divisions and square roots, element by element and in a fixed order, so
that the same graph gets the same coordinates in every run, whatever the machine's linear algebra does.
Units: one unit is one pixel at zoom 1; y grows downwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec
import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.network import communities, strength

Array = npt.NDArray[np.float64]

LABEL_LENGTH = 14
"""Characters of a name that are drawn beside its node."""
_EM = 17.0
"""Room for one Chinese character of a label."""
_STRETCH = 1.5
"""Width to height: labels and screens are wider than high."""
_PIECE = 300
"""A community above this size is laid out as several."""
_MARGIN = 46.0
"""Room between communities."""


class Layout(msgspec.Struct, frozen=True):
    """``positions``: entity id to (x, y). ``groups``: the communities as drawn, entity ids each."""

    positions: dict[str, tuple[int, int]]
    groups: list[list[str]]


def node_size(weight: float) -> int:
    """Radius of a node with this many mentions."""
    return round(6 + 4.2 * math.sqrt(min(weight, 60) - 1))


def layout(graph: nx.MultiDiGraph) -> Layout:
    """Coordinates of every node of ``graph`` (best with its co-occurrences, which hold loose nodes in place)."""
    names = list(graph)
    if not names:
        return Layout({}, [])
    number = {name: i for i, name in enumerate(names)}
    simple = strength(graph)
    groups = [[number[name] for name in group] for group in _groups(graph)]
    boxes = np.array([_box(graph.nodes[name]) for name in names])
    points = np.zeros((len(names), 2))
    for group in groups:
        points[group] = _inside(group, simple, boxes)
    _arrange(groups, simple, boxes, points)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    positions = {name: (round(x), round(y)) for name, (x, y) in zip(names, points.tolist(), strict=True)}
    return Layout(positions, [[names[i] for i in group] for group in groups])


def _groups(graph: nx.MultiDiGraph) -> list[list[str]]:
    """Communities small enough to lay out; what hangs together with nothing is gathered by its article."""
    large: list[list[str]] = []
    loose: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for group in communities(graph):
        if len(group) == 1:
            loose[graph.nodes[group[0]]["articles"][:1]].append(group[0])
        elif len(group) <= _PIECE:
            large.append(group)
        else:
            parts = communities(graph.subgraph(group), resolution=2.0)
            for part in parts:
                large.extend(part[i : i + _PIECE] for i in range(0, len(part), _PIECE))
    for _, alone in sorted(loose.items()):
        large.extend(alone[i : i + _PIECE] for i in range(0, len(alone), _PIECE))
    return sorted(large, key=lambda group: (-len(group), group[0]))


def _box(node: dict[str, object]) -> tuple[float, float]:
    """Half the width and half the height that a node takes with its label below it."""
    name = str(node["name"])[:LABEL_LENGTH]
    width = sum(_EM if ord(c) > 0x2E7F else _EM * 0.55 for c in name)
    size = node_size(float(node["weight"]))  # type: ignore[arg-type]
    return max(width, 2 * size) / 2 + 5, size + 13.0


def _spiral(n: int, step: float) -> Array:
    """``n`` points evenly on a disc, the first in the middle: no two alike, no chance involved."""
    turn = math.pi * (3 - math.sqrt(5))
    return np.array(
        [
            (step * math.sqrt(i) * math.cos(i * turn), step * math.sqrt(i) * math.sin(i * turn))
            for i in range(n)
        ]
    )


def _inside(group: Sequence[int], simple: nx.Graph, boxes: Array) -> Array:
    """One community around (0, 0): springs along its edges, then labels pushed off each other."""
    n = len(group)
    place = {node: i for i, node in enumerate(group)}
    ideal = 70.0
    points = _spiral(n, ideal * 0.6)
    pull = np.zeros((n, n))
    for a, b, weight in simple.subgraph(group).edges(data="weight"):
        pull[place[a], place[b]] = pull[place[b], place[a]] = math.sqrt(weight)
    rounds = 150 if n > 2 else 0
    for step in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt(delta[:, :, 0] ** 2 + delta[:, :, 1] ** 2), 1.0)
        push = ideal**2 / distance**2 - pull * distance / ideal
        move = np.zeros_like(points)
        for j in range(n):  # one column after the other: the order of the sum is fixed
            move += delta[:, j, :] * push[:, j, None]
        move -= points * 0.35
        length = np.maximum(np.sqrt(move[:, 0] ** 2 + move[:, 1] ** 2), 1e-9)
        limit = ideal * 0.5 * (1 - step / rounds) + 1
        points = points + move * (np.minimum(length, limit) / length)[:, None]
    points[:, 0] *= _STRETCH
    return _apart(points, boxes[list(group)])


def _apart(points: Array, boxes: Array, rounds: int = 300) -> Array:
    """Push overlapping boxes apart, along the axis on which they overlap less."""
    points = points.copy()
    n = len(points)
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    room = boxes[:, None, :] + boxes[None, :, :]
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        overlap = room - np.abs(delta)
        first, second = np.nonzero((overlap[:, :, 0] > 0.5) & (overlap[:, :, 1] > 0.5) & upper)
        if not len(first):
            break
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            # a little less on x, so that columns of labels spread sideways
            axis = 0 if overlap[a, b, 0] < overlap[a, b, 1] * _STRETCH else 1
            sign = 1.0 if delta[a, b, axis] >= 0 else -1.0
            shift = sign * overlap[a, b, axis] * 0.3
            points[a, axis] += shift
            points[b, axis] -= shift
    return points


def _arrange(groups: Sequence[Sequence[int]], simple: nx.Graph, boxes: Array, points: Array) -> None:
    """Set the communities beside each other, in place: the largest first, each as near as it can be to the
    middle and to what it is joined to, turned so that its edges outwards are short."""
    placed: list[tuple[float, float, float, float]] = []  # centre x, y, half width, half height
    done: set[int] = set()
    for group in groups:
        members = list(group)
        low = (points[members] - boxes[members]).min(axis=0)
        high = (points[members] + boxes[members]).max(axis=0)
        points[members] -= (low + high) / 2
        half_w, half_h = ((high - low) / 2 + _MARGIN / 2).tolist()
        outward = [
            (m, other, data["weight"]) for m in members for other, data in simple[m].items() if other in done
        ]
        x, y = _free_place(half_w, half_h, placed, outward, points)
        _turn(members, outward, points, x, y)
        points[members] += np.array([x, y])
        placed.append((x, y, half_w, half_h))
        done.update(members)


def _free_place(
    half_w: float,
    half_h: float,
    placed: Sequence[tuple[float, float, float, float]],
    outward: Sequence[tuple[int, int, float]],
    points: Array,
) -> tuple[float, float]:
    """The best centre for a box: touching one already placed, overlapping none."""
    if not placed:
        return 0.0, 0.0
    total = sum(weight for _, _, weight in outward)
    if total:
        aim_x = sum(float(points[o, 0]) * w for _, o, w in outward) / total
        aim_y = sum(float(points[o, 1]) * w for _, o, w in outward) / total
    else:
        aim_x = aim_y = 0.0
    best, best_cost = (0.0, 0.0), math.inf
    for px, py, pw, ph in placed:
        wide, high = pw + half_w, ph + half_h
        slide = [i / 8 - 1 for i in range(17)]
        around = [(px + s * wide, py + side * high) for s in slide for side in (-1, 1)]
        around += [(px + side * wide, py + s * high) for s in slide for side in (-1, 1)]
        for x, y in around:
            # from the middle of the page: an ellipse as wide as the screen
            cost = (x / _STRETCH) ** 2 + y**2 + 0.15 * (((x - aim_x) / _STRETCH) ** 2 + (y - aim_y) ** 2)
            if cost < best_cost and all(
                abs(x - qx) >= half_w + qw - 0.01 or abs(y - qy) >= half_h + qh - 0.01
                for qx, qy, qw, qh in placed
            ):
                best, best_cost = (x, y), cost
    return best


def _turn(
    members: list[int], outward: Sequence[tuple[int, int, float]], points: Array, x: float, y: float
) -> None:
    """Mirror a community on either axis where that shortens its edges to what is placed already."""
    if not outward:
        return

    def length(sx: int, sy: int) -> float:
        total = 0.0
        for m, o, weight in outward:
            dx = x + sx * float(points[m, 0]) - float(points[o, 0])
            dy = y + sy * float(points[m, 1]) - float(points[o, 1])
            total += weight * math.sqrt(dx * dx + dy * dy)
        return total

    sx, sy = min(((1, 1), (-1, 1), (1, -1), (-1, -1)), key=lambda flip: length(*flip))
    points[members] *= np.array([sx, sy])

"""Coordinates for the explorer, computed beforehand: communities one by one, then among themselves.

Only additions, multiplications, divisions and square roots, element by element and in a fixed order, so
that the same graph gets the same coordinates in every run, whatever the machine's linear algebra does.
Units: one unit is one pixel at zoom 1; y grows downwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.network import communities, strength
from graph.packing import STRETCH, arrange

Array = npt.NDArray[np.float64]

LABEL_LENGTH = 14
"""Characters of a name that are drawn beside its node."""
_EM = 11.5
"""Room for one Chinese character of a label; up to three times that for the most named."""
_MANY = 60
"""From so many mentions on, a name is as strong as can be."""
_PIECE = 150
"""A community above this size is laid out as several."""
# the golden angle: no two points of the spiral alike. Written out, for cosines differ between machines.
_TURN = (-0.7373688780783197, 0.6754902942615238)


class Layout(msgspec.Struct, frozen=True):
    """``positions``: entity id to (x, y). ``groups``: the communities as drawn, entity ids each."""

    positions: dict[str, tuple[int, int]]
    groups: list[list[str]]


def node_size(weight: float) -> int:
    """Radius of a node with this many mentions."""
    return round(8 + 4.2 * math.sqrt(min(weight, _MANY) - 1))


def prominence(weight: float, most: float) -> float:
    """How strongly a node stands out, 0 to 1; ``most`` is the weight of the strongest."""
    return math.sqrt(min(weight, _MANY) / min(most, _MANY))


def layout(graph: nx.MultiDiGraph) -> Layout:
    """Coordinates of every node (best with co-occurrences in ``graph``: they hold loose nodes in place)."""
    names = list(graph)
    if not names:
        return Layout({}, [])
    number = {name: i for i, name in enumerate(names)}
    simple = strength(graph)
    groups = [[number[name] for name in group] for group in _groups(graph)]
    most = max(graph.nodes[name]["weight"] for name in names)
    boxes = np.array([_box(graph.nodes[name], most) for name in names])
    points = np.zeros((len(names), 2))
    for group in groups:
        points[group] = _inside(group, simple, boxes)
    arrange(groups, simple, boxes, points)
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
            parts = communities(_part(graph, group), resolution=2.0)
            parts = [p for p in parts if len(p) > 2] + [[name for p in parts if len(p) < 3 for name in p]]
            for part in parts:  # what still is too large, such as one name's many visitors, is cut
                large.extend(part[i : i + _PIECE] for i in range(0, len(part), _PIECE))
    for _, alone in sorted(loose.items()):
        large.extend(alone[i : i + _PIECE] for i in range(0, len(alone), _PIECE))
    return sorted(large, key=lambda group: (-len(group), group[0]))


def _part(graph: nx.MultiDiGraph, group: list[str]) -> nx.MultiDiGraph:
    """The graph of these nodes alone, in their order: a view of NetworkX would go by the order of a set."""
    part, members = nx.MultiDiGraph(), set(group)
    part.add_nodes_from((name, graph.nodes[name]) for name in group)
    part.add_edges_from(edge for edge in graph.edges(group, keys=True, data=True) if edge[1] in members)
    return part


def _box(node: dict[str, Any], most: float) -> tuple[float, float]:
    """Half the width and half the height that a node takes with its label below it.

    Labels are drawn at one size whatever the zoom, so the strongest, which are to be seen with all of the
    graph on the screen, take more room than the others.
    """
    name = str(node["name"])[:LABEL_LENGTH]
    em = _EM * (1 + 1.6 * prominence(node["weight"], most))
    width = min(sum(em if ord(c) > 0x2E7F else em * 0.55 for c in name), 8 * em)
    size = node_size(node["weight"])
    return max(width, 2 * size) / 2 + 4, size + em * 0.75


def _spiral(n: int, step: float) -> Array:
    """``n`` points evenly on a disc, the first in the middle."""
    points, (x, y) = [], (1.0, 0.0)
    for i in range(n):
        points.append((x * step * math.sqrt(i), y * step * math.sqrt(i)))
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
    return np.array(points)


def _inside(group: Sequence[int], simple: nx.Graph, boxes: Array) -> Array:
    """One community around (0, 0): springs along its edges, then labels pushed off each other."""
    n = len(group)
    place = {node: i for i, node in enumerate(group)}
    ideal = 58.0
    points = _spiral(n, ideal * 0.6)
    pull = np.zeros((n, n))
    for a, b, weight in simple.subgraph(group).edges(data="weight"):
        pull[place[a], place[b]] = pull[place[b], place[a]] = math.sqrt(weight)
    rounds = 150 if n > 2 else 0
    for step in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt(delta[:, :, 0] ** 2 + delta[:, :, 1] ** 2), 1.0)
        push = ideal**2 / distance**2 - pull * distance / ideal
        move = (delta * push[:, :, None]).transpose(1, 0, 2).sum(axis=0)  # row after row: a fixed order
        move -= points * 0.35
        length = np.maximum(np.sqrt(move[:, 0] ** 2 + move[:, 1] ** 2), 1e-9)
        limit = ideal * 0.5 * (1 - step / rounds) + 1
        points = points + move * (np.minimum(length, limit) / length)[:, None]
    points[:, 0] *= STRETCH
    return _apart(points, boxes[list(group)])


def _apart(points: Array, boxes: Array, rounds: int = 200) -> Array:
    """Push overlapping boxes apart, along the axis on which they overlap less."""
    points = points.copy()
    n = len(points)
    room = boxes[:, None, :] + boxes[None, :, :]
    room[np.arange(n), np.arange(n)] = 0.0
    earlier = np.where(np.arange(n)[:, None] < np.arange(n)[None, :], -1.0, 1.0)
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        overlap = room - np.abs(delta)
        touching = (overlap[:, :, 0] > 0.5) & (overlap[:, :, 1] > 0.5)
        if not touching.any():
            break
        # a little rather on x: labels are wide, and columns of them should spread sideways
        sideways = overlap[:, :, 0] < overlap[:, :, 1] * STRETCH
        for axis, chosen in ((0, touching & sideways), (1, touching & ~sideways)):
            sign = np.where(delta[:, :, axis] == 0, earlier, np.sign(delta[:, :, axis]))
            shift = np.where(chosen, sign * overlap[:, :, axis], 0.0)
            # gently where many push, so that nothing is thrown about
            points[:, axis] += shift.T.sum(axis=0) * 0.3 / np.sqrt(np.maximum(chosen.sum(axis=1), 1))
    return points

"""Setting communities beside each other: each keeps its shape and covers no other.

Every community is the convex hull of its boxes, drawn on a grid; it goes to the free place nearest to the
middle and to what it is joined to. Element by element like `graph.layout`, for the same reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

STRETCH = 1.5
"""Width to height: labels and screens are wider than high."""
_MARGIN = 16.0
"""Half the room between communities."""
_CELL = 20.0
"""Step at which communities are set beside each other."""
_TURNED = 8
"""A community this large is turned over to see which way its edges are shortest."""
_STEPS = 60
"""Steps across a sheet of many communities: a finer one would take too long to fill."""
_FLIPS = [np.array(flip) for flip in ((1, 1), (-1, 1), (1, -1), (-1, -1))]


def arrange(groups: Sequence[Sequence[int]], simple: nx.Graph, boxes: Array, points: Array) -> None:
    """Set the communities beside each other, in place: the largest first, each as near as it can be to the
    middle and to what it is joined to, mirrored so that its edges outwards are short."""
    sizes = [points[list(g)].max(axis=0) - points[list(g)].min(axis=0) + 6 * _MARGIN for g in groups]
    room = math.sqrt(sum(float(w * h) for w, h in sizes))
    cell = max(_CELL, room / _STEPS)
    side = int((4 * room + 4 * max(float(size.max()) for size in sizes)) / cell) + 20
    taken = np.zeros((side, side), dtype=bool)
    done: set[int] = set()
    for group in groups:
        members = list(group)
        points[members] -= (points[members].max(axis=0) + points[members].min(axis=0)) / 2
        outward = [(m, o, data["weight"]) for m in members for o, data in simple[m].items() if o in done]
        best: tuple[float, Array, tuple[slice, slice], Mask] | None = None
        for flip in _FLIPS if outward and len(members) >= _TURNED else _FLIPS[:1]:
            turned = points[members] * flip
            mask = _mask(_hull(turned, boxes[members]), cell)
            where, centre = _free_place(mask, taken, cell, _aim(outward, points))
            moved = turned + centre
            cost = _length(outward, members, moved, points) + math.sqrt(float(_far(centre[0], centre[1])))
            if best is None or cost < best[0] - 1e-6:
                best = (cost, moved, where, mask)
        assert best is not None
        points[members] = best[1]
        taken[best[2]] |= best[3]
        done.update(members)


def _far(x: Any, y: Any) -> Any:
    """Squared distance from the middle of an ellipse as wide as the screen."""
    return (x / STRETCH) ** 2 + y**2


def _aim(outward: Sequence[tuple[int, int, float]], points: Array) -> tuple[float, float]:
    """Weighted middle of what a community is joined to."""
    total = sum(weight for _, _, weight in outward)
    if not total:
        return 0.0, 0.0
    return (
        sum(float(points[o, 0]) * w for _, o, w in outward) / total,
        sum(float(points[o, 1]) * w for _, o, w in outward) / total,
    )


def _length(
    outward: Sequence[tuple[int, int, float]], members: list[int], moved: Array, points: Array
) -> float:
    """Mean weighted length of the edges outwards."""
    place = {m: i for i, m in enumerate(members)}
    total = weights = 0.0
    for m, o, weight in outward:
        dx, dy = (moved[place[m]] - points[o]).tolist()
        total += weight * math.sqrt(dx * dx + dy * dy)
        weights += weight
    return total / weights if weights else 0.0


def _hull(points: Array, boxes: Array) -> list[tuple[float, float]]:
    """Convex hull of the boxes around the points, counter-clockwise, by Andrew's monotone chain."""
    corners = sorted(
        {
            (x + i * w, y + j * h)
            for (x, y), (w, h) in zip(points.tolist(), boxes.tolist(), strict=True)
            for i in (-1, 1)
            for j in (-1, 1)
        }
    )

    def chain(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for p in ordered:
            while len(out) > 1:
                (ax, ay), (bx, by) = out[-2], out[-1]
                if (bx - ax) * (p[1] - ay) - (by - ay) * (p[0] - ax) > 0:
                    break
                out.pop()
            out.append(p)
        return out[:-1]

    return chain(corners) + chain(corners[::-1])


def _mask(hull: Sequence[tuple[float, float]], cell: float) -> Mask:
    """The cells, rows by columns, that a hull and its margin cover, around (0, 0)."""
    half_w = int((max(abs(x) for x, _ in hull) + _MARGIN) / cell) + 1
    half_h = int((max(abs(y) for _, y in hull) + _MARGIN) / cell) + 1
    ys, xs = np.mgrid[-half_h : half_h + 1, -half_w : half_w + 1] * cell
    inside = np.ones(xs.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(hull, [*hull[1:], hull[0]], strict=True):
        length = math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
        inside &= ((bx - ax) * (ys - ay) - (by - ay) * (xs - ax)) / length > -_MARGIN
    return inside


def _free_place(
    mask: Mask, taken: Mask, cell: float, aim: tuple[float, float]
) -> tuple[tuple[slice, slice], Array]:
    """Where the mask fits best without covering a taken cell: its slices of ``taken``, and its centre."""
    rows, columns = taken.shape[0] - mask.shape[0] + 1, taken.shape[1] - mask.shape[1] + 1
    ys, xs = np.mgrid[0:rows, 0:columns].astype(float)
    ys = (ys + (mask.shape[0] - taken.shape[0]) / 2) * cell
    xs = (xs + (mask.shape[1] - taken.shape[1]) / 2) * cell
    cost = _far(xs, ys) + 0.2 * _far(xs - aim[0], ys - aim[1])
    middle_row, middle_column = mask.shape[0] // 2, mask.shape[1] // 2
    middle = taken[middle_row : middle_row + rows, middle_column : middle_column + columns]
    open_places = np.flatnonzero(~middle)  # the mask covers its own middle
    for flat in _cheapest(cost.ravel()[open_places], open_places):
        row, column = divmod(flat, columns)
        where = (slice(row, row + mask.shape[0]), slice(column, column + mask.shape[1]))
        if not (taken[where] & mask).any():
            return where, np.array([xs[row, column], ys[row, column]])
    raise AssertionError("the sheet has room for four times what is set on it")


def _cheapest(cost: Array, places: npt.NDArray[np.intp]) -> Iterator[int]:
    """The places by their cost. Few are asked for, so a few are sorted at a time, by value alone: where a
    library's partial sort puts equal ones may differ from machine to machine."""
    below, size = -np.inf, 200
    while below < np.inf:
        limit = float(np.partition(cost, size)[size]) if size < len(cost) else np.inf
        some = np.flatnonzero((cost > below) & (cost <= limit))
        yield from places[some[np.argsort(cost[some], kind="stable")]].tolist()
        below, size = limit, size * 4

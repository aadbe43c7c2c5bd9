// Where a line runs: straight, or bent away from others between the same two.

/** The point that a bent line is drawn towards, as vis-network places it; null for a straight one. */
export function bend(line, places) {
  if (!line.smooth) return null;
  const from = places[line.from], to = places[line.to];
  const x = to.x - from.x, y = from.y - to.y, turn = line.smooth.type === "curvedCW" ? 1 : -1;
  const { roundness } = line.smooth, reach = (0.5 * roundness + 0.5) * Math.sqrt(x * x + y * y);
  const angle = Math.atan2(y, x) + (0.5 * turn * roundness + 0.5) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/** The point half-way along a line. */
export function middle(line, places) {
  const from = places[line.from], to = places[line.to], via = bend(line, places);
  const half = (axis) => (via ? (from[axis] + 2 * via[axis] + to[axis]) / 4 : (from[axis] + to[axis]) / 2);
  return { x: half("x"), y: half("y") };
}

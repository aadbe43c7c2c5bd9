// Communities on the canvas: their shaded ground, and the mark for those of their names that wait.
import { graph } from "./data.js";

/** Hulls of communities of three and more: [[{x, y}, …], …]. members: node numbers; places: {x, y} of each. */
export function hulls(members, places) {
  const groups = new Map();
  for (const i of members) {
    const group = graph.nodes[i].community;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(places[i]);
  }
  return [...groups.values()].filter((points) => points.length > 2).map(hull);
}

/** All hulls as one path, to be drawn in one go. */
export function ground(edges) {
  const path = new Path2D();
  for (const edge of edges) {
    edge.forEach((p, i) => (i ? path.lineTo(p.x, p.y) : path.moveTo(p.x, p.y)));
    path.closePath();
  }
  return path;
}

export function drawGround(ctx, path, colour) {
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.lineJoin = "round";
  ctx.lineWidth = 56;
  ctx.stroke(path);
  ctx.fill(path);
}

/** A mark for each community's names that wait: {group, count, x, y, size}. folded: Map community -> numbers. */
export function bubbles(folded, places, larger) {
  return [...folded].map(([group, numbers]) => {
    const middle = (axis) => numbers.reduce((sum, i) => sum + places[i][axis], 0) / numbers.length;
    return { group, count: numbers.length, x: middle("x"), y: middle("y"), size: (12 + 2.6 * Math.sqrt(numbers.length)) * larger };
  });
}

/** Draw the marks. They lie under the names, and are no part of the network: there can be hundreds. */
export function drawBubbles(ctx, marks, colours, dim) {
  ctx.save();
  ctx.globalAlpha = dim ? 0.3 : 1;
  ctx.fillStyle = colours.rule;
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = marks.length ? marks[0].size / 16 : 1;
  ctx.beginPath();
  for (const { x, y, size } of marks) {
    ctx.moveTo(x + size, y);
    ctx.arc(x, y, size, 0, 2 * Math.PI);
  }
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}

/** The mark at a place of the drawing, if there is one. */
export function bubbleAt(marks, { x, y }) {
  return marks.find((b) => (b.x - x) ** 2 + (b.y - y) ** 2 <= b.size ** 2);
}

/** Convex hull by Andrew's monotone chain. */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const cross = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const out = [];
    for (const p of list) {
      while (out.length > 1 && cross(out[out.length - 2], out[out.length - 1], p) <= 0) out.pop();
      out.push(p);
    }
    out.pop();
    return out;
  };
  return half(sorted).concat(half(sorted.reverse()));
}

// Names and communities on the canvas. Labels keep their size on the screen; those that would cover a
// stronger one wait until there is room, so more appear on zooming in.
import { graph } from "./data.js";

const CELL = 64;
/** From this strength on a label may cover the signs of weaker nodes. */
const PROMINENT = 0.4;
/** Signs of a smaller radius on the screen, in pixels, go without a label until one looks closer. */
const SMALL = 4.05;

/** Which parts of the screen are taken. */
class Taken {
  constructor() {
    this.cells = new Map();
  }
  *keys(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) yield x * 100003 + y;
  }
  /** Whether nothing stands there; signs weaker than `over` may be covered. */
  free(box, own, over = 0) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.own !== own && other.weight >= over && box.left < other.right && other.left < box.right &&
            box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }
  add(box, own, weight) {
    Object.assign(box, { own, weight });
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

/**
 * Draw labels over the drawn network, strongest first.
 * items: [{node, label, x, y, radius, strong (0 to 1), lit, dim}] in screen pixels, in order of precedence.
 * Returns the node numbers whose label was drawn.
 */
export function drawLabels(ctx, items, colours, zoom, width, height) {
  const taken = new Taken();
  const drawn = [];
  const seen = items.filter((i) => i.x > -80 && i.x < width + 80 && i.y > -40 && i.y < height + 40);
  for (const item of seen) {
    const r = item.radius * (0.4 + 0.4 * item.strong);
    taken.add({ left: item.x - r, right: item.x + r, top: item.y - r, bottom: item.y + r }, item.node, item.strong);
  }
  ctx.lineJoin = "round";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const item of seen) {
    if (item.dim || (item.radius < SMALL && !item.lit)) continue;
    const grow = Math.min(Math.max(zoom, 0.8), 2.2) ** 0.35;
    const size = Math.round((12 + 5 * item.strong) * grow * 2) / 2;
    ctx.font = `${item.strong > 0.5 || item.lit ? 600 : 400} ${size}px ${colours.font}`;
    const half = ctx.measureText(item.label).width / 2 + 2;
    const tall = size * 0.62;
    const off = item.radius + tall + 1;
    const spots = [[0, off], [0, -off], [item.radius + half + 2, 0], [-item.radius - half - 2, 0]];
    const boxes = spots.map(([dx, dy]) => ({
      x: item.x + dx, y: item.y + dy,
      left: item.x + dx - half, right: item.x + dx + half,
      top: item.y + dy - tall, bottom: item.y + dy + tall,
    }));
    const inside = boxes.filter((b) => b.left >= 2 && b.right <= width - 2 && b.top >= 2 && b.bottom <= height - 2);
    const over = item.lit || item.strong > PROMINENT ? item.strong : 0;
    const box = inside.find((b) => taken.free(b, item.node)) ||
      (over ? inside.find((b) => taken.free(b, item.node, over)) : null) || (item.lit === 2 ? boxes[0] : null);
    if (!box) continue;
    taken.add(box, item.node, Infinity);
    ctx.strokeStyle = colours.canvas;
    ctx.lineWidth = 3.5;
    ctx.strokeText(item.label, box.x, box.y);
    ctx.fillStyle = item.lit === 2 ? colours.accent : colours.ink;
    ctx.fillText(item.label, box.x, box.y);
    drawn.push(item.node);
  }
  return drawn;
}

/** Shade each community: the hull of its nodes, rounded. positions: node number to {x, y, size, hidden}. */
export function drawCommunities(ctx, positions, colours) {
  const members = new Map();
  graph.nodes.forEach((node, i) => {
    if (positions[i].hidden) return;
    if (!members.has(node.community)) members.set(node.community, []);
    members.get(node.community).push(positions[i]);
  });
  ctx.fillStyle = ctx.strokeStyle = colours.hull;
  ctx.lineJoin = "round";
  for (const points of members.values()) {
    if (points.length < 3) continue;
    const edge = hull(points);
    ctx.beginPath();
    edge.forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
    ctx.closePath();
    ctx.lineWidth = 56;
    ctx.stroke();
    ctx.fill();
  }
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

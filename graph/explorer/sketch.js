// The drawing while it moves: the same signs and lines as vis-network draws one by one, in a few strokes of
// the pen, one for all that look alike. At rest vis-network draws; both look the same.
import { bend } from "./lines.js";

/** So many lines are drawn while the view moves: those that say most. The rest comes back when it stands still. */
const MOST_LINES = 1500;
const RANK = ["claim", "position", "statement", "cooccurrence"];

const polygon = (n, at) => Array.from({ length: n }, (_, i) => at(i, (2 * Math.PI * i) / n));
/** The corners of each shape of radius 1 as vis-network draws it; a dot has none. */
const CORNERS = {
  dot: null,
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  triangle: [[0, -1.053], [1.15, 0.939], [-1.15, 0.939]],
  triangleDown: [[0, 1.053], [1.15, -0.939], [-1.15, -0.939]],
  star: polygon(10, (i, a) => [0.82 * (i % 2 ? 0.5 : 1.3) * Math.sin(a), 0.082 - 0.82 * (i % 2 ? 0.5 : 1.3) * Math.cos(a)]),
  hexagon: polygon(6, (_, a) => [Math.cos(a), Math.sin(a)]),
};

/**
 * Gather what looks alike. nodes and edges are items as vis-network is given them, `kindOf(edge id)` says
 * what kind of line it is.
 */
export function sketch(nodes, edges, places, kindOf, accent, selected) {
  const lines = new Map(), heads = new Map(), signs = new Map();
  const path = (groups, look) => {
    const key = JSON.stringify(look);
    if (!groups.has(key)) groups.set(key, { ...look, path: new Path2D() });
    return groups.get(key).path;
  };
  const shape = new Map(nodes.map((node) => [node.id, node]));
  const rank = (edge) => (edge.color.opacity === 1 ? 0 : 4) + RANK.indexOf(kindOf(edge.id));
  const most = edges.length > MOST_LINES ? [...edges].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_LINES) : edges;
  for (const edge of most) {
    const from = places[edge.from], to = places[edge.to], via = bend(edge, places);
    const { color, opacity } = edge.color, width = edge.width + (edge.id === selected.edge ? 1.5 : 0);
    const line = path(lines, { colour: color, opacity, width, dashes: edge.dashes });
    line.moveTo(from.x, from.y);
    if (via) line.quadraticCurveTo(via.x, via.y, to.x, to.y);
    else line.lineTo(to.x, to.y);
    if (edge.arrows) head(path(heads, { colour: color, opacity }), via || from, to, shape.get(edge.to), edge);
  }
  for (const node of nodes) {
    const chosen = node.id === selected.node, { background, border } = node.color;
    const look = { fill: background, colour: chosen ? accent : border, opacity: node.opacity, width: chosen ? 3 : node.borderWidth };
    sign(path(signs, look), node);
  }
  return { lines: [...lines.values()], signs: [...signs.values()], heads: [...heads.values()] };
}

function sign(path, { x, y, size, shape }) {
  if (!CORNERS[shape]) {
    path.moveTo(x + size, y);
    path.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  CORNERS[shape].forEach(([dx, dy], i) => (i ? path.lineTo(x + dx * size, y + dy * size) : path.moveTo(x + dx * size, y + dy * size)));
  path.closePath();
}

/** An arrow's head where the line meets the border of the sign at its end. */
function head(path, from, to, node, { arrows, width }) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x), cos = Math.cos(angle), sin = Math.sin(angle);
  const round = node.shape === "dot" ? node.size : Math.min(Math.abs(node.size / cos), Math.abs(node.size / sin));
  const border = round + node.borderWidth, long = 15 * arrows.to.scaleFactor + 3 * width;
  const x = to.x - border * cos, y = to.y - border * sin;
  path.moveTo(x, y);
  for (const [back, aside] of [[1, 0.3], [0.9, 0], [1, -0.3]]) path.lineTo(x - long * (back * cos + aside * sin), y - long * (back * sin - aside * cos));
  path.closePath();
}

/** Draw what sketch() gathered. Lines grow with the zoom, the rims of signs do not. */
export function drawSketch(ctx, { lines, signs, heads }, zoom) {
  ctx.save();
  for (const { colour, opacity, width, dashes, path } of lines) {
    ctx.globalAlpha = opacity;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes || []);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
  for (const { fill, colour, opacity, width, path } of signs) {
    ctx.globalAlpha = opacity;
    ctx.fillStyle = fill;
    ctx.fill(path);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / zoom;
    ctx.stroke(path);
  }
  for (const { colour, opacity, path } of heads) {
    ctx.globalAlpha = opacity;
    ctx.fillStyle = colour;
    ctx.fill(path);
  }
  ctx.restore();
}

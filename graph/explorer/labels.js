// Where names stand on the canvas. They keep their size on the screen; those that would cover a stronger one
// wait until there is room, so more appear on zooming in.

const CELL = 64;
/** From this strength on a label may cover the signs of weaker nodes. */
const PROMINENT = 0.25;
/** Signs of a smaller radius on the screen, in pixels, go without a label until one looks closer. */
const SMALL = 3.6;
/** Pixels of clear space that a weak name wants around it: an overview is read by its strong names. */
const AIR = 8;

/** Which parts of the screen are taken. */
class Taken {
  constructor() {
    this.cells = new Map();
    this.looks = 0;
  }
  *keys(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) yield x * 100003 + y;
  }
  /** How much stands there: 0 where it is free, the weight of all signs that would be covered, or infinite. */
  covered(box, own) {
    const look = ++this.looks; // a sign lies in several cells and counts once
    let weight = 0;
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.own !== own && other.look !== look && box.left < other.right && other.left < box.right &&
            box.top < other.bottom && other.top < box.bottom) {
          other.look = look;
          if (other.weight === Infinity) return Infinity;
          weight += other.weight;
        }
      }
    }
    return weight;
  }
  add(box, own, weight) {
    Object.assign(box, { own, weight });
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

const widths = new Map();

/** Width of a text in the context's font; measured once. */
function widthOf(ctx, text) {
  const key = ctx.font + text;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

/**
 * Find room for labels, strongest first.
 * items: [{node, label, at, x, y, radius, strong (0 to 1), lit, lead, dim}] in screen pixels, in order of precedence.
 * Gives those that have room: [{node, label, at, x, y, dx, dy (from its sign), half, tall, size, bold, lit}].
 */
export function placeLabels(ctx, items, font, zoom, width, height) {
  const taken = new Taken();
  const placed = [];
  const seen = items.filter((i) => i.x > -80 && i.x < width + 80 && i.y > -40 && i.y < height + 40);
  for (const item of seen) {
    const r = item.radius * (0.7 + 0.2 * item.strong);
    taken.add({ left: item.x - r, right: item.x + r, top: item.y - r, bottom: item.y + r }, item.node, item.strong);
  }
  for (const item of seen) {
    if (item.dim || (item.radius < SMALL && !item.lit && !item.lead)) continue;
    const label = { node: item.node, label: item.label, at: item.at, lit: item.lit || 0 };
    if (item.within) { // a number inside its own sign
      if (item.radius > 9) placed.push({ ...label, x: item.x, y: item.y, dx: 0, dy: 0, half: 16, tall: 8, size: 11, bold: false });
      continue;
    }
    const grow = Math.min(Math.max(zoom, 0.8), 2.2) ** 0.35;
    const size = Math.round((12 + 5 * item.strong) * grow * 2) / 2, bold = item.strong > 0.5 || Boolean(item.lit);
    ctx.font = fontOf(bold, size, font);
    const half = widthOf(ctx, item.label) / 2 + 2;
    const tall = size * 0.62;
    const off = item.radius + tall + 1;
    const side = item.radius + half + 2, slant = item.radius * 0.7;
    const spots = [[0, off], [0, -off], [side, 0], [-side, 0],
      [half + slant, off * 0.8], [-half - slant, off * 0.8], [half + slant, -off * 0.8], [-half - slant, -off * 0.8]];
    const boxes = spots.map(([dx, dy]) => ({
      x: item.x + dx, y: item.y + dy, dx, dy,
      left: item.x + dx - half, right: item.x + dx + half,
      top: item.y + dy - tall, bottom: item.y + dy + tall,
    }));
    const inside = boxes.filter((b) => b.left >= 2 && b.right <= width - 2 && b.top >= 2 && b.bottom <= height - 2);
    // a strong name, or one that a community is known by, may cover a few weaker signs, as few as can be
    const least = item.lead ? (item.radius < 2 * SMALL ? 1 : PROMINENT) : 0;
    const bearable = item.lit || item.lead || item.strong > PROMINENT ? Math.max(item.strong, least) : 0;
    const air = bearable ? 0 : AIR;
    let box = null, covered = Infinity;
    for (const one of inside) {
      const room = air ? { left: one.left - air, right: one.right + air, top: one.top - air, bottom: one.bottom + air } : one;
      const weight = taken.covered(room, item.node);
      if (weight < covered && weight <= bearable) [box, covered] = [one, weight];
      if (!weight) break;
    }
    if (!box && item.lit === 2) box = boxes[0];
    if (!box) continue;
    taken.add(box, item.node, Infinity);
    placed.push({ ...label, x: box.x, y: box.y, dx: box.dx, dy: box.dy, half, tall, size, bold });
  }
  return placed;
}

export const fontOf = (bold, size, font) => `${bold ? 600 : 400} ${size}px ${font}`;

// Keeps the view smooth under the hand: while it moves a sketch is drawn, once it stands still the whole.

/** Milliseconds without movement after which the view stands still. */
const REST = 120;
const PARTS = ["_drawEdges", "_drawNodes", "_drawArrows"];

export class Motion {
  /** Lets vis-network draw only at rest; where it has changed its ways, it draws always. */
  constructor(network) {
    this.network = network;
    this.moving = false;
    this.place = null;
    this.able = PARTS.every((part) => typeof network.renderer[part] === "function");
    if (!this.able) return;
    for (const part of PARTS) {
      const whole = network.renderer[part].bind(network.renderer);
      network.renderer[part] = (...given) => (this.moving ? { drawExternalLabels: null } : whole(...given));
    }
  }

  /** The next drawing is not a movement but a new place, to be drawn in full. */
  jump() {
    this.place = null;
  }

  /** To be called as a drawing begins: whether it is one of a movement. */
  begin() {
    const { x, y } = this.network.getViewPosition();
    const place = [x, y, this.network.getScale()].join(" ");
    this.moving = this.able && this.place !== null && this.place !== place;
    this.place = place;
    clearTimeout(this.timer);
    if (this.moving) this.timer = setTimeout(() => this.network.redraw(), REST);
    return this.moving;
  }
}

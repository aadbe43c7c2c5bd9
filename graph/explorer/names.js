// Names drawn on a sheet of their own: at rest they are placed and written, while the view moves the sheet's
// pieces follow their signs.
import { placeLabels, fontOf } from "./labels.js";

/** Pixels around a label that its pale rim needs. */
const RIM = 3;

export class Names {
  constructor() {
    this.placed = [];
    this.sheet = document.createElement("canvas");
  }

  /** Place the items, as placeLabels() takes them, and write what has room. `ratio`: pixels of the canvas to one of the page. */
  write(ctx, items, colours, zoom, width, height, ratio) {
    const { sheet } = this;
    sheet.width = Math.round(width * ratio), sheet.height = Math.round(height * ratio); // clears it as well
    this.ratio = ratio;
    const pen = sheet.getContext("2d");
    pen.scale(ratio, ratio);
    pen.lineJoin = "round";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.strokeStyle = colours.canvas;
    pen.lineWidth = 3.5;
    this.placed = placeLabels(pen, items, colours.font, zoom, width, height);
    for (const { label, x, y, size, bold, lit, dx, dy } of this.placed) {
      pen.font = fontOf(bold, size, colours.font);
      pen.fillStyle = lit === 2 ? colours.accent : colours.ink;
      if (dx || dy) pen.strokeText(label, x, y);
      pen.fillText(label, x, y);
    }
    ctx.drawImage(sheet, 0, 0, width, height);
  }

  /** Let what was written follow the signs to where spot(at) says they are now. */
  follow(ctx, spot) {
    const { ratio, sheet } = this;
    for (const { at, x, y, dx, dy, half, tall } of this.placed) {
      const left = Math.max(Math.floor((x - half - RIM) * ratio), 0), top = Math.max(Math.floor((y - tall - RIM) * ratio), 0);
      const wide = Math.min(Math.ceil(2 * (half + RIM) * ratio), sheet.width - left), high = Math.min(Math.ceil(2 * (tall + RIM) * ratio), sheet.height - top);
      const now = spot(at);
      const to = [now.x + dx - (x - left / ratio), now.y + dy - (y - top / ratio)].map((v) => Math.round(v * ratio) / ratio);
      ctx.drawImage(sheet, left, top, wide, high, ...to, wide / ratio, high / ratio);
    }
  }
}

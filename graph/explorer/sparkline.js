// Figures of one thing through time: those that count the same in the same unit, as a small line.
import { h, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { interval, iso } from "./time.js";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 120, HEIGHT = 28;

/** Series among metrics: [{unit, measures, points: [{at, value}, …]}], points of three dates and more in order. */
export function series(metrics) {
  const found = new Map();
  for (const m of metrics) {
    const span = interval(m.during);
    if (!m.measures || !span || !span.every(Number.isFinite)) continue;
    const key = m.unitKind + "\n" + m.unit + "\n" + m.measures;
    if (!found.has(key)) found.set(key, { unit: m.unit, measures: m.measures, points: new Map() });
    const at = (span[0] + span[1]) / 2;
    if (!found.get(key).points.has(at)) found.get(key).points.set(at, { at, value: m.value, during: m.during });
  }
  return [...found.values()].map((s) => ({ ...s, points: [...s.points.values()].sort((a, b) => a.at - b.at) }))
    .filter((s) => s.points.length > 2);
}

export function sparkline({ unit, measures, points }) {
  const values = points.map((p) => p.value);
  const low = Math.min(...values), high = Math.max(...values), first = points[0], last = points[points.length - 1];
  const x = (p) => 3 + ((p.at - first.at) / (last.at - first.at)) * (WIDTH - 6);
  const y = (p) => (high === low ? HEIGHT / 2 : HEIGHT - 4 - ((p.value - low) / (high - low)) * (HEIGHT - 8));
  const root = document.createElementNS(NS, "svg");
  root.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  root.setAttribute("class", "sparkline");
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", points.map((p) => `${p.during}: ${number(p.value)}`).join(", "));
  const line = document.createElementNS(NS, "polyline");
  line.setAttribute("points", points.map((p) => `${x(p).toFixed(1)},${y(p).toFixed(1)}`).join(" "));
  const dot = document.createElementNS(NS, "circle");
  for (const [key, value] of [["cx", x(last)], ["cy", y(last)], ["r", 2.5]]) dot.setAttribute(key, value);
  root.append(line, dot);
  const year = (p) => iso(p.at).slice(0, 4);
  return h("div", { class: "series" }, root, h("span", {},
    h("span", { lang: "zh-Hant-HK" }, clip(measures, 30)), ` ${number(first.value)} → ${number(last.value)} ${clip(unit, 12)} `,
    h("span", { class: "muted" }, t("card.series", { from: year(first), to: year(last) }))));
}

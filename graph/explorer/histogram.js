// A histogram over time with a brush: drag across it, or move its two ends by keyboard.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { iso, scale } from "./time.js";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 200, HEIGHT = 40, HANDLE = 8;

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** First and last day that occur in spans, open ends left out; null where there is none. */
export function extent(spans) {
  const ends = spans.filter(Boolean).flat().filter(Number.isFinite);
  return ends.length ? [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))] : null;
}

/**
 * The widget. `range` is the first and last day of its axis, `spans` what is counted, `chosen` the span in
 * force or null; choose(span or null) is called with another.
 */
export function histogram({ id, title, range, spans, chosen, choose }) {
  const { edges, step } = scale(...range);
  const bins = edges.length - 1, width = WIDTH / bins;
  const heights = new Array(bins).fill(0);
  for (const [from, to] of spans) {
    for (let i = binOf(Math.max(from, edges[0])); i < bins && edges[i] <= to; i++) heights[i] += 1;
  }
  const most = Math.max(...heights, 1);
  let [first, last] = chosen ? [binOf(chosen[0]), binOf(chosen[1])] : [0, bins - 1];

  function binOf(day) {
    let i = 0;
    while (i < bins - 1 && edges[i + 1] <= day) i++;
    return i;
  }
  const label = (day) => iso(day).slice(0, step < 1 ? 7 : 4);
  const words = () => (first === last ? label(edges[first]) : `${label(edges[first])} – ${label(edges[last + 1] - 1)}`);

  const bars = heights.map((n, i) => {
    const tall = n ? Math.max(2, (n / most) * (HEIGHT - 4)) : 0;
    const bar = draw("rect", { x: i * width + 0.4, width: Math.max(width - 0.8, 0.8), y: HEIGHT - tall, height: tall });
    bar.append(draw("title", {}, `${label(edges[i])}: ${n}`));
    return bar;
  });
  const field = draw("rect", { class: "field", y: 0, height: HEIGHT });
  const handle = (end) => draw("rect", { class: "handle", id: `${id}-${end}`, role: "slider", tabindex: 0, y: 4, width: HANDLE, height: HEIGHT - 8, rx: 3,
    "aria-label": t("time." + end, { what: title }), "aria-valuemin": 0, "aria-valuemax": bins - 1 });
  const low = handle("from"), high = handle("to");
  const told = h("span", { class: "told" });
  const svg = draw("svg", { viewBox: `-${HANDLE / 2} 0 ${WIDTH + HANDLE} ${HEIGHT + 1}`, class: "histogram" },
    draw("line", { x1: 0, x2: WIDTH, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }), field, ...bars, low, high);
  const clear = h("button", { type: "button", class: "clear", id: id + "-clear", onclick: () => choose(null), "aria-label": t("time.clear", { what: title }), title: t("time.clear", { what: title }) }, "×");

  function update() {
    bars.forEach((bar, i) => bar.setAttribute("class", i >= first && i <= last ? "bar on" : "bar"));
    field.setAttribute("x", first * width);
    field.setAttribute("width", (last + 1 - first) * width);
    low.setAttribute("x", first * width - HANDLE / 2);
    high.setAttribute("x", (last + 1) * width - HANDLE / 2);
    for (const [end, at, day] of [[low, first, edges[first]], [high, last, edges[last + 1] - 1]]) {
      end.setAttribute("aria-valuenow", at);
      end.setAttribute("aria-valuetext", label(day));
    }
    told.textContent = words();
  }
  function commit() {
    const all = first === 0 && last === bins - 1;
    choose(all ? null : [edges[first], edges[last + 1] - 1]);
  }
  function keys(end) {
    return (e) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -bins, End: bins }[e.key];
      if (!by) return;
      e.preventDefault();
      if (end === "from") first = Math.min(Math.max(first + by, 0), last);
      else last = Math.max(Math.min(last + by, bins - 1), first);
      commit();
    };
  }
  low.addEventListener("keydown", keys("from"));
  high.addEventListener("keydown", keys("to"));

  const at = (e) => {
    const box = svg.getBoundingClientRect();
    return ((e.clientX - box.left) / box.width) * (WIDTH + HANDLE) - HANDLE / 2;
  };
  let start = null, grip = null;
  svg.addEventListener("pointerdown", (e) => {
    const x = at(e);
    start = x;
    // an end that was narrowed can be taken hold of; anywhere else a new stretch begins
    grip = e.target === low ? "from" : e.target === high ? "to" : null;
    svg.setPointerCapture(e.pointerId);
    e.preventDefault();
  });
  svg.addEventListener("pointermove", (e) => {
    if (start === null) return;
    const bin = Math.min(Math.max(Math.floor(at(e) / width), 0), bins - 1);
    const begin = Math.min(Math.max(Math.floor(start / width), 0), bins - 1);
    if (grip === "from") first = Math.min(bin, last);
    else if (grip === "to") last = Math.max(bin, first);
    else [first, last] = [Math.min(begin, bin), Math.max(begin, bin)];
    update();
  });
  svg.addEventListener("pointerup", (e) => {
    if (start === null) return;
    if (Math.abs(at(e) - start) < 2 && !grip) first = last = Math.min(Math.max(Math.floor(start / width), 0), bins - 1);
    start = null;
    commit();
  });
  svg.addEventListener("pointercancel", () => { start = null; });
  update();
  return h("div", { class: chosen ? "time chosen" : "time", id }, h("p", { class: "title" }, title, chosen ? clear : null), svg, told);
}

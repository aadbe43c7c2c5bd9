// The view as a picture: SVG written from what is drawn, PNG off the canvas.
import { byId } from "./dom.js";
import { graph, lines } from "./data.js";
import { bend } from "./lines.js";
import { OUTLINES } from "./shapes.js";
import { xml } from "./tables.js";
import { t, number } from "./i18n.js";

/** The drawing as it stands on the screen, as an SVG document. */
export function svgPicture(view) {
  const box = byId("network"), { colours } = view;
  const width = box.clientWidth, height = box.clientHeight, zoom = view.network.getScale();
  const at = (p) => view.network.canvasToDOM({ x: p.x, y: p.y });
  const n = (value) => Number(value.toFixed(1)), point = (p) => `${n(p.x)} ${n(p.y)}`;
  const ground = view.hulls.map((edge) => `<path d="M${edge.map(at).map(point).join("L")}Z" fill="${colours.hull}" stroke="${colours.hull}" ` +
    `stroke-width="${n(56 * zoom)}" stroke-linejoin="round"/>`);
  const drawn = view.edges.get().map((line) => {
    const from = at(view.places[line.from]), to = at(view.places[line.to]), via = bend(line, view.places);
    const lit = view.lit && view.lit.edges.has(line.id);
    return `<path d="M${point(from)}${via ? `Q${point(at(via))} ` : "L"}${point(to)}" fill="none" stroke="${line.color.color}" stroke-width="${n(line.width * zoom)}"` +
      `${line.dashes ? ' stroke-dasharray="6 4"' : ""}${view.lit && !lit ? ' opacity="0.08"' : ""}><title>${xml(said(line))}</title></path>`;
  });
  const signs = view.order.map((i) => {
    const p = at(view.places[i]), r = view.sizes[i] * zoom, { fill, line } = colours.kinds[graph.nodes[i].kind];
    return `<path d="${OUTLINES[graph.nodes[i].kind]}" transform="translate(${n(p.x - r)} ${n(p.y - r)}) scale(${Number((r / 8).toFixed(3))})" fill="${fill}" stroke="${line}" ` +
      `stroke-width="${Number((12 * zoom / Math.max(r, 1)).toFixed(2))}"${view.lit && !view.lit.nodes.has(i) ? ' opacity="0.15"' : ""}><title>${xml(graph.nodes[i].name)}</title></path>`;
  });
  const names = view.names.placed.map((b) => `<text x="${n(b.x)}" y="${n(b.y)}" font-size="${b.size}"${b.bold ? ' font-weight="600"' : ""} ` +
    `fill="${b.lit === 2 ? colours.accent : colours.ink}" stroke="${colours.canvas}" stroke-width="3.5" paint-order="stroke">${xml(b.label)}</text>`);
  return [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${xml(colours.font)}" ` +
    'text-anchor="middle" dominant-baseline="central" stroke-linejoin="round">',
    `<rect width="100%" height="100%" fill="${colours.canvas}"/>`, ...layer("ground", ground), ...layer("lines", drawn), ...layer("signs", signs), ...layer("names", names),
    `<text x="10" y="${height - 12}" font-size="12" text-anchor="start" fill="${colours.ink}">${xml(caption())}</text>`,
    "</svg>", ""].join("\n");
}

/** What a picture shows and out of what: without it a picture in a report tells nothing of itself. */
function caption() {
  const days = graph.articles.map((a) => a.published).filter(Boolean).sort();
  const chips = [...document.querySelectorAll("#chips .chip:not(.back):not(.all)")].map((chip) => chip.textContent.replace(/ ?×$/, ""));
  return ["Guanxi 關係", byId("shown").textContent, ...chips, t("take.caption", { articles: number(graph.articles.length) }),
    days.length ? (days[0] === days.at(-1) ? days[0] : `${days[0]} – ${days.at(-1)}`) : ""].filter(Boolean).join(" · ");
}

/** Grouped under a name, as drawing programs show layers. */
const layer = (id, parts) => [`<g id="${id}">`, ...parts, "</g>"];

function said(line) {
  const edge = graph.edges[lines[line.id].id];
  return `${graph.nodes[edge.from].name} – ${edge.label || edge.kind} – ${graph.nodes[edge.to].name}`;
}

/** The canvas on its ground, as a PNG; calls back with a Blob. */
export function pngPicture(view, done) {
  const canvas = byId("network").querySelector("canvas");
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = view.colours.canvas;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  const ratio = canvas.width / byId("network").clientWidth;
  ctx.font = `${12 * ratio}px ${view.colours.font}`;
  ctx.fillStyle = view.colours.ink;
  ctx.fillText(caption(), 10 * ratio, copy.height - 9 * ratio);
  copy.toBlob(done, "image/png");
}

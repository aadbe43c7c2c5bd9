// The view as tables and graph files: CSV, GraphML, GEXF. Each writer takes a view: {nodes, edges} of numbers.
import { graph, slice } from "./data.js";
import { figuresOf, shortSource, telling, LONGEST } from "./evidence.js";

const EDGE_COLUMNS = {
  source: (e) => graph.nodes[e.from].id, target: (e) => graph.nodes[e.to].id, kind: (e) => e.kind, label: (e) => e.label || e.kind,
  sourceName: (e) => graph.nodes[e.from].name, targetName: (e) => graph.nodes[e.to].name,
  modality: (e) => e.modality, sentences: (e) => e.evidence.length,
  confidence: (e) => Math.max(...e.evidence.map((i) => graph.evidence[i].confidence)),
  during: (e) => unique(e.evidence.map((i) => graph.evidence[i].during)),
  articles: (e) => unique(e.evidence.map((i) => graph.articles[graph.evidence[i].article].file)),
  figures: (e) => figuresOf(e).join(" | "),
  sentence: (e) => words(graph.evidence[telling(e.evidence)[0]]),
  printed: (e) => unique(e.evidence.map((i) => shortSource(graph.articles[graph.evidence[i].article]))),
};
const NODE_COLUMNS = {
  id: (n) => n.id, name: (n) => n.name, kind: (n) => n.kind, english: (n) => n.english || "", aliases: (n) => n.aliases.join(" | "),
  mentions: (n) => n.mentions, articles: (n) => n.articles.map((a) => graph.articles[a].file).join(" | "), community: (n) => n.community,
};
const NUMBERS = ["mentions", "community", "sentences", "confidence"];
const words = ({ article, start, end }) => slice(graph.articles[article], start, Math.min(end, start + LONGEST));
const unique = (values) => [...new Set(values.filter(Boolean))].join(" | ");

/** A cell; one that a spreadsheet would take for a formula is made text. */
function cell(value) {
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(columns, items) {
  const rows = [Object.keys(columns), ...items.map((item) => Object.values(columns).map((value) => value(item)))];
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n"; // the mark lets Excel read UTF-8
}

export const nodesCsv = ({ nodes }) => csv(NODE_COLUMNS, nodes.map((i) => graph.nodes[i]));
export const edgesCsv = ({ edges }) => csv(EDGE_COLUMNS, edges.map((i) => graph.edges[i]));

/** Text for XML: escaped, and without the characters that XML 1.0 does not know. */
export function xml(value) {
  return String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (c) => `&#${c.codePointAt(0)};`);
}

const keys = (columns, without) => Object.keys(columns).filter((name) => !without.includes(name));

export function graphml({ nodes, edges }) {
  const key = (of, name) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${NUMBERS.includes(name) ? "double" : "string"}"/>`;
  const data = (of, columns, item, without) => keys(columns, without).map((name) => `<data key="${of}-${name}">${xml(columns[name](item))}</data>`).join("");
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys(NODE_COLUMNS, ["id"]).map((name) => key("node", name)), ...keys(EDGE_COLUMNS, ["source", "target"]).map((name) => key("edge", name)),
    '<graph edgedefault="directed">',
    ...nodes.map((i) => `<node id="${xml(graph.nodes[i].id)}">${data("node", NODE_COLUMNS, graph.nodes[i], ["id"])}</node>`),
    ...edges.map((i) => graph.edges[i]).map((e, i) =>
      `<edge id="e${i}" source="${xml(graph.nodes[e.from].id)}" target="${xml(graph.nodes[e.to].id)}">${data("edge", EDGE_COLUMNS, e, ["source", "target"])}</edge>`),
    "</graph>", "</graphml>", ""].join("\n");
}

export function gexf({ nodes, edges }, places) {
  const attributes = (of, columns, without) => `<attributes class="${of}">` + keys(columns, without).map((name) =>
    `<attribute id="${name}" title="${name}" type="${NUMBERS.includes(name) ? "double" : "string"}"/>`).join("") + "</attributes>";
  const values = (columns, item, without) => "<attvalues>" + keys(columns, without).map((name) =>
    `<attvalue for="${name}" value="${xml(columns[name](item))}"/>`).join("") + "</attvalues>";
  const own = ["id", "name"], ends = ["source", "target"];
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph defaultedgetype="directed" mode="static">', attributes("node", NODE_COLUMNS, own), attributes("edge", EDGE_COLUMNS, ends), "<nodes>",
    ...nodes.map((i) => `<node id="${xml(graph.nodes[i].id)}" label="${xml(graph.nodes[i].name)}">${values(NODE_COLUMNS, graph.nodes[i], own)}` +
      `<viz:size value="${places[i].size}"/><viz:position x="${places[i].x}" y="${-places[i].y}" z="0"/></node>`),
    "</nodes>", "<edges>",
    ...edges.map((i) => graph.edges[i]).map((e, i) => `<edge id="${i}" source="${xml(graph.nodes[e.from].id)}" target="${xml(graph.nodes[e.to].id)}" ` +
      `label="${xml(e.label || e.kind)}" weight="${e.evidence.length}">${values(EDGE_COLUMNS, e, ends)}</edge>`),
    "</edges>", "</graph>", "</gexf>", ""].join("\n");
}

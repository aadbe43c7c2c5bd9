// Everything the canvas shows, as two tables that can be sorted: the names, and the lines between them.
import { h, byId, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, edgesAt } from "./data.js";
import { state } from "./state.js";
import { interval } from "./time.js";
import { period, shortSource, whenOf } from "./evidence.js";
import { nodeLink, sentencesLink } from "./card.js";
import { edgeText } from "./edge.js";

const FIRST = 500;
const said = (e) => graph.edges[e].evidence.map((i) => graph.evidence[i]);
const dates = (e) => whenOf(graph.edges[e]);
const begin = (e) => Math.min(...dates(e).map(interval).filter(Boolean).map(([from]) => from));
const text = (value, lang) => h("td", { lang }, value);
const figure = (value) => h("td", { class: "number" }, value);
let passing = []; // the lines that the filters let through
const name = (i, go) => h("td", {}, nodeLink(i, go));
const nameOf = (end) => (e) => graph.nodes[graph.edges[e][end]].name;

/** Of each table its columns: what it sorts by, and how a cell is drawn. The first column heads its row. */
const TABLES = {
  names: {
    name: [(i) => graph.nodes[i].name, (i, go) => h("th", { scope: "row" }, nodeLink(i, go))],
    kind: [(i) => t("one." + graph.nodes[i].kind), (i) => text(t("one." + graph.nodes[i].kind))],
    english: [(i) => graph.nodes[i].english || "", (i) => text(clip(graph.nodes[i].english || "", 60), "en")],
    mentions: [(i) => graph.nodes[i].mentions, (i) => figure(number(graph.nodes[i].mentions))],
    articles: [(i) => graph.nodes[i].articles.length, (i) => figure(number(graph.nodes[i].articles.length))],
    links: [links, (i) => figure(number(links(i)))],
  },
  lines: {
    from: [nameOf("from"), (e, go) => h("th", { scope: "row" }, nodeLink(graph.edges[e].from, go))],
    what: [(e) => edgeText(graph.edges[e]), (e) => text(clip(edgeText(graph.edges[e]), 40))],
    to: [nameOf("to"), (e, go) => name(graph.edges[e].to, go)],
    when: [(e) => begin, (e) => text(dates(e).slice(0, 3).map(period).join(", "))],
    confidence: [confidence, (e) => figure(confidence(e).toFixed(2))],
    sentences: [(e) => graph.edges[e].evidence.length, (e, go) => h("td", {}, sentencesLink(e, go))],
    source: [source, (e) => text(source(e), "zh-Hant-HK")],
  },
};
const orders = { names: { column: "mentions", down: true }, lines: { column: "sentences", down: true } };
const RISING = ["when"]; // the columns of numbers that one reads from the least on

function links(i) {
  return edgesAt[i].filter((e) => passing[e] && graph.edges[e].kind !== "cooccurrence").length;
}

function confidence(e) {
  return said(e).reduce((most, found) => Math.max(most, found.confidence), 0);
}

function source(e) {
  const all = [...new Set(said(e).map((found) => found.article))].map((a) => shortSource(graph.articles[a]));
  return all.length > 1 ? t("table.sources", { first: all[0], n: number(all.length - 1) }) : all[0];
}

/** Draw the table of the nodes or edges shown; go(selection) follows a name, choose(which) changes the table. */
export function drawTable({ nodes, edges }, go, choose, all = false) {
  passing = edges;
  const columns = TABLES[state.rows], order = orders[state.rows], [value] = columns[order.column];
  const key = new Map();
  const compare = (a, b) => {
    const [x, y] = [key.get(a), key.get(b)];
    const by = typeof x !== "number" ? x.localeCompare(y, "zh-Hant-HK") : x === y ? 0 : x - y;
    return (order.down ? -by : by) || a - b;
  };
  const numbers = (flags) => [...flags.keys()].filter((i) => flags[i]);
  const shown = numbers(state.rows === "names" ? nodes : edges);
  for (const i of shown) key.set(i, value(i));
  shown.sort(compare);
  const again = () => drawTable({ nodes, edges }, go, choose, all);
  const head = (column) => h("th", { scope: "col", "aria-sort": order.column !== column ? "none" : order.down ? "descending" : "ascending" },
    h("button", { type: "button", onclick: () => {
      const falls = shown.length > 0 && typeof columns[column][0](shown[0]) === "number" && !RISING.includes(column);
      Object.assign(order, { column, down: order.column === column ? !order.down : falls });
      again();
    } }, t("table." + column), h("span", { class: "arrow", "aria-hidden": "true" }, order.column !== column ? "" : order.down ? " ↓" : " ↑")));
  const rows = all ? shown : shown.slice(0, FIRST);
  const counts = { names: nodes, lines: edges };
  byId("table").replaceChildren(
    h("div", { class: "segment", role: "group", "aria-label": t("table.label") }, Object.keys(TABLES).map((which) =>
      h("button", { type: "button", id: "rows-" + which, "aria-pressed": String(state.rows === which), onclick: () => choose(which) },
        t("table.rows." + which, { n: number(numbers(counts[which]).length) })))),
    h("table", { class: state.rows, "aria-label": t("table.rows." + state.rows, { n: number(shown.length) }) },
      h("thead", {}, h("tr", {}, Object.keys(columns).map(head))),
      h("tbody", {}, rows.map((i) => h("tr", {}, Object.values(columns).map(([, cell]) => cell(i, go)))))),
    ...(rows.length < shown.length
      ? [h("button", { type: "button", class: "more", onclick: () => drawTable({ nodes, edges }, go, choose, true) }, t("table.more", { n: number(shown.length) }))]
      : []));
}

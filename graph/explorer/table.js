// Everything the canvas shows, as a table that can be sorted.
import { h, byId, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, edgesAt } from "./data.js";
import { nodeLink } from "./card.js";

const FIRST = 500;
const COLUMNS = {
  name: (i) => graph.nodes[i].name,
  kind: (i) => t("one." + graph.nodes[i].kind),
  english: (i) => graph.nodes[i].english || "",
  mentions: (i) => graph.nodes[i].mentions,
  articles: (i) => graph.nodes[i].articles.length,
  links: (i) => edgesAt[i].filter((e) => graph.edges[e].kind !== "cooccurrence").length,
};
const order = { column: "mentions", down: true };

/** Draw the table of the nodes shown; go(selection) follows a name. */
export function drawTable(view, go, all = false) {
  const value = COLUMNS[order.column];
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    const by = typeof x === "number" ? x - y : x.localeCompare(y, "zh-Hant-HK");
    return (order.down ? -by : by) || a - b;
  };
  const shown = graph.nodes.map((_, i) => i).filter((i) => view.narrowed.nodes[i]).sort(compare);
  const head = (name) => h("th", { scope: "col", "aria-sort": order.column !== name ? "none" : order.down ? "descending" : "ascending" },
    h("button", { type: "button", onclick: () => {
      order.down = order.column === name ? !order.down : typeof COLUMNS[name](0) === "number";
      order.column = name;
      drawTable(view, go, all);
    } }, t("table." + name), h("span", { class: "arrow", "aria-hidden": "true" }, order.column !== name ? "" : order.down ? " ↓" : " ↑")));
  const row = (i) => h("tr", {},
    h("th", { scope: "row" }, nodeLink(i, go)),
    h("td", {}, COLUMNS.kind(i)), h("td", { lang: "en" }, clip(COLUMNS.english(i), 60)),
    ...["mentions", "articles", "links"].map((c) => h("td", { class: "number" }, number(COLUMNS[c](i)))));
  const rows = all ? shown : shown.slice(0, FIRST);
  byId("table").replaceChildren(
    h("table", {}, h("caption", {}, t("table.caption", { n: number(shown.length) })),
      h("thead", {}, h("tr", {}, Object.keys(COLUMNS).map(head))), h("tbody", {}, rows.map(row))),
    ...(rows.length < shown.length
      ? [h("button", { type: "button", class: "more", onclick: () => drawTable(view, go, true) }, t("table.more", { n: number(shown.length) }))]
      : []));
}

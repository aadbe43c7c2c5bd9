// The key to the drawing: kinds and lines with their counts, each a switch.
import { h, byId, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, KINDS, LINES } from "./data.js";
import { sign, lineSign } from "./shapes.js";

function counts(list, key) {
  const found = {};
  for (const item of list) found[item[key]] = (found[item[key]] || 0) + 1;
  return found;
}

/** Draw the legend; changed() is called after a switch has changed the state. */
export function drawLegend(state, changed) {
  const kinds = counts(graph.nodes, "kind"), lines = counts(graph.edges, "kind");
  const toggle = (set, value) => () => {
    if (set.has(value)) set.delete(value);
    else set.add(value);
    changed();
  };
  // a switch: checkbox, sign, name, count
  const item = (icon, name, count, on, id, click) =>
    h("li", {}, h("button", { type: "button", id, "aria-pressed": String(on), title: t("legend.show", { name }), onclick: click },
      h("span", { class: "box", "aria-hidden": "true" }), icon, h("span", { class: "name" }, name), h("span", { class: "count" }, number(count))));
  const dashed = graph.edges.some((e) => e.kind === "claim" && e.modality !== "asserted");
  byId("legend").replaceChildren(
    h("h2", {}, t("legend.kinds")),
    h("ul", {}, KINDS.filter((k) => kinds[k]).map((k) =>
      item(sign(k), t("kind." + k), kinds[k], !state.hiddenKinds.has(k), "kind-" + k, toggle(state.hiddenKinds, k)))),
    h("h2", {}, t("legend.lines")),
    h("ul", {}, LINES.filter((l) => lines[l]).map((l) => [
      item(lineSign(l), t("line." + l), lines[l], state.lines.has(l), "line-" + l, toggle(state.lines, l)),
      l === "claim" && dashed ? h("li", { class: "note" }, h("span", { class: "box none" }), lineSign("planned"), h("span", { class: "name" }, t("line.planned"))) : null,
    ])),
    h("h2", {}, t("legend.articles")),
    h("ul", { class: "articles" }, graph.articles.slice(0, 12).map((a) =>
      h("li", { lang: "zh-Hant-HK", title: clip(a.headline || a.file, 120) },
        h("span", { class: "headline" }, clip(a.headline || a.file, 40)), h("span", { class: "when" }, `${a.published || t("cite.undated")} ${clip(a.paper || a.file, 40)}`)))));
}

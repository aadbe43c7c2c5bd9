// Two nodes side by side: the lines between them, the shortest ways, what they have in common.
import { h, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph } from "./data.js";
import { shortestPaths, inCommon, between } from "./paths.js";
import { nodeLink } from "./card.js";
import { edgeText } from "./edge.js";

const MOST = 12;

/**
 * The ways between two nodes along the edges that pass, or, where those do not join them, along any:
 * {direct, paths, common, beyond, nodes, edges, centre}.
 */
export function ways([a, b], passes) {
  let on = (e) => passes[e] === 1;
  let paths = shortestPaths(a, b, on);
  const beyond = !paths.length;
  // rather along what is said than along names that merely stand in one sentence
  for (const way of [(e) => graph.edges[e].kind !== "cooccurrence", () => true]) {
    if (paths.length) break;
    on = way;
    paths = shortestPaths(a, b, on);
  }
  const common = inCommon(a, b, on).slice(0, 60);
  const nodes = new Set([a, b, ...common, ...paths.flat()]), edges = new Set();
  const join = (x, y) => between(x, y, on).forEach((e) => edges.add(e));
  for (const path of paths) path.slice(1).forEach((node, i) => join(path[i], node));
  for (const node of common) join(a, node), join(b, node);
  return { direct: between(a, b, () => true), paths, common, beyond: beyond && paths.length > 0, on, nodes, edges, centre: new Set([a, b]) };
}

/** The card of two nodes; found is what ways() gave. */
export function pairCard([a, b], found, go) {
  const edge = (e) => h("button", { type: "button", class: "sentences", "data-edge": e, onclick: () => go({ edge: e }) },
    `${clip(graph.nodes[graph.edges[e].from].name, 20)} ${clip(edgeText(graph.edges[e]), 30)} ${clip(graph.nodes[graph.edges[e].to].name, 20)}`);
  const steps = (path) => h("li", { class: "path" }, path.map((node, i) => [
    nodeLink(node, go),
    i + 1 < path.length ? h("ul", { class: "rows" }, between(node, path[i + 1], found.on).slice(0, 3).map((e) => h("li", {}, edge(e)))) : null,
  ]));
  const length = found.paths.length ? found.paths[0].length - 1 : 0;
  return [
    h("header", {}, h("p", { class: "kind" }, t("pair.title")),
      h("h2", { class: "triple both" }, nodeLink(a, go), nodeLink(b, go))),
    found.beyond ? h("p", { class: "notice" }, t("pair.beyond")) : null,
    found.direct.length ? h("section", {}, h("h3", {}, t("pair.direct")), h("ul", { class: "rows" }, found.direct.map((e) => h("li", {}, edge(e))))) : null,
    length !== 1 ? h("section", {}, h("h3", {}, found.paths.length ? t("pair.paths", { n: number(length) }) : t("pair.nopath")),
      h("ol", { class: "paths" }, found.paths.map(steps))) : null,
    h("section", {}, h("h3", {}, found.common.length ? t("pair.common", { n: number(found.common.length) }) : t("pair.nocommon")),
      h("ul", { class: "rows" }, found.common.slice(0, MOST).map((node) => h("li", {}, nodeLink(node, go))),
        found.common.length > MOST ? h("li", { class: "muted" }, t("card.more", { n: number(found.common.length - MOST) })) : null)),
    h("p", { class: "deeds" }, h("button", { type: "button", onclick: () => go({ pair: [b, a] }) }, t("pair.turn"))),
  ];
}

// An edge's card: what it says, and every sentence that says so.
import { h, clip } from "./dom.js";
import { t, predicate } from "./i18n.js";
import { graph, edgesAt, otherEnd } from "./data.js";
import { nodeLink } from "./card.js";
import { evidenceBlock, telling } from "./evidence.js";

const MOST = 16;

/** What an edge says, in the language of the interface. */
export function edgeText(edge) {
  if (edge.kind === "claim") {
    return predicate(edge.label) + (edge.modality === "asserted" ? "" : ` (${t("modality." + edge.modality)})`);
  }
  if (edge.kind === "position") return edge.label;
  return t("edge." + edge.kind);
}

/** Others whom the sentences of an edge name: people first, then by how often. */
function alsoNamed(edge) {
  const found = new Map();
  for (const { article, start, end } of edge.evidence.map((e) => graph.evidence[e])) {
    const { mentions } = graph.articles[article];
    for (let i = 0; i < mentions.length; i += 3) {
      const node = mentions[i + 2];
      if (mentions[i] >= start && mentions[i + 1] <= end && node !== edge.from && node !== edge.to) found.set(node, (found.get(node) || 0) + 1);
    }
  }
  const people = (node) => (graph.nodes[node].kind === "Person" ? 1 : 0);
  return [...found.keys()].sort((a, b) => people(b) - people(a) || found.get(b) - found.get(a) || a - b).slice(0, MOST);
}

/** The card of edge number i; go(selection) follows a link. */
export function edgeCard(i, go) {
  const edge = graph.edges[i];
  const beside = edgesAt[edge.from].filter((e) => e !== i && otherEnd(graph.edges[e], edge.from) === edge.to);
  const others = alsoNamed(edge);
  return [
    h("header", {},
      h("p", { class: "kind" }, t("oneline." + edge.kind)),
      h("h2", { class: "triple" }, nodeLink(edge.from, go),
        h("span", { class: "verb" }, clip(edgeText(edge), 40)), nodeLink(edge.to, go))),
    h("section", {}, telling(edge.evidence).map((e) => evidenceBlock(e, graph.evidence[e].cue ? [graph.evidence[e].cue] : [], [edge.from, edge.to]))),
    others.length ? h("section", {}, h("h3", {}, t("edge.others")), h("p", { class: "about" }, others.map((node) => nodeLink(node, go)))) : null,
    beside.length ? h("section", {}, h("h3", {}, t("edge.between")), h("ul", { class: "rows" }, beside.map((e) =>
      h("li", {}, h("button", { type: "button", class: "sentences", "data-edge": e, onclick: () => go({ edge: e }) },
        `${clip(graph.nodes[graph.edges[e].from].name, 30)} ${clip(edgeText(graph.edges[e]), 40)} ${clip(graph.nodes[graph.edges[e].to].name, 30)}`))))) : null,
  ];
}

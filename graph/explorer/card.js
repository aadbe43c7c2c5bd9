// A node's card: names, posts, figures, what it said, relations by kind, articles.
import { h, clip } from "./dom.js";
import { t, predicate, number } from "./i18n.js";
import { graph, edgesAt, otherEnd } from "./data.js";
import { sign } from "./shapes.js";
import { state } from "./state.js";
import { evidenceBlock, figure, figuresOf, shortSource, period, whenOf } from "./evidence.js";
import { series, sparkline } from "./sparkline.js";

const FIRST = 8;

/** A node's name as a button that goes to it. */
export function nodeLink(i, go) {
  const node = graph.nodes[i];
  return h("button", { type: "button", class: "node", "data-node": node.id, onclick: () => go({ node: i }) },
    sign(node.kind), h("span", { lang: "zh-Hant-HK" }, clip(node.name, 60)));
}

/** Sentences behind one fact, folded away under the source's name. */
function folded(index) {
  const { article, during } = graph.evidence[index];
  return h("details", { class: "source" },
    h("summary", {}, shortSource(graph.articles[article]) + (during ? ` (${period(during)})` : "")), evidenceBlock(index));
}

/** A list that starts short: the rest comes on a click. */
function shortList(items, className, first = FIRST) {
  const list = h("ul", { class: className }, items.slice(0, first));
  if (items.length <= first) return list;
  const more = h("button", {
    type: "button", class: "more",
    onclick: () => { list.append(...items.slice(first)); more.remove(); },
  }, t("card.more", { n: number(items.length - first) }));
  return [list, more];
}

function section(title, ...content) {
  return h("section", {}, h("h3", {}, title), ...content);
}

/** The card of node number i; go(selection) follows a link. */
export function nodeCard(i, go) {
  const node = graph.nodes[i];
  const count = (key, n) => t(n === 1 ? key + ".1" : key, { n: number(n) });
  return [
    h("header", {},
      h("p", { class: "kind" }, sign(node.kind), t("one." + node.kind)),
      h("h2", { lang: "zh-Hant-HK" }, clip(node.name, 90)),
      node.english ? h("p", { class: "english", lang: "en" }, clip(node.english, 200)) : null,
      node.aliases.length ? h("p", { class: "aliases" }, h("span", { class: "muted" }, t("card.aliases") + " "),
        h("span", { lang: "zh-Hant-HK" }, node.aliases.slice(0, 16).map((a) => clip(a, 40)).join("、"))) : null,
      h("p", { class: "muted" }, `${count("card.named", node.mentions)} ${count("card.in", node.articles.length)}`)),
    deeds(i),
    positions(node, go),
    people(i, go),
    metrics(node),
    relations(i, go),
    statements(node, go),
    spokenOf(i, go),
    together(i, go),
    section(t("card.articles"), h("ul", { class: "articles" }, node.articles.map((a) => graph.articles[a]).map((a) =>
      h("li", {}, h("button", { type: "button", class: "headline", lang: "zh-Hant-HK", "data-read": `${graph.articles.indexOf(a)}:0:0` }, clip(a.headline || a.file, 80)),
        h("span", { class: "muted", lang: "zh-Hant-HK" }, `${shortSource(a)}, ${clip(a.file, 60)}`))))),
    section(t("card.iri"), h("p", { class: "iri" }, clip(graph.base + node.iri, 300))),
  ];
}

/** What can be done with a node; app.js listens for data-do. */
function deeds(i) {
  const near = state.focus && state.focus.node === i ? state.focus.steps : 0;
  const deed = (what, on, text) => h("button", { type: "button", "data-do": what, "data-of": i, "aria-pressed": on === null ? null : String(on) }, text);
  return h("p", { class: "deeds" },
    deed("near-1", near === 1, t("do.near1")), deed("near-2", near === 2, t("do.near2")),
    deed("with", null, t("do.with")), deed("pin", state.pins.has(i), t("do.pin")));
}

function positions(node, go) {
  if (!node.positions.length) return null;
  return section(t("card.positions"), shortList(node.positions.map((p) => h("li", {},
    h("p", {},
      p.former ? h("span", { class: "tag" }, t("card.former")) : null,
      h("strong", { lang: "zh-Hant-HK" }, clip(p.role, 60)), " ",
      p.organization === null ? null : nodeLink(p.organization, go),
      [...new Set(p.evidence.map((e) => graph.evidence[e].during).filter(Boolean))].map((d) => h("span", { class: "when" }, period(d)))),
    p.evidence.map(folded))), "facts"));
}

function people(i, go) {
  const held = edgesAt[i].filter((e) => graph.edges[e].kind === "position" && graph.edges[e].to === i);
  if (!held.length) return null;
  return section(t("card.people"), shortList(held.map((e) => {
    const edge = graph.edges[e];
    return h("li", {}, h("p", {}, edge.former ? h("span", { class: "tag" }, t("card.former")) : null,
      nodeLink(edge.from, go), " ", h("span", { lang: "zh-Hant-HK" }, clip(edge.label, 60)), sentencesLink(e, go)));
  }), "rows"));
}

function metrics(node) {
  if (!node.metrics.length) return null;
  const columns = ["value", "measures", ...(node.metrics.some((m) => m.during) ? ["during"] : [])];
  const rows = node.metrics.map((m) => [
    h("tr", {}, h("td", { class: "figure" }, figure(m)), h("td", { lang: "zh-Hant-HK" }, clip(m.measures || "", 60)),
      columns[2] ? h("td", {}, m.during ? period(m.during) : "") : null),
    h("tr", { class: "under" }, h("td", { colspan: columns.length }, folded(m.evidence))),
  ]);
  return section(t("card.metrics"), series(node.metrics).map(sparkline), h("table", {},
    h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col" }, t("card.metric." + c))))),
    h("tbody", {}, rows)));
}

/** Neighbours by relation, outward and inward apart, each with its sentences. */
function relations(i, go) {
  const groups = new Map();
  for (const e of edgesAt[i]) {
    const edge = graph.edges[e];
    if (edge.kind !== "claim") continue;
    const backwards = edge.to === i;
    const label = predicate(edge.label, backwards);
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(e);
  }
  if (!groups.size) return null;
  return section(t("card.relations"), [...groups].map(([label, edges]) => h("div", { class: "relation" },
    h("h4", {}, label),
    shortList(edges.map((e) => {
      const edge = graph.edges[e], told = [whenOf(edge).slice(0, 2).map(period).join(", "), figuresOf(edge).slice(0, 3).join("；")].filter(Boolean);
      return h("li", {}, h("p", {}, nodeLink(otherEnd(edge, i), go),
        edge.modality === "asserted" ? null : h("span", { class: "tag" }, t("modality." + edge.modality)), sentencesLink(e, go)),
      told.length ? h("p", { class: "outcome" }, told.join(" · ")) : null);
    }), "rows"))));
}

/** Opens the sentences of an edge. */
export function sentencesLink(e, go) {
  const edge = graph.edges[e], n = edge.evidence.length;
  const text = n === 1 ? t("card.sentence") : t("card.sentences", { n: number(n) });
  const ends = [edge.from, edge.to].map((i) => clip(graph.nodes[i].name, 40)).join(" – ");
  return h("button", { type: "button", class: "sentences", "data-edge": e, "aria-label": `${text}: ${ends}`, onclick: () => go({ edge: e }) }, text);
}

function statements(node, go) {
  if (!node.statements.length) return null;
  return section(t("card.statements"), shortList(node.statements.map((s) => h("li", {},
    evidenceBlock(s.evidence),
    s.about.length ? h("p", { class: "about" }, s.about.slice(0, 8).map((a) => nodeLink(a, go))) : null)), "facts", 5));
}

/** Those named in one sentence with it, the most often first. */
function together(i, go) {
  const beside = edgesAt[i].filter((e) => graph.edges[e].kind === "cooccurrence");
  if (!beside.length) return null;
  beside.sort((a, b) => graph.edges[b].evidence.length - graph.edges[a].evidence.length || a - b);
  return section(t("card.together"), shortList(beside.slice(0, 60).map((e) => h("li", {},
    h("p", {}, nodeLink(otherEnd(graph.edges[e], i), go), sentencesLink(e, go)))), "rows", 6));
}

function spokenOf(i, go) {
  const by = edgesAt[i].filter((e) => graph.edges[e].kind === "statement" && graph.edges[e].to === i);
  if (!by.length) return null;
  return section(t("card.spokenof"), shortList(by.map((e) => h("li", {},
    h("p", {}, nodeLink(graph.edges[e].from, go), sentencesLink(e, go)))), "rows"));
}

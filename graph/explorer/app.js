// Puts the page together: state, address, theme, language.
import { h, byId, memory, clip } from "./dom.js";
import { t, number, translatePage, otherLanguage } from "./i18n.js";
import { graph, findNode, findEdge } from "./data.js";
import { View } from "./view.js";
import { startSearch } from "./search.js";
import { drawLegend } from "./legend.js";
import { nodeCard } from "./card.js";
import { edgeCard, edgeText } from "./edge.js";
import { drawTable } from "./table.js";

const state = {
  hiddenKinds: new Set(),
  lines: new Set(["claim", "position"]),
  selection: null, // {node: number} or {edge: number}
  table: false,
};
const root = document.documentElement;

// ---- theme
const darkScheme = matchMedia("(prefers-color-scheme: dark)");
function setTheme(theme) {
  root.dataset.theme = theme || (darkScheme.matches ? "dark" : "light");
}
setTheme(memory.get("theme"));
darkScheme.addEventListener("change", () => { if (!memory.get("theme")) { setTheme(null); view.refresh(); } });
byId("theme").addEventListener("click", () => {
  setTheme(root.dataset.theme === "dark" ? "light" : "dark");
  memory.set("theme", root.dataset.theme);
  view.refresh();
});

// ---- drawing
const view = new View(state, {
  node: (i) => go({ node: i }, false),
  edge: (i) => go({ edge: i }, false),
  nothing: () => go(null),
  hover: showTip,
});

function showTip(what, x, y) {
  const tip = byId("tip");
  tip.hidden = !what;
  byId("network").style.cursor = what ? "pointer" : "";
  if (!what) return;
  if (what.node !== undefined) {
    const node = graph.nodes[what.node];
    tip.replaceChildren(h("strong", { lang: "zh-Hant-HK" }, clip(node.name, 60)), h("span", {}, t("one." + node.kind)));
  } else {
    const edge = graph.edges[what.edge];
    tip.replaceChildren(h("span", {}, clip(graph.nodes[edge.from].name, 30)), h("strong", {}, clip(edgeText(edge), 40)),
      h("span", {}, clip(graph.nodes[edge.to].name, 30)));
  }
  const stage = byId("stage");
  tip.style.left = Math.max(4, Math.min(x + 12, stage.clientWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (y + 24 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 8 : y + 16) + "px";
}

// ---- selection and address
/** Select a node, an edge or nothing; look = false leaves the view where it is. */
function go(selection, look = true) {
  state.selection = selection;
  if (selection) {
    const ends = selection.node !== undefined ? [selection.node] : [graph.edges[selection.edge].from, graph.edges[selection.edge].to];
    for (const i of ends) state.hiddenKinds.delete(graph.nodes[i].kind);
  }
  const address = fragment(selection);
  if (decodeURIComponent(location.hash) !== decodeURIComponent(address)) history.pushState(null, "", address || location.pathname + location.search);
  drawPanel(true);
  drawLegend(state, changed);
  view.light(selection);
  if (selection && look) view.fit([...view.lit.nodes]);
  if (state.table) drawTable(view, go);
}

function fragment(selection) {
  if (!selection) return "";
  const id = (i) => encodeURIComponent(graph.nodes[i].id).replaceAll("%2F", "/");
  if (selection.node !== undefined) return "#node=" + id(selection.node);
  const edge = graph.edges[selection.edge];
  return `#edge=${id(edge.from)}&by=${encodeURIComponent(edge.key)}&to=${id(edge.to)}`;
}

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const node = findNode(asked.get("node"));
  const edge = findEdge(asked.get("edge"), asked.get("by"), asked.get("to"));
  return node !== undefined ? { node } : edge !== undefined ? { edge } : null;
}

function drawPanel(top = false) {
  const panel = byId("panel");
  const { selection } = state;
  const was = panel.hidden;
  panel.hidden = !selection;
  if (selection) {
    panel.replaceChildren(
      h("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), onclick: () => go(null) }, "×"),
      ...(selection.node !== undefined ? nodeCard(selection.node, go) : edgeCard(selection.edge, go)).filter(Boolean));
    if (top) panel.scrollTop = 0;
  }
  if (was !== panel.hidden) view.network.redraw();
}

// ---- interface
function drawAll() {
  translatePage();
  byId("summary").textContent = t("summary", {
    nodes: number(graph.nodes.length), articles: number(graph.articles.length),
    claims: number(graph.edges.filter((e) => e.kind === "claim").length),
  });
  drawLegend(state, changed);
  drawPanel();
  if (state.table) drawTable(view, go);
}

function changed() {
  const focused = document.activeElement && document.activeElement.id;
  drawLegend(state, changed);
  if (focused && byId(focused)) byId(focused).focus();
  view.light(state.selection);
  if (state.table) drawTable(view, go);
}

function setTable(on) {
  state.table = on;
  byId("table").hidden = !on;
  byId("network").hidden = byId("zoom").hidden = on;
  byId("view-table").setAttribute("aria-pressed", String(on));
  byId("view-graph").setAttribute("aria-pressed", String(!on));
  if (on) return drawTable(view, go);
  view.network.redraw();
  view.fit(view.lit && [...view.lit.nodes], false);
}

byId("view-graph").addEventListener("click", () => setTable(false));
byId("view-table").addEventListener("click", () => setTable(true));
byId("language").addEventListener("click", () => { otherLanguage(); drawAll(); });
byId("zoom-in").addEventListener("click", () => view.zoom(1.4));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => view.fit());
byId("about").addEventListener("click", () => byId("about-dialog").showModal());
byId("about-close").addEventListener("click", () => byId("about-dialog").close());
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && state.selection && !byId("about-dialog").open) go(null);
});
window.addEventListener("popstate", () => go(fromAddress()));
window.addEventListener("hashchange", () => go(fromAddress()));
startSearch((node) => {
  go({ node });
  byId("panel").focus();
});

byId("empty").hidden = graph.nodes.length > 0;
drawAll();
view.fit(null, false);
if (fromAddress()) go(fromAddress());
view.network.once("afterDrawing", () => {
  root.dataset.ready = String(Math.round(performance.now()));
});
view.network.redraw();

// For notebooks, tests and the curious: the page from the console.
window.guanxi = { graph, state, view, go, findNode, findEdge };

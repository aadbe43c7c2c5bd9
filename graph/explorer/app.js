// Puts the page together: state, address, theme, language.
import { h, byId, memory, clip } from "./dom.js";
import { t, number, translatePage, otherLanguage } from "./i18n.js";
import { graph, findNode, findEdge } from "./data.js";
import { state, fragment, readFragment } from "./state.js";
import { narrow } from "./filter.js";
import { View, litBy } from "./view.js";
import { startSearch, find } from "./search.js";
import { citationText } from "./evidence.js";
import { nodeCard } from "./card.js";
import { edgeCard, edgeText } from "./edge.js";
import { pairCard, ways } from "./pair.js";
import { drawLegend } from "./legend.js";
import { drawChips } from "./chips.js";
import { drawTable } from "./table.js";
import { drawReader } from "./reader.js";
import { drawTake, copy, WRITERS } from "./take.js";

const root = document.documentElement;
let pairing = null; // the node to which a second one is being chosen
let touched = false; // whether the view was moved by hand

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
const view = new View({
  node: (i, event) => {
    const { selection } = state;
    if (event && event.shiftKey && selection && selection.node !== undefined && selection.node !== i) go({ pair: [selection.node, i] });
    else go({ node: i }, false);
  },
  edge: (i) => go({ edge: i }, false),
  community: (group) => { state.opened.add(group); changed(false); },
  nothing: () => { if (state.selection) go(null); },
  hover: showTip,
});
byId("network").addEventListener("mouseleave", () => showTip(null));
view.network.on("dragEnd", () => { touched = true; });
view.network.on("zoom", () => { touched = true; });

function showTip(what, x, y) {
  const tip = byId("tip");
  tip.hidden = !what;
  byId("network").style.cursor = what ? "pointer" : "";
  if (!what) return;
  if (what.node !== undefined) {
    const node = graph.nodes[what.node];
    tip.replaceChildren(h("strong", { lang: "zh-Hant-HK" }, clip(node.name, 60)), h("span", {}, t("one." + node.kind)));
  } else if (what.community !== undefined) {
    const waiting = view.narrowed.folded.get(what.community) || [];
    tip.replaceChildren(h("span", {}, t("tip.more", { n: number(waiting.length) })),
      h("span", { lang: "zh-Hant-HK" }, waiting.slice(0, 5).map((i) => clip(graph.nodes[i].name, 14)).join("、") + (waiting.length > 5 ? "…" : "")));
  } else {
    const edge = graph.edges[what.edge];
    tip.replaceChildren(h("span", {}, clip(graph.nodes[edge.from].name, 30)), h("strong", {}, clip(edgeText(edge), 40)),
      h("span", {}, clip(graph.nodes[edge.to].name, 30)));
  }
  const stage = byId("stage");
  tip.style.left = Math.max(4, Math.min(x + 12, stage.clientWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (y + 24 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 8 : y + 16) + "px";
}

// ---- state, address, redrawing
let narrowed = null, lit = null;

/** Work out what the state shows, and draw it. */
function update() {
  narrowed = narrow();
  const { selection } = state;
  lit = selection && selection.pair ? ways(selection.pair, narrowed.edges) : litBy(selection, narrowed.edges);
  if (lit) for (const i of lit.nodes) narrowed.drawn[i] = narrowed.nodes[i] = 1;
  view.show(narrowed, lit);
  drawAround();
}

/** Everything beside the drawing. */
function drawAround() {
  showTip(null); // what it told of may not be there any more
  const focused = document.activeElement && document.activeElement.id;
  drawLegend(narrowed, changed, go);
  drawChips(narrowed, changed, depth() > 0 ? () => history.back() : null);
  drawPanel();
  drawView();
  if (focused && document.activeElement.id !== focused && byId(focused)) byId(focused).focus();
}

/** Select a node, an edge, two nodes or nothing; look = false leaves the view where it is. */
function go(selection, look = true) {
  state.selection = selection;
  pairing = null;
  if (selection && look && state.view === "text") seek(selection);
  remember();
  update();
  byId("panel").scrollTop = 0;
  if (selection && look && state.view === "graph") view.fit([...lit.nodes]);
}

/** In the text, look for what was chosen: in the article that is open, else in the first that names it. */
function seek(selection) {
  const wanted = selection.edge === undefined ? selection.node ?? selection.pair[0] : graph.edges[selection.edge].from;
  const { articles } = graph.nodes[wanted], open = state.reading && state.reading.article;
  state.reading = { article: articles.includes(open) ? open : articles[0] ?? firstArticle(), start: 0, end: 0, sought: wanted };
}

/** After a filter, pin or focus was changed. */
function changed(refit = true) {
  remember();
  update();
  if (refit && !touched) view.fit();
}

const depth = () => (history.state && history.state.depth) || 0;

/** Write the state into the address, as a step that the browser's back button undoes. */
function remember() {
  const address = fragment();
  if (address === (history.state && history.state.address !== undefined ? history.state.address : location.hash)) return;
  const step = { depth: depth() + 1, address };
  try {
    history.pushState(step, "", address || location.pathname + location.search);
  } catch {
    history.pushState(step, ""); // inside another page, such as a notebook, the address is not ours
  }
}

function arrive(event) {
  const step = event && event.state;
  readFragment(step && step.address !== undefined ? step.address : location.hash);
  pairing = null;
  update();
  byId("panel").scrollTop = 0;
  if (lit && state.view === "graph") view.fit([...lit.nodes]);
}
window.addEventListener("popstate", arrive);

function drawPanel() {
  const panel = byId("panel");
  const { selection } = state;
  const was = panel.hidden;
  panel.hidden = !selection;
  if (selection) {
    const card = selection.node !== undefined ? nodeCard(selection.node, go) : selection.pair ? pairCard(selection.pair, lit, go) : edgeCard(selection.edge, go);
    panel.replaceChildren(
      h("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), onclick: () => go(null) }, "×"), ...card.filter(Boolean));
  }
  if (was !== panel.hidden) view.network.redraw();
}

// ---- graph, table, text
function drawView() {
  const now = state.view;
  const was = byId("network").hidden;
  byId("stage").classList.toggle("paged", now !== "graph");
  byId("table").hidden = now !== "table";
  byId("reader").hidden = now !== "text";
  byId("network").hidden = byId("zoom").hidden = now !== "graph";
  for (const name of ["graph", "table", "text"]) byId("view-" + name).setAttribute("aria-pressed", String(now === name));
  byId("view-text").hidden = !graph.articles.length;
  if (now === "table") drawTable(narrowed, go, (rows) => { state.rows = rows; remember(); drawAround(); });
  if (now === "text") {
    state.reading = state.reading || { article: firstArticle(), start: 0, end: 0 };
    drawReader((article) => read(article, 0, 0), (selection) => go(selection, false));
  }
  if (now === "graph" && was) {
    view.network.redraw();
    view.fit(lit && [...lit.nodes], false);
  }
}

/** The article to begin with: one that the selection is found in. */
function firstArticle() {
  const s = state.selection;
  if (s && s.edge !== undefined) return graph.evidence[graph.edges[s.edge].evidence[0]].article;
  if (s) return graph.nodes[s.pair ? s.pair[0] : s.node].articles[0] || 0;
  return 0;
}

function setView(name) {
  state.view = name;
  remember();
  drawAround();
}

/** Do something for which the graph has to be drawn. */
function withDrawing(then) {
  if (state.view === "graph") return then();
  setView("graph");
  view.network.once("afterDrawing", () => then());
  view.network.redraw();
}

function read(article, start, end) {
  state.reading = { article, start, end };
  setView("text");
}

for (const name of ["graph", "table", "text"]) byId("view-" + name).addEventListener("click", () => setView(name));

// ---- buttons that stand on cards and in lists
function say(text) {
  const toast = byId("live");
  toast.textContent = text;
  toast.classList.add("said");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove("said"), 1800);
}

const DEEDS = {
  "near-1": (i) => focusOn(i, 1),
  "near-2": (i) => focusOn(i, 2),
  pin: (i) => { if (!state.pins.delete(i)) state.pins.add(i); changed(false); },
  with: (i) => {
    pairing = i;
    byId("search").placeholder = t("search.with", { name: clip(graph.nodes[i].name, 12) });
    byId("search").focus();
  },
};

function focusOn(i, steps) {
  const same = state.focus && state.focus.node === i && state.focus.steps === steps;
  state.focus = same ? null : { node: i, steps };
  touched = false;
  changed();
}

document.addEventListener("click", (e) => {
  const at = e.target instanceof Element ? e.target.closest("[data-read], [data-cite], [data-do]") : null;
  if (!at) return;
  if (at.dataset.read) read(...at.dataset.read.split(":").map(Number));
  else if (at.dataset.cite) copy(citationText(Number(at.dataset.cite)), () => say(t("card.copied")));
  else {
    DEEDS[at.dataset.do](Number(at.dataset.of));
    const again = document.querySelector(`[data-do="${at.dataset.do}"]`);
    if (again && at.dataset.do !== "with") again.focus();
  }
});

// ---- interface
function drawTexts() {
  translatePage();
  byId("summary").textContent = t("summary", {
    nodes: number(graph.nodes.length), articles: number(graph.articles.length),
    lines: number(graph.edges.filter((e) => e.kind === "claim" || e.kind === "position").length),
  });
  drawTake(view, () => location.href.split("#")[0] + fragment(), say, withDrawing);
}

byId("language").addEventListener("click", () => { otherLanguage(); drawTexts(); drawAround(); });
byId("zoom-in").addEventListener("click", () => view.zoom(1.4));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => { touched = false; view.fit(); });
for (const name of ["about", "take"]) {
  byId(name).addEventListener("click", () => byId(name + "-dialog").showModal());
  byId(name + "-close").addEventListener("click", () => byId(name + "-dialog").close());
}
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && state.selection && !document.querySelector("dialog[open]")) go(null);
});
const KEYS = {
  ArrowLeft: () => view.pan(-0.2, 0), ArrowRight: () => view.pan(0.2, 0), ArrowUp: () => view.pan(0, -0.2), ArrowDown: () => view.pan(0, 0.2),
  "+": () => view.zoom(1.4), "=": () => view.zoom(1.4), "-": () => view.zoom(1 / 1.4), 0: () => { touched = false; view.fit(); },
};
byId("network").addEventListener("keydown", (e) => {
  if (!KEYS[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
  e.preventDefault();
  KEYS[e.key]();
});
startSearch((node) => {
  go(pairing !== null && pairing !== node ? { pair: [pairing, node] } : { node });
  byId("panel").focus();
});
byId("search").addEventListener("blur", () => {
  pairing = null;
  byId("search").placeholder = t("search.placeholder");
});

byId("empty").hidden = graph.nodes.length > 0;
readFragment(location.hash);
drawTexts();
update();
view.fit(lit && [...lit.nodes], false);
const ready = () => { root.dataset.ready = String(Math.round(performance.now())); };
if (state.view === "graph") view.network.once("afterDrawing", ready);
else requestAnimationFrame(ready); // what is hidden is not drawn
view.network.redraw();

// For notebooks, tests and the curious: the page from the console.
window.guanxi = { graph, state, view, go, changed, find, findNode, findEdge, writers: WRITERS, citation: citationText };

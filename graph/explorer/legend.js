// The key to the drawing and its filters: kinds, lines, time, confidence, papers, articles, with counts.
import { h, byId, clip } from "./dom.js";
import { t, number, predicate } from "./i18n.js";
import { graph, KINDS, LINES, NO_PAPER } from "./data.js";
import { state } from "./state.js";
import { heldAt, printedAt } from "./filter.js";
import { sign, lineSign } from "./shapes.js";
import { histogram, extent } from "./histogram.js";
import { nodeLink } from "./card.js";

const FIRST = 8;
const held = extent(graph.evidence.map((_, i) => heldAt(i)));
const printed = extent(printedAt);
/** Which parts are unfolded, and which lists shown in full. */
const open = { lines: false, time: true, papers: true, articles: true };
const whole = new Set();

/** Draw the legend; changed() is called after the state was changed, go(selection) follows a name. */
export function drawLegend({ counts, spans, confidences, undated }, changed, go) {
  // a switch: checkbox, sign, name, count; and a button for this one alone
  const item = (choice, value, group, icon, name, count) => {
    const id = group + "-" + value;
    const act = (what) => () => { choice[what](value); changed(); };
    return h("li", { class: "choice" },
      h("button", { type: "button", id, "aria-pressed": String(choice.has(value)), title: name, onclick: act("toggle") },
        h("span", { class: "box", "aria-hidden": "true" }), icon, h("span", { class: "name" }, name), h("span", { class: "count" }, number(count || 0))),
      choice.all.length > 1 ? h("button", { type: "button", id: "only-" + id, class: "only", "aria-pressed": String(choice.isOnly(value)),
        "aria-label": t("legend.only.label", { name }), onclick: () => {
          if (group === "relation" || group === "modality") if (!choice.isOnly(value)) state.lines.off = new Set(LINES.filter((l) => l !== "claim")); else state.lines.clear();
          act("only")();
        } }, t("legend.only")) : null);
  };
  // a switch by itself, of the state's property of that name
  const alone = (id, name, ...more) => h("ul", { class: id }, h("li", { class: "choice" },
    h("button", { type: "button", id, "aria-pressed": String(state[id]), onclick: () => { state[id] = !state[id]; changed(); } },
      h("span", { class: "box", "aria-hidden": "true" }), h("span", { class: "name" }, name), ...more)));
  const list = (name, all, row, className = "") => {
    if (all.length <= FIRST + 2 || whole.has(name)) return h("ul", { class: className }, all.map(row));
    return h("ul", { class: className }, all.slice(0, FIRST).map(row), h("li", {}, h("button", { type: "button", class: "more", onclick: () => { whole.add(name); changed(); } },
      t("card.more", { n: number(all.length - FIRST) }))));
  };
  const fold = (name, title, ...content) => {
    const details = h("details", { open: open[name], id: "fold-" + name }, h("summary", {}, title), ...content);
    details.addEventListener("toggle", () => { open[name] = details.open; });
    return details;
  };
  const byCount = (choice, table) => [...choice.all].sort((a, b) => (table[b] || 0) - (table[a] || 0));
  const time = (key, title, range) => range && range[1] > range[0]
    ? histogram({ id: key, title, range, spans: spans[key], chosen: state[key], choose: (span) => { state[key] = span; changed(); } }) : null;
  const some = (kinds) => graph.edges.some((e) => kinds.includes(e.kind));
  const kinds = KINDS.filter((k) => graph.nodes.some((n) => n.kind === k));
  const slider = () => {
    const told = h("output", { for: "confidence" });
    const tell = (value) => { told.textContent = `≥ ${value.toFixed(2)} · ${t("legend.facts", { n: number(confidences[Math.round(value * 20)]) })}`; };
    tell(state.confidence);
    const input = h("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, "aria-label": t("legend.confidence"),
      oninput: (e) => tell(Number(e.target.value)), onchange: (e) => { state.confidence = Number(e.target.value); changed(); } });
    input.value = state.confidence;
    return h("div", { class: "slider" }, input, told);
  };

  byId("legend").replaceChildren(...[
    state.pins.size ? [h("h2", {}, t("legend.pins")), h("ul", { class: "pins" }, [...state.pins].map((i) => h("li", {}, nodeLink(i, go),
      h("button", { type: "button", class: "clear", "aria-label": t("pin.off.label", { name: clip(graph.nodes[i].name, 40) }), onclick: () => { state.pins.delete(i); changed(); } }, "×"))))] : [],
    h("h2", {}, t("legend.kinds")),
    h("ul", {}, kinds.map((k) => item(state.kinds, k, "kind", sign(k), t("kind." + k), counts.kind[k]))),
    h("h2", {}, t("legend.lines")),
    h("ul", {}, LINES.filter((l) => some([l])).map((l) => item(state.lines, l, "line", lineSign(l), t("line." + l), counts.line[l]))),
    alone("loose", t("legend.loose")),
    state.predicates.all.length ? fold("lines", t("legend.relations"),
      list("relation", byCount(state.predicates, counts.relation), (p) => item(state.predicates, p, "relation", null, clip(predicate(p), 40), counts.relation[p])),
      state.modalities.all.length > 1 ? h("ul", { class: "apart" }, state.modalities.all.map((m) =>
        item(state.modalities, m, "modality", lineSign(m === "asserted" ? "claim" : "planned"), t("modality." + m), counts.modality[m]))) : null) : null,
    held || printed ? fold("time", t("legend.time"), time("held", t("time.held"), held),
      state.held && (undated || state.undated) ? alone("undated", t("time.undated"), h("span", { class: "count" }, number(undated))) : null,
      time("printed", t("time.printed"), printed)) : null,
    graph.edges.length ? [h("h2", {}, t("legend.confidence")), slider()] : [],
    state.papers.all.length > 1 ? fold("papers", t("legend.papers"), list("paper", byCount(state.papers, counts.paper), (p) =>
      item(state.papers, p, "paper", null, p === NO_PAPER ? t("legend.nopaper") : clip(p, 40), counts.paper[p]))) : null,
    fold("articles", t("legend.articles"), list("article", articles(), (i) => article(i, item, counts), "articles")),
  ].flat().filter(Boolean));
}

/** Article numbers: those switched on by hand, then the latest first. */
function articles() {
  const when = (i) => graph.articles[i].published || "", few = state.articles.off.size > graph.articles.length / 2;
  const on = (i) => (few && state.articles.has(graph.articles[i].file) ? 1 : 0);
  return graph.articles.map((_, i) => i).sort((a, b) => on(b) - on(a) || (when(b) > when(a) ? 1 : when(b) < when(a) ? -1 : a - b));
}

function article(i, item, counts) {
  const a = graph.articles[i], name = clip(a.headline || a.file, 60);
  const row = item(state.articles, a.file, "article", null, name, counts.article[a.file]);
  row.append(h("button", { type: "button", class: "read", "data-read": `${i}:0:0`, "aria-label": t("legend.read", { name }) },
    `${a.published || t("cite.undated")} ${clip(a.paper || a.file, 40)}`));
  return row;
}

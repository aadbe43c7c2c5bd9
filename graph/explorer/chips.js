// One line above the drawing: how much is shown, and every filter in force with a button to lift it.
import { h, byId, clip } from "./dom.js";
import { t, number, predicate } from "./i18n.js";
import { graph, NO_PAPER } from "./data.js";
import { state, clearFilters } from "./state.js";
import { iso } from "./time.js";

/** Draw it; changed() is called after a filter was lifted, back() goes to the view before. */
export function drawChips({ totals, folded }, changed, back) {
  const chip = (id, text, lift) => h("button", { type: "button", class: "chip", id: "chip-" + id, title: t("chips.lift"), onclick: () => { lift(); changed(); } },
    text, h("span", { "aria-hidden": "true" }, " ×"));
  const chips = [];
  const choice = (key, title, say) => {
    const one = state[key];
    if (!one.narrowed) return;
    const on = one.all.filter((v) => one.has(v));
    const text = on.length === 0 ? t("chips.none") : on.length <= 2 ? on.map(say).join(", ") : t("chips.of", { n: number(on.length), all: number(one.all.length) });
    chips.push(chip(key, `${title}: ${text}`, () => one.clear()));
  };
  const span = (key) => {
    if (state[key]) chips.push(chip(key, `${t("time." + key)}: ${state[key].map(iso).join(" – ")}`, () => { state[key] = null; }));
  };
  if (state.focus) chips.push(chip("focus", t("chips.focus." + state.focus.steps, { name: clip(graph.nodes[state.focus.node].name, 20) }), () => { state.focus = null; }));
  choice("kinds", t("legend.kinds"), (k) => t("kind." + k));
  choice("lines", t("legend.lines"), (l) => t("line." + l));
  choice("predicates", t("legend.relations"), (p) => clip(predicate(p), 20));
  choice("modalities", t("chips.modality"), (m) => t("modality." + m));
  span("held");
  span("printed");
  if (state.confidence) chips.push(chip("confidence", t("edge.confidence", { n: "≥ " + state.confidence.toFixed(2) }), () => { state.confidence = 0; }));
  if (!state.loose) chips.push(chip("loose", t("chips.loose"), () => { state.loose = true; }));
  choice("papers", t("legend.papers"), (p) => (p === NO_PAPER ? t("legend.nopaper") : clip(p, 20)));
  choice("articles", t("legend.articles"), (file) => clip((graph.articles.find((a) => a.file === file) || {}).headline || file, 16));
  if (state.opened.size) chips.push(chip("opened", t("chips.opened", { n: number(state.opened.size) }), () => state.opened.clear()));
  const waiting = [...folded.values()].reduce((sum, list) => sum + list.length, 0);
  byId("chips").replaceChildren(...[
    back ? h("button", { type: "button", class: "chip back", id: "back", onclick: back }, "← " + t("chips.back")) : null,
    h("span", { class: "shown", id: "shown" }, t(waiting ? "chips.shown.folded" : "chips.shown",
      { nodes: number(totals.nodes), all: number(graph.nodes.length), edges: number(totals.edges), waiting: number(waiting) })),
    ...chips,
    chips.length > 1 ? h("button", { type: "button", class: "chip all", id: "chip-all", onclick: () => { clearFilters(); changed(); } }, t("chips.clear")) : null,
  ].filter(Boolean));
}

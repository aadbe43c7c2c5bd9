// An article to read, every name in it marked and leading to its card.
import { h, byId, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, slice } from "./data.js";
import { state } from "./state.js";

let shown = null; // what is drawn: drawing it again would lose the place one reads

/** Draw the article of state.reading; choose(article number) is called where another is picked. */
export function drawReader(choose, go) {
  const { article, start, end, sought } = state.reading;
  const root = byId("reader"), chosen = chosenNodes();
  const key = JSON.stringify([article, start, end, sought, document.documentElement.lang]);
  if (shown !== key || !root.firstChild) {
    shown = key;
    root.replaceChildren(picker(article, choose), page(graph.articles[article], start, end, go));
    root.scrollTop = 0;
  }
  const found = [...root.querySelectorAll("button.mention")].filter((link) => {
    const on = chosen.has(Number(link.dataset.of));
    link.classList.toggle("chosen", on);
    return on;
  });
  const count = byId("reader-count");
  count.hidden = !found.length;
  count.textContent = t(found.length === 1 ? "reader.count.1" : "reader.count", { n: number(found.length) }) + " ↓";
  let next = 0;
  count.onclick = () => {
    found[next].focus();
    found[next].scrollIntoView({ block: "center" });
    next = (next + 1) % found.length;
  };
  const here = root.querySelector(".quoted") || found[0];
  if (here && root.scrollTop === 0) here.scrollIntoView({ block: "center" });
}

function chosenNodes() {
  const s = state.selection;
  if (!s) return new Set();
  if (s.node !== undefined) return new Set([s.node]);
  return new Set(s.pair || [graph.edges[s.edge].from, graph.edges[s.edge].to]);
}

function picker(article, choose) {
  const select = h("select", { id: "reader-article", "aria-label": t("reader.choose"), lang: "zh-Hant-HK", onchange: (e) => choose(Number(e.target.value)) },
    graph.articles.map((a, i) => h("option", { value: i }, `${a.published || t("cite.undated")}　${clip(a.headline || a.file, 60)}`)));
  select.value = article;
  return h("p", { class: "picker" }, select, h("button", { type: "button", id: "reader-count", title: t("reader.next") }));
}

function page(article, start, end, go) {
  const names = article.mentions;
  let next = 0;
  const pieces = (from, to) => { // the text between two offsets, names as links
    const out = [];
    let at = from;
    while (next < names.length && names[next] < at) next += 3;
    for (; next < names.length && names[next + 1] <= to; next += 3) {
      const node = names[next + 2];
      if (names[next] > at) out.push(...quoted(at, names[next]));
      out.push(h("button", { type: "button", class: inside(names[next]) ? "mention quoted" : "mention", "data-of": node,
        title: `${clip(graph.nodes[node].name, 60)} · ${t("one." + graph.nodes[node].kind)}`, onclick: () => go({ node }) },
        h("span", { class: "dot kind-" + graph.nodes[node].kind }), slice(article, names[next], names[next + 1])));
      at = names[next + 1];
    }
    if (at < to) out.push(...quoted(at, to));
    return out;
  };
  const inside = (at) => at >= start && at < end;
  const quoted = (from, to) => {
    const a = Math.min(Math.max(start, from), to), b = Math.min(Math.max(end, a), to);
    return [slice(article, from, a), a < b ? h("span", { class: "quoted" }, slice(article, a, b)) : null, slice(article, b, to)].filter(Boolean);
  };
  const tags = { headline: "h2", subhead: "h3" };
  return h("article", { lang: "zh-Hant-HK" },
    h("p", { class: "muted" }, [article.paper, article.published || t("cite.undated"), (article.authors || []).join("、"), article.file].filter(Boolean).map((s) => clip(s, 60)).join("　")),
    article.blocks.some((b) => b[2] === "headline") || !article.headline ? null : h("h2", {}, clip(article.headline, 200)),
    article.blocks.map(([from, to, kind]) => h(tags[kind] || "p", { class: "block-" + kind }, pieces(from, to))));
}

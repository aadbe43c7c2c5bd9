// Find a node by any of its names: Chinese, Simplified, English, pinyin; from the first character on.
import { h, byId } from "./dom.js";
import { t } from "./i18n.js";
import { graph } from "./data.js";
import { sign } from "./shapes.js";

const MOST = 12;

/** What is typed and what is searched, alike: width, case, accents and spaces make no difference. */
const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[\s·・‧.'’-]+/g, "");

/** Every name of every node, folded: what is typed is compared with these. Made when first needed. */
let names = null;
function allNames() {
  const entry = (node, name, shown) => ({
    node, name: shown, folded: fold(name.slice(0, 300)), words: fold2(name.slice(0, 300)),
  });
  names = names || graph.nodes.flatMap((node, i) => {
    const own = [...new Set([node.name, ...node.aliases, node.english].filter(Boolean))];
    return [...own.map((name) => entry(i, name, name)), ...node.find.map((name) => entry(i, name, node.name)),
      ...node.pinyin.flatMap((name) => [name, initials(name)]).map((name) => ({ ...entry(i, name, node.name), sound: true }))];
  });
  return names;
}

const initials = (syllables) => syllables.split(" ").map((s) => s[0]).join("");

/** The words of a name, folded, for those who type the second one. */
function fold2(name) {
  return /^[\x20-\u024f]+$/.test(name) ? name.toLowerCase().split(/[\s-]+/) : [];
}

/** Nodes whose name matches, the best first: [{node, name}]. */
export function find(typed, most = MOST) {
  const wanted = fold(typed);
  if (!wanted) return [];
  const best = new Map();
  for (const entry of allNames()) {
    let rank;
    if (entry.folded === wanted) rank = 0;
    else if (entry.folded.startsWith(wanted)) rank = 1;
    else if (entry.words.some((w) => w.startsWith(wanted))) rank = 2;
    else if (!entry.sound && entry.folded.includes(wanted)) rank = 3;
    else continue;
    if (entry.sound && rank) rank += 2; // a name so written goes before one that so sounds
    const own = entry.name === graph.nodes[entry.node].name ? 0 : 0.5;
    const known = best.get(entry.node);
    if (!known || rank + own < known.rank) best.set(entry.node, { ...entry, rank: rank + own });
  }
  return [...best.values()]
    .sort((a, b) => Math.floor(a.rank) - Math.floor(b.rank) || graph.nodes[b.node].mentions - graph.nodes[a.node].mentions || a.node - b.node)
    .slice(0, most);
}

/** Wire the search field; choose(node number) is called with the choice. */
export function startSearch(choose) {
  const field = byId("search"), list = byId("suggestions");
  let found = [], at = -1;

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function show() {
    found = find(field.value);
    at = found.length ? 0 : -1;
    if (!field.value.trim()) return close();
    list.replaceChildren(...(found.length ? found.map(option) : [h("li", { class: "none" }, t("search.none"))]));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    byId("live").textContent = found.length ? t("search.found", { n: found.length }) : t("search.none");
    mark();
  }

  function option(entry, i) {
    const node = graph.nodes[entry.node];
    return h("li", { role: "option", id: "option-" + i, onmousedown: (e) => { e.preventDefault(); take(i); } },
      sign(node.kind),
      h("span", { class: "name", lang: "zh-Hant-HK" }, node.name),
      entry.name !== node.name ? h("span", { class: "alias" }, entry.name) : null,
      h("span", { class: "kind" }, t("one." + node.kind)));
  }

  function mark() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      field.setAttribute("aria-activedescendant", "option-" + at);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function take(i) {
    if (!found[i]) return;
    close();
    field.value = "";
    choose(found[i].node);
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", () => { if (field.value.trim()) show(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (e) => {
    if (e.isComposing) return; // an input method is still choosing its characters
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (list.hidden) return show();
      if (found.length) at = (at + (e.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (e.key === "Enter") {
      e.preventDefault();
      if (list.hidden) show();
      take(at);
    } else if (e.key === "Escape" && !list.hidden) {
      e.stopPropagation();
      close();
    }
  });
  document.addEventListener("keydown", (e) => {
    const typing = e.target instanceof Element && e.target.closest("input, textarea, dialog");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      field.focus();
      field.select();
    }
  });
}

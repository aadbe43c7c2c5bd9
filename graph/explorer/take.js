// What can be taken away: files written here from what is shown, and text for the clipboard.
import { h, byId } from "./dom.js";
import { t } from "./i18n.js";
import { graph } from "./data.js";
import { nodesCsv, edgesCsv, graphml, gexf } from "./tables.js";
import { turtle } from "./turtle.js";
import { svgPicture, pngPicture } from "./picture.js";

function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60e3);
}

/** What is shown: numbers of nodes and edges. */
function shown(view) {
  const numbers = (flags) => [...flags.keys()].filter((i) => flags[i]);
  return { nodes: numbers(view.narrowed.nodes), edges: numbers(view.narrowed.edges) };
}

export const WRITERS = {
  "png": (view) => pngPicture(view, (blob) => save("guanxi.png", blob, "image/png")),
  "svg": (view) => save("guanxi.svg", svgPicture(view), "image/svg+xml"),
  "nodes.csv": (view) => save("guanxi-nodes.csv", nodesCsv(shown(view)), "text/csv"),
  "edges.csv": (view) => save("guanxi-edges.csv", edgesCsv(shown(view)), "text/csv"),
  "graphml": (view) => save("guanxi.graphml", graphml(shown(view)), "application/xml"),
  "gexf": (view) => save("guanxi.gexf", gexf(shown(view), view.places), "application/xml"),
  "ttl": (view) => save("guanxi.ttl", turtle(shown(view), graph), "text/turtle"),
};

const PICTURES = ["png", "svg"];

/** Fill the dialog with a button a form; say(text) tells what was done, withDrawing(then) has the graph drawn. */
export function drawTake(view, address, say, withDrawing) {
  const button = (id, act) => h("button", { type: "button", id: "take-" + id, onclick: act },
    h("strong", {}, t("take." + id)), h("span", { class: "muted" }, t("take." + id + ".what")));
  byId("take-list").replaceChildren(
    ...Object.entries(WRITERS).map(([id, write]) => button(id, () => {
      const act = () => { write(view); say(t("take.done")); };
      if (PICTURES.includes(id)) withDrawing(act); else act();
    })),
    button("link", () => copy(address(), () => say(t("card.copied")))));
}

/** Put a text on the clipboard; done() is called once it is there. */
export function copy(text, done) {
  const old = () => { // where the browser refuses its clipboard to a page opened from disk
    const field = h("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    (document.querySelector("dialog[open]") || document.body).append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (copied) done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old);
  else old();
}

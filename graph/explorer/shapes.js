// The sign of each kind: shape and colour together, so that neither has to be told apart alone.

const NS = "http://www.w3.org/2000/svg";
export const OUTLINES = {
  Person: "M8 2a6 6 0 1 0 .01 0z",
  Organization: "M2.8 2.8h10.4v10.4H2.8z",
  Place: "M8 1.6 14.6 13.4H1.4z",
  Initiative: "M8 1 15 8 8 15 1 8z",
  Event: "M8 .8 10 5.9l5.4.3-4.2 3.4 1.4 5.3L8 12l-4.6 2.9 1.4-5.3L.6 6.2 6 5.9z",
  Work: "M4.4 2h7.2L15 8l-3.4 6H4.4L1 8z",
  Product: "M8 14.4 14.6 2.6H1.4z",
};

function svg(width, className, tag, attributes) {
  const root = document.createElementNS(NS, "svg");
  root.setAttribute("viewBox", `0 0 ${width} 16`);
  root.setAttribute("class", className);
  root.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  root.append(shape);
  return root;
}

export function sign(kind) {
  return svg(16, "sign kind-" + kind, "path", { d: OUTLINES[kind] });
}

/** A piece of line as drawn in the graph. */
export function lineSign(line) {
  return svg(28, "line line-" + line, "path", { d: "M1 8H27" });
}

/** Colours of the theme in force, out of the style sheet. */
export function colours(kinds) {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  const named = (names) => Object.fromEntries(names.map((n) => [n, read("--" + n.toLowerCase())]));
  return {
    ...named(["canvas", "ink", "muted", "rule", "accent", "hull", "claim", "position", "statement", "cooccurrence"]),
    kinds: Object.fromEntries(kinds.map((k) => [k, { fill: read("--kind-" + k), line: read("--rim-" + k) }])),
    font: style.fontFamily,
  };
}

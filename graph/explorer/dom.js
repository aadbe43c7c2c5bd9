// Elements without HTML strings: whatever an article says can only become text.

/** Element with properties and children. Strings become text nodes; null and false are left out. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** The JSON in a script element of the page. */
export function embedded(id) {
  return JSON.parse(byId(id).textContent);
}

/** Set at most `limit` characters of a text, with an ellipsis where it is cut. */
export function clip(text, limit) {
  return text.length > limit ? [...text.slice(0, limit)].join("") + "…" : text;
}

/** Memory between visits; a browser may refuse it to a page opened from disk. */
export const memory = {
  get(key) {
    try { return localStorage.getItem("guanxi." + key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem("guanxi." + key, value); } catch { /* the choice holds for this visit */ }
  },
};

// The interface in two languages; what the articles say is never translated.
import { embedded, memory } from "./dom.js";

const TEXTS = embedded("translations");
const LANGUAGES = Object.keys(TEXTS);
let language = LANGUAGES.includes(memory.get("language"))
  ? memory.get("language")
  : (navigator.language || "").toLowerCase().startsWith("zh") ? "zh-Hant-HK" : "en";

/** The text for a key, with {places} filled in; a key without text is shown as it is. */
export function t(key, values = {}) {
  const text = TEXTS[language][key];
  if (typeof text !== "string") return key;
  return text.replace(/\{(\w+)\}/g, (_, name) => (name in values ? values[name] : ""));
}

/** Name of a relation read from subject to object, or the other way round. */
export function predicate(name, backwards = false) {
  const pair = TEXTS[language]["pred." + name];
  return Array.isArray(pair) ? pair[backwards ? 1 : 0] : name;
}

const formats = Object.fromEntries(LANGUAGES.map((l) => [l, new Intl.NumberFormat(l === "en" ? "en-HK" : "zh-HK", { maximumFractionDigits: 4 })]));

export function number(value) {
  return formats[language].format(value);
}

export function otherLanguage() {
  language = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];
  memory.set("language", language);
}

/** Set every text of the page that stands in its markup. */
export function translatePage() {
  document.documentElement.lang = language;
  for (const e of document.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
  for (const e of document.querySelectorAll("[data-t-label]")) e.setAttribute("aria-label", t(e.dataset.tLabel));
  for (const e of document.querySelectorAll("[data-t-title]")) e.title = t(e.dataset.tTitle);
  for (const e of document.querySelectorAll("[data-t-placeholder]")) e.placeholder = t(e.dataset.tPlaceholder);
}

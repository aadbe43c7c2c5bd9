// A sentence with its words marked, and where it stands.
import { h, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, slice, placeInFile } from "./data.js";

const LONGEST = 1200;

/** Block with the sentence and its source. */
export function evidenceBlock(index, notes = []) {
  const found = graph.evidence[index];
  return h("figure", { class: "evidence" },
    h("blockquote", { lang: "zh-Hant-HK" }, sentence(found)),
    h("figcaption", {}, citation(found)),
    h("p", { class: "notes" }, notes.concat(judgement(found)).map((note) => h("span", {}, note))));
}

/** The words of the sentence, names and numbers in <mark>. */
export function sentence(found) {
  const article = graph.articles[found.article];
  const end = Math.min(found.end, found.start + LONGEST);
  const parts = [];
  let at = found.start;
  for (const [from, to, what] of found.marks) {
    if (from >= end) break;
    parts.push(slice(article, at, from));
    parts.push(h("mark", { class: "mark-" + what }, slice(article, from, Math.min(to, end))));
    at = Math.min(to, end);
  }
  parts.push(slice(article, at, end));
  if (end < found.end) parts.push("…");
  return parts;
}

/** Paper, headline, date, file and place in the file. */
export function citation(found) {
  const article = graph.articles[found.article];
  const start = placeInFile(article, found.start);
  const end = placeInFile(article, Math.max(found.end - 1, found.start)) + 1;
  return [
    h("span", { class: "paper", lang: "zh-Hant-HK" }, shortSource(article)),
    article.headline
      ? h("span", { lang: "zh-Hant-HK" }, t("cite.headline", { headline: clip(article.headline, 80) }))
      : null,
    h("span", { class: "place" },
      t("cite.characters", { start: number(start), end: number(end), file: clip(article.file, 80) })),
  ];
}

/** Paper and date in one line; the file where the paper is not known. */
export function shortSource(article) {
  return `${clip(article.paper || article.file, 40)} ${article.published || t("cite.undated")}`;
}

function judgement(found) {
  const notes = found.modality ? [t("modality." + found.modality)] : [];
  if (found.during) notes.push(found.during);
  notes.push(t("edge.confidence", { n: found.confidence.toFixed(2) }));
  return notes;
}

/** A number as a reader writes it: comparator, value or range, unit. */
export function figure(metric) {
  const sign = { "=": "", "~": "≈ ", ">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ " }[metric.comparator] || "";
  const range = number(metric.value) + (metric.maximum === null ? "" : "–" + number(metric.maximum));
  if (metric.unitKind === "currency") return `${sign}${metric.unit} ${range}`;
  return `${sign}${range}${metric.unit === "%" ? "%" : " " + clip(metric.unit, 20)}`;
}

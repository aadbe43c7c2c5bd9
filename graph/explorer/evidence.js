// A sentence with its words marked, and where it stands.
import { h, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, slice, placeInFile, marksOf } from "./data.js";

const LONGEST = 1200;

/** Block with the sentence and its source; `ends` are the nodes it is shown for. */
export function evidenceBlock(index, notes = [], ends = []) {
  const found = graph.evidence[index];
  return h("figure", { class: "evidence" },
    h("blockquote", { lang: "zh-Hant-HK" }, sentence(found, ends)),
    h("figcaption", {}, citation(found)),
    h("p", { class: "notes" }, notes.concat(judgement(found)).map((note) => h("span", {}, note))),
    h("p", { class: "deeds" },
      h("button", { type: "button", "data-read": `${found.article}:${found.start}:${found.end}` }, t("evidence.read")),
      h("button", { type: "button", "data-cite": index }, t("evidence.cite"))));
}

/** A citation as text: paper, headline, date, the words, and where they stand. */
export function citationText(index) {
  const found = graph.evidence[index], article = graph.articles[found.article];
  const [start, end] = inFile(found);
  const words = slice(article, found.start, Math.min(found.end, found.start + LONGEST));
  return [
    article.paper, article.headline ? `〈${article.headline}〉` : null, article.published || t("cite.undated"),
    `「${words}」`, t("cite.characters", { start, end, file: article.file }),
  ].filter(Boolean).join("，") + "。";
}

/** The words of the sentence, names and numbers in <mark>. */
export function sentence(found, ends = []) {
  const article = graph.articles[found.article];
  const end = Math.min(found.end, found.start + LONGEST);
  const parts = [];
  let at = found.start;
  for (const [from, to, what] of marksOf(found, ends)) {
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
  const [start, end] = inFile(found);
  return [
    h("span", { class: "paper", lang: "zh-Hant-HK" }, shortSource(article)),
    article.headline
      ? h("span", { lang: "zh-Hant-HK" }, t("cite.headline", { headline: clip(article.headline, 80) }))
      : null,
    h("span", { class: "place" },
      t("cite.characters", { start: number(start), end: number(end), file: clip(article.file, 80) })),
  ];
}

function inFile(found) {
  const article = graph.articles[found.article];
  return [placeInFile(article, found.start), placeInFile(article, Math.max(found.end - 1, found.start)) + 1];
}

/** A date or period (EDTF) as a reader writes it. */
export function period(edtf) {
  const [from, to] = clip(edtf, 40).split("/");
  if (to === undefined) return from;
  if (!to || to === "..") return t("period.since", { date: from });
  return !from || from === ".." ? t("period.until", { date: to }) : `${from} – ${to}`;
}

/** Paper and date in one line; the file where the paper is not known. */
export function shortSource(article) {
  return `${clip(article.paper || article.file, 40)} ${article.published || t("cite.undated")}`;
}

function judgement(found) {
  const notes = found.modality ? [t("modality." + found.modality)] : [];
  if (found.during) notes.push(period(found.during));
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

// A sentence with its words marked, and where it stands.
import { h, clip } from "./dom.js";
import { t, number } from "./i18n.js";
import { graph, slice, placeInFile, marksOf } from "./data.js";
import { interval } from "./time.js";

/** Characters of a sentence that are shown. */
export const LONGEST = 1200;
/** Characters shown before and after a name that stands elsewhere. */
const AROUND = 16;
const HEADINGS = ["headline", "subhead"];

/** Sentences in the order of how much they tell: figures first, then a date, then as they were found. */
export function telling(indices) {
  const told = (i) => 2 * (graph.evidence[i].metrics || []).length + (graph.evidence[i].during ? 1 : 0);
  return [...indices].sort((a, b) => told(b) - told(a));
}

/** When an edge holds, as its sentences say; a longer time is passed over where another says it more exactly. */
export function whenOf(edge) {
  const all = [...new Set(edge.evidence.map((i) => graph.evidence[i].during).filter(Boolean))];
  const spans = new Map(all.map((during) => [during, interval(during)]));
  const wider = (a, b) => a && b && a !== b && a[0] <= b[0] && a[1] >= b[1] && (a[0] < b[0] || a[1] > b[1]);
  return all.filter((during) => ![...spans.values()].some((other) => wider(spans.get(during), other)));
}

/** The figures in an edge's sentences, each once. */
export function figuresOf(edge) {
  const found = edge.evidence.flatMap((i) => graph.evidence[i].metrics || []);
  // the same figure told twice: the shorter name of what it counts will do
  const each = new Map();
  for (const m of found) {
    const value = figure(m), known = each.get(value);
    if (known === undefined || (m.measures || "").length < known.length) each.set(value, m.measures || "");
  }
  return [...each].map(([value, measures]) => `${value}${measures ? " " + clip(measures, 40) : ""}`);
}

/** Block with the sentence, the figures that go with it and its source; `ends` are the nodes it is shown for. */
export function evidenceBlock(index, notes = [], ends = []) {
  const found = graph.evidence[index], figures = figuresOf({ evidence: [index] });
  const earlier = namedBefore(found, ends);
  return h("figure", { class: "evidence" },
    earlier.length ? h("p", { class: "before" }, h("span", {}, t("evidence.before") + " "), earlier) : null,
    h("blockquote", { lang: "zh-Hant-HK" }, sentence(found, ends)),
    figures.length ? h("p", { class: "figures" }, figures.map((one) => h("span", { lang: "zh-Hant-HK" }, one))) : null,
    h("figcaption", {}, citation(found)),
    h("p", { class: "notes" }, notes.concat(judgement(found)).map((note) => h("span", {}, note))),
    h("p", { class: "deeds" },
      h("button", { type: "button", "data-read": `${found.article}:${found.start}:${found.end}` }, t("evidence.read")),
      h("button", { type: "button", "data-cite": index }, t("evidence.cite"))));
}

/**
 * Of nodes that the sentence does not name, the words around a mention before it: the last one where that is
 * near, else the last in a heading, under which lists and boxes stand.
 */
function namedBefore(found, nodes) {
  const article = graph.articles[found.article], { mentions, blocks } = article;
  const blockAt = (at) => blocks.findIndex(([from, to]) => from <= at && at < to);
  const here = blockAt(found.start), last = new Map(), heading = new Map();
  for (let i = 0; i < mentions.length && mentions[i] < found.end; i += 3) {
    if (!nodes.includes(mentions[i + 2])) continue;
    const place = { start: mentions[i], end: mentions[i + 1], block: blockAt(mentions[i]) };
    last.set(mentions[i + 2], place);
    if (place.block >= 0 && HEADINGS.includes(blocks[place.block][2])) heading.set(mentions[i + 2], place);
  }
  const places = [...last].filter(([, place]) => place.end <= found.start)
    .map(([node, place]) => (place.block < here - 1 && heading.get(node)) || place).sort((x, y) => x.start - y.start);
  return places.map(({ start, end, block }) => {
    const [from, to] = blocks[block] || [start, end], a = Math.max(from, start - AROUND), b = Math.min(to, end + AROUND);
    return h("q", { lang: "zh-Hant-HK" }, a > from ? "…" : "", slice(article, a, start), h("mark", {}, slice(article, start, end)), slice(article, end, b), b < to ? "…" : "");
  });
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
  const told = found.told === undefined ? "" : clip(graph.nodes[found.told].name, 30);
  const notes = [];
  if (found.modality) notes.push(told && found.modality === "asserted" ? t("modality.told", { name: told }) : t("modality." + found.modality));
  if (found.during) notes.push(period(found.during));
  notes.push(t("edge.confidence", { n: found.confidence.toFixed(2) }));
  return notes;
}

/** A number as a reader writes it: comparator, value or range, unit. */
export function figure(metric) {
  const sign = { "=": "", "~": "≈ ", ">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ " }[metric.comparator] || "";
  const range = number(metric.value) + (metric.maximum === null ? "" : "–" + number(metric.maximum));
  if (metric.unitKind === "currency") return `${sign}${metric.unit} ${range}`;
  return `${sign}${range}${metric.unit === "%" ? "%" : " " + clip(metric.unitKind === "unitCode" ? unitName(metric.unit) : metric.unit, 20)}`;
}

/** A unit of measure as a reader writes it; UCUM's code where that is as readable. */
function unitName(code) {
  const name = t("unit." + code);
  return name === "unit." + code ? code : name;
}

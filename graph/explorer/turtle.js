// The facts of the view as Turtle, in the same terms and under the same IRIs as the whole graph's export.
import { graph, slice, placeInFile } from "./data.js";

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ffff}]/u;

function literal(text, tag = "") {
  const escaped = String(text).replace(/["\\\n\r]/g, (c) => ({ "\n": "\\n", "\r": "\\r" })[c] || "\\" + c)
    .replace(/[\u0000-\u001f\u007f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  return `"${escaped}"${tag}`;
}

const iri = (path) => `<${(graph.base + path).replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "%" + c.charCodeAt(0).toString(16).padStart(2, "0"))}>`;
const decimal = (number) => (Number.isInteger(number) ? number + ".0" : String(number));
const edtf = (text) => literal(text, "^^edtf:EDTF");
const chinese = (text) => literal(text, "@zh-Hant");

function dated(text) {
  const type = { 10: "date", 7: "gYearMonth", 4: "gYear" }[text.length];
  return type && /^\d{4}(-\d\d){0,2}$/.test(text) ? literal(text, "^^xsd:" + type) : edtf(text);
}

/** Turtle of nodes and edges by number: names, claims, posts, statements, and every sentence behind them. */
export function turtle({ nodes, edges }) {
  const blocks = new Map(); // subject -> lines
  const say = (subject, predicate, ...objects) => {
    if (!blocks.has(subject)) blocks.set(subject, new Set());
    for (const object of objects) blocks.get(subject).add(`${predicate} ${object}`);
  };
  const phrase = (number, start, end) => {
    const article = graph.articles[number], own = iri(`${article.iri}#char=${start},${end}`);
    say(own, "a", "nif:Phrase");
    say(own, "nif:anchorOf", literal(slice(article, start, end)));
    say(own, "nif:beginIndex", start);
    say(own, "nif:endIndex", end);
    say(own, "nif:referenceContext", iri(article.iri));
    if (end > start) {
      say(own, "gx:sourceBegin", placeInFile(article, start));
      say(own, "gx:sourceEnd", placeInFile(article, end - 1) + 1);
    }
    return own;
  };
  const told = new Set();
  const source = (number) => {
    if (told.has(number)) return;
    told.add(number);
    const article = graph.articles[number], own = iri(article.iri);
    say(own, "a", "schema:NewsArticle", "nif:Context");
    say(own, "gx:sourceFile", literal(article.file));
    if (article.headline) say(own, "schema:headline", chinese(article.headline));
    if (article.published) say(own, "schema:datePublished", dated(article.published));
  };
  const node = (i) => iri(graph.nodes[i].iri);
  const fact = (found) => {
    const own = iri(`${graph.articles[found.article].iri}#${found.iri}`);
    const [, start, end] = found.iri.split("-").map(Number);
    source(found.article);
    say(own, "prov:wasQuotedFrom", phrase(found.article, start, end));
    say(own, "gx:confidence", decimal(found.confidence));
    return own;
  };
  const ends = new Set(nodes);
  for (const i of edges) ends.add(graph.edges[i].from), ends.add(graph.edges[i].to);
  for (const i of ends) {
    const { kind, name, english, aliases } = graph.nodes[i];
    say(node(i), "a", graph.terms.kinds[kind]);
    say(node(i), "skos:prefLabel", chinese(name));
    if (english) say(node(i), "skos:prefLabel", literal(english, "@en"));
    for (const alias of aliases) if (alias !== english) say(node(i), "skos:altLabel", literal(alias, HAN.test(alias) ? "@zh-Hant" : "@en"));
  }
  for (const i of edges) {
    const edge = graph.edges[i];
    for (const found of edge.evidence.map((e) => graph.evidence[e])) {
      if (!found.iri) continue; // names in one sentence state nothing
      const own = fact(found);
      if (edge.kind === "claim") {
        const predicate = /^[A-Za-z]\w*$/.test(edge.label) ? "gx:" + edge.label : `<${graph.terms.prefixes.gx}${encodeURIComponent(edge.label)}>`;
        if (edge.modality === "asserted") say(node(edge.from), predicate, node(edge.to));
        say(own, "a", "gx:Claim", "rdf:Statement");
        say(own, "rdf:subject", node(edge.from));
        say(own, "rdf:predicate", predicate);
        say(own, "rdf:object", node(edge.to));
        say(own, "gx:modality", literal(edge.modality));
        if (found.during) say(own, "gx:during", edtf(found.during));
      } else if (edge.kind === "position") {
        const role = iri(found.role);
        say(own, "a", "org:Membership");
        say(own, "org:member", node(edge.from));
        say(own, "org:organization", node(edge.to));
        say(own, "org:role", role);
        if (found.during) say(own, "org:memberDuring", edtf(found.during));
        say(role, "a", "org:Role");
        say(role, "skos:prefLabel", chinese(edge.label));
      } else {
        const [, start, end] = found.iri.split("-").map(Number);
        say(own, "a", "schema:Quotation");
        say(own, "schema:text", chinese(slice(graph.articles[found.article], start, end)));
        say(own, "schema:creator", node(edge.from));
        say(own, "gx:cue", literal(found.cue));
        say(own, "schema:about", node(edge.to));
      }
      say(own, "gx:sentence", phrase(found.article, ...found.around));
    }
  }
  const prefixes = Object.entries(graph.terms.prefixes).map(([name, value]) => `@prefix ${name}: <${value}> .`);
  return [...prefixes, "", ...[...blocks].map(([subject, lines]) => `${subject}\n  ${[...lines].join(" ;\n  ")} .\n`)].join("\n");
}

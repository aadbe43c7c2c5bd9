// What the page was given: nodes, edges, articles and the sentences behind them.
import { embedded } from "./dom.js";

export const graph = embedded("graph");
export const KINDS = ["Person", "Organization", "Place", "Initiative", "Event", "Work", "Product"];
export const LINES = ["claim", "position", "statement", "cooccurrence"];

/** Edge numbers at each node number. */
export const edgesAt = graph.nodes.map(() => []);
graph.edges.forEach((edge, i) => {
  edgesAt[edge.from].push(i);
  edgesAt[edge.to].push(i);
});

const nodeNumber = new Map(graph.nodes.map((node, i) => [node.id, i]));
const edgeNumber = new Map(graph.edges.map((edge, i) => [edgeName(edge), i]));

function edgeName(edge) {
  return JSON.stringify([graph.nodes[edge.from].id, edge.key, graph.nodes[edge.to].id]);
}

export function findNode(id) {
  return nodeNumber.get(id);
}

export function findEdge(from, key, to) {
  return edgeNumber.get(JSON.stringify([from, key, to]));
}

/** The node at the other end of an edge. */
export function otherEnd(edge, node) {
  return edge.from === node ? edge.to : edge.from;
}

/** Text between two offsets. Offsets count characters; JavaScript counts some of them twice. */
export function slice(article, start, end) {
  if (article.characters === undefined) {
    article.characters = /[\ud800-\udfff]/.test(article.text) ? Array.from(article.text) : null;
  }
  return article.characters ? article.characters.slice(start, end).join("") : article.text.slice(start, end);
}

/** Offset in the file of the character at an offset of the text. */
export function placeInFile(article, offset) {
  const runs = article.origin;
  if (!runs.length) return offset;
  let low = 0, high = runs.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[2 * middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[2 * low + 1] + offset - runs[2 * low];
}

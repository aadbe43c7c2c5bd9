// Ways through the graph: what lies around a node, the shortest ways between two, what two have in common.
import { graph, edgesAt, otherEnd } from "./data.js";

/** Node numbers at most `steps` away, along edges for which on(edge number) holds. */
export function within(node, steps, on) {
  const found = new Set([node]);
  let edge = [node];
  for (let step = 0; step < steps; step++) {
    const next = [];
    for (const i of edge) {
      for (const e of edgesAt[i]) {
        const other = otherEnd(graph.edges[e], i);
        if (on(e) && !found.has(other)) found.add(other), next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/** The shortest paths between two nodes, at most `most` of them: node numbers each, ends included. */
export function shortestPaths(from, to, on, most = 10) {
  const distance = new Map([[from, 0]]), before = new Map();
  let edge = [from];
  while (edge.length && !distance.has(to)) {
    const next = [];
    for (const i of edge) {
      for (const e of edgesAt[i]) {
        if (!on(e)) continue;
        const other = otherEnd(graph.edges[e], i);
        if (!distance.has(other)) {
          distance.set(other, distance.get(i) + 1);
          before.set(other, new Set());
          next.push(other);
        }
        if (distance.get(other) === distance.get(i) + 1) before.get(other).add(i);
      }
    }
    edge = next;
  }
  if (!distance.has(to)) return [];
  // the paths through the most named come first
  const named = (i) => graph.nodes[i].mentions;
  const found = [];
  const walk = (path) => {
    if (found.length >= most) return;
    if (path[0] === from) return void found.push(path);
    for (const i of [...before.get(path[0])].sort((a, b) => named(b) - named(a) || a - b)) walk([i, ...path]);
  };
  walk([to]);
  return found;
}

/** Nodes joined to both, the most named first. */
export function inCommon(a, b, on) {
  const beside = (i) => new Set(edgesAt[i].filter(on).map((e) => otherEnd(graph.edges[e], i)));
  const other = beside(b);
  return [...beside(a)].filter((i) => other.has(i)).sort((x, y) => graph.nodes[y].mentions - graph.nodes[x].mentions || x - y);
}

/** Edge numbers between two nodes. */
export function between(a, b, on) {
  return edgesAt[a].filter((e) => otherEnd(graph.edges[e], a) === b && on(e));
}

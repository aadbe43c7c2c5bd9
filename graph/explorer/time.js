// Dates as the facts carry them (EDTF: days, months, years, seasons, periods), as days since 1970.

const DAY = 864e5;

export function day(year, month, date) {
  const at = new Date(0);
  at.setUTCFullYear(year, month, date);
  return Math.round(at.getTime() / DAY);
}

/** First and last day of a date or period; null where it says nothing. An open end is infinite. */
export function interval(edtf) {
  if (!edtf) return null;
  const parts = String(edtf).replace(/[?~%[\]{}]/g, "").split("/");
  if (parts.length > 2) return null;
  const [first, last] = [parts[0], parts[parts.length - 1]].map(point);
  const from = first ? first[0] : /^(\.\.)?$/.test(parts[0]) ? -Infinity : null;
  const to = last ? last[1] : /^(\.\.)?$/.test(parts[parts.length - 1]) ? Infinity : null;
  return from === null || to === null || from > to || (!first && !last) ? null : [from, to];
}

function point(text) {
  const found = /^(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/.exec(text);
  if (!found) return null;
  const year = Number(found[1].replaceAll("X", "0")), years = 10 ** (found[1].split("X").length - 1);
  const month = Number(found[2]), date = Number(found[3]);
  if (!found[2] || found[2] === "XX" || years > 1) return [day(year, 0, 1), day(year + years, 0, 0)];
  if (month >= 21 && month <= 24) return [day(year, 3 * (month - 21) + 2, 1), day(year, 3 * (month - 21) + 5, 0)];
  if (month >= 33 && month <= 36) return [day(year, 3 * (month - 33), 1), day(year, 3 * (month - 33) + 3, 0)];
  if (month < 1 || month > 12) return null;
  if (!found[3] || found[3] === "XX") return [day(year, month - 1, 1), day(year, month, 0)];
  return date < 1 || date > 31 ? null : [day(year, month - 1, date), day(year, month - 1, date)];
}

/** ISO date of a day. */
export function iso(number) {
  const at = new Date(number * DAY);
  const year = String(at.getUTCFullYear()).padStart(4, "0");
  return `${year}-${String(at.getUTCMonth() + 1).padStart(2, "0")}-${String(at.getUTCDate()).padStart(2, "0")}`;
}

const STEPS = [1 / 12, 0.25, 1, 5, 10, 50, 100, 1000]; // years
const MOST = 40;

/** Equal steps from before `low` to after `high`, few enough to be told apart: first days, the last one past the end. */
export function scale(low, high) {
  const from = new Date(low * DAY), to = new Date(high * DAY);
  const years = to.getUTCFullYear() - from.getUTCFullYear() + 1;
  const step = STEPS.find((s) => years / s <= MOST) || STEPS[STEPS.length - 1];
  const edges = [];
  let year = Math.floor(from.getUTCFullYear() / Math.max(step, 1)) * Math.max(step, 1), month = 0;
  for (;;) {
    edges.push(day(year, month, 1));
    if (edges[edges.length - 1] > high) break;
    month += Math.round(step * 12);
    year += Math.floor(month / 12);
    month %= 12;
  }
  while (edges.length > 2 && edges[1] <= low) edges.shift();
  return { edges, step };
}

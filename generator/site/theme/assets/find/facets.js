/* The filters beside the results: a group for each facet, its values as boxes to tick with how many records each would
   leave. A group that is folded costs nothing: its column is read, and counted, once it is opened. It stands on
   selection.js; find.js, whose part it is, hands over `page`: what is chosen, and what to do when that changes. */
(() => {
"use strict";

const { FACETS, POINT, element, figure, fill, fold, index, isPartial, offer, placesIn, pointWords, spanOf } = window.Finder;
const SHOWN = 6; // values of a facet, until more are asked for
const MOST_SHOWN = 200;
const LONG = 20; // with more values than these a facet can be searched
const SPAN_LIMIT = 200; // years: a longer period counts at its ends only

// ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────

let stamps = new Uint32Array(0), stamp = 0; // the last value for which each record was counted

/** How many eligible records have each value of a facet, in one of the roles chosen. */
function valueCounts(facet, eligible, roleIds) {
  const roles = new Set(placesIn(facet.roleValues, roleIds));
  if (stamps.length !== eligible.length) stamps = new Uint32Array(eligible.length);
  return facet.records.map((lists) => {
    let count = 0;
    stamp++;
    for (const { role, numbers } of lists) {
      if (roleIds.size && !roles.has(role)) continue;
      for (let k = 0; k < numbers.length; k++) {
        const n = numbers[k];
        if (eligible[n] && stamps[n] !== stamp) {
          stamps[n] = stamp;
          count++;
        }
      }
    }
    return count;
  });
}

/** How many eligible records have each role, of one of the values chosen. */
function roleCounts(facet, eligible, ids) {
  const totals = facet.roleValues.map(() => 0), seen = new Uint32Array(eligible.length); // a bit for each role
  for (const i of ids.size ? placesIn(facet.values, ids) : facet.values.keys()) {
    for (const { role, numbers } of facet.records[i]) {
      for (let k = 0; k < numbers.length; k++) {
        const n = numbers[k];
        if (eligible[n] && !((seen[n] >> role) & 1)) {
          seen[n] |= 1 << role;
          totals[role]++;
        }
      }
    }
  }
  return totals;
}

/** How many eligible records are dated in each year. */
function yearCounts({ numbers, firsts, lasts }, eligible) {
  const perYear = new Uint32Array(10_000), years = new Map();
  for (let i = 0; i < numbers.length; i++) {
    if (!eligible[numbers[i]]) continue;
    const from = firsts[i], to = lasts[i];
    for (let year = from; year <= to; year = to - from > SPAN_LIMIT && year < to ? to : year + 1) perYear[year]++;
  }
  perYear.forEach((count, year) => count && years.set(year, count));
  return years;
}

/** How many eligible records are dated in each month of the years that are open. */
function monthCounts({ numbers, firsts, lasts }, eligible, open) {
  const months = new Map();
  for (let i = 0; i < numbers.length; i++) {
    if (!eligible[numbers[i]]) continue;
    const first = Math.floor(firsts[i] / 100), last = Math.floor(lasts[i] / 100); // year and month: 202010
    for (const year of open) {
      const end = Math.min(last, year * 100 + 12);
      for (let month = Math.max(first, year * 100 + 1); month <= end; month++) months.set(month, (months.get(month) || 0) + 1);
    }
  }
  return months;
}

// ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────

const groups = document.querySelector(".find-groups"), [when] = groups.children;
const parts = new Map(); // facet → what is drawn of it
let page, columns;

/** Builds the groups of an index anew. */
function buildFilters(of, its) {
  page = of;
  columns = its;
  parts.clear();
  groups.replaceChildren(...FACETS.flatMap((id) => {
    if (id === "when") return keep({ id, node: when, boxes: new Map() });
    const facet = columns.facets.find((each) => each.id === (id === "role" ? "actor" : id));
    return facet?.size ? buildGroup(id, facet) : [];
  }));
}

function keep(part) {
  parts.set(part.id, part);
  part.node.ontoggle = () => part.node.open && page.opened();
  return part.node;
}

function buildGroup(id, facet) {
  const part = { id, facet, all: false, filter: "", boxes: new Map(), counted: [] };
  const words = id === "role" ? index.labels.facets.role : facet.words;
  part.list = element("ul", {});
  part.none = element("p", { class: "find-none", hidden: "" }, index.labels.none_here);
  part.button = offer("", () => {
    part.all = !part.all;
    if (part.all && isPartial(facet)) page.opened();
    part.filter = "";
    if (part.search) part.search.value = "";
    drawGroup(part);
  });
  part.button.classList.add("find-all");
  part.button.hidden = true;
  const inner = [part.list, part.none, part.button];
  if (id !== "role" && facet.size > LONG) {
    part.search = element("input", { type: "search", class: "find-within",
      "aria-label": fill(index.labels.filter, { facet: words, value: index.labels.within }),
      placeholder: index.labels.within, autocomplete: "off", spellcheck: "false" });
    part.search.addEventListener("input", () => {
      part.filter = fold(part.search.value).trim();
      drawGroup(part);
    });
    inner.unshift(part.search);
  }
  part.node = element("details", { class: "find-group", "data-facet": id },
    element("summary", {}, element("span", { id: `find-${id}` }, words)),
    element("div", { role: "group", "aria-labelledby": `find-${id}` }, ...inner));
  // Where the site was published anew, what is open stays open.
  part.node.open = groups.querySelector(`[data-facet=${id}]`)?.open ?? (!facet.folded || page.chosen(id).size > 0);
  return keep(part);
}

/** A box to tick, with room for how many records it would leave. */
function buildBox(facet, id, words) {
  const input = element("input", { type: "checkbox", value: id });
  const count = element("span", { class: "n" });
  const node = element("li", {}, element("label", {}, input, element("span", { class: "find-words", dir: "auto" }, words), " ", count));
  input.addEventListener("change", () => page.toggle(facet, id, input.checked));
  return { node, input, count };
}

/** The box of a value: made once, then with the number and the tick that it has now. */
function boxOf({ id: facet, boxes }, id, words, number) {
  if (!boxes.has(id)) boxes.set(id, buildBox(facet, id, words));
  const { node, input, count } = boxes.get(id), on = page.chosen(facet).has(id);
  count.textContent = figure(number);
  input.checked = on;
  node.classList.toggle("zero", !number && !on);
  return node;
}

/** Places of values, those with the highest counts first: one number for both, so that the browser's own sort does it. */
function byCount(places, counted) {
  const keys = new Float64Array(places.length);
  places.forEach((i, k) => (keys[k] = (2 ** 21 - (counted[i] || 0)) * 2 ** 21 + i));
  return keys.sort();
}

function drawGroup(part) {
  const { id, facet, counted } = part, values = id === "role" ? facet.roleValues : facet.values;
  const kept = new Set([...page.chosen(id), focusedIn(id)]), held = (i) => kept.has(values[i].id);
  const useful = [];
  for (let i = 0; i < values.length; i++) {
    if ((counted[i] || held(i)) && (!part.filter || fold(values[i].words).includes(part.filter))) useful.push(i);
  }
  const limit = part.all || part.filter ? MOST_SHOWN : SHOWN, shown = [];
  (facet.ordered && id !== "role" ? useful : byCount(useful, counted)).forEach((key, rank) => {
    if (rank < limit || held(key % 2 ** 21)) shown.push(key % 2 ** 21);
  });
  put(part.list, shown.map((i) => boxOf(part, values[i].id, values[i].words, counted[i] || 0)));
  part.none.hidden = shown.length > 0;
  const partial = id !== "role" && isPartial(facet);
  part.button.hidden = Boolean(part.filter) || (useful.length <= SHOWN && !partial);
  part.button.textContent = part.all ? index.labels.fewer
    : partial ? index.labels.rarer : fill(index.labels.all_values, { n: figure(useful.length) });
  part.button.setAttribute("aria-expanded", part.all);
  if (part.search) part.search.hidden = !part.all && !part.filter;
  part.node.hidden = !facet.folded && !shown.length && !part.filter && !part.node.contains(document.activeElement);
}

/** The value of a facet whose box has the focus: it stays where it is, even if nothing is left to choose by it. */
function focusedIn(facet) {
  const focused = document.activeElement;
  return focused?.type === "checkbox" && focused.closest(`[data-facet="${facet}"]`) ? focused.value : "";
}

/** Puts nodes into a list without taking the focus from one that stays. */
function put(parent, nodes) {
  if (nodes.length === parent.children.length && nodes.every((node, i) => parent.children[i] === node)) return;
  const focused = document.activeElement;
  parent.replaceChildren(...nodes);
  if (focused !== document.activeElement && parent.contains(focused)) focused.focus();
}

const [years, months] = when.querySelectorAll("ul");
const span = when.querySelector("form"), hint = span.querySelector("p");

span.addEventListener("submit", (event) => {
  event.preventDefault();
  const { labels } = index, ends = [...span.querySelectorAll("input")];
  const [from, to] = ends.map((input) => input.value.trim() || "..");
  const period = from === to ? from : `${from}/${to}`, right = Boolean(spanOf(period));
  hint.textContent = right ? labels.span_hint : labels.span_wrong;
  hint.setAttribute("role", right ? "presentation" : "alert");
  if (!right) return;
  for (const input of ends) input.value = "";
  page.choosePeriod(period);
});

function drawPeriods(part, eligible) {
  const held = [...page.chosen("when"), focusedIn("when")].filter((id) => POINT.test(id)), { dates } = columns;
  const open = new Set(held.map((id) => +id.slice(0, 4)));
  const perYear = yearCounts(dates.years, eligible), perMonth = dates.when ? monthCounts(dates.when, eligible, open) : new Map();
  for (const id of held.filter((each) => each.length < 8)) {
    const counts = id.length > 4 ? perMonth : perYear, key = +id.replace("-", "");
    counts.set(key, counts.get(key) || 0);
  }
  for (const [list, counts, digits] of [[years, perYear, 4], [months, perMonth, 6]]) {
    put(list, [...counts].sort(([a], [b]) => a - b).map(([key, number]) => {
      const id = String(key).padStart(digits, "0").replace(/(....)(..)/, "$1-$2");
      return boxOf(part, id, pointWords(id, index.labels), number);
    }));
  }
}

/** Reads the columns that the open groups need. */
const readOpen = () => Promise.all([...parts.values()].filter(({ node }) => node.open).map(({ id, facet, all }) =>
  (all && facet ? columns.readWhole(facet.id) : columns.read([facet ? facet.id : "years"]))));

/** Counts and draws the open groups, those that do not yet show this selection. */
function drawFilters(selection) {
  const start = performance.now();
  for (const part of parts.values()) {
    const { id, facet } = part, known = facet?.values.length;
    // With some of the actors alone nobody can say how many records have a role.
    const unknown = id === "role" && isPartial(facet) && !page.chosen("actor").size;
    if (id === "role" && facet.bounds.length) part.node.hidden = unknown;
    if (unknown || !part.node.open || (part.selection === selection && part.known === known)) continue;
    Object.assign(part, { selection, known });
    if (id === "when") drawPeriods(part, selection.without("when"));
    else {
      part.counted = id === "role" ? roleCounts(facet, selection.without("actor"), page.chosen("actor"))
        : valueCounts(facet, id === "only" ? selection.fits : selection.without(id), facet.roles ? page.chosen("role") : new Set());
      drawGroup(part);
    }
  }
  performance.measure("find-counts", { start });
}

Object.assign(window.Finder, { buildFilters, drawFilters, readOpen });
})();

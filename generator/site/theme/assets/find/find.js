/* The finder's own page: words and facets together, the whole selection in the address. It stands on finder.js, which
   reads the index and finds words; the columns of the facets are read here (docs/dev/finder.md). As there, nothing
   from a record becomes markup. */
(() => {
"use strict";

const {
  QUERY_LIMIT, ROOT, ROWS, countOf, decode, element, excerpt, fill, fold, foldWords, isShort, marked, matchesIn, metaOf,
  moveThrough, nearer, offer, quoted, read, renewed, said, search, start, textsOf, unhurried, wordsIn,
} = window.Finder;
const place = document.getElementById("find");
if (!place) return;

const SHOWN = 6; // values of a facet, until more are asked for
const LONG = 20; // with more values than these a facet can be searched
const VALUES_LIMIT = 40; // of one facet in an address
const FOLDED = new Set(["place", "track", "source", "tag", "precision", "rests"]);
const ORDERS = ["match", "oldest", "newest"];

let manifest, labels; // of the index that is being read
let facets = []; // as in the manifest, with what was read of each
let periods; // of dated records: which, from when to when
let state; // what is looked for: { q, order, values: facet → ids }
let typing = false; // whether the last change was one of typing: then the address changes without a new place to go back to
let turn = 0;
let shown; // what is listed: { result, numbers, rows }

// ── The address ──────────────────────────────────────────────────────────────────────────────────────────────

const FACETS = ["when", "what", "kind", "status", "only", "actor", "role", "place", "track", "source", "tag", "precision", "rests"];

function stateOf(query) {
  const asked = new URLSearchParams(query);
  const ids = (facet) => [...new Set(asked.getAll(facet))].filter((id) => id && id.length <= 100).slice(0, VALUES_LIMIT);
  return {
    q: (asked.get("q") || "").slice(0, QUERY_LIMIT),
    order: ORDERS.includes(asked.get("order")) ? asked.get("order") : "",
    values: new Map(FACETS.map((facet) => [facet, new Set(ids(facet).filter((id) => facet !== "when" || spanOf(id)))])),
  };
}

function addressOf({ q, order, values }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const facet of FACETS) for (const id of values.get(facet)) asked.append(facet, id);
  if (order) asked.set("order", order);
  return asked.toString();
}

/** Puts the selection into the address: a new place to go back to, unless typing merely goes on. */
function remember(goesOn) {
  const query = addressOf(state);
  if (location.search === (query && `?${query}`)) return;
  history[goesOn ? "replaceState" : "pushState"](null, "", location.pathname + (query && `?${query}`));
}

/** The same selection in the other languages: ids are the same in all of them. */
function carryOver() {
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
}

// ── Periods: 2020, 2020-10, 2020-10-26, or two of them and a stroke ──────────────────────────────────────────

const POINT = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** The days of a period as numbers, 20201026 for 26 October 2020; null for what is no period. */
function spanOf(text) {
  const ends = text.split("/");
  if (ends.length > 2) return null;
  const [from, to] = [ends[0], ends.at(-1)].map((end) => (end === ".." && ends.length > 1 ? [] : end.match(POINT)));
  if (!from || !to || (!from.length && !to.length)) return null;
  const day = ([, year, month, of], rest) => +year * 10_000 + +(month || rest) * 100 + +(of || rest);
  const span = [from.length ? day(from, 0) : 0, to.length ? day(to, 99) : Infinity];
  return span[0] <= span[1] ? span : null;
}

function pointWords(point) {
  const [, year, month, day] = point.match(POINT);
  if (!month) return year;
  const name = labels.months[month - 1][0];
  return fill(day ? labels.dates.day : labels.dates.month, { day: +day === 1 ? labels.dates.first : +day, month: name, year });
}

function periodWords(text) {
  const [first, last = first] = text.split("/");
  if (first === last) return pointWords(first);
  if (first === "..") return fill(labels.until, { last: pointWords(last) });
  if (last === "..") return fill(labels.since, { first: pointWords(first) });
  return fill(labels.span, { first: pointWords(first), last: pointWords(last) });
}

/** A date among the words of a query: its period, and the query without it. */
function dateIn(query) {
  const words = wordsIn(query);
  const month = ({ word } = {}) => labels.months.findIndex((names) => names.some((name) => foldWords(name)[0] === word)) + 1;
  const year = ({ word } = {}) => (/^[12]\d{3}$/.test(word) ? word : "");
  const day = ({ word } = {}) => (/^(0?[1-9]|[12]\d|3[01])(er|st|nd|rd|th)?$/.test(word) ? parseInt(word, 10) : 0);
  const two = (number) => String(number).padStart(2, "0");
  for (let i = 0; i < words.length; i++) {
    const [a, b, c] = words.slice(i, i + 3);
    let found = "", length = 0;
    if (day(a) && month(b) && year(c)) [found, length] = [`${year(c)}-${two(month(b))}-${two(day(a))}`, 3];
    else if (month(a) && day(b) && year(c)) [found, length] = [`${year(c)}-${two(month(a))}-${two(day(b))}`, 3];
    else if (month(a) && year(b)) [found, length] = [`${year(b)}-${two(month(a))}`, 2];
    else if (/^\d{4}-\d\d(-\d\d)?$/.test(query.slice(a.start).match(/^[\d-]*/)[0])) {
      [found] = query.slice(a.start).match(/^[\d-]*/);
      length = found.split("-").length;
    } else if (year(a)) [found, length] = [year(a), 1];
    if (found && spanOf(found)) {
      const rest = query.slice(0, a.start) + query.slice(words[i + length - 1].end);
      return { period: found, rest: rest.replace(/\s+/g, " ").trim() };
    }
  }
  return null;
}

// ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────

const column = (facet) => read("columns", facet, manifest.versions.columns[facet]);

async function readColumns() {
  const [dates, ...columns] = await Promise.all([column("when"), ...manifest.facets.map(({ id }) => column(id))]);
  periods = periodsOf(dates);
  return manifest.facets.map((facet, i) => ({ ...facet, ...valuesOf(columns[i]) }));
}

function periodsOf(text) {
  const numbers = [], firsts = [], lasts = [];
  let number = -1, first = 0, part = 0;
  decode(text, (value) => {
    if (part === 0) numbers.push((number += value + 1));
    else if (part === 1) firsts.push((first += value & 1 ? -(value + 1) / 2 : value / 2));
    else lasts.push(first + value);
    part = (part + 1) % 3;
  });
  return { numbers, firsts, lasts };
}

/** The values of a facet, each with the records of each role; where there are no roles, of role 0. */
function valuesOf([values, lists, roles = [], combinations = [[0]]]) {
  const records = (lists ? lists.split(" ") : []).map((list) => {
    const byRole = new Map();
    let number = -1, pending = false;
    const add = (combination) => {
      for (const role of combination) {
        if (!byRole.has(role)) byRole.set(role, []);
        byRole.get(role).push(number);
      }
    };
    decode(list, (value) => {
      if (pending) add(combinations[value]);
      else {
        number += value + 1;
        if (!roles.length) add(combinations[0]);
      }
      pending = roles.length > 0 && !pending;
    });
    return [...byRole].map(([role, numbers]) => ({ role, numbers }));
  });
  return {
    values: values.map(([id, words]) => ({ id, words })), records,
    roleValues: roles.map(([id, words]) => ({ id, words })),
  };
}

// ── The selection ────────────────────────────────────────────────────────────────────────────────────────────

const chosen = (facet) => state.values.get(facet) || new Set();
const positions = (values, ids) => values.flatMap(({ id }, i) => (ids.has(id) ? [i] : []));

/** What every record has to be: one mask for each facet in use, 1 where a record fits. */
function masks() {
  const found = [];
  const spans = [...chosen("when")].map(spanOf);
  if (spans.length) {
    const mask = new Uint8Array(manifest.numbers);
    periods.numbers.forEach((n, i) => {
      if (spans.some(([first, last]) => periods.firsts[i] <= last && periods.lasts[i] >= first)) mask[n] = 1;
    });
    found.push({ id: "when", mask });
  }
  for (const facet of facets) {
    const ids = chosen(facet.id), roles = facet.roles ? chosen("role") : new Set();
    if (facet.id === "only") for (const id of ids) found.push({ id: `only ${id}`, mask: maskOf(facet, new Set([id]), roles) });
    else if (ids.size || roles.size) found.push({ id: facet.id, mask: maskOf(facet, ids, roles) });
  }
  return found;
}

function maskOf(facet, ids, roleIds) {
  const mask = new Uint8Array(manifest.numbers);
  const wanted = ids.size ? positions(facet.values, ids) : facet.values.keys();
  const roles = new Set(positions(facet.roleValues, roleIds));
  for (const i of wanted) {
    for (const { role, numbers } of facet.records[i]) {
      if (!roleIds.size || roles.has(role)) for (const n of numbers) mask[n] = 1;
    }
  }
  return mask;
}

/** The records that fit everything, and for each facet those that fit everything but what is chosen in it. */
function select(found) {
  const all = masks();
  const size = manifest.numbers, misses = new Uint8Array(size), missed = new Uint8Array(size);
  all.forEach(({ mask }, i) => {
    for (let n = 0; n < size; n++) {
      if (!mask[n]) {
        misses[n]++;
        missed[n] = i;
      }
    }
  });
  const fits = new Uint8Array(size);
  for (let n = 0; n < size; n++) fits[n] = found[n] && !misses[n] ? 1 : 0;
  const without = (facet) => {
    const own = all.findIndex(({ id }) => id === facet);
    if (own < 0) return fits;
    const others = fits.slice();
    for (let n = 0; n < size; n++) if (found[n] && misses[n] === 1 && missed[n] === own) others[n] = 1;
    return others;
  };
  return { fits, without };
}

/** How many records have each value of a facet, and each role. */
function counts(facet, eligible) {
  const ids = chosen(facet.id), roleIds = facet.roles ? chosen("role") : new Set();
  const roles = new Set(positions(facet.roleValues, roleIds));
  const stamps = new Uint32Array(manifest.numbers);
  const ofValue = facet.records.map((lists, i) => {
    let count = 0;
    for (const { role, numbers } of lists) {
      if (roleIds.size && !roles.has(role)) continue;
      for (let k = 0; k < numbers.length; k++) {
        const n = numbers[k];
        if (eligible[n] && stamps[n] !== i + 1) {
          stamps[n] = i + 1;
          count++;
        }
      }
    }
    return count;
  });
  return { ofValue, ofRole: facet.roles ? roleCounts(facet, eligible, ids) : [] };
}

function roleCounts(facet, eligible, ids) {
  const stamps = facet.roleValues.map(() => new Uint8Array(manifest.numbers));
  const totals = facet.roleValues.map(() => 0);
  for (const i of ids.size ? positions(facet.values, ids) : facet.values.keys()) {
    for (const { role, numbers } of facet.records[i]) {
      for (const n of numbers) {
        if (eligible[n] && !stamps[role][n]) {
          stamps[role][n] = 1;
          totals[role]++;
        }
      }
    }
  }
  return totals;
}

const SPAN_LIMIT = 200; // years: a longer period counts at its ends only

/** How many records are dated in each year, and in each month of the years that are chosen. */
function periodCounts(eligible) {
  const years = new Map(), months = new Map();
  const open = new Set([...chosen("when")].filter((id) => POINT.test(id)).map((id) => id.slice(0, 4)));
  const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
  periods.numbers.forEach((n, i) => {
    if (!eligible[n]) return;
    const from = Math.floor(periods.firsts[i] / 10_000), to = Math.floor(periods.lasts[i] / 10_000);
    for (let year = from; year <= to; year = to - from > SPAN_LIMIT && year < to ? to : year + 1) {
      const name = String(year).padStart(4, "0");
      add(years, name);
      if (!open.has(name)) continue;
      const first = year === from ? Math.floor(periods.firsts[i] / 100) % 100 : 1;
      const last = year === to ? Math.floor(periods.lasts[i] / 100) % 100 : 12;
      for (let month = first; month <= last; month++) add(months, `${name}-${String(month).padStart(2, "0")}`);
    }
  });
  return { years, months };
}

// ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────

let field, side, sideHead, groups, active, status, offers, order, list, more;
const parts = new Map(); // facet → what is drawn of it

function build() {
  field = element("input", {
    id: "find-query", type: "search", maxlength: QUERY_LIMIT, autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", "aria-controls": "find-results",
  });
  const form = element("form", { class: "find-form", role: "search" },
    element("label", { class: "finder-hint", for: "find-query" }, labels.hint), field);
  sideHead = element("summary", {}, labels.filters);
  groups = element("div", { class: "find-groups" });
  side = element("details", { class: "find-side" }, sideHead, groups);
  active = element("ul", { class: "find-active", "aria-label": labels.active });
  status = element("p", { class: "finder-status", role: "status" });
  offers = element("p", { class: "finder-offers" });
  order = element("select", { id: "find-order" });
  for (const [id, words] of [["match", labels.by_match], ["oldest", labels.by_oldest], ["newest", labels.by_newest]]) {
    order.append(element("option", { value: id }, words));
  }
  const orderLine = element("p", { class: "find-order" }, element("label", { for: "find-order" }, labels.order), " ", order);
  list = element("ol", { class: "rows find-rows", id: "find-results", "aria-label": labels.results });
  more = element("button", { class: "finder-button", type: "button", hidden: "" }, labels.more);
  const main = element("div", { class: "find-main" }, active,
    element("div", { class: "find-line" }, status, orderLine), offers, list, more);
  place.append(form, side, main);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    titles()[0]?.focus();
  });
  field.addEventListener("input", unhurried(() => {
    state.q = field.value.slice(0, QUERY_LIMIT);
    remember(typing);
    typing = true;
    update();
  }));
  order.addEventListener("change", () => {
    state.order = order.value;
    changed();
  });
  more.addEventListener("click", showMore);
  place.addEventListener("keydown", (event) => {
    if (event.target === field || event.target.closest?.(".find-rows")) moveThrough(event, [field, ...titles()]);
  });
  window.addEventListener("popstate", () => {
    state = stateOf(location.search);
    typing = false;
    update();
  });
  const wide = matchMedia("(min-width: 60em)");
  const fit = () => (side.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
}

const titles = () => [...list.querySelectorAll(".t")];

/** Something was chosen: a new place to go back to. */
function changed() {
  typing = false;
  remember(false);
  return update();
}

function toggle(facet, id, on) {
  const ids = state.values.get(facet);
  if (on) ids.add(id);
  else ids.delete(id);
  if (facet === "when" && on) {
    // A month is chosen within its year, and instead of it; so is a year instead of its months.
    for (const other of [...ids]) if (other !== id && (other.startsWith(`${id}-`) || id.startsWith(`${other}-`))) ids.delete(other);
  }
  return changed();
}

// ── Facets ───────────────────────────────────────────────────────────────────────────────────────────────────

function buildGroups() {
  parts.clear();
  const byId = new Map(facets.map((facet) => [facet.id, facet]));
  const nodes = FACETS.flatMap((id) => {
    if (id === "when") return buildPeriods();
    const facet = byId.get(id === "role" ? "actor" : id);
    if (!facet) return [];
    return id === "role" ? buildGroup(id, labels.facets.role, facet.roleValues, false)
      : buildGroup(id, facet.words, facet.values, facet.ordered);
  });
  groups.replaceChildren(...nodes);
}

function frame(id, words, ...inner) {
  const head = element("summary", {}, element("span", { id: `find-${id}` }, words));
  const group = element("details", { class: "find-group", "data-facet": id }, head,
    element("div", { role: "group", "aria-labelledby": `find-${id}` }, ...inner));
  group.open = !FOLDED.has(id) || chosen(id).size > 0;
  return group;
}

function buildGroup(id, words, values, ordered) {
  const part = { id, values, ordered, all: false, filter: "", boxes: new Map() };
  part.list = element("ul", {});
  part.none = element("p", { class: "find-none", hidden: "" }, labels.none_here);
  part.button = offer("", () => {
    part.all = !part.all;
    part.filter = "";
    if (part.search) part.search.value = "";
    drawGroup(part);
  });
  part.button.classList.add("find-all");
  part.button.setAttribute("aria-expanded", "false");
  const inner = [part.list, part.none, part.button];
  if (values.length > LONG) {
    part.search = element("input", { type: "search", class: "find-within", "aria-label": `${words}: ${labels.within}`,
      placeholder: labels.within, autocomplete: "off", spellcheck: "false" });
    part.search.addEventListener("input", () => {
      part.filter = fold(part.search.value).trim();
      drawGroup(part);
    });
    inner.unshift(part.search);
  }
  part.node = frame(id, words, ...inner);
  parts.set(id, part);
  return part.node;
}

/** A box to tick, with how many records it would leave. */
function box(facet, id, words) {
  const input = element("input", { type: "checkbox", value: id });
  const count = element("span", { class: "n" });
  const node = element("li", {}, element("label", {}, input, element("span", { class: "find-words", dir: "auto" }, words), " ", count));
  input.addEventListener("change", () => toggle(facet, id, input.checked));
  return { node, input, count };
}

function say({ node, input, count }, number, on) {
  count.textContent = number.toLocaleString(manifest.language);
  input.checked = on;
  node.classList.toggle("zero", !number && !on);
}

function drawGroup(part) {
  const { values, counted = [] } = part, ids = chosen(part.id);
  let ranks = values.map((_, i) => i);
  if (!part.ordered) ranks.sort((a, b) => counted[b] - counted[a] || a - b);
  const matching = part.filter ? ranks.filter((i) => fold(values[i].words).includes(part.filter)) : ranks;
  const useful = matching.filter((i) => counted[i] || ids.has(values[i].id));
  const limit = part.all || part.filter ? 200 : SHOWN;
  const kept = useful.filter((i, rank) => rank < limit || ids.has(values[i].id));
  put(part.list, kept.map((i) => {
    const { id, words } = values[i];
    if (!part.boxes.has(id)) part.boxes.set(id, box(part.id, id, words));
    const made = part.boxes.get(id);
    say(made, counted[i] || 0, ids.has(id));
    return made.node;
  }));
  part.none.hidden = kept.length > 0;
  part.button.hidden = Boolean(part.filter) || useful.length <= SHOWN;
  part.button.textContent = part.all ? labels.fewer : fill(labels.all_values, { n: useful.length });
  part.button.setAttribute("aria-expanded", String(part.all));
  if (part.search) part.search.hidden = !part.all && !part.filter;
  part.node.hidden = !values.length || (part.id === "role" && !kept.length);
}

/** Puts nodes into a list without taking the focus from one that stays. */
function put(parent, nodes) {
  if (nodes.length === parent.children.length && nodes.every((node, i) => parent.children[i] === node)) return;
  const focused = document.activeElement;
  parent.replaceChildren(...nodes);
  if (focused !== document.activeElement && parent.contains(focused)) focused.focus();
}

function buildPeriods() {
  const part = { id: "when", years: element("ul", { class: "find-years" }), months: element("ul", { class: "find-months" }),
    boxes: new Map() };
  const ends = [["from", labels.from], ["to", labels.to]].map(([name, words]) => {
    const input = element("input", { type: "text", id: `find-${name}`, inputmode: "numeric", maxlength: 10, size: 10,
      autocomplete: "off", "aria-describedby": "find-span-hint" });
    return { input, node: element("label", { for: `find-${name}` }, words, " ", input) };
  });
  const hint = element("p", { class: "find-none", id: "find-span-hint" }, labels.span_hint);
  const form = element("form", { class: "find-span" }, ...ends.map(({ node }) => node),
    element("button", { class: "finder-button" }, labels.apply), hint);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = ends.map(({ input }) => input.value.trim() || "..");
    const period = from === to ? from : `${from}/${to}`;
    const right = Boolean(spanOf(period));
    hint.textContent = right ? labels.span_hint : labels.span_wrong;
    hint.setAttribute("role", right ? "presentation" : "alert");
    if (!right) return;
    state.values.set("when", new Set([period]));
    for (const { input } of ends) input.value = "";
    changed();
  });
  part.node = frame("when", labels.facets.when, part.years, part.months, form);
  parts.set("when", part);
  return part.node;
}

function drawPeriods(part, { years, months }) {
  const ids = chosen("when");
  const draw = (list, counted, wordsOf) => put(list, [...counted.keys()].sort().map((id) => {
    if (!part.boxes.has(id)) part.boxes.set(id, box("when", id, wordsOf(id)));
    const made = part.boxes.get(id);
    say(made, counted.get(id), ids.has(id));
    return made.node;
  }));
  for (const id of ids) if (/^\d{4}$/.test(id) && !years.has(id)) years.set(id, 0);
  draw(part.years, years, (id) => id);
  draw(part.months, months, pointWords);
}

function drawFacets(selection) {
  performance.mark("find-counts");
  countFacets(selection);
  performance.measure("find-counts", "find-counts");
}

function countFacets({ fits, without }) {
  for (const facet of facets) {
    const { ofValue, ofRole } = counts(facet, facet.id === "only" ? fits : without(facet.id));
    parts.get(facet.id).counted = ofValue;
    drawGroup(parts.get(facet.id));
    if (!facet.roles) continue;
    parts.get("role").counted = ofRole;
    drawGroup(parts.get("role"));
  }
  drawPeriods(parts.get("when"), periodCounts(without("when")));
}

function valueWords(facet, id) {
  if (facet === "when") return periodWords(id);
  const { values, roleValues } = facets.find((each) => each.id === (facet === "role" ? "actor" : facet)) || {};
  return (facet === "role" ? roleValues : values)?.find((value) => value.id === id)?.words || id;
}

function drawActive() {
  const set = FACETS.flatMap((facet) => [...chosen(facet)].map((id) => ({ facet, id })));
  const remove = set.map(({ facet, id }, i) => {
    const words = fill(labels.filter, { facet: labels.facets[facet], value: valueWords(facet, id) });
    const button = offer(`${words} ×`, async () => {
      await toggle(facet, id, false);
      (active.querySelectorAll("button")[i] || active.querySelector("button") || field).focus();
    });
    button.setAttribute("aria-label", fill(labels.remove, { filter: words }));
    return element("li", {}, button);
  });
  if (set.length > 1) {
    remove.push(element("li", {}, offer(labels.clear, async () => {
      for (const facet of FACETS) state.values.set(facet, new Set());
      await changed();
      field.focus();
    })));
  }
  active.replaceChildren(...remove);
  sideHead.textContent = !set.length ? labels.filters
    : set.length === 1 ? labels.filters_one : fill(labels.filters_other, { n: set.length });
}

// ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Every record, where no word narrows the search. */
function everything() {
  const found = new Uint8Array(manifest.numbers);
  for (const lists of facets.find(({ id }) => id === "what").records) {
    for (const { numbers } of lists) for (const n of numbers) found[n] = 1;
  }
  return found;
}

function inOrder(fits, result) {
  const by = state.order || (result ? "match" : "oldest");
  if (by === "match" && result) return result.numbers.filter((n) => fits[n]);
  const numbers = [];
  fits.forEach((one, n) => one && numbers.push(n));
  if (by !== "newest") return numbers;
  // Numbers go up in the order of the chronology; what has no date stays behind.
  const dated = new Uint8Array(manifest.numbers);
  for (const n of periods.numbers) dated[n] = 1;
  return [...numbers.filter((n) => dated[n]).reverse(), ...numbers.filter((n) => !dated[n])];
}

async function update() {
  const mine = ++turn;
  if (field.value !== state.q) field.value = state.q;
  try {
    await renewed(() => updateAll(mine));
  } catch {
    if (mine === turn) fail();
  }
  if (mine === turn) place.dataset.settled = location.search; // for scripts that wait until all is shown
}

async function updateAll(mine) {
  if (manifest !== (await start())) {
    manifest = await start();
    labels = manifest.labels;
    facets = [];
  }
  const asked = isShort(state.q);
  const result = asked ? null : await search(state.q);
  // Words alone need no columns: their rows come first.
  const byWordsAlone = result && state.order !== "newest" && FACETS.every((facet) => !chosen(facet).size);
  if (!byWordsAlone) await readFacets();
  if (mine !== turn) return;
  const found = result ? new Uint8Array(manifest.numbers) : everything();
  if (result) for (const n of result.numbers) found[n] = 1;
  const selection = byWordsAlone ? { fits: found } : select(found);
  const numbers = inOrder(selection.fits, result);
  order.value = state.order || (result ? "match" : "oldest");
  order.options[0].disabled = !result;
  drawActive();
  carryOver();
  const rows = await rowsOf(numbers, result, 0);
  if (mine !== turn) return;
  shown = { numbers, result };
  list.replaceChildren(...rows.map(({ node }) => node));
  more.hidden = rows.length >= numbers.length;
  status.textContent = asked === "short" ? labels.short
    : result ? said(result, rows, numbers.length) : countOf(numbers.length);
  offers.replaceChildren();
  await readFacets();
  if (mine !== turn) return;
  drawFacets(select(found));
  await drawOffers(mine, result);
}

async function drawOffers(mine, result) {
  const made = [];
  const date = result && dateIn(state.q);
  if (date) {
    const [first, last] = spanOf(date.period);
    const count = periods.numbers.filter((_, i) => periods.firsts[i] <= last && periods.lasts[i] >= first).length;
    if (count) made.push(offer(fill(labels.dated, { date: periodWords(date.period), n: count }), () => {
      state.q = "";
      state.values.set("when", new Set([date.period]));
      changed();
    }));
  }
  const other = result && (await nearer(result));
  if (mine !== turn) return;
  if (other) made.push(offer(fill(labels.meant, { word: quoted(other.word) }), () => {
    state.q = other.query;
    changed();
    field.focus();
  }));
  offers.replaceChildren(...made);
}

async function readFacets() {
  if (facets.length) return;
  const columns = await readColumns();
  if (facets.length) return;
  facets = columns;
  buildGroups();
}

function fail() {
  list.replaceChildren();
  more.hidden = true;
  status.textContent = labels.failed;
  document.getElementById("find-plain")?.classList.add("shown");
}

const rowsOf = (numbers, result, from) =>
  Promise.all(numbers.slice(from, from + ROWS).map(async (n) => rowOf(await textsOf(n), result)));

function rowOf(texts, result) {
  const { titleHits, passage, seen } = matchesIn(texts, result?.clauses || []);
  const when = element("div", { class: "when" });
  const shape = place.querySelector(".find-shapes").children[texts.shape];
  if (shape) when.append(shape.cloneNode(true));
  when.append(element("span", { class: "w" }, texts.dateWords || labels.kinds[texts.kind]));
  const below = texts.kind === "events" ? texts.dateWhy : texts.dateWords && labels.kinds[texts.kind];
  if (below) when.append(element("small", {}, below));
  const title = element("a", { class: "t", href: ROOT + texts.url, dir: "auto" }, ...marked(texts.title, titleHits));
  if (texts.titleLanguage) title.lang = texts.titleLanguage;
  const what = element("div", { class: "what" }, title);
  if (result && passage.text) what.append(element("p", { class: "snip" }, labelOf(passage, texts), " ", excerpt(passage)));
  const meta = metaOf(texts);
  if (meta.length) what.append(element("div", { class: "meta" }, ...meta));
  return { node: element("li", { class: "row" }, when, what), seen };
}

/** Who says it, or where it is printed: with it, a link to the claim. */
function labelOf({ label, anchor }, { url }) {
  return element("small", {}, anchor ? element("a", { href: `${ROOT}${url}#${anchor}` }, label) : label);
}

async function showMore() {
  const mine = turn, at = list.children.length;
  const rows = await rowsOf(shown.numbers, shown.result, at);
  if (mine !== turn || list.children.length !== at) return;
  list.append(...rows.map(({ node }) => node));
  more.hidden = list.children.length >= shown.numbers.length;
  titles()[at]?.focus();
}

async function begin() {
  state = stateOf(location.search);
  try {
    manifest = await renewed(start);
  } catch {
    document.getElementById("find-plain")?.classList.add("shown");
    return;
  }
  labels = manifest.labels;
  build();
  place.classList.add("ready");
  if (!location.search && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
  await update();
}

begin();
})();

/* The finder's own page: words and facets together, the whole selection in the address. It stands on finder.js, which
   reads the index and finds words, and on selection.js, which reads the columns of the facets and the address
   (docs/dev/finder.md). As there, nothing from a record becomes markup. */
(() => {
"use strict";

const {
  FACETS, POINT, QUERY_LIMIT, ROOT, ROWS, addressOf, countOf, element, excerpt, fill, fold, foldWords, isShort, marked,
  masks, matchesIn, metaOf, moveThrough, nearer, offer, periodWords, pointWords, positions, quoted, readColumns, rename, renewed,
  said, search, spanOf, start, stateOf, statusLine, textsOf, unhurried, valueWords, wordsIn,
} = window.Finder;
const place = document.getElementById("find");
if (!place) return;

const SHOWN = 6; // values of a facet, until more are asked for
const LONG = 20; // with more values than these a facet can be searched
const FOLDED = new Set(["place", "track", "source", "tag", "precision", "rests"]);

let manifest, labels; // of the index that is being read
let facets = []; // as in the manifest, with what was read of each
let periods; // of dated records: which, from when to when
let everything; // 1 for every record
let state; // what is looked for: { q, order, values: facet → ids }
let typing = false; // whether the last change was one of typing: then the address changes without a new place to go back to
let turn = 0;
let shown; // what is listed: { result, numbers, rows }

// ── The address ──────────────────────────────────────────────────────────────────────────────────────────────

/** Puts the selection into the address: a new place to go back to, unless typing merely goes on. */
function remember(goesOn) {
  const query = addressOf(state);
  if (location.search === (query && `?${query}`)) return;
  try {
    history[goesOn ? "replaceState" : "pushState"](null, "", location.pathname + (query && `?${query}`));
  } catch { /* some browsers refuse a hundred addresses in ten seconds: the next letter's will do */ }
}

/** The same selection in the other languages, where ids are the same, and on the timeline. */
function carryOver() {
  timeline.href = `${ROOT}timeline.html?${addressOf({ ...state, order: "" })}`;
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
}

/** A date among the words of a query, as a period. */
function dateIn(query) {
  const words = wordsIn(query);
  const month = ({ word } = {}) => labels.months.findIndex((names) => names.some((name) => foldWords(name)[0] === word)) + 1;
  const year = ({ word } = {}) => (/^[12]\d{3}$/.test(word) ? word : "");
  const day = ({ word } = {}) => (/^(0?[1-9]|[12]\d|3[01])(er|st|nd|rd|th)?$/.test(word) ? parseInt(word, 10) : 0);
  const two = (number) => String(number).padStart(2, "0");
  for (let i = 0; i < words.length; i++) {
    const [a, b, c] = words.slice(i, i + 3);
    let found = "";
    if (day(a) && month(b) && year(c)) found = `${year(c)}-${two(month(b))}-${two(day(a))}`;
    else if (month(a) && day(b) && year(c)) found = `${year(c)}-${two(month(a))}-${two(day(b))}`;
    else if (month(a) && year(b)) found = `${year(b)}-${two(month(a))}`;
    else if (/^\d{4}-\d\d(-\d\d)?$/.test(query.slice(a.start).match(/^[\d-]*/)[0])) {
      [found] = query.slice(a.start).match(/^[\d-]*/);
    } else if (year(a)) found = year(a);
    if (found && spanOf(found)) return found;
  }
  return "";
}

const NAMED = ["actor", "place", "track"]; // facets whose values have names that the finder knows in every spelling
const WORDED = ["kind", "status", "only"];

/** The values of facets not yet in use that a query names: a date, somebody, a kind of event … */
function namedIn({ query, clauses }) {
  const period = dateIn(query);
  const found = period ? [{ facet: "when", id: period }] : [];
  const valuesOf = (id) => facets.find((facet) => facet.id === id)?.values || [];
  for (const { records } of clauses) {
    const titles = new Set(records.map(({ title }) => fold(title)));
    const named = NAMED.flatMap((facet) =>
      valuesOf(facet).filter(({ words }) => titles.has(fold(words))).map(({ id }) => ({ facet, id })));
    found.push(...named.slice(0, 1));
  }
  const typed = ` ${foldWords(query).join(" ")} `; // with blanks around it, so that only whole words are found in it
  const noise = manifest.stopWords.split(" ");
  for (const facet of WORDED) {
    for (const { id, words } of valuesOf(facet)) {
      const own = foldWords(words).filter((word) => !noise.includes(word)).join(" ");
      if (own && typed.includes(` ${own} `)) found.push({ facet, id });
    }
  }
  return found.filter(({ facet }) => facet === "when" || !chosen(facet).size);
}

/** What the words typed name is offered as filters instead, with how many records would fit. */
function filtersOffer(result) {
  const named = namedIn(result);
  if (!named.length) return [];
  const values = new Map([...state.values].map(([facet, ids]) => [facet, new Set(ids)]));
  for (const { facet, id } of named) {
    if (facet === "when") values.get(facet).clear();
    values.get(facet).add(id);
  }
  const all = masks({ values }, facets, periods, manifest.numbers);
  const n = all[0].mask.reduce((count, _, number) => count + all.every(({ mask }) => mask[number]), 0);
  if (!n) return [];
  const [{ facet, id }] = named;
  const filters = named.map((each) => filterWords(each.facet, each.id)).join(" · ");
  const words = named.length === 1 && facet === "when" ? fill(labels.dated, { date: periodWords(id, labels), n })
    : fill(labels.as_filters, { filters, n });
  return [offer(words, () => {
    state.q = "";
    state.values = values;
    take();
  })];
}

// ── The selection ────────────────────────────────────────────────────────────────────────────────────────────

const chosen = (facet) => state.values.get(facet) || new Set();

/** The records that fit everything, and for each facet those that fit everything but what is chosen in it. */
function select(found) {
  const all = masks(state, facets, periods, manifest.numbers);
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
  /** For each facet in use how many records fit all but it, and how many fit all but the words. */
  const loosened = () => {
    const gained = new Map(all.map(({ id }) => [id, 0]));
    let wordless = 0;
    for (let n = 0; n < size; n++) {
      if (found[n] && misses[n] === 1) gained.set(all[missed[n]].id, gained.get(all[missed[n]].id) + 1);
      if (!found[n] && !misses[n] && everything[n]) wordless++;
    }
    return { gained, wordless };
  };
  return { fits, without, loosened };
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
  const open = new Set([...chosen("when"), focusedIn("when")].filter((id) => POINT.test(id)).map((id) => id.slice(0, 4)));
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

let field, side, sideHead, groups, toResults, active, status, offers, order, timeline, list, more, asked;
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
  toResults = offer("", () => {
    side.open = false;
    main.focus();
  });
  toResults.classList.add("find-to-results");
  side = element("details", { class: "find-side" }, sideHead, groups, toResults);
  active = element("ul", { class: "find-active", "aria-label": labels.active });
  status = statusLine();
  offers = element("p", { class: "finder-offers" });
  order = element("select", { id: "find-order" });
  for (const [id, words] of [["match", labels.by_match], ["oldest", labels.by_oldest], ["newest", labels.by_newest]]) {
    order.append(element("option", { value: id }, words));
  }
  const orderLine = element("p", { class: "find-order" }, element("label", { for: "find-order" }, labels.order), " ", order);
  timeline = element("a", { class: "find-timeline" }, labels.timeline);
  list = element("ol", { class: "rows find-rows", id: "find-results", "aria-label": labels.results });
  more = element("button", { class: "finder-button", type: "button", hidden: "" }, labels.more);
  const print = offer(labels.print, printAll);
  print.classList.add("find-print");
  asked = element("p", { class: "print-only cap" });
  const main = element("div", { class: "find-main", id: "find-main", tabindex: -1 }, active,
    element("div", { class: "find-line" }, status.seen, status.heard, timeline, print, orderLine), asked, offers, list, more);
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
    part.search = element("input", { type: "search", class: "find-within",
      "aria-label": fill(labels.filter, { facet: words, value: labels.within }),
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
  const held = (i) => ids.has(values[i].id) || values[i].id === focusedIn(part.id);
  const useful = matching.filter((i) => counted[i] || held(i));
  const limit = part.all || part.filter ? 200 : SHOWN;
  const kept = useful.filter((i, rank) => rank < limit || held(i));
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
  part.node.hidden = !kept.length && !part.filter && !part.node.contains(document.activeElement);
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
  for (const id of [...ids, focusedIn("when")]) {
    if (/^\d{4}$/.test(id) && !years.has(id)) years.set(id, 0);
    if (/^\d{4}-\d\d$/.test(id) && !months.has(id)) months.set(id, 0);
  }
  draw(part.years, years, (id) => id);
  draw(part.months, months, (id) => pointWords(id, labels));
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

const filterWords = (facet, id) => fill(labels.filter, { facet: labels.facets[facet], value: valueWords(facet, id, facets, labels) });

function drawActive() {
  const set = FACETS.flatMap((facet) => [...chosen(facet)].map((id) => ({ facet, id })));
  const remove = set.map(({ facet, id }, i) => {
    const words = filterWords(facet, id);
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

function maskOfNumbers(numbers) {
  const mask = new Uint8Array(manifest.numbers);
  for (const n of numbers) mask[n] = 1;
  return mask;
}

/** Every record: what is found where no word narrows the search. */
const everyRecord = () =>
  maskOfNumbers(facets.find(({ id }) => id === "what").records.flatMap((lists) => lists.flatMap(({ numbers }) => numbers)));

function inOrder(fits, result) {
  const by = state.order || (result ? "match" : "oldest");
  if (by === "match" && result) return result.numbers.filter((n) => fits[n]);
  const numbers = [];
  fits.forEach((one, n) => one && numbers.push(n));
  if (by !== "newest") return numbers;
  // Numbers go up in the order of the chronology; what has no date stays behind.
  const dated = maskOfNumbers(periods.numbers);
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
  if (rename(state, facets)) remember(true);
  const found = result ? maskOfNumbers(result.numbers) : everything;
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
  status.say(asked === "short" ? labels.short : statusWords(result, rows, numbers.length));
  toResults.textContent = fill(labels.show, { n: numbers.length.toLocaleString(manifest.language) });
  offers.replaceChildren();
  await readFacets();
  if (mine !== turn) return;
  const full = select(found);
  drawFacets(full);
  await drawOffers(mine, result, numbers.length ? null : full.loosened());
}

function statusWords(result, rows, count) {
  if (result && count) return said(result, rows, count);
  return result && !result.numbers.length ? `${countOf(0)} ${labels.other_words}` : countOf(count);
}

async function drawOffers(mine, result, loosened) {
  const made = result ? filtersOffer(result) : [];
  if (loosened) made.push(...(await loosenOffers(result, loosened)));
  const other = result && (await nearer(result));
  if (mine !== turn) return;
  if (other) made.push(offer(fill(labels.meant, { word: quoted(other.word) }), () => {
    state.q = other.query;
    changed();
    field.focus();
  }));
  offers.replaceChildren(...made);
}

/** Does what was offered; the focus goes to the filters in use, or to the field. */
async function take() {
  await changed();
  (active.querySelector("button") || field).focus();
}

/** Nothing was found: what to leave out so that something is, with how much that would be. */
async function loosenOffers(result, { gained, wordless }) {
  const leave = (label, filter, n, change) => n && offer(fill(label, { filter, n: n.toLocaleString(manifest.language) }), () => {
    change();
    take();
  });
  const clear = () => FACETS.forEach((facet) => state.values.set(facet, new Set()));
  const made = [...gained].map(([id, n]) => {
    const [facet, value] = id.split(" ");
    const ids = value ? [value] : [...chosen(facet), ...(facet === "actor" ? chosen("role") : [])];
    const filter = ids.map((each) => filterWords(chosen(facet).has(each) ? facet : "role", each)).join(", ");
    return leave(labels.without, filter, n, () => {
      for (const each of ids) for (const other of [facet, "role"]) state.values.get(other).delete(each);
    });
  });
  made.push(result && leave(labels.without, quoted(state.q), result.numbers.length && wordless, () => (state.q = "")));
  const unquoted = state.q.replace(/["“”«»]/g, " ").replace(/\s+/g, " ").trim();
  if (result && !result.numbers.length && /["“”«»]/.test(state.q)) {
    const { fits } = select(maskOfNumbers((await search(unquoted)).numbers));
    made.push(leave(labels.unquoted, "", fits.reduce((count, one) => count + one, 0), () => (state.q = unquoted)));
  }
  if (!made.some(Boolean) && gained.size) made.push(leave(labels.unfiltered, "", result ? result.numbers.length : 0, clear));
  const useful = made.filter(Boolean);
  return useful.length ? [element("span", {}, labels.loosen), ...useful] : [];
}

async function readFacets() {
  if (facets.length) return;
  const columns = await readColumns(manifest);
  if (facets.length) return;
  ({ facets, periods } = columns);
  everything = everyRecord();
  buildGroups();
}

function fail() {
  list.replaceChildren();
  more.hidden = true;
  status.say(labels.failed);
  offers.replaceChildren();
  showLists();
}

/** The lists that serve without a script, when there is nothing to search in. */
function showLists() {
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

// ── Print: the whole selection, what it asks for in words, and its address ───────────────────────────────────

const PRINTED = 1000; // rows at most

async function printAll() {
  const mine = turn, wanted = Math.min(shown.numbers.length, PRINTED), rest = [];
  for (let at = list.children.length; at < wanted; at += ROWS) rest.push(rowsOf(shown.numbers, shown.result, at));
  const rows = (await Promise.all(rest)).flat();
  await readFacets();
  if (mine !== turn) return;
  list.append(...rows.map(({ node }) => node));
  more.hidden = list.children.length >= shown.numbers.length;
  sayOnPaper();
  window.print();
}

/** What only paper needs: what was asked for, where, and what each row rests on. */
function sayOnPaper() {
  const filters = FACETS.flatMap((facet) => [...chosen(facet)].map((id) => filterWords(facet, id)));
  const address = location.protocol === "file:" ? `find.html${location.search}` : location.href;
  const part = list.children.length < shown.numbers.length
    ? fill(labels.printed, { n: list.children.length.toLocaleString(manifest.language) }) : "";
  const words = [state.q && quoted(state.q), ...filters, part, address].filter(Boolean);
  asked.replaceChildren(...words.flatMap((each, i) => (i ? [element("br", {}), each] : [each])));
  const source = facets.find(({ id }) => id === "source"), sources = new Map();
  source?.values.forEach(({ words }, i) => {
    for (const { numbers } of source.records[i]) for (const n of numbers) sources.set(n, [...(sources.get(n) || []), words]);
  });
  [...list.children].forEach((row, i) => {
    const labelled = sources.get(shown.numbers[i]);
    if (labelled && !row.querySelector(".print-only")) {
      row.querySelector(".what").append(element("div", { class: "meta print-only" }, [...new Set(labelled)].join(" · ")));
    }
  });
}

window.addEventListener("beforeprint", () => shown && facets.length && sayOnPaper());
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p" || !shown) return;
  event.preventDefault();
  printAll();
});

async function begin() {
  state = stateOf(location.search);
  try {
    manifest = await renewed(start);
  } catch {
    showLists();
    document.getElementById("find-failed")?.removeAttribute("hidden");
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

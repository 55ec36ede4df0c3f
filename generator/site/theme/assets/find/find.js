/* The finder's own page: words and facets together, the whole selection in the address. It stands on the search and its
   results (finder/), on selection.js, which reads the address and the facets' columns, and on facets.js, which draws the
   filters; offers.js is loaded once results are shown. As everywhere, nothing from a record becomes markup. */
(() => {
"use strict";

const {
  FACETS, QUERY_LIMIT, ROOT, ROWS, addressOf, buildFilters, columnsOf, countOf, drawFilters, element, excerpt, figure, fill,
  index, isShort, load, marked, masks, matchesIn, metaOf, moveThrough, offer, quoted, readOpen, rename, renewed, said, search, start,
  stateOf, statusLine, textsOf, unhurried, valueWords,
} = window.Finder;
const place = document.getElementById("find");
if (!place) return;
const at = (part) => place.querySelector(part);
const [field, side, sideHead, toResults, active, offers, order, timeline, list, more, asked] = [
  "#find-query", ".find-side", "summary", ".find-to-results", ".find-active", ".finder-offers", "select", ".find-timeline",
  ".find-rows", ".find-more", ".find-asked",
].map(at);
const status = statusLine();
const PRINTED = 1000; // rows at most
const state = stateOf(location.search); // what is looked for: { q, order, values: facet → ids }

let columns, newer; // of the index that is being read; `newer` as the index had it then
let typing = false; // whether the last change was one of typing: then the address changes without a new place to go back to
let turn = 0;
let shown; // what is listed: { result, numbers, selection }

const chosen = (facet) => state.values.get(facet) || new Set();
const filterWords = (facet, id) =>
  fill(index.labels.filter, { facet: index.labels.facets[facet], value: valueWords(facet, id, columns, index.labels) });

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

/** Makes a change that was offered; the focus goes to the filters in use, or to the field. */
async function take(change) {
  change();
  await changed();
  (active.querySelector("button") || field).focus();
}

function choosePeriod(period) {
  state.values.set("when", new Set([period]));
  changed();
}

function retype(query) {
  state.q = query;
  changed();
  field.focus();
}

// ── The selection ────────────────────────────────────────────────────────────────────────────────────────────

function maskOf(numbers) {
  const mask = new Uint8Array(index.numbers);
  for (const n of numbers) mask[n] = 1;
  return mask;
}

/** Every record: what is found where no word narrows the search. */
const everyNumber = () =>
  columns.facets.find(({ id }) => id === "what").records.flatMap((lists) => lists.flatMap(({ numbers }) => numbers));

/** Of the records found those that fit everything, and for each facet those that fit everything but what is chosen in it. */
function select(foundNumbers) {
  const all = masks(state, columns, index.numbers), found = maskOf(foundNumbers);
  const size = index.numbers, fits = found.slice(), misses = new Uint8Array(size), missed = new Uint8Array(size);
  all.forEach(({ mask }, i) => {
    for (let n = 0; n < size; n++) {
      if (!mask[n]) {
        fits[n] = 0;
        misses[n]++;
        missed[n] = i;
      }
    }
  });
  const without = (facet) => {
    const own = all.findIndex(({ id }) => id === facet);
    if (own < 0) return fits;
    return fits.map((fit, n) => fit || (found[n] && misses[n] === 1 && missed[n] === own));
  };
  /** For each facet in use how many records fit all but it, and how many fit all but the words. */
  const loosened = () => {
    const gained = new Map(all.map(({ id }) => [id, 0]));
    let wordless = 0;
    for (const n of everyNumber()) {
      if (found[n] && misses[n] === 1) gained.set(all[missed[n]].id, gained.get(all[missed[n]].id) + 1);
      if (!found[n] && !misses[n]) wordless++;
    }
    return { gained, wordless };
  };
  return { fits, without, loosened };
}

function inOrder(fits, result) {
  const by = state.order || (result ? "match" : "oldest");
  if (by === "match" && result) return result.numbers.filter((n) => fits[n]);
  const numbers = [];
  fits.forEach((one, n) => one && numbers.push(n));
  if (by !== "newest") return numbers;
  // Numbers go up in the order of the chronology; what has no date stays behind.
  const dated = maskOf(columns.dates.years.numbers);
  return [...numbers.filter((n) => dated[n]).reverse(), ...numbers.filter((n) => !dated[n])];
}

async function update() {
  const mine = ++turn;
  if (field.value !== state.q) field.value = state.q;
  await tried(() => updateAll(mine));
  if (mine === turn) place.dataset.settled = location.search; // for scripts that wait until all is shown
}

/** Does what reads files; where the site was published anew, all of the page is made anew instead. */
async function tried(action) {
  const mine = turn;
  try {
    return await renewed(action, () => updateAll(mine));
  } catch {
    if (mine === turn) fail();
  }
}

async function updateAll(mine) {
  await start();
  if (!columns || newer !== index.newer) {
    columns = columnsOf(index);
    newer = index.newer;
    buildFilters(page, columns);
  }
  if (rename(state, index)) remember(true);
  const short = isShort(state.q), result = short ? null : await search(state.q);
  // What is not needed for the rows is read behind them.
  await Promise.all([columns.readFor(state), columns.read([...(result ? [] : ["what"]), ...(state.order === "newest" ? ["years"] : [])])]);
  if (mine !== turn) return;
  const selection = select(result ? result.numbers : everyNumber());
  const numbers = inOrder(selection.fits, result);
  order.value = state.order || (result ? "match" : "oldest");
  order.options[0].disabled = !result;
  drawActive();
  carryOver();
  const rows = await rowsOf(numbers, result, 0);
  if (mine !== turn) return;
  if (newer !== index.newer) throw index; // something else read another manifest meanwhile
  showLists(false);
  shown = { numbers, result, selection };
  list.replaceChildren(...rows.map(({ node }) => node));
  more.hidden = rows.length >= numbers.length;
  at(".find-line").classList.toggle("nothing", !numbers.length);
  status.say(short === "short" ? index.labels.short : statusWords(result, rows, numbers.length));
  toResults.textContent = fill(index.labels.show, { n: figure(numbers.length) });
  offers.replaceChildren();
  await showCounts(mine);
  if (numbers.length && !result) return; // nothing was typed that could be offered otherwise
  await load("find/offers");
  const made = await window.Finder.offersFor(page, result, numbers.length ? null : selection.loosened());
  if (mine === turn) offers.replaceChildren(...made);
}

/** Counts the groups that are open; another may have been opened meanwhile. */
async function showCounts(mine) {
  await Promise.all([columns.read(["what", "years"]), readOpen()]);
  if (mine === turn) drawFilters(shown.selection);
}

/** A group was opened: it is counted for what is shown; what is not yet shown will count it. */
const opened = () => shown && tried(() => showCounts(turn));

// ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────

const page = {
  state, chosen, toggle, take, choosePeriod, retype, filterWords, select, opened,
  get columns() { return columns; },
};
function build() {
  const main = at("#find-main");
  at(".find-line").prepend(status.seen, status.heard);
  place.classList.add("ready");
  at(".find-form").addEventListener("submit", (event) => {
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
  more.addEventListener("click", async () => {
    const first = await tried(() => append(ROWS));
    titles()[first]?.focus();
  });
  at(".find-print").addEventListener("click", printAll);
  toResults.addEventListener("click", () => {
    side.open = false;
    main.focus();
  });
  place.addEventListener("keydown", (event) => {
    if (event.target === field || event.target.closest?.(".find-rows")) moveThrough(event, [field, ...titles()]);
  });
  addEventListener("popstate", () => {
    Object.assign(state, stateOf(location.search));
    typing = false;
    update();
  });
  const wide = matchMedia("(min-width: 60em)");
  const fit = () => (side.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
}

const titles = () => [...list.querySelectorAll(".t")];

function drawActive() {
  const { labels } = index;
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

function statusWords(result, rows, count) {
  if (result && count) return said(result, rows, count);
  return result && !result.numbers.length ? `${countOf(0)} ${index.labels.other_words}` : countOf(count);
}

function fail() {
  list.replaceChildren();
  more.hidden = true;
  status.say(index.labels.failed);
  offers.replaceChildren();
  showLists(true);
}

/** The lists that serve without a script, when there is nothing to search in. */
function showLists(on) {
  document.getElementById("find-plain").classList.toggle("shown", on);
}

const rowsOf = (numbers, result, from, to = from + ROWS) =>
  Promise.all(numbers.slice(from, to).map(async (n) => rowOf(await textsOf(n), result)));

function rowOf(texts, result) {
  const { labels } = index, { titleHits, passage, seen } = matchesIn(texts, result?.clauses || []);
  const when = element("div", { class: "when" });
  const shape = at(".find-shapes").children[texts.shape];
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
  if (texts.sources.length) what.append(element("div", { class: "meta print-only" }, texts.sources.join(" · ")));
  return { node: element("li", { class: "row" }, when, what), seen };
}

/** Who says it, or where it is printed: with it, a link to the claim. */
function labelOf({ label, anchor }, { url }) {
  return element("small", {}, anchor ? element("a", { href: `${ROOT}${url}#${anchor}` }, label) : label);
}

/** Adds rows to those listed; where the first of them stands, or -1 if something else is listed by now. */
async function append(count) {
  const mine = turn, { length } = list.children, rows = await rowsOf(shown.numbers, shown.result, length, length + count);
  if (mine !== turn || list.children.length !== length) return -1;
  list.append(...rows.map(({ node }) => node));
  more.hidden = list.children.length >= shown.numbers.length;
  return length;
}

// ── Print: the whole selection, what it asks for in words, and its address ───────────────────────────────────

async function printAll() {
  if ((await tried(() => append(PRINTED - list.children.length))) < 0) return;
  sayOnPaper();
  window.print();
}

function sayOnPaper() {
  const { labels } = index, { length } = list.children;
  const filters = FACETS.flatMap((facet) => [...chosen(facet)].map((id) => filterWords(facet, id)));
  const part = length < shown.numbers.length ? fill(labels.printed, { n: figure(length) }) : "";
  const address = location.protocol === "file:" ? `find.html${location.search}` : location.href;
  const words = [state.q && quoted(state.q), ...filters, part, address].filter(Boolean);
  asked.replaceChildren(...words.flatMap((each, i) => (i ? [element("br", {}), each] : [each])));
}

addEventListener("beforeprint", () => shown && sayOnPaper());
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p" || !shown) return;
  event.preventDefault();
  printAll();
});

async function begin() {
  try {
    await start();
  } catch {
    showLists(true);
    document.getElementById("find-failed")?.removeAttribute("hidden");
    return;
  }
  build();
  if (!location.search && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
  await update();
}

begin();
})();

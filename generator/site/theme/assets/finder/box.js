/* The box that the header's button opens: a field, and what is found while somebody types. It stands on search.js and
   results.js; all three are sent as one, open.js, which finder.js loads. */
(() => {
"use strict";

const {
  QUERY_LIMIT, ROOT, ROWS, element, excerpt, fill, index, isShort, marked, matchesIn, metaOf, moveThrough, nearer, offer, quoted, renewed,
  said, search, shortcutIsOn, statusLine, textsOf, unhurried,
} = window.Finder;
const FIRST_ROWS = 1;

let page; // the address of the finder's own page
let input, status, hint, list, more, all;
let found = null; // what is shown
let turn = 0; // the last thing typed: a search begun before it shows nothing

function build(box, findPage) {
  const { labels } = index;
  input = element("input", {
    id: "finder-query", type: "search", maxlength: QUERY_LIMIT, autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", "aria-controls": "finder-results",
  });
  status = statusLine();
  hint = element("p", { class: "finder-offers" });
  all = element("a", { href: findPage }, labels.all);
  page = findPage;
  list = element("ol", { class: "finder-rows", id: "finder-results", "aria-label": labels.results });
  more = element("button", { class: "finder-button", type: "button", hidden: "" }, labels.more);
  const close = element("button", { class: "finder-button", type: "button" }, labels.close);
  const shortcut = element("input", { type: "checkbox" });
  const form = element("form", { class: "finder-form", role: "search" },
    element("label", { class: "finder-hint", for: "finder-query" }, labels.hint), input, close);
  box.setAttribute("aria-label", labels.search);
  box.firstChild.append(form, status.seen, status.heard, hint, list, more,
    element("p", { class: "finder-foot" }, all, element("label", {}, shortcut, labels.shortcut)));
  shortcut.checked = shortcutIsOn();
  shortcut.addEventListener("change", () => setShortcut(shortcut.checked));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    titles()[0]?.focus();
  });
  input.addEventListener("input", unhurried(run));
  close.addEventListener("click", () => box.close());
  more.addEventListener("click", () => tried(showMore));
  box.addEventListener("keydown", moveThroughRows);
  box.addEventListener("pointerdown", (event) => event.target === box && box.close()); // beside the sheet
  box.addEventListener("click", (event) => {
    if (event.target.closest("a")?.pathname === location.pathname) box.close();
  });
}

async function run() {
  turn++;
  const query = input.value;
  const short = isShort(query);
  all.href = page + (short === "empty" ? "" : `?q=${encodeURIComponent(query.slice(0, QUERY_LIMIT))}`);
  if (short) {
    clear();
    status.say(short === "short" ? index.labels.short : "");
    return;
  }
  await tried(answer);
}

/** Does what reads files; where the site was published anew, what was typed is answered anew instead. */
async function tried(action) {
  const mine = turn;
  try {
    await renewed(action, () => {
      input.focus(); // the button that had it may be gone
      return answer();
    });
  } catch {
    if (mine !== turn) return;
    clear();
    status.say(index.labels.failed);
  }
}

async function answer() {
  const mine = turn, result = await search(input.value), rows = [];
  // The first row does not wait for the others, of which browsers ask for about six files at a time.
  const steps = [rowsOf(result, 0, FIRST_ROWS), rowsOf(result, FIRST_ROWS, ROWS)];
  steps[1].catch(() => {}); // where the first fails, nobody waits for it
  for (const step of steps) {
    const made = await step;
    if (mine !== turn) return;
    if (found !== result) clear();
    found = result;
    append(made);
    rows.push(...made);
  }
  status.say(said(result, rows));
  const other = await nearer(result);
  if (mine === turn && other) hint.replaceChildren(offer(fill(index.labels.meant, { word: quoted(other.word) }), () => {
    input.value = other.query;
    input.focus();
    run();
  }));
}

function clear() {
  list.replaceChildren();
  hint.replaceChildren();
  more.hidden = true;
}

function append(rows) {
  list.append(...rows.map((row) => row.node));
  more.hidden = list.children.length >= found.numbers.length;
}

async function showMore() {
  const mine = turn, at = list.children.length;
  const rows = await rowsOf(found, at);
  if (mine !== turn || list.children.length !== at) return;
  append(rows);
  titles()[at]?.focus();
}

const rowsOf = ({ numbers, clauses }, from, to = from + ROWS) =>
  Promise.all(numbers.slice(from, to).map(async (number, i) =>
    rowOf(await textsOf(number), clauses, from + i)));

function rowOf(texts, clauses, place) {
  const { titleHits, passage, seen } = matchesIn(texts, clauses);
  const when = element("p", { class: "finder-when", id: `finder-when-${place}` });
  if (texts.dateWords) when.append(element("strong", {}, texts.dateWords), " ");
  when.append(index.labels.kinds[texts.kind] || "");
  const title = element("a", {
    class: "finder-title", href: ROOT + texts.url, "aria-describedby": when.id, dir: "auto",
  }, ...marked(texts.title, titleHits));
  if (texts.titleLanguage) title.lang = texts.titleLanguage;
  const node = element("li", {}, when, title);
  if (passage.text) node.append(element("p", { class: "finder-passage" }, element("small", {}, passage.label), " ",
    excerpt(passage)));
  const meta = metaOf(texts);
  if (meta.length) node.append(element("p", { class: "finder-meta" }, ...meta));
  return { node, seen };
}

const titles = () => [...list.querySelectorAll(".finder-title")];

const moveThroughRows = (event) => moveThrough(event, [input, ...titles()]);

function setShortcut(on) {
  try {
    localStorage.setItem("finder-shortcut", on ? "on" : "off");
  } catch { /* it stays as it is */ }
}

/** Makes the box, a dialog that is shown, ready for typing; `findPage` is the address of the finder's own page. */
function openBox(box, findPage) {
  if (!input) build(box, findPage);
  input.focus();
  input.select();
}

Object.assign(window.Finder, { openBox });
})();

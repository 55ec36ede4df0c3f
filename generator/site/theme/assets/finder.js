/* The finder as far as every page has it: the way in, by the header's button or the `/` key, and the reading of the
   plain-script files that generator/site/finder writes (docs/dev/finder.md says how). It works from file:// as over
   http, needs no server, no fetch and no module. What searches and shows is loaded when somebody turns to it: the parts
   in finder/ for the box, those in find/ for the finder's own page. Each adds to window.Finder what others may use. */
(() => {
"use strict";

const QUERY_LIMIT = 400; // characters; what is longer is cut
const ASSETS = new URL(".", document.currentScript.src).href;
const link = document.querySelector("a.finder-open"); // in the header; without JavaScript it leads to the lists
// Where the page's language begins: one folder above this script, unless the link says otherwise.
const ROOT = new URL(link?.dataset.root || "..", ASSETS).href;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A number as readers see it. Below a thousand it has no separators: the browser need not load what knows them. */
const figure = (number) => (number < 1000 ? String(number) : number.toLocaleString(index.language));

const fill = (label, values) => label.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// ── Files: each is a script, the index's call F with their data ──────────────────────────────────────────────

const parts = new Map(); // of our scripts
const files = new Map(); // of the index
const index = { newer: "" }; // what the manifest says; `newer`: the layout of a file that turned out to be newer than it

window.F = (kind, key, data, layout) => document.currentScript.take(data, layout);

/** What is promised is asked for once, unless it fails. */
function once(promises, name, ask) {
  if (!promises.has(name)) {
    promises.set(name, ask());
    promises.get(name).catch(() => promises.delete(name));
  }
  return promises.get(name);
}

const run = (src, take) => new Promise((resolve, reject) => {
  const script = element("script", { src });
  Object.assign(script, { async: Boolean(take), take, onload: resolve, onerror: reject });
  document.head.append(script);
  script.remove(); // it runs nevertheless
});

/** Scripts of ours by their paths in assets/: they run in this order. */
const load = (...names) => Promise.all(names.map((name) => once(parts, name, () => run(`${ASSETS}${name}.js`))));

/** What a file of the index holds; `version` makes its address another one after each change, so that what was read
    with another manifest is not taken for what goes with this one. */
function read(kind, key, version = index.version) {
  const address = `${ROOT}finder/${kind === "manifest" ? kind : `${kind}/${key}`}.js${version ? `?v=${version}` : ""}`;
  const { layouts } = index;
  return once(files, address, () => new Promise((resolve, reject) => {
    run(address, (data, layout) => {
      if (!layout || layout === layouts[kind]) resolve(data);
      else reject({ newer: layout }); // than the manifest
    }).then(reject, () => reject({ newer: version })); // without effect once it was read; what is gone may be of an older site
  }));
}

const start = async () => Object.assign(index, await read("manifest", 0, index.newer));

/** Does what reads files; where one turns out newer than the manifest, the site was published anew: does it `again`, which
    has to begin with start(). */
async function renewed(action, again = action) {
  try {
    return await action();
  } catch (error) {
    if (!error.newer) throw error;
    await read("manifest", 0, error.newer); // where that fails as well, all that was read stays of use
    index.newer = error.newer;
    return again();
  }
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
const VALUE_OF_CODE = Uint8Array.from({ length: 128 }, (_, code) => VALUE[String.fromCharCode(code)] ?? 0);
const POINT = 46;

/** Numbers written five bits a digit, the lowest first; `each` gets them one by one, or -1 where a block begins. */
function decode(text, each) {
  let number = 0, shift = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === POINT) {
      each(-1);
      continue;
    }
    const value = VALUE_OF_CODE[code];
    number |= (value & 31) << shift;
    if (value < 32) {
      each(number);
      number = shift = 0;
    } else shift += 5;
  }
}

// ── The way in ───────────────────────────────────────────────────────────────────────────────────────────────

const box = element("dialog", { class: "finder-box" }, element("div", { class: "finder-sheet" }));
const prepare = () => Promise.all([start(), load("finder/open")]);

async function open() {
  const field = document.getElementById("find-query"); // on the finder's own page there is no need of a box
  if (field) {
    field.focus();
    field.select();
    return;
  }
  const prepared = prepare();
  box.showModal(); // browsers then style the whole page anew: let them while the files are on their way
  try {
    await prepared;
    window.Finder.openBox(box, link.href);
  } catch {
    location.assign(link.href);
  }
}

// A key without a modifier has to be possible to switch off (WCAG 2.1.4); storage may be refused.
function shortcutIsOn() {
  try {
    return localStorage.getItem("finder-shortcut") !== "off";
  } catch {
    return true;
  }
}

function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (event.key !== "/" || typing || modified || document.querySelector("dialog[open]") || !shortcutIsOn()) return;
  event.preventDefault();
  open();
}

function begin() {
  const button = element("button", { class: link.className, type: "button", "aria-haspopup": "dialog" });
  button.append(...link.childNodes);
  link.replaceWith(button);
  document.body.append(box);
  button.addEventListener("click", open);
  for (const sign of ["pointerenter", "focus"]) {
    button.addEventListener(sign, () => prepare().catch(() => {}), { once: true });
  }
  document.addEventListener("keydown", onKey);
}

window.Finder = { QUERY_LIMIT, ROOT, VALUE, decode, element, figure, fill, index, load, read, renewed, shortcutIsOn, start };
if (link) begin();
})();

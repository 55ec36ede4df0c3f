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

const fill = (label, values) => label.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// ── Files: each is a script, the index's call F with their data ──────────────────────────────────────────────

const parts = new Map(); // of our scripts
const files = new Map(); // of the index
const waiting = new Map();
const index = { newer: "" }; // what the manifest says; `newer`: its version, once a file turned out to be newer than it

window.F = (kind, key, data, layout) => waiting.get(`${kind}/${key}`)?.(data, layout);

/** What is promised is asked for once, unless it fails. */
function once(promises, name, ask) {
  if (!promises.has(name)) {
    promises.set(name, ask());
    promises.get(name).catch(() => promises.delete(name));
  }
  return promises.get(name);
}

const run = (src, isAsync) => new Promise((resolve, reject) => {
  const script = element("script", { src, charset: "utf-8" });
  script.async = isAsync;
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
  script.remove(); // it runs nevertheless
});

/** Scripts of ours by their paths in assets/: they run in this order. */
const load = (...names) => Promise.all(names.map((name) => once(parts, name, () => run(`${ASSETS}${name}.js`, false))));

/** What a file of the index holds; `version` makes its address another one after each change. */
function read(kind, key, version = index.version) {
  const name = `${kind}/${key}`;
  return once(files, name, () => new Promise((resolve, reject) => {
    waiting.set(name, (data, layout) => {
      if (!layout || layout === index.layouts[kind]) resolve(data);
      else reject(Object.assign(new Error(`${name} is newer than the manifest`), { newer: layout }));
    });
    const address = `${ROOT}finder/${kind === "manifest" ? kind : name}.js${version ? `?v=${version}` : ""}`;
    run(address, true).catch(() => {}).then(() => {
      waiting.delete(name);
      reject(new Error(`${name} could not be read`)); // without effect once it was
    });
  }));
}

const start = async () => Object.assign(index, await read("manifest", 0, index.newer));

/** Does what reads files; where one turns out newer than the manifest, the site was published anew: reads it all again. */
async function renewed(action) {
  try {
    return await action();
  } catch (error) {
    if (!error.newer) throw error;
    files.clear();
    index.newer = error.newer;
    return action();
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

const prepare = () => Promise.all([start(), load("finder/open")]);

async function open() {
  const field = document.getElementById("find-query"); // on the finder's own page there is no need of a box
  if (field) {
    field.focus();
    field.select();
    return;
  }
  try {
    await prepare();
    window.Finder.openBox(link.href);
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
  button.addEventListener("click", open);
  for (const sign of ["pointerenter", "focus"]) {
    button.addEventListener(sign, () => prepare().catch(() => {}), { once: true });
  }
  document.addEventListener("keydown", onKey);
}

window.Finder = { QUERY_LIMIT, ROOT, VALUE, decode, element, fill, index, load, read, renewed, shortcutIsOn, start };
if (link) begin();
})();

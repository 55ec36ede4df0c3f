/* The timeline, drawn anew for the span of time that one looks at: bars of years, months or days where records are
   many; where they are few each by itself, as its date is known. The shapes are the page's own; the files read here
   are described in docs/dev/finder.md. timeline.js loads this when somebody asks for it. The window and the selection stand in
   the address: from, to, and what find.html calls its filters. Nothing from a record becomes markup. */
(() => {
"use strict";

const place = document.getElementById("tl");
const [tools, selection, stage, svg, status, keys, shapes] = ["tools", "selected", "stage", "live", "status", "keys", "shapes"]
  .map((name) => place.querySelector(`.tl-${name}`));
const list = keys.querySelector("a");
const { ROOT, decode, element, figure, fill, index, load, read, renewed, start } = window.Finder;
const MARKS = 60; // with no more records than these each is drawn by itself …
const DAYS = 14; // … and so it is where no more days than these are shown
const LEAST = 7; // days: nearer nothing more is to be seen
const ROOM = 22, ROW = 8, LINE = 16, GAP = 7; // pixels: of a bar, a row (a mark fills three or more), a line of a label, beside a shape
const [YEAR, MONTH, DAY] = [0, 1, 2];
const FONT = '400 13px "Chronology Sans", "Source Sans 3", "Segoe UI", system-ui, sans-serif';

let labels, data; // data: see unpack
let chosen, rest; // the records selected, if not all: 1 for each; the address without the window
let span = [0, 1000]; // what is shown, in units of the axis
let width, heads, turn = 0;

const within = (value, most) => Math.min(most, Math.max(0, value));

// ── Time: days are counted as Python does, and lie on an axis that leaves out years without a record ─────────

const ordinal = (year, month = 0, day = 1) => new Date(0).setUTCFullYear(year, month, day) / 864e5 + 719163;
const NEAR = 1e-4; // of a day: what calculating along the axis loses
const dateOf = (day) => new Date((Math.floor(day + NEAR) - 719163) * 864e5);
const yearOf = (day) => dateOf(day).getUTCFullYear();
const beginning = (day, unit) => {
  const date = dateOf(day);
  return ordinal(date.getUTCFullYear(), unit > YEAR ? date.getUTCMonth() : 0, unit > MONTH ? date.getUTCDate() : 1);
};
const ending = (day, unit) => {
  const date = dateOf(day);
  if (unit === DAY) return day + 1;
  return ordinal(date.getUTCFullYear() + (unit === YEAR), unit === MONTH ? date.getUTCMonth() + 1 : 0);
};
const dayOf = (iso) => Date.parse(iso) / 864e5 + 719163;
const iso = (day) => dateOf(day).toISOString().slice(0, 10);

function along(value, from, to) {
  let i = 1;
  while (i < from.length - 1 && from[i] < value) i++;
  return to[i - 1] + ((value - from[i - 1]) / (from[i] - from[i - 1])) * (to[i] - to[i - 1]);
}
const dayAt = (unit) => along(unit, data.units, data.days);
const unitAt = (day) => along(day, data.days, data.units);
const xOf = (day) => ((unitAt(day) - span[0]) / (span[1] - span[0])) * (width - heads);

/** A date in words, the month by the first of its names or the nth. */
function words(day, unit, name = 0) {
  const date = dateOf(day), year = date.getUTCFullYear(), of = date.getUTCDate();
  const pattern = [String(year), labels.dates.month, labels.dates.day][unit];
  return fill(pattern, { year, month: labels.months[date.getUTCMonth()].at(name), day: of === 1 ? labels.dates.first : of });
}

const counted = (forms, number) => fill(number === 1 || (!number && labels.zero === "one") ? forms.one : forms.other, { n: figure(number) });

// ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────

async function readAll() {
  await start();
  const [all, days, units, lanes, shapes, numbers] = await read("timeline", "all");
  labels = { ...index.labels, ...all };
  data = { days, units, lanes, shapes, records: unpack(numbers) };
}

/** Seven numbers a record: skipped before it, shape, lane, where it counts, how exactly, first and last half day. */
function unpack(text) {
  const records = [], values = [];
  const signed = (value) => (value & 1 ? -(value + 1) / 2 : value / 2);
  let number = -1, at = 0;
  decode(text, (value) => {
    if (values.push(value) < 7) return;
    const [skipped, shape, lane, from, unit, before, length] = values.splice(0);
    number += skipped + 1;
    at += signed(from);
    const first = before ? at + signed(before - 1) / 2 : -Infinity;
    const last = length ? (before ? first : at) + (length - 1) / 2 : Infinity;
    records.push({ number, shape, lane, at, unit, first, last, starts: [beginning(at, YEAR), beginning(at, MONTH), at] });
  });
  return records;
}

async function textsOf({ number }) {
  const rows = await read("timeline", Math.floor(number / 64));
  const [id, title, date, short, status, language] = rows[number % 64];
  return { url: `${ROOT}events/${id}.html`, title, date, short, status, language };
}

// ── The address ──────────────────────────────────────────────────────────────────────────────────────────────

/** What the address asks for: a selection as on find.html, and a window. */
async function obey() {
  const asked = new URLSearchParams(location.search);
  const [from, to] = ["from", "to"].map((name) => (/^\d{4}(-\d\d){0,2}$/.test(asked.get(name)) ? asked.get(name) : ""));
  asked.delete("from");
  asked.delete("to");
  if (rest !== asked.toString()) await select((rest = asked.toString()));
  const first = dayOf(from), last = ending(dayOf(to), (to.length - 4) / 3);
  if (first < last) span = fitted(within(unitAt(first), 1000), within(unitAt(last), 1000));
  else span = rest ? extent() : [0, 1000];
  await draw();
}

/** All of it from the beginning, where the site was published anew. */
async function obeyAnew() {
  await readAll();
  rest = null;
  await obey();
}

async function select(query) {
  chosen = null;
  selection.replaceChildren();
  if (!query) return;
  await load("find/selection");
  const { FACETS, columnsOf, masks, stateOf, valueWords } = window.Finder;
  const state = stateOf(query), columns = columnsOf(index);
  await columns.readFor(state);
  if (state.q) await load("finder/search");
  const found = state.q.trim() && new Set((await window.Finder.search(state.q)).numbers);
  const all = masks(state, columns, index.numbers);
  chosen = new Uint8Array(index.numbers).map((_, n) => all.every(({ mask }) => mask[n]) && (!found || found.has(n)));
  const filters = FACETS.flatMap((facet) => [...state.values.get(facet)].map((id) =>
    fill(labels.filter, { facet: labels.facets[facet], value: valueWords(facet, id, columns, labels) })));
  if (found) filters.unshift(state.q);
  selection.append(`${labels.selected} ${filters.join(" · ")}. `,
    element("a", { href: `${ROOT}find.html?${query}` }, labels.change), " · ", element("a", { href: location.pathname }, labels.clear));
}

const selected = () => (chosen ? data.records.filter(({ number }) => chosen[number]) : data.records);

/** The window that shows all that is selected. */
function extent() {
  const units = selected().flatMap(({ at, first, last }) => [at, first, last].filter(Number.isFinite).map(unitAt)).sort((a, b) => a - b);
  const [low] = units, high = units.at(-1), edge = (high - low) * 0.03;
  return units.length ? fitted(low - edge, high + edge) : [0, 1000];
}

/** A window of a size that can be, within the axis. */
function fitted(from, to) {
  const slopes = data.days.slice(1).map((day, i) => (data.units[i + 1] - data.units[i]) / (day - data.days[i]));
  const size = Math.min(1000, Math.max(LEAST * Math.max(...slopes), to - from));
  const low = within((from + to - size) / 2, 1000 - size);
  return [low, low + size];
}

/** The first and the last day that are shown. */
function ends() {
  const [first, last] = span.map(dayAt);
  return [first, Math.max(first, Math.ceil(last - NEAR) - 1)];
}

/** Shows another window. */
function show(from, to, isStep) {
  const next = fitted(from, to);
  if (next.every((end, i) => Math.abs(end - span[i]) < 1e-6)) return;
  span = next;
  const asked = new URLSearchParams(rest);
  if (span[1] - span[0] < 999.9) {
    const [from, to] = ends().map(iso);
    asked.set("from", from);
    asked.set("to", to);
  }
  const query = asked.toString();
  history[isStep ? "pushState" : "replaceState"](null, "", location.pathname + (query && `?${query}`));
  draw();
}

const pan = (share) => show(...span.map((end) => end + (span[1] - span[0]) * share));

/** Shows so much of the axis that one place of it lies at a share of the width. */
const hold = (unit, share, size) => show(unit - size * share, unit + size * (1 - share));

/** Zooms in by a factor; what lies at a share of the width stays where it is. */
const zoom = (factor, share = 0.5) => hold(span[0] + (span[1] - span[0]) * share, share, (span[1] - span[0]) / factor);

// ── The drawing ──────────────────────────────────────────────────────────────────────────────────────────────

const pen = document.createElement("canvas").getContext("2d");
const measure = (text) => pen.measureText(text).width;

function set(node, attributes) {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  return node;
}

function make(tag, attributes, ...children) {
  const made = set(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  made.append(...children);
  return made;
}

async function draw() {
  const mine = ++turn;
  width = stage.clientWidth;
  const [from, to] = span.map(dayAt), all = selected();
  const here = all.filter(({ first, last }) => first < to && last > from);
  const drawn = here.length > MARKS ? here.filter(({ first, last }) => first >= from || last <= to) : here;
  const each = drawn.length <= MARKS || to - from <= DAYS;
  heads = each && width > 900 ? 176 : 0;
  const texts = each && (await Promise.all(drawn.map(textsOf)));
  if (mine !== turn) return;
  const { nodes, height, count = drawn.length, said = labels.marks } = each ? marks(drawn, texts) : barsOf(all, from, to);
  const focused = svg.contains(document.activeElement) && document.activeElement.dataset.key;
  svg.replaceChildren(...axis(from, to, height), ...nodes);
  set(svg, { height });
  if (focused) (svg.querySelector(`[data-key="${focused}"]`) || svg).focus({ preventScroll: true });
  say(count, here.length - drawn.length, said);
  place.dataset.settled = location.search; // for scripts that wait until it is drawn
}

function say(count, across, pattern) {
  const [first, last] = ends().map((day) => words(day, DAY));
  const said = fill(pattern, { n: figure(count), all: counted(labels.records, data.records.length), first, last });
  status.textContent = said + (across ? ` ${counted(labels.across, across)}` : "");
  const query = new URLSearchParams(rest);
  query.set("what", "events");
  if (span[1] - span[0] < 999.9) query.set("when", ends().map(iso).join("/"));
  list.href = `${ROOT}find.html?${query}`;
  tools.children[1].disabled = span[1] - span[0] > 999.9;
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
}

/** Lines and names of years, months or days, as far as they have room; where years are left out, how many. */
function axis(from, to, height) {
  const nodes = [], { days } = data;
  let free = -1;
  for (let i = 0; i < days.length; i += 2) {
    const low = Math.max(from, days[i]), high = Math.min(to, days[i + 1]);
    if (i && days[i] > from && days[i - 1] < to) nodes.push(...cut(days[i - 1], days[i], height));
    if (low >= high) continue;
    const room = (xOf(high) - xOf(low)) / (high - low), unit = room > 6 ? DAY : room > 0.5 ? MONTH : YEAR;
    const edge = heads + (days[i + 2] < to ? (xOf(high) + xOf(days[i + 2])) / 2 - 8 : width - heads);
    for (let day = beginning(low, unit), n = 0; day < high; day = ending(day, unit), n++) {
      const x = heads + Math.max(0, xOf(day)), text = tick(Math.max(day, low), unit, room, n, unit && free < 0);
      if (day >= low && (text || unit < DAY)) nodes.push(make("path", { class: "grid", d: `M${x} 20V${height}` }));
      if (!text || x + 4 < free || x + 4 + measure(text) > edge) continue;
      nodes.push(make("text", { class: "ax", x: x + 4, y: 14 }, text));
      free = x + measure(text) + 12;
    }
    free = Math.max(free, edge + 16);
  }
  return nodes;
}

/** The name of the nth year, month or day of a stretch: whole for the first, empty where not each has room. */
function tick(day, unit, room, n, isFirst) {
  const date = dateOf(day), month = date.getUTCMonth(), of = date.getUTCDate();
  if (isFirst) return words(day, unit, -1);
  if (unit === DAY && of > 1) return room > ROOM || (of % 5 === 0 && of < 30) ? String(of) : "";
  if (unit && month) return room * 30 > 46 || month % 3 === 0 ? labels.months[month].at(-1) : "";
  return unit || n % Math.ceil(42 / (room * 365)) === 0 ? words(day, YEAR) : "";
}

function cut(from, to, height) {
  const [x0, x1] = [from, to].map((day) => heads + within(xOf(day), width - heads));
  const gap = counted(labels.gap, yearOf(to) - yearOf(from)), middle = (x0 + x1) / 2;
  const said = measure(gap) < x1 - x0 - 8 ? make("text", { class: "ax", x: middle, y: 40, "text-anchor": "middle" }, gap)
    : make("path", { class: "brk", d: `M${middle - 6} 15l4 -9l4 9l4 -9` });
  return [make("rect", { class: "cut", x: x0, y: 20, width: x1 - x0, height: height - 20 }), said];
}

/** How many records begin in each year, month or day; below, those of which only the month or year is known. */
function barsOf(all, from, to) {
  const { days } = data;
  let shown = 0;
  for (let i = 0; i < days.length; i += 2) shown += Math.max(0, Math.min(to, days[i + 1]) - Math.max(from, days[i]));
  const room = (width - heads) / shown, unit = room > ROOM ? DAY : room * 30 > ROOM ? MONTH : YEAR;
  const counts = [new Map(), new Map(), new Map()];
  const lowest = counts.map((_, level) => beginning(from, level));
  let count = 0, most = 1;
  for (const { starts, unit: known } of all) {
    const level = Math.min(unit, known), day = starts[level];
    if (day >= to || day < lowest[level]) continue;
    const number = (counts[level].get(day) || 0) + 1;
    counts[level].set(day, number);
    count++;
    if (level === unit) most = Math.max(most, number);
  }
  const base = 176, nodes = [make("path", { class: "base", d: `M${heads} ${base}H${width}` })];
  let below = base + 14;
  for (let level = unit; level >= YEAR; level--) {
    if (!counts[level].size) continue;
    if (level < unit) below += 30;
    for (const [day, number] of [...counts[level]].sort(([a], [b]) => a - b)) {
      nodes.push(level < unit ? bar(day, level, number, below) : bar(day, level, number, base, ((base - 50) * number) / most));
    }
  }
  return { nodes, height: below + 2, count, said: labels.bars[unit] };
}

/** A bar that counts; without a height, what is known no better than to its unit. */
function bar(day, unit, number, base, high) {
  const end = ending(day, unit), [low, top] = [xOf(day), xOf(end)];
  const x0 = heads + Math.max(0, low), x1 = heads + Math.min(width - heads, top);
  const text = figure(number), inset = high ? Math.min(3, (x1 - x0) / 8) : 2, above = high ? 22 : base - 22;
  const link = make("a", {
    class: "counted", tabindex: -1, "data-key": day + unit / 4, "aria-label": fill(high ? "{when}: {n}" : labels.unknown[unit], { when: words(day, unit), n: counted(labels.records, number) }),
    href: `?${rest && `${rest}&`}from=${iso(day)}&to=${iso(end - 1)}`,
  }, make("rect", { class: "hit", x: x0, y: above, width: Math.max(0, x1 - x0), height: base + 2 - above }));
  const height = high ? Math.max(1.5, high) : 6, y = base - height;
  link.append(make("rect", { class: high ? "bar" : "some", x: x0 + inset, y, width: Math.max(1, x1 - x0 - 2 * inset), height }));
  if (measure(text) < x1 - x0) link.append(make("text", { class: "n", x: (x0 + x1) / 2, y: y - 4, "text-anchor": "middle" }, text));
  return Object.assign(link, { span: [day, end], at: (day + end) / 2 });
}

/** Records one by one in the lanes of their tracks, every label whole beside its shape. */
function marks(records, texts) {
  const all = records.map((record, i) => ({ ...record, ...texts[i] })), nodes = [];
  let top = 24;
  for (const lane of [...data.lanes.keys(), 0].slice(1)) { // what has no track stands last
    const own = all.filter((record) => record.lane === lane);
    if (!own.length) continue;
    const head = broken(data.lanes[lane], heads ? heads - 20 : width);
    nodes.push(make("path", { class: "rule", d: `M0 ${top}H${width}` }),
      ...head.map((line, i) => make("text", { class: "lane", x: 0, y: top + 18 + i * LINE }, line)));
    const begin = top + (heads ? 14 : 20 + head.length * LINE), rows = [];
    for (const record of own) nodes.push(mark(record, begin, rows));
    top = Math.max(begin + rows.length * ROW - 6, top + head.length * LINE + 12);
  }
  return { nodes, height: top + 2 };
}

function broken(text, room) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && measure(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** From where to where a shape goes: at least as wide as it has to be; the dot of a day never wider. */
function reach({ shape, first, last }) {
  const [least, grows] = data.shapes[shape], edge = width - heads;
  const [x0, x1] = [Math.max(-1e4, xOf(first)), Math.min(edge + 1e4, xOf(last))];
  const [low, high] = [first === -Infinity ? 0 : x0, last === Infinity ? edge : x1];
  if (grows && high - low >= least) return [low, high];
  const middle = Math.min(Math.max((low + high) / 2, least / 2), edge - least / 2);
  return [middle - least / 2, middle + least / 2];
}

/** The ways to set a label: right of the shape, left of it, or in lines where there is more room. */
function ways(text, x0, x1) {
  const edge = width - heads, right = Math.max(0, x1) + GAP, left = Math.min(edge, x0) - GAP;
  const [low, high] = [Math.max(0, x0), Math.min(edge, x1)], broadest = (lines) => Math.max(...lines.map(measure));
  const after = (lines) => ({ lines, x: right, low, high: right + broadest(lines) });
  const before = (lines) => ({ lines, x: left, low: left - broadest(lines), high, end: true });
  const found = [after([text]), before([text])].filter((way) => way.low >= 0 && way.high <= edge);
  if (found.length) return found;
  const room = Math.max(left, edge - right);
  if (room >= 150) return [(left > edge - right ? before : after)(broken(text, room))];
  const lines = broken(text, edge), broad = broadest(lines); // without room beside the shape, over it
  const x = Math.max(0, Math.min(x0, edge - broad));
  return [{ lines, x, low: x, high: Math.max(x + broad, high), above: true }];
}

function mark(record, top, rows) {
  const { number, short, title, date, status: became, url, language } = record;
  const [x0, x1] = reach(record);
  const placed = ways(`${short} ${title}`.trim(), x0, x1).map((way) => {
    const needed = 2 * way.lines.length + (way.above ? 2 : 1);
    let row = 0;
    const taken = (line) => line.some(([low, high]) => way.low - 12 < high && low < way.high + 12);
    while (rows.slice(row, row + needed).some(taken)) row++;
    return { ...way, row, needed };
  }).reduce((best, way) => (way.row < best.row ? way : best));
  for (let i = 0; i < placed.needed; i++) (rows[placed.row + i] ||= []).push([placed.low, placed.high]);
  const middle = top + placed.row * ROW, after = placed.above ? LINE * placed.lines.length - 2 : 0;
  const shape = shapes.firstElementChild.children[record.shape].cloneNode(true);
  if (x0 < 0 || x1 > width - heads) for (const point of shape.querySelectorAll("circle")) {
    // Where only a part is seen no point may be: it may lie in the other part.
    if (data.shapes[record.shape][1]) point.replaceWith(make("line", { class: "q", x1: 0, x2: "100%", y1: 7, y2: 7 }));
  }
  set(shape, { x: x0 + 2, y: middle + after - 7, width: x1 - x0 });
  const lines = placed.lines.map((line, i) => {
    const dated = !i && short && line.startsWith(short);
    return make("text", { class: "lab", x: heads + placed.x, y: middle + 4.5 + i * LINE, "text-anchor": placed.end ? "end" : "start", ...(language && { lang: language }) },
      ...(dated ? [make("tspan", { class: "d" }, short), line.slice(short.length)] : [line]));
  });
  return Object.assign(make("a", {
    href: url, tabindex: -1, "data-key": number, "aria-label": `${short} ${title} (${[date, became].filter(Boolean).join(", ")})`.trim(),
  }, make("rect", { class: "hit", x: heads + placed.low - 2, y: middle - 12, width: placed.high - placed.low + 4, height: ROW * placed.needed }),
  make("svg", { class: "plot", x: heads - 2, width: width - heads + 4, height: 1e4 }, shape), ...lines), { at: record.at });
}

// ── Hands ────────────────────────────────────────────────────────────────────────────────────────────────────

function build() {
  const acts = [() => zoom(2), () => zoom(1 / 2), () => pan(-0.5), () => pan(0.5), () => show(0, 1000, true)];
  acts.forEach((act, i) => tools.children[i].addEventListener("click", act));
  svg.addEventListener("keydown", onKey);
  svg.addEventListener("click", onClick);
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 200), within(shareAt(event.clientX), 1));
  }, { passive: false });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  for (const sign of ["down", "move", "up", "cancel"]) svg.addEventListener(`pointer${sign}`, onPointer);
  document.fonts.addEventListener("loadingdone", draw); // letters that were measured in another face
  new ResizeObserver(() => stage.clientWidth !== width && draw()).observe(stage);
  window.addEventListener("popstate", () => renewed(obey, obeyAnew));
}

const shareAt = (x) => (x - svg.getBoundingClientRect().left - heads) / (width - heads);
const inOrder = () => [...svg.querySelectorAll("a")].sort((a, b) => a.dataset.key - b.dataset.key);

/** From mark to mark; past the last one time moves on. */
function walk(from, by) {
  const all = inOrder(), next = all[all.indexOf(from) + by];
  if (next) next.focus();
  else pan(by / 2);
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const mark = event.target.closest("a");
  const share = mark ? within(xOf(mark.at) / (width - heads), 1) : 0.5; // so that it stays in sight
  const acts = {
    "+": () => zoom(2, share), "=": () => zoom(2, share), "-": () => zoom(1 / 2, share), "0": () => show(0, 1000),
    ArrowLeft: () => (mark ? walk(mark, -1) : pan(-0.25)), ArrowRight: () => (mark ? walk(mark, 1) : pan(0.25)),
    ArrowUp: () => mark && walk(mark, -1), ArrowDown: () => (mark ? walk(mark, 1) : inOrder()[0]?.focus()),
    Home: () => (mark ? inOrder()[0].focus() : show(0, 1000)), End: () => mark && inOrder().at(-1).focus(),
    Enter: mark ? null : () => inOrder()[0]?.focus(), Escape: mark && (() => svg.focus()),
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
}

/** A bar opens up: its time becomes the window. */
function onClick(event) {
  const link = event.target.closest("a"), dragged = svg.classList.contains("dragged");
  if (!dragged && (!link?.span || event.ctrlKey || event.metaKey || event.shiftKey)) return;
  event.preventDefault();
  if (!dragged) show(...link.span.map(unitAt), true);
}

const pointers = new Map();
let begun; // where a drag began, and the window then

function onPointer(event) {
  const { pointerId: id, clientX: x, type } = event;
  if (type === "pointerdown" && !event.button) {
    pointers.set(id, x);
    begun = { xs: [...pointers.values()], span };
  } else if (type === "pointermove" && pointers.has(id)) {
    pointers.set(id, x);
    const xs = [...pointers.values()], [from, to] = begun.span;
    if (xs.length < 2 && Math.abs(x - begun.xs[0]) <= 5) return;
    svg.setPointerCapture(id);
    svg.classList.add("dragged");
    // One finger is two at the same place: what lay under them stays there.
    const [before, now] = [begun.xs, xs].map(([a, b = a]) => ({ far: Math.max(20, Math.abs(a - b)), share: shareAt((a + b) / 2) }));
    hold(from + (to - from) * before.share, now.share, ((to - from) * before.far) / now.far);
  } else if (pointers.delete(id)) {
    begun = { xs: [...pointers.values()], span };
    setTimeout(() => svg.classList.remove("dragged")); // after the click that ends a drag, which opens nothing
  }
}

async function begin() {
  try {
    await renewed(readAll);
    build();
    pen.font = FONT;
    await document.fonts.load(FONT);
    place.classList.add("ready");
    await renewed(obey, obeyAnew);
    tools.children[place.dataset.pressed]?.click(); // what was pressed before this was there
  } catch {
    place.classList.remove("ready"); // what stands there anyway says it all
  }
}

begin();
})();

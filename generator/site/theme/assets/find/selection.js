/* A selection of records: what an address asks for, in words, and which records fit it. The finder's page and the
   timeline share it; docs/dev/finder.md describes the columns that it reads. It stands on finder.js. */
(() => {
"use strict";

const { QUERY_LIMIT, decode, fill, read } = window.Finder;
const VALUES_LIMIT = 40; // of one facet in an address
const ORDERS = ["match", "oldest", "newest"];
const FACETS = ["when", "what", "kind", "status", "only", "actor", "role", "place", "track", "source", "tag", "precision", "rests"];

// ── The address ──────────────────────────────────────────────────────────────────────────────────────────────

/** What an address looks for: { q, order, values: facet → ids }. */
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

function pointWords(point, labels) {
  const [, year, month, day] = point.match(POINT);
  if (!month) return year;
  const name = labels.months[month - 1][0];
  return fill(day ? labels.dates.day : labels.dates.month, { day: +day === 1 ? labels.dates.first : +day, month: name, year });
}

function periodWords(text, labels) {
  const [first, last = first] = text.split("/");
  if (first === last) return pointWords(first, labels);
  if (first === "..") return fill(labels.until, { last: pointWords(last, labels) });
  if (last === "..") return fill(labels.since, { first: pointWords(first, labels) });
  return fill(labels.span, { first: pointWords(first, labels), last: pointWords(last, labels) });
}

// ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The facets of an index and the periods of its dated records: empty, until `read` is asked for those it names. */
function columnsOf({ facets, versions }) {
  const columns = { periods: null, facets: facets.map((facet) => ({ ...facet, values: [], records: [], roleValues: [] })) };
  columns.read = (ids) => Promise.all(ids.map(async (id) => {
    if (!versions.columns[id]) return;
    const data = await read("columns", id, versions.columns[id]), facet = columns.facets.find((each) => each.id === id);
    if (!facet) columns.periods ||= periodsOf(data);
    else if (!facet.values.length) Object.assign(facet, valuesOf(data));
  }));
  return columns;
}

/** The columns that a selection asks for. */
const columnsFor = ({ values }) =>
  FACETS.filter((facet) => values.get(facet).size).map((facet) => (facet === "role" ? "actor" : facet));

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
    values: values.map(([id, words, formerly = []]) => ({ id, words, formerly })), records,
    roleValues: roles.map(([id, words]) => ({ id, words })),
  };
}

// ── The records that fit ─────────────────────────────────────────────────────────────────────────────────────

const positions = (values, ids) => values.flatMap(({ id }, i) => (ids.has(id) ? [i] : []));

/** What every record has to be: one mask for each facet in use, 1 where a record fits. */
function masks({ values }, { facets, periods }, size) {
  const found = [];
  const spans = [...values.get("when")].map(spanOf);
  if (spans.length) {
    const mask = new Uint8Array(size);
    periods.numbers.forEach((n, i) => {
      if (spans.some(([first, last]) => periods.firsts[i] <= last && periods.lasts[i] >= first)) mask[n] = 1;
    });
    found.push({ id: "when", mask });
  }
  for (const facet of facets) {
    const ids = values.get(facet.id) || new Set(), roles = facet.roles ? values.get("role") : new Set();
    if (facet.id === "only") for (const id of ids) found.push({ id: `only ${id}`, mask: maskOf(facet, new Set([id]), roles, size) });
    else if (ids.size || roles.size) found.push({ id: facet.id, mask: maskOf(facet, ids, roles, size) });
  }
  return found;
}

function maskOf(facet, ids, roleIds, size) {
  const mask = new Uint8Array(size);
  const wanted = ids.size ? positions(facet.values, ids) : facet.values.keys();
  const roles = new Set(positions(facet.roleValues, roleIds));
  for (const i of wanted) {
    for (const { role, numbers } of facet.records[i]) {
      if (!roleIds.size || roles.has(role)) for (const n of numbers) mask[n] = 1;
    }
  }
  return mask;
}

/** Ids that records had before they were renamed become those that they have now; whether there were any. */
function rename({ values }, { facets }) {
  let any = false;
  for (const { id: facet, values: known } of facets) {
    const ids = [...(values.get(facet) || [])];
    const renamed = ids.map((id) => known.find(({ formerly }) => formerly.includes(id))?.id || id);
    if (renamed.every((id, i) => id === ids[i])) continue;
    values.set(facet, new Set(renamed));
    any = true;
  }
  return any;
}

/** A value that is chosen, in words; one that no record has as its id, saying so. */
function valueWords(facet, id, { facets }, labels) {
  if (facet === "when") return periodWords(id, labels);
  const { values, roleValues } = facets.find((each) => each.id === (facet === "role" ? "actor" : facet)) || {};
  return (facet === "role" ? roleValues : values)?.find((value) => value.id === id)?.words || fill(labels.nowhere, { value: id });
}

Object.assign(window.Finder, {
  FACETS, POINT, addressOf, columnsFor, columnsOf, masks, periodWords, pointWords, positions, rename, spanOf, stateOf, valueWords,
});
})();

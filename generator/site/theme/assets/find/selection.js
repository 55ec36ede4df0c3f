/* A selection of records: what an address asks for, in words, and which records fit it. The finder's page and the
   timeline share it; docs/dev/finder.md describes the columns that it reads. It stands on finder.js. */
(() => {
"use strict";

const { QUERY_LIMIT, decode, fill, read } = window.Finder;
const VALUES_LIMIT = 40; // of one facet in an address
const DATES = ["years", "when"]; // columns that are not of a facet
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

/** The facets of an index and the dates of its records, in years and in days (`when`): empty until they are read. A facet
    whose column is dealt out has its most frequent values in part 0, and the others by their ids in those behind it. */
function columnsOf({ facets }) {
  const columns = {
    dates: {}, facets: facets.map((facet) => ({ ...facet, parts: [], values: [], records: [], roleValues: [] })),
  };
  const facetOf = (id) => columns.facets.find((each) => each.id === id);

  async function readParts(facet, numbers) {
    await Promise.all([...new Set(numbers)].map(async (number) => {
      facet.parts[number] ||= valuesOf(await read("columns", number ? `${facet.id}-${number}` : facet.id));
    }));
    const parts = facet.parts.filter(Boolean);
    Object.assign(facet, {
      values: parts.flatMap(({ values }) => values), records: parts.flatMap(({ records }) => records),
      roleValues: parts[0].roleValues,
    });
  }

  /** Reads columns by their keys, of those that are dealt out the first part. */
  columns.read = (ids) => Promise.all(ids.map(async (id) => {
    if (DATES.includes(id)) columns.dates[id] ||= periodsOf(await read("columns", id));
    else if (facetOf(id)?.size) await readParts(facetOf(id), [0]);
  }));
  columns.readWhole = (id) => readParts(facetOf(id), [0, ...facetOf(id).bounds.map((_, i) => i + 1)]);

  /** Reads what it takes to tell which records a selection has. */
  columns.readFor = ({ values }) => Promise.all([
    values.get("when").size && columns.read(["when"]),
    ...columns.facets.map((facet) => {
      const ids = [...(values.get(facet.id) || [])];
      if (facet.size && ids.length) return readParts(facet, ids.map((id) => partOf(facet, id)));
      return facet.size && facet.roles && values.get("role").size && columns.readWhole(facet.id);
    }),
  ]);
  return columns;
}

/** The part of a facet's column in which a value stands, if any does. */
const partOf = ({ first, bounds }, id) => (first.includes(id) ? 0 : bounds.filter((bound) => bound <= id).length);

/** Whether there may be values of a facet that have not been read. */
const isPartial = ({ parts, bounds }) => bounds.length > 0 && parts.filter(Boolean).length <= bounds.length;

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
function valuesOf({ values, lists, each, roles = [], combinations = [[0]] }) {
  return {
    values: values.map(([id, words]) => ({ id, words })), roleValues: roles.map(([id, words]) => ({ id, words })),
    records: each ? recordsOfEach(each, values.length)
      : (lists ? lists.split(" ") : []).map((list) => recordsIn(list, roles.length > 0, combinations)),
  };
}

/** From one number for each record: its value, counted from 1, or 0. */
function recordsOfEach(each, size) {
  const lists = Array.from({ length: size }, () => []);
  let number = 0;
  decode(each, (place) => {
    if (place) lists[place - 1].push(number);
    number++;
  });
  return lists.map((numbers) => [{ role: 0, numbers }]);
}

/** From a list of records, each followed by its combination of roles where there are roles. */
function recordsIn(list, hasRoles, combinations) {
  const byRole = [];
  let number = -1, pending = false;
  decode(list, (value) => {
    if (!pending) number += value + 1;
    if (pending || !hasRoles) for (const role of combinations[pending ? value : 0]) (byRole[role] ||= []).push(number);
    pending = hasRoles && !pending;
  });
  return byRole.flatMap((numbers, role) => ({ role, numbers })); // it passes over the roles that nobody has here
}

// ── The records that fit ─────────────────────────────────────────────────────────────────────────────────────

const placesIn = (values, ids) => values.flatMap(({ id }, i) => (ids.has(id) ? [i] : []));

/** What every record has to be: one mask for each facet in use, 1 where a record fits. */
function masks({ values }, { facets, dates }, size) {
  const found = [];
  const spans = [...values.get("when")].map(spanOf);
  if (spans.length) {
    const mask = new Uint8Array(size);
    dates.when.numbers.forEach((n, i) => {
      if (spans.some(([first, last]) => dates.when.firsts[i] <= last && dates.when.lasts[i] >= first)) mask[n] = 1;
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
  const wanted = ids.size ? placesIn(facet.values, ids) : facet.values.keys();
  const roles = new Set(placesIn(facet.roleValues, roleIds));
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
  for (const { id: facet, renamed } of facets) {
    const ids = values.get(facet);
    for (const id of [...(ids || [])].filter((each) => Object.hasOwn(renamed, each))) {
      ids.delete(id);
      ids.add(renamed[id]);
      any = true;
    }
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
  FACETS, POINT, addressOf, columnsOf, isPartial, masks, periodWords, placesIn, pointWords, rename, spanOf, stateOf, valueWords,
});
})();

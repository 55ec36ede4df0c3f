/* What the finder's page offers besides the results: the words typed as filters, and, where nothing is found, what to
   leave out. find.js, whose part it is, loads it once results are shown, and hands over `page`. */
(() => {
"use strict";

const {
  FACETS, figure, fill, foldWords, index, masks, nearer, offer, periodWords, quoted, search, spanOf, stateOf, textsOf, wordsIn,
} = window.Finder;
const NAMED = { actors: "actor", places: "place", tracks: "track" }; // kinds of records that are values of facets
const WORDED = ["kind", "status", "only"];
let page;

// ── Words as filters ────────────────────────────────────────────────────────────────────────────────────────

/** A date among the words of a query, as a period. */
function dateIn(query) {
  const words = wordsIn(query);
  const month = ({ word } = {}) => index.labels.months.findIndex((names) => names.some((name) => foldWords(name)[0] === word)) + 1;
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

/** The values of facets not yet in use that a query names: a date, somebody, a kind of event … */
async function namedIn({ query, clauses }) {
  const period = dateIn(query), found = period ? [{ facet: "when", id: period }] : [];
  const valuesOf = (id) => page.columns.facets.find((facet) => facet.id === id)?.values || [];
  for (const { records } of clauses) {
    const addresses = await Promise.all(records.map(async ({ number }) => (await textsOf(number)).url.match(/^(\w+)\/(.+)\.html$/)));
    const [, kind, id] = addresses.find((url) => url && NAMED[url[1]]) || [], facet = NAMED[kind];
    if (!facet) continue;
    await page.columns.readFor(stateOf(`${facet}=${id}`));
    if (valuesOf(facet).some((value) => value.id === id)) found.push({ facet, id });
  }
  const typed = ` ${foldWords(query).join(" ")} `; // with blanks around it, so that only whole words are found in it
  const noise = index.stopWords.split(" ");
  await page.columns.read(WORDED);
  for (const facet of WORDED) {
    for (const { id, words } of valuesOf(facet)) {
      const own = foldWords(words).filter((word) => !noise.includes(word)).join(" ");
      if (own && typed.includes(` ${own} `)) found.push({ facet, id });
    }
  }
  return found.filter(({ facet }) => facet === "when" || !page.chosen(facet).size);
}

/** What the words typed name, as filters instead, with how many records would fit. */
async function filtersOffer(result) {
  const named = await namedIn(result);
  if (!named.length) return [];
  const values = new Map([...page.state.values].map(([facet, ids]) => [facet, new Set(ids)]));
  for (const { facet, id } of named) {
    if (facet === "when") values.get(facet).clear();
    values.get(facet).add(id);
  }
  await page.columns.readFor({ values });
  const all = masks({ values }, page.columns, index.numbers);
  const n = all[0].mask.reduce((count, _, number) => count + all.every(({ mask }) => mask[number]), 0);
  if (!n) return [];
  const [{ facet, id }] = named;
  const filters = named.map((each) => page.filterWords(each.facet, each.id)).join(" · ");
  const words = named.length === 1 && facet === "when" ? fill(index.labels.dated, { date: periodWords(id, index.labels), n: figure(n) })
    : fill(index.labels.as_filters, { filters, n: figure(n) });
  return [offer(words, () => page.take(() => Object.assign(page.state, { q: "", values })))];
}

// ── What to leave out ───────────────────────────────────────────────────────────────────────────────────────

/** Nothing was found: what to leave out so that something is, with how much that would be. */
async function loosenOffers(result, { gained, wordless }) {
  const { state, chosen } = page, { labels } = index;
  const leave = (label, filter, n, change) => n && offer(fill(label, { filter, n: figure(n) }), () => page.take(change));
  const clear = () => FACETS.forEach((facet) => state.values.set(facet, new Set()));
  const made = [...gained].map(([id, n]) => {
    const [facet, value] = id.split(" ");
    const ids = value ? [value] : [...chosen(facet), ...(facet === "actor" ? chosen("role") : [])];
    const filter = ids.map((each) => page.filterWords(chosen(facet).has(each) ? facet : "role", each)).join(", ");
    return leave(labels.without, filter, n, () => {
      for (const each of ids) for (const other of [facet, "role"]) state.values.get(other).delete(each);
    });
  });
  made.push(result && leave(labels.without, quoted(state.q), result.numbers.length && wordless, () => (state.q = "")));
  const unquoted = state.q.replace(/["“”«»]/g, " ").replace(/\s+/g, " ").trim();
  if (result && !result.numbers.length && /["“”«»]/.test(state.q)) {
    const n = page.select((await search(unquoted)).numbers).fits.reduce((count, one) => count + one, 0);
    made.push(leave(labels.unquoted, "", n, () => (state.q = unquoted)));
  }
  if (!made.some(Boolean) && gained.size) made.push(leave(labels.unfiltered, "", result ? result.numbers.length : 0, clear));
  const useful = made.filter(Boolean);
  return useful.length ? [labels.loosen, ...useful] : [];
}

// ── All offers ──────────────────────────────────────────────────────────────────────────────────────────────

/** Every offer for what is shown: where a selection has nothing, `loosened` says how many records each filter keeps out. */
async function offersFor(its, result, loosened) {
  page = its;
  const made = result ? await filtersOffer(result) : [];
  if (loosened) made.push(...(await loosenOffers(result, loosened)));
  const other = result && (await nearer(result));
  if (other) made.push(offer(fill(index.labels.meant, { word: quoted(other.word) }), () => page.retype(other.query)));
  return made;
}

Object.assign(window.Finder, { offersFor });
})();

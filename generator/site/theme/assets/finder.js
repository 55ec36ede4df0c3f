/* The finder in the reader's browser: what is typed in, results out. It reads the plain-script index that
   generator/site/finder writes (docs/dev/finder.md says how), so it works from file:// as over http; it needs no
   server, no fetch and no module, and nothing from a record is ever put into the page as markup.
   The box of the header is here; the finder's own page, with facets, is find/find.js, which builds on this file. */
(() => {
"use strict";

const link = document.querySelector("a.finder-open"); // in the header; without JavaScript it leads to the lists
// Where the page's language begins: one folder above this script, unless the link says otherwise.
const ROOT = new URL(link?.dataset.root || "../", document.currentScript.src).href;
const QUERY_LIMIT = 400; // characters; what is longer is cut
const WORDS_LIMIT = 16;
const PREFIX_SHARDS = 4; // an unfinished word is completed from this many shards …
const PREFIX_STEMS = 60; // … to at most this many stems, which count less than the word itself
const PREFIX_WEIGHT = 0.6;
const SLIP_LENGTH = 4; // shorter words are one letter away from too many others
const SLIP_WORDS = 8;
const FEW = 5; // records found: with no more than these a slip is thought of that is itself a word
const FAR_MORE = 2; // doublings by which a word has to be more frequent to be offered for another
const PAUSE = 60; // milliseconds between two searches while somebody types
const REST = 700; // milliseconds without a change after which a screen reader is told of it
const ROWS = 10;
const FIRST_ROWS = 5;
const EXCERPT = 190; // characters

// ── Words: the same folding as generator/values/folding.py ───────────────────────────────────────────────────

const LETTERS = {
  œ: "oe", æ: "ae", ß: "ss", ə: "e", ǝ: "e", ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ς: "σ",
};
const APOSTROPHES = /[ʹʺʻʼʽˈ]/g;
const RUN = /[^\s\p{P}\p{S}\p{C}ʹʺʻʼʽˈ]+/gu; // what may be a word, with its marks

const fold = (text) =>
  text.replace(APOSTROPHES, " ").normalize("NFKD").toLowerCase()
    .replace(/[œæßəǝıøłđðþς]/g, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "");

const foldWords = (text) =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) || []).map((word) => (word.length > 40 ? [...word].slice(0, 40).join("") : word));

const foldedRuns = new Map(); // natural text repeats its words

function foldRun(run) {
  let words = foldedRuns.get(run);
  if (!words) {
    if (foldedRuns.size > 20_000) foldedRuns.clear();
    foldedRuns.set(run, (words = foldWords(run)));
  }
  return words;
}

/** The words of a text, each with the stretch of the text that it stands in. */
const wordsIn = (text) =>
  [...text.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    foldRun(run).map((word) => ({ word, start: index, end: index + run.length })));

// ── Files: each is a script that calls F with its data ───────────────────────────────────────────────────────

let manifest;
let manifestVersion = ""; // set only after a file turned out to be newer than the manifest
let stopWords;
const files = new Map();
const waiting = new Map();
const shards = new Map();

window.F = (kind, key, data, version) => waiting.get(`${kind}/${key}`)?.(data, version);

function read(kind, key, version) {
  const name = `${kind}/${key}`;
  if (!files.has(name)) {
    files.set(name, new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      waiting.set(name, (data, found) => {
        if (found === version || !found || kind === "manifest") resolve(data);
        else reject(Object.assign(new Error(`${name} is newer than the manifest`), { newer: found }));
      });
      tag.onload = tag.onerror = () => {
        tag.remove();
        waiting.delete(name);
        reject(new Error(`${name} could not be read`)); // without effect once it was
      };
      tag.charset = "utf-8";
      tag.src = `${ROOT}finder/${kind === "manifest" ? kind : name}.js${version ? `?v=${version}` : ""}`;
      document.head.append(tag);
    }));
    files.get(name).catch(() => files.delete(name));
  }
  return files.get(name);
}

async function start() {
  if (!manifest) {
    manifest = await read("manifest", 0, manifestVersion);
    stopWords = new Set(manifest.stopWords.split(" "));
  }
  return manifest;
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

/** The shard in which a word is looked up: the last that begins at or before it. */
function home(word, bounds = manifest.bounds) {
  let low = 0, high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= word) low = middle;
    else high = middle;
  }
  return low;
}

async function shard(number) {
  if (!shards.has(number)) {
    const data = await read("terms", number, manifest.versions.terms[number]);
    shards.set(number, parseShard(data));
  }
  return shards.get(number);
}

function parseShard([stemLines, elsewhere, variantRows]) {
  const stems = new Map(), forms = new Map(), variants = new Map();
  const add = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
  for (const line of stemLines ? stemLines.split("|") : []) {
    const [stem, formsText, postings] = line.split(" ");
    const own = formsText.split(",").map((form) => stem.slice(0, stem.length - VALUE[form[0]]) + form.slice(1));
    stems.set(stem, { forms: own, postings });
    for (const form of own) add(forms, form, stem);
  }
  for (const pair of elsewhere ? elsewhere.split(" ") : []) add(forms, ...pair.split(">"));
  for (const [key, number, title, ...others] of variantRows) add(variants, key, { number, title, others });
  return { stems, forms, variants };
}

async function postingsOf(stem) {
  const entry = (await shard(home(stem))).stems.get(stem);
  if (!entry.numbers) {
    entry.numbers = [];
    entry.impacts = [];
    let block = -1, number = 0, begins = false;
    decode(entry.postings, (value) => {
      if (value < 0) begins = true;
      else if (begins) {
        block = value * 1024;
        number = block - 1;
        begins = false;
      } else {
        number += (value >> 4) + 1;
        entry.numbers.push(number);
        entry.impacts.push(value & 15);
      }
    });
  }
  return entry;
}

// ── Matches: a score for every record, and the patterns of words to mark in its texts ────────────────────────

const noScores = () => new Float32Array(manifest.numbers);

/** Records that all matches have, or with `some` records that one of them has. */
function combine(matches, some) {
  const scores = matches.length ? matches[0].scores.slice() : noScores();
  for (let m = 1; m < matches.length; m++) {
    const others = matches[m].scores;
    for (let n = 0; n < scores.length; n++) {
      if (some) scores[n] = others[n] > scores[n] ? others[n] : scores[n];
      else scores[n] = scores[n] && others[n] ? scores[n] + others[n] : 0;
    }
  }
  return { scores, patterns: matches.flatMap((match) => match.patterns) };
}

const isNoise = (word) => stopWords.has(word) || /^[a-z]$/.test(word);
const unlessNoise = (words, wordOf = (word) => word) => {
  const kept = words.filter((word) => !isNoise(wordOf(word)));
  return kept.length ? kept : [...words];
};

async function stemsOf(word, unfinished) {
  const first = home(word);
  const last = unfinished ? Math.min(home(`${word}\uffff`), first + PREFIX_SHARDS - 1) : first;
  const weights = new Map((await shard(first)).forms.get(word)?.map((stem) => [stem, 1]));
  for (let k = first; unfinished && k <= last; k++) {
    for (const [form, stems] of (await shard(k)).forms) {
      if (form.startsWith(word)) for (const stem of stems) if (!weights.has(stem)) weights.set(stem, PREFIX_WEIGHT);
      if (weights.size >= PREFIX_STEMS) return weights;
    }
  }
  return weights;
}

async function matchWord(word, unfinished) {
  const scores = noScores(), forms = new Set();
  const weights = await stemsOf(word, unfinished);
  for (const [stem, weight] of weights) {
    const { numbers, impacts, forms: own } = await postingsOf(stem);
    const rarity = Math.log(1 + (manifest.documents - numbers.length + 0.5) / (numbers.length + 0.5));
    for (let i = 0; i < numbers.length; i++) {
      const score = weight * rarity * impacts[i];
      if (score > scores[numbers[i]]) scores[numbers[i]] = score;
    }
    for (const form of own) forms.add(form);
  }
  return { scores, patterns: [[forms]], known: weights.size > 0 };
}

/** Records with all these words, marked only where they stand together; noise between them may be any word. */
async function matchTogether(words) {
  const counting = unlessNoise(words);
  const run = words.slice(words.indexOf(counting[0]), words.lastIndexOf(counting.at(-1)) + 1);
  const matches = await Promise.all(run.map((word) => counting.includes(word) && matchWord(word)));
  const pattern = matches.map((match) => match && match.patterns[0][0]);
  return { scores: combine(matches.filter(Boolean)).scores, patterns: [pattern], run };
}

/** Words as typed, or any spelling that the records know for them. */
async function matchSpellings(words, unfinished) {
  const known = (await shard(home(words[0]))).variants.get(words.join(" ")) || [];
  const own = words.length > 1
    ? { ...combine(await Promise.all(words.map((word) => matchSpellings([word])))), known: true }
    : await matchWord(words[0], unfinished && !known.length);
  // ceasefire for cease-fire
  const closed = words.length > 1 && !known.length ? [await matchWord(words.join(""))] : [];
  const names = [...new Set(known.flatMap((record) => record.others))];
  const matches = await Promise.all(names.map((name) => matchTogether(foldWords(name))));
  const others = names.filter((_, i) => matches[i].scores.some(Boolean));
  // Of the records with such a name those with the shortest are meant: a state, not its army.
  const sizes = known.map(({ title }) => foldWords(title).length);
  const records = known.filter((_, i) => sizes[i] === Math.min(...sizes));
  return {
    ...combine([own, ...closed, ...matches], true), known: own.known || others.length > 0, records, others,
  };
}

function isOneSlip(typed, meant) {
  let i = 0;
  while (i < typed.length && typed[i] === meant[i]) i++;
  const rest = typed.slice(i), other = meant.slice(i);
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2));
}

const backwards = (word) => [...word].reverse().join("");

/** The parts of the lexicon in which a word may stand that is one slip away: the slip leaves one of its halves alone,
    unless it exchanged the two letters between them. */
function lexiconNear(word) {
  const half = word.length >> 1, { slips, versions } = manifest;
  const swapped = word.slice(0, half - 1) + word[half] + word[half - 1] + word.slice(half + 1);
  const parts = new Set(word.length % 2 ? [] : [home(swapped, slips)]);
  for (const start of [word.slice(0, half), `-${backwards(word).slice(0, half)}`]) {
    for (let part = home(start, slips); part <= home(`${start}\uffff`, slips); part++) parts.add(part);
  }
  return Promise.all([...parts].map((part) => read("lexicon", part, versions.lexicon[part])));
}

/** Words of the index that are one slip away, those with the same first letter first, then the more frequent. */
async function formsNear(word) {
  const near = new Map();
  for (const list of await lexiconNear(word)) {
    let key = "";
    for (const step of list.split(" ")) {
      key = key.slice(0, VALUE[step[0]]) + step.slice(2);
      const form = key[0] === "-" ? backwards(key.slice(1)) : key;
      if (form !== word && isOneSlip(word, form)) near.set(form, { form, frequency: VALUE[step[1]] });
    }
  }
  return [...near.values()].sort((a, b) =>
    (b.form[0] === word[0]) - (a.form[0] === word[0]) || b.frequency - a.frequency || (a.form < b.form ? -1 : 1));
}

async function matchSlip(word) {
  const near = (await formsNear(word)).slice(0, SLIP_WORDS).map(({ form }) => form);
  const matches = await Promise.all(near.map((form) => matchSpellings([form])));
  return { ...combine(matches, true), near, records: [], others: [] };
}

/** The places where a stem stands, for those of its records that are wanted. */
async function positionsOf(stem, wanted) {
  const { numbers } = await postingsOf(stem);
  const text = `|${await read("positions", home(stem), manifest.versions.terms[home(stem)])}|`;
  const from = text.indexOf(`|${stem} `) + stem.length + 2;
  const placesIn = new Map();
  let at = 0, place = 0, places = [];
  decode(text.slice(from, text.indexOf("|", from)), (value) => {
    place += value >> 1;
    if (wanted[numbers[at]]) places.push(place);
    if (value & 1) {
      if (places.length) placesIn.set(numbers[at], places);
      at++;
      place = 0;
      places = [];
    }
  });
  return placesIn;
}

/** The wanted records in which a word stands, each with the places where it does. */
async function placesOf(word, wanted) {
  const placesIn = new Map();
  for (const stem of (await stemsOf(word)).keys()) {
    for (const [n, places] of await positionsOf(stem, wanted)) {
      placesIn.set(n, new Set([...(placesIn.get(n) || []), ...places]));
    }
  }
  return placesIn;
}

/** Words in this order, one after the other. */
async function matchPhrase(words) {
  const match = await matchTogether(words);
  const parts = match.run.map((word, offset) => ({ word, offset })).filter((_, i) => match.patterns[0][i]);
  const places = await Promise.all(parts.map(({ word }) => placesOf(word, match.scores)));
  match.scores.forEach((score, n) => {
    const standsAt = (first) => parts.every(({ offset }, i) => places[i].get(n).has(first + offset));
    if (score && ![...places[0].get(n)].some(standsAt)) match.scores[n] = 0;
  });
  return { ...match, phrase: true, records: [], others: [] };
}

// ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Quoted phrases, and the words between them; the last word may be unfinished. */
function parse(query) {
  const parts = [];
  for (const { 1: phrase, 2: plain, index } of query.matchAll(/["“”«]([^"“”«»]+)["“”»]|([^"“”«»]+)/g)) {
    const text = phrase || plain, at = index + (phrase ? 1 : 0);
    const words = wordsIn(text).map((found) => ({ ...found, text, at }));
    if (words.some(({ word }) => !phrase || !isNoise(word))) parts.push({ words, phrase: Boolean(phrase) });
  }
  const last = parts.at(-1);
  if (last && !last.phrase && /[\p{L}\p{N}\p{M}]$/u.test(query)) last.words.at(-1).unfinished = true;
  return parts;
}

/** The clauses that a record has to meet: phrases, names of several words, words. */
async function clausesOf(query) {
  const clauses = [];
  const parts = parse(query).slice(0, WORDS_LIMIT);
  // Every word's shard is asked for at once: over a slow line each turn of question and answer counts.
  for (const { word, unfinished } of parts.flatMap((part) => part.words.slice(0, WORDS_LIMIT))) {
    if (isNoise(word)) continue;
    const first = home(word), last = unfinished ? home(`${word}\uffff`) : first;
    shard(first).catch(() => {});
    if (last === first + 1) shard(last).catch(() => {});
  }
  for (const part of parts) {
    if (part.phrase) {
      clauses.push({ words: part.words, ...(await matchPhrase(part.words.map(({ word }) => word))) });
      continue;
    }
    const words = unlessNoise(part.words.slice(0, WORDS_LIMIT), ({ word }) => word);
    while (words.length) {
      const clause = words.splice(0, await nameLength(words.map(({ word }) => word)));
      clauses.push({ words: clause, ...(await matchClause(clause)) });
    }
  }
  return clauses;
}

/** How many words from the first one make up a name that the records know, or a word written closed: 1 at least. */
async function nameLength(words) {
  const { variants } = await shard(home(words[0]));
  const closed = words.slice(0, 2).join("");
  for (let length = Math.min(words.length, 6); length > 1; length--) {
    if (variants.has(words.slice(0, length).join(" "))) return length;
  }
  return words.length > 1 && (await shard(home(closed))).forms.has(closed) ? 2 : 1;
}

async function matchClause(words) {
  const { word, unfinished } = words[0];
  const match = await matchSpellings(words.map((each) => each.word), unfinished);
  if (match.known || word.length < SLIP_LENGTH || /\d/.test(word)) return match;
  return matchSlip(word);
}

async function find(typed) {
  await start();
  const query = typed.slice(0, QUERY_LIMIT).trimStart();
  const clauses = await clausesOf(query);
  const totals = noScores(), met = new Uint8Array(manifest.numbers);
  for (const { scores } of clauses) {
    for (let n = 0; n < scores.length; n++) {
      totals[n] += scores[n];
      met[n] += scores[n] > 0;
    }
  }
  if (clauses.length === 1) for (const { number } of clauses[0].records) if (met[number]) totals[number] += 1000;
  const most = met.reduce((a, b) => Math.max(a, b), 0);
  return {
    query, clauses, numbers: most ? ranked(met, totals, most < clauses.length ? 1 : most) : [],
    partly: most > 0 && most < clauses.length,
  };
}

/** Records that meet as many clauses as that, those that meet most first, then by score, then by number. */
function ranked(met, totals, least) {
  // One number for all three, so that the browser's own sort of numbers does it: fifty thousand in milliseconds.
  const keys = new Float64Array(met.length);
  let count = 0;
  for (let n = 0; n < met.length; n++) {
    if (met[n] >= least) keys[count++] = (64 - met[n]) * 2 ** 44 + (2 ** 22 - Math.round(totals[n] * 256)) * 2 ** 21 + n;
  }
  return Array.from(keys.subarray(0, count).sort(), (key) => key % 2 ** 21);
}

/** What else may have been meant: a far more frequent word, one slip away from one that little was found with. */
async function nearer({ query, numbers, partly, clauses }) {
  if (numbers.length > FEW && !partly) return null;
  for (const { words: [{ word, at, start: from, end }, ...more], near, phrase, scores } of clauses) {
    if (more.length || near || phrase || word.length < SLIP_LENGTH || /\d/.test(word)) continue;
    const own = scores.reduce((count, score) => count + (score > 0), 0);
    const likely = (await formsNear(word)).sort((a, b) => b.frequency - a.frequency)[0];
    if (!likely || likely.frequency < Math.floor(Math.log2(own || 0.5)) + 1 + FAR_MORE) continue;
    const put = (text) => query.slice(0, at + from) + text + query.slice(at + end);
    const result = await search(put(likely.form));
    if (result.numbers.length <= numbers.length) continue;
    const { seen } = matchesIn(await textsOf(result.numbers[0]), result.clauses);
    const printed = seen.flat().find((text) => foldWords(text).join("") === likely.form) || likely.form;
    return { word: lower(printed), query: put(lower(printed)), count: result.numbers.length };
  }
  return null;
}

/** Does what reads files; where one turns out newer than the manifest, the site was published anew: reads it all again. */
async function renewed(action) {
  try {
    return await action();
  } catch (error) {
    if (!error.newer) throw error;
    files.clear();
    shards.clear();
    manifest = null;
    manifestVersion = error.newer;
    return action();
  }
}

/** Numbers of the records found, best first, and what was made of each word. */
const search = (query) => renewed(() => find(query));

async function textsOf(number) {
  const file = Math.floor(number / manifest.textsInFile);
  const rows = await read("texts", file, manifest.versions.texts);
  const [kind, url, title, passages = [], meta = "", names = [], dateWords = "", dateWhy = "", shape = -1, tag = [],
    titleLanguage = ""] = rows[number % manifest.textsInFile];
  return { kind, url, title, passages, meta, names, dateWords, dateWhy, shape, tag, titleLanguage };
}

// ── Marking ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The stretches of a text that a clause's patterns match, each with the number of its clause. */
function hitsIn(text, clauses) {
  const words = wordsIn(text), hits = [];
  words.forEach((_, i) => {
    clauses.forEach(({ patterns }, clause) => {
      for (const pattern of patterns) {
        const fits = pattern.every((forms, j) => words[i + j] && (!forms || forms.has(words[i + j].word)));
        if (fits) {
          const last = words[i + pattern.length - 1];
          hits.push({ start: words[i].start, end: last.end, word: words[i].word, clause, length: pattern.length });
        }
      }
    });
  });
  return hits;
}

const clausesMet = (hits) => new Set(hits.map((hit) => hit.clause)).size;

/** The passage that meets most clauses, its names if none does, else its first. */
function bestPassage({ passages, names, title }, clauses) {
  const otherNames = names.filter((name) => name !== title).join(" · ");
  const shown = [...passages, [manifest.labels.names, otherNames, ""]];
  let best = { label: "", text: "", language: "", hits: [], worth: -1 };
  for (const [label = "", text = "", language = "", anchor = ""] of shown) {
    const hits = hitsIn(text, clauses);
    const worth = clausesMet(hits) * 8 + Math.min(7, hits.filter((hit) => hit.length > 1).length);
    if (worth > best.worth) best = { label, text, language, anchor, hits, worth };
  }
  return best;
}

/** Where the clauses are met in a record's texts, and `seen`: the words that were marked for each. */
function matchesIn(texts, clauses) {
  const titleHits = hitsIn(texts.title, clauses), passage = bestPassage(texts, clauses);
  const seen = clauses.map(() => []);
  for (const [text, hits] of [[texts.title, titleHits], [passage.text, passage.hits]]) {
    for (const { start: from, end, clause } of hits) seen[clause].push(text.slice(from, end));
  }
  return { titleHits, passage, seen };
}

/** Where to cut a long text so that it shows as many clauses as possible. */
function windowOn(text, hits) {
  if (text.length <= EXCERPT) return [0, text.length];
  let from = 0, most = 0;
  for (const { start: at } of hits) {
    const begin = Math.max(0, at - 50);
    const met = clausesMet(hits.filter(({ start, end }) => start >= begin && end <= begin + EXCERPT));
    if (met > most) [from, most] = [begin, met];
  }
  const wordEnd = (at) => at + Math.max(0, text.slice(at, at + 30).search(/\s|$/));
  return [from && wordEnd(from), wordEnd(from + EXCERPT)];
}

/** A text as nodes, with its hits marked. Text nodes only: whatever a record says stays text. */
function marked(text, hits, [from, to] = [0, text.length]) {
  const nodes = [];
  let at = from;
  if (from) nodes.push("… ");
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end > to) continue;
    nodes.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at, to));
  if (to < text.length) nodes.push(" …");
  return nodes;
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────

const fill = (label, values) => label.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const lower = (word) => word.toLowerCase();
const distinct = (words) => [...new Map(words.map((word) => [lower(word), word])).values()];

function quoted(text) {
  const { quotes } = manifest.labels;
  return quotes.slice(0, quotes.length / 2) + text + quotes.slice(quotes.length / 2);
}

/** What was made of a word beyond the word itself; `seen` are the words that were marked for it. */
function noticeOf({ words, near, records, others }, seen) {
  const { labels } = manifest;
  const typed = words[0].text.slice(words[0].start, words.at(-1).end);
  const folded = words.map((each) => each.word);
  const forms = distinct(seen);
  if (near) {
    const meant = (forms.length ? forms : near).slice(0, 3).join(", ");
    return meant && fill(labels.slip, { word: quoted(typed), forms: meant });
  }
  const meant = records.filter(({ title }) => !folded.every((word) => foldWords(title).includes(word)));
  if (meant.length) {
    const titles = distinct(meant.map(({ title }) => title)).slice(0, 3);
    return fill(labels.variant, { record: titles.join(", "), word: quoted(typed) });
  }
  const asTyped = [typed, ...words.map(({ text, start, end }) => text.slice(start, end))].map(lower);
  const differently = forms.filter((form) =>
    [...folded, folded.join("")].includes(foldWords(form).join("")) && !asTyped.includes(lower(form)));
  const all = distinct([...differently, ...others]);
  const adds = (form) => !all.some((part) => part !== form && form.endsWith(` ${part}`));
  const also = all.filter(adds).slice(0, 4);
  return also.length ? fill(labels.also, { word: quoted(typed), forms: also.join(", ") }) : "";
}

/** Everything that a search says about itself, once its first rows are there. */
function said(result, rows, count = result.numbers.length) {
  const notices = result.clauses.map((clause, i) => noticeOf(clause, rows.flatMap((row) => row.seen[i] || [])));
  return [countOf(count), result.partly && manifest.labels.some_words, ...new Set(notices)].filter(Boolean).join(" ");
}

/** A line that is seen at once, and heard once typing rests: screen readers are not told of every letter. */
function statusLine() {
  const seen = element("p", { class: "finder-status", "aria-hidden": "true" });
  const heard = element("p", { class: "finder-heard", role: "status" });
  let resting;
  const say = (words) => {
    seen.textContent = words;
    clearTimeout(resting);
    resting = setTimeout(() => (heard.textContent = words), REST);
  };
  return { seen, heard, say };
}

/** Does something at once, and what is asked for in the following moments once more after them. */
function unhurried(action) {
  let resting = 0, again = false;
  const rest = () => {
    resting = 0;
    if (again) act();
  };
  const act = () => {
    again = false;
    resting = setTimeout(rest, PAUSE);
    action();
  };
  return () => (resting ? (again = true) : act());
}

/** A button that offers another search. */
function offer(words, take) {
  const button = element("button", { class: "finder-button", type: "button" }, words);
  button.addEventListener("click", take);
  return button;
}

const isShort = (query) => {
  const length = foldWords(query.slice(0, QUERY_LIMIT)).join("").length;
  return length < 2 && !/\d/.test(query) ? (length ? "short" : "empty") : "";
};

function countOf(number) {
  const { labels, language } = manifest;
  if (number < 2) return number ? labels.one : labels.zero;
  return fill(labels.other, { n: number.toLocaleString(language) });
}

// ── The box ──────────────────────────────────────────────────────────────────────────────────────────────────

let box, input, status, hint, list, more, all;
let found = null; // what is shown
let turn = 0; // the last thing typed: a search begun before it shows nothing

function build() {
  const { labels } = manifest;
  input = element("input", {
    id: "finder-query", type: "search", maxlength: QUERY_LIMIT, autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", "aria-controls": "finder-results",
  });
  status = statusLine();
  hint = element("p", { class: "finder-offers" });
  all = element("a", { href: link.href }, labels.all);
  list = element("ol", { class: "finder-rows", id: "finder-results", "aria-label": labels.results });
  more = element("button", { class: "finder-button", type: "button", hidden: "" }, labels.more);
  const close = element("button", { class: "finder-button", type: "button" }, labels.close);
  const shortcut = element("input", { type: "checkbox" });
  const form = element("form", { class: "finder-form", role: "search" },
    element("label", { class: "finder-hint", for: "finder-query" }, labels.hint), input, close);
  box = element("dialog", { class: "finder-box", "aria-label": labels.search },
    element("div", { class: "finder-sheet" }, form, status.seen, status.heard, hint, list, more,
      element("p", { class: "finder-foot" }, all, element("label", {}, shortcut, labels.shortcut))));
  shortcut.checked = shortcutIsOn();
  shortcut.addEventListener("change", () => setShortcut(shortcut.checked));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    titles()[0]?.focus();
  });
  input.addEventListener("input", unhurried(() => {
    turn++;
    run();
  }));
  close.addEventListener("click", () => box.close());
  more.addEventListener("click", showMore);
  box.addEventListener("keydown", moveThroughRows);
  box.addEventListener("pointerdown", (event) => event.target === box && box.close()); // beside the sheet
  box.addEventListener("click", (event) => {
    if (event.target.closest("a")?.pathname === location.pathname) box.close();
  });
  document.body.append(box);
}

async function open() {
  const field = document.getElementById("find-query"); // on the finder's own page there is no need of a box
  if (field) {
    field.focus();
    field.select();
    return;
  }
  try {
    await start();
  } catch {
    location.assign(link.href);
    return;
  }
  if (!box) build();
  if (!box.open) box.showModal();
  input.focus();
  input.select();
}

async function run() {
  const mine = ++turn;
  const query = input.value;
  const short = isShort(query);
  all.href = link.href + (short === "empty" ? "" : `?q=${encodeURIComponent(query.slice(0, QUERY_LIMIT))}`);
  if (short) {
    clear();
    status.say(short === "short" ? manifest.labels.short : "");
    return;
  }
  try {
    const result = await search(query);
    const rows = [];
    // Browsers ask for about six files at a time: the first rows do not wait for the last.
    const halves = [rowsOf(result, 0, FIRST_ROWS), rowsOf(result, FIRST_ROWS, ROWS)];
    halves[1].catch(() => {}); // where the first fails, nobody waits for it
    for (const half of halves) {
      const made = await half;
      if (mine !== turn) return;
      if (found !== result) clear();
      found = result;
      append(made);
      rows.push(...made);
    }
    status.say(said(result, rows));
    const other = await nearer(result);
    if (mine === turn && other) hint.replaceChildren(offer(fill(manifest.labels.meant, { word: quoted(other.word) }), () => {
      input.value = other.query;
      input.focus();
      run();
    }));
  } catch {
    if (mine !== turn) return;
    clear();
    status.say(manifest?.labels.failed || "");
  }
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
  when.append(manifest.labels.kinds[texts.kind] || "");
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

/** The part of a passage that shows most of what was asked for. */
function excerpt({ text, hits, language }) {
  const shown = element("span", { dir: "auto" }, ...marked(text, hits, windowOn(text, hits)));
  if (language) shown.lang = language;
  return shown;
}

const metaOf = ({ tag: [look, words], meta }) =>
  [look && element("span", { class: `tag ${look}` }, words), look && " ", meta].filter(Boolean);

// ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────

const titles = () => [...list.querySelectorAll(".finder-title")];

const moveThroughRows = (event) => moveThrough(event, [input, ...titles()]);

/** Arrows go from the field through the titles and back. */
function moveThrough(event, stops) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
}

// A key without a modifier has to be possible to switch off (WCAG 2.1.4); storage may be refused.
function shortcutIsOn() {
  try {
    return localStorage.getItem("finder-shortcut") !== "off";
  } catch {
    return true;
  }
}

function setShortcut(on) {
  try {
    localStorage.setItem("finder-shortcut", on ? "on" : "off");
  } catch { /* it stays as it is */ }
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
    button.addEventListener(sign, () => start().catch(() => {}), { once: true });
  }
  document.addEventListener("keydown", onKey);
}

window.Finder = {
  QUERY_LIMIT, ROOT, ROWS, countOf, decode, element, excerpt, fill, fold, foldWords, isShort, marked, matchesIn, metaOf,
  moveThrough, nearer, offer, quoted, read, renewed, said, search, start, statusLine, textsOf, unhurried,
  wordsIn,
};
if (link) begin();
})();

/* The search: what is typed in, numbers of records out. It stands on finder.js; slips.js and phrases.js are loaded when
   a query needs them. Nothing is drawn here: see results.js. */
(() => {
"use strict";

const { QUERY_LIMIT, VALUE, decode, index, load, read, start } = window.Finder;
const WORDS_LIMIT = 16;
const PREFIX_SHARDS = 4; // an unfinished word is completed from this many shards …
const PREFIX_STEMS = 60; // … to at most this many stems, which count less than the word itself
const PREFIX_WEIGHT = 0.6;
const SLIP_LENGTH = 4; // shorter words are one letter away from too many others
const FEW = 5; // records found: with no more than these a slip is thought of that is itself a word

// ── Words: the same folding as generator/values/folding.py ──────────────────────────────────────────────────

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

const isShort = (query) => {
  const length = foldWords(query.slice(0, QUERY_LIMIT)).join("").length;
  return length < 2 && !/\d/.test(query) ? (length ? "short" : "empty") : "";
};

// ── Shards: the index's words ───────────────────────────────────────────────────────────────────────────────

/** The shard in which a word is looked up: the last that begins at or before it. */
function home(word, bounds = index.bounds) {
  let low = 0, high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= word) low = middle;
    else high = middle;
  }
  return low;
}

const shards = new WeakMap(); // data of a file → what stands in it

async function shard(number) {
  const data = await read("terms", number);
  if (!shards.has(data)) shards.set(data, parseShard(data));
  return shards.get(data);
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

// ── Matches: a score for every record, and the patterns of words to mark in its texts ───────────────────────

const noScores = () => new Float32Array(index.numbers);

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

let stopWords; // set by every search

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
    const rarity = Math.log(1 + (index.documents - numbers.length + 0.5) / (numbers.length + 0.5));
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
  // Of the records with such a name those with the shortest are meant: a state, not its army.
  const sizes = known.map(({ title }) => foldWords(title).length);
  const records = known.filter((_, i) => sizes[i] === Math.min(...sizes));
  if (records.length === 1) textsOf(records[0].number).catch(() => {}); // it may come first: no need to wait for the others' words
  const own = words.length > 1
    ? { ...combine(await Promise.all(words.map((word) => matchSpellings([word])))), known: true }
    : await matchWord(words[0], unfinished && !known.length);
  // ceasefire for cease-fire
  const closed = words.length > 1 && !known.length ? [await matchWord(words.join(""))] : [];
  const names = [...new Set(known.flatMap((record) => record.others))];
  const matches = await Promise.all(names.map((name) => matchTogether(foldWords(name))));
  const others = names.filter((_, i) => matches[i].scores.some(Boolean));
  return {
    ...combine([own, ...closed, ...matches], true), known: own.known || others.length > 0, records, others,
  };
}

// ── Search ──────────────────────────────────────────────────────────────────────────────────────────────────

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
  const parts = parse(query).slice(0, WORDS_LIMIT);
  // Every word's shard is asked for at once: over a slow line each turn of question and answer counts.
  for (const { word, unfinished } of parts.flatMap((part) => part.words.slice(0, WORDS_LIMIT))) {
    if (isNoise(word)) continue;
    const first = home(word), last = unfinished ? home(`${word}\uffff`) : first;
    shard(first).catch(() => {});
    if (last === first + 1) shard(last).catch(() => {});
  }
  const clauses = [];
  for (const { words, phrase } of parts) {
    const rest = phrase ? [] : unlessNoise(words.slice(0, WORDS_LIMIT), ({ word }) => word);
    if (phrase) clauses.push({ words, phrase });
    while (rest.length) clauses.push({ words: rest.splice(0, await nameLength(rest.map(({ word }) => word))) });
  }
  return Promise.all(clauses.map(async (clause) => ({ words: clause.words, ...(await matchClause(clause)) })));
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

const maySlip = (word) => word.length >= SLIP_LENGTH && !/\d/.test(word);

async function matchClause({ words, phrase }) {
  if (phrase) {
    await load("finder/phrases");
    return window.Finder.matchPhrase(words.map(({ word }) => word));
  }
  const { word, unfinished } = words[0];
  const match = await matchSpellings(words.map((each) => each.word), unfinished);
  if (match.known || !maySlip(word)) return match;
  await load("finder/slips");
  return window.Finder.matchSlip(word);
}

/** Numbers of the records found, best first, and what was made of each word. */
async function search(typed) {
  await start();
  stopWords = new Set(index.stopWords.split(" "));
  const query = typed.slice(0, QUERY_LIMIT).trimStart();
  const clauses = await clausesOf(query);
  const totals = noScores(), met = new Uint8Array(index.numbers);
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

async function textsOf(number) {
  const file = Math.floor(number / index.textsInFile);
  const rows = await read("texts", file);
  const [kind, url, title, passages = [], meta = "", names = [], dateWords = "", dateWhy = "", shape = -1, tag = [],
    titleLanguage = "", sources = []] = rows[number % index.textsInFile];
  return { kind, url, title, passages, meta, names, dateWords, dateWhy, shape, tag, titleLanguage, sources };
}

/** Another search that may have been meant, where little was found; else null. */
async function nearer(result) {
  if (result.numbers.length > FEW && !result.partly) return null;
  await load("finder/slips");
  return window.Finder.moreFrequent(result);
}

Object.assign(window.Finder, {
  combine, fold, foldWords, home, isShort, matchSpellings, matchTogether, maySlip, nearer, postingsOf, search,
  stemsOf, textsOf, wordsIn,
});
})();

/* Typing slips: the words of the index that are one letter away from one that it does not know, or that little was
   found with. It stands on search.js, which loads it, and on results.js. */
(() => {
"use strict";

const { VALUE, combine, foldWords, home, index, matchSpellings, matchesIn, maySlip, read, search, textsOf } = window.Finder;
const SLIP_WORDS = 8;
const FAR_MORE = 2; // doublings by which a word has to be more frequent to be offered for another

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
  const half = word.length >> 1, { slips } = index;
  const swapped = word.slice(0, half - 1) + word[half] + word[half - 1] + word.slice(half + 1);
  const parts = new Set(word.length % 2 ? [] : [home(swapped, slips)]);
  for (const start of [word.slice(0, half), `-${backwards(word).slice(0, half)}`]) {
    for (let part = home(start, slips); part <= home(`${start}\uffff`, slips); part++) parts.add(part);
  }
  return Promise.all([...parts].map((part) => read("lexicon", part)));
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

/** What else may have been meant: a far more frequent word, one slip away from one that little was found with. */
async function moreFrequent({ query, numbers, clauses }) {
  for (const { words: [{ word, at, start: from, end }, ...more], near, phrase, scores } of clauses) {
    if (more.length || near || phrase || !maySlip(word)) continue;
    const own = scores.reduce((count, score) => count + (score > 0), 0);
    const likely = (await formsNear(word)).sort((a, b) => b.frequency - a.frequency)[0];
    if (!likely || likely.frequency < Math.floor(Math.log2(own || 0.5)) + 1 + FAR_MORE) continue;
    const put = (text) => query.slice(0, at + from) + text + query.slice(at + end);
    const result = await search(put(likely.form));
    if (result.numbers.length <= numbers.length) continue;
    const { seen } = matchesIn(await textsOf(result.numbers[0]), result.clauses);
    const printed = seen.flat().find((text) => foldWords(text).join("") === likely.form) || likely.form;
    return { word: printed.toLowerCase(), query: put(printed.toLowerCase()) };
  }
  return null;
}

Object.assign(window.Finder, { matchSlip, moreFrequent });
})();

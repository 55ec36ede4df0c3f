/* Phrases: words in quotation marks have to stand one after the other. It stands on search.js, which loads it. */
(() => {
"use strict";

const { decode, home, index, matchTogether, postingsOf, read, stemsOf } = window.Finder;

/** The places where a stem stands, for those of its records that are wanted. */
async function positionsOf(stem, wanted) {
  const { numbers } = await postingsOf(stem);
  const text = `|${await read("positions", home(stem))}|`;
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

Object.assign(window.Finder, { matchPhrase });
})();

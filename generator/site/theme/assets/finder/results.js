/* What is shown of results: words marked in titles and passages, what the search says about itself, and a few small
   things that the box (box.js) and the finder's page (find/find.js) share. It stands on search.js. Nothing from a record
   is ever put into the page as markup. */
(() => {
"use strict";

const { element, figure, fill, foldWords, index, wordsIn } = window.Finder;
const PAUSE = 60; // milliseconds between two searches while somebody types
const REST = 700; // milliseconds without a change after which a screen reader is told of it
const ROWS = 10;
const EXCERPT = 190; // characters

// ── Marking ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The stretches of a text that a clause's patterns match, each with the number of its clause. */
function hitsIn(text, clauses) {
  const words = wordsIn(text), hits = [];
  words.forEach((_, i) => {
    clauses.forEach(({ patterns }, clause) => {
      for (const pattern of patterns) {
        if (pattern.every((forms, j) => words[i + j] && (!forms || forms.has(words[i + j].word)))) {
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
  const shown = [...passages, [index.labels.names, otherNames, ""]];
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
  const first = from && wordEnd(from); // and behind what closes a quote that began before
  return [first && first + Math.max(0, text.slice(first).search(/[^\s\p{Pe}\p{Pf}]/u)), wordEnd(from + EXCERPT)];
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

/** The part of a passage that shows most of what was asked for. */
function excerpt({ text, hits, language }) {
  const shown = element("span", { dir: "auto" }, ...marked(text, hits, windowOn(text, hits)));
  if (language) shown.lang = language;
  return shown;
}

const metaOf = ({ tag: [look, words], meta }) =>
  [look && element("span", { class: `tag ${look}` }, words), look && " ", meta].filter(Boolean);

// ── What it says ────────────────────────────────────────────────────────────────────────────────────────────

const lower = (word) => word.toLowerCase();
const distinct = (words) => [...new Map(words.map((word) => [lower(word), word])).values()];

function quoted(text) {
  const { quotes } = index.labels;
  return quotes.slice(0, quotes.length / 2) + text + quotes.slice(quotes.length / 2);
}

/** What was made of a word beyond the word itself; `seen` are the words that were marked for it. */
function noticeOf({ words, near, records, others }, seen) {
  const { labels } = index;
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
  return [countOf(count), result.partly && index.labels.some_words, ...new Set(notices)].filter(Boolean).join(" ");
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

function countOf(number) {
  const { labels } = index;
  if (number < 2) return number ? labels.one : labels.zero;
  return fill(labels.other, { n: figure(number) });
}

// ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Arrows go from the field through the titles and back. */
function moveThrough(event, stops) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
}

Object.assign(window.Finder, {
  ROWS, countOf, excerpt, marked, matchesIn, metaOf, moveThrough, offer, quoted, said, statusLine, unhurried,
});
})();

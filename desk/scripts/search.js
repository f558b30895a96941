"use strict";
// Search in both texts. A word is found as received and as repaired, and is lit up in both.

const field = one("#desk-search");
const LIT_AROUND = 200;
const KAZAKH = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/;
const PLAIN = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и" };

let index = null;
let hits = [];
let current = -1;

/** One letter for one: so that a place in the folded text is a place in the text. */
function fold(text, loosely) {
  let folded = text.toLowerCase();
  if (folded.length !== text.length) folded = Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join("");
  return loosely ? folded.replace(/[әғқңөұүһі]/g, (letter) => PLAIN[letter]) : folded;
}

/** The rows with both their texts, taken from the page when they are first asked for. */
function rowsOfTexts() {
  index ??= all(".row", texts).map((row) => {
    const [received, repaired] = all("p", row);
    return { row, received, repaired, sides: [received.textContent, row.classList.contains("same") ? null : repaired.textContent] };
  });
  return index;
}

/** Every hit: its row, side, and place in the text of that side. A row found on both sides counts by the side with more. */
function hitsOf(query) {
  const loosely = !KAZAKH.test(query);
  const wanted = fold(query, loosely);
  const found = [];
  for (const entry of rowsOfTexts()) {
    const [received, repaired] = entry.sides.map((text) => (text === null ? [] : placesIn(fold(text, loosely), wanted)));
    const best = repaired.length >= received.length ? repaired : received;
    const side = best === repaired ? "repaired" : "received";
    for (const start of best) found.push({ entry, side, start, end: start + wanted.length });
  }
  return found;
}

function placesIn(text, wanted) {
  const places = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

/** Carry a place from one side of a row to the other; inside a repaired word letter by letter where it kept its length. */
function carry(row, place, from, to, atEnd) {
  const size = { received: 1, repaired: 2 };
  let shift = 0;
  for (const { word, ...at } of stepsIn(row)) {
    const [here, there] = [word[size[from]].length, word[size[to]].length];
    if (atEnd ? place <= at[from] : place < at[from]) break;
    if (atEnd ? place <= at[from] + here : place < at[from] + here) {
      return here === there ? place + shift : at[to] + (atEnd ? there : 0);
    }
    shift += there - here;
  }
  return place + shift;
}

/** The range of a span of a paragraph's text; a static one, for a browser follows every live one through every change. */
function rangeIn(paragraph, start, end) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const ends = { startContainer: paragraph, startOffset: 0, endContainer: paragraph, endOffset: paragraph.childNodes.length };
  for (let before = 0; before < end && walker.nextNode(); before += walker.currentNode.length) {
    const node = walker.currentNode;
    if (start >= before && start < before + node.length) Object.assign(ends, { startContainer: node, startOffset: start - before });
    if (end <= before + node.length) Object.assign(ends, { endContainer: node, endOffset: end - before });
  }
  return new StaticRange(ends);
}

/** The ranges of a hit on both sides. */
function rangesOf({ entry, side, start, end }) {
  const other = side === "repaired" ? "received" : "repaired";
  const row = rowNumbers.get(entry.row);
  markRepairs(row);
  return [rangeIn(entry[side], start, end), rangeIn(entry[other], carry(row, start, side, other, false), carry(row, end, side, other, true))];
}

function paint() {
  if (!window.CSS?.highlights) return;
  const around = hits.slice(Math.max(current - LIT_AROUND, 0), current + LIT_AROUND);
  CSS.highlights.set("hit", new Highlight(...around.flatMap(rangesOf)));
  CSS.highlights.set("current-hit", new Highlight(...(hits[current] ? rangesOf(hits[current]) : [])));
}

function tellHits() {
  const none = field.value.trim() && !hits.length;
  one("#desk-hits").value = hits.length ? say("hits", { at: current + 1, count: hits.length }) : none ? say("no_hits") : "";
  for (const button of [one("#desk-hit-before"), one("#desk-hit-next")]) button.disabled = !hits.length;
}

function search() {
  const query = field.value.trim().normalize("NFC");
  hits = query ? hitsOf(query) : [];
  current = hits.length ? 0 : -1;
  paint();
  tellHits();
  if (!hits.length) return;
  if (isPages()) showTexts("both");
  reveal(hits[0].entry.row);
}

function nextHit(back) {
  if (!hits.length) return;
  current = (current + (back ? -1 : 1) + hits.length) % hits.length;
  paint();
  tellHits();
  point(hits[current].entry.row);
  reveal(hits[current].entry.row);
}

document.addEventListener("languagechange", tellHits);

"use strict";
// Where the text was repaired. The words are marked in a row once it is in view and the text stands still: there can be many.

const rowNodes = [...texts.getElementsByClassName("row")];
const firstSteps = Object.entries(data.steps.rows).map(([row, [first]]) => [first, Number(row)]);

const stepsByRow = new Map();

/** The steps in a row: number, word, and where it begins on each side. */
function stepsIn(row) {
  if (!stepsByRow.has(row)) stepsByRow.set(row, unpacked(row));
  return stepsByRow.get(row);
}

function unpacked(row) {
  const [first, ...flat] = data.steps.rows[row] ?? [];
  let shift = 0;
  return Array.from({ length: flat.length / 2 }, (_, at) => {
    const [start, word] = [flat[2 * at], data.steps.words[flat[2 * at + 1]]];
    const step = { number: first + at, word, received: start, repaired: start + shift };
    shift += word[2].length - word[1].length;
    return step;
  });
}

/** The row that a step is in. */
function rowOfStep(number) {
  let [low, high] = [0, firstSteps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firstSteps[middle][0] <= number) low = middle + 1;
    else high = middle;
  }
  return firstSteps[low - 1]?.[1];
}

const wordOf = (number) => stepsIn(rowOfStep(number)).find((step) => step.number === number)?.word;

/** Put the letters from `start` to `end` of a paragraph into elements of their own. */
function wrap(paragraph, start, end, number) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const inside = [];
  for (let before = 0; before < end && walker.nextNode(); before += walker.currentNode.length) {
    const { length } = walker.currentNode;
    if (before + length > start) inside.push([walker.currentNode, Math.max(start - before, 0), Math.min(end - before, length)]);
  }
  for (const [node, from, to] of inside) {
    const letters = node.splitText(from);
    letters.splitText(to - from);
    const marked = element("i");
    marked.dataset.step = number;
    letters.replaceWith(marked);
    marked.append(letters);
  }
}

/** Mark the repaired words of a row, once. */
function markRepairs(row) {
  const node = rowNodes[row];
  if (!node || node.dataset.marked || !data.steps.rows[row]) return;
  node.dataset.marked = "yes";
  const [received, repaired] = all("p", node);
  for (const { number, word, ...at } of stepsIn(row).toReversed()) {
    wrap(received, at.received, at.received + word[1].length, number);
    wrap(repaired, at.repaired, at.repaired + word[2].length, number);
  }
}

const rowNumbers = new Map(rowNodes.map((node, at) => [node, at]));

const REST = 100;
const unmarked = new Set();
let resting = 0;

/** Mark what is in view. */
function markChunks() {
  for (const chunk of unmarked) {
    near.unobserve(chunk);
    for (const node of chunk.children) markRepairs(rowNumbers.get(node));
  }
  unmarked.clear();
}

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) isIntersecting ? unmarked.add(target) : unmarked.delete(target);
  clearTimeout(resting);
  resting = setTimeout(markChunks, resting ? REST : 0);
}, { rootMargin: "100px 0px" });

for (const chunk of texts.getElementsByClassName("chunk")) near.observe(chunk);

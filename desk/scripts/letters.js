"use strict";
// Repaired letters one by one: what was received, what it became, on what evidence, how sure.

const letters = (text) => [...text];
const codePoint = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Pairs of received and repaired letters; where the lengths differ, what differs stands together. */
function pairs(before, after) {
  const [from, to] = [letters(before), letters(after)];
  if (from.length === to.length) return from.map((letter, at) => [letter, to[at]]);
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const middle = [from.slice(head, from.length - tail).join(""), to.slice(head, to.length - tail).join("")];
  return [...from.slice(0, head).map((letter) => [letter, letter]), middle, ...from.slice(from.length - tail).map((letter) => [letter, letter])];
}

function pairBox([before, after]) {
  if (before === after) return element("span", "pair", element("span", "was", before), element("span", "is", after));
  const codes = [before, after].map((part) => letters(part).map(codePoint).join(" ") || "∅");
  return element(
    "span", "pair changed",
    element("span", "was", before || "∅"), element("span", "is", after || "∅"),
    element("span", "code", codes[0]), element("span", "code", codes[1]),
  );
}

/** A step of the repair, in boxes. */
function stepBox(number) {
  const [kind, before, after, reason, percent, certain] = wordOf(number);
  return element(
    "div", certain ? "step" : "step uncertain",
    element("div", "pairs", ...pairs(before, after).map(pairBox)),
    element("p", "kind", data.steps.kinds[kind][language]),
    element("p", "why", `${say("evidence")}: ${data.steps.evidence[reason][language]}`),
    element("p", "sure", `${say("sure", { percent })} · ${say(certain ? "certain" : "not_certain")}`),
  );
}

/** Fill the places that wait for the letters of their steps. */
function spell(root) {
  for (const node of all("[data-steps]", root)) node.replaceChildren(...node.dataset.steps.split(" ").map(Number).map(stepBox));
}

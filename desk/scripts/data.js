"use strict";
// What the page knows beside what it shows: phrases in three languages, and the steps of the repair.

const data = JSON.parse(document.getElementById("desk-data").textContent);

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const says = one("#desk-says");
const report = one("#desk-report");
const texts = one("#desk-texts");
const sheets = one("#desk-sheets");

/** An element with classes and children; strings become text, never markup. */
function element(name, classes = "", ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...children);
  return made;
}

/** Whether both halves stand side by side and scroll on their own. */
const isWide = () => matchMedia("(min-width: 62rem)").matches;

"use strict";
// What is lit up in both texts, and bringing it into view.

/** Take the light from everything. */
function darken() {
  for (const node of all(".lit", texts)) node.classList.remove("lit");
}

/** Light up every stretch of both texts that belongs to an address; gives the first one in view's column. */
function light(selector) {
  darken();
  const found = all(selector, texts);
  for (const node of found) node.classList.add("lit");
  return found.find((node) => node.getClientRects().length) ?? found.find((node) => shown(node)) ?? found[0];
}

const marked = (id) => `[data-marks~="${CSS.escape(id)}"]`;

/** Whether the column of a node is on show. */
function shown(node) {
  const other = { received: "repaired", repaired: "received" }[report.dataset.show];
  return !other || !node.closest(`p.${other}`);
}

/** Bring a node into view; twice, because rows that were left out so far get their real height on the way. */
function reveal(node, block = "center") {
  if (!node) return;
  node.scrollIntoView({ block });
  requestAnimationFrame(() => node.scrollIntoView({ block }));
}

/** Make one row the current one. */
function point(row) {
  one(".row.current")?.classList.remove("current");
  row?.classList.add("current");
}

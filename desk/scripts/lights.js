"use strict";
// What is lit up in both texts and on the pages, and bringing it into view.

/** Take the light from everything. */
function darken() {
  for (const node of all(".lit", report)) node.classList.remove("lit");
}

/** Light up every stretch of both texts and of the pages that belongs to an address; gives the first one that is on show. */
function light(selector) {
  darken();
  const found = all(selector, report);
  for (const node of found) node.classList.add("lit");
  if (found.length && isPages() && !found.some((node) => sheets.contains(node))) showTexts("both");
  const there = found.filter((node) => isPages() === Boolean(sheets?.contains(node)));
  return there.find((node) => node.getClientRects().length) ?? there.find((node) => shown(node)) ?? there[0];
}

/** Whether the pages of the file are on show, and not its texts. */
const isPages = () => report.dataset.show === "page";

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

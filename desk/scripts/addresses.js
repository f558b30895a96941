"use strict";
// Addresses, and walking from one thing to the next.

const address = () => decodeURIComponent(location.hash.slice(1));

/** Go to an address; `from` is the half of the page that stays where it is. */
function go(id, from = null) {
  if (address() !== id) history.pushState(null, "", `#${encodeURIComponent(id)}`);
  route(from);
}

/** Show what the address names. */
function route(from = null) {
  const id = address();
  const target = id && document.getElementById(id);
  if (!id) return;
  if (traceOf(id)) showTraced(id, target, from);
  else if (/^repair-\d+$/.test(id)) showStep(Number(id.slice(7)) - 1);
  else if (target?.matches(".row")) showRow(target);
  else if (target?.matches(".sheet")) showSheet(target);
  else if (target?.matches(".finding")) showFinding(target, from);
  else if (target) showPart(target);
}

function showTraced(id, target, from) {
  const first = light(marked(id));
  point(first?.closest(".row"));
  inspect(id);
  one("tr.current")?.classList.remove("current");
  if (target?.matches("tr")) target.classList.add("current");
  if (from !== "texts") reveal(first);
  if (target && from !== "says" && isWide()) reveal(target, "nearest");
}

function showFinding(target, from) {
  target.open = true;
  const first = light(marked(target.id));
  point(first?.closest(".row"));
  closeInspector();
  if (isWide() && from !== "texts") reveal(first);
  if (from !== "says") reveal(target, isWide() ? "nearest" : "start");
}

function showRow(row) {
  if (isPages()) showTexts("both");
  point(row);
  reveal(row);
}

function showSheet(sheet) {
  showTexts("page");
  reveal(one(".lit", sheet) ?? sheet, one(".lit", sheet) ? "center" : "start");
}

function showPart(target) {
  for (let node = target; node; node = node.parentElement) if (node.matches("details")) node.open = true;
  reveal(target, "start");
  target.focus({ preventScroll: true });
}

function showStep(number) {
  if (!(number >= 0 && number < data.steps.count)) return;
  if (isPages()) showTexts("both");
  markRepairs(rowOfStep(number));
  const first = light(`i[data-step="${number}"]`);
  point(first?.closest(".row"));
  inspectStep(number);
  reveal(first);
}

/** The item after (or before) the one at the address; the first (or last) where the address is none of them. */
function neighbour(ids, back) {
  const at = ids.indexOf(address());
  if (at < 0) return ids.at(back ? -1 : 0);
  return ids[(at + (back ? -1 : 1) + ids.length) % ids.length];
}

function walk(ids, back) {
  const id = neighbour(ids, back);
  if (id !== undefined) go(id);
}

const walkFindings = (back) => {
  walk(all(".finding:not([hidden])").map((node) => node.id), back);
  one("summary", document.getElementById(address()) ?? undefined)?.focus({ preventScroll: true });
};
const walkFigures = (back) => walk(all("tr.stated").map((node) => node.id), back);

function walkRepairs(back) {
  const { count } = data.steps;
  const at = /^repair-(\d+)$/.exec(address());
  if (count) go(`repair-${at ? ((Number(at[1]) - 1 + (back ? -1 : 1) + count) % count) + 1 : back ? count : 1}`);
}

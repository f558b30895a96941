"use strict";
// Keys, by the letter they give on a Latin layout and by their place on any other.

const views = all("button[data-show]", report).map((button) => button.dataset.show);

/** Show one text, both, or the pages of the file. */
function showTexts(view) {
  report.dataset.show = view;
  for (const button of all("button[data-show]", report)) button.setAttribute("aria-pressed", String(button.dataset.show === view));
  reveal(all(".lit", report).find((node) => node.getClientRects().length));
}

const nextView = () => showTexts(views[(views.indexOf(report.dataset.show) + 1) % views.length]);
const help = one("#desk-help");

const actions = {
  j: () => walkFindings(false),
  k: () => walkFindings(true),
  n: () => walkFigures(false),
  p: () => walkFigures(true),
  r: (event) => walkRepairs(event.shiftKey),
  t: nextView,
  l: nextLanguage,
  h: () => help.showModal(),
  "?": () => help.showModal(),
  "/": () => (field.focus(), field.select()),
};

/** What a key is called on a Latin layout, whatever the layout. */
function nameOf(event) {
  if (event.code === "Slash" || "/?".includes(event.key)) return event.shiftKey || event.key === "?" ? "?" : "/";
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return event.code.replace(/^Key/, "").toLowerCase();
}

function leave() {
  if (document.activeElement === field) field.blur();
  else if (!inspector.hidden) closeInspector();
  darken();
}

function onKey(event) {
  if (event.key === "Escape" && !help.open) return leave();
  if (event.ctrlKey || event.altKey || event.metaKey || help.open || !one("#desk-keys").checked) return;
  if (event.target.matches("input, textarea, select")) return;
  const action = actions[nameOf(event)];
  if (!action) return;
  event.preventDefault();
  action(event);
}

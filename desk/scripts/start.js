"use strict";
// Every listener of the page.

document.addEventListener("click", (event) => {
  const word = event.target.closest("i[data-step]");
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (link.matches(".skip")) return;
    event.preventDefault();
    go(id, link.closest("#desk-texts, #desk-sheets") ? "texts" : link.closest("tr.stated, summary") ? "says" : null);
  } else if (word) {
    go(`repair-${Number(word.dataset.step) + 1}`);
  }
});

// A finding that is opened gets its address and its lights; `toggle` does not bubble.
says.addEventListener("toggle", (event) => {
  const finding = event.target;
  if (!finding.matches(".finding")) return;
  if (finding.open && address() !== finding.id) go(finding.id, "says");
  else if (!finding.open && address() === finding.id) darken();
}, true);

for (const button of all("button[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
for (const button of all("button[data-show]", report)) button.addEventListener("click", () => showTexts(button.dataset.show));

for (const button of all("button[data-severity]")) {
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const finding of all(`.finding.${button.dataset.severity}`)) finding.hidden = !on;
  });
}

one("[data-open-all]").addEventListener("click", (event) => {
  const criteria = all("details.criterion, details.rules");
  const open = criteria.some((node) => !node.open);
  for (const node of criteria) node.open = open;
  event.currentTarget.textContent = say(open ? "close_all" : "open_all");
});

one("#desk-repair-before").addEventListener("click", () => walkRepairs(true));
one("#desk-repair-next").addEventListener("click", () => walkRepairs(false));
one("#desk-print").addEventListener("click", () => print());
one("#desk-help-open").addEventListener("click", () => help.showModal());

let waiting = 0;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(searchNow, 120);
});

function searchNow() {
  clearTimeout(waiting);
  waiting = 0;
  search();
}

/** To the next hit; of words that were typed just now to the first, as they have not been looked for yet. */
function goOn(back) {
  if (waiting) searchNow();
  else nextHit(back);
}

one(".search").addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  goOn(event.shiftKey);
});
one("#desk-hit-before").addEventListener("click", () => goOn(true));
one("#desk-hit-next").addEventListener("click", () => goOn(false));

document.addEventListener("keydown", onKey);
addEventListener("popstate", () => route());
addEventListener("hashchange", () => route());

// On paper every finding is open; together they can only be so while they have no common name.
addEventListener("beforeprint", () => {
  for (const finding of all(".finding")) {
    finding.dataset.open = finding.open;
    finding.removeAttribute("name");
    finding.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const finding of all(".finding")) {
    finding.open = finding.dataset.open === "true";
    finding.setAttribute("name", "finding");
  }
});

speak(remembered() ?? data.language);
route();

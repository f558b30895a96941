"use strict";
// The evidence of one thing: a figure, a printed formula, a repaired word.

const inspector = one("#desk-inspector");
let inspected = null;

function show(key, draw) {
  inspected = { key, draw };
  const close = element("button", "close", "×");
  close.type = "button";
  close.setAttribute("aria-label", say("close"));
  close.addEventListener("click", closeInspector);
  inspector.replaceChildren(close, draw());
  inspector.hidden = false;
  inspector.scrollTop = 0;
}

const traceOf = (id) => one(`[data-trace="${CSS.escape(id)}"]`);

/** Show the trace of a figure or a printed formula. */
function inspect(id) {
  show(id, () => {
    const trace = traceOf(id).cloneNode(true);
    trace.removeAttribute("id");
    spell(trace);
    return trace;
  });
}

/** Show one repaired word. */
function inspectStep(number) {
  show(`repair-${number + 1}`, () => {
    const title = element("h3", "", say("repair", { at: number + 1, count: data.steps.count }));
    return element("div", "letters", title, stepBox(number));
  });
}

function closeInspector() {
  inspector.hidden = true;
  inspected = null;
}

document.addEventListener("languagechange", () => inspected && show(inspected.key, inspected.draw));

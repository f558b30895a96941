"use strict";
// The language of everything that is not the report's own.

const spoken = ["title", "aria-label", "placeholder"];
let language = data.languages.indexOf(data.language);

/** Put every phrase below a node into the page's language. */
function translate(root) {
  for (const node of all("[data-say]", root)) node.textContent = data.phrases[node.dataset.say][language];
  for (const name of spoken) {
    for (const node of all(`[data-say-${name}]`, root)) {
      node.setAttribute(name, data.phrases[node.getAttribute(`data-say-${name}`)][language]);
    }
  }
}

/** One of the scripts' own messages, with its values put in. */
function say(key, values = {}) {
  return data.say[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function speak(name) {
  language = Math.max(data.languages.indexOf(name), 0);
  document.documentElement.lang = data.languages[language];
  translate(document);
  for (const button of all("button[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === data.languages[language]));
  }
  // The foot of every sheet of paper: whose report, out of which file, and whether it is a trial.
  document.documentElement.style.setProperty("--on-paper", JSON.stringify(`${document.title} · ${one(".file").textContent}`));
  document.dispatchEvent(new Event("languagechange"));
  try {
    localStorage.setItem("bagalau-language", data.languages[language]);
  } catch {
    // a page from a memory stick may have nowhere to remember it
  }
}

function remembered() {
  try {
    return localStorage.getItem("bagalau-language");
  } catch {
    return null;
  }
}

const nextLanguage = () => speak(data.languages[(language + 1) % data.languages.length]);
